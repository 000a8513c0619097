"""The portfolio as of a day: what is dated later does not exist."""

from __future__ import annotations

import datetime
from dataclasses import replace

from mltrl_docs.model.card import Card
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.requirement import Proof, Requirement
from mltrl_docs.model.review import Review
from mltrl_docs.model.risk import Risk
from mltrl_docs.model.technology import Technology


def portfolio_as_of(portfolio: Portfolio, as_of: datetime.date) -> Portfolio:
    """Leave out what is dated after `as_of`; a technology of which nothing is left is left out with it."""
    technologies = {}
    for technology in portfolio:
        kept = _technology_as_of(technology, as_of)
        if kept is not None:
            technologies[technology.slug] = kept
    return replace(portfolio, technologies=technologies)


def _technology_as_of(technology: Technology, as_of: datetime.date) -> Technology | None:
    if not _has_later(technology, as_of):
        return technology
    cards = [_card_as_of(card, as_of) for card in technology.cards if card.entered <= as_of]
    reviews = tuple(_review_as_of(review, as_of) for review in technology.reviews if review.date <= as_of)
    begun = [card for card in technology.cards if card.started and card.started <= as_of]
    if not (cards or reviews or begun):
        return None
    requirements, risks, checklists = technology.requirement_file, technology.risk_file, technology.checklist_file
    return replace(
        technology,
        card=cards[-1] if cards else None,
        previous=tuple(cards[:-1]),
        reviews=reviews,
        requirement_file=requirements
        and requirements.model_copy(
            update={"requirements": tuple(_requirement_as_of(one, as_of) for one in requirements.requirements)}
        ),
        risk_file=risks
        and risks.model_copy(
            update={"risks": tuple(_risk_as_of(risk, as_of) for risk in risks.risks if not _later(as_of, risk.raised))}
        ),
        checklist_file=checklists
        and checklists.model_copy(
            update={"checklists": tuple(one for one in checklists.checklists if not _later(as_of, one.date))}
        ),
        later=_card_as_of(technology.card, as_of) if technology.card and technology.card.entered > as_of else None,
        versions=tuple(one for one in technology.versions if one.version.commit.day <= as_of),
    )


def _later(as_of: datetime.date, *days: datetime.date | None) -> bool:
    return any(day is not None and day > as_of for day in days)


def _has_later(technology: Technology, as_of: datetime.date) -> bool:
    return (
        any(_later(as_of, card.entered, card.started, _deployed(card)) for card in technology.cards)
        or any(_later(as_of, one.version.commit.day) for one in technology.versions)
        or any(_later(as_of, review.date, *(task.done for task in review.tasks)) for review in technology.reviews)
        or any(
            _later(as_of, risk.raised, risk.closed, *(estimate.date for estimate in risk.history))
            for risk in technology.risks
        )
        or any(_later(as_of, *(proof.date for proof in _proofs(one))) for one in technology.requirements)
        or any(_later(as_of, one.date) for one in technology.checklists)
    )


def _deployed(card: Card) -> datetime.date | None:
    return card.deployed.since if card.deployed else None


def _card_as_of(card: Card, as_of: datetime.date) -> Card:
    said = {"started": card.started, "deployed": _deployed(card)}
    not_yet = {key: None for key, day in said.items() if _later(as_of, day)}
    return card.model_copy(update=not_yet) if not_yet else card


def _proofs(requirement: Requirement) -> tuple[Proof, ...]:
    return (*requirement.verification, *requirement.validation)


def _review_as_of(review: Review, as_of: datetime.date) -> Review:
    if not any(_later(as_of, task.done) for task in review.tasks):
        return review
    tasks = tuple(task.model_copy(update={"done": None}) if _later(as_of, task.done) else task for task in review.tasks)
    return review.model_copy(update={"tasks": tasks})


def _requirement_as_of(requirement: Requirement, as_of: datetime.date) -> Requirement:
    def then(proofs: tuple[Proof, ...]) -> tuple[Proof, ...]:
        still_open = {"status": "open", "date": None, "who": None, "evidence": ()}
        return tuple(proof.model_copy(update=still_open) if _later(as_of, proof.date) else proof for proof in proofs)

    if not any(_later(as_of, proof.date) for proof in _proofs(requirement)):
        return requirement
    update = {"verification": then(requirement.verification), "validation": then(requirement.validation)}
    return requirement.model_copy(update=update)


def _risk_as_of(risk: Risk, as_of: datetime.date) -> Risk:
    changes: dict[str, object] = {}
    if _later(as_of, risk.closed):
        changes |= {"status": "open", "closed": None}
    if any(_later(as_of, estimate.date) for estimate in risk.history):
        history = tuple(estimate for estimate in risk.history if estimate.date <= as_of)
        changes["history"] = history
        latest = max(history, key=lambda estimate: estimate.date, default=None)
        if latest:
            changes |= {"failure": latest.failure, "value": latest.value}
    return risk.model_copy(update=changes) if changes else risk
