"""The risk register of one technology, and that of the organisation. Ranking and counting are a report's.

The organisation's register shows the highest open risks; it says how many there are besides, and where they stand.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from mltrl_docs.charts.matrix import draw_matrix
from mltrl_docs.charts.trend import draw_trend
from mltrl_docs.model.risk import Risk
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.evidence import evidence_links
from mltrl_docs.pages.frame import Frame, technology_frame
from mltrl_docs.pages.matrix import MatrixView, matrix_view
from mltrl_docs.pages.named import part_link, requirement_link, unique_ids
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.quantity import plain, sum_words
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.problems import Problem
from mltrl_docs.reports.risk import overdue, ranked

TITLE = "Risks"
TONES = {"open": "caution", "accepted": "note", "mitigated": "good", "closed": "neutral"}
WORDS = {"open": "Open", "accepted": "Accepted", "mitigated": "Mitigated", "closed": "Closed"}
HIGHEST = 10.0


@dataclass(frozen=True, slots=True)
class EstimateView:
    """How a risk was rated on an earlier day."""

    date: datetime.date
    sum: str
    note: str | None


@dataclass(frozen=True, slots=True)
class RiskView:
    """A risk; `above` where it is as high as the next gate's limit, open, and nobody has accepted it."""

    anchor: str
    id: str
    title: str
    sum: str
    risk: str
    category: str | None
    status: str
    tone: str
    above: bool
    owner: Link | None
    accepted_by: Link | None
    raised: datetime.date | None
    due: datetime.date | None
    overdue: bool
    closed: datetime.date | None
    mitigation: str | None
    tests: tuple[str, ...]
    requirement: Link | None
    components: tuple[Link, ...]
    evidence: tuple[Link, ...]
    history: tuple[EstimateView, ...]
    trend: Markup | None


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The register of one technology; `limit` is the risk from which its gate wants someone to accept it."""

    frame: Frame
    summary: str
    limit: str | None
    gate: Link | None
    risks: tuple[RiskView, ...]
    matrix: MatrixView
    problems: tuple[Problem, ...]


def risk_page(wiki: Wiki, technology: Technology) -> Page | None:
    """Show a technology's risk register; None where it has none."""
    if technology.risk_file is None:
        return None
    path = technology.risk_file.origin.path
    page = address.risks(technology.slug)
    those = ranked(technology.risks)
    ids = unique_ids(tuple(address.anchor("risk", risk.id) for risk in those))
    timeline = wiki.facts.timelines.get(technology.slug)
    level = timeline.level if timeline else None
    limit = wiki.framework.gate(level).acceptable_risk if level is not None else None
    risks = tuple(_risk(wiki, technology, risk, id, limit, page) for risk, id in zip(those, ids, strict=True))
    current = [(risk, id) for risk, id in zip(those, ids, strict=True) if risk.status != "closed"]
    matrix = draw_matrix((float(risk.failure), risk.value) for risk, _ in current)
    title = f"Risks of {technology.name}"
    view = RegisterView(
        frame=technology_frame(wiki, technology, page, title, path),
        summary=summary_words(those, wiki.today),
        limit=f"{limit:g}" if limit is not None else None,
        gate=wiki.level(level, page) if level is not None else None,
        risks=risks,
        matrix=matrix_view(matrix, [Link(risk.id, f"#{id}", note=risk.title) for risk, id in current]),
        problems=wiki.problems_by_path.get(path, ()),
    )
    headings = tuple(Heading(risk.anchor, f"{risk.id} {risk.title}") for risk in risks)
    body = render("risk.html.jinja", view=view, frame=view.frame)
    return Page(page, title, body, path, headings, None, f"What may go wrong with {technology.name}.")


def summary_words(risks: Iterable[Risk], today: datetime.date) -> str:
    """Count risks by status: "3 open, 1 of them overdue, 2 closed"."""
    those = tuple(risks)
    said = []
    for status, word in WORDS.items():
        count = sum(risk.status == status for risk in those)
        if count:
            said.append(f"{count} {word.lower()}")
        late = sum(overdue(risk, today) for risk in those)
        if status == "open" and late:
            said.append(f"{late} of them overdue")
    return ", ".join(said) or "none recorded"


def category_name(wiki: Wiki, category: str | None) -> str | None:
    """What the framework calls a category of risk."""
    found = wiki.framework.category(category) if category else None
    return found.name if found else category


def _risk(wiki: Wiki, technology: Technology, risk: Risk, anchor: str, limit: float | None, page: str) -> RiskView:
    path = technology.risk_file.origin.path if technology.risk_file else ""
    high = risk.status == "open" and risk.accepted_by is None and limit is not None and float(risk.risk) >= limit
    return RiskView(
        anchor=anchor,
        id=risk.id,
        title=risk.title,
        sum=sum_words(risk.failure, risk.value),
        risk=plain(risk.risk),
        category=category_name(wiki, risk.category),
        status=WORDS[risk.status],
        tone=TONES[risk.status],
        above=high,
        owner=wiki.person(risk.owner, page) if risk.owner else None,
        accepted_by=wiki.person(risk.accepted_by, page) if risk.accepted_by else None,
        raised=risk.raised,
        due=risk.due,
        overdue=overdue(risk, wiki.today),
        closed=risk.closed,
        mitigation=risk.mitigation,
        tests=risk.tests,
        requirement=requirement_link(wiki, technology, risk.requirement, page) if risk.requirement else None,
        components=tuple(part_link(wiki, technology, one, page) for one in risk.components),
        evidence=evidence_links(wiki, risk.evidence, path, page),
        history=tuple(EstimateView(one.date, sum_words(one.failure, one.value), one.note) for one in risk.history),
        trend=_trend(wiki, risk),
    )


def _trend(wiki: Wiki, risk: Risk) -> Markup | None:
    """Draw how a risk was rated over time; the rating now is the last estimate's, or today's where it differs."""
    points = sorted((one.date, float(one.failure * one.value)) for one in risk.history)
    if not points:
        return None
    until = risk.closed or wiki.today
    if points[-1][1] != float(risk.risk):
        points.append((max(until, points[-1][0]), float(risk.risk)))
    title = f"{risk.id}: rated {points[0][1]:g} at first, {points[-1][1]:g} now"
    return Markup(draw_trend(points, until, HIGHEST, title))
