"""Which record did what to which stay: the event log laid beside the timeline, and each stay with its gated reviews.

What a timeline is stands in `facts`; nothing is counted here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mltrl_docs.facts.event import Event
from mltrl_docs.facts.facts import Facts
from mltrl_docs.facts.timeline import Move, Stay, Timeline
from mltrl_docs.model.portfolio import Portfolio

_WAKES = ("graduate", "switchback", "rework", "pause", "resume")
"""Decisions after which what was stopped goes on."""


class Placed(NamedTuple):
    """An event, the stay in which it came (an index), and the move of the whole technology that it made.

    `stay` is None for what came outside of any: a look at what is stopped. `began`: it opened that stay.
    """

    event: Event
    stay: int | None
    began: bool = False
    move: Move | None = None


def place_events(timeline: Timeline) -> Iterator[Placed]:
    """Yield the events of a log in order, each in its stay. What is about parts begins no stay and moves nothing."""
    stays, moves = timeline.stays, timeline.moves
    now, made, stopped = -1, 0, False
    for event in timeline.events:
        began, move = False, None
        if event.part is not None:
            pass
        elif event.source == "review":
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
        elif event.kind == "stop" and event.part is None:
            stopped = True


def _is_of(move: Move, card: Event) -> bool:
    return move.assumed and (move.date, move.path, move.to) == (card.date, card.path, card.level)


def gated(event: Event) -> bool:
    """Whether an event is a gated review of the whole: it graduates, asks for rework, or switches back by review."""
    if event.source != "review" or event.part is not None:
        return False
    return event.kind in ("graduate", "rework") or (event.kind == "switchback" and event.mechanism == "review")


class Visit(NamedTuple):
    """A stay of a technology; `number` is 1 for its first stay at this level that is on record.

    `days` are calendar days, `working_days` those without pauses; None for an unknown entry. `move` ended it, and
    `reviews` are the gated reviews of the whole technology held in it, in order. `seen_from` is the day of its entry;
    where nobody wrote that down, the first of which a record tells.
    """

    slug: str
    stay: Stay
    level: int
    days: int | None
    working_days: int | None
    ended: bool
    number: int
    move: Move | None
    reviews: tuple[Event, ...]
    seen_from: datetime.date


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits of each technology, by slug (none where no record tells a level); and all of them by level."""

    of: Mapping[str, tuple[Visit, ...]]
    at: Mapping[int, tuple[Visit, ...]]


def find_visits(portfolio: Portfolio, facts: Facts) -> Visits:
    """Find the visits of all technologies of a portfolio, or of the part of one."""
    found = {slug: tuple(_visits(slug, facts.timelines[slug])) for slug in portfolio.technologies}
    levels: dict[int, list[Visit]] = {}
    for visits in found.values():
        for visit in visits:
            levels.setdefault(visit.level, []).append(visit)
    return Visits(found, {level: tuple(levels[level]) for level in sorted(levels)})


def _visits(slug: str, timeline: Timeline) -> Iterator[Visit]:
    reviews: dict[int, list[Event]] = {}
    if any(map(gated, timeline.events)):
        for placed in place_events(timeline):
            if placed.stay is not None and gated(placed.event):
                reviews.setdefault(placed.stay, []).append(placed.event)
    moves = iter(timeline.moves)
    numbers: dict[int, int] = {}
    for index, stay in enumerate(timeline.stays):
        number = numbers[stay.level] = numbers.get(stay.level, 0) + 1
        days = stay.days
        yield Visit(
            slug=slug,
            stay=stay,
            level=stay.level,
            days=days,
            working_days=days - stay.paused_days if days is not None and stay.pauses else days,
            ended=stay.left is not None,
            number=number,
            move=next(moves) if stay.outcome in ("graduate", "switchback") else None,
            reviews=tuple(reviews.get(index, ())),
            seen_from=stay.entered or next(event.date for event in timeline.events if event.part is None),
        )
