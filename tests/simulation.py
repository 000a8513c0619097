"""Invented technologies whose whole future is known, so that a forecast can be judged. No test stands here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from mltrl_docs.facts.timeline import Move, Stay
from mltrl_docs.reports.visit import Visit, Visits

FIRST = date(2015, 1, 1)
AS_OF = date(2023, 1, 1)
"""The day on which nothing later is known: some eight years after the first technologies began."""
END = date(2300, 1, 1)
MEDIAN_DAYS = (200, 220, 260, 300, 380, 300, 260, 240, 200)

Step = tuple[date, int | None]
"""A day, and the level that is entered on it, or None for a stop."""


def visits(lives: Iterable[Iterable[Step]]) -> Visits:
    """The stays of technologies, named t0, t1 …, as if all of it were known."""
    return Visits({f"t{number}": tuple(_visits(f"t{number}", list(life))) for number, life in enumerate(lives)}, {})


def _visits(slug: str, life: list[Step]) -> Iterator[Visit]:
    for (entered, level), (left, to) in pairwise([*life, (END, None)]):
        if level is None:
            continue
        outcome = None if left == END else "stop" if to is None else "graduate" if to > level else "switchback"
        stay = Stay(level, entered, None if left == END else left, outcome, (), False, END)
        kind = "graduate" if outcome == "graduate" else "switchback"
        move = Move(left, kind, level, to, None, None, "") if to is not None else None
        yield Visit(slug, stay, level, stay.days, stay.days, stay.left is not None, 1, move, (), entered)


def life(chance: Random) -> Iterator[Step]:
    """Draw a technology's way to level 9 or to a stop: one stay in ten ends in a stop, some in seven in a fall.

    The days of a stay have the median of their level, and are spread as a log-normal with σ = 0.7.
    """
    day = FIRST + timedelta(days=chance.randrange(2900))
    level = chance.choice([2, 3, 3, 4])
    yield day, level
    while level < 9:
        day += timedelta(days=int(MEDIAN_DAYS[level] * math.exp(0.7 * chance.gauss(0, 1))))
        number = chance.random()
        if number < 0.1:
            yield day, None
            return
        level = chance.randrange(max(0, level - 2), level) if number < 0.25 and level else level + 1
        yield day, level


def organisation(chance: Random, technologies: int) -> Visits:
    """Draw an organisation's technologies."""
    return visits([life(chance) for _ in range(technologies)])
