"""Objectives of cards and how they stand, as a figure. How that is found stands in the reports."""

from __future__ import annotations

from collections import Counter

from mltrl_docs.pages.meta_figure import Cell, Column, MetaFigure, Table, Words, joined, level_cell, several
from mltrl_docs.pages.quantity import day_words
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.pages.words import span_words
from mltrl_docs.reports.objective import Objective, State
from mltrl_docs.reports.statistics import Statistics

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
    Column("By", "by"),
    Column("How it stands", "state", "choose"),
    Column("Time left", "days_left", "number"),
    Column("Reached", "reached"),
    Column("Held now", "held"),
)


def objective_figure(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    """Show every objective: those overdue first, then those to come, then the rest."""
    order = list(STATES)
    those = sorted(found.objectives, key=lambda one: (order.index(one.state), one.by, one.slug, one.level))
    return MetaFigure(
        id="objectives",
        title="Objectives",
        words=_words(found),
        definition=(
            "An objective is a level that a card wants the technology to reach by a day (its targets). It is reached "
            "in time when the technology enters the level, or a higher one, on that day at the latest; a level held "
            "and lost again before anyone aimed at it does not count. Held now: it stands there, or higher, still.",
        ),
        table=Table("objectives", "Objectives", COLUMNS, tuple(_row(wiki, one, page) for one in those), tools=True)
        if those
        else None,
    )


def _words(found: Statistics) -> Words:
    if not found.objectives:
        return ("No card names a level to be reached by a day (", "targets", "), so there is nothing to follow.")
    counts = Counter(one.state for one in found.objectives)
    said = joined(f"{counts[state]:,} {words}" for state, words in STATES.items() if counts[state])
    return (f"{several(len(found.objectives), 'objective')} on the cards: ", *said, ".")


def _row(wiki: Wiki, one: Objective, page: str) -> tuple[Cell, ...]:
    link = wiki.slug(one.slug, page)
    pending = one.state in ("open", "overdue")
    left = span_words(abs(one.days)) + (" past" if one.days < 0 else "")
    return (
        Cell(link.text, one.slug, link),
        level_cell(wiki, one.level, page),
        Cell(day_words(one.by), one.by.isoformat()),
        Cell(STATES[one.state], one.state),
        Cell(left if pending else "", one.days),
        Cell(day_words(one.reached), one.reached.isoformat()) if one.reached else Cell(""),
        Cell("yes" if one.held else "no", "yes" if one.held else "no"),
    )
