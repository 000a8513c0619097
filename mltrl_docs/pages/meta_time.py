"""Time per level as a figure, and in a sentence. How it is estimated stands in the reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from mltrl_docs.charts.survival import draw_survival
from mltrl_docs.facts.gate import LAST_LEVEL
from mltrl_docs.pages.meta_figure import (
    TOO_FEW,
    Cell,
    Column,
    Drawing,
    MetaFigure,
    Table,
    Words,
    level_cell,
    level_link,
    several,
)
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import span_words
from mltrl_docs.reports.duration import LevelTime, WaysOut
from mltrl_docs.reports.pass_through import passed_through, without_passes
from mltrl_docs.reports.share import FEWEST_ENDED
from mltrl_docs.reports.statistics import Statistics
from mltrl_docs.reports.survival import Curve

TIMES = (
    Column("Level", "level"),
    Column("Which stays", "stays_counted"),
    Column("Stays", "stays", "number"),
    Column("Ended", "completed", "number"),
    Column("Open", "open", "number"),
    Column("Entry unknown", "unknown_entry", "number"),
    Column("Half are over after", "median_days"),
    Column("At least (95 %)", "median_low", "number"),
    Column("At most (95 %)", "median_high", "number"),
)


def days_words(days: int) -> str:
    """Say days, and what they come to: "1,583 days (4 years 4 months)"."""
    said = f"{days:,} {'day' if days == 1 else 'days'}"
    return f"{said} ({span_words(days)})" if days >= 61 else said


def enough(time: LevelTime | WaysOut) -> bool:
    """Whether enough stays have ended to say something."""
    return time.curve.ended >= FEWEST_ENDED


def time_figure(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    """Show how long stays at each level last."""
    times = found.time_per_level
    told = [time for time in times.all if enough(time)]
    longest = longest_below(told)
    rows = [
        _row(wiki, time, which, page)
        for which, group in (
            ("all", times.all),
            ("first visits", times.first if times.returns else ()),
            ("returns", times.returns),
            ("all, without pauses", times.all_working if times.all_working != times.all else ()),
            ("first visits, without pauses", times.first_working if times.first_working != times.first else ()),
            ("returns, without pauses", times.returns_working if times.returns_working != times.returns else ()),
        )
        for time in group
    ]
    return MetaFigure(
        id="time-per-level",
        title="Time per level",
        words=_time_words(wiki, times.all, told, page),
        definition=(
            "A stay begins on the day a technology enters a level and ends when it graduates, switches back or is "
            "stopped. Days are calendar days, pauses included unless a row says otherwise.",
            "The curve shows the share of stays that last longer than so many days (Kaplan and Meier, 1958). A stay "
            "that is still open counts as lasting at least until today: finished stays alone would make levels look "
            "quicker than they are. The tint is the 95 % band, the dashed line the median: the least number of "
            "days after which at most half of the stays go on. Levels 0 to 8 are drawn on one scale of days.",
            "A stay entered and left on one day lasts 0 days. A stay of which nobody wrote down when it began is not "
            f"in the curve. Nothing is said where {TOO_FEW}.",
        ),
        table=Table(
            "time-per-level", "How long stays last", TIMES, tuple(sorted(rows, key=lambda row: str(row[0].value)))
        ),
        drawings=tuple(
            _time_drawing(wiki, time, longest if time.level != LAST_LEVEL else time.curve.followed or 0, page)
            for time in told
        ),
    )


def _time_words(wiki: Wiki, times: Sequence[LevelTime], told: Sequence[LevelTime], page: str) -> Words:
    stays, still = sum(time.stays for time in times), sum(time.open for time in times)
    counted = f"{several(stays, 'stay')} on record, {still:,} of them still open and counted as such."
    if not told:
        return (f"Not enough to say: at no level have {FEWEST_ENDED} stays ended. {counted}",)
    said: list[str | Link] = []
    for time in told:
        said += [
            "; at " if said else "Half of the stays are over: at ",
            level_link(wiki, time.level, page),
            _after(time),
        ]
    return (*said, f". {counted}")


def _after(time: LevelTime) -> str:
    """When half of the stays are over."""
    days = time.curve.median.days
    if days is None:
        return f" not within {time.curve.followed:,} days"
    return f" after {several(days, 'day')}" if days else " on the day of entry"


def level_words(wiki: Wiki, level: int) -> str:
    """Say on a level's page how long stays there last, or why that cannot be said; empty where there is no stay."""
    time = next((one for one in wiki.statistics.time_per_level.all if one.level == level), None)
    if time is None or not time.stays:
        return ""
    if not enough(time):
        return f"How long a stay here lasts cannot be said yet: {TOO_FEW}."
    counted = f"{time.completed:,} ended, {time.open:,} open"
    median = time.curve.median
    if median.days is None:
        return f"More than half of the stays here go on after {days_words(time.curve.followed or 0)} ({counted})."
    bounds = ""
    if median.low is not None:
        bounds = f"; 95 %: {median.low:,} to {f'{median.high:,}' if median.high is not None else 'not reached'}"
    return f"Half of the stays here are over after {days_words(median.days)} ({counted}{bounds})."


