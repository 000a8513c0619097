"""The way through an event log: how a timeline follows from it, event by event.

It follows the records as they are written, also where they break a rule; what is broken is named in `breaks`, and
judged by the checks.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from mltrl_docs.facts.event import Event
from mltrl_docs.facts.timeline import Break, Move, Outcome, Pause, Status, Stay, Timeline


@dataclass(slots=True)
class _Open:
    level: int
    entered: datetime.date | None
    assumed: bool
    pauses: list[Pause] = field(default_factory=list)

    def closed(self, left: datetime.date | None, outcome: Outcome | None, as_of: datetime.date) -> Stay:
        if left is not None:
            self.end_pause(left)
        return Stay(self.level, self.entered, left, outcome, tuple(self.pauses), self.assumed, as_of)

    @property
    def paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1].end is None

    def end_pause(self, day: datetime.date) -> None:
        if self.paused:
            last = self.pauses[-1]
            self.pauses[-1] = Pause(last.start, day, last.reason)


class _Walk:
    """The way through a log: what is open, and what has been closed."""

    def __init__(self, as_of: datetime.date) -> None:
        self.as_of = as_of
        self.stays: list[Stay] = []
        self.moves: list[Move] = []
        self.breaks: list[Break] = []
        self.open: _Open | None = None

    @property
    def stopped(self) -> bool:
        return self.open is None and bool(self.stays)

    def close(self, day: datetime.date, outcome: Outcome | None) -> None:
        if self.open:
            self.stays.append(self.open.closed(day, outcome, self.as_of))
            self.open = None

    def enter(self, level: int, day: datetime.date | None, assumed: bool = False) -> None:
        self.open = _Open(level, day, assumed)

    def move(self, event: Event, to: int, kind: Literal["graduate", "switchback"]) -> None:
        assert self.open is not None
        start = self.open.level
        self.close(event.date, kind)
        self.enter(to, event.date, event.assumed)
        self.moves.append(Move(event.date, kind, start, to, event.mechanism, event.reason, event.path, event.assumed))

    def broken(self, code: str, event: Event, message: str, hint: str, held: int | None = None) -> None:
        self.breaks.append(Break(code, event, message, hint, held))

    # One method for each kind of event.

    def started(self, event: Event, level: int) -> None:
        if self.open or self.stays:
            self.broken(
                "started-late",
                event,
                f"started on {event.date}, but an earlier record already has it at a level",
                "`started` is the day on which the technology entered its first level under this process.",
            )
            return
        self.enter(level, event.date)

    def card(self, event: Event, level: int) -> None:
        if self.open is None:
            self.enter(level, event.date, assumed=True)
        elif level != self.open.level:
            if level > self.open.level + 1:
                self.broken(
                    "level-skipped",
                    event,
                    f"the cards go from level {self.open.level} to level {level}",
                    "No technology skips a level: file the card of each level between, or a review.",
                )
            self.move(event, level, "graduate" if level > self.open.level else "switchback")

    def review(self, event: Event, level: int) -> None:
        if self.open is None and not self.stays:
            self.enter(level, None)
        held = self.open.level if self.open else self.stays[-1].level
        if held != level:
            self.broken(
                "held-at-another-level",
                event,
                f"this review is held at level {level}, but the technology held level {held} on {event.date}",
                f"Write `level: {held}`, or add the review that moved it from level {held} to level {level}.",
                held,
            )
            self.close(event.date, None)
            self.enter(level, event.date, assumed=True)
        elif self.open is None and event.kind in ("graduate", "switchback", "rework", "pause"):
            self.broken(
                "decision-after-stop",
                event,
                f"the technology had been stopped when this review decided to {event.kind}",
                "Add a review with `decision: resume` before it.",
            )
            self.enter(level, event.date, assumed=True)
        self.decide(event)

    def decide(self, event: Event) -> None:
        if event.kind in ("graduate", "switchback"):
            if event.to is not None:
                self.move(event, event.to, event.kind)
        elif event.kind == "stop":
            self.close(event.date, "stop")
        elif event.kind == "pause" and self.open:
            if self.open.paused:
                self.broken(
                    "paused-already", event, "it was paused already", "Resume it first, or let this be `continue`."
                )
            else:
                self.open.pauses.append(Pause(event.date, None, event.reason))
        elif event.kind == "resume":
            self.resume(event)

    def resume(self, event: Event) -> None:
        if self.open is None:
            self.enter(self.stays[-1].level, event.date)
        elif self.open.paused:
            self.open.end_pause(event.date)
        elif not self.open.assumed or self.open.entered != event.date:
            self.broken(
                "nothing-to-resume",
                event,
                "it was neither paused nor stopped",
                "Add the `pause` or `stop` before it, or use `continue`.",
            )


def derive_timeline(events: Iterable[Event], as_of: datetime.date) -> Timeline:
    """Derive the timeline from a log in order. No event may be dated after `as_of`."""
    log = tuple(events)
    own = [event for event in log if event.part is None]
    first = next((event for event in own if event.source == "review"), None)
    walk = _Walk(as_of)
    for event in own:
        if event.source == "review" and event.level is not None:
            walk.review(event, event.level)
        elif event.kind == "started":
            level = event.level if event.level is not None else _first_level(own, first)
            if level is not None:
                walk.started(event, level)
        elif event.kind == "card" and event.level is not None and _counts(event, first, own):
            walk.card(event, event.level)
    status: Status = "active"
    if walk.stopped:
        status = "stopped"
    elif walk.open:
        status = "paused" if walk.open.paused else "active"
        walk.stays.append(walk.open.closed(None, None, as_of))
    return Timeline(log, tuple(walk.stays), tuple(walk.moves), _part_moves(log), status, as_of, tuple(walk.breaks))


def _first_level(own: list[Event], first: Event | None) -> int | None:
    told = (event for event in own if event.source == "review" or (event.kind == "card" and _counts(event, first, own)))
    return next((event.level for event in told), None)


def _counts(card: Event, first: Event | None, own: list[Event]) -> bool:
    """Whether a card tells of an entry: it is from before the first review.

    A card of the first review's own day comes before it, unless it only states what that day's reviews came to.
    """
    if first is None or card.date < first.date:
        return True
    if card.date > first.date or card.level == first.level:
        return card.date == first.date
    results = {event.to for event in own if event.source == "review" and event.date == first.date}
    return card.level not in results


def _part_moves(log: tuple[Event, ...]) -> tuple[Move, ...]:
    groups: dict[tuple[str, int, int], list[Event]] = {}
    for event in log:
        if event.part is not None and event.level is not None and event.to is not None:
            groups.setdefault((event.path, event.level, event.to), []).append(event)
    return tuple(
        Move(
            events[0].date,
            "graduate" if events[0].kind == "graduate" else "switchback",
            start,
            to,
            events[0].mechanism,
            events[0].reason,
            path,
            False,
            tuple(dict.fromkeys(event.part for event in events if event.part)),
        )
        for (path, start, to), events in groups.items()
    )
