"""An organisation's additions extend the framework, and only where they say so."""

from datetime import date
from typing import Any

import pytest

from mltrl_docs.framework.additions import FrameworkAdditions
from mltrl_docs.framework.framework import Framework, default_framework

BEFORE, LAST_DAY, AFTER = date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1)


def additions(**parts: Any) -> FrameworkAdditions:
    return FrameworkAdditions.model_validate(parts)


def extended(**parts: Any) -> Framework:
    return default_framework().extended(additions(**parts))


def asked(mltrl: Framework, level: int, on: date) -> set[str]:
    return {criterion.id for criterion in mltrl.criteria_at(level, on)}


def test_extending_with_nothing_changes_nothing() -> None:
    assert extended() == default_framework()


def test_extending_leaves_the_default_framework_as_it_was() -> None:
    extended(levels=[{"number": 4, "name": "Trial"}], roles=[{"id": "qa", "name": "Quality"}])
    assert default_framework().level(4).name.startswith("Proof of Concept")
    assert default_framework() == default_framework.__wrapped__()


def test_an_extension_repeated_changes_nothing_more() -> None:
    more = additions(
        roles=[{"id": "safety", "name": "Safety", "aliases": ["hse"]}],
        criteria=[{"id": "hazards-analysed", "levels": [4, 7], "text": "Hazards are analysed."}],
        sections=[{"id": "data", "aliases": ["Our data"]}],
    )
    once = default_framework().extended(more)
    assert once.extended(more) == once


def test_an_added_criterion_is_asked_where_it_says_and_from_when_it_says() -> None:
    mltrl = extended(
        criteria=[{"id": "hazards-analysed", "levels": [4, 7], "text": "Hazards are analysed.", "since": AFTER}]
    )
    assert mltrl.levels_asking("hazards-analysed") == (4, 7)
    assert "hazards-analysed" in asked(mltrl, 4, AFTER)
    assert "hazards-analysed" not in asked(mltrl, 4, LAST_DAY)
    assert asked(mltrl, 5, AFTER) == asked(default_framework(), 5, AFTER)


def test_a_retired_criterion_is_asked_of_an_old_review_and_not_of_a_new_one() -> None:
    mltrl = extended(criteria=[{"id": "metrics-applied", "until": LAST_DAY}])
    assert "metrics-applied" in asked(mltrl, 4, BEFORE)
    assert "metrics-applied" in asked(mltrl, 4, LAST_DAY)
    assert "metrics-applied" not in asked(mltrl, 4, AFTER)


def test_a_changed_criterion_keeps_what_the_change_does_not_name() -> None:
    mltrl = extended(criteria=[{"id": "golden-dataset", "mandatory": False}])
    before, after = default_framework().criterion("golden-dataset"), mltrl.criterion("golden-dataset")
    assert before and after and before.mandatory and not after.mandatory
    assert (after.text, after.rule, after.argument) == (before.text, before.rule, before.argument)
    assert [c.id for c in mltrl.gate(7).criteria] == [c.id for c in default_framework().gate(7).criteria]


def test_another_rule_does_not_inherit_the_argument_of_the_rule_before() -> None:
    mltrl = extended(criteria=[{"id": "golden-dataset", "rule": "datasets-have-readiness"}])
    criterion = mltrl.criterion("golden-dataset")
    assert criterion and (criterion.rule, criterion.argument) == ("datasets-have-readiness", None)


