"""How a gate stands: each criterion met, unmet, waived or unknown, and who says so. What it asks is not said here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from mltrl_docs.facts.case import Case, Verdict
from mltrl_docs.facts.detail import written
from mltrl_docs.facts.facts import Facts
from mltrl_docs.facts.rule import ON_REVIEW, RULES
from mltrl_docs.facts.timeline import Timeline
from mltrl_docs.framework.gate import Criterion, Gate
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Found, Review, Waiver
from mltrl_docs.model.technology import Technology

State = Literal["met", "unmet", "waived", "unknown"]
Told = Literal["records", "review"]
LAST_LEVEL = 9


@dataclass(frozen=True, slots=True)
class CriterionState:
    """How one criterion stands, what tells it, and why in one sentence without a full stop.

    `source` is None where nothing tells it. `waiver` is the one that holds, or that has run out. `review` is the path
    of the review that says so, and None where the records do.
    """

    criterion: Criterion
    state: State
    source: Told | None
    detail: str
    waiver: Waiver | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True)
class GateState:
    """How a gate stands; `review` is the path of the gated review that speaks for it."""

    level: int
    gate: Gate
    criteria: tuple[CriterionState, ...]
    review: str | None

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return self._count("met")

    @property
    def unmet(self) -> int:
        """How many criteria are unmet."""
        return self._count("unmet")

    @property
    def waived(self) -> int:
        """How many criteria are waived."""
        return self._count("waived")

    @property
    def unknown(self) -> int:
        """Of how many criteria nothing tells how they stand."""
        return self._count("unknown")

    @property
    def open(self) -> tuple[CriterionState, ...]:
        """The mandatory criteria that are neither met nor waived."""
        return tuple(one for one in self.criteria if one.criterion.mandatory and one.state in ("unmet", "unknown"))

    def _count(self, state: State) -> int:
        return sum(one.state == state for one in self.criteria)


def gate_state(portfolio: Portfolio, facts: Facts, technology: Technology, level: int) -> GateState:
    """Tell how the gate of a level stands as of `facts.as_of`: what a review held now would find.

    The records decide where they can, also over what a review found; then the last gated review at the level in the
    present stay. A review of an earlier stay at the level does not speak for this one: the technology has been
    elsewhere since, by a switchback or a stop, and what was shown then is to be shown again. The review that brought
    it here was held at another level and speaks for that one's gate. So a level freshly entered has no review yet,
    and what only a review can tell is unknown; a rework leaves one behind. At level 9, which nothing graduates from,
    a `continue` that records criteria is the periodic look and counts as well. Reviews of parts never count: they
    judge something else. For a level that is not held no review speaks.

    A waiver holds through its last day (`until`), and over records that say unmet; once it has run out they count.
    """
    timeline = facts.timelines.get(technology.slug)
    review = _last_review(technology, timeline, level) if timeline else None
    silence = _silence(technology, timeline, level)
    return _judge(Case(portfolio, technology, portfolio.framework.gate(level), facts.as_of, review, silence))


def gate_at_review(portfolio: Portfolio, facts: Facts, technology: Technology, review: Review) -> GateState:
    """Tell how a review found the gate of its level, asked as of its day and from that review alone.

    Its `criteria` tell, and its ethics, panel, walkthrough and key decision where a rule asks for them. Today's records
    take no part: they are not what the panel saw.
    """
    return _judge(Case(portfolio, technology, portfolio.framework.gate(review.level), review.date, review, past=True))


def _judge(case: Case) -> GateState:
    asked = (criterion for criterion in case.gate.criteria if criterion.asked_on(case.on))
    path = case.review.origin.path if case.review else None
    return GateState(case.gate.level, case.gate, tuple(_criterion_state(one, case) for one in asked), path)


def _criterion_state(criterion: Criterion, case: Case) -> CriterionState:
    """Weigh what the records say of a criterion against what the review found."""
    review = case.review
    path = review.origin.path if review else None
    found = review.criteria.get(criterion.id) if review else None
    rule = criterion.rule if not case.past or criterion.rule in ON_REVIEW else None
    verdict = RULES[rule](case, criterion.arguments) if rule else Verdict(None, "")
    told: Told = "review" if rule in ON_REVIEW else "records"
    says = path if told == "review" else None
    if verdict.met:
        return CriterionState(criterion, "met", told, verdict.detail + _but(found, "unmet", review), review=says)
    waiver = found.waiver if found else None
    if found and found.state == "waived" and not _run_out(waiver, case.on):
        return CriterionState(criterion, "waived", "review", _waived(waiver, verdict), waiver, path)
    if verdict.met is False:
        ran_out = f"{_ran_out(waiver)}; " if waiver else ""
        detail = ran_out + verdict.detail + _but(found, "met", review)
        return CriterionState(criterion, "unmet", told, detail, waiver, says)
    if found and waiver:
        detail = f"{_ran_out(waiver)}: {_plain(waiver.waived)}"
        return CriterionState(criterion, "unmet", "review", detail, waiver, path)
    if found and review:
        state: State = "met" if found.state == "met" else "unmet"
        return CriterionState(
            criterion, state, "review", f"The review of {written(review.date)} found it {state}", review=path
        )
    silence = f"The review of {written(review.date)} does not say" if review else case.silence
    return CriterionState(criterion, "unknown", None, verdict.detail or silence)


def _last_review(technology: Technology, timeline: Timeline, level: int) -> Review | None:
    """Find the last gated review at the level in the present stay, walking back to where the stay began."""
    stay = timeline.stays[-1] if timeline.stays else None
    if stay is None or stay.level != level:
        return None
    for review in reversed(technology.reviews):
        if review.of_parts:
            continue
        began = review.level != level or review.target is not None or (review.decision == "stop" and stay.left is None)
        if began or (stay.entered is not None and review.date < stay.entered):
            return None
        if review.gated or (level == LAST_LEVEL and review.decision == "continue" and review.criteria):
            return review
    return None


def _silence(technology: Technology, timeline: Timeline | None, level: int) -> str:
    """Say why no review speaks for the gate of a level."""
    stay = timeline.stays[-1] if timeline and timeline.stays else None
    if stay is None or stay.level != level:
        return f"The technology is not at Level {level}"
    lost = next((one.path for one in technology.unreadable if one.path.startswith("reviews/")), None)
    if lost:
        return f"No gated review at Level {level} speaks for it, and {lost} cannot be read"
    since = f"since it came there on {written(stay.entered)}" if stay.entered else "that is on record"
    return f"No gated review was held at Level {level} {since}"


def _run_out(waiver: Waiver | None, on: datetime.date) -> bool:
    """Whether a waiver no longer holds; its last day is included."""
    return waiver is not None and waiver.until is not None and waiver.until < on


def _waived(waiver: Waiver | None, verdict: Verdict) -> str:
    agreed = f" by {waiver.approver}" if waiver and waiver.approver else ""
    until = f" until {written(waiver.until)}" if waiver and waiver.until else ""
    why = f": {_plain(waiver.waived)}" if waiver else ""
    return f"Waived{agreed}{until}{why}" + (f"; without that: {verdict.detail}" if verdict.met is False else "")


def _ran_out(waiver: Waiver) -> str:
    until = f" on {written(waiver.until)}" if waiver.until else ""
    return f"The waiver{f' by {waiver.approver}' if waiver.approver else ''} ran out{until}"


def _but(found: Found | None, state: State, review: Review | None) -> str:
    """Say that the review found otherwise, where it did."""
    return (
        f"; yet the review of {written(review.date)} found it {state}"
        if found and review and found.state == state
        else ""
    )


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
