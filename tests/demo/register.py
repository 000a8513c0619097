"""Requirements with their verification and validation, and the risk register, of a technology in one state."""

from __future__ import annotations

import datetime
from typing import Any

from demo import people
from demo.event import begun
from demo.state import State
from demo.wording import Words, capital
from demo.writing import write_yaml

LIMITS = (9, 9, 8, 8, 7, 6, 5, 4, 3, 3)


def requirements_text(state: State) -> str | None:
    """Write the requirements; there are none below level 2."""
    if state.best < 2:
        return None
    one, words = state.technology, Words(state)
    rows = [
        _row(words, "1", "research", words.fill(headline(words)), since=2, by=(4, 5), who="research"),
        _row(words, "2", "research", words.say("requirement", "beats"), since=2, by=(2, 4), who="research", trouble=1),
    ]
    rows[1:1] = [
        _row(
            Words(state, number),
            f"1.{number + 1}",
            "research",
            Words(state, number).say("requirement", "slice", number),
            since=2 if number == 0 else 3,
            by=(3 if number == 0 else 4, 5),
            who="applied-ai" if state.best >= 4 else "research-engineer",
            trouble=number,
            category=trouble.category,
        )
        for number, trouble in enumerate(one.troubles)
        if number == 0 or state.best >= 3
    ]
    if state.best >= 5:
        rows.append(_row(words, "3", "product", _cost(words), since=5, by=(6, 7), who="engineering", trouble=1))
        texts = one.programme.texts["product"]
        start = int(one.code[-2:])
        rows += [
            _row(words, f"4.{number}", "product", texts[(start + number) % len(texts)], 5, (7, 8), "qa", number)
            for number in range(1, 3 + start % 2)
        ]
    return write_yaml({"requirements": rows})


def requirement_ids(state: State) -> list[str]:
    """Give the ids that the requirements have in this state."""
    if state.best < 2:
        return []
    slices = len(state.technology.troubles) if state.best >= 3 else 1
    product = ["3", *[f"4.{number}" for number in range(1, 3 + int(state.technology.code[-2:]) % 2)]]
    return ["1", *[f"1.{number + 1}" for number in range(slices)], "2", *(product if state.best >= 5 else [])]


def headline(words: Words) -> str:
    """Give the first requirement, with fields to fill in."""
    metric = words.technology.metrics[0]
    bound = "at least" if metric.goal > metric.first else "at most"
    return f"On {{golden}} {{metric}} is {bound} {metric.at(0.9)}{metric.plain_unit}."


