"""How well a forecast would have foretold what is known by now: it is made again for earlier days, from what was then.

On each of these days, a year apart, every technology at a level that told something is asked about: does it reach the
next level within a year? All of these years are over. How a forecast is drawn stands in `renewal`.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mltrl_docs.reports.spell import open_on, spells_as_of
from mltrl_docs.reports.visit import Visit, Visits

if TYPE_CHECKING:
    from mltrl_docs.reports.renewal import Prospect

MOST_UNSEEN = 0.5
"""A forecast that rests on more than this on what was never seen to end is refused."""
YEAR = 365
"""Days between the earlier days, and from each of them on."""
MOST_YEARS = 5
_DRAWS = 250
_BANDS = 5


class Band(NamedTuple):
    """The forecasts with a probability from `low` up to `high`: how many, how many were to come true, and did."""

    low: float
    high: float
    forecasts: int
    expected: float
    seen: int


class Misses(NamedTuple):
    """Of so many forecasts whose time was over, how many came true on the wrong side of one end of their 80 % range.

    A tenth of them is to be expected.
    """

    missed: int
    of: int


@dataclass(frozen=True, slots=True)
class Backtest:
    """What came of so many `forecasts`, about so many technologies, made on each of `days`.

    So many of them were `expected` to come true; `seen` did. `score` is the mean squared distance from what came
    (Brier, 1950); to tell every time the share that came true in the end would have given `plain`. `early` came before
    their range, `late` after it or not at all.
    """

    days: tuple[datetime.date, ...]
    technologies: int
    forecasts: int
    expected: float
    seen: int
    score: float
    bands: tuple[Band, ...]
    early: Misses
    late: Misses

    @property
    def plain(self) -> float:
        """The score of telling always the share that came true."""
        return self.seen / self.forecasts * (1 - self.seen / self.forecasts)


class _Case(NamedTuple):
    """A forecast made on an earlier day, and the days until it came true, or None."""

    slug: str
    day: datetime.date
    told: Prospect
    came: int | None


def backtest(visits: Visits, as_of: datetime.date) -> Backtest | None:
    """Make forecasts for earlier days and judge them as of a day; None where none could have been made."""
    days = [as_of - datetime.timedelta(YEAR * years) for years in range(MOST_YEARS, 0, -1)]
    cases = [case for day in days for case in _cases(visits, day)]
    if not cases:
        return None
    told = [(case.told.in_time, case.came is not None and case.came <= YEAR) for case in cases]
    return Backtest(
        days=tuple(sorted({case.day for case in cases})),
        technologies=len({case.slug for case in cases}),
        forecasts=len(cases),
        expected=math.fsum(share for share, _ in told),
        seen=sum(came for _, came in told),
        score=math.fsum((share - came) ** 2 for share, came in told) / len(told),
        bands=tuple(_bands(told)),
        early=_misses((case.told.low, case.came, as_of - case.day, False) for case in cases),
        late=_misses((case.told.high, case.came, as_of - case.day, True) for case in cases),
    )


def _misses(ends: Iterable[tuple[int | None, int | None, datetime.timedelta, bool]]) -> Misses:
    """Count the forecasts whose range had this end within the days that were followed, and those that missed it."""
    judged = [(end, came, late) for end, came, followed, late in ends if end is not None and end <= followed.days]
    missed = sum(
        (came is None or came > end) if late else (came is not None and came < end) for end, came, late in judged
    )
    return Misses(missed, len(judged))


def _bands(told: list[tuple[float, bool]]) -> Iterator[Band]:
    for number in range(_BANDS):
        here = [(share, came) for share, came in told if min(int(share * _BANDS), _BANDS - 1) == number]
        if here:
            expected, seen = math.fsum(share for share, _ in here), sum(came for _, came in here)
            yield Band(number / _BANDS, (number + 1) / _BANDS, len(here), expected, seen)


def _cases(visits: Visits, day: datetime.date) -> Iterator[_Case]:
    from mltrl_docs.reports.renewal import Renewal

    renewal = Renewal((tuple(spells_as_of(own, day)) for own in visits.of.values()), _DRAWS)
    asked: dict[int, dict[int, list[str]]] = {}
    for slug, own in visits.of.items():
        here = open_on(own, day)
        if here is not None and here.level in renewal.tells:
            asked.setdefault(here.level, {}).setdefault(here.days, []).append(slug)
    for level, ages in sorted(asked.items()):
        prospects = renewal.prospects(level, level + 1, [(age, YEAR) for age in ages])
        for prospect, slugs in zip(prospects, ages.values(), strict=True):
            for slug in slugs if prospect.unseen <= MOST_UNSEEN else ():
                yield _Case(slug, day, prospect, _came(visits.of[slug], level, day))


def _came(visits: tuple[Visit, ...], level: int, day: datetime.date) -> int | None:
    """The days from a day until a level above this one was reached; None where it has not been."""
    later = (one.stay.entered for one in visits if one.level > level and one.stay.entered and one.stay.entered > day)
    reached = next(later, None)
    return None if reached is None else (reached - day).days
