"""A review file: one decision of the simulation, with the panel that took it and what it asked for."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from typing import Any

from demo import people
from demo.catalogue import Technology
from demo.event import Event
from demo.register import requirement_ids
from demo.state import State, state_on
from demo.wording import Words, low
from demo.writing import write_markdown
from mltrl_docs.framework.framework import Framework

WAIVABLE = {
    "product-engineering-joined",
    "claims-reproduced",
    "service-levels-set",
    "run-by-others",
    "stress-tests",
    "shadow-tests",
    "drift-tests",
    "explanations-validated",
    "interfaces-designed",
}
LAST_DONE = datetime.timedelta(days=320)
"""How long after its review a task may be done at the latest; a review's file does not change after that."""
BY_TROUBLE = {
    2: ("claims-satisfied", "vv-due-passed"),
    3: ("tests-unit-integration", "vv-due-passed"),
    4: ("metrics-applied", "data-readiness", "vv-due-passed"),
    5: ("research-vv-complete", "run-by-others", "vv-due-passed"),
    6: ("tests-comprehensive", "use-case-robust", "vv-due-passed"),
    7: ("critical-scenarios", "drift-tests", "vv-due-passed"),
    8: ("stress-tests", "requirements-walkthrough", "vv-due-passed"),
}
"""What a panel finds unmet where it asks for rework, by level."""


def review_text(
    technology: Technology,
    events: Sequence[Event],
    event: Event,
    day: datetime.date,
    catalogue: Sequence[Technology],
    framework: Framework,
) -> str:
    """Write the file of a decision as it stood on a day: tasks that were done later are open still."""
    state = state_on(technology, [one for one in events if one.date < event.date], event.date)
    if state is None:
        raise LookupError(f"{technology.slug} is reviewed before it started")
    words = Words(state, event.trouble)
    chance = words.chance("review", event.date)
    gated = event.gated and event.part is None
    members = people.panel(technology, catalogue, framework, event.level, event.date, chance)
    front = {
        "date": event.date,
        "level": event.level,
        "decision": event.decision,
        "to": event.to,
        "mechanism": event.mechanism,
        "components": [{"ref": event.part[0], "level": event.part[1], "to": event.part[2]}] if event.part else [],
        "reason": _reason(words, event, technology),
        "panel": _votes(words, event, members if gated else members[: 2 + chance.randrange(2)], chance),
        "criteria": _criteria(words, event, framework, chance) if gated else {},
        "requirements": _walkthrough(state, event) if gated and event.level >= 2 else {},
        "ethics": _ethics(event) if event.gated else None,
        "key_decision": words.say("key", event.level)
        if event.decision == "graduate" and event.level in (2, 4, 6, 8)
        else None,
        "tasks": _tasks(words, events, event, day, chance),
        "next_review": _next_review(event, chance),
        "evidence": [
            {"Results": words.page("results", event.date)},
            {"Risk register": f"../../cards/{technology.slug}/risks.yml"},
        ]
        if gated and event.level >= 2
        else [],
    }
    return write_markdown(front, _sections(words, event))


def review_name(event: Event) -> str:
    """Name the file of a decision."""
    what = {"graduate": f"level-{event.level}-review", "rework": f"level-{event.level}-rework", "continue": "look"}
    moved = f"{event.mechanism}-switchback" if event.mechanism else event.decision
    return f"{event.date}-{'part-' if event.part else ''}{what.get(event.decision, moved)}.md"


def _reason(words: Words, event: Event, technology: Technology) -> str | None:
    texts = technology.programme.texts
    number = int(technology.code[-2:]) + event.date.year
    if event.part:
        if event.decision == "graduate":
            return None
        kind = "inline" if event.part[0] in technology.inline else "part"
        part = event.part[0] if kind == "inline" else event.part[0].replace("-", " ")
        return words.say("why", kind, event.date.year, part=part, part_level=str(event.part[1]), to=str(event.to))
    if event.decision == "stop":
        return technology.end_reason or texts["stops"][number % len(texts["stops"])]
    if event.decision == "pause":
        return texts["pauses"][number % len(texts["pauses"])]
    if event.mechanism == "review":
        return texts["business"][number % len(texts["business"])]
    if event.mechanism == "embedded":
        return words.say("why", f"embedded{event.level}{event.to}", event.date.year)
    return words.say("why", "discovery", event.date.year) if event.mechanism else None


def _votes(words: Words, event: Event, members: list[dict[str, str]], chance: random.Random) -> list[dict[str, str]]:
    seated = []
    for number, member in enumerate(members):
        vote, draw = {"vote": "for"}, chance.random()
        if number and event.decision in ("graduate", "rework", "switchback") and draw < 0.09:
            kind = "against" if draw < 0.05 else "abstain"
            phrase = "for_rework" if event.decision != "graduate" and kind == "against" else kind
            vote = {"vote": kind, "dissent": words.say("dissent", phrase, event.date.toordinal())}
        seated.append({**member, **vote})
    return seated


