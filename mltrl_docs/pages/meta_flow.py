"""The portfolio over time, and what moved in each quarter, as figures. How they are counted stands in the reports."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from mltrl_docs.charts.flow import Band, Bar, draw_flow, draw_quarters
from mltrl_docs.pages.meta_figure import Cell, Column, Drawing, MetaFigure, Table, Words, count_cell, several
from mltrl_docs.pages.quantity import day_words
from mltrl_docs.reports.flow import LEVELS, Month, Quarter
from mltrl_docs.reports.statistics import Statistics

STYLES = (("graduate", "graduated"), ("switchback", "switched back"), ("stop", "stopped"))
MOST = 12
MONTHS = (
    Column("At the end of", "line"),
    *(Column(f"Level {level}", f"level_{level}", "number") for level in range(LEVELS)),
    Column("Stopped", "stopped", "number"),
)
QUARTERS = (
    Column("Quarter", "quarter"),
    Column("Graduations", "graduations", "number"),
    Column("Switchbacks", "switchbacks", "number"),
    Column("Stops", "stops", "number"),
)


def flow_figures(found: Statistics) -> Iterator[MetaFigure]:
    """Yield the figures of the portfolio over time."""
    yield _quarters(found)
    yield _flow(found)


def _quarters(found: Statistics) -> MetaFigure:
    up, back, stops = (
        sum(getattr(one, name) for one in found.quarters) for name in ("graduations", "switchbacks", "stops")
    )
    words: Words = ("Nothing has moved yet.",)
    if found.quarters:
        first = found.quarters[0]
        words = (
            f"{several(up, 'graduation')}, {several(back, 'switchback')} and {several(stops, 'stop')} of whole "
            f"technologies since {_name(first)}.",
        )
    return MetaFigure(
        id="quarters",
        title="What moved in each quarter",
        words=words,
        definition=(
            "Graduations, switchbacks and stops of whole technologies by the day of the decision. A quarter in which "
            "nothing moved has no row.",
        ),
        table=Table(
            "quarters",
            "Moves by quarter, the latest first",
            QUARTERS,
            tuple(map(_quarter, reversed(found.quarters))),
            MOST,
        )
        if found.quarters
        else None,
        drawings=(_bars(found.quarters),) if found.quarters else (),
        key=STYLES if found.quarters else (),
    )


def _name(one: Quarter) -> str:
    return f"the {('first', 'second', 'third', 'last')[one.quarter - 1]} quarter of {one.year}"


def _quarter(one: Quarter) -> tuple[Cell, ...]:
    name = f"{one.year} Q{one.quarter}"
    return (Cell(name, name), count_cell(one.graduations), count_cell(one.switchbacks), count_cell(one.stops))


def _bars(quarters: tuple[Quarter, ...]) -> Drawing:
    bars = tuple(Bar(one.year, one.quarter, one.graduations, (one.switchbacks, one.stops)) for one in quarters)
    said = "; ".join(
        f"{one.year} Q{one.quarter}: {one.graduations} up, {one.switchbacks} back, {one.stops} stopped"
        for one in quarters[-8:]
    )
    styles = tuple(f"mltrl-drawn-{style}" for style, _ in STYLES)
    title = "Graduations above the line, switchbacks and stops below it, by quarter"
    return Drawing(Markup(draw_quarters("mltrl-quarters", title, f"The latest: {said}", bars, styles)))


def _flow(found: Statistics) -> MetaFigure:
    words: Words = ("No technology has a level on record yet.",)
    if found.flow:
        first, last = found.flow[0], found.flow[-1]
        words = (
            f"How many technologies stood at each level, from {day_words(first.day)} ({first.begun:,}) to "
            f"{day_words(last.day)} ({last.begun:,}, of which {last.stopped:,} stopped).",
        )
    return MetaFigure(
        id="flow",
        title="Cumulative flow",
        words=words,
        definition=(
            "The count of technologies at each level at the end of each month, those stopped too; the highest level "
            "lies at the bottom. A band that grows wider takes in more than it lets go. A technology of which nobody "
            "wrote down when it began counts from the first day of which a record tells.",
        ),
        table=Table(
            "flow",
            "Technologies at each level, the latest month first",
            MONTHS,
            tuple(map(_month, reversed(found.flow))),
            MOST,
        )
        if found.flow
        else None,
        drawings=(_drawing(found.flow),) if len(found.flow) > 1 else (),
    )


def _month(one: Month) -> tuple[Cell, ...]:
    return (Cell(day_words(one.day), one.day.isoformat()), *map(count_cell, one.at_level), count_cell(one.stopped))


def _drawing(flow: tuple[Month, ...]) -> Drawing:
    bands = [
        Band(f"Level {level}", f"mltrl-drawn-flow mltrl-level--{level}", tuple(one.at_level[level] for one in flow))
        for level in reversed(range(LEVELS))
    ]
    bands.append(Band("Stopped", "mltrl-drawn-stop", tuple(one.stopped for one in flow)))
    last = flow[-1]
    said = ", ".join(f"{count} at Level {level}" for level, count in enumerate(last.at_level) if count)
    title = "Technologies at each level over time, one on another"
    days = tuple(one.day for one in flow)
    return Drawing(Markup(draw_flow("mltrl-flow", title, f"On {day_words(last.day)}: {said}.", days, tuple(bands))))
