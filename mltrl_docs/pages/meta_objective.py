"""Objectives of cards, how they stand, and what is foretold of them, as figures. How that is found: in the reports."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from mltrl_docs.pages.meta_backtest import backtest_figure
from mltrl_docs.pages.meta_figure import Cell, Column, MetaFigure, Table, Words, joined, level_cell, percent, several
from mltrl_docs.pages.quantity import day_words
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.forecast import Forecast, Refused
from mltrl_docs.reports.objective import Objective, State
from mltrl_docs.reports.share import FEWEST_ENDED
from mltrl_docs.reports.statistics import Statistics

Told = Forecast | Refused | None

STATES: dict[State, str] = {
    "overdue": "overdue",
    "open": "to come",
    "late": "reached late",
    "on time": "reached in time",
    "reached": "reached, when is unknown",
    "stopped": "stopped before it",
}
COLUMNS = (
    Column("Technology", "technology"),
    Column("To reach", "level", "choose"),
    Column("By", "by", "line"),
    Column("How it stands", "state", "choose"),
    Column("In time", "in_time", "number"),
    Column("Later", "late", "number"),
    Column("Never", "never", "number"),
    Column("As likely as not by", "median", "line"),
    Column("80 % range", "range"),
    Column("Reached", "reached", "line"),
    Column("Held now", "held"),
)


def objective_figures(wiki: Wiki, found: Statistics, page: str) -> Iterator[MetaFigure]:
    """Yield the objectives, those overdue first, then those to come; and what forecasts like theirs were worth."""
    slugs = {one.slug for one in found.objectives}
    outlook = wiki.outlook
    every: list[Forecast | Refused] = [*outlook.forecasts, *outlook.refused]
    told = {one.objective: one for one in every if one.objective.slug in slugs}
    yield _objectives(wiki, found, told, page)
    if any(isinstance(one, Forecast) for one in told.values()):
        yield backtest_figure(outlook.backtest)


def _objectives(wiki: Wiki, found: Statistics, told: dict[Objective, Forecast | Refused], page: str) -> MetaFigure:
    order = list(STATES)
    those = sorted(found.objectives, key=lambda one: (order.index(one.state), one.by, one.slug, one.level))
    rows = tuple(_row(wiki, one, told.get(one), page) for one in those)
    return MetaFigure(
        id="objectives",
        title="Objectives",
        words=_words(found, told),
        definition=(
            "An objective is a level that a card wants the technology to reach by a day (its targets). It is reached "
            "in time when the technology enters the level, or a higher one, on that day at the latest; a level held "
            "and lost again before anyone aimed at it does not count. Held now: it stands there, or higher, still.",
            "The forecast lets each technology go on as all technologies of the organisation did: how long their stays "
            "lasted, open ones counted, and in which way they ended. On track: more likely than not to be reached in "
            "time. Never: work is stopped first. In half of all cases the level is reached by the day given, in eight "
            f"of ten within the range. Nothing is foretold where fewer than {FEWEST_ENDED} stays at a level on the "
            "way have led up, or where more than half of it would be extrapolated.",
        ),
        table=Table("objectives", "Objectives", COLUMNS, rows, tools=True) if rows else None,
    )


def _words(found: Statistics, told: dict[Objective, Forecast | Refused]) -> Words:
    if not found.objectives:
        return ("No card names a level to be reached by a day, so there is nothing to follow.",)
    counts = Counter(one.state for one in found.objectives)
    words = joined(f"{counts[state]:,} {said}" for state, said in STATES.items() if counts[state])
    words = (f"{several(len(found.objectives), 'objective')} on the cards: ", *words, ".")
    forecasts = [one for one in told.values() if isinstance(one, Forecast) and one.objective.state == "open"]
    refused = sum(isinstance(one, Refused) for one in told.values())
    if forecasts:
        those = several(len(forecasts), "objective")
        on_track = sum(one.on_track for one in forecasts)
        verb = "are" if on_track > 1 else "is"
        words = (*words, f" Of {those} to come that can be foretold, {on_track or 'none'} {verb} on track.")
    if refused:
        words = (*words, f" For {refused:,} there is too little to go on to foretell anything.")
    return words


def _row(wiki: Wiki, one: Objective, told: Told, page: str) -> tuple[Cell, ...]:
    link = wiki.slug(one.slug, page)
    state = STATES[one.state]
    if isinstance(told, Forecast) and one.state == "open":
        state = "on track" if told.on_track else "off track"
    held = "yes" if one.held else "no"
    return (
        Cell(link.text, one.slug, link),
        level_cell(wiki, one.level, page),
        _day(one.by),
        Cell(state, state),
        *_foretold(told),
        _day(one.reached) if one.reached else Cell(""),
        Cell(held, held),
    )


def outlook_words(one: Objective, told: Forecast | None) -> str:
    """Say in a line how an objective stands: "off track: 35 % in time; as likely as not by 10 Jul 2027"."""
    if one.reached:
        return f"{STATES[one.state]}, {day_words(one.reached)}"
    if told is None:
        return STATES[one.state]
    half = f"as likely as not by {day_words(told.median)}" if told.median else "more likely than not never"
    if one.state == "overdue":
        return f"overdue; {half}"
    return f"{'on' if told.on_track else 'off'} track: {percent(told.in_time)} in time; {half}"


def _foretold(told: Told) -> tuple[Cell, ...]:
    """Shares, day and range of a forecast; or why there is none."""
    if isinstance(told, Forecast):
        shares = (Cell(percent(share), round(share, 3)) for share in (told.in_time, told.late, told.never))
        ends = [day_words(day) if day else "never" for day in (told.low, told.high)]
        return (
            *shares,
            _day(told.median) if told.median else Cell("never", "never"),
            Cell(" to ".join(ends), " to ".join(ends)),
        )
    why = _refusal(told) if told else ""
    return (*(Cell("") for _ in range(4)), Cell(why, why or None))


def _refusal(refused: Refused) -> str:
    if refused.why == "too few":
        levels = joined(f"Level {level}" for level in refused.levels)
        return f"not told: fewer than {FEWEST_ENDED} have graduated from {''.join(map(str, levels))}"
    if refused.why == "unseen":
        return "not told: more than half of it would be extrapolated"
    return "not told: when it entered its level is unknown"


def _day(day: datetime.date) -> Cell:
    return Cell(day_words(day), day.isoformat())