def _criteria(words: Words, event: Event, framework: Framework, chance: random.Random) -> dict[str, Any]:
    asked = framework.criteria_at(event.level, event.date)
    found: dict[str, Any] = {}
    failing = (
        set(BY_TROUBLE.get(event.level, ("experiments-run", "research-plan"))) if event.decision == "rework" else ()
    )
    for criterion in asked:
        draw = chance.random()
        if criterion.id in failing or (not criterion.mandatory and draw < 0.12):
            found[criterion.id] = "unmet"
        elif criterion.id in WAIVABLE and event.decision == "graduate" and draw > 0.86:
            found[criterion.id] = {
                "waived": words.say("waiver", "why", event.date.toordinal()),
                "approver": "Director of products" if event.level >= 5 else "Head of research",
                "until": event.date + datetime.timedelta(days=180),
            }
        else:
            found[criterion.id] = "met"
    if event.mechanism == "review":
        found |= dict.fromkeys([one for one in BY_TROUBLE.get(event.level, ()) if one in found], "unmet")
    return found


def _walkthrough(state: State, event: Event) -> dict[str, str]:
    failed = f"1.{event.trouble + 1}" if event.decision == "rework" else None
    return {id: "failed" if id == failed else "shown" for id in requirement_ids(state)}


def _ethics(event: Event) -> dict[str, str]:
    return {"status": "done", "checklist": "ethics-pre" if event.level <= 4 else "ethics-post"}


def _tasks(
    words: Words, events: Sequence[Event], event: Event, day: datetime.date, chance: random.Random
) -> list[dict[str, Any]]:
    if event.part or event.decision in ("pause", "resume", "stop"):
        return []
    rework = event.decision == "rework"
    kind = "rework" if rework or event.decision == "switchback" else "service" if event.level == 9 else "carry"
    count = chance.randint(2, 4) if rework else chance.choice((0, 1, 1, 2))
    following = next((one.date for one in events if one.date > event.date and one.gated), None)
    roles = ["research", "research-engineer", "data" if event.level >= 3 else "research"]
    roles = (
        ["applied-ai", "engineering", "data", "qa" if event.level >= 6 else "research-engineer"]
        if event.level >= 4
        else roles
    )
    found = []
    for number in range(count):
        due = event.date + datetime.timedelta(days=chance.randint(50, 110) if rework else chance.randint(60, 240))
        took = due + datetime.timedelta(days=round(chance.gauss(-9, 12)))
        took = min(took, event.date + LAST_DONE)
        if rework and following:
            took = min(took, following - datetime.timedelta(days=2))
        task: dict[str, Any] = {"task": words.say("tasks", kind, number + event.date.toordinal())}
        if rework and number == 0:
            task = {"task": words.fill("{Mend}"), "target": words.fill("{metric} on {slice} better than {worst}")}
            if event.held_by:
                task = {"task": f"Part at Level {event.level - 1} at least: {event.held_by.replace('-', ' ')}"}
        task |= {"owner": people.someone(words.technology, roles[number % len(roles)]), "due": due}
        forgotten = not (rework and following) and chance.random() < 0.05
        if event.date < took <= day and not forgotten:
            task["done"] = took
        found.append(task)
    return found


def _next_review(event: Event, chance: random.Random) -> datetime.date | None:
    if event.part or event.decision not in ("pause", "rework", "continue"):
        return None
    return event.date + datetime.timedelta(days={"pause": 180, "rework": 120, "continue": 91}[event.decision])


def _sections(words: Words, event: Event) -> dict[str, str]:
    nth = event.date.toordinal()
    kind = event.decision if event.decision in ("graduate", "rework", "switchback") else "other"
    kind = "graduate" if event.mechanism == "review" else kind
    presented = words.say("presented", "service" if event.level == 9 and kind == "other" else kind, nth)
    decided = "parts" if event.part and event.decision == "switchback" else event.mechanism or event.decision
    if event.part and event.decision == "graduate":
        presented, decision = words.fill("The part by itself, on {golden}, and in the chain."), "The part catches up."
    else:
        decision = words.say("decided", decided, nth, to=str(event.to))
    if event.held_by:
        decision += f" The part {event.held_by.replace('-', ' ')} is not ready, and the whole cannot be readier."
    if event.gated and event.part is None and event.level >= 2:
        presented = "\n".join(f"- {point}" for point in [presented, *_points(words, event)])
    sections = {"Presented": presented, "Decision": decision}
    if event.decision not in ("continue", "resume"):
        sections["Debrief"] = words.say("debrief", "review", nth)
    return sections


def _points(words: Words, event: Event) -> list[str]:
    """Give what a gated review was shown besides the results."""
    walked = _walkthrough(words.state, event)
    shown = str(sum(found == "shown" for found in walked.values()))
    metrics = words.technology.metrics
    number = next((number for number, one in enumerate(metrics) if one.kind == "computational"), 0)
    cost = f"{low(metrics[number].name)} {words.figure(number)}"
    points = [words.say("points", "shown", event.level, shown=shown, all=str(len(walked)))]
    points.append(words.say("points", "cost", event.level, cost=cost))
    return [*points, words.say("points", "risk" if event.level % 2 else "data", event.level)]
