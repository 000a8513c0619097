"""What is dated after the day as of which the records are read: it does not exist yet, and its author is told so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.model.record import Location, Record
from mltrl_docs.model.technology import Technology
from mltrl_docs.problems import Problem, warning

Dated = tuple[datetime.date | None, Record, Location, str, str]
_NOT_YET = "it does not count yet"
_STILL_OPEN = "it counts as open until then"


def check_later_dates(scope: Scope) -> Iterator[Problem]:
    """A record, and what it says was done, is dated no later than the day."""
    day = scope.facts.as_of
    for technology in scope.everything:
        then = scope.portfolio.technologies.get(technology.slug)
        if then is technology:  # nothing of it is dated later
            continue
        for date, record, location, what, so in (
            *_cards(technology, then),
            *_card_fields(technology, day),
            *_reviews(technology),
            *_rows(technology),
        ):
            if date is not None and date > day:
                message = f"{what} {date}, after {day}: {so}"
                yield warning(record.origin.place(*location), "later", message, "Mend the date, if it is a slip.")


def _cards(technology: Technology, then: Technology | None) -> Iterator[Dated]:
    if technology.card:
        so = f"{_NOT_YET}, and no other card does"
        if then is None:
            so = "the technology is left out until then"
        elif then.card:
            so = f"until then the card of {then.card.entered} counts"
        yield technology.card.entered, technology.card, ("date",), "this card is dated", so
    for card in technology.present_cards[:-1] if technology.card else technology.present_cards:
        yield card.date, card, ("date",), "this card is dated", _NOT_YET


def _card_fields(technology: Technology, day: datetime.date) -> Iterator[Dated]:
    """What the cards of the day say; of one that is dated later itself that alone is told."""
    for card in technology.present_cards:
        if card.entered <= day:
            yield card.started, card, ("started",), "it is said to have started on", _NOT_YET
            if card.deployed:
                yield card.deployed.since, card, ("deployed", "since"), "it is said to be deployed since", _NOT_YET


def _reviews(technology: Technology) -> Iterator[Dated]:
    for review in technology.reviews:
        yield review.date, review, ("date",), "this review is dated", _NOT_YET
        for index, task in enumerate(review.tasks):
            yield task.done, review, ("tasks", index, "done"), "this task was done on", _STILL_OPEN


def _rows(technology: Technology) -> Iterator[Dated]:
    if requirements := technology.requirement_file:
        for index, requirement in enumerate(requirements.requirements):
            for key in ("verification", "validation"):
                for at, proof in enumerate(getattr(requirement, key)):
                    location = ("requirements", index, key, at, "date")
                    yield proof.date, requirements, location, "this was shown on", _STILL_OPEN
    if risks := technology.risk_file:
        for index, risk in enumerate(risks.risks):
            raised = "the risk is left out until then"
            yield risk.raised, risks, ("risks", index, "raised"), "this risk was raised on", raised
            yield risk.closed, risks, ("risks", index, "closed"), "this risk was closed on", _STILL_OPEN
            for at, estimate in enumerate(risk.history):
                location = ("risks", index, "history", at, "date")
                yield estimate.date, risks, location, "this estimate is dated", _NOT_YET
    if checklists := technology.checklist_file:
        for index, checklist in enumerate(checklists.checklists):
            yield checklist.date, checklists, ("checklists", index, "date"), "this checklist is dated", _NOT_YET
