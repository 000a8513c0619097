"""A part that a review moved held the level that the review says; else the author is told how to name it."""

from __future__ import annotations

from typing import Any

import pytest
from records import card, read, review


@pytest.mark.parametrize(
    ("decision", "more", "written"),
    [
        ("switchback", {"to": 2, "components": ["y", "x"]}, "{ref: x, level: 3, to: 2}"),
        ("switchback", {"components": [{"ref": "y", "to": 2}, {"ref": "x", "to": 4}]}, "{ref: x, level: 3, to}"),
        ("graduate", {"components": ["y", "x"]}, "{ref: x, level: 3, to: 4}"),
        ("rework", {"components": ["y", "x"]}, "{ref: x, level: 3}"),
    ],
)
def test_a_bare_part_that_held_another_level_is_to_be_written_with_its_own(
    decision: str, more: dict[str, Any], written: str
) -> None:
    texts = {f"cards/{slug}/card.md": card(level, "2019-01-01") for slug, level in (("it", 5), ("x", 3), ("y", 5))}
    path = "reviews/it/2020-05-05.md"
    loaded = read(texts | {path: review("2020-05-05", 5, decision, **more)})
    (problem,) = [problem for problem in loaded.problems if problem.code == "held-at-another-level"]
    assert problem.message.startswith("of x: ") and problem.place.path == path
    components = texts | {path: review("2020-05-05", 5, decision, **more)}
    assert components[path].split("\n")[(problem.place.line or 0) - 1].index("components") == 0
    assert (problem.hint or "").startswith(f"Write {written} under `components`")


def test_a_review_that_names_the_technology_itself_as_a_part_moves_nothing_and_is_an_error() -> None:
    texts = {"cards/it/card.md": card(2, "2019-01-01", code="I1")}
    for named in ("it", "I1"):
        path = "reviews/it/2020-05-05.md"
        loaded = read(texts | {path: review("2020-05-05", 2, "graduate", components=[named])})
        (problem,) = loaded.problems
        assert (problem.code, problem.place.path, problem.place.line) == ("reference", path, 7)
        assert "technology itself" in problem.message and loaded.facts.timelines["it"].level == 2


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"ref": "x", "level": 1}, "`level` means nothing"),
        ({"external": "A service", "level": 1}, "`level` means nothing"),
        ({"code": "X1", "name": "X", "level": 1}, "is that of x"),
        ({"code": "x", "level": 1}, "is that of x"),
    ],
)
def test_a_level_that_a_card_states_of_what_is_no_part_of_its_own_is_a_warning(part: dict[str, Any], said: str) -> None:
    texts = {"cards/x/card.md": card(3, "2019-01-01", code="X1"), "cards/it/card.md": card(3, components=["x", part])}
    (problem,) = read(texts).problems
    assert (problem.severity, problem.code) == ("warning", "unused") and said in problem.message
    assert (problem.place.line, problem.hint is not None) == (7, True)
