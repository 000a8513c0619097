"""A part's levels over time as a strip below the drawing of the whole. The line of the whole is not drawn here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mltrl_docs.charts.course import Part
from mltrl_docs.charts.label import Room, percent
from mltrl_docs.charts.scale import Scale
from mltrl_docs.charts.text import cut, text_width

LANE, NAME, STRIP, HIGH = 40, 13, 19, 15
"""Pixels: a lane, its name's base line, the top of its strip, and how high the strip is."""
SIZE = 12


@dataclass(frozen=True, slots=True)
class Segment:
    """A stay of a part: shares of the width. `wide`: its level is written only where there is room."""

    level: int
    x: str
    width: str
    middle: str
    assumed: bool
    written: bool
    wide: bool


@dataclass(frozen=True, slots=True)
class Fall:
    """Where a part went back."""

    kind: str
    x: str
    title: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A part: its name as it fits on a phone and where there is more room, and its strip, in pixels from above.

    `text_y` is the base line of the levels in the strip, `foot` where its pauses are drawn.
    """

    part: Part
    short: str
    name: str
    name_y: int
    top: int
    height: int
    middle: float
    text_y: int
    foot: int
    segments: tuple[Segment, ...]
    pauses: tuple[tuple[str, str], ...]
    falls: tuple[Fall, ...]


def draw_lane(part: Part, top: int, scale: Scale, narrow: Room, wide: Room) -> Lane:
    """Lay out the lane of a part, of which the room begins at `top`."""
    return Lane(
        part,
        cut(part.name, narrow.width, SIZE),
        cut(part.name, wide.width, SIZE),
        top + NAME,
        top + STRIP,
        HIGH,
        top + STRIP + HIGH / 2,
        top + STRIP + HIGH - 3,
        top + STRIP + HIGH + 3,
        tuple(_segments(part, scale, narrow, wide)),
        tuple(_pauses(part, scale)),
        tuple(
            Fall(mark.kind, percent(scale.share(mark.day)), mark.title, mark.href)
            for mark in part.falls
            if scale.first <= mark.day.toordinal() <= scale.last
        ),
    )


def _segments(part: Part, scale: Scale, narrow: Room, wide: Room) -> Iterator[Segment]:
    needed = text_width("0", SIZE, bold=True) + 6
    for span in part.spans:
        start = scale.share(span.start) if span.start else 0.0
        width = round(scale.share(span.end) - start, 4)
        if width > 0:
            written = width * wide.width >= needed
            wide_only = width * narrow.width < needed
            assumed = span.assumed or not span.start
            yield Segment(
                span.level, percent(start), percent(width), percent(start + width / 2), assumed, written, wide_only
            )


def _pauses(part: Part, scale: Scale) -> Iterator[tuple[str, str]]:
    for span in part.spans:
        for begin, end in span.pauses:
            start = scale.share(begin)
            if scale.share(end) > start:
                yield percent(start), percent(scale.share(end))
