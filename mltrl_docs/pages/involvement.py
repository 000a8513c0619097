"""What a person has to do with technologies, as rows of their page: parts, seats on panels, tasks, risks, requirements.

Who is named where is a report's; the page itself stands in `person`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from mltrl_docs.model.waiver import AcceptedFinding
from mltrl_docs.pages import address
from mltrl_docs.pages.member import role_name
from mltrl_docs.pages.quantity import sum_words
from mltrl_docs.pages.review import VOTES, review_link
from mltrl_docs.pages.risk import WORDS
from mltrl_docs.pages.succession import card_link
from mltrl_docs.pages.task import TaskView, task_view
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.person import Approval, Filled, Formerly, HeldRequirement, HeldRisk, HeldTask, Part, Seal, Seat
from mltrl_docs.reports.risk import overdue


@dataclass(frozen=True, slots=True)
class PartView:
    """A technology in which the person has a role."""

    technology: Link
    role: str | None


@dataclass(frozen=True, slots=True)
class SeatView:
    """A review on whose panel the person sat."""

    technology: Link
    review: Link
    date: datetime.date
    role: str | None
    vote: str
    tone: str
    dissent: str | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task that a review gave to the person."""

    technology: Link
    review: Link
    task: TaskView


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk that the person owns, or has accepted; `sum` is failure × value written out."""

    technology: Link
    risk: Link
    sum: str
    status: str
    accepted: bool
    overdue: bool
    due: datetime.date | None


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement that the person answers for, or of which they have shown some steps."""

    technology: Link
    requirement: Link
    text: str
    owned: bool
    shown: int


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A checklist that the person completed."""

    technology: Link
    checklist: Link
    date: datetime.date | None


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """A criterion that the person agreed to waive."""

    technology: Link
    review: Link
    criterion: str


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """A finding that the person accepted for the organisation; `technology` None where it holds for all."""

    code: str
    technology: Link | None
    reason: str
    until: datetime.date | None


def part_views(wiki: Wiki, parts: Iterable[Part], page: str) -> tuple[PartView, ...]:
    """Show in which technologies a person has a role."""
    return tuple(PartView(wiki.technology(one.technology, page), role_name(wiki, one.role)) for one in parts)


def seat_view(wiki: Wiki, seat: Seat, page: str) -> SeatView:
    """Show a seat on a panel."""
    return SeatView(
        wiki.technology(seat.technology, page),
        review_link(wiki, seat.technology, seat.review, page),
        seat.review.date,
        role_name(wiki, seat.member.role),
        *VOTES[seat.member.vote],
        dissent=seat.member.dissent,
    )


def task_row(wiki: Wiki, held: HeldTask, page: str) -> TaskRow:
    """Show a task with the review that asked for it."""
    review = review_link(wiki, held.technology, held.review, page)
    return TaskRow(wiki.technology(held.technology, page), review, task_view(wiki, held.task, page))


def risk_row(wiki: Wiki, held: HeldRisk, page: str) -> RiskRow:
    """Show a risk that the person holds."""
    risk = held.risk
    href = wiki.links.to(address.risks(held.technology.slug), page, address.anchor("risk", risk.id))
    return RiskRow(
        wiki.technology(held.technology, page),
        Link(risk.title, href, note=risk.id),
        sum_words(risk.failure, risk.value),
        WORDS[risk.status],
        held.accepted,
        overdue(risk, wiki.today),
        risk.due,
    )


def requirement_row(wiki: Wiki, held: HeldRequirement, page: str) -> RequirementRow:
    """Show a requirement that the person answers for, or has shown."""
    target = address.requirements(held.technology.slug)
    href = wiki.links.to(target, page, address.anchor("requirement", held.requirement.id))
    link = Link(held.requirement.id, href)
    return RequirementRow(wiki.technology(held.technology, page), link, held.requirement.text, held.owned, held.shown)


def filled_row(wiki: Wiki, filled: Filled, page: str) -> FilledRow:
    """Show a checklist that the person completed."""
    id = filled.checklist.checklist
    asked = wiki.framework.checklist(id)
    href = wiki.links.to(address.checklists(filled.technology.slug), page, address.anchor("checklist", id))
    link = Link(asked.title if asked else id, href)
    return FilledRow(wiki.technology(filled.technology, page), link, filled.checklist.date)


def approval_row(wiki: Wiki, approval: Approval, page: str) -> ApprovalRow:
    """Show a waiver that the person agreed to."""
    criterion = wiki.framework.criterion(approval.criterion)
    review = review_link(wiki, approval.technology, approval.review, page)
    return ApprovalRow(
        wiki.technology(approval.technology, page), review, criterion.text if criterion else approval.criterion
    )


def sealed_row(wiki: Wiki, sealed: Seal, page: str) -> tuple[Link, Link]:
    """Show a review that the person sealed: its technology, and the review."""
    return wiki.technology(sealed.technology, page), review_link(wiki, sealed.technology, sealed.review, page)


def earlier_row(wiki: Wiki, formerly: Formerly, page: str) -> tuple[Link, Link]:
    """Show an earlier card that names the person: its technology, and the card."""
    return wiki.technology(formerly.technology, page), card_link(wiki, formerly.technology, formerly.card, page)


def accepted_row(wiki: Wiki, finding: AcceptedFinding, page: str) -> AcceptedRow:
    """Show a finding that the person accepted."""
    found = wiki.portfolio.resolve(finding.technology)
    technology = wiki.technology(found, page) if found else Link(finding.technology) if finding.technology else None
    return AcceptedRow(finding.code, technology, finding.reason, finding.until)
