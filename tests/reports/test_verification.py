"""Verification and validation counted by the level at which each is due."""

from records import card, read, technology

from mltrl_docs.reports.verification import Due, due_by_level

REQUIREMENTS = """requirements:
- id: "1"
  kind: research
  text: It works
  verification: [{by: 2, steps: a, status: passed}, {by: 2, steps: b, status: failed}, {by: 2, steps: c}]
  validation: [{by: 5, steps: d}, {waived: not now}, {by: 5, waived: never}]
"""


def due(level: int) -> tuple[Due, ...]:
    texts = technology("it", living=card(level)) | {"cards/it/requirements.yml": REQUIREMENTS}
    return due_by_level(read(texts).portfolio.technologies["it"], level)


def test_steps_are_counted_by_level_and_those_without_one_come_last() -> None:
    assert [one.level for one in due(2)] == [2, 5, None]
    assert due(2)[0] == Due(2, passed=1, waived=0, open=1, overdue=0, failed=1)
    assert due(2)[2] == Due(None, passed=0, waived=1, open=0, overdue=0, failed=0)


def test_an_open_step_is_overdue_above_its_level_and_a_failed_one_stays_failed() -> None:
    assert due(3)[0] == Due(2, passed=1, waived=0, open=0, overdue=1, failed=1)


def test_every_step_is_counted_once() -> None:
    assert sum(one.total for one in due(3)) == 6
