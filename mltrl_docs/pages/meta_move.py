"""Transitions and their rates, paths, and cycles, as figures. How they are counted stands in the reports."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.model.review import Mechanism
from mltrl_docs.pages.meta_figure import (
    TOO_FEW,
    Cell,
    Column,
    MetaFigure,
    Table,
    Words,
    count_cell,
    level_cell,
    level_link,
    several,
)
from mltrl_docs.pages.meta_ladder import ladder_view
from mltrl_docs.pages.meta_time import days_words
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.cycle import Cycle
from mltrl_docs.reports.path import Ending, Path
from mltrl_docs.reports.share import FEWEST_ENDED
from mltrl_docs.reports.statistics import Statistics
from mltrl_docs.reports.survival import Curve
from mltrl_docs.reports.transition import MoveRate, Transition

MECHANISMS: dict[Mechanism | None, str] = {
    "discovery": "after a discovery",
    "review": "by decision of a review",
    "embedded": "as planned",
    None: "not recorded",
}
ENDINGS: dict[Ending, str] = {"deployed": "reached Level 9", "stopped": "stopped", "under way": "under way"}
MOST = 15
MOVES = (
    Column("From", "from"),
    Column("To", "to"),
    Column("Times", "count", "number"),
    Column("After a discovery", "discovery", "number"),
    Column("By a review", "review", "number"),
    Column("As planned", "embedded", "number"),
    Column("Not recorded", "not_recorded", "number"),
    Column("Half had been there for", "median_days_before"),
)
RATES = (
    Column("Level", "level"),
    Column("Move", "move"),
    Column("Times", "count", "number"),
    Column("In years at the level", "years", "number"),
    Column("A year", "per_year", "number"),
    Column("95 %", "bounds", "line"),
)
PATHS = (
    Column("Levels in order", "levels"),
    Column("Now", "ending", "line"),
    Column("Technologies", "count", "number"),
)
CYCLES = (
    Column("Fell from", "from"),
    Column("To", "to"),
    Column("How", "mechanism"),
    Column("Times", "count", "number"),
    Column("Regained", "recovered", "number"),
    Column("Half regained it within", "median_days_to_recover"),
    Column("95 %", "bounds", "line"),
)


def move_figures(wiki: Wiki, found: Statistics, page: str) -> Iterator[MetaFigure]:
    """Yield the figures of how technologies move through the levels."""
    yield _moves(wiki, found, page)
    yield _rates(wiki, found, page)
    yield _paths(found)
    yield _cycles(wiki, found, page)


def _moves(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    up = sum(one.graduations for one in found.transitions)
    back = sum(one.switchbacks for one in found.transitions)
    words: Words = ("No technology has moved yet.",)
    if found.transitions:
        words = (f"{several(up, 'graduation')} and {several(back, 'switchback')} of whole technologies are on record.",)
        falls = [one for one in found.transitions if one.switchbacks]
        if back >= FEWEST_ENDED:
            most = max(falls, key=lambda one: one.switchbacks)
            links = [level_link(wiki, level, page) for level in (most.start, most.to)]
            said = f", {most.switchbacks:,} of {back:,}."
            words = (*words, " The most frequent switchback leads from ", links[0], " to ", links[1], said)
    return MetaFigure(
        id="transitions",
        title="Transitions",
        words=words,
        definition=(
            "A transition is a graduation or a switchback of a whole technology; those of its parts do not count. A "
            "switchback comes after a discovery, by decision of a review, or as planned when a technology is embedded "
            "in another setting (the paper's three kinds).",
            "“Half had been there for” describes those that took the way, by the median of their days at the level "
            "before it. How long it takes until somebody takes it is told by the time per level.",
        ),
        ladder=ladder_view(wiki, found, page),
        table=Table(
            "transitions", "Moves between levels", MOVES, tuple(_move(wiki, one, page) for one in found.transitions)
        ),
    )


def _move(wiki: Wiki, one: Transition, page: str) -> tuple[Cell, ...]:
    by = dict(one.mechanisms)
    before = one.before.median.days
    told = before is not None and one.before.ended >= FEWEST_ENDED
    return (
        level_cell(wiki, one.start, page),
        level_cell(wiki, one.to, page),
        Cell(f"{one.count:,}", one.count),
        *(count_cell(by.get(mechanism, 0)) for mechanism in ("discovery", "review", "embedded", None)),
        Cell(days_words(before), before) if told and before is not None else Cell(f"not told: under {FEWEST_ENDED}"),
    )


def _rates(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    rows = [_rate(wiki, one, page) for one in found.rates]
    years = sum({one.level: one.rate.years for one in found.rates}.values())
    words: Words = ("Nothing can be said: no technology has moved from a level that it is known to have entered.",)
    if rows:
        moves = sum(one.rate.count for one in found.rates)
        words = (f"{several(moves, 'move')} in {years:,.1f} years that technologies spent at the levels they left.",)
    return MetaFigure(
        id="rates",
        title="How often they move",
        words=words,
        definition=(
            "Moves divided by all years that technologies have spent at the level, those still there included. Only "
            "stays with a known beginning count. The bounds of 95 % are those of events that come by chance (Poisson; "
            f"Byar's approximation). No rate is given for under {FEWEST_ENDED} moves.",
        ),
        table=Table("rates", "Moves a year at each level", RATES, tuple(rows)),
    )


def _rate(wiki: Wiki, one: MoveRate, page: str) -> tuple[Cell, ...]:
    move = "graduation" if one.graduation else f"switchback {MECHANISMS[one.mechanism]}"
    key = "graduation" if one.graduation else f"switchback: {one.mechanism or 'not recorded'}"
    rate = one.rate
    per_year, bounds = Cell("not told"), Cell(f"under {FEWEST_ENDED} moves")
    if rate.count >= FEWEST_ENDED and rate.per_year is not None and rate.bounds is not None:
        per_year = Cell(f"{rate.per_year:.2f}", round(rate.per_year, 4))
        said = f"{rate.bounds[0]:.2f} to {rate.bounds[1]:.2f}"
        bounds = Cell(said, said)
    head = (level_cell(wiki, one.level, page), Cell(move, key), Cell(f"{rate.count:,}", rate.count))
    return (*head, Cell(f"{rate.years:,.1f}", round(rate.years, 2)), per_year, bounds)


def _paths(found: Statistics) -> MetaFigure:
    taken = sum(one.count for one in found.paths)
    over = sum(one.count for one in found.paths if one.finished)
    words: Words = ("No technology has a level on record yet.",)
    if found.paths:
        words = (
            f"{several(taken, 'technology', 'technologies')} took {several(len(found.paths), 'different path')}; "
            f"{over:,} of them have come to an end, {taken - over:,} are under way and may go on.",
        )
    return MetaFigure(
        id="paths",
        title="Paths",
        words=words,
        definition=(
            "A path is the sequence of the levels of a technology's stays, the open one included. A technology that "
            "was stopped and resumed has the level twice. A path is finished when the technology has reached Level 9 "
            "and holds it, or was stopped; one under way is told apart, for it may be the beginning of a longer one.",
        ),
        table=Table("paths", "Paths, the most frequent first", PATHS, tuple(map(_path, found.paths)), MOST),
    )


def _path(one: Path) -> tuple[Cell, ...]:
    levels = " → ".join(map(str, one.levels))
    ending = ENDINGS[one.ending]
    return (
        Cell(f"{levels} …" if not one.finished else levels, levels),
        Cell(ending, one.ending),
        Cell(f"{one.count:,}", one.count),
    )


def _cycles(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    falls, back = sum(one.count for one in found.cycles), sum(one.recovered for one in found.cycles)
    words: Words = ("No technology has switched back yet.",)
    if falls:
        words = (
            f"After {back:,} of {several(falls, 'switchback')} the technology has regained the level it fell from.",
        )
    return MetaFigure(
        id="cycles",
        title="Cycles",
        words=words,
        definition=(
            "A cycle is a switchback and the way back up. The level is regained on the day on which the technology "
            "enters it, or a higher one, again. The median counts those that have not regained it yet as open (Kaplan "
            f"and Meier); up to the stop where they were stopped. Nothing is said where {TOO_FEW}.",
        ),
        table=Table(
            "cycles",
            "Switchbacks and how long it took to regain the level",
            CYCLES,
            tuple(_cycle(wiki, one, page) for one in found.cycles),
        ),
    )


def _cycle(wiki: Wiki, one: Cycle, page: str) -> tuple[Cell, ...]:
    head = (level_cell(wiki, one.start, page), level_cell(wiki, one.to, page))
    counts = (Cell(f"{one.count:,}", one.count), Cell(f"{one.recovered:,}", one.recovered))
    return (
        *head,
        Cell(MECHANISMS[one.mechanism], one.mechanism or "not recorded"),
        *counts,
        *median_cells(one.recovery),
    )


def median_cells(curve: Curve) -> tuple[Cell, Cell]:
    """The median of a curve with its bounds, or that too few have ended."""
    if curve.ended < FEWEST_ENDED:
        return Cell(f"not told: {TOO_FEW}"), Cell("")
    median = curve.median
    days = (
        Cell(days_words(median.days), median.days)
        if median.days is not None
        else Cell(f"more than {curve.followed:,} days")
    )
    if median.low is None:
        return days, Cell("")
    bounds = f"{median.low:,} to {f'{median.high:,}' if median.high is not None else 'not reached'}"
    return days, Cell(bounds, bounds)
