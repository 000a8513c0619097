"""Laws of the figures, for any histories; and what is counted, against oracles that know only records or stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from records import TODAY, exported, read
from strategies import Decision, History, histories, portfolios, records

from mltrl_docs.facts.facts import Facts
from mltrl_docs.load import Loaded
from mltrl_docs.reports.duration import time_per_level
from mltrl_docs.reports.statistics import Statistics, part_of, portfolio_statistics
from mltrl_docs.reports.visit import find_visits, place_events

Stays = Mapping[str, list[Any]]


def figures(loaded: Loaded) -> Statistics:
    return portfolio_statistics(loaded.portfolio, loaded.facts)


def stays_of(loaded: Loaded) -> Stays:
    return {slug: one["stays"] for slug, one in exported(loaded).items()}


# --- laws -------------------------------------------------------------------------------------------------------


@given(portfolios())
def test_transitions_add_up_to_the_stays_that_were_left_by_one(those: list[History]) -> None:
    loaded = read(records(those))
    found, stays = figures(loaded), [stay for own in stays_of(loaded).values() for stay in own]
    for level in range(10):
        left = Counter(stay["outcome"] for stay in stays if stay["level"] == level)
        here = [one for one in found.transitions if one.start == level]
        assert sum(one.graduations for one in here) == left["graduate"]
        assert sum(one.switchbacks for one in here) == left["switchback"]
        assert all(sum(count for _, count in one.mechanisms) == one.switchbacks for one in here)
    assert sum(one.count for one in found.cycles) == sum(one.switchbacks for one in found.transitions)
    quarters = (one.graduations + one.switchbacks + one.stops for one in found.quarters)
    assert sum(quarters) == sum(stay["outcome"] is not None for stay in stays)


@given(portfolios())
def test_every_stay_is_counted_once_in_the_time_per_level(those: list[History]) -> None:
    loaded = read(records(those))
    stays, times = [stay for own in stays_of(loaded).values() for stay in own], figures(loaded).time_per_level
    for one in times.all:
        here = [stay for stay in stays if stay["level"] == one.level]
        known = [stay for stay in here if stay["entered"] is not None]
        assert (one.stays, one.unknown_entry) == (len(known), len(here) - len(known)) and here
        assert (one.completed, one.open) == (sum(stay["left"] is not None for stay in known), one.stays - one.completed)
    assert sum(one.stays + one.unknown_entry for one in times.all) == len(stays)
    parts = Counter({one.level: one.stays + one.unknown_entry for one in times.first})
    parts.update({one.level: one.stays + one.unknown_entry for one in times.returns})
    assert parts == {one.level: one.stays + one.unknown_entry for one in times.all}
    without = {one.level: one.curve.n for one in times.all_working}
    assert without == {one.level: one.curve.n for one in times.all}


@given(portfolios(), st.randoms(use_true_random=False))
def test_the_order_of_records_and_of_technologies_never_matters(those: list[History], chance: Random) -> None:
    texts = list(records(those).items())
    chance.shuffle(texts)
    assert figures(read(dict(texts))) == figures(read(records(those)))
    other = list(those)
    chance.shuffle(other)
    one, two = figures(read(records(those))), figures(read(records(other)))
    # Under other names these alone differ: they tell of single technologies.
    assert replace(one, ages=(), backlog=two.backlog) == replace(two, ages=())
    assert Counter(age[1:] for age in one.ages) == Counter(age[1:] for age in two.ages)


@given(portfolios(slips=False, cards=False), st.data())
def test_one_stay_more_in_the_past_changes_no_figure_of_another_level(
    those: list[History], data: st.DataObject
) -> None:
    choice = [index for index, one in enumerate(those) if one.started and one.level]
    if not choice:
        return
    index = data.draw(st.sampled_from(choice))
    now = those[index]
    assert now.started is not None
    before = now.started - timedelta(days=data.draw(st.integers(0, 500)))
    step = Decision(now.started, now.level - 1, "graduate", now.level)
    longer = [*those[:index], History(now.level - 1, before, (step, *now.decisions)), *those[index + 1 :]]
    one, two = figures(read(records(those))), figures(read(records(longer)))
    lower = now.level - 1
    for name in ("all", "first", "returns", "all_working", "first_working", "returns_working"):
        assert elsewhere(getattr(one.time_per_level, name), lower) == elsewhere(
            getattr(two.time_per_level, name), lower
        )
    for name in ("ways_out", "rates", "first_pass", "rounds"):
        assert elsewhere(getattr(one, name), lower) == elsewhere(getattr(two, name), lower)
    assert one.cycles == two.cycles
    kept = [move for move in two.transitions if (move.start, move.to) != (lower, now.level)]
    assert kept == [move for move in one.transitions if (move.start, move.to) != (lower, now.level)]
    assert [age for age in one.ages if age.level != lower] == [age for age in two.ages if age.level != lower]


def elsewhere(rows: tuple[Any, ...], level: int) -> list[Any]:
    return [row for row in rows if row.level != level]


@given(portfolios(), st.sets(st.integers(0, 5)))
def test_the_figures_of_a_part_are_those_of_its_technologies_alone(those: list[History], chosen: set[int]) -> None:
    slugs = {f"t{number}" for number in chosen}
    loaded = read(records(those))
    alone = read({path: text for path, text in records(those).items() if path.split("/")[1] in slugs})
    part = portfolio_statistics(part_of(loaded.portfolio, slugs), loaded.facts)
    assert part == figures(alone)


@given(histories(), st.dates(date(2018, 6, 1), TODAY))
def test_as_of_an_earlier_day_the_figures_are_those_of_that_day(one: History, day: date) -> None:
    cut = replace(one, decisions=tuple(step for step in one.decisions if step.day <= day))
    texts = records([one]) | {path: text for path, text in records([cut]).items() if path.startswith("reviews/")}
    late = {path: text for path, text in texts.items() if path in records([cut])}
    assert figures(read(records([one]), day)).time_per_level == figures(read(late, day)).time_per_level


@given(portfolios())
def test_the_ways_out_of_a_level_and_staying_there_add_up_to_one(those: list[History]) -> None:
    for out in figures(read(records(those))).ways_out:
        for day in (0, 1, 40, 41, 300, 5000):
            total = sum(way.at(day).probability for way in out.ways) + out.curve.probability(day)
            assert abs(total - 1) < 1e-9
        assert sum(way.count for way in out.ways) == out.curve.ended


# --- oracles ----------------------------------------------------------------------------------------------------


@given(portfolios())
def test_events_are_laid_beside_the_stays_that_they_began_and_ended(those: list[History]) -> None:
    facts: Facts = read(records(those)).facts
    for timeline in facts.timelines.values():
        placed = list(place_events(timeline))
        assert [one.event for one in placed] == list(timeline.events)
        assert [one.move for one in placed if one.move] == list(timeline.moves)
        opened = [one.stay for one in placed if one.began]
        opened += [one.stay + 1 for one in placed if one.move and one.stay is not None]
        assert sorted(index for index in opened if index is not None) == list(range(len(timeline.stays)))
        for one in placed:
            if one.stay is not None and one.event.source == "review":
                stay = timeline.stays[one.stay]
                assert one.event.level == stay.level and (stay.entered or one.event.date) <= one.event.date
                assert stay.left is None or one.event.date <= stay.left


@given(portfolios())
def test_paths_and_what_follows_what_agree_with_an_oracle_of_the_stays(those: list[History]) -> None:
    loaded = read(records(those))
    paths: Counter[tuple[int, ...]] = Counter()
    follows: Counter[tuple[int, int]] = Counter()
    finished = 0
    for own in stays_of(loaded).values():
        levels = tuple(stay["level"] for stay in own)
        paths[levels] += 1
        follows.update(pairwise(levels))
        finished += own[-1]["left"] is not None or levels[-1] == 9
    found = figures(loaded)
    assert Counter(dict(paths)) == sum((Counter({one.levels: one.count}) for one in found.paths), Counter())
    assert {(one.start, one.to): one.count for one in found.follows} == follows
    assert sum(one.count for one in found.paths if one.finished) == finished
    assert [one.count for one in found.paths] == sorted((one.count for one in found.paths), reverse=True)


@given(portfolios())
def test_cycles_agree_with_an_oracle_of_the_stays(those: list[History]) -> None:
    loaded = read(records(those))
    expected: dict[tuple[int, int, str | None], list[tuple[int, bool]]] = {}
    for one in exported(loaded).values():
        falls = iter(one["switchbacks"])
        for index, stay in enumerate(one["stays"]):
            if stay["outcome"] != "switchback":
                continue
            fall, later = next(falls), one["stays"][index + 1 :]
            assert (fall["date"], fall["from"], fall["to"]) == (stay["left"], stay["level"], later[0]["level"])
            back = [other["entered"] for other in later if other["level"] >= fall["from"]]
            end = back[0] if back else later[-1]["left"] or TODAY.isoformat()
            days = (date.fromisoformat(end) - date.fromisoformat(fall["date"])).days
            expected.setdefault((fall["from"], fall["to"], fall["mechanism"]), []).append((days, bool(back)))
    found = figures(loaded).cycles
    assert {(one.start, one.to, one.mechanism) for one in found} == set(expected)
    for one in found:
        days = expected[one.start, one.to, one.mechanism]
        assert (one.count, one.recovered) == (len(days), sum(recovered for _, recovered in days))
        assert sorted(
            (step.days, ended) for step in one.recovery.steps for ended in [True] * step.ended + [False] * step.censored
        ) == sorted(days)


def judged(one: History) -> list[tuple[int, list[str]]]:
    """Each stay's level and the gated reviews in it, told from the decisions alone."""
    stays: list[tuple[int, list[str]]] = [(one.level, [])] if one.started or not one.decisions else []
    stopped = False
    for step in one.decisions:
        if step.day > TODAY:
            break
        if not stays or stays[-1][0] != step.level or (stopped and step.kind not in ("stop", "continue")):
            stays.append((step.level, []))
            stopped = False
        if step.kind in ("graduate", "rework") or step.mechanism == "review":
            stays[-1][1].append(step.kind)
        if step.to is not None:
            stays.append((step.to, []))
        stopped = stopped or step.kind == "stop"
    return stays


