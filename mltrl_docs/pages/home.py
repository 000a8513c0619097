"""The first page: the board of all technologies by level, what changed lately, and a few figures.

What the figures are stands in the reports; how the board looks, in its template.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mltrl_docs.facts.timeline import Status
from mltrl_docs.framework.level import Phase
from mltrl_docs.pages import address
from mltrl_docs.pages.frame import Frame, plain_frame
from mltrl_docs.pages.happening import HappeningView, happening_view
from mltrl_docs.pages.meta_bottleneck import bottleneck_words
from mltrl_docs.pages.meta_figure import Words
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.recent import recent
from mltrl_docs.reports.standing import Standing, totals

MOST = 12
"""Technologies of one level that the board shows; of more it gives the count and the way to the level's page."""
LATEST = 10
TITLE = "Technology readiness"


@dataclass(frozen=True, slots=True)
class Entry:
    """A technology on the board; `held_to` is its effective level where a part holds it down."""

    link: Link
    code: str | None
    status: Status
    held_to: int | None


@dataclass(frozen=True, slots=True)
class Column:
    """The technologies at one level; `more` leads to those that are not shown."""

    level: Link
    short: str
    count: int
    entries: tuple[Entry, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Band:
    """A phase with the columns of its levels."""

    id: str
    name: str
    summary: str
    count: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts in plain words, and where the counted are."""

    number: int
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The first page. `unplaced` are the technologies of which nothing tells the level."""

    frame: Frame
    lowest: Link
    highest: Link
    figures: tuple[Figure, ...]
    bands: tuple[Band, ...]
    unplaced: tuple[Entry, ...]
    changes: tuple[HappeningView, ...]
    log: str
    bottleneck: Words
    meta_review: str
    technologies: str
    levels: str


def home_page(wiki: Wiki, found: Sequence[Standing]) -> Page:
    """Make the first page; `found` is how all technologies stand."""
    page = address.HOME
    view = HomeView(
        frame=plain_frame(wiki, page, TITLE, wide=True),
        lowest=wiki.level(wiki.framework.levels[0].number, page),
        highest=wiki.level(wiki.framework.levels[-1].number, page),
        figures=_figures(wiki, found, page),
        bands=board(wiki, found, page),
        unplaced=tuple(entry(wiki, one, page) for one in found if one.level is None),
        log=wiki.links.to(address.CHANGES, page),
        changes=tuple(happening_view(wiki, one, page) for one in recent(wiki.portfolio, wiki.facts, LATEST)),
        bottleneck=bottleneck_words(wiki, wiki.statistics.bottleneck, page),
        meta_review=wiki.links.to(address.META_REVIEW, page),
        technologies=wiki.links.to(address.PORTFOLIO, page),
        levels=wiki.links.to(address.LEVELS, page),
    )
    return Page(
        page,
        TITLE,
        render("home.html.jinja", view=view, frame=view.frame),
        description="How ready every machine-learning technology of the organisation is.",
    )


def board(wiki: Wiki, found: Iterable[Standing], page: str) -> tuple[Band, ...]:
    """Sort technologies into the columns of the board."""
    at: dict[int, list[Standing]] = {level.number: [] for level in wiki.framework.levels}
    for one in found:
        if one.level is not None:
            at[one.level].append(one)
    return tuple(_band(wiki, phase, at, page) for phase in wiki.framework.phases)


def _band(wiki: Wiki, phase: Phase, at: Mapping[int, Sequence[Standing]], page: str) -> Band:
    columns = []
    for number in phase.levels:
        level, found = wiki.level(number, page), at[number]
        shown = tuple(entry(wiki, one, page) for one in found[:MOST])
        rest = len(found) - len(shown)
        more = Link(f"{rest} more", level.href) if rest else None
        columns.append(Column(level, wiki.framework.level(number).short, len(found), shown, more))
    return Band(phase.id, phase.name, phase.summary, sum(column.count for column in columns), tuple(columns))


def entry(wiki: Wiki, one: Standing, page: str) -> Entry:
    """Show a technology as the board does."""
    code = one.technology.card.code if one.technology.card else None
    return Entry(wiki.technology(one.technology, page), code, one.status, one.effective if one.held_down else None)


def _figures(wiki: Wiki, found: Sequence[Standing], page: str) -> tuple[Figure, ...]:
    count = totals(found)
    table = wiki.links.to(address.PORTFOLIO, page)
    errors = sum(problem.severity == "error" for problem in wiki.problems)
    problems = wiki.links.to(address.PROBLEMS, page)
    several = count.technologies != 1
    figures = [
        Figure(count.technologies, "technologies" if several else "technology", table),
        Figure(count.held_down, "held down by a less mature part", f"{table}?held-at=any"),
        Figure(count.paused, "paused", f"{table}?status=Paused"),
        Figure(
            count.high_risks,
            "open risks above their gate’s limit",
            wiki.links.to(address.RISKS, page, "high" if count.high_risks else ""),
        ),
        Figure(errors, "errors in the records", problems),
    ]
    if count.stopped:
        figures.insert(3, Figure(count.stopped, "stopped", f"{table}?status=Stopped"))
    return tuple(figures)
