"""The page of a technology: its living card, how it stands, what stands before its next level, and the way to all else.

What a card shows stands in `card`; gates, stays, relations and digests in the modules of their names.
"""

from __future__ import annotations

import datetime
import posixpath
from dataclasses import dataclass, replace

from markupsafe import Markup

from mltrl_docs.model.technology import Technology
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.pages import address
from mltrl_docs.pages.card import CardView, card_view
from mltrl_docs.pages.change import ChangeView, card_change
from mltrl_docs.pages.digest import (
    ChecklistRow,
    RequirementDigest,
    ReviewRow,
    RiskDigest,
    checklist_digest,
    requirement_digest,
    review_rows,
    risk_digest,
)
from mltrl_docs.pages.excerpt import excerpt
from mltrl_docs.pages.frame import Frame, technology_frame
from mltrl_docs.pages.gate import NextGateView, next_gate_view
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.provenance import card_provenance
from mltrl_docs.pages.relation import Relations, RelationView, relation_view
from mltrl_docs.pages.seal import DriftView, drift_view
from mltrl_docs.pages.standing import HeadView, head_view
from mltrl_docs.pages.stay import TimelineView, timeline_view
from mltrl_docs.pages.succession import card_link
from mltrl_docs.pages.template import render
from mltrl_docs.pages.way import WayView, way_view
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.problems import Problem
from mltrl_docs.reports.standing import standing

FIGURE_3 = ("tldr", "data", "ethics", "model", "metrics", "caveats", "assumptions", "intended-use")
"""The sections of the card that Figure 3 of the paper shows, in its order."""


@dataclass(frozen=True, slots=True)
class ShortRow:
    """A section as the short card shows it: its beginning, and the way to the rest where that is not all."""

    name: str
    text: Markup | None
    href: str
    whole: bool
    carries: str | None


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """An earlier card in a line."""

    link: Link
    date: datetime.date
    by_git: bool


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A record that could not be read, why, and, where it is the card itself, its text."""

    link: Link
    why: str
    text: str | None


@dataclass(frozen=True, slots=True)
class TechnologyView:
    """All that a technology's page shows. `card` is None where it could not be read, or is dated later."""

    frame: Frame
    head: HeadView
    card: CardView | None
    earlier: tuple[EarlierRow, ...]
    change: ChangeView | None
    short: tuple[ShortRow, ...]
    gate: NextGateView | None
    timeline: TimelineView | None
    way: WayView | None
    relations: RelationView
    risks: RiskDigest | None
    requirements: RequirementDigest | None
    checklists: tuple[ChecklistRow, ...]
    reviews: tuple[ReviewRow, ...]
    problems: tuple[Problem, ...]
    unreadable: tuple[UnreadableRow, ...]
    later: datetime.date | None
    history: str | None
    drift: DriftView | None


