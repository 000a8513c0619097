"""Where a technology may get to by when, drawn from how others went from level to level: a Markov renewal process.

From each level a stay leads, after some days, up, back or to a stop; how long it lasts and where it leads depends on
the level alone. What is not known of that is drawn: each draw weighs the technologies anew, all stays of one together
(the Bayesian bootstrap; Rubin, 1981), and estimates from the stays that ended and those that last (Kaplan–Meier and
Aalen–Johansen). A stay to come ends between any two ends that were seen, or after all of them, as likely as elsewhere
(Hill's A(n), 1968); after them all the curve goes on as an exponential one (Brown, Hollander and Korwar, 1974), and how
much rests on that is told. It knows days and levels, no record. What it foretells of objectives stands in `forecast`.

Importing numpy takes longer than most figures, so this module is imported where something is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from mltrl_docs.reports.ending import Drawn, Endings, Numbers
from mltrl_docs.reports.share import FEWEST_ENDED
from mltrl_docs.reports.spell import LASTS, STOPPED, Spell

_REACHED = 1
_LOST = -3
"""What comes of a case that is neither reached nor stopped: it leads to a level at which no stay has ended yet."""
_SEED = 1958
"""The same for all data: two forecasts differ by what they are drawn from, and not by chance."""
_SHARES = (0.1, 0.5, 0.9)
_LEVELS = 10
_MOST_STAYS = 40
"""A way of more stays than these is not followed to its end."""


class Prospect(NamedTuple):
    """What may come of a case: probabilities, and whole days from now.

    A level is reached `in_time`, or `late`, after the day that was asked about, or `never`, work being stopped before.
    What is missing to 1 leads to where nothing tells. `unseen` is the probability that a stay on the way outlasts every
    end that was seen: so much of this is extrapolated. In half of all draws the level is reached by `median`, in a
    tenth before `low`, in a tenth after `high`; None where that is never.
    """

    in_time: float
    late: float
    never: float
    unseen: float
    low: int | None
    median: int | None
    high: int | None


class Renewal:
    """So many draws of how technologies go from level to level, given the stays of each technology in order.

    A level from which fewer than `FEWEST_ENDED` stays led up does not tell enough: `tells` has the others. A stay of no
    day does not count for that.
    """

    def __init__(self, histories: Iterable[Sequence[Spell]], draws: int) -> None:
        # In the order of what they did, the last first: a technology keeps its weights whatever it is called.
        ordered = sorted(tuple(reversed(history)) for history in histories)
        chance = np.random.RandomState(_SEED)  # the one generator whose numbers are the same in every version
        weights = chance.standard_exponential((len(ordered) + 1, draws))
        spells: dict[int, list[tuple[int, int, int]]] = {}
        for row, history in enumerate(ordered, 1):
            for spell in history:
                spells.setdefault(spell.level, []).append((spell.days, spell.to, row))
        ended = sorted((level, to) for level, here in spells.items() for _, to, _ in here if to != LASTS)
        self._levels = {
            level: Endings(sorted(here), [_as_if_at(level, *one) for one in ended], weights)
            for level, here in spells.items()
            if any(days and to != LASTS for days, to, _ in here)
        }
        self.tells = frozenset(
            level
            for level, here in spells.items()
            if sum(days > 0 and to > level for days, to, _ in here) >= FEWEST_ENDED
        )
        strata = np.arange(draws)
        self._chances = [(chance.permutation(strata) + chance.random_sample(draws)) / draws for _ in range(2)]
        self._draws = draws
        self._ways: dict[tuple[int, int], Drawn] = {}

    def prospects(self, level: int, target: int, cases: Sequence[tuple[int, int]]) -> list[Prospect]:
        """Tell what may come of reaching `target` from a stay at `level`, one of those that tell.

        Each case is the days that the stay has lasted, and those from now up to the day that is asked about.
        """
        ages, by = (np.array(column, dtype=np.float64) for column in zip(*cases, strict=True))
        days, end, unseen = self._arrivals(level, target, ages)
        reached = end == _REACHED
        in_time = (reached & (days <= by)).mean(axis=0)
        columns = (in_time, reached.mean(axis=0) - in_time, (end == STOPPED).mean(axis=0), unseen.mean(axis=0))
        at = [int(np.ceil(share * self._draws)) - 1 for share in _SHARES]
        ranges = np.partition(np.where(reached, days, np.inf), at, axis=0)[at]
        return [
            Prospect(*numbers, *(int(day) if np.isfinite(day) else None for day in those))
            for *numbers, those in zip(*(column.tolist() for column in columns), ranges.T.tolist(), strict=True)
        ]

    def _arrivals(self, level: int, target: int, age: Numbers) -> Drawn:
        """Draw what comes of each case (a column) in each draw (a row), and after how many days from now."""
        gone = self._levels[level].gone_by(age)
        first, second = (one[:, None] for one in self._chances)
        other = self._levels[level].other(age)
        until, to, unseen = self._levels[level].draw(
            gone + (1 - gone) * first, np.broadcast_to(second, gone.shape), other
        )
        days, end = np.maximum(until - age, 0), np.where(to >= target, _REACHED, to)
        for led in np.unique(to[(to >= 0) & (to < target)]):
            draw, case = np.nonzero(to == led)
            onward = self._way(int(led), target)
            days[draw, case] += onward.days[draw]
            end[draw, case] = onward.to[draw]
            unseen[draw, case] |= onward.unseen[draw]
        return Drawn(days, end, unseen)

    def _way(self, start: int, target: int) -> Drawn:
        """Draw the way on from the first day at a level, once for each draw: its end, and the days to it."""
        if (start, target) not in self._ways:
            self._ways[start, target] = self._walk(start, target)
        return self._ways[start, target]

    def _walk(self, start: int, target: int) -> Drawn:
        chance = np.random.RandomState(_SEED + 1 + start)
        days, unseen = np.zeros(self._draws), np.zeros(self._draws, dtype=np.bool_)
        at = np.full(self._draws, start)
        for _ in range(_MOST_STAYS):
            first, second = chance.random_sample((2, self._draws, 1))
            before = at.copy()
            under_way = np.unique(before[(before >= 0) & (before < target)])
            if not len(under_way):
                break
            for level in under_way:
                rows = np.flatnonzero(before == level)
                here = self._levels.get(int(level))
                if here is None:
                    at[rows] = _LOST
                    continue
                drawn = here.draw(first[rows], second[rows], here.other(np.zeros(1))[rows], rows)
                days[rows] += drawn.days[:, 0]
                at[rows] = drawn.to[:, 0]
                unseen[rows] |= drawn.unseen[:, 0]
        end = np.where(at >= target, _REACHED, np.where(at == STOPPED, STOPPED, _LOST))
        return Drawn(days, end, unseen)


def _as_if_at(level: int, other: int, to: int) -> int:
    """Where an end at another level would have led from this one: as far up or back."""
    return to if to == STOPPED else min(max(level + to - other, 0), _LEVELS - 1)
