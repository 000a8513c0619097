"""Which record did what to which stay: the event log laid beside the timeline, and each stay with its gated reviews.

What a timeline is stands in `facts`; nothing is counted here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mltrl_docs.facts.event import Event
from mltrl_docs.facts.facts import Facts
from mltrl_docs.facts.timeline import Move, Stay, Timeline
from mltrl_docs.model.portfolio import Portfolio

_WAKES = ("graduate", "switchback", "rework", "pause", "resume")
"""Decisions after which what was stopped goes on."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An event of the whole technology: the stay in which it came (an index), and the move that it made.

    `stay` is None for what came outside of any stay: a look at what is stopped. `began`: it opened that stay.
    """

    event: Event
    stay: int | None
    began: bool = False
    move: Move | None = None


def place_events(timeline: Timeline) -> Iterator[Placed]:
    """Yield the events of the whole technology, in order, each in its stay."""
    stays, moves = timeline.stays, timeline.moves
    now, made, stopped = -1, 0, False
    for event in timeline.events:
        if event.part is not None:
            continue
        began, move = False, None
        if event.source == "review":
            other = now >= 0 and event.level != stays[now].level
            if now < 0 or other or (stopped and event.kind in _WAKES):
                now, began, stopped = now + 1, True, False
            if event.kind in ("graduate", "switchback") and event.to is not None:
                move = moves[made]
        elif now < 0:
            began = bool(stays) and stays[0].entered == event.date and event.level in (None, stays[0].level)
            now += began
        elif event.kind == "card" and made < len(moves) and _is_of(moves[made], event):
            move = moves[made]
        yield Placed(event, None if stopped or now < 0 else now, began, move)
        if move is not None:
            now, made = now + 1, made + 1
        elif event.kind == "stop":
            stopped = True


def _is_of(move: Move, card: Event) -> bool:
    return move.assumed and (move.date, move.path, move.to) == (card.date, card.path, card.level)


def gated(event: Event) -> bool:
    """Whether an event is a gated review: it graduates, asks for rework, or switches back by review."""
    if event.source != "review":
        return False
    return event.kind in ("graduate", "rework") or (event.kind == "switchback" and event.mechanism == "review")


@dataclass(frozen=True, slots=True)
class Visit:
    """A stay of a technology; `number` is 1 for its first stay at this level that is on record.

    `move` ended it, and `reviews` are the gated reviews of the whole technology held in it, in order. `seen_from` is
    the day of its entry; where nobody wrote that down, the first of which a record tells.
    """

    slug: str
    stay: Stay
    number: int
    move: Move | None
    reviews: tuple[Event, ...]
    seen_from: datetime.date

    @property
    def level(self) -> int:
        """The level that is visited."""
        return self.stay.level

    @property
    def days(self) -> int | None:
        """Calendar days, pauses included; None for an unknown entry."""
        return self.stay.days

    @property
    def working_days(self) -> int | None:
        """Calendar days without those of pauses; None for an unknown entry."""
        return None if self.stay.days is None else self.stay.days - self.stay.paused_days

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self.stay.left is not None


Visits = Mapping[str, tuple[Visit, ...]]
"""Of each slug the visits in order. A technology that no record places at a level has none."""


def find_visits(portfolio: Portfolio, facts: Facts) -> Visits:
    """Find the visits of all technologies of a portfolio, or of the part of one."""
    return {technology.slug: _visits(technology.slug, facts.timelines[technology.slug]) for technology in portfolio}


def each_visit(visits: Visits) -> Iterator[Visit]:
    """Yield all visits of all technologies."""
    for found in visits.values():
        yield from found


def by_level(visits: Iterable[Visit]) -> Mapping[int, tuple[Visit, ...]]:
    """Put visits together by level, the lowest first; a level without any is left out."""
    levels: dict[int, list[Visit]] = {}
    for visit in visits:
        levels.setdefault(visit.level, []).append(visit)
    return {level: tuple(levels[level]) for level in sorted(levels)}


def _visits(slug: str, timeline: Timeline) -> tuple[Visit, ...]:
    reviews: list[list[Event]] = [[] for _ in timeline.stays]
    moves: list[Move | None] = [None] * len(timeline.stays)
    for placed in place_events(timeline):
        if placed.stay is not None:
            if gated(placed.event):
                reviews[placed.stay].append(placed.event)
            moves[placed.stay] = placed.move
    numbers = [0] * 10
    found = []
    for stay, move, held in zip(timeline.stays, moves, reviews, strict=True):
        numbers[stay.level] += 1
        seen = stay.entered or next(event.date for event in timeline.events if event.part is None)
        found.append(Visit(slug, stay, numbers[stay.level], move, tuple(held), seen))
    return tuple(found)