def test_roles_checklists_questions_sections_gates_and_names_can_be_added_and_changed() -> None:
    mltrl = extended(
        levels=[{"number": 4, "name": "Trial"}],
        roles=[{"id": "safety", "name": "Safety", "aliases": ["HSE"]}, {"id": "qa", "aliases": ["Prüfer"]}],
        gates=[{"level": 7, "panel_roles": ["Safety", "R&D"], "minimum_panel": 4, "review_within_days": 60}],
        checklists=[
            {"id": "ethics-pre", "questions": [{"id": "children", "text": "Are children protected?"}]},
            {"id": "safety", "title": "Safety", "questions": [{"id": "stop", "text": "Can it be stopped?"}]},
        ],
        sections=[{"id": "safety", "name": "Safety"}, {"id": "data", "aliases": ["Datengrundlage"]}],
        review_sections=[{"id": "decision", "aliases": ["Beschluss"]}],
        criteria=[
            {
                "id": "safe",
                "levels": [7],
                "text": "It is safe.",
                "rule": "card-has-section",
                "argument": "safety",
            }
        ],
    )
    assert mltrl.level(4).name == "Trial" and mltrl.level(4).short == "PoC"
    assert [role and role.id for role in map(mltrl.role, ("hse", "prüfer", "quality"))] == [
        "safety",
        "qa",
        "qa",
    ]
    assert mltrl.gate(7).panel_roles == ("safety", "research") and mltrl.gate(7).minimum_panel == 4
    ethics, safety = mltrl.checklist("ethics-pre"), mltrl.checklist("safety")
    assert ethics and ethics.question("children") and ethics.question("purpose-named")
    assert safety and safety.question("stop")
    data, decision = mltrl.section("1. Datengrundlage"), mltrl.review_section("Beschluss")
    assert data and data.id == "data" and decision and decision.id == "decision"
    assert mltrl.section("Safety") == mltrl.section_with_id("safety")
    criterion = mltrl.criterion("safe")
    assert criterion and criterion.rule == "card-has-section"


@pytest.mark.parametrize(
    ("parts", "at", "words"),
    [
        ({"roles": [{"id": "safety"}]}, ("roles", 0), "needs name"),
        (
            {"roles": [{"id": "safety", "name": "S", "aliases": ["R&D"]}]},
            ("roles", 0),
            "already means research",
        ),
        ({"roles": [{"id": "qa"}, {"id": "qa", "name": "Q"}]}, ("roles", 1, "id"), "already stands above"),
        ({"sections": [{"id": "x", "name": "Limitations"}]}, ("sections", 0), "already means caveats"),
        (
            {"gates": [{"level": 3, "panel_roles": ["wizard"]}]},
            ("gates", 0, "panel_roles", 0),
            "no role wizard",
        ),
        ({"criteria": [{"id": "x", "text": "X."}]}, ("criteria", 0), "needs levels"),
        ({"criteria": [{"id": "x", "levels": [1]}]}, ("criteria", 0), "needs text"),
        ({"criteria": [{"id": "go-decided", "argument": "x"}]}, ("criteria", 0), "takes no argument"),
        (
            {"criteria": [{"id": "x", "levels": [1], "text": "X.", "rule": "checklist", "argument": "nope"}]},
            ("criteria", 0, "argument"),
            "no checklist nope",
        ),
        (
            {"criteria": [{"id": "go-decided", "since": AFTER, "until": BEFORE}]},
            ("criteria", 0),
            "ends (until) before it begins",
        ),
        ({"checklists": [{"id": "x", "title": "X"}]}, ("checklists", 0), "needs questions"),
        (
            {"checklists": [{"id": "monitoring", "questions": [{"id": "x"}]}]},
            ("checklists", 0, "questions", 0),
            "needs text",
        ),
    ],
)
def test_what_cannot_be_done_is_named_with_its_place_and_the_rest_is_done(
    parts: dict[str, Any], at: tuple[str | int, ...], words: str
) -> None:
    both = additions(**parts, levels=[{"number": 0, "name": "Idea"}])
    (fault,) = default_framework().addition_faults(both)
    assert fault.at == at and words in fault.message
    assert default_framework().extended(both).level(0).name == "Idea"


def test_the_json_schema_describes_every_key() -> None:
    schema = FrameworkAdditions.model_json_schema()
    for part in (schema, *schema["$defs"].values()):
        assert all(key.get("description") for key in part["properties"].values())
