"""Three real histories as records, through the whole pipeline: what they say is known from elsewhere, or from counting.

The oracles here read the events themselves and know nothing of records, timelines or the code of the figures.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from histories import LEVELS, real
from records import ADDRESSES, codes, read, shared

from mltrl_docs.load import Loaded
from mltrl_docs.reports.event_log import event_log
from mltrl_docs.reports.export import export_portfolio
from mltrl_docs.reports.statistics import part_of, portfolio_statistics

CNCF, WEB, RADAR = "cncf.json", "web_features.json", "zalando_radar.json"
AS_OF = {CNCF: date(2026, 7, 24), WEB: date(2026, 8, 3), RADAR: date(2026, 5, 6)}
SIZE = {CNCF: 258, WEB: 1198, RADAR: 161}


@cache
def loaded(name: str) -> Loaded:
    return read(real(name), AS_OF[name])


@cache
def exported(name: str) -> dict[str, Any]:
    found = loaded(name)
    document = export_portfolio(found.portfolio, found.facts, found.problems, ADDRESSES)
    return json.loads(json.dumps(document))  # type: ignore[no-any-return]


def histories(name: str) -> Iterator[list[tuple[date, int | None]]]:
    """The level, or None, of each item from a day on, without what is gone in the first place."""
    for item in shared(name)["items"]:
        events = [(date.fromisoformat(event["date"]), LEVELS[name].get(event["state"])) for event in item["events"]]
        while events and events[0][1] is None:
            events = events[1:]
        yield events


def durations(name: str) -> dict[int, list[tuple[int, bool]]]:
    """The days at each level and whether they are over.

    A step of two levels is a stay of no day at the one between; so is what comes back at another level than it left,
    at that one.
    """
    found: dict[int, list[tuple[int, bool]]] = {}
    for events in histories(name):
        end, before = (AS_OF[name], None), 0
        for index, ((day, level), (left, to)) in enumerate(pairwise([*events, end])):
            if level is None:
                if to is not None and to != before:
                    for passed in range(before, to) if to > before else (before,):
                        found.setdefault(passed, []).append((0, True))
                continue
            before = level
            ended = index + 1 < len(events)
            found.setdefault(level, []).append(((left - day).days, ended))
            for passed in range(level + 1, to or 0):
                found.setdefault(passed, []).append((0, True))
    return found


def halved(those: list[tuple[int, bool]]) -> int | None:
    """The smallest t with S(t) ≤ ½, in fractions, straight from the definition."""
    survival = Fraction(1)
    for day in sorted({days for days, ended in those if ended}):
        at_risk = sum(days >= day for days, _ in those)
        survival *= 1 - Fraction(sum(days == day and ended for days, ended in those), at_risk)
        if survival <= Fraction(1, 2):
            return day
    return None


@pytest.mark.parametrize("name", AS_OF)
def test_every_item_is_a_technology_and_its_records_hold(name: str) -> None:
    lost = sum(not events for events in histories(name))  # of which nothing is known but that they are gone
    assert lost == (3 if name == WEB else 0)
    assert len(exported(name)["technologies"]) == SIZE[name] - lost
    assert codes(loaded(name)) == []


@pytest.mark.parametrize("name", AS_OF)
def test_the_time_per_level_is_that_of_the_events(name: str) -> None:
    expected, rows = durations(name), exported(name)["statistics"]["time_per_level"]
    assert [row["level"] for row in rows] == sorted(expected)
    for row in rows:
        those = expected[row["level"]]
        assert (row["stays"], row["completed"]) == (len(those), sum(ended for _, ended in those))
        assert row["open"] == row["stays"] - row["completed"] and row["median_days"] == halved(those)
    assert sum(row["unknown_entry"] for row in rows) == 0


@pytest.mark.parametrize("name", AS_OF)
def test_the_bounds_of_the_medians_are_those_of_lifelines(name: str) -> None:
    lifelines = pytest.importorskip("lifelines")
    expected = durations(name)
    for row in exported(name)["statistics"]["time_per_level"]:
        days, ended = zip(*expected[row["level"]], strict=True)
        band = lifelines.KaplanMeierFitter().fit(days, ended).confidence_interval_
        for side, key in enumerate(("median_low", "median_high")):
            bound = float(lifelines.utils.median_survival_times(band.iloc[:, side].to_frame()))
            assert row[key] == (None if bound == float("inf") else int(bound))


@pytest.mark.parametrize(("name", "falls", "gone"), [(CNCF, 0, 28), (WEB, 23, 37 - 4), (RADAR, 13, 81)])
def test_falls_and_ends_are_as_many_as_there_were(name: str, falls: int, gone: int) -> None:
    statistics, technologies = exported(name)["statistics"], exported(name)["technologies"]
    assert sum(row["count"] for row in statistics["cycles"]) == falls
    assert sum(row["count"] for row in statistics["transitions"] if row["to"] < row["from"]) == falls
    # Four features are gone in the first place, before anything is known of them that could have ended.
    assert sum(stay["outcome"] == "stop" for one in technologies for stay in one["stays"]) == gone


@pytest.mark.parametrize("name", AS_OF)
def test_what_followed_what_is_what_the_events_say(name: str) -> None:
    expected: Counter[tuple[int, int]] = Counter()
    for events in histories(name):
        levels = [level for _, level in events if level is not None]
        for one, other in pairwise(levels):
            steps = range(one, other + 1) if other > one else (one, other)
            expected.update(pairwise(steps))
    found = portfolio_statistics(loaded(name).portfolio, loaded(name).facts)
    assert {(one.start, one.to): one.count for one in found.follows if one.start != one.to} == {
        pair: count for pair, count in expected.items() if pair[0] != pair[1]
    }
    # The log for process mining tells the same: which level is entered next after which.
    mined: Counter[tuple[int | None, int | None]] = Counter()
    last: dict[str, int | None] = {}
    for row in event_log(loaded(name).portfolio, loaded(name).facts):
        if row.lifecycle == "start":
            if row.case in last:
                mined[last[row.case], row.level] += 1
            last[row.case] = row.level
    assert {(one.start, one.to): one.count for one in found.follows} == mined


def test_projects_of_the_foundation_stay_as_long_as_is_known() -> None:
    rows = {row["level"]: row for row in exported(CNCF)["statistics"]["time_per_level"]}
    assert (rows[7]["median_days"], rows[8]["median_days"]) == (1583, 1342)
    assert [(rows[level]["stays"], rows[level]["completed"]) for level in (7, 8)] == [(258, 104), (79, 41)]
    finished = {
        level: median([days for days, ended in those if ended]) for level, those in durations(CNCF).items() if level < 9
    }
    assert (int(finished[7]), finished[8]) == (705, 822)  # of 104 the middle two are 700 and 711


def test_without_those_that_were_accepted_straight_into_incubation_it_is_longer() -> None:
    found = loaded(CNCF)
    straight = {
        slug
        for slug, timeline in found.facts.timelines.items()
        if timeline.stays[0].level == 7 and timeline.stays[0].left == timeline.stays[0].entered
    }
    others = found.portfolio.technologies.keys() - straight
    rest = portfolio_statistics(part_of(found.portfolio, others), found.facts)
    medians = {one.level: one.curve.median.days for one in rest.time_per_level.all}
    assert len(straight) == 30 and medians[7] == 1801


@pytest.mark.parametrize("name", AS_OF)
def test_as_of_an_earlier_day_it_is_as_if_it_had_been_asked_then(name: str) -> None:
    day = {CNCF: date(2023, 1, 1), WEB: date(2025, 6, 1), RADAR: date(2020, 1, 1)}[name]
    then = read(real(name), day)
    known = [[event for event in events if event[0] <= day] for events in histories(name)]
    expected: Counter[int] = Counter()
    for events in known:
        if events and events[-1][1] is not None:
            expected[events[-1][1]] += 1
    found = portfolio_statistics(then.portfolio, then.facts)
    assert {level: count for level, count in enumerate(found.flow[-1].at_level) if count} == expected
    assert found.flow[-1].day == found.as_of == day
    assert sum(one.open for one in found.time_per_level.all) == expected.total()
