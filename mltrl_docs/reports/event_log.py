"""The event log as rows for process mining. How a row is written stands in `event_csv` and `event_xes`.

Being at a level is an activity: it starts, may be suspended and resumed, and completes. So the paths, cycles and times
per level that such tools find are those that are told here. Every other decision is an activity of its own. A card that
moved nothing is left out: it says again what a review decided.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple

from mltrl_docs.facts.event import Source
from mltrl_docs.facts.facts import Facts
from mltrl_docs.facts.timeline import Stay, Timeline
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Mechanism
from mltrl_docs.reports.visit import Placed, place_events

Lifecycle = Literal["start", "suspend", "resume", "complete"]
"""Of the transitions of the standard lifecycle model of XES those that are used."""


class Row(NamedTuple):
    """One row: what happened to a technology (`case`) on a day, and the event of its log that tells it.

    `activity` is `Level 4` for being at a level, else the decision. `decision` is the event's kind, `to` where it led,
    `part` what it was about. `path` is the record, `source` its sort; `assumed`: the day is inferred.
    """

    case: str
    name: str
    activity: str
    lifecycle: Lifecycle
    date: datetime.date
    level: int | None
    decision: str
    to: int | None
    mechanism: Mechanism | None
    part: str | None
    reason: str | None
    source: Source
    assumed: bool
    path: str


def event_log(portfolio: Portfolio, facts: Facts) -> tuple[Row, ...]:
    """Give the log of all technologies of a portfolio: by slug, and in each in order."""
    rows: list[Row] = []
    for technology in portfolio:
        rows += _rows(technology.slug, technology.name, facts.timelines[technology.slug])
    return tuple(rows)


def _rows(slug: str, name: str, timeline: Timeline) -> Iterator[Row]:
    for placed in place_events(timeline):
        event = placed.event
        for activity, lifecycle, level in _activities(timeline, placed):
            yield Row(
                slug,
                name,
                activity,
                lifecycle,
                event.date,
                level,
                event.kind,
                event.to,
                event.mechanism,
                event.part,
                event.reason,
                event.source,
                event.assumed,
                event.path,
            )


_Activity = tuple[str, Lifecycle, int | None]


def _activities(timeline: Timeline, placed: Placed) -> Iterator[_Activity]:
    """Yield what an event is in the log: where it moves the technology, the end of a stay and the start of the next."""
    event, stays = placed.event, timeline.stays
    if event.part is not None or placed.stay is None:
        if event.source == "review":
            yield f"{event.kind} of a part" if event.part else event.kind, "complete", event.level
        return
    stay = stays[placed.stay]
    if placed.began:
        if placed.stay and stays[placed.stay - 1].outcome is None:
            yield _at(stays[placed.stay - 1], "complete")
        if stay.entered is not None:
            yield _at(stay, "start")
    if placed.move is not None:
        yield _at(stay, "complete")
        yield _at(stays[placed.stay + 1], "start")
    elif event.kind == "stop":
        yield _at(stay, "complete")
    elif event.kind == "pause" and any(pause.start == event.date for pause in stay.pauses):
        yield _at(stay, "suspend")
    elif event.kind == "resume" and any(pause.end == event.date for pause in stay.pauses):
        yield _at(stay, "resume")
    elif event.source == "review" and not (placed.began and event.kind == "resume" and stay.entered is not None):
        yield event.kind, "complete", event.level


def _at(stay: Stay, lifecycle: Lifecycle) -> _Activity:
    return f"Level {stay.level}", lifecycle, stay.level