def _row(wiki: Wiki, time: LevelTime, which: str, page: str) -> tuple[Cell, ...]:
    median = time.curve.median
    counts = tuple(
        Cell(f"{number:,}", number) for number in (time.stays, time.completed, time.open, time.unknown_entry)
    )
    said = (Cell(f"not told: {TOO_FEW}"), Cell(""), Cell(""))
    if enough(time):
        middle = days_words(median.days) if median.days is not None else f"more than {time.curve.followed:,} days"
        high = (
            f"{median.high:,}{' (the longest seen)' if median.high_at_end else ''}"
            if median.high is not None
            else "open"
        )
        said = (
            Cell(middle, median.days),
            Cell(f"{median.low:,}" if median.low is not None else "open", median.low),
            Cell(high, median.high),
        )
    return (level_cell(wiki, time.level, page), Cell(which, which), *counts, *said)


def _time_drawing(wiki: Wiki, time: LevelTime, longest: int, page: str) -> Drawing:
    curve = time.curve
    steps = tuple((step.days, step.probability, step.low, step.high) for step in curve.steps if step.ended)
    note = _curve_words(curve)
    svg = draw_survival(
        f"mltrl-time-{time.level}",
        f"Level {time.level}: share of stays that last longer than so many days",
        note,
        steps,
        curve.median.days,
        curve.followed or 0,
        longest,
    )
    if passed := passed_through(curve):
        among = "is" if passed == 1 else "are"
        note += f" {several(passed, 'stay')} of 0 days {among} among them: entered and left on one day."
        days = without_passes(curve).median.days
        if days is not None and days != curve.median.days and curve.ended - passed >= FEWEST_ENDED:
            note += f" Without {'it' if passed == 1 else 'them'} the median is {days:,} days."
    return Drawing(Markup(svg), level_head(wiki, time.level, page), note)


def _curve_words(curve: Curve) -> str:
    median = curve.median
    counts = f"{several(curve.n, 'stay')}, {curve.ended:,} ended, {curve.open:,} open."
    if median.days is None:
        return f"The median is not reached within {curve.followed:,} days. {counts}"
    low = f"{median.low:,}" if median.low is not None else "not known"
    high = f"{median.high:,}" if median.high is not None else "not reached"
    return f"Median {median.days:,} days (95 %: {low} to {high}). {counts}"


def longest_below(those: Iterable[LevelTime | WaysOut]) -> int:
    """The days that the drawings of all levels but the last reach; that one, where many stay, has its own scale."""
    return max((one.curve.followed or 0 for one in those if one.level != LAST_LEVEL), default=0)


def level_head(wiki: Wiki, level: int, page: str) -> Link:
    """A level over its drawing, by its short name."""
    return replace(wiki.level(level, page), note=wiki.framework.level(level).short)
