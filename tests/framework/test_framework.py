"""The shipped framework is whole, and its parts know each other."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from mltrl_docs.framework import framework as module
from mltrl_docs.framework.framework import Framework, default_framework
from mltrl_docs.framework.rule import RULES, RuleName


@pytest.fixture
def mltrl() -> Framework:
    return default_framework()


def test_there_are_ten_levels_each_with_a_gate(mltrl: Framework) -> None:
    assert [level.number for level in mltrl.levels] == list(range(10))
    assert [gate.level for gate in mltrl.gates] == list(range(10))


def test_every_level_belongs_to_exactly_one_phase(mltrl: Framework) -> None:
    assert [number for phase in mltrl.phases for number in phase.levels] == list(range(10))
    assert all(level.number in mltrl.phase_of(level.number).levels for level in mltrl.levels)
    assert all(level.phase == mltrl.phase_of(level.number).id for level in mltrl.levels)


def test_every_level_quotes_the_paper_without_its_marks_and_sums_it_up(mltrl: Framework) -> None:
    for level in mltrl.levels:
        assert len(level.paper) > 1000
        assert "<sup>" not in level.paper and "**Level" not in level.paper
        assert level.summary and level.work and level.deliverables and level.working_group and level.panel


def test_key_decisions_stand_where_the_paper_has_them_and_are_asked_by_the_gate(mltrl: Framework) -> None:
    assert [level.number for level in mltrl.levels if level.key_decision] == [2, 4, 6, 8]
    asked = [g.level for g in mltrl.gates if any(c.rule == "key-decision-recorded" for c in g.criteria)]
    assert asked == [2, 4, 6, 8]


def test_ids_of_criteria_are_unique_and_one_id_means_one_thing(mltrl: Framework) -> None:
    for gate in mltrl.gates:
        assert len({criterion.id for criterion in gate.criteria}) == len(gate.criteria)
        assert all(mltrl.criterion(criterion.id) == criterion for criterion in gate.criteria)


def test_every_other_id_is_unique_within_its_kind(mltrl: Framework) -> None:
    kinds = (
        mltrl.roles,
        mltrl.checklists,
        mltrl.sections,
        mltrl.review_sections,
        mltrl.categories,
        mltrl.mechanisms,
    )
    for kind in kinds:
        ids = [part.id for part in kind]
        assert len(set(ids)) == len(ids)


def test_every_rule_name_is_in_the_closed_set_and_in_use(
    mltrl: Framework,
) -> None:
    assert set(RULES) == set(get_args(RuleName))
    used = {criterion.rule for gate in mltrl.gates for criterion in gate.criteria if criterion.rule}
    assert used == set(RULES)


def test_every_argument_names_something_that_exists(mltrl: Framework) -> None:
    known = {
        "section": {section.id for section in mltrl.sections},
        "role": {role.id for role in mltrl.roles},
        "checklist": {checklist.id for checklist in mltrl.checklists},
        "category": {category.id for category in mltrl.categories},
    }
    for gate in mltrl.gates:
        assert set(gate.panel_roles) <= known["role"]
        for criterion in gate.criteria:
            kind = RULES[criterion.rule].argument if criterion.rule else None
            assert set(criterion.arguments) <= known.get(kind or "", set(criterion.arguments))


def test_a_word_means_one_role_and_a_heading_one_section(mltrl: Framework) -> None:
    for parts in (
        [role.words for role in mltrl.roles],
        [section.words for section in mltrl.sections],
        [section.words for section in mltrl.review_sections],
    ):
        words = [word for part in parts for word in set(part)]
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("text", "id"),
    [("R&D", "research"), ("prod", "product"), ("Research Engineer", "research-engineer"), ("QA", "qa")],
)
def test_a_role_is_found_by_what_people_write(mltrl: Framework, text: str, id: str) -> None:
    role = mltrl.role(text)
    assert role is not None and role.id == id


def test_the_test_rubric_has_four_areas_of_seven_questions(mltrl: Framework) -> None:
    rubric = mltrl.checklist("test-rubric")
    assert rubric is not None and rubric.score == "minimum-section"
    areas = [sum(question.section == area for question in rubric.questions) for area in rubric.sections]
    assert areas == [7, 7, 7, 7]


def test_the_predefined_ways_back_are_known_and_no_other(mltrl: Framework) -> None:
    assert all(mltrl.embedded_path(*move) for move in [(4, 2), (9, 4), (9, 7), (9, 5)])
    assert not any(mltrl.embedded_path(*move) for move in [(4, 3), (9, 8), (6, 4)])


def test_every_gate_asks_for_the_ethics_checklist(mltrl: Framework) -> None:
    today = date(2026, 11, 23)
    assert all(gate.ethics for gate in mltrl.gates)
    assert all("ethics-run" in {one.id for one in mltrl.criteria_at(n, today)} for n in range(10))


def test_a_level_that_does_not_exist_is_a_mistake_of_the_caller(mltrl: Framework) -> None:
    for look_up in (mltrl.level, mltrl.gate, mltrl.phase_of):
        with pytest.raises(KeyError):
            look_up(10)


def test_every_data_file_is_read_as_the_code_says() -> None:
    names = {path.stem for path in Path(module.__file__).parent.glob("*.toml")}
    assert names == {"levels", "gates", "roles", "checklists", "sections", "switchbacks", "categories"}
