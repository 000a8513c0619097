"""Who does what: roles stand for people, since nobody here exists. Decisions are made elsewhere."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable

from demo.catalogue import Technology
from mltrl_docs.framework.framework import Framework

HOUSE = (
    ("Head of research", "research"),
    ("Director of products", "product"),
    ("Chief engineer", "engineering"),
    ("AI ethics lead", "ethics"),
    ("Data protection officer", "privacy"),
    ("Head of quality", "qa"),
    ("Head of operations", "operations"),
    ("Security engineer, institute", "security"),
    ("Regulatory affairs lead", "legal"),
    ("Infrastructure architect", "infrastructure"),
    ("Programme board secretary", "secretary"),
)
"""People of the whole institute, who sit on panels."""
GROUP_FROM = (
    (0, "research"),
    (1, "research-engineer"),
    (2, "domain-expert"),
    (3, "product"),
    (3, "data"),
    (4, "applied-ai"),
    (5, "engineering"),
    (7, "infrastructure"),
    (7, "qa"),
    (8, "operations"),
)
"""From which level on a role belongs to the working group."""
TITLES = {
    "research": "Research lead",
    "research-engineer": "Research engineer",
    "applied-ai": "Applied AI engineer",
    "product": "Product manager",
    "data": "Data steward",
    "engineering": "Software engineer",
    "infrastructure": "Infrastructure engineer",
    "qa": "QA lead",
    "operations": "Operations lead",
}
OF_TEAM = ("research", "research-engineer", "applied-ai")
LEFT = {"Head of quality": datetime.date(2026, 6, 30), "Research engineer, ice": datetime.date(2025, 9, 30)}
JOINED = {"Head of quality, interim": datetime.date(2026, 7, 1)}


def someone(technology: Technology, role: str) -> str:
    """Name who plays a role around a technology."""
    if role == "domain-expert":
        return technology.programme.expert
    if role == "user":
        return technology.programme.user
    return f"{TITLES[role]}, {technology.team if role in OF_TEAM else technology.programme.field}"


def person(technology: Technology, role: str) -> dict[str, str]:
    """Give a person as a record names them."""
    return {"name": someone(technology, role), "role": role}


def working_group(technology: Technology, level: int) -> list[dict[str, str]]:
    """Give who works on it at a level."""
    return [person(technology, role) for start, role in GROUP_FROM if start <= level]


def reviewers(technology: Technology) -> list[dict[str, str]]:
    """Give the designated reviewers."""
    return [{"name": name, "role": role} for name, role in HOUSE[:2]]


def panel(
    technology: Technology,
    catalogue: Iterable[Technology],
    framework: Framework,
    level: int,
    day: datetime.date,
    chance: random.Random,
) -> list[dict[str, str]]:
    """Choose a panel that the gate of the level expects, of people who neither own the technology nor work on it."""
    gate = framework.gate(level)
    own = {one["name"] for one in working_group(technology, 9)}
    peers = [one for one in catalogue if one.team != technology.team]
    near = [one for one in peers if one.programme == technology.programme] or peers
    seated: list[dict[str, str]] = []

    def seat(role: str) -> None:
        choice = [name for name, of in HOUSE if of == role and _there(name, day)]
        if role == "qa" and not choice:
            choice = list(JOINED)
        if role in TITLES:
            where = near if role in OF_TEAM else peers
            choice = [*choice, *sorted({someone(one, role) for one in where})]
        free = [name for name in choice if name not in own and name not in {one["name"] for one in seated}]
        if free:
            seated.append({"name": chance.choice(free), "role": role})

    for role in gate.panel_roles:
        seat(role)
    if level >= 4:
        seat(chance.choice(["ethics", "privacy", "security", "legal"] if technology.about_people else ["security"]))
    if level in (1, 2, 4, 9) or chance.random() < 0.3:
        expert = technology.programme.user if level >= 4 else technology.programme.expert
        seated.append({"name": expert, "role": "user" if level >= 4 else "domain-expert"})
    while len(seated) < gate.minimum_panel:
        seat("research")
    return seated


def roster(catalogue: Iterable[Technology]) -> list[dict[str, object]]:
    """List everybody, with the roles that they may act in and the days of those who came or left."""
    roles: dict[str, list[str]] = {name: [role] for name, role in HOUSE}
    roles |= {name: ["qa"] for name in JOINED}
    for technology in catalogue:
        for role in (*TITLES, "domain-expert", "user"):
            roles.setdefault(someone(technology, role), [role])
    found: list[dict[str, object]] = []
    for name, held in roles.items():
        entry: dict[str, object] = {"name": name, "roles": held}
        if name in JOINED:
            entry["from"] = JOINED[name]
        if name in LEFT:
            entry["until"] = LEFT[name]
        found.append(entry)
    return found


def _there(name: str, day: datetime.date) -> bool:
    return day <= LEFT.get(name, day)
