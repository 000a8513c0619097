"""Every rule of the gates tells from the records whether it holds, and says why in figures."""

import time
from datetime import date
from typing import Any

import pytest

from mltrl_docs.facts.facts import derive_facts
from mltrl_docs.facts.gate import CriterionState, gate_state
from mltrl_docs.facts.rule import RULES as DECIDERS
from mltrl_docs.framework.additions import FrameworkAdditions
from mltrl_docs.framework.framework import default_framework
from mltrl_docs.framework.rule import RULES
from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Checklists
from mltrl_docs.model.person import Roster
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.record import Origin
from mltrl_docs.model.requirement import Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.model.risk import Risks
from mltrl_docs.model.technology import Technology
from mltrl_docs.model.unreadable import Unreadable

TODAY = date(2026, 11, 23)
Records = dict[str, Any]

STEP = {"steps": "Run it.", "status": "passed", "by": 3}
PLAIN = {"id": "1", "kind": "research", "text": "It works.", "failure": "0.1", "value": 5}
SHOWN = PLAIN | {"verification": STEP, "validation": STEP}
RISK = {"id": "R1", "title": "It fails", "failure": "0.7", "value": 10}
REAL = {"name": "Field", "kind": "real"}
READY = REAL | {"readiness": {"quality": "good", "validity": "good", "availability": "good"}}
ALL_YES = {question.id: "yes" for question in default_framework().checklist("ethics-pre").questions}  # type: ignore[union-attr]
SIM_YES = {question.id: "yes" for question in default_framework().checklist("sim-to-real").questions}  # type: ignore[union-attr]


def judged(rule: str, argument: str | None, level: int = 4, **records: Any) -> CriterionState:
    """Judge a rule for a technology that stands at a level with the given card keys, registers and reviews."""
    registers = ("requirements", "risks", "checklists", "reviews", "roster", "unreadable", "acceptable_risk")
    given = {"name": "It", "level": level, "date": "2025-01-01", "owners": ["A. Turing"]}
    given |= {key: value for key, value in records.items() if key not in registers}
    reviews = tuple(
        Review.read({"level": level, "decision": "rework", **one}, Origin(f"reviews/it/{one['date']}.md"))
        for one in records.get("reviews", ())
    )
    technology = Technology(
        "it",
        Card.read(given, Origin("cards/it/card.md")) if given["level"] is not None else None,
        reviews=reviews,
        requirement_file=Requirements.read({"requirements": records.get("requirements", [])}, Origin("")),
        risk_file=Risks.read({"risks": records.get("risks", [])}, Origin("")),
        checklist_file=Checklists.read({"checklists": records.get("checklists", [])}, Origin("")),
        unreadable=tuple(Unreadable(path, "", "broken") for path in records.get("unreadable", ())),
    )
    asked = {"id": "asked", "levels": [level], "text": "Asked.", "rule": rule, "argument": argument}
    gate = {"level": level, "acceptable_risk": records.get("acceptable_risk", 7)}
    additions = FrameworkAdditions.model_validate({"criteria": [asked], "gates": [gate]})
    roster = Roster.read({"people": records.get("roster", [])}, Origin("people.yml"))
    portfolio = Portfolio(default_framework().extended(additions), {"it": technology}, roster)
    state = gate_state(portfolio, derive_facts(portfolio, TODAY), technology, level)
    return next(one for one in state.criteria if one.criterion.id == "asked")


def review(**said: Any) -> Records:
    return {"reviews": [{"date": "2025-06-01", **said}]}


def section(heading: str, text: str) -> Records:
    return {"sections": [{"heading": heading, "text": text}]}


