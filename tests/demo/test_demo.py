"""The invented institute: the same bytes each time, records without an error, and something to say for every figure."""

from __future__ import annotations

import datetime
import hashlib
import os
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from records import PROJECT, Texts
from repositories import NEEDS_GIT

from demo.__main__ import write_demo
from demo.catalogue import read_catalogue
from demo.event import TODAY
from demo.organisation import Organisation
from demo.simulation import simulate
from mltrl_docs.history.past import GitHistory
from mltrl_docs.load import Loaded, load
from mltrl_docs.reading.folder import FolderSource
from mltrl_docs.reports.statistics import Statistics, portfolio_statistics

DIGEST = """
import hashlib
from demo.organisation import Organisation
print(hashlib.sha256(repr(Organisation().records()).encode()).hexdigest())
"""
EXPECTED_WARNINGS = {"expected": 1, "later": 1, "unknown-role": 1}


@cache
def records() -> dict[str, str]:
    return Organisation().records()


@cache
def loaded() -> Loaded:
    return load(Texts(records()), TODAY)


@cache
def statistics() -> Statistics:
    return portfolio_statistics(loaded().portfolio, loaded().facts)


def decisions() -> Counter[str]:
    return Counter(review.decision for one in loaded().portfolio for review in one.reviews)


def test_there_are_some_eighty_technologies_and_each_is_marked_as_illustrative() -> None:
    cards = [one.card for one in loaded().portfolio]
    assert 75 <= len(cards) <= 90
    assert all(card is not None and card.illustrative for card in cards)


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_the_same_seed_gives_the_same_bytes_whatever_the_hash_seed(hash_seed: str) -> None:
    path = os.pathsep.join([str(PROJECT / "tests"), str(PROJECT)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        [sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert done.stdout.strip() == hashlib.sha256(repr(records()).encode()).hexdigest()


def test_another_seed_gives_other_decisions_about_the_same_technologies() -> None:
    catalogue = read_catalogue()
    first, second = simulate(catalogue, 1), simulate(catalogue, 2)
    assert first.keys() == second.keys()
    assert first != second


def test_the_records_hold_no_error_and_the_few_warnings_that_show_what_warnings_are_for() -> None:
    assert [problem for problem in loaded().problems if problem.severity == "error"] == []
    assert Counter(problem.code for problem in loaded().problems) == EXPECTED_WARNINGS


@pytest.mark.parametrize("day", [datetime.date(2019, 3, 1), datetime.date(2022, 7, 29), datetime.date(2025, 1, 2)])
def test_the_records_of_an_earlier_day_hold_no_error_either(day: datetime.date) -> None:
    past = load(Texts(Organisation().records(day)), day)
    assert 0 < len(list(past.portfolio)) <= 80
    assert [problem for problem in past.problems if problem.severity == "error"] == []


def test_six_levels_or_more_have_ten_finished_stays() -> None:
    assert sum(row.completed >= 10 for row in statistics().time_per_level.all) >= 6


def test_every_decision_and_every_mechanism_is_there() -> None:
    assert set(decisions()) == {"graduate", "rework", "switchback", "pause", "resume", "stop", "continue"}
    reviews = [review for one in loaded().portfolio for review in one.reviews]
    assert {review.mechanism for review in reviews if review.mechanism} == {"discovery", "review", "embedded"}


def test_levels_from_the_first_to_the_last_are_held_today() -> None:
    held = {timeline.level for timeline in loaded().facts.timelines.values()}
    assert {0, 2, 3, 4, 5, 6, 7, 8, 9} <= held


def test_systems_have_parts_of_which_some_are_shared_and_some_hold_the_whole_down() -> None:
    used = Counter(part.ref for one in loaded().portfolio if one.card for part in one.card.components if part.ref)
    assert max(used.values()) >= 3
    levels = loaded().facts.effective
    held = [slug for slug, timeline in loaded().facts.timelines.items() if levels[slug].level < (timeline.level or 0)]
    assert held


def test_tasks_are_done_open_and_overdue_and_risks_in_every_state() -> None:
    tasks = [task for one in loaded().portfolio for review in one.reviews for task in review.tasks]
    assert any(task.done for task in tasks)
    assert any(not task.done and task.due and task.due > TODAY for task in tasks)
    assert any(not task.done and task.due and task.due < TODAY for task in tasks)
    risks = [risk for one in loaded().portfolio for risk in one.risks]
    assert {risk.status for risk in risks} == {"open", "mitigated", "accepted", "closed"}


def test_requirements_have_steps_that_are_open_that_passed_and_that_failed() -> None:
    requirements = [one for technology in loaded().portfolio for one in technology.requirements]
    steps = [step for one in requirements for step in (*one.verification, *one.validation)]
    assert {step.status for step in steps} == {"open", "passed", "failed"}


def test_no_two_technologies_share_a_sentence_that_is_long_enough_to_matter() -> None:
    seen: Counter[str] = Counter()
    for path, text in records().items():
        if path.endswith("/card.md"):
            body = text.split("\n---\n", 1)[1]
            sentences = {one.strip("-* ") for line in body.splitlines() for one in line.split(". ")}
            seen.update(one for one in sentences if len(one) > 90)
    assert sum(count > 1 for count in seen.values()) <= len(seen) // 50


def test_the_changes_of_every_day_add_up_to_the_records_of_today() -> None:
    folder: dict[str, str] = {}
    latest = datetime.date.min
    for change in Organisation().changes():
        assert latest <= change.day <= TODAY
        latest = change.day
        for path, text in change.texts.items():
            if text is None:
                del folder[path]
            else:
                folder[path] = text
    assert folder == Organisation().records(previous=False)


@NEEDS_GIT
def test_as_a_repository_it_tells_the_same_and_all_that_history_can_show(tmp_path: Path) -> None:
    day = datetime.date(2021, 3, 1)
    write_demo(tmp_path, day, history=True)
    told = load(FolderSource(tmp_path), day, GitHistory(tmp_path))
    assert [problem for problem in told.problems if problem.severity == "error"] == []
    assert {one.state for one in told.portfolio.provenances.values()} == {"published"}
    plain = load(Texts(Organisation().records(day)), day)
    for slug, timeline in plain.facts.timelines.items():
        now = told.facts.timelines.get(slug)
        if now:  # the one that was renamed later has another slug on this day
            assert [(stay.level, stay.entered, stay.left) for stay in now.stays] == [
                (stay.level, stay.entered, stay.left) for stay in timeline.stays
            ]
    versions = [one for technology in told.portfolio for one in technology.versions]
    assert [one.version.commit.subject for one in versions if one.why] == ["resolve conflicts"]
    subjects = " ".join(one.version.commit.subject for one in versions)
    assert "Merge: " in subjects and "(#" in subjects and ": records" in subjects
    assert not any(one.version.commit.clock for one in versions)


def test_it_writes_into_its_own_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Somebody else's\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="choose another folder"):
        write_demo(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
