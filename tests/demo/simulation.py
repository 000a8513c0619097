"""The organisation day by day: which decisions fall on which technology. Words are found for them elsewhere."""

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from demo.catalogue import Technology
from demo.event import TODAY, Event, working_day
from demo.part import with_moves_of_parts

MEDIAN_DAYS = (165, 190, 215, 190, 290, 450, 310, 215, 130)
"""How long a first review takes to come, by level; level 5 is where this organisation is slow."""
FIRST_PASS = (0.90, 0.86, 0.80, 0.74, 0.60, 0.52, 0.58, 0.62, 0.74)
"""How often a first review graduates; each round of rework adds a fifth."""
HAZARDS: Mapping[int, tuple[tuple[str, float], ...]] = {
    1: (("stop", 0.02),),
    2: (("stop", 0.03), ("discovery", 0.04)),
    3: (("discovery", 0.13), ("pause", 0.03), ("stop", 0.02)),
    4: (("embedded", 0.10), ("discovery", 0.12), ("pause", 0.11), ("stop", 0.03)),
    5: (("discovery", 0.14), ("pause", 0.12), ("stop", 0.05)),
    6: (("discovery", 0.14), ("pause", 0.06)),
    7: (("discovery", 0.08), ("pause", 0.03)),
    8: (("discovery", 0.07),),
}
"""What may come between, with its chance in one stay."""
SENT_BACK = {6: 0.10, 7: 0.14}
"""How often a review at this level switches the technology back to level 4 instead of asking for rework."""
LOOK_EVERY = 190
SERVICE_LOOK = (80, 130)
MOST_ROUNDS = 3
DISCOVERED_TO = {2: 1, 3: 2, 4: 2, 5: 3, 6: 4, 7: 5, 8: 7}


@dataclass
class _Walk:
    """One technology on its way."""

    technology: Technology
    chance: random.Random
    others: Mapping[str, tuple[Event, ...]]
    day: datetime.date
    level: int
    events: list[Event] = field(default_factory=list)
    over: bool = False

    def note(self, day: datetime.date, decision: str, **more: object) -> bool:
        """Put a decision down, unless the simulation ends before it; a technology has one a day."""
        latest = self.events[-1].date if self.events else self.technology.start
        day = working_day(max(day, latest + datetime.timedelta(days=1)))
        if day > TODAY:
            self.over = True
            return False
        self.events.append(Event(day, self.level, decision, **more))  # type: ignore[arg-type]
        self.day = day
        return True

    @property
    def experience(self) -> float:
        """By how much a further fall has become less likely: each one teaches."""
        return 1.8 ** sum(event.decision == "switchback" for event in self.events)

    def after(self, low: int, high: int) -> datetime.date:
        return self.day + datetime.timedelta(days=self.chance.randint(low, high))


def simulate(catalogue: Iterable[Technology], seed: int = 1) -> dict[str, tuple[Event, ...]]:
    """Give the decisions of every technology, oldest first; the same seed gives the same decisions."""
    decided: dict[str, tuple[Event, ...]] = {}
    needed = {part for technology in catalogue for part in technology.parts}
    for technology in catalogue:
        chance = random.Random(f"{seed}/{technology.slug}")
        walk = _Walk(technology, chance, decided, working_day(technology.start), technology.first_level)
        while not walk.over:
            _service(walk) if walk.level == 9 else _stay(
                walk, stoppable=technology.slug not in needed and not technology.parts
            )
        decided[technology.slug] = tuple(with_moves_of_parts(technology, walk.events, decided))
    return decided


def _stay(walk: _Walk, stoppable: bool) -> None:
    technology, chance = walk.technology, walk.chance
    wait = MEDIAN_DAYS[walk.level] * technology.pace * math.exp(chance.gauss(0, 0.38))
    returning = any(event.to is not None and event.to > walk.level for event in walk.events if event.moves)
    due = walk.day + datetime.timedelta(days=round(wait * (0.6 if returning else 1)))
    if technology.fate and technology.fate[1] == walk.level:
        decision = technology.fate[0]
        walk.note(due, decision)
        walk.over = True
        return
    if _interrupted(walk, due, stoppable):
        return
    due = max(due, walk.after(35, 70))
    while (due - walk.day).days > LOOK_EVERY * 1.4:
        if not walk.note(walk.after(LOOK_EVERY - 50, LOOK_EVERY + 40), "continue"):
            return
    _reviewed(walk, due)


def _interrupted(walk: _Walk, due: datetime.date, stoppable: bool) -> bool:
    """Let something come between; tell whether the stay has ended by it."""
    draw, chance = walk.chance.random() * walk.experience, walk.chance
    happens = None
    for kind, share in HAZARDS.get(walk.level, ()):
        if draw < share:
            happens = kind
            break
        draw -= share
    if happens is None or (happens == "stop" and not stoppable):
        return False
    day = walk.day + (due - walk.day) * chance.uniform(0.35, 0.8)
    trouble = chance.randrange(len(walk.technology.troubles))
    if happens == "pause":
        return not (walk.note(day, "pause") and walk.note(walk.after(80, 330), "resume"))
    if happens == "stop":
        walk.note(day, "stop")
        if chance.random() > 0.3 or not walk.note(walk.after(250, 500), "resume"):
            walk.over = True
        return True
    to = 2 if happens == "embedded" else DISCOVERED_TO[walk.level]
    if walk.note(day, "switchback", to=to, mechanism=happens, trouble=trouble):
        walk.level = to
    return True


def _reviewed(walk: _Walk, due: datetime.date) -> None:
    """Hold gated reviews until one of them moves the technology."""
    chance, rounds = walk.chance, 0
    while True:
        trouble = chance.randrange(len(walk.technology.troubles))
        held_by = _weak_part(walk, due) if walk.level >= 5 else None
        draw = chance.random()
        if rounds == 0 and draw > 1 - SENT_BACK.get(walk.level, 0) / walk.experience:
            if walk.note(due, "switchback", to=4, mechanism="review", trouble=trouble):
                walk.level = 4
            return
        passes = draw < FIRST_PASS[walk.level] + 0.2 * rounds and (held_by is None or rounds >= 2)
        if passes or rounds == MOST_ROUNDS:
            if walk.note(due, "graduate", to=walk.level + 1, trouble=trouble, rounds=rounds):
                walk.level += 1
            return
        if not walk.note(due, "rework", trouble=trouble, rounds=rounds, held_by=held_by):
            return
        rounds += 1
        due = walk.after(60, 170)


def _service(walk: _Walk) -> None:
    """Look at what is deployed, until a change sends it back."""
    if not walk.note(walk.after(*SERVICE_LOOK), "continue"):
        return
    draw = walk.chance.random()
    to = 7 if draw < 0.05 else 4 if draw < 0.065 else None
    if to is not None:
        trouble = walk.chance.randrange(len(walk.technology.troubles))
        if walk.note(walk.after(20, 60), "switchback", to=to, mechanism="embedded", trouble=trouble):
            walk.level = to


def _weak_part(walk: _Walk, day: datetime.date) -> str | None:
    for part in walk.technology.parts:
        events = walk.others[part]
        moved = [event for event in events if event.moves and event.date <= day]
        held = moved[-1].to if moved else next((event.level for event in events), None)
        if held is not None and held < walk.level - 1:
            return part
    return None