MET: list[tuple[str, str | None, Records, str]] = [
    ("card-exists", None, {}, "There is a card, dated 1 Jan 2025"),
    ("card-has-section", "caveats", section("3. Limitations", "None known."), "The card has “Caveats, known edge"),
    ("card-has-versions", "code,model", {"versions": {"Code": "1.0", "model": "2.0"}}, "the version of code and model"),
    ("card-calibre", "prototype", {"code_calibre": "product"}, "The code is of product calibre"),
    ("owner-role", "product", {"owners": [{"name": "G", "role": "Product manager"}]}, "Product is among the 1 owner"),
    (
        "working-group-role",
        "research,qa",
        {
            "working_group": ["H. Roster", {"name": "T", "role": "testing"}],
            "roster": [{"name": "H. Roster", "roles": ["PI"]}],
        },
        "Research and Quality assurance are among the 2 of the working group",
    ),
    ("dataset-kind", "real", {"datasets": [REAL, {"name": "Sim"}]}, "1 of 2 datasets is real: Field"),
    ("dataset-role", "golden", {"datasets": [REAL | {"role": "golden"}]}, "1 of 1 dataset is for golden: Field"),
    ("datasets-have-readiness", None, {"datasets": [READY, {"name": "S", "kind": "simulated"}]}, "for 1 real dataset"),
    (
        "metrics-recorded",
        "model,user",
        {"metrics": [{"name": "F1", "value": "0.9", "kind": kind} for kind in ("model", "user")]},
        "Among 2 metrics are model and user ones",
    ),
    (
        "deployment-described",
        None,
        {"deployment": {"audience": "internal", "mode": "batch", "hosting": "cloud"}},
        "Deployment is settled: internal, batch, cloud",
    ),
    (
        "deployed-recorded",
        None,
        {"deployed": {"version": "2.1", "since": "2026-01-01"}},
        "Version 2.1 runs in production",
    ),
    ("requirements-of-kind", "research", {"requirements": [PLAIN]}, "There is 1 research requirement"),
    (
        "requirements-have-steps",
        "research",
        {"requirements": [PLAIN | {"verification": STEP, "validation": {"waived": "no"}}]},
        "1 research",
    ),
    ("verification-passed-by-level", None, {"requirements": [SHOWN]}, "2 of 2 steps due by Level 4 have passed"),
    ("verification-passed-by-level", None, {}, "No step of verification or validation is due by Level 4"),
    (
        "vv-passed",
        "research",
        {"requirements": [SHOWN | {"validation": {"waived": "no user"}}]},
        "1 of 2 steps for research requirements has passed, 1 is waived",
    ),
    (
        "every-requirement-shown",
        None,
        {"requirements": [PLAIN]} | review(requirements={"it#1": "shown"}),
        "was shown 1 requirement",
    ),
    ("risks-quantified", None, {"risks": [RISK]}, "given for 0 requirements and 1 risk"),
    ("risks-acceptable", None, {"risks": [RISK | {"accepted_by": "The board"}]}, "1 of 1 risk is at or above 7, all"),
    ("risks-acceptable", None, {"risks": [RISK | {"failure": "0.69"}]}, "None of 1 risk is as high as 7"),
    ("risks-acceptable", None, {}, "No risk is on record"),
    ("risks-have-tests", None, {"risks": [RISK | {"tests": "Break it."}]}, "Tests are named for 1 risk"),
    ("risk-in-category", "privacy", {"risks": [RISK | {"category": "privacy"}]}, "about privacy"),
    (
        "risk-in-category",
        "sim-to-real",
        {"requirements": [PLAIN | {"category": "Simulation to reality"}]},
        "about sim-to-real",
    ),
    ("sim-to-real-covered", None, {"datasets": [REAL]}, "None of 1 dataset is simulated or synthetic"),
    (
        "sim-to-real-covered",
        None,
        {
            "datasets": [{"name": "S", "kind": "synthetic"}],
            "checklists": [{"checklist": "sim-to-real", "answers": SIM_YES}],
        },
        "mandatory questions have an answer",
    ),
    ("checklist", "ethics-pre", {"checklists": [{"checklist": "ethics-pre", "answers": ALL_YES}]}, "have an answer"),
    (
        "ethics-recorded",
        None,
        review(ethics={"status": "not-applicable", "note": "No data"}),
        "does not apply: “No data”",
    ),
    ("panel-role", "research", review(panel=[{"name": "T", "role": "R&D"}]), "Research is among the 1 on the panel"),
    ("key-decision-recorded", None, review(key_decision="Go on."), "Decided on 1 Jun 2025: “Go on”"),
    (
        "tasks-done",
        None,
        review(tasks=[{"task": "Measure", "done": "2025-07-01"}]),
        "1 of 1 task that reviews up to 1 Jun 2025",
    ),
    ("tasks-done", None, review(decision="continue", tasks=[{"task": "M", "due": "2026-11-23"}]), "1 is not due yet"),
    ("tasks-done", None, {}, "No review has asked for a task"),
]

