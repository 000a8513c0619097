"""Where the ticks of an axis stand and what they say: spans of days, calendar years, counts. It draws nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

YEAR = 365.25
MONTH = YEAR / 12
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 2, 5)

Tick = tuple[float, str]


def day_ticks(longest: int, most: int = 4) -> tuple[Tick, ...]:
    """Divide a span of days from 0 into round days, months or years, with at most `most` ticks beside the 0."""
    if longest >= 3 * YEAR:
        step = round_step(longest / YEAR, most)
        return _spans(longest, step * YEAR, step, "y")
    if longest >= 4 * MONTH:
        months = next(step for step in (1, 2, 3, 6, 12) if longest / MONTH / step <= most)
        return _spans(longest, months * MONTH, months, "mo")
    step = round_step(max(longest, 1), most)
    return _spans(longest, step, step, "d")


def _spans(longest: int, days: float, step: int, unit: str) -> tuple[Tick, ...]:
    count = int(longest / days)
    return tuple((number * days, f"{number * step:,} {unit}" if number else "0") for number in range(count + 1))


def round_step(longest: float, most: int) -> int:
    """Find the least of 1, 2, 5, 10, 20, 50 … of which `most` reach as far."""
    power = 1
    while True:
        for digit in _STEPS:
            if longest / (digit * power) <= most:
                return digit * power
        power *= 10


def count_ticks(highest: int, most: int = 4) -> tuple[Tick, ...]:
    """Divide a count from 0 into round steps."""
    step = round_step(max(highest, 1), most)
    return tuple((number, f"{number:,}") for number in range(0, highest + 1, step))


def year_ticks(first: datetime.date, last: datetime.date, most: int = 8) -> tuple[tuple[datetime.date, str], ...]:
    """Give the beginnings of years between two days, or of months where there are not two of these."""
    years = [datetime.date(year, 1, 1) for year in range(first.year, last.year + 1)]
    inside = [day for day in years if first <= day <= last]
    if len(inside) > 1:
        step = round_step(len(inside), most)
        return tuple((day, str(day.year)) for day in inside if day.year % step == 0)
    months = list(_months(first, last))
    step = -(-len(months) // 4) or 1
    return tuple((day, f"{MONTHS[day.month - 1]} {day.year}") for day in months[::step])


def _months(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    for count in range(12 * first.year + first.month - 1, 12 * last.year + last.month):
        day = datetime.date(count // 12, count % 12 + 1, 1)
        if first <= day <= last:
            yield day
