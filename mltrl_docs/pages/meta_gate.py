"""How gated reviews turn out, rework, and the tasks of reviews, as figures. The reports count them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from mltrl_docs.charts.interval import Interval, draw_intervals
from mltrl_docs.facts.gate import LAST_LEVEL
from mltrl_docs.pages.meta_figure import (
    Cell,
    Column,
    Drawing,
    MetaFigure,
    Table,
    Words,
    count_cell,
    joined,
    level_cell,
    percent,
    several,
)
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.first_pass import FirstPass, Rounds
from mltrl_docs.reports.share import FEWEST_ENDED, FEWEST_SHARE
from mltrl_docs.reports.statistics import Statistics

MOST = 20
SHARES = tuple((share / 4, f"{share * 25} %") for share in range(5))
PASSES = (
    Column("Gate of", "level"),
    Column("First reviews", "first_reviews", "number"),
    Column("Graduated", "graduated", "number"),
    Column("Share", "share", "number"),
    Column("95 %", "bounds", "line"),
)
ROUNDS = (
    Column("Gate of", "level"),
    Column("Rounds of rework", "rounds", "number"),
    Column("Graduated in the end", "graduated", "number"),
    Column("Ended otherwise", "other", "number"),
    Column("Still there", "open", "number"),
)
TASKS = (
    Column("Technology", "technology"),
    Column("Open tasks", "open", "number"),
    Column("Overdue", "overdue", "number"),
)


def gate_figures(wiki: Wiki, found: Statistics, page: str) -> Iterator[MetaFigure]:
    """Yield the figures of gates and rework."""
    yield _first_pass(wiki, found, page)
    yield _rounds(wiki, found, page)
    yield _tasks(wiki, found, page)


def _first_pass(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    gates = [one for one in found.first_pass if one.level != LAST_LEVEL]
    reviewed, passed = sum(one.first_reviews for one in gates), sum(one.graduated for one in gates)
    drawn = [one for one in gates if one.first_reviews >= FEWEST_ENDED]
    words: Words = ("No gated review is on record yet.",)
    if reviewed:
        words = (f"At their first gated review, {passed:,} of {several(reviewed, 'stay')} graduated.",)
        if not drawn:
            words = (*words, f" At no gate were there {FEWEST_ENDED} first reviews, so no shares are given.")
    return MetaFigure(
        id="first-pass",
        title="First-pass yield of the gates",
        words=words,
        definition=(
            "Of the stays at a level in which a gated review of the whole technology was held: the share in which the "
            "first one let it graduate. A high share may mean good preparation or a lenient panel. "
            "Nothing graduates from Level 9, so it is left out.",
            f"The line is the 95 % interval (Wilson's score). Under {FEWEST_ENDED} first reviews no share is given; "
            f"under {FEWEST_SHARE}, mind how wide the interval is.",
        ),
        table=Table("first-pass", "First gated reviews", PASSES, tuple(_pass(wiki, one, page) for one in gates)),
        drawings=(_drawing(drawn),) if drawn else (),
    )


def _pass(wiki: Wiki, one: FirstPass, page: str) -> tuple[Cell, ...]:
    head = (
        level_cell(wiki, one.level, page),
        Cell(f"{one.first_reviews:,}", one.first_reviews),
        Cell(f"{one.graduated:,}", one.graduated),
    )
    value, bounds = one.passed.value, one.passed.bounds
    if value is None or bounds is None or one.first_reviews < FEWEST_ENDED:
        return (*head, Cell("not told"), Cell(f"under {FEWEST_ENDED} reviews"))
    said = f"{percent(bounds[0])} to {percent(bounds[1])}"
    return (*head, Cell(f"{percent(value)}", round(value, 4)), Cell(said, said))


def _drawing(passes: Iterable[FirstPass]) -> Drawing:
    rows, said = [], []
    for one in passes:
        low, high = one.passed.bounds or (None, None)
        rows.append(Interval(f"Level {one.level}", f"mltrl-level--{one.level}", one.passed.value, low, high))
        said.append(f"Level {one.level} {one.graduated} of {one.first_reviews}")
    title = "Share of stays that graduated at their first gated review, with its 95 % interval"
    return Drawing(Markup(draw_intervals("mltrl-first-pass", title, "; ".join(said), tuple(rows), SHARES, 1)))


def _rounds(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    counts: dict[int, int] = {}
    for one in found.rounds:
        for rounds, stays in (*one.graduated, *one.other, *one.open):
            counts[rounds] = counts.get(rounds, 0) + stays
    total, none = sum(counts.values()), counts.get(0, 0)
    words: Words = ("No gated review is on record yet.",)
    if total:
        once, more = counts.get(1, 0), total - none - counts.get(1, 0)
        said = [f"{none:,} had no rework"]
        said += [f"{once:,} had one round"] if once else []
        said += [f"{more:,} had more (up to {max(counts)})"] if more else []
        words = (f"Of {several(total, 'stay')} with a gated review, ", *joined(said), ".")
    return MetaFigure(
        id="rework",
        title="Rounds of rework",
        words=words,
        definition=(
            "A round is a gated review that asked for rework instead of letting the technology graduate; counted "
            "within one stay.",
        ),
        table=Table(
            "rework",
            "Stays by rounds of rework",
            ROUNDS,
            tuple(row for one in found.rounds for row in _round_rows(wiki, one, page)),
        ),
    )


def _round_rows(wiki: Wiki, one: Rounds, page: str) -> Iterator[tuple[Cell, ...]]:
    columns = [dict(pairs) for pairs in (one.graduated, one.other, one.open)]
    for rounds in sorted({number for column in columns for number in column}):
        counts = (count_cell(column.get(rounds, 0)) for column in columns)
        yield (level_cell(wiki, one.level, page), Cell(str(rounds), rounds), *counts)


def _tasks(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    tasks = found.backlog
    words: Words = ("No review has asked for a task yet.",)
    if tasks.done or tasks.open or tasks.dropped:
        words = (
            f"{several(tasks.open, 'task')} of reviews {'waits' if tasks.open == 1 else 'wait'} to be done, "
            f"{tasks.overdue:,} of them overdue and {tasks.undated:,} without a day; {tasks.done:,} "
            f"{'is' if tasks.done == 1 else 'are'} done, {tasks.late:,} of these late"
            + (f". {several(tasks.dropped, 'more task')} fell with stopped technologies." if tasks.dropped else "."),
        )
    rows = tuple(
        (Cell(link.text, slug, link), Cell(f"{still:,}", still), count_cell(overdue))
        for slug, still, overdue in tasks.waiting
        for link in (wiki.slug(slug, page),)
    )
    return MetaFigure(
        id="tasks",
        title="Tasks, open and overdue",
        words=words,
        definition=(
            "A task is what a review asked to be done. It is overdue when its day is past and it is not done.",
        ),
        table=Table("tasks", "Technologies with open tasks, the most overdue first", TASKS, rows, MOST)
        if rows
        else None,
    )
