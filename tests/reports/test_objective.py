"""Objectives: how each target stands, case by case."""

from __future__ import annotations

from datetime import date

import pytest
from records import TODAY, card, read, review, technology

from mltrl_docs.reports.objective import Objective
from mltrl_docs.reports.statistics import portfolio_statistics

UP = (review("2020-04-01", 3, "graduate"), review("2020-09-01", 4, "graduate"))


def objective(*reviews: str, level: int, day: str, aim: tuple[int, str], as_of: date = TODAY) -> Objective:
    """The one target of a technology that started on 1 January 2020 at level 3."""
    targets = [{"level": aim[0], "by": aim[1]}]
    living = card(level, day, started="2020-01-01", start_level=3, targets=targets)
    loaded = read(technology("it", *reviews, living=living), as_of)
    (found,) = portfolio_statistics(loaded.portfolio, loaded.facts).objectives
    return found


@pytest.mark.parametrize(
    ("by", "state"), [("2020-09-01", "on time"), ("2020-08-31", "late"), ("2021-01-01", "on time")]
)
def test_a_level_reached_on_its_day_is_in_time_and_a_day_after_is_late(by: str, state: str) -> None:
    found = objective(*UP, level=5, day="2020-09-01", aim=(5, by))
    assert (found.state, found.reached, found.held) == (state, date(2020, 9, 1), True)


def test_what_passed_the_level_on_its_way_up_reached_it() -> None:
    found = objective(*UP, level=5, day="2020-09-01", aim=(4, "2020-06-01"))
    assert (found.state, found.reached) == ("on time", date(2020, 4, 1))


@pytest.mark.parametrize(
    ("by", "state", "days"), [("2026-11-22", "overdue", -1), ("2026-11-23", "open", 0), ("2027-11-23", "open", 365)]
)
def test_what_is_not_reached_is_open_up_to_its_day_and_overdue_after_it(by: str, state: str, days: int) -> None:
    found = objective(UP[0], level=4, day="2020-04-01", aim=(6, by))
    assert (found.state, found.reached, found.held, found.days) == (state, None, False, days)


def test_what_is_stopped_before_it_is_neither_open_nor_overdue() -> None:
    stop = review("2020-06-01", 4, "stop")
    assert objective(UP[0], stop, level=4, day="2020-04-01", aim=(6, "2027-01-01")).state == "stopped"


def test_a_level_reached_and_lost_again_was_reached_and_is_not_held() -> None:
    fall = review("2021-01-01", 5, "switchback", to=3)
    living = {"level": 3, "day": "2021-01-01"}
    found = objective(*UP, fall, **living, aim=(5, "2020-12-31"))  # type: ignore[arg-type]
    assert (found.state, found.reached, found.held) == ("on time", date(2020, 9, 1), False)


def test_a_level_lost_before_anyone_aimed_at_it_does_not_count() -> None:
    fall = review("2021-01-01", 5, "switchback", to=3)
    found = objective(*UP, fall, level=3, day="2021-01-01", aim=(5, "2027-01-01"))
    assert (found.state, found.reached) == ("open", None)


def test_as_of_a_day_before_it_was_reached_it_is_open() -> None:
    texts = technology(
        "it", *UP, living=card(5, "2020-09-01"), old=card(3, "2020-01-01", targets=[{"level": 5, "by": "2020-12-01"}])
    )
    loaded = read(texts, date(2020, 5, 1))
    (found,) = portfolio_statistics(loaded.portfolio, loaded.facts).objectives
    assert (found.state, found.level, found.days) == ("open", 5, 214)
