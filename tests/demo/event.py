"""A decision about a technology, and the level that follows from a row of them. What is decided is the simulation's."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from demo.catalogue import Technology

TODAY = datetime.date(2026, 11, 23)
"""The last day of the simulation; the demo wiki is built as of it."""


@dataclass(frozen=True)
class Event:
    """A decision about a technology: a review file comes of it."""

    date: datetime.date
    level: int
    decision: str
    to: int | None = None
    mechanism: str | None = None
    trouble: int = 0
    rounds: int = 0
    part: tuple[str, int, int] | None = None
    """A part that moved, with the levels that it left and went to; the technology stays."""
    held_by: str | None = None
    """The part that is not ready, where that is why the review asks for rework."""

    @property
    def moves(self) -> bool:
        """Whether the technology itself changes its level."""
        return self.part is None and self.decision in ("graduate", "switchback")

    @property
    def gated(self) -> bool:
        return self.decision in ("graduate", "rework") or self.mechanism == "review"


def level_on(technology: Technology, events: Iterable[Event], day: datetime.date) -> int | None:
    """Give the level that a technology held at the end of a day; None before it started."""
    if day < working_day(technology.start):
        return None
    level = technology.first_level
    for event in events:
        if event.date <= day and event.moves:
            level = event.to if event.to is not None else level
    return level


def begun(technology: Technology) -> datetime.date:
    """Give the day on which a technology entered its first level."""
    return working_day(technology.start)


def working_day(day: datetime.date) -> datetime.date:
    """Move a day that falls on a weekend to the Monday after it, and one in the last week of a year to the next."""
    if (day.month, day.day) >= (12, 23):
        day = datetime.date(day.year + 1, 1, 7)
    return day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
