"""The rules of gates on who plays which part: owners, working group, panel. Who may approve what is an audit's."""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.facts.case import Arguments, Case, Verdict, on_card, on_review
from mltrl_docs.facts.detail import are, count, joined, written
from mltrl_docs.model.card import Card
from mltrl_docs.model.person import Named, PanelMember
from mltrl_docs.model.review import Review


@on_card
def owner_role(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether among the card's owners is one with each of these roles."""
    return _held(case, arguments, card.owners, f"{count(len(card.owners), 'owner')} on the card")


@on_card
def working_group_role(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether in the card's working group is someone with each of these roles."""
    group = card.working_group
    if not group:
        return Verdict(False, "The card names no working group")
    return _held(case, arguments, group, f"{len(group)} of the working group")


@on_review
def panel_role(review: Review, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether on the review's panel is someone with each of these roles."""
    if not review.panel:
        return Verdict(False, f"The review of {written(review.date)} names no panel")
    return _held(case, arguments, review.panel, f"{len(review.panel)} on the panel of {written(review.date)}")


def _held(case: Case, wanted: Arguments, people: Sequence[Named | PanelMember], among: str) -> Verdict:
    held: set[str] = set()
    for person in people:
        held |= _roles(case, person)
    missing = _names(case, [id for id in wanted if id not in held])
    if missing:
        return Verdict(False, f"Among the {among} nobody has the role {joined(missing, 'or')}")
    return Verdict(True, f"{joined(_names(case, wanted))} {are(len(wanted))} among the {among}")


def _roles(case: Case, person: Named | PanelMember) -> set[str]:
    """Tell the ids of a person's roles: the record's; where it gives none that is known, the roster's."""
    role = case.framework.role(person.role) if person.role else None
    if role:
        return {role.id}
    entry = case.portfolio.on_roster(person.name)
    found = (case.framework.role(text) for text in (entry.roles if entry else ()))
    return {role.id for role in found if role}


def _names(case: Case, ids: Sequence[str]) -> list[str]:
    return [role.name if (role := case.framework.role(id)) else id for id in ids]