def risks_text(state: State) -> str | None:
    """Write the risk register; it begins at level 1."""
    if state.best < 1:
        return None
    one, words = state.technology, Words(state)
    entered = _first_entries(state)
    rows = []
    for number, trouble in enumerate(one.troubles):
        if state.best >= 1 + number:
            about = Words(state, number)
            title, what = capital(trouble.fails), capital(trouble.mend) + "."
            day = entered.get(1 + number, begun(one))
            rows.append(_risk(about, f"R{number + 1}", title, what, trouble.category, day, number, f"1.{number + 1}"))
    more = [("project", 2, "research"), ("security", 4, "engineering"), ("privacy", 4, "data")]
    more.append(("operations", 6, "operations"))
    for category, level, owner in more:
        if state.best >= level and (category != "privacy" or one.about_people):
            title, what = one.programme.texts[category][:2]
            about = Words(state, level // 2)
            what += about.say("risk", "besides", level)
            id = f"R{len(rows) + 1}"
            day = entered.get(level, begun(one))
            rows.append(_risk(about, id, title, what, category, day, None, None, owner))
    if one.simulated and state.best >= 3 and not any(row["category"] == "sim-to-real" for row in rows):
        title, what = words.say("risk", "gap"), words.say("risk", "gap_mitigation")
        rows.append(
            _risk(words, f"R{len(rows) + 1}", title, what, "sim-to-real", entered.get(3, begun(one)), None, "1")
        )
    return write_yaml({"risks": rows})


def _cost(words: Words) -> str:
    metric = next((one for one in words.technology.metrics if one.kind == "computational"), words.technology.metrics[0])
    bound = "at least" if metric.goal > metric.first else "at most"
    return f"{metric.name}: {bound} {metric.at(0.9)}{metric.plain_unit} on the hardware in use."


def _row(
    words: Words,
    id: str,
    kind: str,
    text: str,
    since: int,
    by: tuple[int, int],
    who: str,
    trouble: int = 0,
    category: str | None = None,
) -> dict[str, Any]:
    state, chance = words.state, words.chance("requirement", id)
    failure = max(0.05, round(chance.uniform(0.35, 0.65) - 0.055 * state.best, 2))
    row = {
        "id": id,
        "kind": kind,
        "text": text,
        "since": since,
        "category": category or ("technical" if kind == "product" else "model"),
        "owner": people.someone(words.technology, who),
        "source": words.technology.programme.user if kind == "product" else words.technology.programme.expert,
        "failure": failure,
        "value": chance.randint(5, 9),
        "mitigation": capital(words.trouble.mend) + "." if id.startswith("1.") else None,
        "verification": _step(words, "verify", by[0], trouble, who, chance.randint(9, 40)),
        "validation": _step(words, "validate", by[1], trouble, "domain-expert", chance.randint(4, 15)),
    }
    return {key: value for key, value in row.items() if value is not None}


def _step(words: Words, phrase: str, by: int, trouble: int, who: str, before: int) -> dict[str, Any]:
    state = words.state
    step: dict[str, Any] = {"by": by, "steps": words.say("requirement", phrase, trouble + by)}
    passed = state.passed.get(by)
    held = [event for event in state.events if event.level == by and event.gated and event.part is None]
    fell = [
        event
        for event in state.events
        if event.moves and event.mechanism == "discovery" and event.trouble == trouble and (event.to or 0) <= by
    ]
    if passed and not (fell and fell[-1].date > passed):
        day = max(passed - datetime.timedelta(days=before), begun(words.technology))
        step |= {"status": "passed", "date": day, "who": people.someone(words.technology, who)}
        step["evidence"] = words.page(f"{phrase}-level-{by}", day)
    elif held and held[-1].decision == "rework" and held[-1].trouble == trouble and state.level == by:
        step |= {"status": "failed", "date": held[-1].date, "who": people.someone(words.technology, who)}
    return step


def _risk(
    words: Words,
    id: str,
    title: str,
    mitigation: str,
    category: str,
    raised: datetime.date,
    trouble: int | None,
    requirement: str | None,
    owner: str = "applied-ai",
) -> dict[str, Any]:
    state, chance = words.state, words.chance("risk", id)
    failure, value = round(chance.uniform(0.35, 0.7), 2), chance.choice((3, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10))
    history: list[dict[str, Any]] = []
    limit_at, accepted = LIMITS[state.level], None
    for event in state.events:
        if event.date <= raised or event.part is not None:
            continue
        bumped = event.mechanism == "discovery" and event.trouble == trouble
        eased = event.decision == "graduate" or (event.decision == "rework" and event.trouble == trouble)
        if bumped or eased:
            note = words.say("risk", "bump" if bumped else "note", len(history), level=str(event.level))
            history.append({"date": event.date, "failure": failure, "value": value, "note": note})
            eased_to = failure * chance.uniform(0.72, 0.9)
            failure = round(min(0.85, failure + 0.2) if bumped else max(0.04, eased_to), 2)
        if event.decision == "graduate" and failure * value >= LIMITS[event.level]:
            accepted = "Director of products" if event.level >= 4 else "Head of research"
    risk = failure * value
    status = "closed" if risk < 0.7 and state.best >= 8 and trouble == 1 else "mitigated" if risk < 1.2 else "open"
    status = "accepted" if status == "open" and accepted and risk >= limit_at else status
    latest = state.events[-1].date if state.events else state.entered
    closed = history[-1]["date"] if history else latest
    if state.status == "stopped":
        status, closed = "closed", latest
    row: dict[str, Any] = {
        "id": id,
        "title": title,
        "failure": failure,
        "value": value,
        "category": category,
        "requirement": requirement if requirement in requirement_ids(state) else None,
        "mitigation": mitigation,
        "tests": f"{capital(words.trouble.slice)}, in the slice tests" if trouble is not None else None,
        "owner": people.someone(words.technology, owner if state.best >= 4 else "research"),
        "due": latest + datetime.timedelta(days=chance.randint(90, 400)) if status == "open" else None,
        "status": status,
        "accepted_by": accepted if status == "accepted" else None,
        "raised": raised,
        "closed": closed if status == "closed" else None,
        "evidence": words.page(f"risk-{id.lower()}") if status in ("closed", "mitigated") else None,
        "history": history[-6:],
    }
    return {key: one for key, one in row.items() if one not in (None, [])}


def _first_entries(state: State) -> dict[int, datetime.date]:
    found: dict[int, datetime.date] = {}
    for stay in state.stays:
        found.setdefault(stay.level, stay.entered)
    return found
