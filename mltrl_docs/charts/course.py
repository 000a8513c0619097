"""What a timeline draws: levels held over time, what happened when, objectives, parts. Nothing has a place here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Back = Literal["discovery", "review", "embedded", "back"]
MarkKind = Literal["graduate", "waived", "rework", "look", "stop", "resume", Back]
BACK: tuple[Back, ...] = ("discovery", "review", "embedded", "back")
"""Switchbacks by their mechanism; `back` where nobody says which."""


@dataclass(frozen=True, slots=True)
class Band:
    """A phase: its id (for its colour), its name, and the levels from `low` to `high`."""

    id: str
    name: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stay at a level from a day to a day; `start` None where it is not known. `pauses` lie within it.

    `assumed`: that it began then is inferred. `ended`: it is over, else it goes on.
    """

    level: int
    start: datetime.date | None
    end: datetime.date
    pauses: tuple[tuple[datetime.date, datetime.date], ...] = ()
    assumed: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What happened on a day at a level: a move where `to` is another one.

    `title` is what a reader is told who points at it or listens, `tag` a word beside it, `note` what is written out
    where there is room, and `number` its place in the order of the moves.
    """

    kind: MarkKind
    day: datetime.date
    level: int
    to: int
    title: str
    href: str | None = None
    tag: str = ""
    note: str = ""
    number: int | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """An objective: a level by a day."""

    level: int
    day: datetime.date
    tag: str
    title: str


@dataclass(frozen=True, slots=True)
class Held:
    """A time in which parts keep the effective level, `level`, below the own one, `own`; `tag` says so."""

    own: int
    level: int
    start: datetime.date
    end: datetime.date
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its stays and its moves back; `holds`: it keeps the whole down today. `title` says its history."""

    name: str
    title: str
    spans: tuple[Span, ...]
    falls: tuple[Mark, ...] = ()
    href: str | None = None
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """All that a timeline draws; `now`, `today` and `paused` are the words for what they name."""

    bands: tuple[Band, ...]
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]
    as_of: datetime.date
    now: str
    today: str
    held: tuple[Held, ...] = ()
    paused: str = "paused"
    targets: tuple[Target, ...] = ()
    parts: tuple[Part, ...] = ()
