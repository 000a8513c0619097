"""The bottleneck in a sentence, with the medians that it rests on. How it is found stands in the reports."""

from __future__ import annotations

from markupsafe import Markup

from mltrl_docs.charts.axis import day_ticks
from mltrl_docs.charts.interval import Interval, draw_intervals
from mltrl_docs.pages.meta_figure import (
    Cell,
    Column,
    Drawing,
    MetaFigure,
    Table,
    Words,
    joined,
    level_cell,
    level_link,
    several,
)
from mltrl_docs.pages.meta_time import days_words
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.bottleneck import Bottleneck
from mltrl_docs.reports.duration import LevelTime
from mltrl_docs.reports.share import FEWEST_ENDED
from mltrl_docs.reports.statistics import Statistics

COLUMNS = (
    Column("Level", "level"),
    Column("Ended", "completed", "number"),
    Column("Open", "open", "number"),
    Column("Half are over after", "median_days"),
    Column("95 %", "bounds", "line"),
    Column("In the comparison", "compared"),
)


def bottleneck_words(wiki: Wiki, found: Bottleneck, page: str) -> Words:
    """Name the level at which technologies stay longest, with the evidence, or say why none can be named."""
    if found.level is None:
        return ("No bottleneck can be named: ", *_why(wiki, found, page))
    curve, median = found.level.curve, found.level.curve.median
    where = level_link(wiki, found.level.level, page)
    evidence = f"({several(curve.ended, 'stay')} ended, {curve.open:,} open)"
    if median.days is None:
        followed = days_words(curve.followed or 0)
        words: Words = (
            "The bottleneck is ",
            where,
            f": more than half of the stays there go on after {followed} {evidence}",
        )
    else:
        bounds = f"95 %: {median.low:,} to {f'{median.high:,}' if median.high is not None else 'not reached'}"
        half = f": half of the stays there take {days_words(median.days)} or more, {bounds} {evidence}"
        words = ("The bottleneck is ", where, half if median.low is not None else half.replace(f", {bounds}", ""))
    if not found.alike:
        return (*words, ".")
    links = [level_link(wiki, level, page) for level in found.alike]
    return (*words, ", but the records do not tell it apart from ", *joined(links), ".")


def _why(wiki: Wiki, found: Bottleneck, page: str) -> Words:
    if found.why == "not reached":
        levels = joined([level_link(wiki, level, page) for level in found.pending])
        return ("at ", *levels, " more than half of the stays still go on, and not yet for long enough to compare.")
    if found.why == "one level":
        (only,) = found.compared
        return (
            "only at ",
            level_link(wiki, only.level, page),
            f" have {FEWEST_ENDED} stays ended, so there is nothing to compare.",
        )
    return (f"at no level have {FEWEST_ENDED} stays ended yet.",)


def bottleneck_figure(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    """Show the medians of all levels, side by side, with the sentence on what they come to."""
    one = found.bottleneck
    times = sorted((*one.compared, *one.left_out), key=lambda time: time.level)
    drawings: tuple[Drawing, ...] = ()
    words = bottleneck_words(wiki, one, page)
    if one.compared:
        drawings = (_drawing(one),)
    return MetaFigure(
        id="bottleneck",
        title="Where it takes longest",
        words=words,
        definition=(
            "The level with the longest median stay, open stays counted (see time per level), among those where at "
            f"least {FEWEST_ENDED} stays have ended. Level 9 is left out: nothing graduates from it.",
            "The line is the 95 % interval of the median; an arrow says that it has no upper end yet. Levels whose "
            "intervals reach that of the longest cannot be told apart from it.",
            "A long stay is no fault by itself: some levels ask for more work than others.",
        ),
        table=Table(
            "bottleneck", "Median stay at each level", COLUMNS, tuple(_row(wiki, one, time, page) for time in times)
        ),
        drawings=drawings,
    )


def _row(wiki: Wiki, found: Bottleneck, time: LevelTime, page: str) -> tuple[Cell, ...]:
    median = time.curve.median
    counts = (Cell(f"{time.completed:,}", time.completed), Cell(f"{time.open:,}", time.open))
    head = (level_cell(wiki, time.level, page), *counts)
    if time not in found.compared:
        return (*head, Cell("not told"), Cell(""), Cell(f"no: fewer than {FEWEST_ENDED} have ended", "no"))
    bounds = ""
    if median.low is not None:
        bounds = f"{median.low:,} to {f'{median.high:,}' if median.high is not None else 'not reached'}"
    middle = days_words(median.days) if median.days is not None else f"more than {time.curve.followed:,} days"
    said = "yes"
    if found.level is not None and time.level == found.level.level:
        said = "the longest"
    elif time.level in found.alike:
        said = "yes, not to be told apart"
    return (*head, Cell(middle, median.days), Cell(bounds, bounds), Cell(said, said))


def _drawing(found: Bottleneck) -> Drawing:
    medians = [(time, time.curve.median) for time in sorted(found.compared, key=lambda one: one.level)]
    ends = [
        end
        for time, median in medians
        for end in (median.days, median.high, time.curve.followed if median.days is None else None)
    ]
    longest = max((end for end in ends if end is not None), default=1) or 1
    rows = tuple(
        Interval(
            f"Level {time.level}",
            f"mltrl-level--{time.level}",
            median.days,
            median.low if median.low is not None else (time.curve.followed if median.days is None else 0),
            median.high,
        )
        for time, median in medians
    )
    said = "; ".join(
        f"Level {time.level} {f'{median.days:,} days' if median.days is not None else 'not reached'}"
        for time, median in medians
    )
    return Drawing(
        Markup(
            draw_intervals(
                "mltrl-bottleneck",
                "Median stay at each level, with its 95 % interval",
                said,
                rows,
                day_ticks(longest, 5),
                longest,
            )
        )
    )
