"""A share and a rate with their bounds, so that few cases never look like many. Nothing here knows what is counted."""

from __future__ import annotations

import math
from dataclasses import dataclass

from mltrl_docs.reports.survival import Z

FEWEST_ENDED = 5
"""Under this many ends no bounds are shown, nothing is compared and nothing is foretold."""
FEWEST_SHARE = 10
"""Under this many cases no percentage is shown without its interval."""
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of`."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """The share from 0 to 1; None of none."""
        return self.count / self.of if self.of else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The 95 % bounds by Wilson's score, which hold for few cases too; None of none."""
        if not self.of:
            return None
        share, n, square = self.count / self.of, self.of, Z * Z
        middle = share + square / (2 * n)
        width = Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
        low, high = ((middle + side) / (1 + square / n) for side in (-width, width))
        return (0.0 if self.count == 0 else low), (1.0 if self.count == self.of else high)


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` in so many days, counted over all that could have had it happen."""

    count: int
    days: int

    @property
    def years(self) -> float:
        """The days in years."""
        return self.days / DAYS_A_YEAR

    @property
    def per_year(self) -> float | None:
        """How often in a year; None in no time."""
        return self.count / self.years if self.days else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The 95 % bounds, of what comes by chance (Poisson; Byar's approximation, wide for few); None in no time."""
        if not self.days:
            return None
        low = self.count and self.count * _cube(self.count, -Z)
        return low / self.years, (self.count + 1) * _cube(self.count + 1, Z) / self.years


def _cube(count: int, z: float) -> float:
    return max(0.0, 1 - 1 / (9 * count) + z / (3 * math.sqrt(count))) ** 3