@given(portfolios(cards=False))
def test_first_passes_and_rounds_of_rework_agree_with_an_oracle_of_the_decisions(those: list[History]) -> None:
    those = [one for one in those if one.started or not one.decisions or one.decisions[0].day <= TODAY]
    first: Counter[int] = Counter()
    passed: Counter[int] = Counter()
    rounds: Counter[tuple[int, int]] = Counter()
    for one in those:
        for level, kinds in judged(one):
            if kinds:
                first[level] += 1
                passed[level] += kinds[0] == "graduate"
                rounds[level, kinds.count("rework")] += 1
    found = figures(read(records(those)))
    assert {one.level: one.first_reviews for one in found.first_pass} == first
    assert {one.level: one.graduated for one in found.first_pass if one.graduated} == +passed
    told: Counter[tuple[int, int]] = Counter()
    for row in found.rounds:
        for number, count in (*row.graduated, *row.other, *row.open):
            told[row.level, number] += count
    assert told == rounds


@given(portfolios())
def test_the_flow_is_what_the_stays_say_of_each_of_its_days(those: list[History]) -> None:
    loaded = read(records(those))
    flow, all_stays = figures(loaded).flow, stays_of(loaded)
    assert [month.day for month in flow] == sorted({month.day for month in flow})
    if all_stays:
        assert flow[-1].day == TODAY
    for month in flow:
        levels, stopped = [0] * 10, 0
        for slug, own in all_stays.items():
            first = next(event.date for event in loaded.facts.timelines[slug].events).isoformat()
            day = month.day.isoformat()
            begun = [stay for stay in own if (stay["entered"] or first) <= day]
            if not begun:
                continue
            if begun[-1]["left"] is not None and begun[-1]["left"] <= day:
                stopped += 1
            else:
                levels[begun[-1]["level"]] += 1
        assert (month.at_level, month.stopped) == (tuple(levels), stopped)
        assert month.begun == sum(levels) + stopped and month.at_least(3) == sum(levels[3:])


