"""How stays at a level end, drawn from those that were seen: after how many days, and where they lead.

What is known of the stays beside each other stands in the weights, one a technology and draw. How draws are put
together into a way through the levels stands in `renewal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mltrl_docs.reports.spell import LASTS

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]

_LEAST = 1e-12


class Drawn(NamedTuple):
    """How stays end: after so many days, leading to a level; and whether later than any was seen to end."""

    days: Numbers
    to: Whole
    unseen: Truths


class Endings:
    """How stays at a level end, draw by draw.

    `_knots` are day 0 and the days on which stays ended; `_gone` has, a row a draw, the probability of having ended by
    each of them. Between two it grows evenly by the share of one of those that ended on the later, and on that day by
    that of the others tied with it (`_tied` counts them); after the last it tends to 1 at `_rate`.

    In each draw there is one more stay, not on record: it outlasts them all, and leads where those of any level do
    (`elsewhere`), so that nothing is impossible at a level because it has not happened there yet.
    """

    def __init__(self, spells: list[tuple[int, int, int]], elsewhere: Sequence[int], weights: Numbers) -> None:
        days, to, technology = (np.array(column, dtype=np.int64) for column in zip(*spells, strict=True))
        each = weights[technology]
        lasting = np.cumsum(each[::-1], axis=0)[::-1] + weights[0]
        ended = to != LASTS
        found, first, tied = np.unique(days[ended], return_index=True, return_counts=True)
        hazard = np.add.reduceat(each[ended], first, axis=0) / lasting[np.searchsorted(days, found)]
        gone = 1 - np.cumprod(1 - hazard, axis=0)
        self._knots = np.concatenate([[0], found]).astype(np.float64)
        self._tied = np.append(1, tied)
        self._gone = np.vstack([np.zeros((1, weights.shape[1])), gone]).T
        self._rate = (-np.log1p(-self._gone[:, -1]) / self._knots[-1])[:, None]
        # Which ends are on the day of a knot, and, after the last knot, all of them.
        self._to = to[ended]
        self._first = np.append(first, 0)
        self._last = np.append(np.append(first[1:], len(self._to)), len(self._to))
        # The weights of all ends, added up and brought to 1: an end on a day is drawn by where it lies among them.
        share = np.cumsum(each[ended], axis=0)
        self._ended, self._one = share[-1][:, None], weights[0][:, None]
        self._elsewhere = np.array(elsewhere, dtype=np.int64)
        self._share = np.vstack([np.zeros((1, weights.shape[1])), share / share[-1]]).T
        # Row after row in one rising line, so that one search finds the place in every row.
        rows = np.arange(weights.shape[1])[:, None]
        self._gone_line, self._share_line = ((2.0 * rows + table).ravel() for table in (self._gone, self._share))

    def gone_by(self, age: Numbers) -> Numbers:
        """The probability of having ended by an age, for each draw (a row) and age (a column)."""
        at = np.searchsorted(self._knots, age, side="right") - 1
        after = np.minimum(at + 1, len(self._knots) - 1)
        width = np.maximum(self._knots[after] - self._knots[at], 1)
        low = self._gone[:, at]
        within = low + (self._gone[:, after] - low) * (age - self._knots[at]) / (width * self._tied[after])
        beyond = -np.expm1(-self._rate * age)
        return np.where(after > at, within, beyond)  # type: ignore[no-any-return]

    def other(self, age: Numbers) -> Numbers:
        """The weight of the one stay not on record beside that of the ends after an age, where both add up to 1."""
        after = np.append(self._first[:-1], len(self._to))[np.searchsorted(self._knots[1:], age, side="right")]
        return self._one / (self._one + self._ended * (1 - self._share[:, after]))  # type: ignore[no-any-return]

    def draw(self, gone: Numbers, share: Numbers, other: Numbers, rows: Whole | None = None) -> Drawn:
        """Find on which day so much is gone, and which of the ends of that day it is: rows are draws, columns cases.

        With the probability `other` it leads where the one stay not on record does. `rows` names the draws where these
        are not all of them.
        """
        draw = (np.arange(len(self._gone)) if rows is None else rows)[:, None]
        knots, ends = len(self._knots), len(self._to)
        at = np.maximum(np.searchsorted(self._gone_line, 2.0 * draw + gone) - draw * knots, 1)
        unseen = at == knots
        knot = np.minimum(at, knots - 1)
        low, high = self._gone[draw, knot - 1], self._gone[draw, knot]
        part = np.clip((gone - low) / np.where(high > low, high - low, 1) * self._tied[knot], 0, 1)
        within = self._knots[knot - 1] + (self._knots[knot] - self._knots[knot - 1]) * part
        beyond = -np.log(np.maximum(1 - gone, _LEAST)) / self._rate[draw[:, 0]]
        first, last = self._first[at - 1], self._last[at - 1]
        low, high = self._share[draw, first], self._share[draw, last]
        own = low + (high - low) * np.clip((share - other) / np.maximum(1 - other, _LEAST), 0, 1)
        end = np.searchsorted(self._share_line, 2.0 * draw + own) - draw * (ends + 1) - 1
        strange = np.minimum(share / other * len(self._elsewhere), len(self._elsewhere) - 1).astype(np.int64)
        to = np.where(share < other, self._elsewhere[strange], self._to[np.clip(end, first, last - 1)])
        return Drawn(np.ceil(np.where(unseen, beyond, within)), to, unseen)
