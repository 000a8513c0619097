"""Levels over time → lines, marks and labels with their places. It knows numbers and days, no record.

Across, places are shares of the width (see `label`); down, pixels. Colours and fonts are the style sheet's, a template
makes SVG of it, and the table that says the same is the page's.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from mltrl_docs.charts.annotation import place_words
from mltrl_docs.charts.course import BACK, Back, Band, Course, Mark, Span
from mltrl_docs.charts.label import Box, Label, percent
from mltrl_docs.charts.lane import LANE, Lane, draw_lane
from mltrl_docs.charts.plot import AXIS, FLOOR, NARROW, RIGHT, ROW, TOP, WIDE, Objective, Point, Spotted, level_y
from mltrl_docs.charts.scale import SIZE, Scale, Tick
from mltrl_docs.charts.text import text_width

AHEAD, UNKNOWN, SHORTEST = 0.6, 0.08, 30
"""Shares: of the past, what is to come may be as long, or else a year; of the width, an unknown beginning. And the
days that are drawn at least."""

LineKind = Literal["line", "assumed", "pause", "unknown", "effective", "plan", Back]


@dataclass(frozen=True, slots=True)
class Tinted:
    """The ground of a phase, in pixels from above."""

    band: Band
    top: int
    height: int

    @property
    def middle(self) -> float:
        """The base line of its name."""
        return self.top + self.height / 2 + 4

    @property
    def levels(self) -> tuple[tuple[int, float], ...]:
        """Its levels with their base lines."""
        return tuple((level, level_y(level) + 4) for level in range(self.band.low, self.band.high + 1))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a kind: `d` is a path, x in hundredths of the width, y in pixels."""

    kind: LineKind
    d: str


