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
