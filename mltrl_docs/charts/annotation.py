"""The words in a timeline: the numbers of its moves, where it stands, what came of a gate, why it went back.

How a label finds its place stands in `label`; what is not written for want of room is told by its mark and the table.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from mltrl_docs.charts.course import BACK, Course
from mltrl_docs.charts.label import Box, Ground, Label, Room, Spot, Wish, at, merged, place
from mltrl_docs.charts.plot import FLOOR, NARROW, TOP, WIDE, Objective, Point, Spotted, level_y
from mltrl_docs.charts.scale import Scale
from mltrl_docs.charts.text import text_width, wrap

DISC, NOTE, NOTE_LINES, BEYOND = 9.0, 190.0, 3, 120
"""Half of the height of a disc with a number and the width of a note, in pixels; its lines; farther than any label."""


def place_words(
    course: Course, scale: Scale, points: tuple[Point, ...], objectives: tuple[Objective, ...], now: Spotted | None
) -> tuple[tuple[Point, ...], tuple[Label, ...]]:
    """Number the moves and place all other words, for a phone and for where there is more room.

    First come the words for where it stands, then the numbers, gates and falls, last of all the notes.
    """
    first, discs, others = [], [], []
    lines = tuple(_taken(course, scale, points, objectives, now))
    for room in (NARROW, WIDE):
        ground = Ground(lines)
        first.append(place(tuple(_standing(course, scale, now)), ground, room))
        discs.append(_discs(points, [label.box for label in first[-1].values()], room))
        for disc in discs[-1].values():
            ground.take(disc.box)
        wishes = [*_tags(course, scale, points, discs[-1], objectives)]
        wishes += _notes(points) if room is WIDE else ()
        others.append(place(wishes, ground, room))
    labels = [*merged(*first), *merged(*others)]
    numbered: dict[int, tuple[Label, ...]] = {}
    for number, disc in merged(*discs):
        numbered[number] = (*numbered.get(number, ()), disc)
    found = tuple(replace(one, discs=numbered.get(number, ())) for number, one in enumerate(points))
    return found, tuple(label for _, label in labels)


def _discs(points: tuple[Point, ...], taken: list[Box], room: Room) -> dict[int, Label]:
    """Give the moves discs with their numbers where there is room; falls first: they are fewer, and tell more."""
    order = [number for number, one in enumerate(points) if one.mark.number is not None]
    order.sort(key=lambda number: points[number].mark.kind not in BACK)
    ground = Ground([*taken, *(at(one.share, one.y, 5) for one in points if one.mark.kind in ("rework", "stop"))])
    found = {}
    for number in order:
        disc = _disc(points[number], ground, room)
        if disc:
            ground.take(disc.box)
            found[number] = disc
    return found


def _disc(point: Point, ground: Ground, room: Room) -> Label | None:
    text = str(point.mark.number)
    half = max(DISC, round(text_width(text, 10, bold=True) / 2 + 4, 1))
    for dx in (0.0, 2 * DISC + 1, -2 * DISC - 1):
        box = Box(point.share, dx - half, point.share, dx + half, point.y - DISC, point.y + DISC)
        if box.within(DISC, room.right, room.width) and ground.free(box, room.width):
            return Label("number", (text,), point.share, Spot(dx, point.y, "middle"), 0, box)
    return None


def _standing(course: Course, scale: Scale, now: Spotted | None) -> Iterator[Wish]:
    above = TOP - 9
    days = (Spot(0, above, "middle"), Spot(14, above, "end"), Spot(-14, above, "start"))
    yield Wish("today", (course.today,), scale.share(course.as_of), days)
    if now:
        yield Wish("now", (course.now,), now[0], _around(now[1], 11), 12, bold=True)


def _tags(
    course: Course,
    scale: Scale,
    points: tuple[Point, ...],
    discs: Mapping[int, Label],
    objectives: tuple[Objective, ...],
) -> Iterator[Wish]:
    for aim in objectives:
        before = (Spot(9, aim.y + 4, "start"), Spot(7, aim.y - 10, "end"))
        yield Wish("plan", (aim.target.tag,), aim.share, (*before, *_around(aim.y, 9)))
    for number, one in enumerate(points):
        if one.mark.tag:
            yield Wish(one.mark.kind, (one.mark.tag,), one.share, _beside(one, discs.get(number)))
    for held in sorted(course.held, key=lambda one: (one.end == course.as_of, one.end - one.start), reverse=True)[:2]:
        y = level_y(held.level)
        spots = (*_centred(y + 14, y - 6), *(Spot(4, y + dy, "end") for dy in (14, -6, 36)), *_centred(y + 36))
        yield Wish("effective", (held.tag,), _middle(scale, held.start, held.end), spots)
    for span in course.spans:
        for begin, end in span.pauses:
            y = level_y(span.level)
            yield Wish("pause", (course.paused,), _middle(scale, begin, end), _centred(y - 6, y + 14))


def _middle(scale: Scale, start: datetime.date, end: datetime.date) -> float:
    return round((scale.share(start) + scale.share(end)) / 2, 4)


def _centred(*lines: float) -> tuple[Spot, ...]:
    return tuple(Spot(0, y, "middle") for y in lines)


def _notes(points: tuple[Point, ...]) -> Iterator[Wish]:
    """Yield why it went back, in a few lines beside the arrow or below it."""
    for one in points:
        if one.mark.note:
            lines = wrap(one.mark.note, NOTE, 11, NOTE_LINES)
            bottom = level_y(one.mark.to)
            spots = [Spot(dx, bottom + dy, "start") for dx in (8, -20, -90) for dy in (18, 40, 62)]
            spots += [Spot(-8, bottom + dy, "end") for dy in (18, 40, 62)]
            top = level_y(max(one.mark.level, one.mark.to)) - len(lines) * 14
            spots += [Spot(8, top - dy, "start") for dy in (0, 22)] + [Spot(-8, top - dy, "end") for dy in (0, 22)]
            yield Wish("note", lines, one.share, tuple(spots))


def _around(y: float, reach: float) -> tuple[Spot, ...]:
    """Beside a mark, then above and below it."""
    return (
        Spot(reach, y + 4, "start"),
        Spot(-reach, y + 4, "end"),
        Spot(0, y - reach, "middle"),
        Spot(0, y + reach + 9, "middle"),
        Spot(-reach / 2, y - reach, "end"),
        Spot(-reach / 2, y + reach + 9, "end"),
        Spot(-reach / 2, y + reach + 31, "end"),
    )


def _beside(point: Point, disc: Label | None) -> tuple[Spot, ...]:
    """Beside the disc of a move; for what happened within a stay, below the line or above it."""
    reach, dx = (DISC + 3, disc.spot.dx) if disc else (7, 0.0)
    y = point.y
    beside = (Spot(dx + reach, y + 4, "start"), Spot(dx - reach, y + 4, "end"))
    if point.mark.level == point.mark.to:
        return (*_centred(y + 17, y - 10), Spot(4, y + 17, "start"), Spot(-4, y + 17, "end"))
    ends = sorted((level_y(point.mark.level), level_y(point.mark.to)))
    return (*beside, *_centred(ends[0] - 8, ends[1] + 17))


def _taken(
    course: Course,
    scale: Scale,
    points: tuple[Point, ...],
    objectives: tuple[Objective, ...],
    now: Spotted | None,
) -> Iterator[Box]:
    """Yield what labels are to keep clear of: marks, lines, and all above and below the levels."""
    yield Box(0, -BEYOND, 1, BEYOND, -BEYOND, 2)
    yield Box(0, -BEYOND, 1, BEYOND, FLOOR, FLOOR + BEYOND)
    for span in course.spans:
        start = scale.share(span.start) if span.start else 0.0
        y = level_y(span.level)
        yield Box(start, 0, scale.share(span.end), 0, y - 2, y + 2)
    for one in points:
        top, bottom = sorted((level_y(one.mark.level), level_y(one.mark.to)))
        yield Box(one.share, -3, one.share, 3, top - 3, bottom + 3) if top < bottom else at(one.share, one.y, 5)
    for aim in objectives:
        yield at(aim.share, aim.y, 6)
    for held in course.held:
        y = level_y(held.level)
        yield Box(scale.share(held.start), 0, scale.share(held.end), 0, y - 1, y + 1)
    for before, after in pairwise(course.held):
        if before.end == after.start:
            x, ends = scale.share(after.start), sorted((level_y(before.level), level_y(after.level)))
            yield Box(x, -1, x, 1, *ends)
    if now:
        yield at(*now, 7)
