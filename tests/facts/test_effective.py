"""The effective level is the lowest of a technology's own level and its parts' effective levels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from records import card, codes, read, review, technology

from mltrl_docs.facts.effective import Effective
from mltrl_docs.load import Loaded


def made_of(**parts: tuple[int, list[Any]]) -> Loaded:
    texts: dict[str, str] = {}
    for slug, (level, components) in parts.items():
        texts |= technology(slug, living=card(level, components=components))
    return read(texts)


def levels(loaded: Loaded) -> dict[str, int | None]:
    return {slug: effective.level for slug, effective in loaded.facts.effective.items()}


def test_a_whole_is_no_higher_than_its_lowest_part_however_far_down() -> None:
    loaded = made_of(a=(7, ["b"]), b=(5, ["c"]), c=(2, []), d=(1, ["a"]))
    assert levels(loaded) == {"a": 2, "b": 2, "c": 2, "d": 1}
    assert loaded.facts.effective["a"] == Effective(2, ("b",)) and loaded.facts.effective["d"].held_by == ()


def test_inline_parts_count_and_things_outside_the_wiki_do_not() -> None:
    parts = [{"name": "Lens", "level": 3}, {"external": "Linux"}, {"name": "Of no level"}]
    loaded = made_of(a=(6, parts))
    assert loaded.facts.effective["a"] == Effective(3, ("Lens",))


def test_an_inline_part_stands_where_the_last_move_left_it() -> None:
    moved = review("2021-01-01", 6, "switchback", components=[{"ref": "Lens", "level": 3, "to": 1}])
    loaded = read(technology("a", moved, living=card(6, components=[{"name": "Lens", "level": 3}])))
    assert loaded.facts.effective["a"].level == 1


def test_a_circle_is_an_error_of_every_member_and_takes_the_lowest() -> None:
    loaded = made_of(a=(7, ["b"]), b=(5, ["c"]), c=(6, ["a", "d"]), d=(4, []), e=(9, ["a"]))
    assert levels(loaded) == {"a": 4, "b": 4, "c": 4, "d": 4, "e": 4}
    assert codes(loaded) == ["circle"] * 3
    assert [loaded.facts.effective[slug].circle for slug in "ade"] == [("a", "b", "c"), (), ()]


def test_what_is_a_part_of_itself_is_a_circle_of_one() -> None:
    loaded = made_of(a=(3, ["a"]))
    assert levels(loaded) == {"a": 3} and codes(loaded) == ["circle"]


def test_a_chain_of_three_thousand_parts_is_no_recursion() -> None:
    parts: Mapping[str, Any] = {f"t{n}": (5, [f"t{n + 1}"]) for n in range(3000)}
    loaded = made_of(**parts, t3000=(1, []))
    assert set(levels(loaded).values()) == {1}


@given(st.data(), st.integers(1, 6))
def test_it_is_the_lowest_level_that_can_be_reached_through_parts(data: st.DataObject, count: int) -> None:
    own = data.draw(st.lists(st.integers(0, 9), min_size=count, max_size=count))
    parts = data.draw(
        st.lists(st.lists(st.integers(0, count - 1), max_size=3, unique=True), min_size=count, max_size=count)
    )
    loaded = made_of(**{f"t{n}": (own[n], [f"t{part}" for part in parts[n]]) for n in range(count)})

    def reached(start: int) -> set[int]:
        found, left = {start}, [start]
        while left:
            new = set(parts[left.pop()]) - found
            found |= new
            left += new
        return found

    assert levels(loaded) == {f"t{n}": min(own[part] for part in reached(n)) for n in range(count)}
