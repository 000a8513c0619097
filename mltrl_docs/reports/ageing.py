"""How long each technology has been at its level, against what is usual there. No one is ranked: long may be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mltrl_docs.reports.duration import LevelTime
from mltrl_docs.reports.share import FEWEST_ENDED
from mltrl_docs.reports.survival import HALF
from mltrl_docs.reports.visit import Visits

Standing = Literal["usual", "longer than half", "longer than three quarters", "too few", "unknown"]
QUARTER = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Age:
    """An open stay: its level and its days, of which so many were pauses, and how that compares with all stays there.

    `left` is the estimated share of stays that are over by this age. `too few` stays have ended at the level to be
    compared with; `unknown`: nobody wrote down when it was entered.
    """

    slug: str
    level: int
    days: int | None
    paused_days: int
    assumed: bool
    paused: bool
    left: float | None
    standing: Standing


def ages(visits: Visits, times: Iterable[LevelTime]) -> tuple[Age, ...]:
    """Tell the age of every open stay, by level from the highest, the longest first; `times` are those of all stays."""
    usual = {time.level: time for time in times}
    limits = {level: tuple(time.curve.quantile(one).days for one in (HALF, QUARTER)) for level, time in usual.items()}
    found = []
    for slug, own in visits.items():
        if not own or own[-1].ended:
            continue
        last = own[-1]
        days, enough = last.days, usual[last.level].completed >= FEWEST_ENDED
        known = days is not None and enough
        found.append(
            Age(
                slug,
                last.level,
                days,
                last.stay.paused_days,
                last.stay.assumed,
                bool(last.stay.pauses) and last.stay.pauses[-1].end is None,
                1 - usual[last.level].curve.probability(days) if days is not None and known else None,
                "unknown" if days is None else "too few" if not enough else _standing(days, *limits[last.level]),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.level, -(one.days if one.days is not None else -1), one.slug)))


def _standing(days: int, half: int | None, quarter: int | None) -> Standing:
    """Compare: by the day t with S(t) ≤ ½ half of the stays are over, and by that with S(t) ≤ ¼ three quarters."""
    if quarter is not None and days >= quarter:
        return "longer than three quarters"
    return "longer than half" if half is not None and days >= half else "usual"
