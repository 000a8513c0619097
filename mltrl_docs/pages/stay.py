"""A technology's way through the levels: the drawing, and the table that says the same.

How it is drawn stands in `charts`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from markupsafe import Markup

from mltrl_docs.charts.timeline import Band, Mark, Span, draw_timeline
from mltrl_docs.facts.timeline import Stay, Timeline
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import moved_words, span_words

OUTCOMES = {"graduate": "Graduated", "switchback": "Switched back", "stop": "Stopped"}


@dataclass(frozen=True, slots=True)
class StayRow:
    """A stay at a level; `outcome` says how it ended, and `review` leads to the decision that ended it."""

    level: Link
    entered: datetime.date | None
    assumed: bool
    left: datetime.date | None
    span: str
    paused: str | None
    outcome: str
    review: str | None


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The drawing and the rows of its table."""

    drawing: Markup
    description: str
    stays: tuple[StayRow, ...]
    assumed: bool


def timeline_view(wiki: Wiki, technology: Technology, page: str) -> TimelineView | None:
    """Show the stays of a technology; None where there is none."""
    timeline = wiki.facts.timelines[technology.slug]
    if not timeline.stays:
        return None
    description = _description(timeline)
    return TimelineView(
        drawing=Markup(_draw(wiki, technology.name, timeline, description)),
        description=description,
        stays=tuple(_row(wiki, timeline, stay, page) for stay in timeline.stays),
        assumed=any(stay.assumed for stay in timeline.stays),
    )


def _row(wiki: Wiki, timeline: Timeline, stay: Stay, page: str) -> StayRow:
    ended = next((event for event in timeline.events if event.date == stay.left and event.kind == stay.outcome), None)
    target = wiki.records.get(ended.path) if ended else None
    outcome = OUTCOMES[stay.outcome] if stay.outcome else "Still there" if stay.left is None else "Not recorded"
    return StayRow(
        level=wiki.level(stay.level, page),
        entered=stay.entered,
        assumed=stay.assumed,
        left=stay.left,
        span=span_words(stay.days),
        paused=span_words(stay.paused_days) if stay.paused_days else None,
        outcome=outcome,
        review=wiki.links.to(target, page) if target is not None else None,
    )


def _description(timeline: Timeline) -> str:
    levels = [stay.level for stay in timeline.stays]
    back = sum(move.kind == "switchback" for move in timeline.moves)
    said = f"Began at Level {levels[0]}" + (
        f" and passed through {', '.join(map(str, levels[1:]))}" if levels[1:] else ""
    )
    if back:
        said += f"; switched back {'once' if back == 1 else f'{back} times'}"
    return f"{said}. Now {'stopped' if timeline.status == 'stopped' else timeline.status} at Level {levels[-1]}."


def _draw(wiki: Wiki, name: str, timeline: Timeline, description: str) -> str:
    bands = [Band(phase.id, phase.name, min(phase.levels), max(phase.levels)) for phase in wiki.framework.phases]
    spans = [
        Span(
            stay.level,
            stay.entered,
            stay.left or timeline.as_of,
            tuple((pause.start, pause.end or stay.left or timeline.as_of) for pause in stay.pauses),
            stay.left is not None,
        )
        for stay in timeline.stays
    ]
    marks = [
        Mark(move.kind, move.date, move.start, move.to, f"{move.date}: {moved_words(move.kind, move.start, move.to)}")
        for move in timeline.moves
    ]
    marks += [
        Mark("stop", stay.left, stay.level, stay.level, f"{stay.left}: Stopped at Level {stay.level}")
        for stay in timeline.stays
        if stay.left and stay.outcome == "stop"
    ]
    return draw_timeline(f"{name}: levels over time", description, bands, spans, marks, timeline.as_of)
