"""The switchback diagram of a portfolio: which ways between levels were taken, how often, and after how long.

That of one technology stands in `way`; how one is laid out, in `charts`.
"""

from __future__ import annotations

import math
from typing import get_args

from mltrl_docs.charts.ladder import Arc, Item, Rung, State, draw_ladder
from mltrl_docs.model.review import Mechanism
from mltrl_docs.pages.meta_figure import LadderView, several
from mltrl_docs.pages.way import KEY, brief_words
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.duration import LevelTime
from mltrl_docs.reports.share import FEWEST_ENDED
from mltrl_docs.reports.statistics import Statistics
from mltrl_docs.reports.transition import Transition

THIN, THICK = 1.5, 6.0
"""Pixels: how wide the line of a way taken once is, and that of the one taken most often."""


def ladder_view(wiki: Wiki, found: Statistics, page: str) -> LadderView | None:
    """Draw the transitions of a portfolio; None where there is none."""
    if not found.transitions:
        return None
    counts = [(one, kind, count) for one in found.transitions for kind, count in _kinds(one)]
    most = max(count for _, _, count in counts)
    times = {time.level: time for time in found.time_per_level.all}
    drawing = draw_ladder(
        (_rung(wiki, level.number, times.get(level.number), page) for level in wiki.framework.levels),
        (_arc(one, kind, count, most) for one, kind, count in counts),
    )
    up, back = sum(one.graduations for one in found.transitions), sum(one.switchbacks for one in found.transitions)
    description = (
        f"{several(up, 'graduation')} above, {several(back, 'switchback')} below. A number counts how often a way was "
        "taken, and so does the width of its line; beside it stands how long half of those that took it had been at "
        f"the level before it, where {FEWEST_ENDED} did."
    )
    there = {kind for _, kind, _ in counts}
    return LadderView(drawing, description, tuple((kind, words) for kind, words in KEY.items() if kind in there))


def _kinds(one: Transition) -> list[tuple[str, int]]:
    """The kinds of moves from one level to another, with how many of each there were."""
    by = dict(one.mechanisms)
    kinds: list[tuple[str, int]] = [("graduate", one.graduations)]
    kinds += [(mechanism, by.get(mechanism, 0)) for mechanism in get_args(Mechanism)]
    return [(kind, count) for kind, count in (*kinds, ("back", by.get(None, 0))) if count]


def _rung(wiki: Wiki, level: int, time: LevelTime | None, page: str) -> Rung:
    link = wiki.level(level, page)
    state: State = "ahead" if time is None else "been"
    title = f"Level {level}, {link.note}"
    if time is not None:
        title += f": {several(time.stays + time.unknown_entry, 'stay')}, {time.open:,} open"
    return Rung(level, state, title, link.href)


def _arc(one: Transition, kind: str, count: int, most: int) -> Arc:
    title = f"{'' if one.to > one.start else 'Back '}from Level {one.start} to Level {one.to}, {several(count, 'time')}"
    items = [Item(f"{count:,}", title)]
    days = one.before.median.days
    if days is not None and one.before.ended >= FEWEST_ENDED and count == one.count:
        title += f"; half had been at Level {one.start} for {several(days, 'day')}"
        items.append(Item(brief_words(days), title))
    width = THIN + (THICK - THIN) * math.sqrt((count - 1) / max(1, most - 1))
    return Arc(one.start, one.to, kind, tuple(items), title[:1].upper() + title[1:], round(width, 1))
