"""Forecasts of objectives: against a truth that is known, and what must hold of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from statistics import fmean

import pytest
from simulation import AS_OF, Step, organisation, visits

from mltrl_docs.reports import forecast
from mltrl_docs.reports.backtest import YEAR, backtest
from mltrl_docs.reports.forecast import Forecast, Outlook, forecast_objectives
from mltrl_docs.reports.objective import Objective, State
from mltrl_docs.reports.spell import LASTS, STOPPED, Spell, open_on, spells_as_of
from mltrl_docs.reports.visit import Visit, Visits

LONG_AGO = date(2000, 1, 1)


def objective(slug: str, level: int, days: int, state: State = "open") -> Objective:
    return Objective(slug, level, AS_OF + timedelta(days=days), state, None, False, days)


def stay(days: int, to: int | None = 5) -> Sequence[Step]:
    """A technology that once spent so many days at level 4."""
    return [(LONG_AGO, 4), (LONG_AGO + timedelta(days=days), to)]


def waiting(days: int, level: int = 4) -> Sequence[Step]:
    """A technology that has been at a level for so many days."""
    return [(AS_OF - timedelta(days=days), level)]


def foretold(lives: Sequence[Sequence[Step]], level: int, days: int, state: State = "open") -> Outlook:
    """What is foretold of the last of these technologies."""
    return forecast_objectives([objective(f"t{len(lives) - 1}", level, days, state)], visits(lives), AS_OF)


def only(outlook: Outlook) -> Forecast:
    assert not outlook.refused
    return outlook.forecasts[0]


def reached(own: tuple[Visit, ...], level: int) -> date | None:
    """The day after `AS_OF` on which a level is reached in truth."""
    days = (one.stay.entered for one in own if one.level >= level and one.stay.entered)
    return next((day for day in days if day > AS_OF), None)


# --- against the truth ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("technologies", "times", "up"), [(40, 40, 1), (80, 20, 1), (80, 20, 2)])
def test_what_is_foretold_comes_true_as_often_as_it_says(
    technologies: int, times: int, up: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 80 % ranges some 80 % hold, or more: a range that ends in never has but one side to miss.

    The lowest probabilities come true a little more often than they say, the highest less: those are the luckiest.
    """
    monkeypatch.setattr(forecast, "backtest", lambda *_: None)  # is tried below, and takes its time
    chance = Random(technologies + up)
    told: list[tuple[Forecast, date | None]] = []
    for _ in range(times):
        truth = organisation(chance, technologies)
        here = {slug: open_on(own, AS_OF) for slug, own in truth.of.items()}
        aims = [
            objective(slug, now.level + up, chance.choice([100, 200, 400, 700, 1200]))
            for slug, now in here.items()
            if now is not None and now.level + up <= 9
        ]
        found = forecast_objectives(aims, truth, AS_OF)
        told += [(one, reached(truth.of[one.objective.slug], one.objective.level)) for one in found.forecasts]
    n = len(told)
    assert n > 500
    held = fmean(
        (one.low is None or day is None or day >= one.low)
        and (one.high is None or (day is not None and day <= one.high))
        and not (one.low is None and day is not None)
        for one, day in told
    )
    assert 0.76 <= held <= 0.92
    in_time = fmean(day is not None and day <= one.objective.by for one, day in told)
    assert in_time == pytest.approx(fmean(one.in_time for one, _ in told), abs=0.04)
    assert fmean(day is None for _, day in told) == pytest.approx(fmean(one.never for one, _ in told), abs=0.05)
    for low, high in ((0.0, 0.3), (0.3, 0.6), (0.6, 0.8)):
        band = [(one, day) for one, day in told if low <= one.in_time < high]
        if len(band) > 60:
            came = fmean(day is not None and day <= one.objective.by for one, day in band)
            assert came == pytest.approx(fmean(one.in_time for one, _ in band), abs=0.13)


def test_finished_stays_alone_would_promise_too_much() -> None:
    chance = Random(8)
    promised, told, came = [], [], []
    for _ in range(10):
        truth = organisation(chance, 60)
        known = [spell for own in truth.of.values() for spell in spells_as_of(own, AS_OF)]
        here = {slug: open_on(own, AS_OF) for slug, own in truth.of.items()}
        aims = [objective(slug, now.level + 1, 200) for slug, now in here.items() if now and now.level < 9]
        for one in forecast_objectives(aims, truth, AS_OF).forecasts:
            now = here[one.objective.slug]
            assert now is not None
            finished = [one.days for one in known if one.level == now.level and one.to > one.level]
            longer = [days for days in finished if days > now.days]
            if longer:
                promised.append(fmean(days <= now.days + 200 for days in longer))
                told.append(one.in_time)
                day = reached(truth.of[one.objective.slug], one.objective.level)
                came.append(day is not None and day <= one.objective.by)
    assert fmean(promised) > fmean(came) + 0.12
    assert fmean(told) == pytest.approx(fmean(came), abs=0.06)


