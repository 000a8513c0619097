"""When commits were published, where clocks disagree, and which came together. What records say is no matter here.

Along the first parents of a branch time goes forward only. The largest set of commits whose dates do so is believed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from mltrl_docs.model.version import Hand

TOGETHER = 10
"""Seconds within which a rebase writes the next of its commits."""


def believed(seconds: Sequence[int | None]) -> tuple[bool, ...]:
    """Tell which of these times, oldest first, belong to the longest row that never goes back.

    Of rows of one length the one that believes the earlier commit is taken. None is a time that there is not.
    """
    lengths = [0] * len(seconds)  # of the longest row that begins here
    latest: list[int] = []  # of all rows of length k + 1 the latest beginning, negated
    for place in reversed(range(len(seconds))):
        time = seconds[place]
        if time is None:
            continue
        longer = bisect_right(latest, -time)
        lengths[place] = longer + 1
        latest[longer : longer + 1] = [-time]
    wanted, floor = len(latest), None
    kept = [False] * len(seconds)
    for place, time in enumerate(seconds):
        if wanted and time is not None and lengths[place] == wanted and (floor is None or time >= floor):
            kept[place], floor, wanted = True, time, wanted - 1
    return tuple(kept)


def published(seconds: Sequence[int | None]) -> tuple[int | None, ...]:
    """Give the time of each commit, oldest first; one that is not believed has that of the last believed before it."""
    kept = believed(seconds)
    time = next((second for second, keep in zip(seconds, kept, strict=True) if keep), None)
    times = []
    for second, keep in zip(seconds, kept, strict=True):
        time = second if keep else time
        times.append(time)
    return tuple(times)


def landings(commits: Sequence[tuple[Hand, Hand, bool]]) -> Iterator[int]:
    """Number the landings on a branch: commits (author, committer, merge), oldest first, that came together share one.

    Those are the commits of one rebase: written anew by one committer, later than they were made, within seconds.
    """
    number = 0
    for place, commit in enumerate(commits):
        if place and not (_rebased(commits[place - 1]) and _rebased(commit) and _follows(commits[place - 1], commit)):
            number += 1
        yield number


def _rebased(commit: tuple[Hand, Hand, bool]) -> bool:
    author, committer, merge = commit
    made, written = author.seconds, committer.seconds
    return not merge and made is not None and written is not None and made < written


def _follows(before: tuple[Hand, Hand, bool], after: tuple[Hand, Hand, bool]) -> bool:
    one, other = before[1], after[1]
    if (one.name, one.email) != (other.name, other.email) or one.seconds is None or other.seconds is None:
        return False
    return 0 <= other.seconds - one.seconds <= TOGETHER
