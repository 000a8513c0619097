"""The pages of the meta-review: an overview and a page for each subject, of a part of the portfolio all on one page.

What the figures show stands in the modules `meta_…` of their subjects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from mltrl_docs.pages import address
from mltrl_docs.pages.frame import Frame, Neighbour, plain_frame
from mltrl_docs.pages.meta_age import age_figure
from mltrl_docs.pages.meta_bottleneck import bottleneck_figure
from mltrl_docs.pages.meta_data import DATA, data_document, data_files
from mltrl_docs.pages.meta_figure import MetaFigure, Words, plain_words, several, words_on
from mltrl_docs.pages.meta_flow import flow_figures
from mltrl_docs.pages.meta_gate import gate_figures
from mltrl_docs.pages.meta_move import move_figures
from mltrl_docs.pages.meta_objective import objective_figures
from mltrl_docs.pages.meta_out import out_figure
from mltrl_docs.pages.meta_part import FEWEST, MOST, SORTS, Part, parts
from mltrl_docs.pages.meta_time import time_figure
from mltrl_docs.pages.page import Attachment, Heading, Page
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.statistics import Statistics, part_of, portfolio_statistics

TITLE = "Meta-review"
BRIEF = 50
"""Rows of a table that the page of a part shows."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A page of the meta-review: where it stands below the overview, its title, what it asks, and its figures."""

    path: str
    title: str
    asks: str
    figures: Callable[[Wiki, Statistics, str], Iterable[MetaFigure]]