def test_what_was_worth_of_earlier_forecasts_is_told_as_it_is() -> None:
    chance = Random(2)
    found = [backtest(organisation(chance, 60), AS_OF) for _ in range(10)]
    judged = [one for one in found if one is not None]
    assert len(judged) == 10
    forecasts, seen = sum(one.forecasts for one in judged), sum(one.seen for one in judged)
    assert forecasts > 500 and seen / forecasts == pytest.approx(
        sum(one.expected for one in judged) / forecasts, abs=0.04
    )
    early = sum(one.early.missed for one in judged) / sum(one.early.of for one in judged)
    assert early == pytest.approx(0.1, abs=0.04)
    for one in judged:
        assert sum(band.forecasts for band in one.bands) == one.forecasts
        assert sum(band.seen for band in one.bands) == one.seen
        assert sum(band.expected for band in one.bands) == pytest.approx(one.expected)


# --- what must hold ---------------------------------------------------------------------------------------------


def test_a_stay_to_come_ends_between_any_two_ends_as_likely_as_elsewhere() -> None:
    lives = [*(stay(days) for days in range(100, 1000, 100)), waiting(0)]
    for days, share in ((100, 0.1), (200, 0.2), (450, 0.45), (900, 0.9)):
        told = only(foretold(lives, 5, days))
        assert told.in_time == pytest.approx(share, abs=0.03)
        assert told.unseen == pytest.approx(0.1, abs=0.03)
    assert told.median is not None and (told.median - AS_OF).days == pytest.approx(500, abs=30)


def test_what_has_lasted_for_long_is_foretold_from_what_lasted_as_long() -> None:
    lives = [*(stay(days) for days in (10, 20, 30, 40, 50, 60, 300, 310, 320, 330, 340)), waiting(100)]
    told = only(foretold(lives, 5, 190))
    assert told.in_time < 0.25 and only(foretold(lives, 5, 260)).in_time > 0.75
    assert told.low is not None and told.median is not None and 200 < (told.median - AS_OF).days < 230


@pytest.mark.parametrize("open_ones", [0, 5, 30])
def test_the_more_last_on_the_less_is_promised(open_ones: int) -> None:
    lives = [*(stay(days) for days in range(50, 550, 50)), *[waiting(600)] * open_ones, waiting(0)]
    told = only(foretold(lives, 5, 365)) if open_ones < 30 else None
    expected = {0: 7.3 / 11, 5: 7.3 / 16}
    if told is not None:
        assert told.in_time == pytest.approx(expected[open_ones], abs=0.04)
    else:  # forty in all, of which ten ended
        assert [one.why for one in foretold(lives, 5, 365).refused] == ["unseen"]


def test_never_is_as_likely_as_work_was_stopped() -> None:
    lives = [*(stay(100 + number, None if number % 4 == 0 else 5) for number in range(40)), waiting(0)]
    told = only(foretold(lives, 5, 1000))
    assert told.never == pytest.approx(0.25, abs=0.04) and told.high is None and not told.late
    assert told.in_time + told.late + told.never == pytest.approx(1)


def test_a_fall_costs_the_way_back_up() -> None:
    falls = [
        [(LONG_AGO, 4), (LONG_AGO + timedelta(100), 3), (LONG_AGO + timedelta(300), 4), (LONG_AGO + timedelta(400), 5)]
        for _ in range(20)
    ]
    straight = [stay(100) for _ in range(20)]
    told = only(foretold([*falls, *straight, waiting(0)], 5, 250))
    # Of the stays at level 4 a third led down: two thirds go straight up in 100 days, the others take 300 more.
    assert told.in_time == pytest.approx(2 / 3, abs=0.05) and told.late == pytest.approx(1 / 3, abs=0.05)


@pytest.mark.parametrize(("ended", "why"), [(4, "too few"), (5, None)])
def test_nothing_is_foretold_from_fewer_than_five_graduations(ended: int, why: str | None) -> None:
    lives = [*(stay(100 * number) for number in range(1, ended + 1)), *(stay(50, None) for _ in range(3)), waiting(0)]
    found = foretold(lives, 5, 365)
    assert [one.why for one in found.refused] == ([why] if why else [])
    assert len(found.forecasts) == (0 if why else 1)


def test_a_level_on_the_way_with_too_few_is_named() -> None:
    found = foretold([*(stay(100 * number) for number in range(1, 8)), waiting(0)], 7, 365)
    assert [(one.why, one.levels) for one in found.refused] == [("too few", (5, 6))]
    assert found.backtest is None


def test_stays_of_no_day_are_too_little_to_go_on() -> None:
    found = foretold([*[stay(0)] * 20, waiting(10)], 5, 365)
    assert [(one.why, one.levels) for one in found.refused] == [("too few", (4,))]


def test_what_is_older_than_anything_that_was_seen_to_end_is_not_foretold() -> None:
    found = foretold([*(stay(10 * number) for number in range(1, 9)), waiting(100)], 5, 365)
    assert [one.why for one in found.refused] == ["unseen"]