def technology_page(wiki: Wiki, technology: Technology, known: Relations) -> Page:
    """Show a technology; `known` is what all technologies have to do with each other."""
    page = address.technology(technology.slug)
    card = technology.card
    frame = technology_frame(wiki, technology, page, technology.name, card.origin.path if card else None)
    if card and card.past:  # as of an earlier day
        frame = replace(frame, provenance=card_provenance(wiki, technology, card, page))
    stands = standing(wiki.portfolio, wiki.facts, technology)
    shown = card_view(wiki, card, page) if card else None
    going = stands.level is not None and stands.status != "stopped"
    view = TechnologyView(
        frame=frame,
        head=head_view(wiki, stands, page),
        card=shown,
        earlier=tuple(
            EarlierRow(card_link(wiki, technology, one, page), one.entered, one.past)
            for one in reversed(technology.previous)
        ),
        change=card_change(wiki, technology, card, page) if card else None,
        short=_short(wiki, shown) if shown else (),
        gate=next_gate_view(wiki, technology, stands.level, page) if going and stands.level is not None else None,
        timeline=timeline_view(wiki, technology, page),
        way=way_view(wiki, technology, page),
        relations=relation_view(wiki, known, technology, page),
        risks=risk_digest(wiki, technology, stands.level, page),
        requirements=requirement_digest(wiki, technology, stands.level, page),
        checklists=checklist_digest(wiki, technology, page),
        reviews=review_rows(wiki, technology, page),
        problems=tuple(problem for path in _paths(technology) for problem in wiki.problems_by_path.get(path, ())),
        unreadable=tuple(_unreadable(wiki, one, page) for one in technology.unreadable),
        later=technology.later.date if technology.later and not card else None,
        history=None if wiki.portfolio.past.absent else wiki.links.to(address.history(technology.slug), page),
        drift=drift_view(wiki, technology, page),
    )
    body = render("technology.html.jinja", view=view, frame=view.frame)
    level = view.head.level
    stands_at = f"stands at {level.text}, {level.note}" if level else "stands at no level that is on record"
    tags = card.tags if card else ()
    return Page(
        page,
        technology.name,
        body,
        frame.source,
        _headings(view),
        _search(technology),
        f"{technology.name} {stands_at}.",
        tags,
    )


def _short(wiki: Wiki, card: CardView) -> tuple[ShortRow, ...]:
    rows = []
    for id in FIGURE_3:
        standard = wiki.framework.section_with_id(id)
        found = next((section for section in card.sections if section.standard == id), None)
        if found:
            text, whole = excerpt(found.body) if found.body is not None else (Markup(""), True)
            name = standard.name if standard else found.heading or ""
            listed = found.carries if "<li" not in text else None
            rows.append(ShortRow(name, text, f"#{found.id}", whole and not found.carries, listed))
        elif standard and standard.name in card.missing:
            rows.append(ShortRow(standard.name, None, "", True, None))
    return tuple(rows)


def _unreadable(wiki: Wiki, one: Unreadable, page: str) -> UnreadableRow:
    stem = posixpath.splitext(posixpath.basename(one.path))[0]
    link = Link(one.path, wiki.links.to(address.unreadable(one.path), page))
    return UnreadableRow(link, one.why, one.text if stem == "card" else None)


def _paths(technology: Technology) -> tuple[str, ...]:
    """The records whose problems stand on the technology's page; those of reviews and earlier cards on theirs too."""
    records = (
        technology.requirement_file,
        technology.risk_file,
        technology.checklist_file,
        *technology.reviews,
    )
    cards = tuple(card.origin.path for card in reversed(technology.present_cards))
    return (
        cards
        + tuple(record.origin.path for record in records if record is not None)
        + tuple(one.path for one in technology.unreadable)
    )


def _search(technology: Technology) -> str:
    card = technology.card
    if card is None:
        return technology.name
    parts = [card.code or "", card.summary or "", *card.tags, *(owner.name for owner in card.owners)]
    return " ".join([part for part in parts if part] + [section.text for section in card.sections])[:6000]


def _headings(view: TechnologyView) -> tuple[Heading, ...]:
    above = view.gate is not None and view.gate.to is not None
    there = (
        ("problems", "What is wrong with its records", view.problems),
        ("card", "Card", view.card),
        ("gate", "What stands before the next level" if above else "What the periodic review asks", view.gate),
        ("timeline", "Timeline", view.timeline),
        ("way", "The way through the levels", view.way),
        ("relations", "Parts and relations", view.relations.any),
        ("risks", "Open risks", view.risks),
        ("requirements", "Requirements", view.requirements),
        ("checklists", "Checklists", view.checklists),
        ("reviews", "Reviews", view.reviews),
        ("previous-cards", "Previous cards", view.earlier or view.history),
    )
    found = [Heading(id, text) for id, text, shown in there if shown]
    if view.card:
        found.append(Heading("full-card", "The full card", view.card.headings))
    return tuple(found)
