"""The cards of a technology one after the other: links to each, and its neighbours. `card` has what a card shows."""

from __future__ import annotations

from mltrl_docs.model.card import Card
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.quantity import day_note
from mltrl_docs.pages.wiki import Link, Wiki


def card_link(wiki: Wiki, technology: Technology, card: Card, page: str) -> Link:
    """Link to the page of any of a technology's cards, naming its level and version; its day is the note."""
    text = f"Level {card.level}" + (f", version {card.version}" if card.version else "")
    living = card is technology.card
    target = address.technology(technology.slug) if living else address.previous_card(technology.slug, card.origin.path)
    return Link(text, wiki.links.to(target, page), card.level, day_note(card.date))


def earlier_card(technology: Technology, card: Card) -> Card | None:
    """Find the card before one of a technology's cards."""
    return _neighbour(technology, card, -1)


def later_card(technology: Technology, card: Card) -> Card | None:
    """Find the card after one of a technology's cards."""
    return _neighbour(technology, card, 1)


def _neighbour(technology: Technology, card: Card, step: int) -> Card | None:
    cards = technology.cards
    place = next(number for number, one in enumerate(cards) if one.origin.path == card.origin.path) + step
    return cards[place] if 0 <= place < len(cards) else None