def test_where_nobody_knows_since_when_it_is_there_nothing_is_foretold() -> None:
    known = visits([*(stay(100 * number) for number in range(1, 8)), waiting(0)])
    (last,) = known.of["t7"]
    unknown = Visits({**known.of, "t7": (last._replace(days=None, stay=replace(last.stay, entered=None)),)}, {})
    found = forecast_objectives([objective("t7", 5, 365)], unknown, AS_OF)
    assert [one.why for one in found.refused] == ["entry unknown"] and not found.forecasts


def test_what_is_overdue_is_told_when_it_may_come() -> None:
    told = only(foretold([*(stay(100 * number) for number in range(1, 8)), waiting(0)], 5, -30, "overdue"))
    assert told.in_time == 0 and not told.on_track and told.late > 0.9 and told.median is not None


def test_objectives_that_are_decided_are_not_foretold() -> None:
    lives = [*(stay(100 * number) for number in range(1, 8)), waiting(0)]
    for state in ("on time", "late", "reached", "stopped"):
        assert foretold(lives, 5, 30, state) == Outlook((), (), None)  # type: ignore[arg-type]


def test_a_forecast_is_the_same_each_time_and_whatever_technologies_are_called() -> None:
    truth = organisation(Random(4), 40)
    aims = [objective(slug, own[-1].level + 1, 300) for slug, own in truth.of.items() if own[-1].level < 9]
    found = forecast_objectives(aims, truth, AS_OF)
    assert found.forecasts and found == forecast_objectives(aims, truth, AS_OF)
    names = {slug: f"other-{number}" for number, slug in enumerate(reversed(sorted(truth.of)))}
    other = Visits({names[slug]: own for slug, own in sorted(truth.of.items(), key=lambda one: names[one[0]])}, {})
    renamed = forecast_objectives([replace(one, slug=names[one.slug]) for one in reversed(aims)], other, AS_OF)
    assert renamed.backtest == found.backtest
    assert {replace(one, objective=replace(one.objective, slug="")) for one in renamed.forecasts} == {
        replace(one, objective=replace(one.objective, slug="")) for one in found.forecasts
    }
    assert [one.objective.slug for one in renamed.forecasts] == sorted(one.objective.slug for one in renamed.forecasts)


def test_probabilities_add_up_and_days_are_in_order() -> None:
    truth = organisation(Random(6), 60)
    here = {slug: open_on(own, AS_OF) for slug, own in truth.of.items()}
    aims = [objective(slug, up, 300) for slug, now in here.items() if now for up in range(now.level + 1, 10)]
    for one in forecast_objectives(aims, truth, AS_OF).forecasts:
        assert 0 <= one.in_time + one.late + one.never <= 1 + 1e-9 and 0 <= one.unseen <= 0.5
        days = [day or date.max for day in (one.low, one.median, one.high)]
        assert days == sorted(days) and days[0] >= AS_OF
        assert one.on_track == (one.in_time >= 0.5)
        if one.median is not None and one.median <= one.objective.by:
            assert one.in_time >= 0.5


def test_a_forecast_for_an_earlier_day_knows_nothing_of_what_came_after_it() -> None:
    truth = organisation(Random(9), 60)
    day = AS_OF - timedelta(days=YEAR)
    cut = Visits(
        {slug: tuple(one for one in own if (one.stay.entered or day) <= day) for slug, own in truth.of.items()}, {}
    )
    aims = [objective(slug, now.level + 1, 300) for slug, own in cut.of.items() if (now := open_on(own, day))]
    one, two = forecast_objectives(aims, truth, day), forecast_objectives(aims, cut, day)
    assert one.forecasts == two.forecasts and one.forecasts


def test_without_a_year_of_history_nothing_tells_what_forecasts_are_worth() -> None:
    lives = [[(AS_OF - timedelta(days=300), 4), (AS_OF - timedelta(days=300 - 20 * up), 5)] for up in range(1, 10)]
    found = foretold([*lives, waiting(0)], 5, 365)
    assert found.forecasts and found.backtest is None


# --- stays as they were known -----------------------------------------------------------------------------------


def test_stays_are_those_that_were_known_on_the_day() -> None:
    day = date(2020, 1, 1)
    (own,) = visits(
        [[(day, 3), (day + timedelta(10), 4), (day + timedelta(30), 3), (day + timedelta(60), None)]]
    ).of.values()
    assert list(spells_as_of(own, day - timedelta(1))) == [] and open_on(own, day - timedelta(1)) is None
    assert list(spells_as_of(own, day + timedelta(20))) == [Spell(3, 10, 4), Spell(4, 10, LASTS)]
    assert open_on(own, day + timedelta(20)) == Spell(4, 10, LASTS)
    assert list(spells_as_of(own, day + timedelta(60))) == [Spell(3, 10, 4), Spell(4, 20, 3), Spell(3, 30, STOPPED)]
    assert open_on(own, day + timedelta(60)) is None
