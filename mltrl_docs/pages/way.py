"""A technology's way through the levels as a switchback diagram, and the table of its moves that says the same.

How the diagram is laid out stands in `charts`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from mltrl_docs.charts.ladder import Arc, Item, Ladder, Rung, State, draw_ladder
from mltrl_docs.facts.timeline import Move, Timeline
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages.course import href_of, kind_of, move_words
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import moved_words, span_words

KEY = {
    "graduate": "forward",
    "discovery": "back after a discovery",
    "review": "back by decision of the review",
    "embedded": "back as planned",
    "back": "back",
    "part": "a part alone",
}
"""What arcs are called in the key of the diagram."""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move with its number in the order of the way, or the letter of one that parts alone made."""

    number: str
    kind: str
    start: Link
    to: Link
    said: str
    day: datetime.date
    assumed: bool
    reason: str | None
    review: str | None
    parts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class WayView:
    """The diagram, what it shows in a sentence, and the rows of its table."""

    name: str
    drawing: Ladder
    description: str
    moves: tuple[MoveRow, ...]
    key: tuple[tuple[str, str], ...]


def way_view(wiki: Wiki, technology: Technology, page: str) -> WayView | None:
    """Show the moves of a technology and those of its parts that were decided with it; None where there is none."""
    timeline = wiki.facts.timelines[technology.slug]
    rows = tuple(_rows(wiki, timeline, page))
    if not rows or not timeline.stays:
        return None
    arcs: dict[tuple[int, int, str], list[tuple[str, Move]]] = {}
    for number, move in _numbered(timeline):
        arcs.setdefault((move.start, move.to, _look(move)), []).append((number, move))
    drawing = draw_ladder(
        (_rung(wiki, timeline, level.number, page) for level in wiki.framework.levels),
        (_arc(wiki, start, to, kind, those, page) for (start, to, kind), those in arcs.items()),
    )
    there = {kind for _, _, look in arcs for kind in look.split()}
    key = tuple((kind, words) for kind, words in KEY.items() if kind in there)
    return WayView(technology.name, drawing, _description(timeline), rows, key)


def _numbered(timeline: Timeline) -> Iterator[tuple[str, Move]]:
    yield from ((str(number), move) for number, move in enumerate(timeline.moves, 1))
    yield from ((_letter(number), move) for number, move in enumerate(timeline.part_moves))


def _letter(number: int) -> str:
    """Count a, b … z, aa, ab …"""
    before, last = divmod(number, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + last)


def _look(move: Move) -> str:
    return f"{kind_of(move)} part" if move.parts else kind_of(move)


def _rung(wiki: Wiki, timeline: Timeline, number: int, page: str) -> Rung:
    stays = [stay for stay in timeline.stays if stay.level == number]
    link = wiki.level(number, page)
    holds = timeline.status != "stopped" and timeline.level == number
    state: State = "now" if holds else "been" if stays else "ahead"
    days = [stay.days for stay in stays]
    known = sum(day for day in days if day is not None)
    title = f"Level {number}, {link.note}"
    if stays:
        title += f": {'one stay' if len(stays) == 1 else f'{len(stays)} stays'}, {span_words(known)}"
        title += ", and a time that nobody wrote down" if None in days else ""
    begins = timeline.stays[0].level == number
    title += ". The way begins here" if begins else ""
    caption = brief_words(known) if stays and None not in days else ""
    return Rung(number, state, title, link.href, caption, begins)


def brief_words(days: int) -> str:
    """Say a span of time in a few letters: "12 d", "9 mo", "2.3 yr"."""
    if days < 61:
        return f"{days} d"
    months = days / 30.4375
    return f"{months:.0f} mo" if months < 23.5 else f"{months / 12:.1f} yr"


def _arc(wiki: Wiki, start: int, to: int, kind: str, those: list[tuple[str, Move]], page: str) -> Arc:
    items = tuple(
        Item(number, f"{number}: {_moved(wiki, move, page)}", href_of(wiki, move.path, page)) for number, move in those
    )
    times = f", {len(those)} times" if len(those) > 1 else ""
    back = "" if to > start else "back "
    return Arc(start, to, kind, items, f"{back}from Level {start} to Level {to}{times}".capitalize())


def _moved(wiki: Wiki, move: Move, page: str) -> str:
    names = ", ".join(wiki.slug(part, page).text for part in move.parts)
    return f"{names}, {move_words(move, reason=False)}" if names else move_words(move, reason=False)


def _rows(wiki: Wiki, timeline: Timeline, page: str) -> Iterator[MoveRow]:
    for number, move in _numbered(timeline):
        yield MoveRow(
            number,
            kind_of(move),
            wiki.level(move.start, page),
            wiki.level(move.to, page),
            moved_words(move.kind, move.start, move.to, move.mechanism),
            move.date,
            move.assumed,
            move.reason,
            href_of(wiki, move.path, page),
            tuple(wiki.slug(part, page) for part in move.parts),
        )


def _description(timeline: Timeline) -> str:
    ups = sum(move.kind == "graduate" for move in timeline.moves)
    downs = len(timeline.moves) - ups
    said = f"{_times(ups, 'graduation')} and {_times(downs, 'switchback')}, numbered in their order"
    if timeline.part_moves:
        said += "; letters stand for moves of parts alone"
    return f"{said[:1].upper()}{said[1:]}. Forward above, back below."


def _times(number: int, noun: str) -> str:
    return f"{'one' if number == 1 else number or 'no'} {noun}{'' if number == 1 else 's'}"
