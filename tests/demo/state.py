"""A technology as it stands on a day, after the decisions up to then. Words are found elsewhere."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from demo.catalogue import Technology
from demo.event import Event, begun


@dataclass(frozen=True)
class Stay:
    """One unbroken time at one level; `left` is None where it lasts."""

    level: int
    entered: datetime.date
    left: datetime.date | None
    version: str


@dataclass(frozen=True)
class State:
    """What is known of one technology on `day`."""

    technology: Technology
    day: datetime.date
    events: tuple[Event, ...]
    """The decisions up to that day, oldest first."""

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """The stays so far, the last one open."""
        level, entered = self.technology.first_level, begun(self.technology)
        major, minor = (1 if level >= 6 else 0), level
        found: list[Stay] = []
        for event in self.events:
            if not event.moves or event.to is None:
                continue
            found.append(Stay(level, entered, event.date, f"{major}.{minor}.0"))
            level, entered = event.to, event.date
            if (major == 0 and level >= 6) or event.mechanism in ("embedded", "review"):
                major, minor = major + 1, 0
            else:
                minor += 1
        return (*found, Stay(level, entered, None, f"{major}.{minor}.0"))

    @property
    def level(self) -> int:
        return self.stays[-1].level

    @property
    def entered(self) -> datetime.date:
        return self.stays[-1].entered

    @property
    def version(self) -> str:
        return self.stays[-1].version

    @property
    def status(self) -> str:
        """Active, paused or stopped."""
        own = [event.decision for event in self.events if event.part is None]
        last = next((one for one in reversed(own) if one in ("pause", "stop", "resume", "graduate", "switchback")), "")
        return {"pause": "paused", "stop": "stopped"}.get(last, "active")

    @cached_property
    def best(self) -> int:
        """The highest level ever held."""
        return max(stay.level for stay in self.stays)

    @cached_property
    def passed(self) -> dict[int, datetime.date]:
        """Level → the day of its latest graduation."""
        return {one.level: one.date for one in self.events if one.decision == "graduate" and one.part is None}

    @property
    def progress(self) -> float:
        """How far the figures have come, 0 to about 1; rework and falls teach a little, too."""
        lessons = sum(event.decision in ("rework", "switchback") for event in self.events)
        return min(1.08, math.pow(self.best / 9, 0.85) * 0.94 + 0.012 * lessons)

    @property
    def deployed(self) -> tuple[str, datetime.date] | None:
        """The version in production and since when: of the latest stay at level 9."""
        served = [stay for stay in self.stays if stay.level == 9]
        return (served[-1].version, served[-1].entered) if served else None

    def latest(self, levels: Sequence[int]) -> datetime.date | None:
        """Give the day of the latest gated review at one of these levels."""
        return max((event.date for event in self.events if event.gated and event.level in levels), default=None)


def state_on(technology: Technology, events: Sequence[Event], day: datetime.date) -> State | None:
    """Give the state at the end of a day; None before the technology started."""
    if day < begun(technology):
        return None
    return State(technology, day, tuple(event for event in events if event.date <= day))
