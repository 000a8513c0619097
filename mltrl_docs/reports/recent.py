"""What happened lately in the whole organisation, the latest first. Nothing is worded here."""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from mltrl_docs.facts.facts import Facts
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Decision, Mechanism
from mltrl_docs.model.technology import Technology

TOLD: tuple[Decision, ...] = ("rework", "pause", "resume", "stop")
"""The decisions that are told besides the moves; that nothing changes is not."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that moved, paused or stopped a technology, or parts of it without a timeline of their own.

    `path` is the record that says so.
    """

    date: datetime.date
    technology: Technology
    decision: Decision
    level: int | None
    to: int | None
    mechanism: Mechanism | None
    parts: tuple[str, ...]
    path: str
    reason: str | None


def recent(portfolio: Portfolio, facts: Facts, count: int) -> tuple[Happening, ...]:
    """Give the latest happenings; those of one day in order of slug."""
    found = (happening for technology in portfolio for happening in happenings(portfolio, facts, technology))
    return tuple(heapq.nsmallest(count, found, key=lambda one: (-one.date.toordinal(), one.technology.slug, one.path)))


def happenings(
    portfolio: Portfolio, facts: Facts, technology: Technology, told: tuple[Decision, ...] = TOLD
) -> Iterator[Happening]:
    """Yield what happened to one technology, in no particular order; besides the moves the decisions that are `told`.

    A part that is a technology of its own has its moves told with it, and not again here.
    """
    timeline = facts.timelines[technology.slug]
    for move in (*timeline.moves, *timeline.part_moves):
        parts = tuple(part for part in move.parts if part not in portfolio.technologies)
        if parts or not move.parts:
            yield Happening(
                move.date, technology, move.kind, move.start, move.to, move.mechanism, parts, move.path, move.reason
            )
    for event in timeline.events:
        if event.kind in told and event.part is None:
            yield Happening(event.date, technology, event.kind, event.level, None, None, (), event.path, event.reason)
