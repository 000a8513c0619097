"""Counts over time → areas on one another, and bars by quarter above and below a line. It knows days, no record."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mltrl_docs.charts.axis import count_ticks, year_ticks
from mltrl_docs.charts.sheet import Sheet

WIDTH, HEIGHT = 600, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 74, 12, 30
LINE = 17
"""How far apart two labels stand, one above the other."""


class Band(NamedTuple):
    """An area: what it is called, its style, and its height on each day."""

    label: str
    style: str
    heights: tuple[int, ...]


class Bar(NamedTuple):
    """A quarter, 1 to 4, of a year: what stands above the line, and what hangs below it, in order from the line."""

    year: int
    quarter: int
    above: int
    below: tuple[int, ...]


@lru_cache(maxsize=64)
def draw_flow(name: str, title: str, description: str, days: tuple[datetime.date, ...], bands: tuple[Band, ...]) -> str:
    """Draw bands from the lowest to the highest; each height holds from its day on.

    A band is labelled at its right end, where no higher one beside it takes the room.
    """
    sheet = Sheet(WIDTH, HEIGHT)
    first, last = days[0].toordinal(), max(days[-1].toordinal(), days[0].toordinal() + 1)
    highest = max(1, *(sum(band.heights[at] for band in bands) for at in range(len(days))))

    def x(day: datetime.date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day.toordinal() - first) / (last - first)

    def y(count: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / highest)

    floor = [0] * len(days)
    middles: dict[Band, float] = {}
    for band in bands:
        roof = [low + high for low, high in zip(floor, band.heights, strict=True)]
        edge = _stairs([x(day) for day in days], [y(count) for count in roof])
        ground = _stairs([x(day) for day in days], [y(count) for count in floor])
        if any(band.heights):
            sheet.area([*edge, *reversed(ground)], f"mltrl-drawn-area {band.style}")
        middles[band] = y((roof[-1] + floor[-1]) / 2) + 5
        floor = roof
    labelled: list[float] = []
    for band in sorted(bands, key=lambda band: -band.heights[-1]):
        middle = middles[band]
        if band.heights[-1] and all(abs(middle - other) >= LINE for other in labelled):
            sheet.text(WIDTH - RIGHT + 6, middle, band.label, f"mltrl-drawn-words mltrl-drawn-name {band.style}")
            labelled.append(middle)
    for count, words in count_ticks(highest):
        sheet.line([(LEFT, y(count)), (WIDTH - RIGHT, y(count))], "mltrl-drawn-grid")
        sheet.text(LEFT - 6, y(count) + 5, words, "mltrl-drawn-words", "end")
    for day, words in year_ticks(days[0], days[-1]):
        sheet.text(x(day), HEIGHT - 8, words, "mltrl-drawn-words", "middle")
    return sheet.svg(name, title, description)


def _stairs(xs: Sequence[float], ys: Sequence[float]) -> Sequence[tuple[float, float]]:
    """The corners of a curve of which each height holds from its own place on."""
    points = [(xs[0], ys[0])]
    for x, y in zip(xs[1:], ys[1:], strict=True):
        points += [(x, points[-1][1]), (x, y)]
    return points


@lru_cache(maxsize=64)
def draw_quarters(name: str, title: str, description: str, bars: tuple[Bar, ...], styles: tuple[str, ...]) -> str:
    """Draw a bar for each quarter from the first to the last; `styles` are those above the line, then those below."""
    sheet = Sheet(WIDTH, HEIGHT)
    first, last = _number(bars[0]), _number(bars[-1])
    width = (WIDTH - LEFT - 10) / max(last - first + 1, 8)
    above, below = max(bar.above for bar in bars), max(sum(bar.below) for bar in bars)
    unit = (HEIGHT - TOP - BOTTOM) / max(1, above + below)
    zero = TOP + above * unit

    def box(at: float, top: float, bottom: float, style: str) -> None:
        gap = min(2.0, width / 6)
        corners = [(at + gap, top), (at + width - gap, top), (at + width - gap, bottom), (at + gap, bottom)]
        sheet.area(corners, f"mltrl-drawn-area {style}")

    for count, words in count_ticks(max(above, below), 3):
        for y in [zero - count * unit] * (count <= above) + [zero + count * unit] * (0 < count <= below):
            sheet.line([(LEFT, y), (WIDTH - 10, y)], "mltrl-drawn-grid")
            sheet.text(LEFT - 6, y + 5, words, "mltrl-drawn-words", "end")
    for bar in bars:
        at = LEFT + (_number(bar) - first) * width
        if bar.above:
            box(at, zero - bar.above * unit, zero, styles[0])
        bottom = zero
        for count, style in zip(bar.below, styles[1:], strict=True):
            if count:
                box(at, bottom, bottom + count * unit, style)
            bottom += count * unit
    sheet.line([(LEFT, zero), (WIDTH - 10, zero)], "mltrl-drawn-edge")
    start, end = (datetime.date(bar.year, 3 * bar.quarter - 2, 1) for bar in (bars[0], bars[-1]))
    for day, words in year_ticks(start, end):
        at = LEFT + (4 * day.year + (day.month - 1) / 3 - first) * width
        sheet.text(at + width / 2, HEIGHT - 8, words, "mltrl-drawn-words", "middle")
    return sheet.svg(name, title, description)


def _number(bar: Bar) -> int:
    """The quarters from the year 0 on."""
    return 4 * bar.year + bar.quarter - 1
