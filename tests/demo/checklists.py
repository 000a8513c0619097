"""Completed checklists of a technology in one state. What they ask is the framework's."""

from __future__ import annotations

import datetime
from typing import Any

from demo import people
from demo.catalogue import read_phrases
from demo.state import State
from demo.wording import Words
from demo.writing import write_yaml
from mltrl_docs.framework.framework import Framework

OF_PEOPLE = {
    "people-affected",
    "privacy-protected",
    "groups-compared",
    "proxies-searched",
    "autonomy-respected",
    "privacy-in-service",
    "groups-measured",
    "recourse-given",
    "use-disclosed",
    "inclusion-tested",
}
"""Questions that do not apply where no people are concerned."""
FILLED = (
    ("data-readiness", (0, 1, 2, 3, 4, 5, 6), "data", 1),
    ("ethics-pre", (0, 1, 2, 3, 4), "product", 2),
    ("ethics-post", (5, 6, 7, 8, 9), "product", 5),
    ("sim-to-real", (2, 3, 4, 5, 6, 7), "research", 3),
    ("test-rubric", (7, 8), "qa", 7),
    ("metamorphic", (7, 8), "qa", 7),
    ("deployment-tests", (8,), "infrastructure", 8),
    ("monitoring", (8, 9), "operations", 8),
)
"""Checklist, the levels at whose reviews it is gone through, who fills it in, and from which level on it is there."""


def checklists_text(state: State, framework: Framework) -> str | None:
    """Write the checklists that have been filled in so far."""
    found = []
    for id, levels, role, start in FILLED:
        if state.best < start or (id == "sim-to-real" and state.technology.simulated is None):
            continue
        reviewed = state.latest(levels)
        day = reviewed or state.entered + datetime.timedelta(days=30)
        if day <= state.day:
            done = (reviewed is not None and any(level in state.passed for level in levels[-2:])) or id == "ethics-pre"
            found.append(_filled(state, framework, id, role, day - datetime.timedelta(days=4 if reviewed else 0), done))
    return write_yaml({"checklists": found}) if found else None


def _filled(state: State, framework: Framework, id: str, role: str, day: datetime.date, done: bool) -> dict[str, Any]:
    asked = framework.checklist(id)
    if asked is None:
        raise LookupError(f"the framework has no checklist {id}")
    answers = {one.id: _answer(state, id, one.id, number, done) for number, one in enumerate(asked.questions)}
    return {
        "checklist": id,
        "date": day,
        "completed_by": people.someone(state.technology, role),
        "answers": answers,
    }


def _answer(state: State, id: str, question: str, number: int, done: bool) -> Any:
    words = Words(state, number)
    if question in OF_PEOPLE and not state.technology.about_people:
        return {"answer": "not-applicable", "note": state.technology.ethics.partition(";")[0].rstrip(".") + "."}
    chance = words.chance(id, question, state.best).random()
    if not done and chance < 0.3:
        return "open"
    if done and chance < 0.05:
        return {"answer": "no", "note": words.fill("Not for {slice}; a task of the last review.")}
    if question in read_phrases()["notes"] and chance < 0.75:
        return {"answer": "yes", "note": words.say("notes", question, number)}
    return "yes"
