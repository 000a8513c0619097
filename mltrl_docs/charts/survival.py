"""How long something lasts → a small drawing for each kind of it: Kaplan and Meier's curve, and the ways out of it.

Drawings of one figure share one scale of days. It knows days and probabilities, no level and no record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from mltrl_docs.charts.axis import day_ticks
from mltrl_docs.charts.sheet import Anchor, Sheet

WIDTH, HEIGHT = 300, 180
LEFT, RIGHT, TOP, BOTTOM = 42, 10, 12, 24

Step = tuple[int, float, float, float]
"""Days, the probability from then on, and its bounds."""
Stack = tuple[str, tuple[tuple[int, float], ...]]
"""The style of a way, and the probability of having taken it from days on, in order of days."""


class _Panel:
    """A drawing with days to the right up to `longest`, and a probability upwards."""

    def __init__(self, longest: int) -> None:
        self.sheet = Sheet(WIDTH, HEIGHT)
        self.longest = max(longest, 1)

    def x(self, days: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * min(days, self.longest) / self.longest

    def y(self, probability: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - probability)

    def axes(self) -> None:
        for share, words in ((0, "0"), (0.5, "50 %"), (1, "100 %")):
            self.sheet.line([(LEFT, self.y(share)), (WIDTH - RIGHT, self.y(share))], "mltrl-drawn-grid")
            self.sheet.text(LEFT - 5, self.y(share) + 4, words, "mltrl-drawn-words", "end")
        for days, words in day_ticks(self.longest, 5):
            anchor: Anchor = "end" if self.x(days) > WIDTH - RIGHT - 14 else "middle"
            self.sheet.text(self.x(days), HEIGHT - 7, words, "mltrl-drawn-words", anchor)

    def stairs(self, steps: Sequence[tuple[int, float]], until: int, start: float) -> list[tuple[float, float]]:
        """The corners of a step curve from day 0 up to a day; steps that fall on one unit are drawn as one."""
        points = [(self.x(0), self.y(start))]
        for days, value in _thinned(steps, self.longest / (2 * WIDTH)):
            points += [(self.x(days), points[-1][1]), (self.x(days), self.y(value))]
        return [*points, (self.x(until), points[-1][1])]


def _thinned(steps: Sequence[tuple[int, float]], room: float) -> Iterator[tuple[int, float]]:
    """Leave out a step that another one covers, half a unit further at most."""
    for one, other in pairwise(steps):
        if int(one[0] / room) != int(other[0] / room):
            yield one
    yield from steps[-1:]


@lru_cache(maxsize=512)
def draw_survival(
    name: str, title: str, description: str, steps: tuple[Step, ...], median: int | None, until: int, longest: int
) -> str:
    """Draw a curve and its bounds up to the day `until`, and its median where it has one; days go up to `longest`."""
    panel = _Panel(longest)
    low = panel.stairs([(step[0], step[2]) for step in steps], until, 1)
    high = panel.stairs([(step[0], step[3]) for step in steps], until, 1)
    panel.sheet.area([*low, *reversed(high)], "mltrl-drawn-band")
    panel.axes()
    if median is not None:
        x, half = panel.x(median), panel.y(0.5)
        panel.sheet.line([(panel.x(0), half), (x, half), (x, panel.y(0))], "mltrl-drawn-median")
    panel.sheet.line(panel.stairs([(step[0], step[1]) for step in steps], until, 1), "mltrl-drawn-line")
    if median is not None:
        panel.sheet.dots([(x, half)], "mltrl-drawn-dot")
    return panel.sheet.svg(name, title, description)


@lru_cache(maxsize=512)
def draw_ways_out(name: str, title: str, description: str, ways: tuple[Stack, ...], until: int, longest: int) -> str:
    """Draw how probable each way is by a day, one on another; what is left up to 100 % lasts."""
    panel = _Panel(longest)
    days = sorted({day for _, points in ways for day, _ in points})
    below = [0.0] * len(days)
    floor = [(panel.x(0), panel.y(0)), (panel.x(until), panel.y(0))]
    for style, points in ways:
        below = [base + value for base, value in zip(below, _values(points, days), strict=True)]
        roof = panel.stairs(list(zip(days, below, strict=True)), until, 0)
        panel.sheet.area([*roof, *reversed(floor)], f"mltrl-drawn-area mltrl-drawn-{style}")
        floor = roof
    panel.axes()
    return panel.sheet.svg(name, title, description)


def _values(points: Sequence[tuple[int, float]], days: Sequence[int]) -> Iterator[float]:
    """The values of a step function on days, all of its own among them."""
    known = dict(points)
    value = 0.0
    for day in days:
        value = known.get(day, value)
        yield value
