"""Parts on their way: what a technology's own folder says of parts that moved while it was put together."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from demo.catalogue import Technology
from demo.event import TODAY, Event, level_on, working_day


def with_moves_of_parts(
    technology: Technology, events: list[Event], decided: Mapping[str, tuple[Event, ...]]
) -> list[Event]:
    """Add what the technology's own folder says of parts that went back while they were being put together."""
    taken = {event.date for event in events}
    more = []
    for part in technology.parts:
        for event in decided[part]:
            if event.mechanism == "discovery" and event.moves and event.to is not None and event.date not in taken:
                held = _standing(technology, events, event.date)
                if held is not None and held > event.to and held < 9:
                    taken.add(event.date)
                    moved = (part, event.level, event.to)
                    more.append(Event(event.date, held, "switchback", event.to, "discovery", event.trouble, part=moved))
    return sorted([*events, *more, *_inline_moves(technology, events, taken)], key=lambda event: event.date)


def _inline_moves(technology: Technology, events: list[Event], taken: set[datetime.date]) -> list[Event]:
    """Let the first inline part of a system lag behind once, at level 6, and catch up."""
    entered = [event.date for event in events if event.moves and event.to == 6 and event.decision == "graduate"]
    if not technology.inline or not entered:
        return []
    found, mended = (working_day(entered[0] + datetime.timedelta(days=days)) for days in (16, 48))
    if mended > TODAY or {found, mended} & taken or _standing(technology, events, mended) != 6:
        return []
    name = technology.inline[0]
    moves = [
        Event(found, 6, "switchback", 5, "discovery", 1, part=(name, 6, 5)),
        Event(mended, 5, "graduate", 6, part=(name, 5, 6)),
    ]
    level = 6
    for event in events:
        day = working_day(event.date - datetime.timedelta(days=5))
        if event.decision == "graduate" and event.level == level and mended < day < event.date and day not in taken:
            level += 1
            moves.append(Event(day, level - 1, "graduate", level, part=(name, level - 1, level)))
    return moves


def _standing(technology: Technology, events: list[Event], day: datetime.date) -> int | None:
    """Give the level held on a day; None before the start, in a pause and after a stop."""
    before = [event for event in events if event.date <= day]
    if not before or before[-1].decision in ("pause", "stop"):
        return None
    return level_on(technology, before, day)
