"""How gated reviews turn out: at the first try, and after how many rounds of rework.

Only reviews of the whole technology count. What a gate asks, and how it stands now, is told in `facts`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mltrl_docs.reports.share import Share
from mltrl_docs.reports.visit import Visit, Visits


@dataclass(frozen=True, slots=True)
class FirstPass:
    """Of the stays at a level in which a gated review was held: how many graduated at the first one."""

    level: int
    passed: Share

    @property
    def first_reviews(self) -> int:
        """The stays in which a gated review was held."""
        return self.passed.of

    @property
    def graduated(self) -> int:
        """Those whose first gated review let them graduate."""
        return self.passed.count


@dataclass(frozen=True, slots=True)
class Rounds:
    """How many rounds of rework stays at a level had: pairs of rounds and stays, in order of rounds.

    `graduated` are those that graduated in the end, `other` those that ended otherwise, `open` those that last; all of
    them stays in which a gated review was held.
    """

    level: int
    graduated: tuple[tuple[int, int], ...]
    other: tuple[tuple[int, int], ...]
    open: tuple[tuple[int, int], ...]


def first_pass(visits: Visits) -> tuple[FirstPass, ...]:
    """Tell how many stays graduated at their first gated review, level by level."""
    reviewed = _reviewed(visits)
    return tuple(
        FirstPass(level, Share(sum(one.reviews[0].kind == "graduate" for one in found), len(found)))
        for level, found in reviewed.items()
    )


def rounds_of_rework(visits: Visits) -> tuple[Rounds, ...]:
    """Tell how many rounds of rework stays had, level by level."""
    reviewed = _reviewed(visits)
    return tuple(
        Rounds(
            level,
            _rounds(one for one in found if one.stay.outcome == "graduate"),
            _rounds(one for one in found if one.ended and one.stay.outcome != "graduate"),
            _rounds(one for one in found if not one.ended),
        )
        for level, found in reviewed.items()
    )


def _reviewed(visits: Visits) -> Mapping[int, list[Visit]]:
    found = {level: [one for one in here if one.reviews] for level, here in visits.at.items()}
    return {level: here for level, here in found.items() if here}


def _rounds(visits: Iterable[Visit]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(Counter(sum(review.kind == "rework" for review in one.reviews) for one in visits).items()))