SUBJECTS = (
    Subject(
        "time/",
        "Time per level",
        "How long do technologies stay at a level, and how does a stay end?",
        lambda wiki, found, page: (time_figure(wiki, found, page), out_figure(wiki, found, page)),
    ),
    Subject(
        "moves/",
        "Transitions and cycles",
        "Which ways do technologies take, how often do they fall back, and do they recover?",
        move_figures,
    ),
    Subject(
        "gates/", "Gates and rework", "How do gated reviews turn out, and what did they ask to be done?", gate_figures
    ),
    Subject(
        "now/",
        "Where they are now",
        "Which technologies have been at their level for longer than is usual there?",
        lambda wiki, found, page: (age_figure(wiki, found, page),),
    ),
    Subject(
        "objectives/",
        "Objectives",
        "Which levels are to be reached by when, and how does that stand?",
        objective_figures,
    ),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a figure says, and its id on its page."""

    id: str
    title: str
    words: Words


@dataclass(frozen=True, slots=True)
class Summary:
    """What a page of the meta-review comes to: its link, and what its figures say."""

    link: Link
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The parts of one sort that can be chosen."""

    name: str
    parts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MetaView:
    """A page of the meta-review. `of` says of how many technologies; `whole` leads back from a part to all of them."""

    frame: Frame
    of: str
    asks: str
    figures: tuple[MetaFigure, ...]
    summaries: tuple[Summary, ...] = ()
    choices: tuple[Choice, ...] = ()
    fewest: int = FEWEST
    most: int | None = None
    whole: Link | None = None
    data: str | None = None


def meta_pages(wiki: Wiki) -> Iterator[Page]:
    """Yield the overview, the pages of the subjects, and those of parts of the portfolio."""
    found = wiki.statistics
    subjects = [
        (one, _filed(one.figures(wiki, found, address.META_REVIEW + one.path), wiki, one.path)) for one in SUBJECTS
    ]
    chosen = parts(wiki)
    yield _overview(wiki, found, subjects, chosen)
    for subject, figures in subjects:
        yield _subject(wiki, found, subject, figures)
    yield from (_part(wiki, one) for one in chosen)


def _filed(figures: Iterable[MetaFigure], wiki: Wiki, path: str) -> tuple[MetaFigure, ...]:
    """Give each figure with a table the link to its file."""
    page = address.META_REVIEW + path
    return tuple(
        replace(one, file=wiki.links.to(f"{address.META_REVIEW}{one.table.name}.csv", page))
        if one.table and one.table.rows
        else one
        for one in figures
    )


def _overview(
    wiki: Wiki, found: Statistics, subjects: Iterable[tuple[Subject, tuple[MetaFigure, ...]]], chosen: tuple[Part, ...]
) -> Page:
    page = address.META_REVIEW
    subjects = tuple(subjects)
    figures = _filed((bottleneck_figure(wiki, found, page), *flow_figures(found)), wiki, "")
    summaries = tuple(
        Summary(
            Link(one.title, wiki.links.to(page + one.path, page)),
            tuple(Finding(figure.id, figure.title, words_on(wiki, figure.words, page)) for figure in those),
        )
        for one, those in subjects
    )
    choices = tuple(
        Choice(name, those)
        for sort, name in SORTS.items()
        if (those := tuple(_part_link(wiki, one, page) for one in chosen if one.sort == sort))
    )
    view = MetaView(
        frame=_frame(wiki, page, TITLE, ""),
        of=_of(found),
        asks="",
        figures=figures,
        summaries=summaries,
        choices=choices,
        most=MOST if len(chosen) == MOST else None,
        data=wiki.links.to(page + DATA, page),
    )
    every = (*figures, *(figure for _, those in subjects for figure in those))
    attached = (data_document(page + DATA, TITLE, found, every), *data_files(every))
    return _page(
        view,
        page,
        TITLE,
        "What the way of all technologies through the levels tells: bottlenecks, cycles, gates.",
        attached,
    )


def _subject(wiki: Wiki, found: Statistics, subject: Subject, figures: tuple[MetaFigure, ...]) -> Page:
    page = address.META_REVIEW + subject.path
    view = MetaView(_frame(wiki, page, subject.title, subject.path), _of(found), subject.asks, figures)
    return _page(view, page, subject.title, subject.asks)


def _part(wiki: Wiki, part: Part) -> Page:
    page = part.address
    found = portfolio_statistics(part_of(wiki.portfolio, part.slugs), wiki.facts)
    title = f"{TITLE}: {part.name}"
    figures = [bottleneck_figure(wiki, found, page), *flow_figures(found)]
    figures += [figure for subject in SUBJECTS for figure in subject.figures(wiki, found, page)]
    briefly = (
        replace(one, table=replace(one.table, most=min(one.table.most, BRIEF))) if one.table else one for one in figures
    )
    view = MetaView(
        frame=plain_frame(wiki, page, title, [(TITLE, address.META_REVIEW)], wide=True),
        of=_of(found),
        asks=f"The same figures, of the technologies {_in_common(part)} alone.",
        figures=tuple(briefly),
        whole=Link("All technologies", wiki.links.to(address.META_REVIEW, page)),
        data=wiki.links.to(page + DATA, page),
    )
    return _page(
        view,
        page,
        title,
        f"The meta-review of the technologies {_in_common(part)}.",
        (data_document(page + DATA, title, found, figures),),
    )


def _in_common(part: Part) -> str:
    return {
        "kind": f"of the kind “{part.name}”",
        "tag": f"with the tag “{part.name}”",
        "owner": f"that {part.name} owns",
    }[part.sort]


def _part_link(wiki: Wiki, part: Part, page: str) -> Link:
    return Link(part.name, wiki.links.to(part.address, page), note=f"{len(part.slugs):,}")


def _of(found: Statistics) -> str:
    return several(found.technologies, "technology", "technologies")


def _frame(wiki: Wiki, page: str, title: str, path: str) -> Frame:
    crumbs = [(TITLE, address.META_REVIEW)] if path else []
    places = [("", "Overview"), *((one.path, one.title) for one in SUBJECTS)]
    return replace(
        plain_frame(wiki, page, title, crumbs, wide=True),
        nav_label="Pages of the meta-review",
        places=tuple(
            Neighbour(Link(text, wiki.links.to(address.META_REVIEW + where, page)), where == path)
            for where, text in places
        ),
    )


def _page(view: MetaView, page: str, title: str, description: str, attached: tuple[Attachment, ...] = ()) -> Page:
    body = render("meta.html.jinja", view=view, frame=view.frame)
    headings = tuple(Heading(one.id, one.title) for one in view.figures)
    search = " ".join(plain_words(one.words) for one in view.figures)
    return Page(page, title, body, None, headings, search, description, attached=attached)
