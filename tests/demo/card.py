"""A card: what the team says of its technology in one state. Requirements and risks are another module's."""

from __future__ import annotations

import datetime
from typing import Any

from demo import people
from demo.catalogue import read_phrases
from demo.event import begun
from demo.register import headline
from demo.simulation import MEDIAN_DAYS
from demo.state import State
from demo.wording import EXPERIMENTS, Words, capital, low
from demo.writing import write_markdown

CALIBRE = ("research", "research", "research", "prototype", "prototype", "prototype", *["product"] * 4)
UNDEPLOYED = "handover-gesture-reader"
"""The one card that forgot to say how it is to be deployed: `mltrl check` warns of it."""


def card_text(state: State, living: bool = True) -> str:
    """Write the card as it stood on the state's day; an earlier one names no targets."""
    words = Words(state, trouble=len(state.events))
    return write_markdown(_front(state, words, living), _sections(state, words, living))


def _front(state: State, words: Words, living: bool) -> dict[str, Any]:
    one, level = state.technology, state.level
    owners = [people.person(one, "research")] + ([people.person(one, "product")] if level >= 2 else [])
    external = "external" if one.about_people and level % 2 else "internal"
    deployment = {
        "audience": external,
        "mode": words.own("modes"),
        "hosting": words.own("hosting"),
        "constraints": words.own("constraints"),
    }
    served = state.deployed
    data = f"{max(1, state.best - 1)}.{len(state.stays)}"
    return {
        "name": one.name,
        "code": one.code,
        "version": state.version,
        "level": level,
        "date": state.entered,
        "kind": one.kind,
        "started": begun(one),
        "start_level": one.first_level,
        "owners": owners,
        "reviewers": people.reviewers(one),
        "working_group": people.working_group(one, level),
        "components": _components(state) if level >= 3 else [],
        "coupled": list(one.coupled) if level >= 5 else [],
        "derived_from": {"technology": one.derived[0], "level": one.derived[1]} if one.derived else None,
        "versions": {"code": state.version, "model": state.version, "data": data} if level >= 1 else {},
        "code_calibre": CALIBRE[level] if level >= 1 else None,
        "deployment": deployment if level >= 6 and one.slug != UNDEPLOYED else None,
        "deployed": {"version": served[0], "since": served[1] + datetime.timedelta(days=6)}
        if served and state.status != "stopped" and served[1] + datetime.timedelta(days=6) <= state.day
        else None,
        "datasets": _datasets(state, words) if level >= 1 else [],
        "metrics": _metrics(state, words) if level >= 1 else [],
        "links": {"Experiments": words.page("experiments"), "Code": f"{EXPERIMENTS}/code/{one.slug}"},
        "targets": _targets(state, words) if living else [],
        "tags": [one.programme.field, *one.tags],
        "illustrative": True,
    }


def _components(state: State) -> list[dict[str, Any]]:
    one = state.technology
    moved = {event.part[0]: event.part[2] for event in state.events if event.part}
    inline = [
        {"code": f"{one.code}.{number}", "name": name, "level": moved.get(name, min(state.level, 9))}
        for number, name in enumerate(one.inline, start=1)
    ]
    return [{"ref": part} for part in one.parts] + inline


def _datasets(state: State, words: Words) -> list[dict[str, Any]]:
    one, found = state.technology, []
    shown = one.data if state.level >= 3 else one.data[:2]
    for number, data in enumerate(shown):
        quality = words.say("data", "quality", number)
        readiness = {
            "quality": quality,
            "validity": words.say("data", "validity", number, slice=one.troubles[number % len(one.troubles)].slice),
            "availability": words.say("data", "availability", number),
        }
        found.append(
            {
                "name": data.name,
                "version": f"{1 + state.best // 3}.{(number + len(state.stays)) % 7}.0",
                "source": data.source,
                "kind": data.kind,
                "role": data.role,
                "access": "Public" if data.source.lower().startswith("public") else "Internal, by purpose",
                "readiness": readiness,
                "bias": capital(data.flaw),
                "privacy": words.own("privacy", number)
                if one.about_people and data.kind == "real" and number < 2
                else None,
                "datasheet": words.page(f"datasheets/{number + 1}"),
            }
        )
    return [{key: value for key, value in entry.items() if value is not None} for entry in found]


def _metrics(state: State, words: Words) -> list[dict[str, Any]]:
    one = state.technology
    golden = next((data for data in one.data if data.role == "golden"), one.real or one.data[0])
    measured = max(state.entered - datetime.timedelta(days=11), begun(one))
    found: list[dict[str, Any]] = []
    for metric in one.metrics:
        if metric.kind == "user" and state.level < 4:
            continue
        entry = {"name": metric.name, "value": metric.at(state.progress), "unit": metric.unit}
        found.append({**entry, "dataset": golden.name, "kind": metric.kind, "date": measured})
    for number, trouble in enumerate(one.troubles if state.level >= 3 else ()):
        metric, shift = one.metrics[0], 0.16 + 0.05 * number
        entry = {"name": metric.name, "value": metric.at(state.progress - shift), "unit": metric.unit}
        found.append(
            {**entry, "dataset": golden.name, "slice": capital(trouble.slice), "kind": "model", "date": measured}
        )
    return [{key: value for key, value in entry.items() if value != ""} for entry in found]


