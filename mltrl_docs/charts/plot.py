"""The ground of a timeline: where levels stand, how wide it is at least, marks in their places. Lines are not here."""

from __future__ import annotations

from dataclasses import dataclass

from mltrl_docs.charts.course import Mark, Target
from mltrl_docs.charts.label import Label, Room, percent

ROW, LEVELS, TOP = 22, 10, 24
FLOOR = TOP + ROW * LEVELS
AXIS = 32
"""Pixels: a level, the first of them from above, the end of the last, and the room for the days below."""
RIGHT = 18
NARROW, WIDE = Room(236, 0, RIGHT), Room(500, 0, RIGHT)
"""The least widths, in pixels, of what is to scale: on a phone, and where there is more room."""

Spotted = tuple[float, float]
"""A share of the width, and pixels from above."""


@dataclass(frozen=True, slots=True)
class Point:
    """A mark in its place, and the disc with its number if there is room for one, on a phone or elsewhere.

    `tip` is where the arrow of a fall ends.
    """

    mark: Mark
    share: float
    y: float
    tip: float | None = None
    discs: tuple[Label, ...] = ()

    @property
    def x(self) -> str:
        """Its share of the width, as SVG writes it."""
        return percent(self.share)


@dataclass(frozen=True, slots=True)
class Objective:
    """A target in its place; `beyond`: later than what is drawn."""

    target: Target
    share: float
    y: float
    beyond: bool

    @property
    def x(self) -> str:
        """Its share of the width, as SVG writes it."""
        return percent(self.share)


def level_y(level: float) -> float:
    """Tell how far down a level stands, in pixels."""
    return TOP + ROW * (LEVELS - 1 - level) + ROW / 2
