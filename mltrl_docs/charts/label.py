"""Where labels go so that none lies on another, at any width of the drawing. What they say is not known here.

A drawing is as wide as the page has room. Across, every place is a share of that width and a fixed number of pixels
from it; text keeps its size. Two boxes that are apart at one width, in the order of their shares, are apart at every
greater one: so what is placed for the narrowest stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from mltrl_docs.charts.text import text_width

Anchor = Literal["start", "middle", "end"]
Shown = Literal["", "narrow", "wide"]
BUCKET = 24
"""Pixels of height that are looked through together."""


def percent(share: float) -> str:
    """Write a share of the width as SVG does: 0.125 is "12.5%"."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


class Box(NamedTuple):
    """What takes room: from `start` × width + `left` to `end` × width + `right` pixels, and from `top` to `bottom`."""

    start: float
    left: float
    end: float
    right: float
    top: float
    bottom: float

    @property
    def wide(self) -> float:
        """How many pixels wide it is, where it does not grow with the drawing."""
        return self.right - self.left

    def clear_of(self, other: Box, width: float) -> bool:
        """Whether the two are apart at a width and at every greater one."""
        return (
            self.bottom <= other.top
            or other.bottom <= self.top
            or (self.end <= other.start and self.end * width + self.right <= other.start * width + other.left)
            or (other.end <= self.start and other.end * width + other.right <= self.start * width + self.left)
        )

    def within(self, left: float, right: float, width: float) -> bool:
        """Whether it lies within a drawing that goes on by `left` and `right` pixels beyond the width."""
        return (
            self.start * width + self.left >= -left and self.right - right <= (1 - self.end) * width and self.end <= 1
        )


def at(share: float, y: float, reach: float) -> Box:
    """Give the box of a mark: so many pixels to each side of a point."""
    return Box(share, -reach, share, reach, y - reach, y + reach)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label may go: `dx` pixels from its share of the width, its first base line at `y`."""

    dx: float
    y: float
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants a place: its lines, its share of the width, and the spots in the order of liking."""

    kind: str
    lines: tuple[str, ...]
    share: float
    spots: tuple[Spot, ...]
    size: float = 11
    bold: bool = False

    @property
    def width(self) -> float:
        """How wide its widest line is, about, in pixels."""
        return max(text_width(line, self.size, self.bold) for line in self.lines)

    @property
    def leading(self) -> float:
        """Pixels from one base line to the next."""
        return round(self.size * 1.25, 1)

    def box(self, spot: Spot, width: float) -> Box:
        """The room that it takes in a spot."""
        left = spot.dx - (0 if spot.anchor == "start" else width / 2 if spot.anchor == "middle" else width)
        bottom = spot.y + (len(self.lines) - 1) * self.leading + self.size * 0.3
        return Box(self.share, left, self.share, left + width, spot.y - self.size, bottom)


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its place; `shown` only where the drawing is narrow or wide, or "" for always."""

    kind: str
    lines: tuple[str, ...]
    share: float
    spot: Spot
    leading: float
    box: Box
    shown: Shown = ""

    @property
    def x(self) -> str:
        """Its share of the width, as SVG writes it."""
        return percent(self.share)


class Ground:
    """What is taken already, found by its height."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._rows: dict[int, list[Box]] = {}
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        """Note that a box is taken."""
        for row in _rows(box):
            self._rows.setdefault(row, []).append(box)

    def free(self, box: Box, width: float) -> bool:
        """Whether nothing lies where a box would, at a width and above."""
        for row in _rows(box):
            for other in self._rows.get(row, ()):
                if not box.clear_of(other, width):
                    return False
        return True


def _rows(box: Box) -> range:
    return range(int(box.top // BUCKET), int(box.bottom // BUCKET) + 1)


@dataclass(frozen=True, slots=True)
class Room:
    """A width in pixels that a drawing has at least, and how far labels may go beyond its sides."""

    width: float
    left: float
    right: float


def place(wishes: Sequence[Wish], ground: Ground, room: Room) -> dict[int, Label]:
    """Place labels in their order, each in the first of its spots that is free; gives them by their number."""
    found = {}
    for number, wish in enumerate(wishes):
        label = _placed(wish, ground, room)
        if label:
            ground.take(label.box)
            found[number] = label
    return found


def _placed(wish: Wish, ground: Ground, room: Room) -> Label | None:
    width = wish.width
    for spot in wish.spots:
        box = wish.box(spot, width)
        if box.within(room.left, room.right, room.width) and ground.free(box, room.width):
            return Label(wish.kind, wish.lines, wish.share, spot, wish.leading, box)
    return None


def merged(narrow: Mapping[int, Label], wide: Mapping[int, Label]) -> Iterator[tuple[int, Label]]:
    """Yield labels by number that were placed for a narrow and for a wide drawing: once where they stand alike."""
    for number in sorted({*narrow, *wide}):
        one, other = narrow.get(number), wide.get(number)
        if one and other and one.spot == other.spot:
            yield number, one
            continue
        if one:
            yield number, replace(one, shown="narrow")
        if other:
            yield number, replace(other, shown="wide")
