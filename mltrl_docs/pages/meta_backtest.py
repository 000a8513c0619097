"""What forecasts of objectives were worth, as a figure: made again for earlier days, and counted by the reports."""

from __future__ import annotations

from mltrl_docs.pages.meta_figure import Cell, Column, MetaFigure, Table, Words, percent, several
from mltrl_docs.reports.backtest import Backtest, Band, Misses

COLUMNS = (
    Column("Foretold", "foretold"),
    Column("Forecasts", "forecasts", "number"),
    Column("Expected to come true", "expected", "number"),
    Column("Came true", "seen", "number"),
)


def backtest_figure(found: Backtest | None) -> MetaFigure:
    """Show what came of earlier forecasts; None where none could have been made."""
    return MetaFigure(
        id="backtest",
        title="What such forecasts were worth",
        words=_words(found),
        definition=(
            "The forecast is made again for days one year apart, each time from what was known by then, of every "
            "technology at a level that told something: does it reach the next level within a year? All of these years "
            "are over, so it can be counted. A tenth of the forecasts is to be expected beyond each end of the range.",
            "The Brier score is the mean squared distance from what came: 0 is best.",
        ),
        table=Table("backtest", "Forecasts of earlier years", COLUMNS, tuple(map(_row, found.bands)))
        if found
        else None,
    )


def _words(found: Backtest | None) -> Words:
    if found is None:
        return ("No such forecast could have been made a year ago or earlier: nothing tells what they are worth.",)
    technologies = several(found.technologies, "technology", "technologies")
    return (
        f"Of {several(found.forecasts, 'forecast')} like these, of {technologies} in earlier years, "
        f"{found.expected:,.0f} were expected to come true and {found.seen:,} did. Outside of the 80 % range came "
        f"{_misses(found.early)} before it and {_misses(found.late)} after it. The Brier score is {found.score:.3f}; "
        f"telling each time the share that came true would have given {found.plain:.3f}.",
    )


def _misses(misses: Misses) -> str:
    return f"{misses.missed:,} of {misses.of:,}" if misses.of else "none that could be judged"


def _row(band: Band) -> tuple[Cell, ...]:
    foretold = f"{percent(band.low)} to {percent(band.high)}"
    expected = Cell(f"{band.expected:.1f}", round(band.expected, 2))
    return (
        Cell(foretold, foretold),
        Cell(f"{band.forecasts:,}", band.forecasts),
        expected,
        Cell(f"{band.seen:,}", band.seen),
    )
