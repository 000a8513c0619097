"""The graduations and switchbacks of whole technologies, counted by where they led; and how often they happen.

A gap that a review held at another level reveals is none. Paths of many moves stand in `path`, ways back up in `cycle`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mltrl_docs.facts.timeline import Move
from mltrl_docs.model.review import Mechanism
from mltrl_docs.reports.share import Rate
from mltrl_docs.reports.survival import Curve, estimate_survival
from mltrl_docs.reports.visit import Visits


@dataclass(frozen=True, slots=True)
class Transition:
    """A way from a level to another: how often it was taken, and of the switchbacks how often by which mechanism.

    `before`: the days at the first level of those that took it, as far as their entry is known. It describes them; how
    long it takes until somebody takes it is told by the time per level and the ways out.
    """

    start: int
    to: int
    count: int
    graduations: int
    mechanisms: tuple[tuple[Mechanism | None, int], ...]
    before: Curve

    @property
    def switchbacks(self) -> int:
        """How many of them were switchbacks."""
        return self.count - self.graduations


@dataclass(frozen=True, slots=True)
class MoveRate:
    """How often technologies at a level move in one way: a graduation (`mechanism` is None) or a kind of switchback.

    Counted over all days at the level of stays with a known entry, open ones too, and over these stays' moves alone.
    """

    level: int
    graduation: bool
    mechanism: Mechanism | None
    rate: Rate


def transitions(visits: Visits) -> tuple[Transition, ...]:
    """Count the moves by their two levels, in order of these."""
    moves: dict[tuple[int, int], list[tuple[Move, int | None]]] = {}
    for here in visits.at.values():
        for visit in here:
            if visit.move is not None:
                moves.setdefault((visit.move.start, visit.move.to), []).append((visit.move, visit.days))
    return tuple(_transition(start, to, moves[start, to]) for start, to in sorted(moves))


def _transition(start: int, to: int, moves: list[tuple[Move, int | None]]) -> Transition:
    mechanisms = Counter(move.mechanism for move, _ in moves if move.kind == "switchback")
    return Transition(
        start,
        to,
        len(moves),
        sum(move.kind == "graduate" for move, _ in moves),
        tuple(sorted(mechanisms.items(), key=lambda pair: pair[0] or "")),
        estimate_survival((days, True) for _, days in moves if days is not None),
    )


def move_rates(visits: Visits) -> tuple[MoveRate, ...]:
    """Tell how often technologies at each level graduate, and switch back by each mechanism; in order of level."""
    found = []
    for level, here in visits.at.items():
        known = [(one.days, one.move) for one in here if one.days is not None]
        days = sum(days for days, _ in known)
        counts = Counter((move.kind == "graduate", move.mechanism) for _, move in known if move is not None)
        for graduation, mechanism in sorted(counts, key=lambda key: (not key[0], key[1] or "")):
            found.append(MoveRate(level, graduation, mechanism, Rate(counts[graduation, mechanism], days)))
    return tuple(found)
