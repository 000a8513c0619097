"""The cards of a technology one after the other: links to each, and its neighbours. `card` has what a card shows."""

from __future__ import annotations

from mltrl_docs.model.card import Card
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.quantity import day_note
from mltrl_docs.pages.wiki import Link, Wiki


def card_address(technology: Technology, card: Card) -> str:
    """The address of the page of one of a technology's cards; that of an earlier card never changes."""
    if card is technology.card:
        return address.technology(technology.slug)
    published = card.origin.published
    if published and card.past:
        return address.committed_card(technology.slug, published.last.id)
    return address.previous_card(technology.slug, card.origin.path)


def card_link(wiki: Wiki, technology: Technology, card: Card, page: str) -> Link:
    """Link to the page of any of a technology's cards, naming its level and version; its day is the note."""
    text = f"Level {card.level}" + (f", version {card.version}" if card.version else "")
    return Link(text, wiki.links.to(card_address(technology, card), page), card.level, day_note(card.entered))


def earlier_card(technology: Technology, card: Card) -> Card | None:
    """Find the card before one of a technology's cards."""
    return _neighbour(technology, card, -1)


def later_card(technology: Technology, card: Card) -> Card | None:
    """Find the card after one of a technology's cards."""
    return _neighbour(technology, card, 1)


def _neighbour(technology: Technology, card: Card, step: int) -> Card | None:
    cards = technology.cards
    place = next(number for number, one in enumerate(cards) if one is card) + step
    return cards[place] if 0 <= place < len(cards) else None
