"""The timeline of one technology: its stays, moves and pauses. How they follow from its event log stands in `walk`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from mltrl_docs.facts.event import Event
from mltrl_docs.model.review import Mechanism

Outcome = Literal["graduate", "switchback", "stop"]
Status = Literal["active", "paused", "stopped"]


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which work rested, `[start, end)`; `end` is None while it lasts."""

    start: datetime.date
    end: datetime.date | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """One unbroken time at one level, `[entered, left)`.

    `entered` is None where nobody wrote it down, `left` while it lasts. `assumed`: its beginning is inferred.
    `days` are calendar days up to `left` or `as_of`, pauses included, and None for an unknown entry.
    """

    level: int
    entered: datetime.date | None
    left: datetime.date | None
    outcome: Outcome | None
    pauses: tuple[Pause, ...]
    assumed: bool
    as_of: datetime.date

    @property
    def days(self) -> int | None:
        """Calendar days of this stay, pauses included."""
        return None if self.entered is None else ((self.left or self.as_of) - self.entered).days

    @property
    def paused_days(self) -> int:
        """Days of pauses within this stay, an open pause up to `as_of`."""
        end = self.left or self.as_of
        return sum(((pause.end or end) - pause.start).days for pause in self.pauses)


@dataclass(frozen=True, slots=True)
class Move:
    """A graduation or a switchback: of the technology, or of the parts that `parts` names."""

    date: datetime.date
    kind: Literal["graduate", "switchback"]
    start: int
    to: int
    mechanism: Mechanism | None
    reason: str | None
    path: str
    assumed: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A rule of the timeline that an event breaks: `code` of the rule, and what is said of it.

    `held` is the level that was held, where the event says another.
    """

    code: str
    event: Event
    message: str
    hint: str
    held: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What an event log says, as of a day. `level` is None where nothing tells it."""

    events: tuple[Event, ...]
    stays: tuple[Stay, ...]
    moves: tuple[Move, ...]
    part_moves: tuple[Move, ...]
    status: Status
    as_of: datetime.date
    breaks: tuple[Break, ...] = ()

    @property
    def level(self) -> int | None:
        """The level that is held, or was when it was stopped."""
        return self.stays[-1].level if self.stays else None

    @property
    def switchbacks(self) -> tuple[Move, ...]:
        """The switchbacks in order; of one day those of the technology itself, as they followed, before its parts'."""
        falls = [move for move in (*self.moves, *self.part_moves) if move.kind == "switchback"]
        return tuple(sorted(falls, key=lambda move: move.date))

    def levels_on(self, day: datetime.date) -> set[int]:
        """Every level held on a day: two on the day of a move."""
        return {
            stay.level
            for stay in self.stays
            if (stay.entered is None or stay.entered <= day) and (stay.left is None or day <= stay.left)
        }

    def part_level(self, part: str) -> int | None:
        """The level that a part went to last by a decision in this technology's folder."""
        moved = [move.to for move in self.part_moves if part in move.parts]
        return moved[-1] if moved else None