def _targets(state: State, words: Words) -> list[dict[str, Any]]:
    chance = words.chance("targets", state.entered)
    if state.level == 9 or state.status == "stopped" or chance.random() < 0.25:
        return []
    usual = MEDIAN_DAYS[state.level] * state.technology.pace
    first = state.entered + datetime.timedelta(days=round(usual * chance.uniform(0.9, 2.2)))
    found = [{"level": state.level + 1, "by": _month_end(first)}]
    if state.level <= 7 and chance.random() < 0.4:
        rest = sum(MEDIAN_DAYS[state.level + 1 :]) * state.technology.pace
        found.append({"level": 9, "by": _month_end(first + datetime.timedelta(days=round(rest * 1.2)))})
    return found


def _sections(state: State, words: Words, living: bool) -> dict[str, str]:
    one, level, visit = state.technology, state.level, len(state.stays)
    above = "" if living else "../"
    parts = {
        "TL;DR": " ".join(
            [words.say("tldr", "open", visit), words.say("tldr", "against", level), words.say("tldr", level)]
        ),
        "Top-level requirements": _requirements(words, above) if level >= 2 else "",
        "Model / algorithm details": f"{one.method} {words.say('method', level, visit) if level else ''}",
        "Intended use": f"{words.say('intended', 'use', level)} {words.say('intended', 'never', level)}",
        "Testing status": _testing(state, words),
        "Data considerations": _data(state, words),
        "Ethics": one.ethics + (f" See the [checklists]({above}checklists.yml)." if level >= 2 else ""),
        "Metrics, results": _results(state, words),
        "Uncertainty": one.unsure,
        "Human oversight": one.oversight,
        "Explanations": f"{words.own('explanations')} {words.say('explain', 'more', visit)}",
        "Caveats, known edge cases, recommendations": _caveats(state, words),
        "Key assumptions": _assumptions(words, level),
        "Stage debrief": words.say("debrief", "card", visit) + " " + words.say("debrief", "card", visit + 7),
    }
    since = {"Intended use": 4, "Testing status": 3, "Data considerations": 1, "Metrics, results": 1}
    since |= {"Uncertainty": 4, "Human oversight": 4, "Explanations": 6, "Stage debrief": 1}
    since["Caveats, known edge cases, recommendations"] = 1
    return {heading: text for heading, text in parts.items() if level >= since.get(heading, 0)}


def _requirements(words: Words, above: str) -> str:
    one = words.technology
    lines = [f"- {words.fill(headline(words)).rstrip('.')} (1)."]
    lines += [
        f"- {capital(trouble.slice)} get an answer that is right, or none (1.{number})."
        if trouble.slice.endswith("s")
        else f"- On {trouble.slice} the answer is right, or there is none (1.{number})."
        for number, trouble in enumerate(one.troubles, start=1)
    ]
    return "\n".join(lines) + f"\n\nAll of them, with their verification: [requirements]({above}requirements.yml)."


def _testing(state: State, words: Words) -> str:
    rows = ["| area | status |", "|---|---|"]
    areas = read_phrases()["testing"]["row"][: 6 if state.level >= 6 else 4]
    states = read_phrases()["testing"]["state"]
    for number, area in enumerate(areas):
        day = f"{state.entered - datetime.timedelta(days=30 + number):%B %Y}"
        reached = state.level - number + words.chance("testing", number).randint(-1, 1)
        rows.append(f"| {words.fill(area)} | {words.fill(states[max(0, min(len(states) - 1, reached))], day=day)} |")
    return "\n".join(rows)


def _data(state: State, words: Words) -> str:
    said = [
        words.say("data", "flaw", number, data=data.name, source=low(data.source), flaw=data.flaw)
        for number, data in enumerate(state.technology.data)
    ]
    return " ".join(said) + "\n\n" + words.say("data", "close", len(state.stays))


def _results(state: State, words: Words) -> str:
    if state.level <= 2:
        return words.say("metrics", "early", len(state.stays))
    nth = len(state.stays)
    second, third = words.say("metrics", "second", nth), words.say("metrics", "third", nth)
    return f"{words.say('metrics', 'lead', nth)} {second} {third if state.level >= 4 else ''}"


def _caveats(state: State, words: Words) -> str:
    lines = []
    for number, trouble in enumerate(state.technology.troubles):
        about = Words(state, number)
        lines.append(f"- **{capital(trouble.slice)}.** {about.say('caveats', 'item', number)}")
    return "\n".join([*lines, f"- {words.say('caveats', 'last', len(state.stays))}"])


def _assumptions(words: Words, level: int) -> str:
    lines = [f"- {text}" for text in words.technology.assume]
    return "\n".join([*lines, f"- {words.say('assume', 'more', 0)}"] if level >= 3 else lines)


def _month_end(day: datetime.date) -> datetime.date:
    after = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    return after - datetime.timedelta(days=1)
