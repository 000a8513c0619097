"""Aalen and Johansen's cumulative incidence: against an exact oracle, lifelines, and what must hold."""

from __future__ import annotations

import math
import random
import warnings
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.reports.incidence import Incidence, Point, estimate_incidence
from mltrl_docs.reports.survival import Z, estimate_survival

Durations = list[tuple[int, str | None]]
WAYS = ("graduate", "switchback", "stop")
DURATIONS = st.lists(st.tuples(st.integers(0, 20), st.sampled_from([*WAYS, None])), max_size=40)


def oracle(durations: Durations, way: str, day: int) -> Fraction:
    """The probability of having ended in a way by a day, straight from the definition and exactly."""
    surviving, probability = Fraction(1), Fraction(0)
    for length in sorted({length for length, how in durations if how is not None and length <= day}):
        at_risk = sum(other >= length for other, _ in durations)
        here = [how for other, how in durations if other == length and how is not None]
        probability += surviving * Fraction(here.count(way), at_risk)
        surviving *= 1 - Fraction(len(here), at_risk)
    return probability


def spread(durations: Durations, way: str, day: int) -> float:
    """The variance of that by the delta method, term by term as it is printed."""
    times = sorted({length for length, how in durations if how is not None and length <= day})
    last, total, surviving = float(oracle(durations, way, day)), 0.0, 1.0
    for length in times:
        n = sum(other >= length for other, _ in durations)
        d = sum(other == length and how is not None for other, how in durations)
        own = sum(other == length and how == way for other, how in durations)
        ahead = last - float(oracle(durations, way, length))
        if n > d:
            total += ahead**2 * d / (n * (n - d))
        total += surviving**2 * own * (n - own) / n**3 - 2 * ahead * surviving * own / n**2
        surviving *= (n - d) / n
    return total


@given(DURATIONS)
def test_the_incidence_is_what_its_definition_says(durations: Durations) -> None:
    for one in estimate_incidence(durations, WAYS):
        assert one.count == sum(way == one.way for _, way in durations)
        for day in range(22):
            assert one.at(day).probability == pytest.approx(float(oracle(durations, one.way, day)), abs=1e-12)


@given(DURATIONS)
def test_the_ways_and_what_lasts_add_up_to_one(durations: Durations) -> None:
    curve = estimate_survival((days, way is not None) for days, way in durations)
    ways = estimate_incidence(durations, WAYS)
    for day in range(22):
        assert sum(one.at(day).probability for one in ways) + curve.probability(day) == pytest.approx(1, abs=1e-12)


@given(DURATIONS)
def test_the_bounds_are_those_of_the_printed_variance(durations: Durations) -> None:
    for one in estimate_incidence(durations, WAYS):
        for point in one.points:
            variance, now = spread(durations, one.way, point.days), point.probability
            if point.low is None or point.high is None:
                assert now == pytest.approx(1) or variance == pytest.approx(0, abs=1e-12)
                continue
            assert 0 <= point.low <= now <= point.high <= 1
            width = Z * math.sqrt(max(0.0, variance)) / (now * -math.log(now))
            assert point.low == pytest.approx(now ** math.exp(width), abs=1e-6)
            assert point.high == pytest.approx(now ** math.exp(-width), abs=1e-6)


@given(DURATIONS, st.randoms(use_true_random=False))
def test_the_order_of_durations_never_matters_here_either(durations: Durations, chance: random.Random) -> None:
    shuffled = list(durations)
    chance.shuffle(shuffled)
    assert estimate_incidence(shuffled, WAYS) == estimate_incidence(durations, WAYS)


def test_where_all_have_ended_it_is_the_plain_share_with_its_plain_variance() -> None:
    durations: Durations = [(day, "graduate" if day % 3 else "stop") for day in range(30)]
    graduate, _, stop = estimate_incidence(durations, WAYS)
    assert (graduate.last.probability, stop.last.probability) == pytest.approx((2 / 3, 1 / 3))
    assert spread(durations, "stop", 30) == pytest.approx(1 / 3 * 2 / 3 / 30)


