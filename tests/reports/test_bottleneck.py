"""The bottleneck: which level is named, which cannot be told apart from it, and when none is."""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.reports.bottleneck import find_bottleneck
from mltrl_docs.reports.duration import LevelTime
from mltrl_docs.reports.survival import estimate_survival


def time(level: int, ended: Sequence[int], still: Sequence[int] = ()) -> LevelTime:
    durations = [(days, True) for days in ended] + [(days, False) for days in still]
    return LevelTime(level, 0, estimate_survival(durations))


SHORT = time(3, range(10, 110, 10))
LONG = time(5, range(500, 1500, 100))


def test_the_level_with_the_longest_median_is_named_with_its_evidence() -> None:
    found = find_bottleneck([SHORT, LONG])
    assert (found.level, found.why, found.alike) == (LONG, None, ())
    assert found.compared == (SHORT, LONG) and found.left_out == ()


def test_what_cannot_be_told_apart_from_it_is_named_too() -> None:
    near = time(6, range(400, 1400, 100))
    found = find_bottleneck([SHORT, LONG, near])
    assert found.level == LONG and found.alike == (6,)


def test_levels_at_which_too_few_have_ended_are_left_out() -> None:
    few = time(4, [5000] * 4)
    found = find_bottleneck([SHORT, few, LONG])
    assert found.level == LONG and found.left_out == (few,)
    assert find_bottleneck([SHORT, few]).why == "one level"
    assert find_bottleneck([few]).why == find_bottleneck([]).why == "too few ended"


def test_the_last_level_is_no_bottleneck() -> None:
    last = time(9, range(5000, 5010))
    found = find_bottleneck([SHORT, LONG, last])
    assert found.level == LONG and last not in (*found.compared, *found.left_out)


def test_a_level_where_more_than_half_last_for_longer_than_elsewhere_is_named_without_a_median() -> None:
    open_ones = time(7, range(100, 600, 100), [3000] * 20)
    found = find_bottleneck([SHORT, LONG, open_ones])
    assert found.level == open_ones and open_ones.curve.median.days is None and 3 not in found.alike


def test_where_what_is_open_was_not_followed_for_long_enough_none_is_named() -> None:
    young = time(7, range(100, 600, 100), [600] * 20)
    found = find_bottleneck([SHORT, LONG, young])
    assert (found.level, found.why, found.pending) == (None, "not reached", (7,))
    old = time(6, range(100, 600, 100), [3000] * 20)
    assert find_bottleneck([SHORT, LONG, young, old]).pending == (7, 6)
