"""What must hold of people: known roles, and a roster in which a name means one person."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.framework.framework import Framework
from mltrl_docs.model.person import person_id
from mltrl_docs.model.record import Record
from mltrl_docs.model.scalar import shown
from mltrl_docs.problems import Problem, error, warning


def check_roster(scope: Scope) -> Iterator[Problem]:
    """No two entries of the roster claim one name."""
    roster = scope.everything.roster
    seen: dict[str, str] = {}
    for index, entry in enumerate(roster.people):
        for at, name in enumerate((entry.name, *entry.aliases)):
            place = roster.origin.place("people", index, *(("aliases", at - 1) if at else ("name",)))
            key = person_id(name)
            if key in seen and seen[key] != entry.name:
                message = f"{shown(name)} is already a name of {shown(seen[key])}"
                yield error(
                    place, "roster", message, "A name means one person: join the two entries, or tell them apart."
                )
            seen.setdefault(key, entry.name)
        for at, role in enumerate(entry.roles):
            yield from _role(scope.everything.framework, role, roster, "people", index, "roles", at)


def check_roles(scope: Scope) -> Iterator[Problem]:
    """The roles that people act in are the framework's."""
    framework = scope.everything.framework
    for technology in scope.everything:
        for card in technology.present_cards:
            for key in ("owners", "reviewers", "working_group"):
                for index, person in enumerate(getattr(card, key)):
                    yield from _role(framework, person.role, card, key, index, "role")
        for review in technology.reviews:
            for index, member in enumerate(review.panel):
                yield from _role(framework, member.role, review, "panel", index, "role")


def _role(framework: Framework, role: str | None, record: Record, *location: str | int) -> Iterator[Problem]:
    if role is not None and framework.role(role) is None:
        known = ", ".join(sorted(one.id for one in framework.roles))
        yield warning(
            record.origin.place(*location),
            "unknown-role",
            f"{shown(role)} is not a role of the framework",
            f"Known are {known}; add yours under `roles:` in framework.yml.",
        )
