"""In which way something ended by when, where the ways compete: Aalen and Johansen's cumulative incidence.

One minus Kaplan and Meier's curve, with the other ways taken for open, would tell too much: it asks what would happen
if there were no other way. Here the ways and what still lasts add up to one. It knows days and ways, no record.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from mltrl_docs.reports.survival import loglog_bounds

Way = TypeVar("Way", bound=Hashable)


class Point(NamedTuple):
    """The probability of having ended in one way by `days`, and its 95 % bounds.

    The bounds are None where they cannot be told: before the first end, and where all have ended in this way.
    """

    days: int
    probability: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Incidence(Generic[Way]):
    """How probable it is to have ended in one way: a point for each day on which one did; `count` did in all."""

    way: Way
    count: int
    points: tuple[Point, ...]

    @property
    def last(self) -> Point:
        """The probability of having ended in this way as far as was seen."""
        return self.points[-1] if self.points else Point(0, 0.0, None, None)

    def at(self, days: int) -> Point:
        """The probability of having ended in this way by `days`."""
        index = bisect_right(self.points, days, key=lambda point: point.days)
        return self.points[index - 1]._replace(days=days) if index else Point(days, 0.0, None, None)


def estimate_incidence(durations: Iterable[tuple[int, Way | None]], ways: Sequence[Way]) -> tuple[Incidence[Way], ...]:
    """Estimate the cumulative incidence of each of `ways`: durations are whole days and the way, None for what is open.

    A way that is not among `ways` competes and is not told. The bounds are those of log(−log), by the delta method.
    """
    days: dict[int, dict[Way | None, int]] = {}
    for length, way in durations:
        counts = days.setdefault(length, {})
        counts[way] = counts.get(way, 0) + 1
    sums = [_Sum(way) for way in ways]
    at_risk = sum(sum(counts.values()) for counts in days.values())
    surviving = 1.0
    for length in sorted(days):
        counts = days[length]
        here = sum(counts.values())
        ended = here - counts.get(None, 0)
        if ended:
            for one in sums:
                one.step(length, at_risk, ended, counts.get(one.way, 0), surviving)
            surviving *= (at_risk - ended) / at_risk
        at_risk -= here
    return tuple(Incidence(one.way, one.count, tuple(one.points)) for one in sums)


class _Sum(Generic[Way]):
    """The running sums of one way's estimate and of its variance (Dinse and Larson, 1986; Collett, 2015, p. 411).

    Var F(t) = Σ (F(t) − Fᵢ)² dᵢ / nᵢ(nᵢ − dᵢ) + Σ S²ᵢ₋₁ eᵢ(nᵢ − eᵢ) / nᵢ³ − 2 Σ (F(t) − Fᵢ) Sᵢ₋₁ eᵢ / nᵢ², where of nᵢ
    at risk dᵢ ended, eᵢ of them in this way. The squares are written out, so that each step takes the same time.
    """

    def __init__(self, way: Way) -> None:
        self.way = way
        self.count = 0
        self.points: list[Point] = []
        self._probability = 0.0
        self._constant = self._linear = self._square = 0.0

    def step(self, days: int, at_risk: int, ended: int, own: int, surviving: float) -> None:
        """Take in a day on which `ended` of `at_risk` ended, `own` of them in this way."""
        self.count += own
        now = self._probability = self._probability + surviving * own / at_risk
        if at_risk > ended:
            weight = ended / (at_risk * (at_risk - ended))
            self._square += weight
            self._linear -= 2 * weight * now
            self._constant += weight * now * now
        if own:
            pull = 2 * surviving * own / (at_risk * at_risk)
            self._linear -= pull
            self._constant += pull * now + surviving * surviving * own * (at_risk - own) / at_risk**3
            self.points.append(Point(days, now, *self._bounds(now)))

    def _bounds(self, now: float) -> tuple[float, float] | tuple[None, None]:
        variance = max(0.0, self._square * now * now + self._linear * now + self._constant)
        if not 0 < now < 1 or not variance:
            return None, None
        return loglog_bounds(now, math.sqrt(variance) / (now * -math.log(now)))
