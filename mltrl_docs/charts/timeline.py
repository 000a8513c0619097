"""Stays at levels over time → SVG: a step line over the phases, with its moves as marks. It knows numbers, no record.

Colours and fonts are the style sheet's (classes `mltrl-tl-…`); the table that says the same is the page's.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

WIDTH, ROW, LEVELS = 760, 19, 10
LEFT, RIGHT, TOP, BOTTOM = 112, 70, 8, 26
HEIGHT = TOP + ROW * LEVELS + BOTTOM
YEAR_ROOM, MONTH_ROOM = 46, 70
"""How wide the label of a year and of a month may be."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months between two ticks."""


@dataclass(frozen=True, slots=True)
class Band:
    """A phase: its id (for its colour), its name, and the levels from `low` to `high`."""

    id: str
    name: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stay at a level from a day to a day; `start` None where it is not known. `pauses` lie within it."""

    level: int
    start: datetime.date | None
    end: datetime.date
    pauses: tuple[tuple[datetime.date, datetime.date], ...] = ()
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A move on a day; `label` is what a reader is told who points at it."""

    kind: Literal["graduate", "switchback", "stop"]
    day: datetime.date
    start: int
    to: int
    label: str


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def x(self, day: datetime.date) -> float:
        return round(LEFT + (day.toordinal() - self.first) / (self.last - self.first) * (WIDTH - LEFT - RIGHT), 1)


def draw_timeline(
    title: str,
    description: str,
    bands: Sequence[Band],
    spans: Sequence[Span],
    marks: Sequence[Mark],
    today: datetime.date,
) -> str:
    """Draw the way of one technology through the levels up to `today`. Text is escaped here."""
    scale = _scale(spans, today)
    parts = [
        f'<svg class="mltrl-timeline" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="mltrl-tl-title mltrl-tl-desc" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="mltrl-tl-title">{escape(title)}</title><desc id="mltrl-tl-desc">{escape(description)}</desc>',
        *_ground(bands),
        *_ticks(scale, today),
    ]
    for span in spans:
        parts += _line(scale, span)
    for mark in marks:
        parts += _mark(scale, mark)
    if spans and not spans[-1].ended:
        last = spans[-1]
        x, y = scale.x(last.end), _y(last.level)
        parts.append(f'<circle class="mltrl-tl-now" cx="{x}" cy="{y}" r="5"/>')
        parts.append(f'<text class="mltrl-tl-here" x="{x + 11}" y="{y + 4}">Level {last.level}</text>')
    parts.append("</svg>")
    return "".join(parts)


def _y(level: int) -> float:
    return TOP + ROW * (LEVELS - 1 - level) + ROW / 2


def _scale(spans: Sequence[Span], today: datetime.date) -> _Scale:
    known = [day for span in spans for day in (span.start, span.end) if day]
    first, last = min([*known, today]).toordinal(), max([*known, today]).toordinal()
    if any(span.start is None for span in spans):
        first -= max(30, (last - first) // 12)
    return _Scale(first, max(last, first + 30))


def _ground(bands: Sequence[Band]) -> Iterator[str]:
    for band in bands:
        top = TOP + ROW * (LEVELS - 1 - band.high)
        height = ROW * (band.high - band.low + 1)
        yield (
            f'<g class="mltrl-phase--{escape(band.id)}"><rect class="mltrl-tl-band" x="{LEFT}" y="{top}" '
            f'width="{WIDTH - LEFT - RIGHT}" height="{height}"/>'
            f'<text class="mltrl-tl-phase" x="{LEFT - 24}" y="{top + height / 2 + 4}">{escape(band.name)}</text></g>'
        )
    for level in range(LEVELS):
        yield f'<text class="mltrl-tl-level" x="{LEFT - 8}" y="{_y(level) + 4}">{level}</text>'


def _ticks(scale: _Scale, today: datetime.date) -> Iterator[str]:
    floor = TOP + ROW * LEVELS
    months = (scale.last - scale.first) / 30.44
    room = WIDTH - LEFT - RIGHT
    step = next((one for one in STEPS if room * one / months >= (YEAR_ROOM if one >= 12 else MONTH_ROOM)), STEPS[-1])
    first = datetime.date.fromordinal(scale.first)
    count = first.year * 12 + first.month - 1
    count += -count % step if first.day == 1 else step - count % step
    while count // 12 < datetime.MAXYEAR:
        day = datetime.date(count // 12, count % 12 + 1, 1)
        if day.toordinal() > scale.last:
            return
        x = scale.x(day)
        label = str(day.year) if step >= 12 else f"{MONTHS[day.month - 1]} {day.year}"
        yield f'<path class="mltrl-tl-tick" d="M{x} {TOP}V{floor + 4}"/>'
        yield f'<text class="mltrl-tl-date" x="{x}" y="{floor + 18}">{label}</text>'
        count += step


def _line(scale: _Scale, span: Span) -> Iterator[str]:
    y = _y(span.level)
    if span.start is None:
        start = min(scale.x(span.end), LEFT + 40.0) if scale.x(span.end) > LEFT else LEFT
        yield f'<path class="mltrl-tl-unknown" d="M{LEFT} {y}H{start}"/>'
    else:
        start = scale.x(span.start)
    for begin, end in span.pauses:
        pause = max(start, scale.x(begin))
        if pause > start:
            yield f'<path class="mltrl-tl-line" d="M{start} {y}H{pause}"/>'
        start = scale.x(end)
        yield f'<path class="mltrl-tl-pause" d="M{pause} {y}H{start}"><title>Paused</title></path>'
    if scale.x(span.end) > start:
        yield f'<path class="mltrl-tl-line" d="M{start} {y}H{scale.x(span.end)}"/>'


def _mark(scale: _Scale, mark: Mark) -> Iterator[str]:
    x, start, to = scale.x(mark.day), _y(mark.start), _y(mark.to)
    yield f"<g><title>{escape(mark.label)}</title>"
    if mark.kind == "graduate":
        yield f'<path class="mltrl-tl-line" d="M{x} {start}V{to}"/>'
        yield f'<circle class="mltrl-tl-gate" cx="{x}" cy="{to}" r="4"/>'
    elif mark.kind == "switchback":
        yield f'<path class="mltrl-tl-back" d="M{x} {start}V{to - 5}"/>'
        yield f'<path class="mltrl-tl-arrow" d="M{x - 4.5} {to - 8}H{x + 4.5}L{x} {to}Z"/>'
    else:
        yield f'<path class="mltrl-tl-stop" d="M{x - 4} {start - 4}l8 8m0 -8l-8 8"/>'
    yield "</g>"