@given(portfolios())
def test_ages_are_those_of_the_stays_that_last(those: list[History]) -> None:
    loaded = read(records(those))
    last = {slug: own[-1] for slug, own in stays_of(loaded).items() if own[-1]["left"] is None}
    found = {one.slug: one for one in figures(loaded).ages}
    assert set(found) == set(last)
    for slug, stay in last.items():
        age, entered = found[slug], stay["entered"]
        assert (age.level, age.paused_days) == (stay["level"], stay["paused_days"])
        assert age.days == (None if entered is None else (TODAY - date.fromisoformat(entered)).days)
        assert age.paused == (exported(loaded)[slug]["status"] == "paused")


@settings(max_examples=20)
@given(portfolios())
def test_the_time_per_level_of_the_figures_is_that_of_its_own_report(those: list[History]) -> None:
    loaded = read(records(those))
    assert figures(loaded).time_per_level == time_per_level(find_visits(loaded.portfolio, loaded.facts))


def test_without_any_technology_there_is_nothing_to_say() -> None:
    found = figures(read({}))
    assert (found.technologies, found.paths, found.flow, found.ages, found.objectives) == (0, (), (), (), ())
    assert found.time_per_level.all == found.ways_out == found.transitions == found.quarters == ()
    assert (found.bottleneck.level, found.bottleneck.why) == (None, "too few ended")
