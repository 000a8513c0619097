"""In short on a technology's page: its highest open risks, verification and validation, checklists, reviews.

Their full pages stand in the modules of their nouns.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mltrl_docs.model.checklist import Checklist
from mltrl_docs.model.review import Review
from mltrl_docs.model.risk import Risk
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.quantity import sum_words
from mltrl_docs.pages.seal import is_suspect
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import TONES, decision_words, votes_words
from mltrl_docs.reports.checklist import checklist_result
from mltrl_docs.reports.risk import ranked
from mltrl_docs.reports.standing import high_risks
from mltrl_docs.reports.verification import Due, due_by_level

TOP = 5


@dataclass(frozen=True, slots=True)
class RiskRow:
    """An open risk; `high` where it is at or above what the gate accepts."""

    link: Link
    title: str
    sum: str
    high: bool
    owner: Link | None
    due: datetime.date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class RiskDigest:
    """The highest open risks, how many are open, too high for the gate of the level, and on record; what it accepts."""

    page: Link
    rows: tuple[RiskRow, ...]
    open: int
    high: int
    total: int
    limit: str | None


@dataclass(frozen=True, slots=True)
class RequirementDigest:
    """How many requirements there are, and their verification and validation by the level at which it is due."""

    page: Link
    total: int
    due: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A completed checklist in a line."""

    link: Link
    date: datetime.date | None
    said: str
    complete: bool


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review in a line; `others` where another technology's review decided about this one."""

    link: Link
    date: datetime.date
    level: Link
    tone: str
    votes: str
    reason: str | None
    suspect: bool


def risk_digest(wiki: Wiki, technology: Technology, level: int | None, page: str) -> RiskDigest | None:
    """Sum up the risk register; None where there is none."""
    if technology.risk_file is None:
        return None
    target = address.risks(technology.slug)
    limit = wiki.framework.gate(level).acceptable_risk if level is not None else None
    opened = [risk for risk in ranked(technology.risks) if risk.status == "open"]
    high = high_risks(wiki.portfolio, technology, level)
    return RiskDigest(
        page=Link("All risks", wiki.links.to(target, page)),
        rows=tuple(_risk(wiki, risk, risk in high, target, page) for risk in opened[:TOP]),
        open=len(opened),
        high=len(high),
        total=len(technology.risks),
        limit=f"{limit:g}" if limit is not None else None,
    )


def _risk(wiki: Wiki, risk: Risk, high: bool, target: str, page: str) -> RiskRow:
    return RiskRow(
        link=Link(risk.id, wiki.links.to(target, page, address.anchor("risk", risk.id))),
        title=risk.title,
        sum=sum_words(risk.failure, risk.value),
        high=high,
        owner=wiki.person(risk.owner, page) if risk.owner else None,
        due=risk.due,
        overdue=risk.due is not None and risk.due < wiki.today,
    )


def requirement_digest(wiki: Wiki, technology: Technology, level: int | None, page: str) -> RequirementDigest | None:
    """Sum up the requirements document; None where there is none."""
    if technology.requirement_file is None:
        return None
    link = Link("All requirements", wiki.links.to(address.requirements(technology.slug), page))
    return RequirementDigest(link, len(technology.requirements), due_by_level(technology, level))


def checklist_digest(wiki: Wiki, technology: Technology, page: str) -> tuple[ChecklistRow, ...]:
    """Sum up the completed checklists."""
    return tuple(_checklist(wiki, technology, one, page) for one in technology.checklists)


def _checklist(wiki: Wiki, technology: Technology, completed: Checklist, page: str) -> ChecklistRow:
    asked = wiki.framework.checklist(completed.checklist)
    anchor = address.anchor("checklist", completed.checklist)
    href = wiki.links.to(address.checklists(technology.slug), page, anchor)
    if asked is None:
        said = f"{len(completed.answers)} answers; the framework does not know this checklist"
        return ChecklistRow(Link(completed.checklist, href), completed.date, said, False)
    result = checklist_result(completed, asked)
    tally = result.tally
    waiting = tally.open + tally.unanswered
    said = f"{tally.yes} of {tally.applies} answered yes" + (f", {waiting} still open" if waiting else "")
    return ChecklistRow(Link(asked.title, href), completed.date, said, result.complete)


def review_rows(wiki: Wiki, technology: Technology, page: str) -> tuple[ReviewRow, ...]:
    """List the reviews in this technology's folder, the latest first."""
    return tuple(_review(wiki, technology, review, page) for review in reversed(technology.reviews))


def _review(wiki: Wiki, technology: Technology, review: Review, page: str) -> ReviewRow:
    target = address.review(technology.slug, review.origin.path)
    return ReviewRow(
        link=Link(decision_words(review), wiki.links.to(target, page)),
        date=review.date,
        level=wiki.level(review.level, page),
        tone=TONES[review.decision],
        votes=votes_words([one.vote for one in review.panel]),
        reason=review.reason,
        suspect=is_suspect(wiki, technology, review),
    )
