"""How long each technology has been at its level, against what is usual there. No one is ranked: long may be right."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from mltrl_docs.reports.duration import LevelTime
from mltrl_docs.reports.share import FEWEST_ENDED
from mltrl_docs.reports.survival import HALF, Curve
from mltrl_docs.reports.visit import Visits

Standing = Literal["usual", "longer than half", "longer than three quarters", "too few", "unknown"]
QUARTER = Fraction(1, 4)


class Age(NamedTuple):
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
    usual = {time.level: _Usual.of(time) for time in times}
    found = []
    for slug, own in visits.of.items():
        if not own or own[-1].ended:
            continue
        last = own[-1]
        left, standing = usual[last.level].against(last.days)
        stay = last.stay
        paused = bool(stay.pauses) and stay.pauses[-1].end is None
        found.append(Age(slug, last.level, last.days, stay.paused_days, stay.assumed, paused, left, standing))
    return tuple(sorted(found, key=_order))


def _order(age: Age) -> tuple[int, int, str]:
    return -age.level, 1 if age.days is None else -age.days, age.slug


class _Usual(NamedTuple):
    """What is usual at a level: its curve, and the days by which half and three quarters of the stays are over."""

    curve: Curve
    enough: bool
    half: int | None
    quarter: int | None

    @classmethod
    def of(cls, time: LevelTime) -> _Usual:
        half, quarter = (time.curve.quantile(share).days for share in (HALF, QUARTER))
        return cls(time.curve, time.completed >= FEWEST_ENDED, half, quarter)

    def against(self, days: int | None) -> tuple[float | None, Standing]:
        """The share of stays that are over by this age, and how the age compares."""
        if days is None:
            return None, "unknown"
        if not self.enough:
            return None, "too few"
        left = 1 - self.curve.probability(days)
        if self.quarter is not None and days >= self.quarter:
            return left, "longer than three quarters"
        return left, "longer than half" if self.half is not None and days >= self.half else "usual"
