"""What `mltrl stats` prints: every figure with what it rests on, and where there is too little to go on, that."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

from records import TODAY, card, read, review, technology
from simulation import AS_OF, organisation

from mltrl_docs.pages.terminal import statistics_text
from mltrl_docs.reports.forecast import forecast_objectives
from mltrl_docs.reports.statistics import portfolio_statistics
from mltrl_docs.reports.visit import find_visits


def told(texts: dict[str, str], as_of: date = TODAY) -> str:
    loaded = read(texts, as_of)
    found = portfolio_statistics(loaded.portfolio, loaded.facts)
    visits = find_visits(loaded.portfolio, loaded.facts)
    return statistics_text(found, forecast_objectives(found.objectives, visits, as_of))


def finished(number: int, *, days: int = 100, living: str | None = None) -> dict[str, str]:
    """A technology that graduated from level 3 after so many days."""
    left = date(2020, 1, 1) + timedelta(days=days)
    return technology(
        f"done-{number}",
        review(left.isoformat(), 3, "graduate"),
        living=living or card(4, left.isoformat(), started="2020-01-01", start_level=3),
    )


def aiming(slug: str, by: str, days: int = 10, to: int = 4) -> dict[str, str]:
    """A technology that has been at level 3 for some days and aims at a level."""
    since = (TODAY - timedelta(days=days)).isoformat()
    return technology(slug, living=card(3, since, started=since, start_level=3, targets=[{"level": to, "by": by}]))


def organised(ended: int) -> dict[str, str]:
    texts: dict[str, str] = {}
    for number in range(ended):
        texts |= finished(number, days=50 * (number + 1))
    return texts


def lines(text: str, title: str) -> list[str]:
    """The lines below a title."""
    return text.split(f"\n{title}")[1].split("\n\n")[0].split("\n")[1:]


def test_of_nothing_it_says_so() -> None:
    said = told({})
    assert said.startswith("0 technologies, as of 2026-11-23\n") and "no card names a target" in said
    assert "not enough to say: at no level 5 stays have ended" in said


def test_under_five_ends_there_are_no_bounds_and_from_five_on_there_are() -> None:
    few, many = (lines(told(organised(ended)), "Time per level")[1] for ended in (4, 5))
    assert re.split(r"\s{2,}", few.strip()) == ["3", "4", "4", "0", "0", "100", "not told: fewer than 5 have ended"]
    assert re.split(r"\s{2,}", many.strip()) == ["3", "5", "5", "0", "0", "150", "50 to 250, the longest seen"]


def test_a_forecast_is_printed_with_how_likely_in_time_and_never_are() -> None:
    said = told(organised(9) | aiming("aims", "2028-11-23"))
    row = next(line for line in lines(said, "Forecasts") if "aims" in line)
    assert re.fullmatch(
        r"  aims +4  2028-11-23 +\d+% +\d+% +\d+% +\d+%  \d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d  on track",
        row,
    )
    assert "nothing tells what they are worth" in said


def test_what_is_refused_is_told_with_the_reason() -> None:
    said = told(organised(4) | aiming("few", "2028-11-23"))
    assert "not told: fewer than 5 have graduated from level 3" in said and "worth" not in said
    said = told(organised(9) | aiming("old", "2028-11-23", days=3000))
    assert "not told: more than half of it would be extrapolated" in said


def test_a_remark_stands_below_the_columns_that_it_does_not_fill() -> None:
    few = aiming("a-name-that-is-longer-than-any-other", "2028-11-23", days=3000)
    title, *rows = lines(told(organised(9) | aiming("aims", "2028-11-23") | few), "Forecasts")
    assert len({row.index("2028-11-23") for row in rows if "2028-11-23" in row[:70]}) == 1
    assert title.index("by ") == rows[0].index("2028-11-23")


def test_a_forecast_comes_with_what_such_forecasts_were_worth() -> None:
    truth = organisation(Random(12), 50)
    texts: dict[str, str] = {}
    for slug, own in truth.of.items():
        known = [one for one in own if one.stay.entered and one.stay.entered <= AS_OF]
        gone = [one for one in known if one.stay.left and one.stay.left <= AS_OF]
        reviews = [
            review(str(one.stay.left), one.level, str(one.stay.outcome), **({"to": one.move.to} if one.move else {}))
            for one in gone
        ]
        last, first = known[-1], known[0]
        aim = {"targets": [{"level": last.level + 1, "by": "2024-01-01"}]} if last.level < 9 else {}
        texts |= technology(
            slug,
            *reviews,
            living=card(
                last.level, str(last.stay.entered), started=str(first.stay.entered), start_level=first.level, **aim
            ),
        )
    said = told(texts, AS_OF)
    assert "is the next level reached in a year?" in said and "Brier score 0." in said
    assert re.search(r"Outside of the 80 % range: \d+ of \d+ \(expected \d+\) before it", said)
    assert said == told(dict(reversed(texts.items())), AS_OF)
