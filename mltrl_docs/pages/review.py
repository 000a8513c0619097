"""The page of one review: what was decided, by whom, on what ground, and what is still to be done.

How the review moves a timeline is `facts`'; the table of a technology's reviews stands on its own page.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mltrl_docs.model.review import Review
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.criterion import GateView, gate_view
from mltrl_docs.pages.evidence import evidence_links
from mltrl_docs.pages.extra import flattened
from mltrl_docs.pages.frame import Frame, technology_frame
from mltrl_docs.pages.member import Member, member
from mltrl_docs.pages.outcome import OutcomeView, outcome_view
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.quantity import day_note
from mltrl_docs.pages.seal import SealView, seal_view
from mltrl_docs.pages.section import SectionView, placed, section_views
from mltrl_docs.pages.task import TaskView, task_view
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import DECISIONS, TONES, decision_words, votes_words
from mltrl_docs.problems import Problem

VOTES = {
    "for": ("For", "good"),
    "against": ("Against", "bad"),
    "abstain": ("Abstained", "neutral"),
    None: ("", "neutral"),
}
ETHICS = {
    "done": ("Run through", "good"),
    "not-done": ("Not run through", "bad"),
    "not-applicable": ("Not applicable", "neutral"),
}


@dataclass(frozen=True, slots=True)
class SeatView:
    """Someone on the panel, their vote and what they hold against the decision."""

    member: Member
    vote: str
    tone: str
    dissent: str | None


@dataclass(frozen=True, slots=True)
class WalkedView:
    """A requirement in the walkthrough; `text` None where the technology has none with this id."""

    id: Link
    text: str | None
    shown: bool


@dataclass(frozen=True, slots=True)
class EthicsView:
    """What became of the ethics checklist."""

    state: str
    tone: str
    checklist: Link | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ReviewView:
    """All that a review's page shows."""

    frame: Frame
    level: Link
    to: Link | None
    decided: str
    tone: str
    date: datetime.date
    effective: datetime.date | None
    next_review: datetime.date | None
    reason: str | None
    mechanism: str | None
    outcome: OutcomeView
    panel: tuple[SeatView, ...]
    votes: str
    gate: GateView | None
    walked: tuple[WalkedView, ...]
    ethics: EthicsView | None
    tasks: tuple[TaskView, ...]
    key_decision: str | None
    branches: tuple[Link, ...]
    evidence: tuple[Link, ...]
    sections: tuple[SectionView, ...]
    earlier: Link | None
    later: Link | None
    seal: SealView | None
    extra: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def review_page(wiki: Wiki, technology: Technology, review: Review) -> Page:
    """Show a review of a technology."""
    path = review.origin.path
    page = address.review(technology.slug, path)
    title = decision_words(review)
    place = next(number for number, one in enumerate(technology.reviews) if one.origin.path == path)
    before, after = technology.reviews[:place], technology.reviews[place + 1 :]
    view = ReviewView(
        frame=technology_frame(wiki, technology, page, title, path),
        level=wiki.level(review.level, page),
        to=wiki.level(review.target, page) if review.target is not None and not review.of_parts else None,
        decided=DECISIONS[review.decision],
        tone=TONES[review.decision],
        date=review.date,
        effective=review.effective,
        next_review=review.next_review,
        reason=review.reason,
        mechanism=_mechanism(wiki, review),
        outcome=outcome_view(wiki, technology, review, page),
        panel=tuple(SeatView(member(wiki, one, page), *VOTES[one.vote], dissent=one.dissent) for one in review.panel),
        votes=votes_words([one.vote for one in review.panel]),
        gate=gate_view(wiki, review, page),
        walked=tuple(_walked(wiki, technology, review, page)),
        ethics=_ethics(wiki, technology, review, page),
        tasks=tuple(task_view(wiki, task, page) for task in review.tasks),
        key_decision=review.key_decision,
        branches=tuple(wiki.reference(one, page) for one in review.branches),
        evidence=evidence_links(wiki, review.evidence, path, page),
        sections=_sections(wiki, review, page),
        earlier=review_link(wiki, technology, before[-1], page) if before else None,
        later=review_link(wiki, technology, after[0], page) if after else None,
        seal=seal_view(wiki, technology, review, page),
        extra=flattened(review.extra),
        problems=wiki.problems_by_path.get(path, ()),
    )
    description = f"{technology.name}, {review.date.isoformat()}: {title}."
    body = render("review.html.jinja", view=view, frame=view.frame)
    return Page(page, f"{technology.name}: {title}", body, path, _headings(view), None, description)


def review_link(wiki: Wiki, technology: Technology, review: Review, page: str) -> Link:
    """Link to a review by what it decided; its day is the note."""
    target = address.review(technology.slug, review.origin.path)
    return Link(decision_words(review), wiki.links.to(target, page), review.level, day_note(review.date))


def _mechanism(wiki: Wiki, review: Review) -> str | None:
    found = wiki.framework.mechanism(review.mechanism) if review.mechanism else None
    return f"{found.name}: {found.description}" if found else None


def _walked(wiki: Wiki, technology: Technology, review: Review, page: str) -> list[WalkedView]:
    known = {one.id: one for one in technology.requirements}
    target = address.requirements(technology.slug)
    return [
        WalkedView(
            Link(id, wiki.links.to(target, page, address.anchor("requirement", id)) if id in known else None),
            known[id].text if id in known else None,
            result == "shown",
        )
        for id, result in review.requirements.items()
    ]


def _ethics(wiki: Wiki, technology: Technology, review: Review, page: str) -> EthicsView | None:
    ethics = review.ethics
    if ethics is None:
        return None
    link = None
    if ethics.checklist:
        asked = wiki.framework.checklist(ethics.checklist)
        filled = any(one.checklist == ethics.checklist for one in technology.checklists)
        target = address.checklists(technology.slug)
        href = wiki.links.to(target, page, address.anchor("checklist", ethics.checklist)) if filled else None
        link = Link(asked.title if asked else ethics.checklist, href)
    return EthicsView(*ETHICS[ethics.status], checklist=link, note=ethics.note)


def _sections(wiki: Wiki, review: Review, page: str) -> tuple[SectionView, ...]:
    framework = wiki.framework
    order = [one.id for one in framework.review_sections]
    those = placed(review.sections, framework.review_section, order, others_last=True)
    bodies = wiki.prose.several([one.section.text for one in those], review.origin.path, page)
    return section_views(those, bodies, "said")


def _headings(view: ReviewView) -> tuple[Heading, ...]:
    there = (
        ("panel", "Panel", view.panel),
        ("gate", "The gate as the panel found it", view.gate),
        ("requirements", "Walkthrough of the requirements", view.walked),
        ("tasks", "Tasks", view.tasks),
        ("evidence", "Evidence", view.evidence),
        ("seal", "What exactly was reviewed", view.seal),
    )
    sections = tuple(section.entry for section in view.sections if section.heading)
    return sections + tuple(Heading(id, text) for id, text, shown in there if shown)
