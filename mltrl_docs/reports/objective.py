"""Objectives: a level that a card wants to be reached by a day, and what came of it (paper: Quantifiable progress)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mltrl_docs.facts.facts import Facts
from mltrl_docs.model.card import Target
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.technology import Technology
from mltrl_docs.reports.visit import Visit, Visits

State = Literal["on time", "late", "reached", "open", "overdue", "stopped"]


@dataclass(frozen=True, slots=True)
class Objective:
    """A target of a technology's living card, and how it stands.

    `reached` is the day on which it was, None where it was not, or where nobody wrote that day down: then the state is
    `reached` unless a record shows that it was in time. `held`: the technology stands at the level, or higher, still.
    `days` are those from now to `by`, negative once it is past.
    """

    slug: str
    level: int
    by: datetime.date
    state: State
    reached: datetime.date | None
    held: bool
    days: int


def objectives(portfolio: Portfolio, facts: Facts, visits: Visits) -> tuple[Objective, ...]:
    """Tell how every target of the living cards stands, in order of the day, then of the slug."""
    found = []
    for technology in portfolio:
        targets = technology.card.targets if technology.card else ()
        for target in dict.fromkeys(targets):
            found.append(_objective(technology, target, visits.of[technology.slug], facts.as_of))
    return tuple(sorted(found, key=lambda one: (one.by, one.slug, one.level)))


def _objective(technology: Technology, target: Target, visits: tuple[Visit, ...], as_of: datetime.date) -> Objective:
    # A level that was held, and lost again, before anyone aimed at it is not what the target means. A card that is
    # younger than the target's day says nothing of when it was set.
    aimed = min([target.by, *(card.date for card in technology.cards if target in card.targets)])
    run = next((run for run in _runs(visits, target.level) if not _lost_before(run[-1], aimed)), None)
    reached = run[0].stay.entered if run else None
    state: State
    if reached is not None:
        state = "on time" if reached <= target.by else "late"
    elif run:
        state = "on time" if run[0].seen_from <= target.by else "reached"
    elif visits and visits[-1].ended:
        state = "stopped"
    else:
        state = "overdue" if target.by < as_of else "open"
    held = bool(visits) and not visits[-1].ended and visits[-1].level >= target.level
    return Objective(technology.slug, target.level, target.by, state, reached, held, (target.by - as_of).days)


def _lost_before(last: Visit, day: datetime.date) -> bool:
    """Whether a run of stays ended, other than by a stop, up to a day."""
    return last.stay.left is not None and last.stay.left <= day and last.stay.outcome != "stop"


def _runs(visits: tuple[Visit, ...], level: int) -> Iterator[tuple[Visit, ...]]:
    """Yield the runs of stays at a level or above it."""
    run: list[Visit] = []
    for visit in visits:
        if visit.level >= level:
            run.append(visit)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)
