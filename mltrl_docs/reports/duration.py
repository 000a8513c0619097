"""Time per level and the ways out of it: how long stays last, the open ones counted (paper: Quantifiable progress).

How a curve is estimated stands in `survival` and `incidence`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mltrl_docs.reports.incidence import Incidence, estimate_incidence
from mltrl_docs.reports.survival import Curve, estimate_survival
from mltrl_docs.reports.visit import Visit, Visits

Way = Literal["graduate", "switchback", "stop", "unknown"]
WAYS: tuple[Way, ...] = ("graduate", "switchback", "stop", "unknown")
"""The ways out of a level; `unknown` where a review was held at another one and nothing tells how it got there."""


@dataclass(frozen=True, slots=True)
class LevelTime:
    """How long stays at a level last. A stay of unknown entry is not in the curve; `unknown_entry` counts those."""

    level: int
    unknown_entry: int
    curve: Curve

    @property
    def stays(self) -> int:
        """The stays with a known entry."""
        return self.curve.n

    @property
    def completed(self) -> int:
        """Those that have ended, in whichever way."""
        return self.curve.ended

    @property
    def open(self) -> int:
        """Those that last."""
        return self.curve.open


@dataclass(frozen=True, slots=True)
class WaysOut:
    """How probable each way out of a level is, day by day after its entry; of the ways, those that were taken.

    With the probability of being there still, by `curve`, they add up to one.
    """

    level: int
    curve: Curve
    ways: tuple[Incidence[Way], ...]


@dataclass(frozen=True, slots=True)
class LevelTimes:
    """The time per level of all stays, of a technology's first at the level, and of its returns; and without pauses.

    A return is every later stay, after a switchback or a stop.
    """

    all: tuple[LevelTime, ...]
    first: tuple[LevelTime, ...]
    returns: tuple[LevelTime, ...]
    all_working: tuple[LevelTime, ...]
    first_working: tuple[LevelTime, ...]
    returns_working: tuple[LevelTime, ...]


def time_per_level(visits: Visits) -> LevelTimes:
    """Estimate how long stays last at each level, in order of levels; one without such a stay is left out."""
    every, first, returns = [], [], []
    for level, here in visits.at.items():
        both = _times(level, here)
        again = [one for one in here if one.number > 1]
        every.append(both)
        if again:
            returns.append(_times(level, again))
        if len(again) < len(here):
            first.append(_times(level, [one for one in here if one.number == 1]) if again else both)
    chosen = [tuple(pair[side] for pair in pairs) for side in (0, 1) for pairs in (every, first, returns)]
    return LevelTimes(*chosen)


def _times(level: int, visits: Sequence[Visit]) -> tuple[LevelTime, LevelTime]:
    """The time at a level with pauses and without."""
    known = [(one.days, one.ended) for one in visits if one.days is not None]
    time = LevelTime(level, len(visits) - len(known), estimate_survival(known))
    working = [(one.working_days, one.ended) for one in visits if one.working_days is not None]
    return time, time if working == known else LevelTime(level, time.unknown_entry, estimate_survival(working))


def ways_out(visits: Visits) -> tuple[WaysOut, ...]:
    """Estimate, for each level with a stay of known entry, how probable each way out of it is."""
    found = []
    for level, here in visits.at.items():
        lengths = [(one.days, way_out(one)) for one in here]
        known = [(days, way) for days, way in lengths if days is not None]
        if known:
            taken = {way for _, way in known}
            curve = estimate_survival((days, way is not None) for days, way in known)
            found.append(WaysOut(level, curve, estimate_incidence(known, [way for way in WAYS if way in taken])))
    return tuple(found)


def way_out(visit: Visit) -> Way | None:
    """Tell in which way a stay ended; None while it lasts."""
    if not visit.ended:
        return None
    return visit.stay.outcome or "unknown"