UNMET: list[tuple[str, str | None, Records, str]] = [
    (
        "card-has-section",
        "caveats,data",
        section("Data", "<!-- what data? -->"),
        "“Caveats, known edge cases, recommendations” or “D",
    ),
    ("card-has-versions", "code,data", {"versions": {"code": "1.0"}}, "The card gives no version of data"),
    ("card-calibre", "product", {"code_calibre": "prototype"}, "of prototype calibre; product is asked for"),
    ("card-calibre", "product", {}, "gives no calibre"),
    ("owner-role", "product", {"owners": [{"name": "G", "role": "baker"}]}, "nobody has the role Product"),
    ("working-group-role", "qa", {}, "The card names no working group"),
    ("dataset-kind", "real", {"datasets": [{"name": "Sim", "kind": "simulated"}]}, "None of 1 dataset is real"),
    ("dataset-role", "golden", {}, "The card names no dataset"),
    ("datasets-have-readiness", None, {"datasets": [REAL, READY]}, "1 of 2 real datasets is without"),
    ("datasets-have-readiness", None, {}, "The card names no dataset"),
    (
        "metrics-recorded",
        "model,user",
        {"metrics": [{"name": "F1", "value": "1", "kind": "model"}]},
        "None of 1 metric is of the kind user",
    ),
    ("deployment-described", None, {"deployment": {"audience": "internal"}}, "lacks mode and hosting"),
    ("deployed-recorded", None, {"deployed": {"version": "2.1"}}, "since when version 2.1"),
    ("requirements-of-kind", "product", {"requirements": [PLAIN]}, "There is no product requirement"),
    (
        "requirements-have-steps",
        "research",
        {"requirements": [PLAIN | {"verification": STEP, "validation": {"by": 4}}]},
        "1 of 1 research requirement has no",
    ),
    (
        "verification-passed-by-level",
        None,
        {"requirements": [SHOWN | {"validation": [STEP | {"status": "open"}, STEP | {"by": 5, "status": "open"}]}]},
        "1 of 2 steps due by Level 4 is still open: 1",
    ),
    (
        "vv-passed",
        "research",
        {"requirements": [SHOWN | {"validation": STEP | {"by": 9, "status": "failed"}}]},
        "1 of 2 steps for research requirements has failed: 1",
    ),
    (
        "vv-passed",
        "research",
        {"requirements": [PLAIN]},
        "1 of 1 research requirement has no verification or no validation: 1",
    ),
    ("vv-passed", "product", {"requirements": [SHOWN]}, "There is no product requirement"),
    (
        "every-requirement-shown",
        None,
        {"requirements": [PLAIN, PLAIN | {"id": "2"}]} | review(requirements={"1": "shown"}),
        "1 of 2 requirements was not shown at the review of 1 Jun 2025: 2",
    ),
    ("every-requirement-shown", None, review(), "walked through no requirement"),
    (
        "risks-quantified",
        None,
        {"requirements": [PLAIN | {"failure": None}, PLAIN | {"id": "2"}]},
        "1 of 2 requirements has no p(failure): 1",
    ),
    ("risks-quantified", None, {}, "There are neither requirements nor risks"),
    (
        "risks-acceptable",
        None,
        {"risks": [RISK, RISK | {"id": "R2", "status": "accepted"}]},
        "2 of 2 risks are at or above 7 and accepted by nobody: R1, R2",
    ),
    (
        "risks-acceptable",
        None,
        {"risks": [RISK | {"failure": "0.1", "value": 1}], "acceptable_risk": 0.1},
        "at or above 0.1",
    ),
    ("risks-have-tests", None, {"risks": [RISK]}, "1 of 1 risk names no tests"),
    ("risks-have-tests", None, {}, "No risk is on record"),
    (
        "risk-in-category",
        "privacy,security",
        {"requirements": [PLAIN | {"category": "privacy", "value": None}]},
        "about privacy or security",
    ),
    (
        "sim-to-real-covered",
        None,
        {"datasets": [{"name": "S", "kind": "synthetic"}]},
        "1 of 1 dataset is simulated or synthetic",
    ),
    (
        "checklist",
        "ethics-pre",
        {"checklists": [{"checklist": "ethics-pre", "answers": ALL_YES | {"misuse-considered": "open"}}]},
        "1 of 12 mandatory questions is open",
    ),
    ("checklist", "ethics-pre", {}, "has not been filled in"),
    ("ethics-recorded", None, review(ethics={"status": "not-done"}), "has not run through"),
    ("ethics-recorded", None, review(ethics={"status": "not-applicable"}), "does not say why"),
    ("ethics-recorded", None, review(), "records nothing on the ethics checklist"),
    (
        "panel-role",
        "qa,research",
        review(panel=[{"name": "T", "role": "R&D"}]),
        "nobody has the role Quality assurance",
    ),
    ("panel-role", "qa", review(), "names no panel"),
    ("key-decision-recorded", None, review(), "records no key decision"),
    ("tasks-done", None, review(tasks=[{"task": "Measure", "due": "2027-01-01"}]), "is still open: “Measure”"),
    (
        "tasks-done",
        None,
        review(decision="continue", tasks=[{"task": "Measure", "due": "2026-11-22"}]),
        "is still open",
    ),
    ("tasks-done", None, review(decision="continue", tasks=[{"task": "Measure"}]), "is still open"),
]


