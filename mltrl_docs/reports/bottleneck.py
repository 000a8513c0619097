"""Where technologies stay longest, as far as records tell: a level with its evidence, or why none can be named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mltrl_docs.facts.gate import LAST_LEVEL
from mltrl_docs.reports.duration import LevelTime
from mltrl_docs.reports.share import FEWEST_ENDED

Why = Literal["too few ended", "one level", "not reached"]


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """The level at which half of the stays take longest to end, or None, and `why` not.

    `compared` are the levels at which enough stays have ended, `left_out` those at which too few have. `alike` are the
    compared levels that cannot be told apart from it: their upper bound is not below its lower one. Where its own curve
    has not come down to one half, its median is None, and longer than what was followed there.

    `why`: no level has enough ended stays; only one has, so that there is nothing to compare; or there are levels
    (`pending`) whose curve has not come down to one half, not followed long enough to tell which of all lasts longest.
    """

    level: LevelTime | None
    why: Why | None
    compared: tuple[LevelTime, ...]
    left_out: tuple[LevelTime, ...]
    alike: tuple[int, ...] = ()
    pending: tuple[int, ...] = ()


def find_bottleneck(times: Iterable[LevelTime]) -> Bottleneck:
    """Compare the levels by their medians. The last level counts for none: nothing graduates from it."""
    levels = [time for time in times if time.level != LAST_LEVEL]
    compared = tuple(time for time in levels if time.completed >= FEWEST_ENDED)
    left_out = tuple(time for time in levels if time.completed < FEWEST_ENDED)
    if len(compared) < 2:
        return Bottleneck(None, "one level" if compared else "too few ended", compared, left_out)
    medians = {time.level: time.curve.median for time in compared}
    unreached = [time for time in compared if medians[time.level].days is None]
    found = max(compared, key=lambda time: medians[time.level].days or 0)
    if unreached:
        most = medians[found.level].days or 0
        if len(unreached) > 1 or (unreached[0].curve.followed or 0) < most:
            return Bottleneck(None, "not reached", compared, left_out, pending=tuple(time.level for time in unreached))
        found = unreached[0]
    low = medians[found.level].low
    least = low if low is not None else found.curve.followed or 0
    highs = ((time.level, medians[time.level].high) for time in compared if time is not found)
    alike = tuple(level for level, high in highs if high is None or high >= least)
    return Bottleneck(found, None, compared, left_out, alike)
