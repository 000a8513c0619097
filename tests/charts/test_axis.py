"""Ticks stand on round places within the axis, and never more of them than fit."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.charts.axis import count_ticks, day_ticks, year_ticks


@given(st.integers(0, 40_000), st.integers(3, 8))
def test_days_are_divided_from_nought_in_even_steps_within_the_axis(longest: int, most: int) -> None:
    ticks = day_ticks(longest, most)
    places = [place for place, _ in ticks]
    assert places[0] == 0 and places[-1] <= max(longest, 1)
    assert len(ticks) <= most + 1
    assert len({words for _, words in ticks}) == len(ticks)
    assert len({round(other - one, 6) for one, other in pairwise(places)}) <= 1


def test_years_are_told_in_years_and_weeks_in_days() -> None:
    assert [words for _, words in day_ticks(3440, 5)] == ["0", "2 y", "4 y", "6 y", "8 y"]
    assert [words for _, words in day_ticks(800)] == ["0", "12 mo", "24 mo"] or day_ticks(800)[1][1].endswith("mo")
    assert [words for _, words in day_ticks(40)] == ["0", "10 d", "20 d", "30 d", "40 d"]


@given(st.integers(0, 10**6))
def test_counts_are_divided_in_round_steps(highest: int) -> None:
    ticks = count_ticks(highest)
    assert ticks[0] == (0, "0") and 1 <= len(ticks) <= 5 and ticks[-1][0] <= highest


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 12_000))
def test_the_ticks_of_a_calendar_lie_between_its_ends(first: date, days: int) -> None:
    last = first + timedelta(days)
    ticks = year_ticks(first, last)
    assert all(first <= day <= last for day, _ in ticks)
    assert len(ticks) <= 9
