"""How every technology stands on the day: level, status, what holds it down, its high risks. Nothing is worded here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from mltrl_docs.facts.facts import Facts
from mltrl_docs.facts.timeline import Status
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.risk import Risk
from mltrl_docs.model.technology import Technology
from mltrl_docs.reports.risk import ranked


@dataclass(frozen=True, slots=True)
class Standing:
    """One technology on the day.

    `since` is the day on which it entered its level, None where nobody wrote it down; `status_since` that of the pause
    or stop. `held_by` are the parts that hold the effective level below the own one. `high_risks` are open and at or
    above what the gate of the level accepts, the highest first.
    """

    technology: Technology
    level: int | None
    effective: int | None
    held_by: tuple[str, ...]
    circle: tuple[str, ...]
    status: Status
    since: datetime.date | None
    since_assumed: bool
    status_since: datetime.date | None
    days: int | None
    high_risks: tuple[Risk, ...]

    @property
    def held_down(self) -> bool:
        """Whether a part keeps the effective level below the own one."""
        return self.level is not None and self.effective is not None and self.effective < self.level


def standing(portfolio: Portfolio, facts: Facts, technology: Technology) -> Standing:
    """Tell how one technology stands."""
    timeline = facts.timelines[technology.slug]
    effective = facts.effective[technology.slug]
    last = timeline.stays[-1] if timeline.stays else None
    status_since = None
    if last and timeline.status == "stopped":
        status_since = last.left
    elif last and timeline.status == "paused":
        status_since = last.pauses[-1].start
    return Standing(
        technology=technology,
        level=timeline.level,
        effective=effective.level,
        held_by=effective.held_by,
        circle=effective.circle,
        status=timeline.status,
        since=last.entered if last else None,
        since_assumed=bool(last and last.assumed),
        status_since=status_since,
        days=last.days if last else None,
        high_risks=high_risks(portfolio, technology, timeline.level),
    )


def standings(portfolio: Portfolio, facts: Facts) -> tuple[Standing, ...]:
    """Tell how all technologies stand, in order of name, then of slug."""
    found = (standing(portfolio, facts, technology) for technology in portfolio)
    return tuple(sorted(found, key=lambda one: (one.technology.name.casefold(), one.technology.slug)))


def high_risks(portfolio: Portfolio, technology: Technology, level: int | None) -> tuple[Risk, ...]:
    """Find the open risks at or above what the gate of a level accepts that nobody has accepted, the highest first."""
    if level is None:
        return ()
    limit = portfolio.framework.gate(level).acceptable_risk
    return tuple(
        risk
        for risk in ranked(technology.risks)
        if risk.status == "open" and risk.risk >= limit and not risk.accepted_by
    )


@dataclass(frozen=True, slots=True)
class Totals:
    """The organisation in figures: technologies in all, held down, paused and stopped, and open high risks."""

    technologies: int
    held_down: int
    paused: int
    stopped: int
    high_risks: int


def totals(those: Iterable[Standing]) -> Totals:
    """Count."""
    found = tuple(those)
    return Totals(
        technologies=len(found),
        held_down=sum(one.held_down for one in found),
        paused=sum(one.status == "paused" for one in found),
        stopped=sum(one.status == "stopped" for one in found),
        high_risks=sum(len(one.high_risks) for one in found),
    )
