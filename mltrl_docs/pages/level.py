"""What a level is, and who is there: one page for each, and the overview of all ten. The framework's texts are data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mltrl_docs.framework.level import Level
from mltrl_docs.framework.source import Source
from mltrl_docs.pages import address
from mltrl_docs.pages.frame import Frame, plain_frame
from mltrl_docs.pages.gate import panel_words
from mltrl_docs.pages.home import Entry, entry
from mltrl_docs.pages.meta_time import level_words
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.standing import Standing

TITLE = "Levels"
CALIBRES = {"research": "research-calibre", "prototype": "prototype-calibre", "product": "product-calibre"}


@dataclass(frozen=True, slots=True)
class PassedView:
    """How many stays at a level there were, and how they ended."""

    stays: int
    graduated: int
    back: int
    stopped: int


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion of the gate as it is asked today."""

    id: str
    text: str
    why: str
    mandatory: bool


@dataclass(frozen=True, slots=True)
class LevelView:
    """All that a level's page shows. `paper` is the paper's own text."""

    frame: Frame
    level: Level
    badge: Link
    phase: str
    calibre: str
    paper: Markup
    asks: str
    panel: str
    criteria: tuple[CriterionRow, ...]
    limit: str
    days: int
    here: tuple[Entry, ...]
    passed: PassedView
    time: str
    meta_review: str
    below: Link | None
    above: Link | None
    source: Source
    doi: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level in the overview."""

    link: Link
    summary: str
    count: int
    key_decision: str | None


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase with its levels."""

    id: str
    name: str
    summary: str
    rows: tuple[LevelRow, ...]


@dataclass(frozen=True, slots=True)
class LevelsView:
    """The overview of all levels."""

    frame: Frame
    phases: tuple[PhaseView, ...]
    source: Source
    doi: str


def levels_page(wiki: Wiki, found: Sequence[Standing]) -> Page:
    """Make the overview of the levels; `found` is how all technologies stand."""
    page = address.LEVELS
    counts = {level.number: sum(one.level == level.number for one in found) for level in wiki.framework.levels}
    phases = tuple(
        PhaseView(
            phase.id,
            phase.name,
            phase.summary,
            tuple(_row(wiki, number, counts[number], page) for number in phase.levels),
        )
        for phase in wiki.framework.phases
    )
    source = wiki.framework.source
    view = LevelsView(plain_frame(wiki, page, TITLE), phases, source, f"https://doi.org/{source.doi}")
    body = render("levels.html.jinja", view=view, frame=view.frame)
    headings = tuple(Heading(address.anchor("phase", phase.id), phase.name) for phase in phases)
    return Page(page, TITLE, body, None, headings, description="The ten levels of readiness, in four phases.")


def _row(wiki: Wiki, number: int, count: int, page: str) -> LevelRow:
    level = wiki.framework.level(number)
    return LevelRow(wiki.level(number, page), level.summary, count, level.key_decision)


def level_page(wiki: Wiki, level: Level, found: Iterable[Standing]) -> Page:
    """Show a level; `found` is how all technologies stand."""
    page, number = address.level(level.number), level.number
    title = f"Level {number}: {level.name}"
    framework = wiki.framework
    gate = framework.gate(number)
    numbers = [one.number for one in framework.levels]
    roles = [role.name if (role := framework.role(id)) else id for id in gate.panel_roles]
    view = LevelView(
        frame=plain_frame(wiki, page, level.name, [(TITLE, address.LEVELS)]),
        level=level,
        badge=wiki.level(number, page),
        phase=framework.phase_of(number).name,
        calibre=CALIBRES[level.code_calibre],
        paper=wiki.prose.several([level.paper], "", page)[0],
        asks=gate.asks,
        panel=panel_words(gate.minimum_panel, roles),
        criteria=tuple(
            CriterionRow(address.anchor("criterion", one.id), one.text, one.why, one.mandatory)
            for one in framework.criteria_at(number, wiki.today)
        ),
        limit=f"{gate.acceptable_risk:g}",
        days=gate.review_within_days,
        here=tuple(entry(wiki, one, page) for one in found if one.level == number),
        passed=_passed(wiki, number),
        time=level_words(wiki, number),
        meta_review=wiki.links.to(f"{address.META_REVIEW}time/", page),
        below=wiki.level(number - 1, page) if number - 1 in numbers else None,
        above=wiki.level(number + 1, page) if number + 1 in numbers else None,
        source=framework.source,
        doi=f"https://doi.org/{framework.source.doi}",
    )
    body = render("level.html.jinja", view=view, frame=view.frame)
    headings = (
        Heading("here", "Who is here now"),
        Heading("work", "Work and deliverables"),
        Heading("gate", "The gate"),
        Heading("paper", "What the paper says"),
    )
    return Page(page, title, body, None, headings, f"{level.name}. {level.summary}", level.summary)


def _passed(wiki: Wiki, number: int) -> PassedView:
    stays = [stay for timeline in wiki.facts.timelines.values() for stay in timeline.stays if stay.level == number]
    ended = [stay.outcome for stay in stays]
    return PassedView(len(stays), ended.count("graduate"), ended.count("switchback"), ended.count("stop"))
