"""Histories of real things as records in memory: `{date, state}` events → cards and reviews. No test stands here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from records import card, review, shared

GONE = "gone"
"""The state of what was archived, deleted or removed."""

History = list[tuple[str, int | str]]
"""The level, or that it is gone, from a day on."""


LEVELS: Mapping[str, Mapping[str, int]] = {
    "cncf.json": {"sandbox": 7, "incubating": 8, "graduated": 9},
    "web_features.json": {"false": 7, "low": 8, "high": 9},
    "zalando_radar.json": {"hold": 6, "assess": 7, "trial": 8, "adopt": 9},
}
"""The states of each file as neighbouring levels; any other means that it is gone."""


def real(name: str) -> dict[str, str]:
    """Read a file of the shared data as records; the test is skipped where the data are not.

    Of two items with one id the later is called so `again`.
    """
    found: dict[str, History] = {}
    for item in shared(name)["items"]:
        slug = f"{item['id']}-again" if item["id"] in found else item["id"]
        found[slug] = history(item, LEVELS[name])
    return records(found)


def history(item: Mapping[str, Any], levels: Mapping[str, int]) -> History:
    """Read an item's events; a state that is no level means that it is gone."""
    return [(event["date"], levels.get(event["state"], GONE)) for event in item["events"]]


def records(histories: Mapping[str, History]) -> dict[str, str]:
    """Write the records of all of them: a fall is a switchback, a rise one graduation a level, what is gone a stop.

    What is gone in the first place begins with what it is afterwards. Of an item of which nothing is known but that it
    is gone there is no record: no level of it is known that a card could name.
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
    for when, state in later:
        day, number = when, number + 1 if when == day else 0
        for step, text in enumerate(_decisions(when, level, gone, state)):
            texts[f"reviews/{slug}/{when}-{number}{step}.md"] = text
        gone = state == GONE
        level = level if gone else int(state)
    since = max([started, *(when for when, state in later if state == level)])
    texts[f"cards/{slug}/card.md"] = card(level, since, started=started, start_level=int(first))
    return texts


def _decisions(day: str, level: int, gone: bool, state: int | str) -> Iterable[str]:
    if state == GONE:
        if not gone:
            yield review(day, level, "stop")
        return
    if gone:
        yield review(day, level, "resume")
    if int(state) < level:
        yield review(day, level, "switchback", to=int(state), mechanism="review")
    for held in range(level, int(state)):
        yield review(day, held, "graduate")
