"""Risks ranked by failure × value, of one technology or all, and counted. The sums are the records' (`Risk.risk`)."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.risk import Risk
from mltrl_docs.model.technology import Technology

STANDING = ("open", "accepted", "mitigated", "closed")
"""The statuses in the order in which they ask for attention."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A risk with the technology that it is a risk of."""

    technology: Technology
    risk: Risk


@dataclass(frozen=True, slots=True)
class Counts:
    """How many risks there are of each status, and the highest open one's failure × value (None where none is open)."""

    by_status: Mapping[str, int]
    highest_open: float | None

    @property
    def total(self) -> int:
        """All risks, of whatever status."""
        return sum(self.by_status.values())

    @property
    def open(self) -> int:
        """The risks with the status open."""
        return self.by_status.get("open", 0)


@dataclass(frozen=True, slots=True)
class Register:
    """The risks of all technologies: the highest open ones, and counts of all by technology (slug) and by category."""

    top: tuple[Ranked, ...]
    open: int
    overdue: int
    counts: Counts
    by_technology: Mapping[str, Counts]
    by_category: Mapping[str | None, Counts]
    open_points: tuple[tuple[float, int], ...]
    """(failure, value) of every open risk, those that are not in `top` included."""


def ranked(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """Order the risks of a register: by status as it asks for attention, then the highest first."""
    return tuple(sorted(risks, key=lambda risk: (STANDING.index(risk.status), -risk.risk, risk.id)))


def overdue(risk: Risk, today: datetime.date) -> bool:
    """Whether an open risk should have been mitigated before this day."""
    return risk.status == "open" and risk.due is not None and risk.due < today


def counts(risks: Iterable[Risk]) -> Counts:
    """Count risks by status."""
    those = tuple(risks)
    highest = max((risk.risk for risk in those if risk.status == "open"), default=None)
    return Counts(Counter(risk.status for risk in those), None if highest is None else float(highest))


def register(portfolio: Portfolio, today: datetime.date, shown: int) -> Register:
    """Draw up the register of all technologies with the `shown` highest open risks."""
    every = [Ranked(technology, risk) for technology in portfolio for risk in technology.risks]
    open_ones = [one for one in every if one.risk.status == "open"]
    open_ones.sort(key=lambda one: (-one.risk.risk, one.technology.slug, one.risk.id))
    categories: dict[str | None, list[Risk]] = {}
    for one in every:
        categories.setdefault(one.risk.category, []).append(one.risk)
    return Register(
        top=tuple(open_ones[:shown]),
        open=len(open_ones),
        overdue=sum(overdue(one.risk, today) for one in open_ones),
        counts=counts(one.risk for one in every),
        by_technology={technology.slug: counts(technology.risks) for technology in portfolio if technology.risks},
        by_category={category: counts(those) for category, those in categories.items()},
        open_points=tuple((float(one.risk.failure), one.risk.value) for one in open_ones),
    )


def threats(portfolio: Portfolio) -> Mapping[tuple[str, str], tuple[Ranked, ...]]:
    """Of each requirement (slug, id) risks that name it, those of other technologies included, the highest first."""
    found: dict[tuple[str, str], list[Ranked]] = {}
    for technology in portfolio:
        for risk in technology.risks:
            slug, mark, id = (risk.requirement or "").rpartition("#")
            owner = portfolio.resolve(slug) if mark else technology
            if risk.requirement and owner:
                found.setdefault((owner.slug, id), []).append(Ranked(technology, risk))
    return {key: tuple(sorted(those, key=lambda one: -one.risk.risk)) for key, those in found.items()}
