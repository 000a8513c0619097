"""The page of an earlier card: the whole card as it was, what changed with it, and the way to the others.

The living card's page stands in `technology`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from mltrl_docs.model.card import Card
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages.card import CardView, card_view
from mltrl_docs.pages.change import ChangeView, card_change
from mltrl_docs.pages.frame import Frame, technology_frame
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.provenance import card_provenance
from mltrl_docs.pages.succession import card_address, card_link, earlier_card, later_card
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.problems import Problem

CHANGES = Heading("changes", "What changed with this card")


@dataclass(frozen=True, slots=True)
class PreviousView:
    """An earlier card: `entered` on a day, and `superseded` on the day on which the next one took over.

    `living` leads to the living card, and is None where there is none that can be read.
    """

    frame: Frame
    card: CardView
    entered: datetime.date
    by_git: bool
    living: Link | None
    living_level: Link | None
    earlier: Link | None
    later: Link | None
    superseded: datetime.date | None
    change: ChangeView | None
    problems: tuple[Problem, ...]


def previous_page(wiki: Wiki, technology: Technology, card: Card) -> Page:
    """Show one of a technology's earlier cards, kept as a file or by git."""
    page = card_address(technology, card)
    title = f"{card.name} at Level {card.level}"
    before, after = earlier_card(technology, card), later_card(technology, card)
    earlier = card_link(wiki, technology, before, page) if before else None
    timeline = wiki.facts.timelines.get(technology.slug)
    held = timeline.level if timeline else None
    frame = technology_frame(wiki, technology, page, title, card.origin.path)
    view = PreviousView(
        frame=replace(frame, provenance=card_provenance(wiki, technology, card, page)),
        card=_as_it_was(wiki, technology, card, page) if card.past else card_view(wiki, card, page),
        entered=card.entered,
        by_git=card.past,
        living=wiki.technology(technology, page) if technology.card else None,
        living_level=wiki.level(held, page) if held is not None else None,
        earlier=earlier,
        later=card_link(wiki, technology, after, page) if after else None,
        superseded=after.entered if after else None,
        change=card_change(wiki, technology, card, page),
        problems=() if card.past else wiki.problems_by_path.get(card.origin.path, ()),
    )
    headings = (*view.card.headings, *([CHANGES] if view.change else []))
    description = f"An earlier card of {technology.name}: Level {card.level}, {card.entered.isoformat()}."
    body = render("previous.html.jinja", view=view, frame=view.frame)
    return Page(page, title, body, None if card.past else card.origin.path, headings, None, description)


def _as_it_was(wiki: Wiki, technology: Technology, card: Card, page: str) -> CardView:
    """Show a card that only git holds: its links lead on from where the technology lies now, and are not judged."""
    there = card.at(replace(card.origin, path=f"cards/{technology.slug}/card.md"))
    with wiki.prose.unjudged():
        return replace(card_view(wiki, there, page), path=card.origin.path)
