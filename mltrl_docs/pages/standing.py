"""How a technology stands, as the head of its page says it: level, status, what holds it down.

How it is found stands in the reports.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from mltrl_docs.facts.timeline import Status
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.meta_age import age_link
from mltrl_docs.pages.meta_objective import outlook_words
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import span_words
from mltrl_docs.reports.standing import Standing

RungState = Literal["passed", "stands", "lost", "effective", "ahead"]


@dataclass(frozen=True, slots=True)
class Rung:
    """A level on the track.

    Gone through, held, ahead; where a part holds the technology down, effective, or lost up to its own level.
    """

    level: Link
    state: RungState


@dataclass(frozen=True, slots=True)
class AimView:
    """An objective: a level by a day, and how that stands."""

    level: Link
    by: datetime.date
    outlook: Link


@dataclass(frozen=True, slots=True)
class HeadView:
    """How the technology stands. `usual` says how its time at the level compares; `held_by` are what holds it down."""

    level: Link | None
    phase: str
    status: Status
    status_since: datetime.date | None
    since: datetime.date | None
    since_assumed: bool
    span: str
    usual: Link | None
    effective: Link | None
    held_by: tuple[Link, ...]
    circle: tuple[Link, ...]
    rungs: tuple[Rung, ...]
    aims: tuple[AimView, ...]


def head_view(wiki: Wiki, one: Standing, page: str) -> HeadView:
    """Say how a technology stands, on the page at an address."""
    return HeadView(
        level=wiki.level(one.level, page) if one.level is not None else None,
        phase=wiki.framework.phase_of(one.level).name if one.level is not None else "",
        status=one.status,
        status_since=one.status_since,
        since=one.since,
        since_assumed=one.since_assumed,
        span=span_words(one.days),
        usual=age_link(wiki, one.technology.slug, page) if one.status != "stopped" else None,
        effective=wiki.level(one.effective, page) if one.held_down and one.effective is not None else None,
        held_by=tuple(wiki.slug(part, page) for part in one.held_by),
        circle=tuple(wiki.slug(part, page) for part in one.circle),
        rungs=tuple(Rung(wiki.level(level.number, page), _rung(one, level.number)) for level in wiki.framework.levels),
        aims=_aims(wiki, one.technology, page),
    )


def _aims(wiki: Wiki, technology: Technology, page: str) -> tuple[AimView, ...]:
    if technology.card is None or not technology.card.targets:
        return ()
    board = wiki.links.to(f"{address.META_REVIEW}objectives/", page)
    return tuple(
        AimView(wiki.level(one.level, page), one.by, Link(outlook_words(one, told), board))
        for one, told in wiki.aims.get(technology.slug, ())
    )


def _rung(one: Standing, number: int) -> RungState:
    if one.level is None or number > one.level:
        return "ahead"
    if one.held_down and one.effective is not None and number >= one.effective:
        return "effective" if number == one.effective else "lost"
    return "stands" if number == one.level else "passed"
