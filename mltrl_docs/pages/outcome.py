"""What a review led to: parts that moved, the stay that ended, cards before and after. `review` has what it said."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mltrl_docs.facts.event import part_key
from mltrl_docs.facts.timeline import Stay
from mltrl_docs.model.review import Review
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages.succession import card_link
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import span_words


@dataclass(frozen=True, slots=True)
class MovedView:
    """A part that was moved, or looked at: from which level, and to which one where it moved."""

    link: Link
    level: Link
    to: Link | None


@dataclass(frozen=True, slots=True)
class StayView:
    """The stay at a level that this review ended; `began` None where nobody wrote it down."""

    level: Link
    began: datetime.date | None
    span: str
    paused: str | None


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What became of the technology and its parts; `about` is the card that the panel had, `granted` the next one."""

    parts: tuple[MovedView, ...]
    ended: tuple[StayView, ...]
    about: Link | None
    granted: Link | None


def outcome_view(wiki: Wiki, technology: Technology, review: Review, page: str) -> OutcomeView:
    """Show what a review led to."""
    return OutcomeView(
        tuple(_parts(wiki, technology, review, page)),
        tuple(_stay(wiki, stay, page) for stay in _ended(wiki, technology, review)),
        _about(wiki, technology, review, page),
        _granted(wiki, technology, review, page),
    )


def _parts(wiki: Wiki, technology: Technology, review: Review, page: str) -> list[MovedView]:
    """Show the parts as the event log understands them: it knows which levels a bare reference means."""
    events = wiki.facts.timelines[technology.slug].events
    own = [event for event in events if event.path == review.origin.path and event.part]
    found = []
    for moved in review.components:
        key = part_key(wiki.portfolio, technology, moved.ref) or moved.ref
        event = next((one for one in own if one.part == key), None)
        level = event.level if event and event.level is not None else review.level
        to = wiki.level(event.to, page) if event and event.to is not None else None
        found.append(MovedView(wiki.slug(key, page), wiki.level(level, page), to))
    return found


def _ended(wiki: Wiki, technology: Technology, review: Review) -> list[Stay]:
    if review.of_parts or review.decision not in ("graduate", "switchback", "stop"):
        return []
    stays = wiki.facts.timelines[technology.slug].stays
    return [one for one in stays if (one.left, one.level, one.outcome) == (review.date, review.level, review.decision)]


def _stay(wiki: Wiki, stay: Stay, page: str) -> StayView:
    paused = span_words(stay.paused_days) if stay.paused_days else None
    return StayView(wiki.level(stay.level, page), stay.entered, span_words(stay.days), paused)


def _about(wiki: Wiki, technology: Technology, review: Review, page: str) -> Link | None:
    held = [card for card in technology.cards if card.level == review.level and card.entered <= review.date]
    return card_link(wiki, technology, held[-1], page) if held else None


def _granted(wiki: Wiki, technology: Technology, review: Review, page: str) -> Link | None:
    """Link to the first card of the level that was granted, up to the next move."""
    if review.target is None or review.of_parts:
        return None
    later = [one.date for one in wiki.facts.timelines[technology.slug].moves if one.date > review.date]
    until = min(later, default=None)
    for card in technology.cards:
        if card.level == review.target and card.entered >= review.date and (until is None or card.entered < until):
            return card_link(wiki, technology, card, page)
    return None
