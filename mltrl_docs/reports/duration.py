"""Time per level and the ways out of it: how long stays last, the open ones counted (paper: Quantifiable progress).

How a curve is estimated stands in `survival` and `incidence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mltrl_docs.reports.incidence import Incidence, estimate_incidence
from mltrl_docs.reports.survival import Curve, estimate_survival
from mltrl_docs.reports.visit import Visit, Visits, by_level, each_visit

Which = Literal["all", "first", "return"]
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


def time_per_level(visits: Visits, which: Which = "all", pauses: bool = True) -> tuple[LevelTime, ...]:
    """Estimate how long stays last at each level: all of them, a technology's first one there, or its returns.

    A return is every later stay, after a switchback or a stop. `pauses`: whether the days of pauses count.
    """
    chosen = (one for one in each_visit(visits) if which == "all" or (one.number == 1) == (which == "first"))
    return tuple(_level_time(level, found, pauses) for level, found in by_level(chosen).items())


def _level_time(level: int, visits: Iterable[Visit], pauses: bool) -> LevelTime:
    lengths = [(one.days if pauses else one.working_days, one.ended) for one in visits]
    known = [(days, ended) for days, ended in lengths if days is not None]
    return LevelTime(level, len(lengths) - len(known), estimate_survival(known))


def ways_out(visits: Visits) -> tuple[WaysOut, ...]:
    """Estimate, for each level with a stay of known entry, how probable each way out of it is."""
    found = []
    for level, here in by_level(each_visit(visits)).items():
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
