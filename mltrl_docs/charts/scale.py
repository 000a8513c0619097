"""Days along a line: the share of the width at which a day stands, and the days that are written below it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from mltrl_docs.charts.label import percent
from mltrl_docs.charts.text import text_width

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
YEAR = 12
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 120000)
"""Months between two ticks."""
DAY_STEPS = (1, 2, 7, 14, 28, 56, 112)
"""Days between two ticks, where the whole is no longer than `SHORT` days."""
SHORT = 100
SIZE, GAP = 11, 10
"""Pixels: the size of a date, and what is left free between two."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day with its label, and its share of the width. `wide`: labelled only where the drawing is wide."""

    share: float
    label: str
    wide: bool

    @property
    def x(self) -> str:
        """Its share of the width, as SVG writes it."""
        return percent(self.share)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from `first` to `last`, as ordinals of the calendar."""

    first: int
    last: int

    def share(self, day: datetime.date) -> float:
        """At which share of the width a day stands, 0 to 1; what lies outside stands at the end."""
        part = (day.toordinal() - self.first) / (self.last - self.first)
        return round(min(1.0, max(0.0, part)), 4)

    def ticks(self, narrow: float, wide: float) -> Iterator[Tick]:
        """Yield the days to write below, for a drawing of at least `narrow` pixels, and more of them from `wide` on."""
        if self.last - self.first <= SHORT:
            yield from self._days(narrow, wide)
        else:
            yield from self._months(narrow, wide)

    def _days(self, narrow: float, wide: float) -> Iterator[Tick]:
        days = max(1, self.last - self.first)
        fine = _step(DAY_STEPS, 1, days, wide, "20 Mar 2000")
        coarse = _step(DAY_STEPS, fine, days, narrow, "20 Mar 2000")
        for back in range(days // fine * fine, -1, -fine):
            day = datetime.date.fromordinal(self.last - back)
            yield Tick(self.share(day), f"{day.day} {MONTHS[day.month - 1]} {day.year}", back % coarse > 0)

    def _months(self, narrow: float, wide: float) -> Iterator[Tick]:
        months = (self.last - self.first) / 30.44
        yearly = _step(STEPS, 1, months, wide, "Mar 2000") >= YEAR
        fine = _step(STEPS, YEAR if yearly else 1, months, wide, "2000" if yearly else "Mar 2000")
        coarse = _step(STEPS, fine, months, narrow, "2000" if yearly else "Mar 2000")
        begin = datetime.date.fromordinal(self.first)
        count = begin.year * YEAR + begin.month - 1 + (begin.day > 1)
        count += -count % fine
        while count // YEAR <= datetime.MAXYEAR:
            day = datetime.date(count // YEAR, count % YEAR + 1, 1)
            if day.toordinal() > self.last:
                return
            label = str(day.year) if yearly else f"{MONTHS[day.month - 1]} {day.year}"
            yield Tick(self.share(day), label, count % coarse > 0)
            count += fine


def _step(steps: tuple[int, ...], multiple: int, span: float, width: float, sample: str) -> int:
    """Find the smallest step, a multiple of another, at which labels like the sample have room."""
    room = text_width(sample, SIZE) + GAP
    those = (step for step in steps if step % multiple == 0)
    return next((step for step in those if width * step / span >= room), steps[-1])
