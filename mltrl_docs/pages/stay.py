"""A technology's stays at the levels: the timeline, and the table that says the same.

What the timeline draws stands in `course`, how it is laid out in `charts`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mltrl_docs.charts.course import Course
from mltrl_docs.charts.timeline import Timeline as Drawing
from mltrl_docs.charts.timeline import draw_timeline
from mltrl_docs.facts.timeline import Stay, Timeline
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages.course import course_of, href_of, waivers
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import span_words
from mltrl_docs.reports.visit import place_events

OUTCOMES = {"graduate": "Graduated", "switchback": "Switched back", "stop": "Stopped"}

KEY = {
    "graduate": "graduated",
    "waived": "graduated, with criteria waived",
    "rework": "rework asked for",
    "look": "another decision",
    "discovery": "back after a discovery",
    "review": "back by decision of the review",
    "embedded": "back as planned",
    "back": "back",
    "pause": "paused",
    "stop": "stopped",
    "unknown": "not recorded",
    "assumed": "by its card",
    "effective": "held down by a part",
    "plan": "objective",
}
"""What marks and lines are called in the key of a drawing."""


@dataclass(frozen=True, slots=True)
class StayRow:
    """A stay at a level; `outcome` says how it ended, and `review` leads to the decision that ended it.

    `number` is that of the move that ended it, in the order of the way. `reworks` are the reviews that asked for more
    work, `waived` the criteria that the last one waived.
    """

    level: Link
    entered: datetime.date | None
    assumed: bool
    left: datetime.date | None
    span: str
    paused: str | None
    reworks: int
    waived: int
    number: int | None
    outcome: str
    review: str | None


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part's stays: levels with the days on which they began."""

    name: str
    href: str | None
    stays: tuple[tuple[int, datetime.date | None, bool], ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The drawing, its key (the kinds of marks and lines in it), and the rows of its tables."""

    name: str
    drawing: Drawing
    description: str
    key: tuple[tuple[str, str], ...]
    stays: tuple[StayRow, ...]
    parts: tuple[PartRow, ...]
    assumed: bool


def timeline_view(wiki: Wiki, technology: Technology, page: str) -> TimelineView | None:
    """Show the stays of a technology; None where there is none."""
    timeline = wiki.facts.timelines[technology.slug]
    if not timeline.stays:
        return None
    course = course_of(wiki, technology, page)
    return TimelineView(
        name=technology.name,
        drawing=draw_timeline(course),
        description=_description(wiki, technology.slug, course),
        key=_key(course),
        stays=_rows(wiki, technology, timeline, page),
        parts=tuple(
            PartRow(
                part.name, part.href, tuple((span.level, span.start, span.assumed) for span in part.spans), part.holds
            )
            for part in course.parts
        ),
        assumed=any(stay.assumed for stay in timeline.stays),
    )


def _rows(wiki: Wiki, technology: Technology, timeline: Timeline, page: str) -> tuple[StayRow, ...]:
    placed = tuple(place_events(timeline))
    waived = waivers(technology)
    numbers = {id(move): number for number, move in enumerate(timeline.moves, 1)}
    rows = []
    for place, stay in enumerate(timeline.stays):
        within = [one for one in placed if one.stay == place and one.event.part is None]
        ended = next((one for one in within if one.move or one.event.kind == "stop"), None)
        move = ended.move if ended else None
        rows.append(
            StayRow(
                level=wiki.level(stay.level, page),
                entered=stay.entered,
                assumed=stay.assumed,
                left=stay.left,
                span=span_words(stay.days),
                paused=span_words(stay.paused_days) if stay.paused_days else None,
                reworks=sum(one.event.kind == "rework" for one in within),
                waived=waived.get(ended.event.path, 0) if move and ended else 0,
                number=numbers.get(id(move)) if move else None,
                outcome=_outcome(stay),
                review=href_of(wiki, ended.event.path, page) if ended and stay.outcome else None,
            )
        )
    return tuple(rows)


def _outcome(stay: Stay) -> str:
    return OUTCOMES[stay.outcome] if stay.outcome else "Still there" if stay.left is None else "Not recorded"


def _key(course: Course) -> tuple[tuple[str, str], ...]:
    """Name the kinds of marks and lines that are drawn, in the order of the key."""
    found = {mark.kind for mark in course.marks} | {mark.kind for part in course.parts for mark in part.falls}
    said: set[str] = {*found}
    said |= {"pause"} if any(span.pauses for span in course.spans) else set()
    said |= {"unknown"} if any(span.start is None for span in course.spans) else set()
    said |= {"assumed"} if any(span.assumed for span in course.spans) else set()
    said |= {"effective"} if course.held else set()
    said |= {"plan"} if course.targets else set()
    return tuple((kind, words) for kind, words in KEY.items() if kind in said)


def _description(wiki: Wiki, slug: str, course: Course) -> str:
    timeline = wiki.facts.timelines[slug]
    levels = [stay.level for stay in timeline.stays]
    back = sum(move.kind == "switchback" for move in timeline.moves)
    said = f"Began at Level {levels[0]}" + (
        f" and passed through {', '.join(map(str, levels[1:]))}" if levels[1:] else ""
    )
    if back:
        said += f"; switched back {'once' if back == 1 else f'{back} times'}"
    said += f". Now {'stopped' if timeline.status == 'stopped' else timeline.status} at Level {levels[-1]}."
    if any(part.holds for part in course.parts):
        those = [part.name for part in course.parts if part.holds]
        effective = wiki.facts.effective[slug].level
        said += f" {', '.join(those)} {'holds' if len(those) == 1 else 'hold'} it at effective Level {effective}."
    return said
