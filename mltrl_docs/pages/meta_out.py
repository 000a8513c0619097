"""The ways out of a level as a figure. How they are estimated stands in the reports."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from mltrl_docs.charts.survival import draw_ways_out
from mltrl_docs.facts.gate import LAST_LEVEL
from mltrl_docs.pages.meta_figure import (
    TOO_FEW,
    Cell,
    Column,
    Drawing,
    MetaFigure,
    Table,
    Words,
    joined,
    level_cell,
    level_link,
    percent,
    several,
)
from mltrl_docs.pages.meta_time import enough, level_head, longest_below
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.duration import Way, WaysOut
from mltrl_docs.reports.incidence import Point
from mltrl_docs.reports.share import FEWEST_ENDED
from mltrl_docs.reports.statistics import Statistics

YEAR = 365
WAYS: dict[Way, str] = {
    "graduate": "graduated",
    "switchback": "switched back",
    "stop": "stopped",
    "unknown": "not recorded how",
}
OUT = (
    Column("Level", "level"),
    Column("Stays", "stays", "number"),
    Column("Way out", "way"),
    Column("Taken", "taken", "number"),
    Column("Within a year", "within_a_year"),
    Column("95 %", "within_a_year_bounds", "line"),
    Column("As far as seen", "as_far_as_seen"),
    Column("95 % ", "as_far_as_seen_bounds", "line"),
)


def out_figure(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    """Show in which ways stays at each level end, and by when."""
    told = [one for one in found.ways_out if enough(one)]
    longest = longest_below(told)
    few = sorted({one.level for one in found.ways_out} - {one.level for one in told})
    taken = {
        way.way: sum(one.count for out in told for one in out.ways if one.way == way.way)
        for out in told
        for way in out.ways
    }
    words: Words = (f"Not enough to say: at no level have {FEWEST_ENDED} stays ended.",)
    if told:
        stays, still = sum(one.curve.n for one in told), sum(one.curve.open for one in told)
        said = joined(f"{count:,} {WAYS[way]}" for way, count in taken.items() if count)
        where = several(len(told), "level")
        words = (f"Of {several(stays, 'stay')} at {where}, ", *said, f"; {still:,} last." if still else ".")
        if few:
            links = (level_link(wiki, level, page) for level in few)
            words = (*words, " Of ", *joined(links), f" nothing is said: {TOO_FEW} there.")
    return MetaFigure(
        id="ways-out",
        title="Ways out of a level",
        words=words,
        definition=(
            "By how many days after its entry has a stay ended, and in which way? The ways compete: what has graduated "
            "can no longer switch back from there. So each share is a cumulative incidence (Aalen and Johansen, 1978), "
            "and the shares and what still lasts add up to 100 %.",
            "Bounds of 95 % are given beside each share.",
        ),
        table=Table(
            "ways-out", "How stays end", OUT, tuple(row for out in found.ways_out for row in _out_rows(wiki, out, page))
        ),
        drawings=tuple(
            _out_drawing(wiki, out, longest if out.level != LAST_LEVEL else out.curve.followed or 0, page)
            for out in told
        ),
        key=tuple((way, WAYS[way]) for way in taken) if told else (),
    )


def _out_rows(wiki: Wiki, out: WaysOut, page: str) -> Iterator[tuple[Cell, ...]]:
    head = (level_cell(wiki, out.level, page), Cell(f"{out.curve.n:,}", out.curve.n))
    if not enough(out):
        yield (*head, Cell(f"not told: {TOO_FEW}"), *(Cell("") for _ in range(5)))
        return
    for one in out.ways:
        year = one.at(YEAR) if (out.curve.followed or 0) >= YEAR else None
        yield (*head, Cell(WAYS[one.way], one.way), Cell(f"{one.count:,}", one.count), *_point(year), *_point(one.last))


def _point(point: Point | None) -> tuple[Cell, Cell]:
    if point is None:
        return Cell("not seen"), Cell("")
    bounds = "not told"
    if point.low is not None and point.high is not None:
        bounds = f"{percent(point.low)} to {percent(point.high)}"
    return Cell(f"{percent(point.probability)}", round(point.probability, 4)), Cell(bounds, bounds)


def _out_drawing(wiki: Wiki, out: WaysOut, longest: int, page: str) -> Drawing:
    followed = out.curve.followed or 0
    rest = out.curve.probability(followed)
    shares = [f"{percent(one.last.probability)} {WAYS[one.way]}" for one in out.ways]
    shares += [f"{percent(rest)} last"] if rest else []
    note = f"{f'Within {followed:,} days' if followed else 'On the day of entry'}: {', '.join(shares)}."
    ways = tuple((one.way, tuple((point.days, point.probability) for point in one.points)) for one in out.ways)
    title = f"Level {out.level}: how stays ended, and by when"
    until = followed if rest else longest
    svg = draw_ways_out(f"mltrl-out-{out.level}", title, note, ways, until, longest)
    return Drawing(Markup(svg), level_head(wiki, out.level, page), note)
