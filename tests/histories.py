"""Histories of real things as records in memory: `{date, state}` events → cards and reviews. No test stands here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from records import card, review

GONE = "gone"
"""The state of what was archived, deleted or removed."""

History = list[tuple[str, int | str]]
"""The level, or that it is gone, from a day on."""


def history(item: Mapping[str, Any], levels: Mapping[str, int]) -> History:
    """Read an item's events; a state that is no level means that it is gone."""
    return [(event["date"], levels.get(event["state"], GONE)) for event in item["events"]]


def records(histories: Mapping[str, History]) -> dict[str, str]:
    """Write the records of all of them: a fall is a switchback, a rise one graduation a level, what is gone a stop.

    What is gone from the beginning never was.
    """
    texts: dict[str, str] = {}
    for slug, states in histories.items():
        while states and states[0][1] == GONE:
            states = states[1:]
        if states:
            texts |= _technology(slug, states)
    return texts


def _technology(slug: str, states: History) -> dict[str, str]:
    (started, first), *later = states
    level, gone = int(first), False
    texts: dict[str, str] = {}
    day, number = "", 0
    for date, state in later:
        day, number = date, number + 1 if date == day else 0
        for step, text in enumerate(_decisions(date, level, gone, state)):
            texts[f"reviews/{slug}/{date}-{number}{step}.md"] = text
        gone = state == GONE
        level = level if gone else int(state)
    since = max([started, *(date for date, state in later if state == level)])
    texts[f"cards/{slug}/card.md"] = card(level, since, started=started, start_level=int(first))
    return texts


def _decisions(date: str, level: int, gone: bool, state: int | str) -> Iterable[str]:
    if state == GONE:
        if not gone:
            yield review(date, level, "stop")
        return
    if gone:
        yield review(date, level, "resume")
    if int(state) < level:
        yield review(date, level, "switchback", to=int(state), mechanism="review")
    for held in range(level, int(state)):
        yield review(date, held, "graduate")
