"""Bounds of shares and rates: against scipy, and at their ends."""

from __future__ import annotations

import pytest

from mltrl_docs.reports.share import Rate, Share


def test_the_bounds_of_a_share_are_wilsons() -> None:
    stats = pytest.importorskip("scipy.stats")
    for of in (1, 2, 7, 10, 40, 300):
        for count in range(of + 1):
            expected = stats.binomtest(count, of).proportion_ci(method="wilson")
            assert Share(count, of).bounds == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_of_none_there_is_no_share() -> None:
    assert (Share(0, 0).value, Share(0, 0).bounds) == (None, None)


def test_none_of_some_and_all_of_some_keep_their_end_exactly() -> None:
    assert Share(0, 4).bounds == (0, pytest.approx(0.4899, abs=1e-4))
    assert Share(4, 4).bounds == (pytest.approx(0.5101, abs=1e-4), 1)


def test_the_bounds_of_a_rate_are_close_to_the_exact_ones() -> None:
    stats = pytest.importorskip("scipy.stats")
    for count in (0, 1, 2, 5, 20, 200):
        low, high = Rate(count, 3652500).bounds or (0, 0)
        assert high * 10_000 == pytest.approx(stats.chi2.ppf(0.975, 2 * count + 2) / 2, rel=0.02)
        exact = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0
        assert low * 10_000 == pytest.approx(exact, rel=0.02) or (count < 5 and low * 10_000 < exact)


def test_in_no_time_there_is_no_rate() -> None:
    assert (Rate(0, 0).per_year, Rate(0, 0).bounds) == (None, None)
