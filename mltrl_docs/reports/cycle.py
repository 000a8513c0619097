"""Cycles: a switchback of a whole technology, and the way back up to the level that it fell from (paper: Methods)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mltrl_docs.facts.timeline import Move
from mltrl_docs.model.review import Mechanism
from mltrl_docs.reports.survival import Curve, estimate_survival
from mltrl_docs.reports.visit import Visit, Visits


@dataclass(frozen=True, slots=True)
class Cycle:
    """The switchbacks from a level to another by one mechanism, and how long it takes to regain the level.

    In `recovery` what has not regained it is open up to the day as of which is asked, or up to the stop that it did not
    come back from. `mechanism` is None where cards alone tell of it.
    """

    start: int
    to: int
    mechanism: Mechanism | None
    recovery: Curve

    @property
    def count(self) -> int:
        """How many such switchbacks there were."""
        return self.recovery.n

    @property
    def recovered(self) -> int:
        """How many technologies regained the level, or a higher one, after it."""
        return self.recovery.ended


def cycles(visits: Visits) -> tuple[Cycle, ...]:
    """Put the switchbacks together by levels and mechanism, in order of these."""
    found: dict[tuple[int, int, Mechanism | None], list[tuple[int, bool]]] = {}
    for own in visits.of.values():
        for move, days, recovered in _falls(own):
            found.setdefault((move.start, move.to, move.mechanism), []).append((days, recovered))
    keys = sorted(found, key=lambda key: (key[0], key[1], key[2] or ""))
    return tuple(Cycle(*key, estimate_survival(found[key])) for key in keys)


def _falls(visits: tuple[Visit, ...]) -> Iterator[tuple[Move, int, bool]]:
    """Yield a technology's switchbacks with the days until it regained the level, or until it was last seen without."""
    for index, visit in enumerate(visits):
        move = visit.move
        if move is None or move.kind != "switchback":
            continue
        regained = (later.stay.entered for later in visits[index + 1 :] if later.level >= move.start)
        day = next(regained, None)
        last = visits[-1].stay
        yield move, ((day or last.left or last.as_of) - move.date).days, day is not None
