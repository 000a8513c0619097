"""Something that happened, in words and links: on the first page, on the page of changes, in the feed.

What happened, and in which order, is a report's.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mltrl_docs.pages import address
from mltrl_docs.pages.quantity import plain
from mltrl_docs.pages.succession import card_address
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import TONES, moved_words
from mltrl_docs.reports.chronicle import Entry, NewCard, RiskTurn
from mltrl_docs.reports.recent import Happening

TURNS = {"raised": ("raised", "caution"), "rated": ("rated anew", "note"), "closed": ("closed", "good")}


@dataclass(frozen=True, slots=True)
class HappeningView:
    """Something that happened: to what, in plain words, and where it is recorded."""

    date: datetime.date
    technology: Link
    words: str
    parts: str
    tone: str
    href: str | None
    reason: str | None


def happening_view(wiki: Wiki, entry: Entry, page: str) -> HappeningView:
    """Show what happened on the page at an address."""
    target, anchor = destination(wiki, entry)
    return HappeningView(
        entry.date,
        wiki.technology(entry.technology, page),
        words(entry),
        ", ".join(entry.parts) if isinstance(entry, Happening) else "",
        _tone(entry),
        wiki.links.to(target, page, anchor) if target is not None else None,
        reason(entry),
    )


def words(entry: Entry) -> str:
    """Say what happened."""
    if isinstance(entry, NewCard):
        return f"Card of Level {entry.card.level}" + (f", version {entry.card.version}" if entry.card.version else "")
    if isinstance(entry, RiskTurn):
        several = len(entry.risks) > 1
        said = f"{f'{len(entry.risks)} risks' if several else 'Risk'} {TURNS[entry.turn][0]}: "
        said += ", ".join(risk.id for risk in entry.risks)
        if entry.before is not None and entry.after is not None:
            said += f", from {plain(entry.before)} to {plain(entry.after)}"
        return said
    return moved_words(entry.decision, entry.level, entry.to, entry.mechanism)


def reason(entry: Entry) -> str | None:
    """Say why it happened, or what it is about, where a record tells."""
    if isinstance(entry, NewCard):
        return None
    if isinstance(entry, RiskTurn):
        return entry.risks[0].title if len(entry.risks) == 1 else None
    return entry.reason


def destination(wiki: Wiki, entry: Entry) -> tuple[str | None, str]:
    """The address of the page that shows the record of it, and the element on that page."""
    if isinstance(entry, NewCard):
        return card_address(entry.technology, entry.card), ""
    if isinstance(entry, RiskTurn):
        anchor = address.anchor("risk", entry.risks[0].id) if len(entry.risks) == 1 else ""
        return address.risks(entry.technology.slug), anchor
    return wiki.records.get(entry.path), ""


def _tone(entry: Entry) -> str:
    if isinstance(entry, NewCard):
        return "neutral"
    return TURNS[entry.turn][1] if isinstance(entry, RiskTurn) else TONES[entry.decision]
