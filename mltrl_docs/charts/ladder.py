"""Levels in a row with arcs between them → a switchback diagram: forward above, back below (paper: Figure 2).

An arc has a width and texts of its own: the numbers of one technology's moves, or how often a whole portfolio went that
way. Across, places are shares of the width (see `label`); down, pixels. Colours are the style sheet's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from mltrl_docs.charts.label import percent
from mltrl_docs.charts.text import rows, text_width

LEVELS = 10
RUNG, HALF = 38, 0.038
"""The height of a level in pixels, and half of its width as a share of the whole."""
PORTS = 0.03
"""How far to each side of a level's middle arcs begin and end, as a share of the width."""
FIRST, LANE, LINE = 30, 28, 13
"""Pixels: from a level to the nearest arc, from one arc to the next, and between two lines of a label."""
BEND, DEPTH = 4.2, 24.0
"""How far an arc's corner reaches: hundredths of the width across, pixels down."""
NARROW, WIDE = 272.0, 600.0
"""The least widths of the drawing in pixels: on a phone, and where there is more room."""
SIZE, MOST, EDGE = 11, 3, 10
"""Pixels: the size of a label, and what is left free above and below; the most lines of a label."""

State = Literal["now", "been", "ahead"]


@dataclass(frozen=True, slots=True)
class Rung:
    """A level: whether it is held, has been, or not yet; `begins` where the way begins. `caption` is a few letters."""

    level: int
    state: State
    title: str
    href: str | None = None
    caption: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A text on an arc, such as the number of a move, with where it leads and what is said to who points at it."""

    text: str
    title: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Arc:
    """A way from one level to another: its kind (for its look), its texts, and the width of its line in pixels."""

    start: int
    to: int
    kind: str
    items: tuple[Item, ...]
    title: str
    width: float = 2

    @property
    def kinds(self) -> list[str]:
        """The words of its kind."""
        return self.kind.split()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an arc's label: its base line in pixels from above, its texts, and how many more there are."""

    y: float
    items: tuple[Item, ...]
    more: int

    @property
    def half(self) -> float:
        """Half of its width in pixels, about."""
        said = ", ".join(item.text for item in self.items) or f"+{self.more}"
        return text_width(said, SIZE, bold=True) / 2 + 2

    @property
    def width(self) -> float:
        """Its width in pixels, about."""
        return 2 * self.half


@dataclass(frozen=True, slots=True)
class Bow:
    """An arc in its place: `d` is a path (x in hundredths of the width, y in pixels), `tip` where it ends.

    `y` is where it turns. `narrow` and `wide` are the lines of its label, at `middle`.
    """

    arc: Arc
    d: str
    tip: str
    tip_y: float
    up: bool
    y: float
    middle: str
    narrow: tuple[Row, ...]
    wide: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A level in its place: its middle and its left edge, as SVG writes shares."""

    rung: Rung
    x: str
    left: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """A drawing, `height` pixels high, with its levels from `top` on."""

    height: float
    top: float
    rung: int
    width: str
    level_y: float
    caption_y: float
    steps: tuple[Step, ...]
    bows: tuple[Bow, ...]


def draw_ladder(rungs: Iterable[Rung], arcs: Iterable[Arc]) -> Ladder:
    """Lay out levels and the ways between them; those that turn nearer to the levels are the shorter ones."""
    those = [_Placed(arc) for arc in arcs if arc.start != arc.to]
    above = _lanes([one for one in those if one.forward])
    below = _lanes([one for one in those if not one.forward])
    top = above + EDGE if above else 26
    ports = _ports(those)
    bows = []
    for number, one in enumerate(those):
        edge = top if one.forward else top + RUNG
        begin, end = ports[number, one.arc.start], ports[number, one.arc.to]
        bows.append(_bow(one, edge, begin, end))
    steps = tuple(Step(rung, percent(_middle(rung.level)), percent(_middle(rung.level) - HALF)) for rung in rungs)
    return Ladder(top + RUNG + below + EDGE, top, RUNG, percent(2 * HALF), top + 18, top + 31, steps, tuple(bows))


class _Placed:
    """An arc on its way to a place: how far from the levels it turns, and its lines."""

    def __init__(self, arc: Arc) -> None:
        self.arc = arc
        self.forward = arc.to > arc.start
        self.low, self.high = sorted((arc.start, arc.to))
        self.narrow, self.wide = (_lines(arc, (self.high - self.low) / LEVELS * width - 4) for width in (NARROW, WIDE))
        self.lane, self.far = 0, 0.0

    @property
    def lines(self) -> int:
        return max(len(self.narrow), len(self.wide))


def _lines(arc: Arc, room: float) -> tuple[tuple[tuple[Item, ...], int], ...]:
    """Break an arc's texts into lines; where they are too many the last line says how many more there are."""
    found = rows([item.text for item in arc.items], room, SIZE, MOST)
    left = len(arc.items) - sum(map(len, found))
    if left:
        left += len(found[-1])
        found = found[:-1]
    said = [(tuple(arc.items[place] for place in row), 0) for row in found]
    return (*said, ((), left)) if left else tuple(said)


