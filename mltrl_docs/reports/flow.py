"""The portfolio over time: how many technologies stood at each level month by month, and what moved in each quarter."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from mltrl_docs.reports.visit import Visits

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
    changes: dict[int, list[int]] = {}

    def change(day: datetime.date, state: int, by: int) -> None:
        month = 12 * day.year + day.month
        changes.setdefault(month, [0] * (LEVELS + 1))[state] += by

    for own in visits.of.values():
        stopped = False
        for visit in own:
            change(visit.seen_from, visit.level, 1)
            if stopped:
                change(visit.seen_from, LEVELS, -1)
            stopped = visit.stay.outcome == "stop"
            if visit.stay.left is not None:
                change(visit.stay.left, visit.level, -1)
                if stopped:
                    change(visit.stay.left, LEVELS, 1)
    last = 12 * as_of.year + as_of.month
    if changes:
        changes.setdefault(last, [0] * (LEVELS + 1))
    counts = [0] * (LEVELS + 1)
    found = []
    for month in sorted(changes):
        if month == last or any(changes[month]):
            counts = [count + by for count, by in zip(counts, changes[month], strict=True)]
            day = as_of if month == last else _last_day(month)
            found.append(Month(day, tuple(counts[:LEVELS]), counts[LEVELS]))
    return tuple(found)


def _last_day(month: int) -> datetime.date:
    """The last day of a month, which is given as twelve times the year and the month from 1 to 12."""
    year, before = divmod(month, 12)  # the month after it, from 0
    return datetime.date(year, before + 1, 1) - datetime.timedelta(days=1)


def quarters(visits: Visits) -> tuple[Quarter, ...]:
    """Count the moves and stops of whole technologies by quarter, in order; a quarter without any is left out."""
    counts: dict[tuple[int, int], Counter[str]] = {}
    for own in visits.of.values():
        for visit in own:
            day, outcome = visit.stay.left, visit.stay.outcome
            if day is not None and outcome is not None:
                counts.setdefault((day.year, (day.month + 2) // 3), Counter())[outcome] += 1
    return tuple(
        Quarter(year, quarter, count["graduate"], count["switchback"], count["stop"])
        for (year, quarter), count in sorted(counts.items())
    )