def test_one_minus_kaplan_and_meier_would_promise_too_much() -> None:
    durations: Durations = [(day, "graduate" if day % 2 else "stop") for day in range(1, 101)]
    graduate = estimate_incidence(durations, ["graduate"])[0].at(90).probability
    alone = 1 - estimate_survival((day, way == "graduate") for day, way in durations).probability(90)
    assert graduate == pytest.approx(0.45) and alone > 0.65


def test_a_way_that_is_not_asked_for_competes_all_the_same() -> None:
    durations: Durations = [(1, "stop"), (2, "graduate")]
    assert [one.last.probability for one in estimate_incidence(durations, ["graduate"])] == [0.5]


def test_where_nothing_has_ended_in_a_way_it_has_no_points_and_no_bounds() -> None:
    assert estimate_incidence([(3, None)], ["stop"]) == (Incidence("stop", 0, ()),)
    assert Incidence("stop", 0, ()).last == Incidence("stop", 0, ()).at(0) == Point(0, 0.0, None, None)


def test_where_all_ended_in_one_way_certainty_is_told_without_bounds() -> None:
    (one,) = estimate_incidence([(3, "stop"), (4, "stop")], ["stop"])
    assert one.last == Point(4, 1.0, None, None)


def test_a_thousand_random_sets_agree_with_lifelines() -> None:
    """With ties, and some with nothing but open ones.

    Lifelines shakes ends on one day apart by chance, by less than a thousandth of a day. So they are shaken apart here,
    and told in thousandths: both then agree on probabilities and bounds. At the end of each day the probabilities of
    the ties themselves are the same; their bounds are not, as one after another is more than is known, and those are
    tried against the printed variance above. Lifelines' first row is zero whatever ended then, so nothing ends on day 0
    here. On the day on which the last one ends it divides by zero, and gives no bounds.
    """
    lifelines = pytest.importorskip("lifelines")
    bounded = tied = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for seed in range(1_000):
            ties = random_durations(seed)
            durations = shaken(ties, random.Random(seed))
            kinds = [0 if way is None else 1 + WAYS.index(way) for _, way in durations]
            asked = 1 + seed % len(WAYS)  # one way a set: a fit takes lifelines some milliseconds
            one = estimate_incidence(durations, WAYS)[asked - 1]
            tie = estimate_incidence(ties, WAYS)[asked - 1]
            assert tie.count == one.count
            if not one.count:
                assert one.points == tie.points == ()
                continue
            for point in tie.points:
                assert point.probability == pytest.approx(one.at(1000 * point.days + 999).probability, abs=1e-12)
            tied += len({day for day, way in ties if way}) < sum(way is not None for _, way in ties)
            fit = lifelines.AalenJohansenFitter().fit([day for day, _ in durations], kinds, event_of_interest=asked)
            for day, expected in fit.cumulative_density_.iloc[:, 0].items():
                assert one.at(int(day)).probability == pytest.approx(expected, abs=1e-9)
            bounds = fit.confidence_interval_
            for point in one.points:
                low, high = sorted(bounds.loc[point.days])
                if math.isnan(low):
                    assert point.days == max(day for day, _ in durations) or point.low is None
                else:
                    assert (point.low, point.high) == pytest.approx((low, high), abs=1e-6)
                    bounded += 1
    assert bounded > 3_000 and tied > 300


def random_durations(seed: int) -> Durations:
    """Durations from day 1, many of them ties; every twentieth set has nothing but open ones."""
    chance = random.Random(seed)
    longest = chance.choice([5, 20, 100, 1000])
    ways = [None] if seed % 20 == 7 else [*WAYS, None, None]
    return [(chance.randrange(1, longest + 1), chance.choice(ways)) for _ in range(chance.randrange(2, 80))]


def shaken(durations: Durations, chance: random.Random) -> Durations:
    """The durations in thousandths of a day, ends on one day in an order by chance, and what is open after them."""
    order = chance.sample(range(400), len(durations))
    return [
        (1000 * day + (500 if way is None else number), way)
        for (day, way), number in zip(durations, order, strict=True)
    ]
