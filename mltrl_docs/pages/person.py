"""One page for each person whom a record names, and the list of all. Who is named where is a report's.

People are never ranked or compared: the list is by name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from mltrl_docs.pages import address
from mltrl_docs.pages.frame import Frame, plain_frame
from mltrl_docs.pages.involvement import (
    AcceptedRow,
    ApprovalRow,
    FilledRow,
    PartView,
    RequirementRow,
    RiskRow,
    SeatView,
    TaskRow,
    accepted_row,
    approval_row,
    earlier_row,
    filled_row,
    part_views,
    requirement_row,
    risk_row,
    sealed_row,
    seat_view,
    task_row,
)
from mltrl_docs.pages.member import role_name
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.person import Involvement
from mltrl_docs.reports.risk import STANDING
from mltrl_docs.reports.task import task_state

MOST = 200
"""Rows of one table; of more the page gives the count."""
TITLE = "People"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many rows of each table are not shown."""

    seats: int
    tasks: int
    risks: int
    requirements: int
    checklists: int
    approvals: int
    sealed: int
    earlier: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """All that the records say of one person."""

    frame: Frame
    roles: tuple[str, ...]
    emails: tuple[str, ...]
    spellings: tuple[str, ...]
    off_roster: bool
    since: datetime.date | None
    until: datetime.date | None
    owns: tuple[PartView, ...]
    reviews: tuple[PartView, ...]
    works_on: tuple[PartView, ...]
    seats: tuple[SeatView, ...]
    tasks: tuple[TaskRow, ...]
    risks: tuple[RiskRow, ...]
    requirements: tuple[RequirementRow, ...]
    checklists: tuple[FilledRow, ...]
    approvals: tuple[ApprovalRow, ...]
    accepted: tuple[AcceptedRow, ...]
    sealed: tuple[tuple[Link, Link], ...]
    earlier: tuple[tuple[Link, Link], ...]
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on the list, with how many technologies, panels and unfinished tasks name them."""

    link: Link
    roles: tuple[str, ...]
    technologies: int
    panels: int
    tasks: int


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The list of everyone."""

    frame: Frame
    people: tuple[Listed, ...]
    has_roster: bool


def person_page(wiki: Wiki, person: Involvement) -> Page:
    """Show what the records say of a person."""
    page = address.person(person.id)
    entry = person.entry
    seats = sorted(person.seats, key=lambda one: one.review.date, reverse=True)
    tasks = sorted(person.tasks, key=lambda one: (one.task.done is not None, one.task.due or datetime.date.max))
    risks = sorted(person.risks, key=lambda one: (STANDING.index(one.risk.status), -one.risk.risk))
    lists = (
        seats,
        tasks,
        risks,
        person.requirements,
        person.checklists,
        person.approvals,
        person.sealed,
        person.earlier,
    )
    emails = [entry.email] if entry and entry.email else []
    view = PersonView(
        frame=plain_frame(wiki, page, person.name, [(TITLE, address.PEOPLE)]),
        roles=_roles(wiki, person),
        emails=tuple(dict.fromkeys((*emails, *person.emails))),
        spellings=tuple(name for name in person.names if name != person.name),
        off_roster=entry is None and bool(wiki.portfolio.roster.people),
        since=entry.since if entry else None,
        until=entry.until if entry else None,
        owns=part_views(wiki, person.owns, page),
        reviews=part_views(wiki, person.reviews, page),
        works_on=part_views(wiki, person.works_on, page),
        seats=tuple(seat_view(wiki, one, page) for one in seats[:MOST]),
        tasks=tuple(task_row(wiki, one, page) for one in tasks[:MOST]),
        risks=tuple(risk_row(wiki, one, page) for one in risks[:MOST]),
        requirements=tuple(requirement_row(wiki, one, page) for one in person.requirements[:MOST]),
        checklists=tuple(filled_row(wiki, one, page) for one in person.checklists[:MOST]),
        approvals=tuple(approval_row(wiki, one, page) for one in person.approvals[:MOST]),
        accepted=tuple(accepted_row(wiki, one, page) for one in person.accepted),
        sealed=tuple(sealed_row(wiki, one, page) for one in person.sealed[:MOST]),
        earlier=tuple(earlier_row(wiki, one, page) for one in person.earlier[:MOST]),
        left_out=LeftOut(*(max(0, len(rows) - MOST) for rows in lists)),
    )
    body = render("person.html.jinja", view=view, frame=view.frame)
    description = f"What {person.name} owns, reviews and holds."
    return Page(page, person.name, body, None, _headings(view), " ".join((person.name, *view.roles)), description)


def people_page(wiki: Wiki, people: Iterable[Involvement]) -> Page:
    """List everyone, by name."""
    page = address.PEOPLE
    listed = tuple(_listed(wiki, person, page) for person in people)
    view = PeopleView(plain_frame(wiki, page, TITLE), listed, bool(wiki.portfolio.roster.people))
    body = render("people.html.jinja", view=view, frame=view.frame)
    return Page(page, TITLE, body, description="Everyone whom a record names, and what they own, review and hold.")


def _listed(wiki: Wiki, person: Involvement, page: str) -> Listed:
    technologies = {part.technology.slug for part in (*person.owns, *person.reviews, *person.works_on)}
    waiting = [one for one in person.tasks if task_state(one.task, wiki.today) in ("overdue", "due", "open")]
    link = Link(person.name, wiki.links.to(address.person(person.id), page))
    return Listed(link, _roles(wiki, person), len(technologies), len(person.seats), len(waiting))


def _roles(wiki: Wiki, person: Involvement) -> tuple[str, ...]:
    named = (*(person.entry.roles if person.entry else ()), *person.roles)
    return tuple(dict.fromkeys(name for role in named if (name := role_name(wiki, role))))


def _headings(view: PersonView) -> tuple[Heading, ...]:
    there = (
        ("technologies", "Technologies", view.owns or view.reviews or view.works_on),
        ("tasks", "Tasks", view.tasks),
        ("risks", "Risks", view.risks),
        ("panels", "Panels", view.seats),
        ("requirements", "Requirements", view.requirements),
        ("checklists", "Checklists", view.checklists),
        ("waivers", "Waivers agreed to", view.approvals or view.accepted),
        ("sealed", "Reviews sealed", view.sealed),
        ("earlier", "Named on earlier cards", view.earlier),
    )
    return tuple(Heading(id, text) for id, text, shown in there if shown)
