"""The event log: every dated thing that happened to each technology, with its source and whether it is assumed.

What stays and falls follow from the log stands in `timeline`.
"""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mltrl_docs.model.card import Card
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Decision, Mechanism, Review
from mltrl_docs.model.technology import Technology

Source = Literal["started", "card file", "card in git", "review"]
Kind = Decision | Literal["started", "card"]
_ORDER = {"started": 0, "card": 1}


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing: what happened, at which level, where it is written.

    `level` is the level held when it happened, of the part where `part` names one, and None for a start at an unstated
    level; `to` the level gone to. `recorder` is the slug in whose folder it is written, `turn` the place of a card
    among all cards. `past`: it is told by a version that git holds, and by no file of the tree.
    """

    date: datetime.date
    kind: Kind
    level: int | None
    source: Source
    path: str
    recorder: str
    to: int | None = None
    assumed: bool = False
    mechanism: Mechanism | None = None
    reason: str | None = None
    part: str | None = None
    turn: int = 0
    past: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """Sort by day; a start, then cards, then reviews in the order of their file names."""
        return (
            self.date,
            _ORDER.get(self.kind, 2),
            self.turn,
            posixpath.basename(self.path),
            self.path,
            self.part or "",
        )


def part_key(portfolio: Portfolio, technology: Technology, reference: str) -> str | None:
    """Tell what a review means by a part: a technology's slug, else an inline part's code or name; None if nothing."""
    found = portfolio.resolve(reference)
    if found:
        return found.slug
    wanted = reference.casefold()
    for card in reversed(technology.cards):
        for part in card.components:
            if part.inline and wanted in ((part.code or "").casefold(), (part.name or "").casefold()):
                return part.code or part.name
            if part.external and part.external.casefold() == wanted:
                return part.external
    return None


def event_logs(portfolio: Portfolio) -> Mapping[str, tuple[Event, ...]]:
    """Build the log of every technology, in order.

    A part that is a technology of its own has what was decided of it in another's folder in its own log; the same
    decision recorded in two folders counts once.
    """
    logs: dict[str, list[Event]] = {slug: [] for slug in portfolio.technologies}
    foreign: list[tuple[str, Event]] = []
    for technology in portfolio:
        log = logs[technology.slug]
        log += _cards(technology)
        for review in technology.reviews:
            if not review.of_parts:
                log.append(_decision(technology.slug, review))
                continue
            for event in _part_decisions(portfolio, technology, review):
                log.append(event)
                if event.part and event.part in portfolio.technologies and event.part != technology.slug:
                    foreign.append((event.part, event))
    for slug, event in sorted(foreign, key=lambda pair: pair[1].order):
        own = Event(
            event.date,
            event.kind,
            event.level,
            "review",
            event.path,
            event.recorder,
            event.to,
            False,
            event.mechanism,
            event.reason,
        )
        if not any(_same(own, other) for other in logs[slug]):
            logs[slug].append(own)
    return {slug: tuple(sorted(log, key=lambda event: event.order)) for slug, log in logs.items()}


def _same(one: Event, other: Event) -> bool:
    return other.part is None and (one.date, one.kind, one.level, one.to) == (
        other.date,
        other.kind,
        other.level,
        other.to,
    )


def _cards(technology: Technology) -> list[Event]:
    cards = technology.cards
    events = [
        Event(
            card.entered,
            "card",
            card.level,
            "card in git" if card.origin.published else "card file",
            card.origin.path,
            technology.slug,
            assumed=True,
            turn=number,
            past=card.past,
        )
        for number, card in enumerate(cards)
    ]
    start = _start(technology)
    if start and start.started:
        events.append(Event(start.started, "started", start.start_level, "started", start.origin.path, technology.slug))
    return events


def _start(technology: Technology) -> Card | None:
    said = [card for card in (technology.later, technology.card, *technology.previous) if card and card.started]
    return said[0] if said else None


def _decision(slug: str, review: Review) -> Event:
    return Event(
        review.date,
        review.decision,
        review.level,
        "review",
        review.origin.path,
        slug,
        to=review.target,
        mechanism=review.mechanism if review.decision == "switchback" else None,
        reason=review.reason,
    )


def _part_decisions(portfolio: Portfolio, technology: Technology, review: Review) -> list[Event]:
    events = []
    for moved in review.components:
        level = moved.level if moved.level is not None else review.level
        to = moved.to
        if to is None and review.decision == "switchback":
            to = review.to
        elif to is None and review.decision == "graduate":
            stated = review.to if moved.level is None else None
            to = stated if stated is not None else level + 1 if level < 9 else None
        moves = review.decision in ("graduate", "switchback")
        events.append(
            Event(
                review.date,
                review.decision,
                level,
                "review",
                review.origin.path,
                technology.slug,
                to=to if moves else None,
                mechanism=review.mechanism if review.decision == "switchback" else None,
                reason=review.reason,
                part=part_key(portfolio, technology, moved.ref) or moved.ref,
            )
        )
    return events
