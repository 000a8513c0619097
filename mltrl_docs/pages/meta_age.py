"""Who is at which level now, and for how long against what is usual there, as a figure. The reports find it."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from mltrl_docs.charts.ageing import Strip, draw_ages
from mltrl_docs.pages import address
from mltrl_docs.pages.meta_figure import (
    Cell,
    Column,
    Drawing,
    MetaFigure,
    Table,
    Words,
    count_cell,
    level_cell,
    percent,
    several,
)
from mltrl_docs.pages.meta_time import days_words
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.ageing import QUARTER, Age, Standing
from mltrl_docs.reports.duration import LevelTime
from mltrl_docs.reports.share import FEWEST_ENDED
from mltrl_docs.reports.statistics import Statistics
from mltrl_docs.reports.survival import HALF

STANDINGS: dict[Standing, str] = {
    "usual": "as usual",
    "longer than half": "longer than half",
    "longer than three quarters": "longer than three quarters",
    "too few": "too few to compare",
    "unknown": "since when is unknown",
}
COLUMNS = (
    Column("Technology", "technology"),
    Column("Level", "level", "choose"),
    Column("There for", "days", "number"),
    Column("Of which paused", "paused_days", "number"),
    Column("Against the stays there", "standing", "choose"),
    Column("Over by this age", "left", "number"),
    Column("Now", "paused", "choose"),
)


def age_figure(wiki: Wiki, found: Statistics, page: str) -> MetaFigure:
    """Show all open stays, on strips by level and in a table."""
    times = {time.level: time for time in found.time_per_level.all}
    strips = _strips(found, times)
    return MetaFigure(
        id="ageing",
        title="Where they are now, and for how long",
        words=_words(found),
        definition=(
            "Every technology that is not stopped stands at a level since some day. Its age there is compared with all "
            "stays at the level, open ones counted: “longer than half” means that half of the stays there are over by "
            "this age, by the curve of the time per level. Nothing is compared where fewer than "
            f"{FEWEST_ENDED} stays have ended. Long may be right, and at Level 9 it is hoped for; no one is ranked.",
            "In the drawing each dot is a technology. The tint begins where half of the stays at the level are over, "
            "and is stronger from where three quarters are.",
        ),
        table=Table(
            "ageing", "Technologies at their levels, the longest first", COLUMNS, _rows(wiki, found, page), tools=True
        )
        if found.ages
        else None,
        drawings=(_drawing(strips),) if strips else (),
        key=(("half", "longer than half of the stays there"), ("quarter", "longer than three quarters"))
        if strips
        else (),
    )


def _words(found: Statistics) -> Words:
    if not found.ages:
        return ("No technology stands at a level now.",)
    counts = {standing: sum(one.standing == standing for one in found.ages) for standing in STANDINGS}
    compared = counts["usual"] + counts["longer than half"] + counts["longer than three quarters"]
    said = f"{several(len(found.ages), 'technology stands', 'technologies stand')} at a level now. "
    if compared:
        long = counts["longer than half"] + counts["longer than three quarters"]
        said += (
            f"Of the {compared:,} that can be compared, {long:,} {'has' if long == 1 else 'have'} been there longer "
            f"than half of the stays at their level, {counts['longer than three quarters'] or 'none'} longer than "
            "three quarters."
        )
    else:
        said += f"None can be compared: at none of their levels have {FEWEST_ENDED} stays ended."
    if counts["too few"] and compared:
        said += f" For {counts['too few']:,} there are too few ended stays to compare with."
    if counts["unknown"]:
        said += f" For {counts['unknown']:,} nobody wrote down since when."
    return (said,)


def _rows(wiki: Wiki, found: Statistics, page: str) -> tuple[tuple[Cell, ...], ...]:
    longest = sorted(found.ages, key=lambda one: -1 if one.days is None else one.days, reverse=True)
    levels = {level: level_cell(wiki, level, page) for level in {one.level for one in longest}}
    return tuple(_row(wiki, one, levels[one.level], page) for one in longest)


def _row(wiki: Wiki, one: Age, level: Cell, page: str) -> tuple[Cell, ...]:
    link = wiki.slug(one.slug, page)
    days = (
        Cell("unknown")
        if one.days is None
        else Cell(f"{one.days:,} days{' (assumed)' if one.assumed else ''}", one.days)
    )
    left = Cell("") if one.left is None else Cell(f"{percent(one.left)}", round(one.left, 4))
    return (
        Cell(link.text, one.slug, link),
        level,
        days,
        count_cell(one.paused_days),
        Cell(STANDINGS[one.standing], one.standing),
        left,
        Cell("paused" if one.paused else "active", "paused" if one.paused else "active"),
    )


def _strips(found: Statistics, times: dict[int, LevelTime]) -> tuple[Strip, ...]:
    strips = []
    for level in sorted({one.level for one in found.ages}, reverse=True):
        ages = tuple(one.days for one in found.ages if one.level == level and one.days is not None)
        usual: dict[Fraction, int | None] = {HALF: None, QUARTER: None}
        if times[level].completed >= FEWEST_ENDED:
            usual = {share: times[level].curve.quantile(share).days for share in usual}
        if ages:
            strips.append(Strip(f"Level {level}", f"mltrl-level--{level}", ages, usual[HALF], usual[QUARTER]))
    return tuple(strips)


def _drawing(strips: tuple[Strip, ...]) -> Drawing:
    longest = max(max(strip.ages) for strip in strips)
    said = "; ".join(
        f"{strip.label}: {several(len(strip.ages), 'technology', 'technologies')}, "
        f"the longest for {days_words(max(strip.ages))}"
        for strip in strips
    )
    return Drawing(
        Markup(draw_ages("mltrl-ageing", "How long technologies have been at their levels", said, strips, longest))
    )


def age_link(wiki: Wiki, slug: str, page: str) -> Link | None:
    """Say how long a technology has been at its level against what is usual there; None where that cannot be said."""
    one = wiki.ages.get(slug)
    if one is None or one.left is None:
        return None
    over = percent(one.left)
    said = (
        f"as is usual ({over} of the stays there were over by then)"
        if one.standing == "usual"
        else f"{STANDINGS[one.standing]} of the stays there ({over} were over by then)"
    )
    return Link(said, wiki.links.to(f"{address.META_REVIEW}now/", page))
