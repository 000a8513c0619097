"""The ways that technologies took through the levels: whole paths, and which level followed which.

A path is the sequence of the levels of a technology's stays, the open one included; resumed after a stop, the level
stands twice. How long they took is not told here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from mltrl_docs.facts.gate import LAST_LEVEL
from mltrl_docs.reports.visit import Visit, Visits

Ending = Literal["deployed", "stopped", "under way"]


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the levels, how many technologies took just it, and how it ended.

    `deployed`: the last level is the highest, and held; `stopped`: work was ended; else it is `under way`, and what is
    told may be the beginning of a longer path.
    """

    levels: tuple[int, ...]
    ending: Ending
    count: int

    @property
    def finished(self) -> bool:
        """Whether no more is to come."""
        return self.ending != "under way"


@dataclass(frozen=True, slots=True)
class Follow:
    """How often a stay at a level came next after one at another, or at the same after a stop.

    Beside the transitions these are the gaps that a review at another level revealed, and what was resumed.
    """

    start: int
    to: int
    count: int


def paths(visits: Visits) -> tuple[Path, ...]:
    """Count the paths, the most frequent first; those taken equally often by their levels."""
    counts = Counter((tuple(one.level for one in found), _ending(found[-1])) for found in visits.of.values() if found)
    found = (Path(levels, ending, count) for (levels, ending), count in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.count, one.levels, one.ending)))


def _ending(last: Visit) -> Ending:
    if last.ended:
        return "stopped"
    return "deployed" if last.level == LAST_LEVEL else "under way"


def follows(visits: Visits) -> tuple[Follow, ...]:
    """Count which level came next after which, in order of both."""
    pairs = ((one.level, other.level) for found in visits.of.values() for one, other in pairwise(found))
    return tuple(Follow(start, to, count) for (start, to), count in sorted(Counter(pairs).items()))
