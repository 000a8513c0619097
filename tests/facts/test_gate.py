"""The state of a gate weighs the records of now against the last gated review of the present stay."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.facts.facts import derive_facts
from mltrl_docs.facts.gate import CriterionState, GateState, gate_at_review, gate_state
from mltrl_docs.framework.additions import FrameworkAdditions
from mltrl_docs.framework.framework import default_framework
from mltrl_docs.model.card import Card
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.record import Origin
from mltrl_docs.model.requirement import Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.model.technology import Technology
from mltrl_docs.model.unreadable import Unreadable

TODAY = date(2026, 11, 23)
PANEL = [{"name": "A. Turing", "role": "research", "vote": "for"}]
REWORK = {"date": "2026-01-01", "level": 4, "decision": "rework"}
UP = {"date": "2025-06-01", "level": 3, "decision": "graduate", "panel": PANEL}
BY_REVIEW = "applications-shown"
BY_RECORDS = "risks-quantified"


def technology(*reviews: dict[str, Any], level: int = 4, requirements: Any = (), slug: str = "it") -> Technology:
    card = Card.read(
        {"name": slug, "level": level, "date": "2025-01-01", "owners": ["A. Turing"]}, Origin(f"cards/{slug}/card.md")
    )
    read = tuple(
        Review.read(one, Origin(f"reviews/{slug}/{one['date']}-{number}.md")) for number, one in enumerate(reviews)
    )
    asked = Requirements.read({"requirements": list(requirements)}, Origin(f"cards/{slug}/requirements.yml"))
    return Technology(slug, card, reviews=read, requirement_file=asked)


def state_of(one: Technology, level: int = 4, *others: Technology, **additions: Any) -> GateState:
    framework = default_framework().extended(FrameworkAdditions.model_validate(additions))
    portfolio = Portfolio(framework, {each.slug: each for each in (one, *others)})
    return gate_state(portfolio, derive_facts(portfolio, TODAY), one, level)


def found_by(one: Technology, review: Review, **additions: Any) -> GateState:
    framework = default_framework().extended(FrameworkAdditions.model_validate(additions))
    portfolio = Portfolio(framework, {one.slug: one})
    return gate_at_review(portfolio, derive_facts(portfolio, TODAY), one, review)


def criterion(state: GateState, id: str) -> CriterionState:
    return next(one for one in state.criteria if one.criterion.id == id)


def requirement(id: str = "1", **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": "research", "text": "It works.", "failure": "0.1", "value": 5, **more}


def test_a_level_freshly_entered_has_no_review_and_what_only_a_review_can_tell_is_unknown() -> None:
    state = state_of(technology(UP))
    told = criterion(state, BY_REVIEW)
    assert state.review is None
    assert (told.state, told.source, told.review) == ("unknown", None, None)
    assert told.detail == "No gated review was held at Level 4 since it came there on 1 Jun 2025"
    assert told in state.open


def test_a_rework_of_the_present_stay_tells_what_the_records_cannot() -> None:
    state = state_of(technology(UP, REWORK | {"criteria": {BY_REVIEW: "met", "application-decided": "unmet"}}))
    told = criterion(state, BY_REVIEW)
    assert state.review == "reviews/it/2026-01-01-1.md"
    assert (told.state, told.source, told.review) == ("met", "review", state.review)
    assert told.detail == "The review of 1 Jan 2026 found it met"


def test_a_review_that_does_not_say_leaves_it_unknown() -> None:
    told = criterion(state_of(technology(UP, REWORK)), BY_REVIEW)
    assert (told.state, told.detail) == ("unknown", "The review of 1 Jan 2026 does not say")


def test_of_two_reviews_in_the_stay_the_last_speaks() -> None:
    later = REWORK | {"date": "2026-05-01", "criteria": {BY_REVIEW: "unmet"}}
    state = state_of(technology(UP, REWORK | {"criteria": {BY_REVIEW: "met"}}, later))
    assert criterion(state, BY_REVIEW).state == "unmet"


FALL = {
    "date": "2026-02-01",
    "level": 4,
    "decision": "switchback",
    "to": 3,
    "mechanism": "discovery",
    "reason": "It broke.",
}
BACK = UP | {"date": "2026-03-01"}
STOP = {"date": "2026-02-01", "level": 4, "decision": "stop", "reason": "No money."}
PAUSE = STOP | {"decision": "pause"}
RESUME = {"date": "2026-03-01", "level": 4, "decision": "resume"}


@pytest.mark.parametrize(
    ("later", "speaks"),
    [
        ((FALL, BACK), False),
        ((STOP, RESUME), False),
        ((STOP,), True),
        ((PAUSE,), True),
        ((PAUSE, RESUME), True),
        ((FALL | {"date": "2026-01-01"}, BACK | {"date": "2026-01-01"}), False),
        (({"date": "2026-02-01", "level": 4, "decision": "continue"},), True),
        (({"date": "2026-02-01", "level": 4, "decision": "rework", "components": ["part"]},), True),
    ],
    ids=["fell", "resumed after a stop", "stopped", "paused", "resumed", "fell that day", "continued", "of parts"],
)
def test_a_review_speaks_only_for_the_stay_in_which_it_was_held(later: tuple[Any, ...], speaks: bool) -> None:
    state = state_of(technology(UP, REWORK | {"criteria": {BY_REVIEW: "met"}}, *later))
    assert (criterion(state, BY_REVIEW).state == "met") is speaks


def test_for_a_level_that_is_not_held_the_records_tell_and_no_review() -> None:
    held = technology(UP, REWORK | {"criteria": {BY_REVIEW: "met"}})
    state = state_of(held, 5)
    assert (state.level, state.gate.level, state.review) == (5, 5, None)
    assert criterion(state, "research-vv-complete").state == "unmet"
    assert criterion(state, "capability-defined").detail == "The technology is not at Level 5"


def test_at_level_9_a_continue_that_records_criteria_is_the_periodic_look() -> None:
    look = {"date": "2026-01-01", "level": 9, "decision": "continue", "criteria": {"logs-watched": "met"}}
    assert criterion(state_of(technology(look, level=9), 9), "logs-watched").state == "met"
    assert (
        criterion(
            state_of(technology(REWORK | {"decision": "continue", "criteria": {BY_REVIEW: "met"}})), BY_REVIEW
        ).state
        == "unknown"
    )


def test_the_records_win_over_the_review_and_the_detail_says_so() -> None:
    bad = state_of(technology(UP, REWORK | {"criteria": {BY_RECORDS: "met"}}, requirements=[requirement(value=None)]))
    told = criterion(bad, BY_RECORDS)
    assert (told.state, told.source, told.review) == ("unmet", "records", None)
    assert told.detail == "1 of 1 requirement has no value: 1; yet the review of 1 Jan 2026 found it met"
    good = state_of(technology(UP, REWORK | {"criteria": {BY_RECORDS: "unmet"}}, requirements=[requirement()]))
    assert criterion(good, BY_RECORDS).state == "met"
    assert criterion(good, BY_RECORDS).detail.endswith("; yet the review of 1 Jan 2026 found it unmet")


def test_the_review_tells_where_the_record_cannot_be_read() -> None:
    held = technology(UP, REWORK | {"criteria": {BY_RECORDS: "met"}})
    broken = replace(held, requirement_file=None, unreadable=(Unreadable("cards/it/requirements.yml", "", ""),))
    assert (criterion(state_of(broken), BY_RECORDS).state, criterion(state_of(broken), BY_RECORDS).source) == (
        "met",
        "review",
    )


def test_a_review_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    broken = replace(technology(UP), unreadable=(Unreadable("reviews/it/2026.md", "", ""),))
    assert "reviews/it/2026.md cannot be read" in criterion(state_of(broken), BY_REVIEW).detail


def waived(**until: str) -> dict[str, Any]:
    return {"waived": "Only a pilot.", "approver": "The board", **until}


@pytest.mark.parametrize("until", [{}, {"until": "2026-11-23"}])
def test_a_waiver_holds_over_records_that_say_unmet(until: dict[str, str]) -> None:
    held = technology(UP, REWORK | {"criteria": {BY_RECORDS: waived(**until), BY_REVIEW: waived(**until)}})
    state = state_of(held)
    told = criterion(state, BY_RECORDS)
    assert (told.state, told.source, told.review) == ("waived", "review", state.review)
    assert told.waiver is not None
    assert told.detail.startswith("Waived by The board")
    assert told.detail.endswith(": Only a pilot; without that: There are neither requirements nor risks")
    assert state.waived == 2
    assert told not in state.open


def test_a_waiver_that_has_run_out_no_longer_holds() -> None:
    late = waived(until="2026-11-22")
    state = state_of(technology(UP, REWORK | {"criteria": {BY_RECORDS: late, BY_REVIEW: late}}))
    by_records, by_review = criterion(state, BY_RECORDS), criterion(state, BY_REVIEW)
    assert (by_records.state, by_records.source, by_review.state, by_review.source) == (
        "unmet",
        "records",
        "unmet",
        "review",
    )
    assert by_records.waiver is not None
    assert by_records.detail.startswith("The waiver by The board ran out on 22 Nov 2026; There are")
    assert by_review.detail == "The waiver by The board ran out on 22 Nov 2026: Only a pilot"


def test_a_waiver_is_not_needed_where_the_records_say_met() -> None:
    told = criterion(
        state_of(technology(UP, REWORK | {"criteria": {BY_RECORDS: waived()}}, requirements=[requirement()])),
        BY_RECORDS,
    )
    assert (told.state, told.waiver) == ("met", None)


def test_a_gate_asks_what_is_asked_on_the_day() -> None:
    retired = {"id": BY_REVIEW, "until": "2026-06-30"}
    held = technology(UP, REWORK | {"criteria": {BY_REVIEW: "met"}})
    assert BY_REVIEW not in {one.criterion.id for one in state_of(held, criteria=[retired]).criteria}
    assert criterion(found_by(held, held.reviews[-1], criteria=[retired]), BY_REVIEW).state == "met"


def test_a_past_review_tells_its_gate_from_itself_alone() -> None:
    said = {
        "criteria": {BY_RECORDS: "met", BY_REVIEW: waived(until="2026-01-31")},
        "ethics": {"status": "done"},
        "key_decision": "Go on.",
    }
    held = technology(UP, REWORK | said, BACK | {"level": 4, "date": "2026-04-01"})
    state = found_by(held, held.reviews[1])
    assert (state.level, state.review) == (4, "reviews/it/2026-01-01-1.md")
    assert criterion(state, BY_RECORDS).detail == "The review of 1 Jan 2026 found it met"
    assert criterion(state, BY_REVIEW).state == "waived"
    assert criterion(state, "ethics-run").source == "review"
    assert criterion(state, "application-decided").state == "met"
    assert criterion(state, "tasks-done").state == "unknown"
    assert {one.source for one in state.criteria} == {"review", None}


def test_a_past_walkthrough_is_judged_by_the_requirements_that_it_names() -> None:
    walked = {"date": "2026-01-01", "level": 8, "decision": "rework", "requirements": {"1": "shown"}}
    held = technology(walked, level=8, requirements=[requirement("1"), requirement("2")])
    assert criterion(found_by(held, held.reviews[0]), "requirements-walkthrough").state == "met"
    assert criterion(state_of(held, 8), "requirements-walkthrough").state == "unmet"


STATES = st.sampled_from(["met", "unmet", {"waived": "Later.", "until": "2026-06-30"}, {"waived": "Never needed."}])
CRITERIA = [one.id for one in default_framework().gate(4).criteria]
PROOFS = st.fixed_dictionaries({"by": st.integers(0, 9), "status": st.sampled_from(["open", "passed", "failed"])})
REGISTER = st.lists(
    st.builds(lambda proof, value: {"verification": proof, "value": value}, PROOFS, st.none() | st.integers(1, 10)),
    max_size=4,
).map(lambda rows: [requirement(str(number), **row) for number, row in enumerate(rows)])


@given(st.dictionaries(st.sampled_from(CRITERIA), STATES), REGISTER)
def test_every_criterion_has_one_state_and_only_a_mandatory_one_is_open(said: dict[str, Any], rows: Any) -> None:
    state = state_of(technology(UP, REWORK | {"criteria": said}, requirements=rows))
    assert state.met + state.unmet + state.waived + state.unknown == len(CRITERIA)
    assert all(one.criterion.mandatory and one.state in ("unmet", "unknown") for one in state.open)
    assert all((one.source is None) == (one.state == "unknown") for one in state.criteria)


@given(REGISTER, REGISTER)
def test_what_another_technology_records_changes_no_gate(rows: Any, others: Any) -> None:
    held = technology(UP, REWORK, requirements=rows)
    other = technology(UP, REWORK | {"criteria": {BY_REVIEW: "met"}}, requirements=others, slug="other")
    assert state_of(held, 4, other) == state_of(held)


@given(REGISTER, st.integers(0, 3))
def test_a_step_that_passes_takes_no_criterion_back(rows: Any, number: int) -> None:
    passed = [
        row | {"verification": {"by": 4, "status": "passed"}} if at == number else row for at, row in enumerate(rows)
    ]
    before, after = (state_of(technology(UP, requirements=one)) for one in (rows, passed))
    met = {one.criterion.id for one in before.criteria if one.state == "met"}
    assert met <= {one.criterion.id for one in after.criteria if one.state == "met"}
