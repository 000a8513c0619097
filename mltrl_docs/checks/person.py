"""What must hold of people: known roles, and a roster in which a name means one person."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.framework.framework import Framework
from mltrl_docs.model.person import person_id
from mltrl_docs.problems import Place, Problem, error, warning


def check_roster(scope: Scope) -> Iterator[Problem]:
    """No two entries of the roster claim one name."""
    roster = scope.everything.roster
    seen: dict[str, str] = {}
    for index, entry in enumerate(roster.people):
        for at, name in enumerate((entry.name, *entry.aliases)):
            place = roster.origin.place("people", index, *(("aliases", at - 1) if at else ("name",)))
            key = person_id(name)
            if key in seen and seen[key] != entry.name:
                yield error(place, "roster", f"{name} is already a name of {seen[key]}", "A name means one person.")
            seen.setdefault(key, entry.name)
        for at, role in enumerate(entry.roles):
            yield from _role(scope.everything.framework, role, roster.origin.place("people", index, "roles", at))


def check_roles(scope: Scope) -> Iterator[Problem]:
    """The roles that people act in are the framework's."""
    framework = scope.everything.framework
    for technology in scope.everything:
        for card in technology.cards:
            for key in ("owners", "reviewers", "working_group"):
                for index, person in enumerate(getattr(card, key)):
                    yield from _role(framework, person.role, card.origin.place(key, index, "role"))
        for review in technology.reviews:
            for index, member in enumerate(review.panel):
                yield from _role(framework, member.role, review.origin.place("panel", index, "role"))


def _role(framework: Framework, role: str | None, place: Place) -> Iterator[Problem]:
    if role is not None and framework.role(role) is None:
        known = ", ".join(sorted(one.id for one in framework.roles))
        yield warning(place, "unknown-role", f"{role} is not a role of the framework", f"Known are {known}; add yours to framework.yml.")
