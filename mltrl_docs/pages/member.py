"""People as a card or a review names them: linked, with their role. Their own pages stand in `person`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mltrl_docs.model.person import Named, PanelMember
from mltrl_docs.pages.wiki import Link, Wiki


@dataclass(frozen=True, slots=True)
class Member:
    """A person with the name of their role; `role_id` is the framework's, None where it knows no such role."""

    link: Link
    role: str | None
    role_id: str | None


def role_name(wiki: Wiki, role: str | None) -> str | None:
    """What the framework calls a role; what the record calls it where the framework knows none."""
    found = wiki.framework.role(role) if role else None
    return found.name if found else role


def member(wiki: Wiki, person: Named | PanelMember, page: str) -> Member:
    """Link a person from a page, and call their role what the framework calls it."""
    role = wiki.framework.role(person.role) if person.role else None
    return Member(wiki.person(person.name, page), role.name if role else person.role, role.id if role else None)


def members(wiki: Wiki, people: Iterable[Named], page: str) -> tuple[Member, ...]:
    """Link several people in their order."""
    return tuple(member(wiki, person, page) for person in people)


@dataclass(frozen=True, slots=True)
class Side:
    """The owners and reviewers of one side of a technology: research, product, or neither."""

    name: str
    owners: tuple[Member, ...]
    reviewers: tuple[Member, ...]


def sides(owners: tuple[Member, ...], reviewers: tuple[Member, ...]) -> tuple[Side, ...]:
    """Sort people as Figure 3 of the paper does; the third side, all other roles, only where someone has one."""

    def of(people: tuple[Member, ...], wanted: str | None) -> tuple[Member, ...]:
        if wanted:
            return tuple(one for one in people if one.role_id == wanted)
        return tuple(one for one in people if one.role_id not in ("research", "product"))

    research = Side("R&D", of(owners, "research"), of(reviewers, "research"))
    product = Side("Product", of(owners, "product"), of(reviewers, "product"))
    other = Side("Other", of(owners, None), of(reviewers, None))
    return (research, product, other) if other.owners or other.reviewers else (research, product)