def test_every_rule_of_the_framework_is_decided_by_one_function() -> None:
    assert DECIDERS.keys() == RULES.keys()
    assert len(set(DECIDERS.values())) == len(RULES)


def test_every_rule_is_tried_both_ways() -> None:
    assert {rule for rule, *_ in MET} == RULES.keys()
    assert {rule for rule, *_ in UNMET} == RULES.keys() - {"card-exists"}


@pytest.mark.parametrize(("rule", "argument", "records", "detail"), MET)
def test_a_rule_holds_where_the_records_say_so(rule: str, argument: str | None, records: Records, detail: str) -> None:
    state = judged(rule, argument, **records)
    assert state.state == "met"
    assert detail in state.detail


@pytest.mark.parametrize(("rule", "argument", "records", "detail"), UNMET)
def test_a_rule_does_not_hold_where_the_records_lack_it(
    rule: str, argument: str | None, records: Records, detail: str
) -> None:
    state = judged(rule, argument, **records)
    assert state.state == "unmet"
    assert detail in state.detail


@pytest.mark.parametrize(("rule", "argument", "records", "detail"), [*MET, *UNMET])
def test_a_detail_is_one_line_without_a_full_stop(
    rule: str, argument: str | None, records: Records, detail: str
) -> None:
    said = judged(rule, argument, **records).detail
    assert said.strip() == said
    assert "\n" not in said
    assert not said.endswith(".")


@pytest.mark.parametrize(
    ("rule", "argument", "path"),
    [
        ("card-exists", None, "cards/it/card.md"),
        ("requirements-of-kind", "research", "cards/it/requirements.yml"),
        ("risks-acceptable", None, "cards/it/risks.yml"),
        ("checklist", "ethics-pre", "cards/it/checklists.yml"),
        ("tasks-done", None, "reviews/it/2025-06-01.md"),
    ],
)
def test_a_rule_cannot_be_told_where_its_record_cannot_be_read(rule: str, argument: str | None, path: str) -> None:
    state = judged(rule, argument, unreadable=[path])
    assert (state.state, state.source) == ("unknown", None)
    assert state.detail == f"{path} cannot be read"


def test_a_previous_card_that_cannot_be_read_hides_nothing() -> None:
    assert judged("card-exists", None, unreadable=["cards/it/previous/card.md"]).state == "met"


def test_a_section_of_comments_says_nothing_and_takes_no_time_to_look_through() -> None:
    def state(text: str) -> str:
        return judged("card-has-section", "tldr", sections=[{"heading": "TL;DR", "text": text}]).state

    begun = time.process_time()
    assert state("<!-- a --> \n<!-- b\n-->") == "unmet"
    assert state("<!-- a -->b") == state("<!-- a -->b<!-- c -->") == state("<!-- a") == "met"
    assert state("<!-- a --> <!--" + "<!--" * 60_000) == "met"
    assert time.process_time() - begun < 2


def test_of_several_checklists_of_a_kind_the_latest_counts() -> None:
    old = {"checklist": "ethics-pre", "date": "2024-01-01", "answers": ALL_YES}
    new = {"checklist": "ethics-pre", "date": "2025-01-01", "answers": {}}
    assert judged("checklist", "ethics-pre", checklists=[new, old]).state == "unmet"
    assert judged("checklist", "ethics-pre", checklists=[new | {"date": "2023-01-01"}, old]).state == "met"


def test_the_role_on_the_record_goes_before_the_roster() -> None:
    roster = [{"name": "Grace", "roles": ["qa"]}]
    assert judged("owner-role", "qa", owners=["Grace"], roster=roster).state == "met"
    assert judged("owner-role", "qa", owners=[{"name": "Grace", "role": "product"}], roster=roster).state == "unmet"
    assert judged("owner-role", "qa", owners=[{"name": "Grace", "role": "baker"}], roster=roster).state == "met"
