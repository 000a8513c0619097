"""The organisation's risk register: the highest open risks of all technologies, and counts of the rest.

The register of one technology stands in `risk`; ranking and counting are a report's.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mltrl_docs.charts.matrix import draw_matrix
from mltrl_docs.pages import address
from mltrl_docs.pages.frame import Frame, plain_frame
from mltrl_docs.pages.matrix import MatrixView, matrix_view
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.quantity import plain, sum_words
from mltrl_docs.pages.risk import category_name
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.risk import STANDING, Counts, Ranked, Register, overdue, register
from mltrl_docs.reports.standing import high_risks

TITLE = "Risks"
SHOWN = 300
"""Open risks, and technologies, that the page shows."""


@dataclass(frozen=True, slots=True)
class TopView:
    """One of the highest open risks, and what it is a risk of."""

    link: Link
    title: str
    technology: Link
    sum: str
    category: str | None
    owner: Link | None
    due: datetime.date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class CountView:
    """The risks of one technology or category, counted by status; `link` leads to where they stand, if anywhere."""

    link: Link
    open: int
    accepted: int
    mitigated: int
    closed: int
    highest: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The organisation's register. `left_out` open risks, and `other_technologies`, are not shown.

    `high` are those that their technologies' gates want accepted by name, and nobody has.
    """

    frame: Frame
    total: int
    open: int
    overdue: int
    high: tuple[TopView, ...]
    high_total: int
    top: tuple[TopView, ...]
    left_out: int
    lowest_shown: str
    matrix: MatrixView
    categories: tuple[CountView, ...]
    technologies: tuple[CountView, ...]
    other_technologies: int
    portfolio: str


def risks_page(wiki: Wiki) -> Page:
    """Show the risks of all technologies."""
    page = address.RISKS
    found = register(wiki.portfolio, wiki.today, SHOWN)
    high = [
        Ranked(technology, risk)
        for technology in wiki.portfolio
        for risk in high_risks(wiki.portfolio, technology, wiki.facts.timelines[technology.slug].level)
    ]
    high.sort(key=lambda one: (-one.risk.risk, one.technology.slug, one.risk.id))
    view = OverviewView(
        frame=plain_frame(wiki, page, TITLE),
        total=found.counts.total,
        open=found.open,
        overdue=found.overdue,
        high=tuple(_top(wiki, one, page) for one in high[:SHOWN]),
        high_total=len(high),
        top=tuple(_top(wiki, one, page) for one in found.top),
        left_out=found.open - len(found.top),
        lowest_shown=plain(found.top[-1].risk.risk) if found.top else "",
        matrix=matrix_view(draw_matrix(found.open_points), None),
        categories=_categories(wiki, found),
        technologies=_technologies(wiki, found, page),
        other_technologies=max(0, len(found.by_technology) - SHOWN),
        portfolio=wiki.links.to(address.PORTFOLIO, page),
    )
    body = render("risks.html.jinja", view=view, frame=view.frame)
    headings = (
        *((Heading("high", "Too high for the next gate"),) if high else ()),
        Heading("matrix", "How likely, and what is at stake"),
        Heading("top", "The highest open risks"),
        Heading("categories", "By category"),
        Heading("technologies", "By technology"),
    )
    return Page(
        page,
        TITLE,
        body,
        None,
        headings if view.total else (),
        None,
        "What may go wrong, over all technologies, the highest first.",
    )


def _top(wiki: Wiki, one: Ranked, page: str) -> TopView:
    risk = one.risk
    href = wiki.links.to(address.risks(one.technology.slug), page, address.anchor("risk", risk.id))
    return TopView(
        Link(risk.id, href),
        risk.title,
        wiki.technology(one.technology, page),
        sum_words(risk.failure, risk.value),
        category_name(wiki, risk.category),
        wiki.person(risk.owner, page) if risk.owner else None,
        risk.due,
        overdue(risk, wiki.today),
    )


def _technologies(wiki: Wiki, found: Register, page: str) -> tuple[CountView, ...]:
    """Count the risks of the technologies with the highest open risks."""
    rows = sorted(found.by_technology.items(), key=lambda pair: (-(pair[1].highest_open or -1.0), pair[0]))
    technologies = wiki.portfolio.technologies
    return tuple(
        _counts(Link(technologies[slug].name, wiki.links.to(address.risks(slug), page)), counts)
        for slug, counts in rows[:SHOWN]
    )


def _categories(wiki: Wiki, found: Register) -> tuple[CountView, ...]:
    rows = sorted(found.by_category.items(), key=lambda pair: (-pair[1].open, pair[0] or "~"))
    return tuple(_counts(Link(category_name(wiki, id) or "No category"), counts) for id, counts in rows)


def _counts(link: Link, counts: Counts) -> CountView:
    highest = "" if counts.highest_open is None else f"{counts.highest_open:g}"
    open, accepted, mitigated, closed = (counts.by_status.get(status, 0) for status in STANDING)
    return CountView(link, open, accepted, mitigated, closed, highest)
