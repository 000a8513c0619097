"""Ages beside what is usual → a strip of dots for each kind. It knows days, no technology."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from mltrl_docs.charts.axis import day_ticks
from mltrl_docs.charts.sheet import Sheet

WIDTH, ROW = 600, 54
LEFT, RIGHT, TOP, BOTTOM = 82, 20, 6, 28
DOT, LARGE_DOT = 6, 11
"""How wide a dot is; the large ones are for few, and are marked so for the style sheet."""
FEW = 80


class Strip(NamedTuple):
    """The ages of all at one place, in days, and the days after which a half and three quarters are over.

    `half` and `quarter` are None where that is not known.
    """

    label: str
    style: str
    ages: tuple[int, ...]
    half: int | None
    quarter: int | None


@lru_cache(maxsize=64)
def draw_ages(name: str, title: str, description: str, strips: tuple[Strip, ...], longest: int) -> str:
    """Draw strips from top to bottom. Dots of nearly one age are heaped up; a high heap is pressed together."""
    floor = TOP + ROW * len(strips)
    sheet = Sheet(WIDTH, floor + BOTTOM)

    dot = LARGE_DOT if sum(len(strip.ages) for strip in strips) <= FEW else DOT

    def x(days: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * min(days, longest) / max(longest, 1)

    for days, words in day_ticks(longest, 6):
        sheet.line([(x(days), TOP), (x(days), floor)], "mltrl-drawn-grid")
        sheet.text(x(days), floor + 20, words, "mltrl-drawn-words", "middle")
    for number, strip in enumerate(strips):
        top, bottom = TOP + ROW * number + 4, TOP + ROW * (number + 1) - 4
        for start, end, style in _ground(strip, longest):
            corners = [(x(start), top), (x(end), top), (x(end), bottom), (x(start), bottom)]
            sheet.area(corners, f"mltrl-drawn-{style} {strip.style}")
        sheet.text(LEFT - 10, (top + bottom) / 2 + 5, strip.label, "mltrl-drawn-words mltrl-drawn-name", "end")
        places = Counter(int((x(age) - LEFT) / dot) for age in strip.ages)
        apart = min(dot, (bottom - top - dot) / max(1, max(places.values(), default=1) - 1))
        dots = [
            (LEFT + dot * (place + 0.5), bottom - dot / 2 - apart * at)
            for place, count in sorted(places.items())
            for at in range(count)
        ]
        sheet.dots(dots, f"mltrl-drawn-age{'-large' if dot == LARGE_DOT else ''} {strip.style}")
    return sheet.svg(name, title, description)


def _ground(strip: Strip, longest: int) -> list[tuple[int, int, str]]:
    """The grounds behind the dots: beyond a half, and beyond three quarters."""
    if strip.half is None or strip.half > longest:
        return []
    until = min(strip.quarter, longest) if strip.quarter is not None else longest
    return [(strip.half, until, "half"), *([(until, longest, "quarter")] if until < longest else [])]
