"""Kaplan and Meier's curve, its median and its bounds: against textbook data, a slow oracle, and lifelines."""

from __future__ import annotations

import math
import random
import warnings
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.reports.survival import HALF, Curve, Quantile, estimate_survival

Durations = list[tuple[int, bool]]

FREIREICH: Durations = [
    *((weeks, True) for weeks in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *((weeks, False) for weeks in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]
"""Weeks of remission of 21 children under 6-MP (Freireich et al., 1963), and whether it ended."""

DURATIONS = st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=40)


def oracle(durations: Durations, day: int) -> Fraction:
    """S(day), straight from the definition."""
    survival = Fraction(1)
    for length in sorted({length for length, ended in durations if ended and length <= day}):
        at_risk = sum(other >= length for other, _ in durations)
        ended = sum(other == length and over for other, over in durations)
        survival *= Fraction(at_risk - ended, at_risk)
    return survival


def random_durations(seed: int) -> Durations:
    """Durations with many ties; every tenth set has nothing but open ones, others nothing but ended ones."""
    chance = random.Random(seed)
    longest = chance.choice([3, 12, 60, 400, 3000])
    ending = (0.0, 1.0)[seed % 20 == 5] if seed % 10 in (0, 5) else chance.choice([0.2, 0.5, 0.8])
    count = chance.randrange(1, chance.choice([4, 15, 60, 250]))
    return [(chance.randrange(longest + 1), chance.random() < ending) for _ in range(count)]


def test_freireich_and_others_data_give_what_the_textbooks_print() -> None:
    curve = estimate_survival(FREIREICH)
    assert (round(float(curve.survival(10)), 4), round(float(curve.survival(23)), 4)) == (0.7529, 0.4482)
    assert curve.median == Quantile(23, 13, None)
    assert (curve.n, curve.ended, curve.open, curve.followed) == (21, 9, 12, 35)


@given(DURATIONS)
def test_the_curve_is_what_its_definition_says_exactly(durations: Durations) -> None:
    curve = estimate_survival(durations)
    for day in range(32):
        assert curve.survival(day) == oracle(durations, day)
        assert curve.probability(day) == pytest.approx(float(oracle(durations, day)), abs=1e-12)
        low, high = curve.band(day)
        assert 0 <= low <= curve.probability(day) <= high <= 1


@given(DURATIONS, st.sampled_from([HALF, Fraction(1, 3), Fraction(1, 4), Fraction(3, 4), Fraction(1, 10)]))
def test_a_quantile_is_the_first_day_on_which_the_curve_is_there(durations: Durations, share: Fraction) -> None:
    found = estimate_survival(durations).quantile(share)
    assert found.days == next((day for day in range(31) if oracle(durations, day) <= share), None)
    if found.days is not None:
        assert found.low is not None and found.low <= found.days
    if found.high is not None:
        assert found.days is not None and found.days <= found.high


@given(DURATIONS, st.randoms(use_true_random=False))
def test_the_order_of_durations_never_matters(durations: Durations, chance: random.Random) -> None:
    shuffled = list(durations)
    chance.shuffle(shuffled)
    assert estimate_survival(shuffled) == estimate_survival(durations)


@given(DURATIONS)
def test_what_lasts_longer_never_brings_the_median_forward(durations: Durations) -> None:
    def median(those: Durations) -> float:
        days = estimate_survival(those).median.days
        return float("inf") if days is None else days

    assert median([(length, False) for length, _ in durations]) == float("inf")
    assert median([(length + 1, ended) for length, ended in durations]) == median(durations) + 1
    ended = [(length, True) for length, _ in durations]
    assert median(ended) <= median(durations)


def test_one_half_is_decided_exactly_where_floats_see_a_little_more() -> None:
    # S(1) = 5/6 · 3/5 = ½; by adding logarithms it is 0.5000000000000001, and the median would be 2.
    durations: Durations = [(0, True), (1, True), (1, True), (1, False), (2, True), (2, True)]
    curve = estimate_survival(durations)
    assert curve.survival(1) == HALF and curve.median.days == 1
    assert math.exp((math.log(5) - math.log(6)) + (math.log(3) - math.log(5))) > 0.5


@pytest.mark.parametrize("many", [1, 10, 5_000])
def test_a_curve_that_stops_at_one_half_has_its_median_there(many: int) -> None:
    curve = estimate_survival([(day, True) for day in range(many)] + [(10**6, False)] * many)
    assert curve.median.days == many - 1 and curve.median.high is None


def test_of_nothing_there_is_no_median() -> None:
    curve = estimate_survival([])
    assert curve == Curve(0, 0, ()) and curve.median == Quantile(None, None, None) and curve.followed is None
    assert curve.survival(10) == 1 and curve.band(10) == (1, 1)


def test_where_all_are_open_the_curve_stays_at_one_without_bounds() -> None:
    curve = estimate_survival([(0, False), (5, False), (5, False)])
    assert curve.median == Quantile(None, None, None) and curve.survival(5) == 1 and curve.band(5) == (1, 1)


def test_where_all_have_ended_on_one_day_the_curve_falls_to_zero_and_its_bounds_with_it() -> None:
    curve = estimate_survival([(7, True)] * 4)
    assert curve.median == Quantile(7, 7, 7, high_at_end=True) and curve.band(7) == (0, 0) and curve.band(6) == (1, 1)


def test_an_upper_bound_that_rests_on_the_last_one_alone_is_told_apart() -> None:
    # 5 of 100 end early, 94 are open, and the last one happens to end: the curve drops from 0.95 to 0 on that day.
    late = estimate_survival([(day, True) for day in range(5)] + [(50, False)] * 94 + [(1000, True)])
    assert late.median == Quantile(1000, 1000, 1000, high_at_end=True)
    assert not estimate_survival(FREIREICH).median.high_at_end


def test_a_stay_entered_and_left_on_one_day_counts_as_no_day_long() -> None:
    curve = estimate_survival([(0, True), (0, False), (4, True), (9, False)])
    assert curve.survival(0) == Fraction(3, 4) and curve.median.days == 4
    assert estimate_survival([(0, True)] * 3).median.days == 0


def test_what_is_open_after_as_many_days_lasts_longer_than_what_ended() -> None:
    assert estimate_survival([(5, True), (5, False)]).survival(5) == HALF


def test_no_duration_is_negative_without_a_fault_of_the_code() -> None:
    with pytest.raises(ValueError, match="-1 days"):
        estimate_survival([(3, True), (-1, False)])


def test_a_thousand_random_sets_agree_with_lifelines() -> None:
    """The medians differ only where S(t) is ½: lifelines adds logarithms in floats and may see a little more than ½.

    It then gives the next day on which the curve falls. The bounds, which are no fractions, are the same everywhere.
    """
    lifelines = pytest.importorskip("lifelines")
    halves = missed = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for seed in range(1_000):
            durations = random_durations(seed)
            curve = estimate_survival(durations)
            fit = lifelines.KaplanMeierFitter().fit([days for days, _ in durations], [ended for _, ended in durations])
            for day, expected in fit.survival_function_.iloc[:, 0].items():
                assert curve.probability(int(day)) == pytest.approx(expected, abs=1e-9)
            band = fit.confidence_interval_
            for day, low, high in band.itertuples():
                assert curve.band(int(day)) == pytest.approx((low, high), abs=1e-9), (seed, day)
            median = curve.median
            half = median.days is not None and curve.survival(median.days) == HALF
            if as_days(fit.median_survival_time_) != median.days:
                assert half
                missed += 1
            halves += half
            for side, mine in enumerate((median.low, median.high)):
                assert mine == as_days(lifelines.utils.median_survival_times(band.iloc[:, side].to_frame())), seed
    assert halves > 50 and 0 < missed < halves


def as_days(value: Any) -> int | None:
    return None if value is None or value == float("inf") else int(value)
