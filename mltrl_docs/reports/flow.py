"""The portfolio over time: how many technologies stood at each level month by month, and what moved in each quarter."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from mltrl_docs.reports.visit import Visits, each_visit

LEVELS = 10


@dataclass(frozen=True, slots=True)
class Month:
    """How many technologies stood at each level from 0 to 9 at the end of a day, and how many had been stopped."""

    day: datetime.date
    at_level: tuple[int, ...]
    stopped: int

    @property
    def begun(self) -> int:
        """All of them: those at work, and those stopped."""
        return sum(self.at_level) + self.stopped

    def at_least(self, level: int) -> int:
        """How many stood at a level or above it."""
        return sum(self.at_level[level:])


@dataclass(frozen=True, slots=True)
class Quarter:
    """What whole technologies did in a quarter, 1 to 4, of a year."""

    year: int
    quarter: int
    graduations: int
    switchbacks: int
    stops: int


def cumulative_flow(visits: Visits, as_of: datetime.date) -> tuple[Month, ...]:
    """Tell who stood where at the end of each month that changed it, and at last on `as_of`.

    A month without a change is left out, so that a slip in a date costs nothing. A technology whose entry is unknown
    counts from the first day of which a record tells.
    """
    changes: dict[datetime.date, Counter[int]] = {}

    def change(day: datetime.date, state: int, by: int) -> None:
        changes.setdefault(min(_month_end(day), as_of), Counter())[state] += by

    for own in visits.values():
        for index, visit in enumerate(own):
            if index and own[index - 1].stay.outcome == "stop":
                change(visit.seen_from, LEVELS, -1)
            change(visit.seen_from, visit.level, 1)
            if visit.stay.left is not None:
                change(visit.stay.left, visit.level, -1)
                if visit.stay.outcome == "stop":
                    change(visit.stay.left, LEVELS, 1)
    if changes:
        changes.setdefault(as_of, Counter())
    counts = [0] * (LEVELS + 1)
    found = []
    for day in sorted(changes):
        if not any(changes[day].values()) and day != as_of:
            continue
        for state, by in changes[day].items():
            counts[state] += by
        found.append(Month(day, tuple(counts[:LEVELS]), counts[LEVELS]))
    return tuple(found)


def _month_end(day: datetime.date) -> datetime.date:
    if (day.year, day.month) == (datetime.MAXYEAR, 12):
        return datetime.date.max
    first = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1, day=1)
    return first - datetime.timedelta(days=1)


def quarters(visits: Visits) -> tuple[Quarter, ...]:
    """Count the moves and stops of whole technologies by quarter, in order; a quarter without any is left out."""
    counts: dict[tuple[int, int], Counter[str]] = {}
    for visit in each_visit(visits):
        day, outcome = visit.stay.left, visit.stay.outcome
        if day is not None and outcome is not None:
            counts.setdefault((day.year, (day.month + 2) // 3), Counter())[outcome] += 1
    return tuple(
        Quarter(year, quarter, count["graduate"], count["switchback"], count["stop"])
        for (year, quarter), count in sorted(counts.items())
    )
