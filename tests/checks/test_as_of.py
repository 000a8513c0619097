"""What is dated after the day does not exist yet, and nothing that is left out for that is left out without a word."""

from __future__ import annotations

from datetime import date

import pytest
from records import card, read, review, said, technology

IT = "cards/it/card.md"


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (technology("it", living=card(day="2027-01-01")), "the technology is left out until then"),
        (
            technology("it", living=card(day="2027-01-01"), old=card(day="2020-01-01")),
            "until then the card of 2020-01-01 counts",
        ),
        (
            technology("it", review("2020-05-05", 0, "continue"), living=card(day="2027-01-01")),
            "it does not count yet, and no other card does",
        ),
    ],
)
def test_a_living_card_dated_later_is_a_warning_that_says_what_counts_instead(texts: dict[str, str], says: str) -> None:
    loaded = read(texts)
    assert said(loaded) == [(IT, 4, "later")] and loaded.problems[0].severity == "warning"
    assert loaded.problems[0].message == f"this card is dated 2027-01-01, after 2026-11-23: {says}"


def test_an_earlier_card_that_is_dated_later_is_a_warning_too() -> None:
    assert said(read(technology("it", old=card(day="2027-01-01")))) == [("cards/it/previous/old.md", 4, "later")]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("requirements", "{id: 1, kind: research, text: T, validation: {status: passed, date: DAY}}", (2, 71)),
        ("risks", "{id: R, title: T, failure: 0.5, value: 5, raised: DAY}", (2, 53)),
        ("risks", "{id: R, title: T, failure: 0.5, value: 5, status: closed, closed: DAY}", (2, 69)),
        ("risks", "{id: R, title: T, failure: 0.5, value: 5, history: [{date: DAY, failure: 1, value: 5}]}", (2, 62)),
        ("checklists", "{checklist: ethics-pre, date: DAY}", (2, 33)),
    ],
)
def test_a_row_of_a_register_that_is_dated_later_is_a_warning_at_the_date(
    name: str, text: str, place: tuple[int, int]
) -> None:
    texts = technology("it") | {f"cards/it/{name}.yml": f"{name}:\n- {text}\n".replace("DAY", "2026-12-24")}
    (problem,) = read(texts).problems
    assert (problem.code, problem.place.line, problem.place.column) == ("later", *place)
    assert not read(texts, date(2026, 12, 24)).problems


def test_a_task_done_later_is_a_warning_and_counts_as_open() -> None:
    loaded = read(technology("it", review("2020-05-05", 0, "continue", tasks="[{task: T, done: 2027-01-01}]")))
    assert [problem.code for problem in loaded.problems] == ["later"]
    assert loaded.problems[0].message.endswith("it counts as open until then")
