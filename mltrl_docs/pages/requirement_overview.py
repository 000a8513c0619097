"""The requirements of all technologies: the riskiest ones, and how far verification and validation have come.

The requirements document of one technology stands in `requirement`.
"""

from __future__ import annotations

from dataclasses import dataclass

from mltrl_docs.pages import address
from mltrl_docs.pages.frame import Frame, plain_frame
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.quantity import plain
from mltrl_docs.pages.requirement import KINDS, requirement_sum
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.requirement import Coverage, Progress, RankedRequirement, coverage, ranked_requirements

TITLE = "Requirements"
SHOWN = 300
"""Requirements, and technologies, that the page shows."""


@dataclass(frozen=True, slots=True)
class RankedView:
    """One of the riskiest requirements."""

    link: Link
    text: str
    technology: Link
    kind: str
    sum: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How far a technology has come with its requirements; `overdue` steps should have been shown below its level."""

    link: Link
    level: int | None
    requirements: int
    verification: Progress
    validation: Progress
    overdue: int
    highest: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The requirements of all technologies; what is left out is counted."""

    frame: Frame
    total: int
    overdue: int
    unquantified: int
    ranked: tuple[RankedView, ...]
    left_out: int
    technologies: tuple[CoverageView, ...]
    other_technologies: int
    portfolio: str


def requirements_page(wiki: Wiki) -> Page:
    """Show the requirements of all technologies."""
    page = address.REQUIREMENTS
    ranked = ranked_requirements(wiki.portfolio)
    timelines = wiki.facts.timelines
    covered = [coverage(one, timelines[one.slug].level) for one in wiki.portfolio if one.requirement_file]
    covered.sort(key=lambda one: (-one.overdue, -one.failed, -(one.highest or 0), one.technology.slug))
    view = OverviewView(
        frame=plain_frame(wiki, page, TITLE),
        total=sum(one.requirements for one in covered),
        overdue=sum(one.overdue for one in covered),
        unquantified=sum(one.unquantified for one in covered),
        ranked=tuple(_ranked(wiki, one, page) for one in ranked[:SHOWN]),
        left_out=max(0, len(ranked) - SHOWN),
        technologies=tuple(_coverage(wiki, one, page) for one in covered[:SHOWN]),
        other_technologies=max(0, len(covered) - SHOWN),
        portfolio=wiki.links.to(address.PORTFOLIO, page),
    )
    body = render("requirements.html.jinja", view=view, frame=view.frame)
    headings = (Heading("progress", "Verification and validation"), Heading("ranked", "The riskiest requirements"))
    return Page(
        page,
        TITLE,
        body,
        None,
        headings if view.technologies else (),
        None,
        "What the technologies must do, and what has been shown of it.",
    )


def _ranked(wiki: Wiki, one: RankedRequirement, page: str) -> RankedView:
    needed = one.requirement
    href = wiki.links.to(address.requirements(one.technology.slug), page, address.anchor("requirement", needed.id))
    technology = wiki.technology(one.technology, page)
    return RankedView(Link(needed.id, href), needed.text, technology, KINDS[needed.kind], requirement_sum(needed) or "")


def _coverage(wiki: Wiki, one: Coverage, page: str) -> CoverageView:
    link = wiki.technology(one.technology, page)
    return CoverageView(
        Link(link.text, wiki.links.to(address.requirements(one.technology.slug), page)),
        link.level,
        one.requirements,
        one.verification,
        one.validation,
        one.overdue,
        "" if one.highest is None else plain(one.highest),
    )
