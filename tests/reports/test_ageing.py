"""Tasks, ages and rates: counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from records import TODAY, card, read, review, technology

from mltrl_docs.reports.ageing import Age
from mltrl_docs.reports.statistics import Statistics, portfolio_statistics


def figures(texts: dict[str, str]) -> Statistics:
    loaded = read(texts)
    return portfolio_statistics(loaded.portfolio, loaded.facts)


def task(**keys: Any) -> dict[str, Any]:
    return {"task": "Write it up", "owner": "Ann", **keys}


def test_tasks_are_counted_by_how_they_stand_and_what_is_stopped_is_dropped() -> None:
    asked = [
        task(due="2020-06-01", done="2020-05-01"),
        task(due="2020-06-01", done="2020-07-01"),
        task(due="2026-11-22"),
        task(due="2026-11-24"),
        task(),
    ]
    texts = technology("it", review("2020-04-01", 0, "rework", tasks=asked))
    texts |= technology("gone", review("2020-04-01", 0, "rework", tasks=[task()]), review("2020-05-01", 0, "stop"))
    found = figures(texts).backlog
    assert (found.done, found.late, found.overdue, found.due, found.undated, found.dropped) == (2, 1, 1, 1, 1, 1)
    assert found.open == 3 and found.waiting == (("it", 3, 1),)


def aged(ended: int, *days: int) -> dict[str, Age]:
    """The ages of stays of so many days, where others at the level ended after 100, 200 … days."""
    texts: dict[str, str] = {}
    for number in range(1, ended + 1):
        left = (date(2020, 1, 1) + timedelta(days=100 * number)).isoformat()
        texts |= technology(
            f"done-{number}",
            review(left, 3, "graduate"),
            review(left, 4, "stop"),
            living=card(4, left, started="2020-01-01", start_level=3),
        )
    for lasting in days:
        since = (TODAY - timedelta(days=lasting)).isoformat()
        texts |= technology(f"age-{lasting}", living=card(3, since, started=since, start_level=3))
    return {one.slug: one for one in figures(texts).ages}


def test_an_age_is_compared_with_what_is_usual_there() -> None:
    found = aged(8, 10, 450, 2000)
    assert [found[slug].standing for slug in ("age-10", "age-450", "age-2000")] == [
        "usual",
        "usual",
        "longer than three quarters",
    ]
    assert list(found) == ["age-2000", "age-450", "age-10"]
    share = found["age-450"].left
    assert share is not None and 0.3 < share < 0.5  # 4 of 8 ended, with two of eleven open


def test_with_fewer_than_five_ended_no_age_is_called_long() -> None:
    assert aged(4, 5000)["age-5000"].standing == "too few"


def test_rates_count_all_days_at_the_level_and_the_moves_of_stays_with_a_known_entry() -> None:
    texts = technology(
        "up", review("2021-01-01", 3, "graduate"), living=card(4, "2021-01-01", started="2020-01-01", start_level=3)
    ) | technology("unknown", review("2021-01-01", 3, "graduate"), living=card(4, "2021-01-01"))
    since = (TODAY - timedelta(days=364)).isoformat()
    texts |= technology("open", living=card(3, since, started=since, start_level=3))
    (rate,) = figures(texts).rates
    assert (rate.level, rate.graduation, rate.rate.count, rate.rate.days) == (3, True, 1, 366 + 364)
    assert rate.rate.per_year is not None and abs(rate.rate.per_year - 0.5) < 0.01
