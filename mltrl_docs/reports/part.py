"""The levels of a technology's parts over time, and when they held it down. What holds it down today stands in `facts`.

A past day is judged by the parts that the living card names: which parts there were then, earlier cards say as a list
without days, and so nothing here guesses it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from mltrl_docs.facts.facts import Facts
from mltrl_docs.facts.timeline import Move, Stay
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.reference import Part
from mltrl_docs.model.technology import Technology

MOST = 200
"""Parts, and parts of parts, that are looked through for one technology."""


@dataclass(frozen=True, slots=True)
class PartHistory:
    """A part on the living card, with its stays and moves back; `technology` where it has a card of its own.

    `key` is what facts call it: a slug, else the code or name of an inline part. `holds`: it is one of those that keep
    the effective level of the whole below its own. Something external has no stays.
    """

    part: Part
    technology: Technology | None
    key: str
    stays: tuple[Stay, ...]
    falls: tuple[Move, ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class HeldDown:
    """From `start` up to `end` the lowest level of the technology and its parts was `level`, below its own, `own`."""

    own: int
    level: int
    start: datetime.date
    end: datetime.date


def part_histories(portfolio: Portfolio, facts: Facts, technology: Technology) -> tuple[PartHistory, ...]:
    """Tell the history of each part that the living card names, in its order, each once."""
    found: dict[str, PartHistory] = {}
    held_by = facts.effective[technology.slug].held_by
    for part in technology.card.components if technology.card else ():
        other = portfolio.resolve(part.ref)
        key = other.slug if other else part.code or part.name or part.label
        if key in found:
            continue
        if other:
            timeline = facts.timelines[other.slug]
            stays, falls = timeline.stays, tuple(move for move in timeline.moves if move.kind == "switchback")
        else:
            moves = [move for move in facts.timelines[technology.slug].part_moves if key in move.parts]
            stays = _inline(technology, key, moves, facts.as_of) if part.inline else ()
            falls = tuple(move for move in moves if move.kind == "switchback")
        found[key] = PartHistory(part, other, key, stays, falls, key in held_by)
    return tuple(found.values())


def _inline(technology: Technology, key: str, moves: Sequence[Move], as_of: datetime.date) -> tuple[Stay, ...]:
    """Stays of a part without a card: what reviews decided of it; before that, what cards say, on their days."""
    steps: list[tuple[datetime.date | None, int, bool]] = []
    first = moves[0] if moves else None
    for card in technology.cards:
        for part in card.components:
            mine = part.inline and key == (part.code or part.name)
            if mine and part.level is not None and (not first or card.date < first.date):
                steps.append((card.date, part.level, True))
    if first and not steps:
        steps.append((None, first.start, True))
    steps += [(move.date, move.to, False) for move in moves]
    steps = [step for place, step in enumerate(steps) if not place or steps[place - 1][1] != step[1]]
    ends = [day for day, _, _ in steps[1:]]
    return tuple(
        Stay(level, day, end, None, (), assumed, as_of)
        for (day, level, assumed), end in zip(steps, [*ends, None], strict=True)
    )


def held_down(portfolio: Portfolio, facts: Facts, technology: Technology) -> tuple[HeldDown, ...]:
    """Tell when parts, and parts of parts, held the technology down; parts are those that the living cards name.

    Nothing where it is made of more than `MOST` parts in all: what holds it down today stands in the facts.
    """
    own = _steps(facts.timelines[technology.slug].stays)
    others = list(islice(_below(portfolio, facts, technology), MOST + 1))
    if not own or not 0 < len(others) <= MOST:
        return ()
    days = sorted({day for steps in (own, *others) for day, _ in steps if day > own[0][0]} | {own[0][0]})
    found: list[HeldDown] = []
    for day, end in zip(days, [*days[1:], facts.as_of.toordinal()], strict=True):
        mine = _level(own, day)
        lowest = min((level for steps in others if (level := _level(steps, day)) is not None), default=None)
        if mine is None or lowest is None or lowest >= mine or day >= end or day == 0:
            continue
        begun = datetime.date.fromordinal(day)
        last = found[-1] if found else None
        if last and (last.own, last.level, last.end) == (mine, lowest, begun):
            found[-1] = HeldDown(mine, lowest, last.start, datetime.date.fromordinal(end))
        else:
            found.append(HeldDown(mine, lowest, begun, datetime.date.fromordinal(end)))
    return tuple(found)


def _below(portfolio: Portfolio, facts: Facts, technology: Technology) -> Iterator[list[tuple[int, int]]]:
    """Yield the levels over time of all that a technology is made of, however deep, each technology once."""
    seen, left = {technology.slug}, [technology]
    while left:
        for history in part_histories(portfolio, facts, left.pop()):
            if history.technology and history.technology.slug in seen:
                continue
            if history.technology:
                seen.add(history.technology.slug)
                left.append(history.technology)
            if history.stays:
                yield _steps(history.stays)


def _steps(stays: Sequence[Stay]) -> list[tuple[int, int]]:
    """Turn stays into the level from each day on, as an ordinal; 0 where nobody wrote the day down."""
    return [(stay.entered.toordinal() if stay.entered else 0, stay.level) for stay in stays]


def _level(steps: Sequence[tuple[int, int]], day: int) -> int | None:
    """Tell the level on a day, the last one of several; what was stopped keeps the level that it held."""
    place = bisect_right(steps, day, key=lambda step: step[0])
    return steps[place - 1][1] if place else None