def _lanes(those: list[_Placed]) -> float:
    """Tell each arc how far out it turns: beyond those in it, apart from those it meets. Gives the height of all."""
    done: list[_Placed] = []
    for one in sorted(those, key=lambda one: (one.high - one.low, one.low, one.arc.kind)):
        over = [other for other in done if other.low < one.high and one.low < other.high]
        within = [other.lane for other in over if one.low <= other.low and other.high <= one.high]
        taken = {other.lane for other in over}
        one.lane = next(lane for lane in count(max(within, default=-1) + 1) if lane not in taken)
        done.append(one)
    far = float(FIRST)
    for lane in range(max((one.lane for one in done), default=-1) + 1):
        members = [one for one in done if one.lane == lane]
        for one in members:
            one.far = far
        far += LANE + LINE * (max(max(one.lines for one in members), 1) - 1)
    return far - LANE + SIZE if done else 0.0


def _ports(those: Sequence[_Placed]) -> dict[tuple[int, int], float]:
    """Tell where on a level each arc begins and ends: to the side that it goes to, the nearest arcs outermost."""
    ends: dict[tuple[int, bool, bool], list[int]] = {}
    for number, one in enumerate(those):
        ends.setdefault((one.low, one.forward, True), []).append(number)
        ends.setdefault((one.high, one.forward, False), []).append(number)
    found = {}
    for (level, _, right), numbers in ends.items():
        numbers.sort(key=lambda number: those[number].lane)
        for place, number in enumerate(numbers):
            off = PORTS * (1 - (place + 0.5) / len(numbers))
            found[number, level] = round(_middle(level) + (off if right else -off), 4)
    return found


def _middle(level: int) -> float:
    return (level + 0.5) / LEVELS


def _bow(one: _Placed, edge: float, begin: float, end: float) -> Bow:
    away = -1 if one.forward else 1
    y = edge + away * one.far
    side = 1 if end > begin else -1
    bend = side * min(BEND, abs(end - begin) * 50)
    turn = y - away * min(DEPTH, one.far)
    x1, x2 = begin * 100, end * 100
    tip = edge + away * 6
    d = (
        f"M{x1:.2f} {edge:g}V{turn:g}Q{x1:.2f} {y:g} {x1 + bend:.2f} {y:g}"
        f"H{x2 - bend:.2f}Q{x2:.2f} {y:g} {x2:.2f} {turn:g}V{tip:g}"
    )
    narrow, wide = (
        tuple(Row(y + 4 + LINE * (place - _upmost(lines, one)), *line) for place, line in enumerate(lines))
        for lines in (one.narrow, one.wide)
    )
    return Bow(
        one.arc,
        d,
        percent(end),
        edge,
        not one.forward,
        y,
        percent((_middle(one.low) + _middle(one.high)) / 2),
        narrow,
        wide,
    )


def _upmost(lines: Sequence[object], one: _Placed) -> int:
    """Tell how many lines stand above the one on the arc itself: all others where it is above the levels, else none."""
    return len(lines) - 1 if one.forward else 0
