"""How long something lasts where not all of it has ended yet: Kaplan and Meier's curve, its bounds and its quantiles.

It knows days and whether they ended, no record. Why they ended is asked in `incidence`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist
from typing import NamedTuple

HALF = Fraction(1, 2)
Z = NormalDist().inv_cdf(0.975)
"""Standard errors to either side of an estimate, for bounds of 95 %."""
_DOUBT = 1e-9
"""Floats this near to a fraction do not decide on which side of it they lie: their own error is below 1e-10."""
_LARGEST_EXPONENT = 700.0


class Step(NamedTuple):
    """A day on which something ended or was last seen open: how many lasted up to it, and the curve from it on.

    `probability` is that of lasting longer than `days`, `low` and `high` its 95 % bounds by the log-log band.
    """

    days: int
    at_risk: int
    ended: int
    censored: int
    probability: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quantile:
    """The days after which a share still lasts, and 95 % bounds; None where the curve or its band never gets there.

    `high_at_end`: the upper bound is the day on which the curve falls to 0 because nothing is left to watch. The band
    has no width there, so the bound rests on what happened to be the last one alone.
    """

    days: int | None
    low: int | None
    high: int | None
    high_at_end: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve of `n` durations, of which `ended` have ended; its steps are in order of days."""

    n: int
    ended: int
    steps: tuple[Step, ...]

    @property
    def open(self) -> int:
        """How many have not ended yet."""
        return self.n - self.ended

    @property
    def followed(self) -> int | None:
        """The longest duration that was seen, ended or not; None where there is none."""
        return self.steps[-1].days if self.steps else None

    @property
    def median(self) -> Quantile:
        """The smallest t with S(t) ≤ ½."""
        return self.quantile(HALF)

    def quantile(self, share: Fraction) -> Quantile:
        """Find the smallest t with S(t) ≤ `share`, decided exactly; the bounds where the band's sides get there."""
        limit = float(share)
        days = low = high = None
        for index, step in enumerate(self.steps):
            if not step.ended:
                continue
            if low is None and step.low <= limit:
                low = step.days
            if days is None and self._at_most(index, share, limit):
                days = step.days
            if step.high <= limit:
                high = step
                break
        at_end = high is not None and high.ended == high.at_risk
        return Quantile(days, low, high.days if high else None, at_end)

    def probability(self, days: int) -> float:
        """The probability of lasting longer than `days`."""
        index = self._index(days)
        return self.steps[index - 1].probability if index else 1.0

    def band(self, days: int) -> tuple[float, float]:
        """The 95 % bounds of the probability of lasting longer than `days`."""
        index = self._index(days)
        return (self.steps[index - 1].low, self.steps[index - 1].high) if index else (1.0, 1.0)

    def survival(self, days: int) -> Fraction:
        """S(t): the probability of lasting longer than `days`, exactly."""
        return Fraction(*self._product(self._index(days)))

    def _index(self, days: int) -> int:
        """The number of steps up to and with `days`."""
        return bisect_right(self.steps, (days, math.inf))  # steps are tuples that begin with their days

    def _at_most(self, index: int, share: Fraction, limit: float) -> bool:
        """Whether S is at most `share` from a step on. Numbers of many digits are made only where floats doubt."""
        near = self.steps[index].probability - limit
        if abs(near) > _DOUBT:
            return near < 0
        numerator, denominator = self._product(index + 1)
        return numerator * share.denominator <= share.numerator * denominator

    def _product(self, count: int) -> tuple[int, int]:
        """S after the first `count` steps, as numerator and denominator.

        Each step gives a factor (at risk − ended) / at risk; neighbours cancel where no open one parts them.
        """
        numerators: list[int] = []
        denominators: list[int] = []
        left: int | None = None
        for step in self.steps[:count]:
            if not step.ended:
                continue
            if step.at_risk != left:
                denominators.append(step.at_risk)
                if left is not None:
                    numerators.append(left)
            left = step.at_risk - step.ended
        if left is not None:
            numerators.append(left)
        return math.prod(numerators), math.prod(denominators)


def estimate_survival(durations: Iterable[tuple[int, bool]]) -> Curve:
    """Estimate the curve of durations: whole days from 0, and whether the duration has ended or is still open.

    What is open after a number of days counts as lasting longer than what ended after as many (Kaplan and Meier, 1958).

    Raises:
        ValueError: where a duration is negative.
    """
    counts = Counter(durations)
    days = sorted({length for length, _ in counts})
    if days and days[0] < 0:
        raise ValueError(f"a duration of {days[0]} days")
    n = counts.total()
    steps: list[Step] = []
    at_risk, variance = n, 0.0
    # S = before · at risk / start: what no open one parts is one quotient, and loses nothing to rounding.
    start, before = n, 1.0
    probability = low = high = 1.0
    for length in days:
        ended, censored = counts[length, True], counts[length, False]
        if ended:
            left = at_risk - ended
            probability = before * (left / start)
            if left:
                variance += ended / (at_risk * left)
            low, high = _band(probability, variance)
        steps.append(Step(length, at_risk, ended, censored, probability, low, high))
        at_risk -= ended + censored
        if censored:
            start, before = at_risk, probability
    return Curve(n, sum(step.ended for step in steps), tuple(steps))


def _band(probability: float, variance: float) -> tuple[float, float]:
    """The 95 % bounds of a probability by its log-log, from Greenwood's sum; at 1 and at 0 they have no width."""
    if not 0 < probability < 1:
        return probability, probability
    return loglog_bounds(probability, math.sqrt(variance) / -math.log(probability))


def loglog_bounds(probability: float, error: float) -> tuple[float, float]:
    """The 95 % bounds of a probability in (0, 1) from the standard error of log(−log) of it."""
    width = min(Z * error, _LARGEST_EXPONENT)
    log = math.log(probability)
    return math.exp(log * math.exp(width)), math.exp(log * math.exp(-width))
