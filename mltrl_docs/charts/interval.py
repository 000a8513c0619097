"""Estimates with their bounds → a row for each: a line from bound to bound, a dot on the estimate. It knows numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mltrl_docs.charts.axis import Tick
from mltrl_docs.charts.sheet import Sheet

WIDTH, ROW = 600, 30
LEFT, RIGHT, TOP, BOTTOM = 82, 24, 6, 26


class Interval(NamedTuple):
    """A row: its label and style, the estimate, and its bounds; a bound of None lies beyond what was seen.

    An estimate of None lies beyond `low`, and has no dot.
    """

    label: str
    style: str
    value: float | None
    low: float | None
    high: float | None


@lru_cache(maxsize=512)
def draw_intervals(
    name: str, title: str, description: str, rows: tuple[Interval, ...], ticks: tuple[Tick, ...], longest: float
) -> str:
    """Draw rows from top to bottom, on a scale from 0 to `longest`. What lies beyond the scale ends in an arrow."""
    floor = TOP + ROW * len(rows)
    sheet = Sheet(WIDTH, floor + BOTTOM)

    def x(value: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * min(value, longest) / longest

    for value, words in ticks:
        sheet.line([(x(value), TOP), (x(value), floor)], "mltrl-drawn-grid")
        sheet.text(x(value), floor + 20, words, "mltrl-drawn-words", "middle")
    for number, row in enumerate(rows):
        y = TOP + ROW * (number + 0.5)
        sheet.text(LEFT - 10, y + 5, row.label, "mltrl-drawn-words mltrl-drawn-name", "end")
        start = x(row.low) if row.low is not None else LEFT
        end = x(row.high) if row.high is not None else WIDTH - RIGHT
        sheet.line([(start, y), (end, y)], f"mltrl-drawn-interval {row.style}")
        if row.high is None or row.high > longest:
            sheet.line(_arrow(WIDTH - RIGHT + 8, y), f"mltrl-drawn-interval {row.style}")
        if row.value is not None:
            sheet.dots([(x(row.value), y)], f"mltrl-drawn-dot {row.style}")
    return sheet.svg(name, title, description)


def _arrow(tip: float, y: float) -> Sequence[tuple[float, float]]:
    return [(tip - 8, y - 6), (tip, y), (tip - 8, y + 6)]
