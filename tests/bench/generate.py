"""Write the records of an invented organisation of any size, for benchmarks. The same size gives the same bytes."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

KINDS = ("algorithm", "model", "data-pipeline", "module", "application", "system")
SECTIONS = {
    "TL;DR": 1,
    "Model / algorithm details": 3,
    "Intended use": 2,
    "Testing status": 2,
    "Data considerations": 3,
    "Ethics": 2,
    "Metrics, results": 2,
    "Caveats, known edge cases, recommendations": 3,
    "Key assumptions": 2,
}
WORDS = (
    "the model data set of sensor readings drifts slowly under field conditions so that its calibration is "
    "checked each week against a held out golden set with labels from two experts and a third where they differ "
    "while latency stays below the limit on the smallest device we serve and every failure is logged with its "
    "input slice and its cause"
).split()
FIRST = datetime.date(2018, 1, 1)


def write_records(root: Path, technologies: int, seed: int = 1) -> int:
    """Write `technologies` technologies below `root`, each with 3 previous cards, 4 reviews, requirements and risks.

    Returns how many pages a wiki of them has that stand for a record: card, previous cards, reviews and the rest.
    """
    chance = random.Random(seed)
    for number in range(technologies):
        _technology(root, number, chance)
    return technologies * (1 + 3 + 4 + 2)


def _technology(root: Path, number: int, chance: random.Random) -> None:
    slug = f"technology-{number:05}"
    cards, reviews = root / "cards" / slug, root / "reviews" / slug
    (cards / "previous").mkdir(parents=True)
    reviews.mkdir(parents=True)
    start = chance.randrange(0, 5)
    day = FIRST + datetime.timedelta(days=chance.randrange(900))
    started = day
    for step in range(4):
        level = start + step
        path = cards / ("card.md" if step == 3 else f"previous/level-{level}.md")
        path.write_text(_card(number, level, step, day, started, start, chance), encoding="utf-8")
        day += datetime.timedelta(days=chance.randrange(40, 300))
        if step < 3:
            (reviews / f"{day}-level-{level}.md").write_text(_review(day, level, "graduate", chance), encoding="utf-8")
    (reviews / f"{day}-look.md").write_text(_review(day, start + 3, "continue", chance), encoding="utf-8")
    (cards / "requirements.yml").write_text(_requirements(chance), encoding="utf-8")
    (cards / "risks.yml").write_text(_risks(chance), encoding="utf-8")


def _prose(chance: random.Random, sentences: int) -> str:
    said = []
    for _ in range(sentences):
        words = [chance.choice(WORDS) for _ in range(chance.randrange(9, 22))]
        if chance.random() < 0.3:
            words[2] = f"**{words[2]}**"
        said.append(" ".join(words).capitalize() + ".")
    return " ".join(said)


def _card(
    number: int, level: int, step: int, day: datetime.date, started: datetime.date, start: int, chance: random.Random
) -> str:
    front = [
        f"name: Technology {number}",
        f"code: T{number:05}",
        f"level: {level}",
        f"date: {day}",
        f"started: {started}",
        f"start_level: {start}",
        f"version: {step}.{chance.randrange(9)}.0",
        f"kind: {chance.choice(KINDS)}",
        "code_calibre: product",
        f"owners: [{{name: Owner {number % 97}, role: research}}, {{name: Product {number % 31}, role: product}}]",
        f"reviewers: [{{name: Reviewer {number % 53}, role: research}}]",
        "deployment: {audience: internal, mode: batch, hosting: on premises}",
        "datasets:",
        f"  - {{name: Field set {number % 11}, version: 1.{step}, kind: real, role: train}}",
        "  - {name: Golden set, version: 2.0, kind: real, role: golden}",
        "metrics:",
        f"  - {{name: recall, value: 0.{80 + step}, kind: model}}",
    ]
    if number % 10 == 9:
        front.append(f"components: [technology-{number - 1:05}, technology-{number - 2:05}]")
    body = []
    for heading, paragraphs in SECTIONS.items():
        body.append(f"## {heading}\n")
        body += [_prose(chance, 2) + "\n" for _ in range(paragraphs)]
        if heading.startswith("Caveats"):
            body.append("\n".join(f"- {_prose(chance, 1)}" for _ in range(3)) + "\n")
    return "---\n" + "\n".join(front) + "\n---\n\n" + "\n".join(body)


def _review(day: datetime.date, level: int, decision: str, chance: random.Random) -> str:
    return f"""---
date: {day}
level: {level}
decision: {decision}
panel:
  - {{name: Reviewer {chance.randrange(53)}, role: research, vote: for}}
  - {{name: Panel {chance.randrange(60)}, role: engineering, vote: for}}
ethics: {{status: done, checklist: ethics-pre}}
criteria: {{}}
tasks:
  - {{task: Write it up, owner: Owner 1, due: {day}, done: {day}}}
---

## Presented

{_prose(chance, 3)}

## Decision

{_prose(chance, 2)}

## Debrief

{_prose(chance, 2)}
"""


def _requirements(chance: random.Random) -> str:
    rows = ["requirements:"]
    for number in range(1, 7):
        rows += [
            f"  - id: {number}",
            f"    kind: {'research' if number < 4 else 'product'}",
            f"    text: {_prose(chance, 1)}",
            f"    failure: 0.{chance.randrange(1, 9)}",
            f"    value: {chance.randrange(1, 11)}",
            f"    verification: {{by: {number}, steps: {_prose(chance, 1)}, status: passed, date: 2020-01-01}}",
            f"    validation: {{by: {min(9, number + 2)}, steps: {_prose(chance, 1)}}}",
        ]
    return "\n".join(rows).replace("**", "") + "\n"


def _risks(chance: random.Random) -> str:
    rows = ["risks:"]
    for number in range(1, 7):
        rows += [
            f"  - id: R{number}",
            f"    title: {_prose(chance, 1)}",
            f"    failure: 0.{chance.randrange(1, 9)}",
            f"    value: {chance.randrange(1, 11)}",
            "    category: data",
            f"    requirement: {number}",
            f"    owner: Owner {chance.randrange(97)}",
            f"    mitigation: {_prose(chance, 1)}",
            "    status: open",
        ]
    return "\n".join(rows).replace("**", "") + "\n"