@dataclass(frozen=True, slots=True)
class Area:
    """Between the own and the effective level: shares of the width, pixels of the height."""

    x: str
    width: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """A point: `x` as SVG writes a share of the width, `y` in pixels."""

    x: str
    y: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing, `height` pixels high and as wide as there is room. `now` is where it stands, unless it was stopped.

    `top` and `floor` are the ends of the levels, `axis` the base line of the days, and `foot` the end of the lanes.
    """

    height: int
    top: int
    floor: int
    axis: int
    foot: int
    grounds: tuple[Tinted, ...]
    ticks: tuple[Tick, ...]
    today: str
    now: Place | None
    areas: tuple[Area, ...]
    lines: tuple[Line, ...]
    points: tuple[Point, ...]
    objectives: tuple[Objective, ...]
    labels: tuple[Label, ...]
    lanes: tuple[Lane, ...]


def draw_timeline(course: Course) -> Timeline:
    """Lay out the way through the levels up to today, what is aimed at, and below it a lane for each part."""
    scale = _scale(course)
    last = course.spans[-1] if course.spans else None
    now = (scale.share(last.end), level_y(last.level)) if last and not last.ended else None
    objectives = tuple(_objectives(course, scale))
    marks = tuple(_point(mark, scale) for mark in course.marks)
    points, labels = place_words(course, scale, marks, objectives, now)
    return Timeline(
        FLOOR + AXIS + len(course.parts) * LANE,
        TOP,
        FLOOR,
        FLOOR + 16,
        FLOOR + AXIS + len(course.parts) * LANE if course.parts else FLOOR + 4,
        tuple(Tinted(band, TOP + ROW * (9 - band.high), ROW * (band.high - band.low + 1)) for band in course.bands),
        tuple(_ticks(scale)),
        percent(scale.share(course.as_of)),
        Place(percent(now[0]), now[1]) if now else None,
        tuple(_areas(course, scale)),
        tuple(_lines(course, scale, objectives, now)),
        tuple(points),
        objectives,
        tuple(labels),
        tuple(draw_lane(part, FLOOR + AXIS + LANE * n, scale, NARROW, WIDE) for n, part in enumerate(course.parts)),
    )


def _scale(course: Course) -> Scale:
    known = [day for span in course.spans for day in (span.start, span.end) if day]
    known += [mark.day for mark in course.marks]
    first, today = min([*known, course.as_of]).toordinal(), max([*known, course.as_of]).toordinal()
    if any(span.start is None for span in course.spans):
        first -= max(30, (today - first) // 10)
    ahead = [day for target in course.targets if (day := target.day.toordinal()) > today]
    last = min(max([today, *ahead]), today + max(366, round((today - first) * AHEAD)))
    first = max(1, min(first, last - SHORTEST))
    return Scale(first, max(last, first + SHORTEST))


def _objectives(course: Course, scale: Scale) -> Iterator[Objective]:
    for target in sorted(course.targets, key=lambda one: (one.day, one.level)):
        yield Objective(target, scale.share(target.day), level_y(target.level), target.day.toordinal() > scale.last)


def _ticks(scale: Scale) -> Iterator[Tick]:
    """Yield the days below, without those for which there is no room beside the drawing."""
    for tick in scale.ticks(NARROW.width, WIDE.width):
        half = text_width(tick.label, SIZE) / 2
        box = Box(tick.share, -half, tick.share, half, 0, 0)
        narrow, wide = (box.within(RIGHT, RIGHT, room.width) for room in (NARROW, WIDE))
        yield replace(tick, label=tick.label if wide else "", wide=tick.wide or not narrow)


def _point(mark: Mark, scale: Scale) -> Point:
    """Put a mark in its place. A gate stands between two levels, so that a move is marked half-way."""
    start, end = level_y(mark.level), level_y(mark.to)
    return Point(mark, scale.share(mark.day), (start + end) / 2, end if mark.to < mark.level else None)


def _areas(course: Course, scale: Scale) -> Iterator[Area]:
    for held in course.held:
        start, end = scale.share(held.start), scale.share(held.end)
        top = level_y(held.own)
        yield Area(percent(start), percent(end - start), top, level_y(held.level) - top)


def _lines(course: Course, scale: Scale, objectives: tuple[Objective, ...], now: Spotted | None) -> Iterator[Line]:
    """Yield the lines, those that lie below first."""
    d, end = "", None
    for held in course.held:
        start = "" if end == held.start else f"M{_x(scale.share(held.start))} "
        d += f"{start or 'V'}{level_y(held.level):g}H{_x(scale.share(held.end))}"
        end = held.end
    if d:
        yield Line("effective", d)
    begin = now
    for aim in objectives:
        if now and begin and aim.share >= now[0] and aim.target.day > course.as_of:
            yield Line("plan", f"M{_x(begin[0])} {begin[1]:g}L{_x(aim.share)} {aim.y:g}")
            begin = (aim.share, aim.y)
    for span in course.spans:
        yield from _level(span, scale)
    moves = {(mark.day, mark.level, mark.to): mark for mark in course.marks}
    for before, after in pairwise(course.spans):
        if after.start:
            yield from _step(scale, before, after.start, after, moves.get((after.start, before.level, after.level)))


def _step(scale: Scale, before: Span, day: datetime.date, after: Span, mark: Mark | None) -> Iterator[Line]:
    """Yield the line from one stay up or down to the next one; what no record decided is drawn as assumed."""
    x, begin = _x(scale.share(day)), _x(scale.share(before.end))
    if before.level == after.level:
        if begin != x:
            yield Line("unknown", f"M{begin} {level_y(before.level):g}H{x}")
        return
    kind: LineKind = "assumed" if mark is None or mark.assumed else "line"
    if mark and mark.kind in BACK:
        kind = mark.kind
    yield Line(kind, f"M{begin} {level_y(before.level):g}H{x}V{level_y(after.level):g}")


def _level(span: Span, scale: Scale) -> Iterator[Line]:
    y = level_y(span.level)
    end = scale.share(span.end)
    start = scale.share(span.start) if span.start else 0.0
    if span.start is None:
        start = min(end, UNKNOWN)
        yield Line("unknown", f"M0 {y:g}H{_x(start)}")
    for day, until in span.pauses:
        pause = max(start, scale.share(day))
        if pause > start:
            yield Line("line", f"M{_x(start)} {y:g}H{_x(pause)}")
        start = max(pause, scale.share(until))
        if start > pause:
            yield Line("pause", f"M{_x(pause)} {y:g}H{_x(start)}")
    if end > start:
        yield Line("line", f"M{_x(start)} {y:g}H{_x(end)}")


def _x(share: float) -> str:
    return f"{share * 100:.2f}".rstrip("0").rstrip(".")
