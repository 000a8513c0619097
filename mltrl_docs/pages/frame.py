"""The frame around a page: where it stands, what stands beside it, and from which record it was made.

What is inside the frame stands in the module of its noun.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mltrl_docs.model.card import Card
from mltrl_docs.model.review import Review
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.provenance import ProvenanceView, provenance_view
from mltrl_docs.pages.succession import card_address
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import DECISIONS

LISTED = 12


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a menu; `current` where it is the page itself."""

    text: str
    href: str
    date: datetime.date
    current: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A page, or a menu of pages, beside this one; `more` where the menu does not hold them all."""

    link: Link
    current: bool
    count: int | None = None
    items: tuple[Item, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What parts/shell.html.jinja shows around a page's own content."""

    title: str
    as_of: datetime.date
    crumbs: tuple[Link, ...] = ()
    eyebrow: Link | None = None
    source: str | None = None
    provenance: ProvenanceView | None = None
    illustrative: bool = False
    wide: bool = False
    nav_label: str = ""
    places: tuple[Neighbour, ...] = ()


def plain_frame(
    wiki: Wiki,
    page: str,
    title: str,
    crumbs: Iterable[tuple[str, str]] = (),
    source: str | None = None,
    wide: bool = False,
) -> Frame:
    """Frame a page of the organisation; `crumbs` are texts and addresses of the pages above it, the home left out."""
    above = [Link("Home", wiki.links.to(address.HOME, page))] if page != address.HOME else []
    above += [Link(text, wiki.links.to(target, page)) for text, target in crumbs]
    provenance = provenance_view(wiki, source, page) if source else None
    return Frame(title, wiki.today, tuple(above), source=source, provenance=provenance, wide=wide)


def technology_frame(wiki: Wiki, technology: Technology, page: str, title: str, source: str | None) -> Frame:
    """Frame a page of one technology: with the way to all its other pages, this one marked."""
    crumbs = [("Technologies", address.PORTFOLIO)]
    if page != address.technology(technology.slug):
        crumbs.append((technology.name, address.technology(technology.slug)))
    return replace(
        plain_frame(wiki, page, title, crumbs, source),
        illustrative=technology.illustrative,
        nav_label=f"Pages of {technology.name}",
        places=_places(wiki, technology, page),
    )


def _places(wiki: Wiki, technology: Technology, page: str) -> tuple[Neighbour, ...]:
    slug = technology.slug
    card = address.technology(slug)
    records = (
        ("Requirements", address.requirements(slug), technology.requirement_file, len(technology.requirements)),
        ("Risks", address.risks(slug), technology.risk_file, len(technology.risks)),
        ("Checklists", address.checklists(slug), technology.checklist_file, len(technology.checklists)),
    )
    places = [Neighbour(Link("Card", wiki.links.to(card, page)), page == card)]
    places += [
        Neighbour(Link(text, wiki.links.to(target, page)), page == target, count)
        for text, target, record, count in records
        if record is not None
    ]
    if technology.reviews:
        reviews = [_review(wiki, technology, review, page) for review in reversed(technology.reviews)]
        places.append(_menu(Link("Reviews", wiki.links.to(card, page, "reviews")), reviews))
    if technology.previous:
        cards = [_card(wiki, technology, previous, page) for previous in reversed(technology.previous)]
        places.append(_menu(Link("Previous cards", wiki.links.to(card, page, "previous-cards")), cards))
    if not wiki.portfolio.past.absent:
        target = address.history(slug)
        places.append(Neighbour(Link("History", wiki.links.to(target, page)), page == target))
    return tuple(places)


def _menu(link: Link, items: list[Item]) -> Neighbour:
    listed = [item for position, item in enumerate(items) if position < LISTED or item.current]
    return Neighbour(link, any(item.current for item in items), len(items), tuple(listed), len(listed) < len(items))


def _review(wiki: Wiki, technology: Technology, review: Review, page: str) -> Item:
    target = address.review(technology.slug, review.origin.path)
    text = f"{DECISIONS[review.decision]} at Level {review.level}"
    return Item(text, wiki.links.to(target, page), review.date, target == page)


def _card(wiki: Wiki, technology: Technology, card: Card, page: str) -> Item:
    target = card_address(technology, card)
    text = f"Level {card.level}" + (f", version {card.version}" if card.version else "")
    return Item(text, wiki.links.to(target, page), card.entered, target == page)
