"""The timeline follows the records as they are written; each test is a rule of the record format."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from records import card, codes, exported, read, review, stays, technology

from mltrl_docs.facts.timeline import Timeline
from mltrl_docs.load import Loaded


def it(*reviews: str, living: str | None = None, as_of: str = "2026-11-23", **previous: str) -> Loaded:
    return read(technology("it", *reviews, living=living, **previous), date.fromisoformat(as_of))


def timeline(loaded: Loaded, slug: str = "it") -> Timeline:
    return loaded.facts.timelines[slug]


def paused_days(loaded: Loaded) -> list[int]:
    return [stay["paused_days"] for stay in exported(loaded)["it"]["stays"]]


def test_the_first_level_was_entered_when_started_says() -> None:
    loaded = it(review("2020-06-01", 1, "graduate"), living=card(2, "2020-06-01", started="2019-01-01", start_level=1))
    assert stays(loaded) == [(1, "2019-01-01", "2020-06-01", "graduate"), (2, "2020-06-01", None, None)]
    assert not timeline(loaded).stays[0].assumed and codes(loaded) == []


def test_started_without_a_level_begins_the_first_level_that_a_record_tells() -> None:
    loaded = it(review("2020-06-01", 1, "graduate"), living=card(2, "2020-06-01", started="2019-01-01"))
    assert stays(loaded)[0] == (1, "2019-01-01", "2020-06-01", "graduate")


@pytest.mark.parametrize("name", ["a", "z"])
def test_of_two_cards_of_one_day_the_living_one_is_the_last_whatever_the_files_are_called(name: str) -> None:
    loaded = it(living=card(3, "2020-01-01"), **{name: card(2, "2020-01-01")})
    assert stays(loaded) == [(2, "2020-01-01", "2020-01-01", "graduate"), (3, "2020-01-01", None, None)]
    assert codes(loaded) == []


def test_earlier_cards_of_one_day_go_up_whatever_their_files_are_called() -> None:
    loaded = it(living=card(4, "2021-01-01"), a=card(3, "2020-01-01"), b=card(2, "2020-01-01"))
    assert [stay[0] for stay in stays(loaded)] == [2, 3, 4] and codes(loaded) == []


def test_a_living_card_that_is_older_than_an_earlier_one_is_a_warning_where_it_is_dated() -> None:
    loaded = it(living=card(3, "2020-01-01"), old=card(2, "2021-01-01"))
    assert [(p.severity, p.code, p.place.path, p.place.line) for p in loaded.problems] == [
        ("warning", "cards-out-of-order", "cards/it/card.md", 4)
    ]
    assert "cards/it/previous/old.md" in loaded.problems[0].message


def test_a_start_after_the_day_does_not_exist_yet() -> None:
    living = card(3, "2020-01-01", started="2030-01-01")
    loaded = it(living=living)
    assert codes(loaded) == ["later"] and loaded.problems[0].place.line == 7
    assert all(event.date <= date(2026, 11, 23) for event in timeline(loaded).events)
    assert codes(it(living=living, as_of="2031-01-01")) == ["started-late"]


def test_started_after_another_record_is_an_error_and_does_not_count() -> None:
    loaded = it(review("2020-06-01", 1, "graduate"), living=card(2, "2020-06-01", started="2021-01-01"))
    assert codes(loaded) == ["started-late"] and stays(loaded)[0][1] is None


def test_without_a_start_or_an_earlier_card_the_entry_is_unknown() -> None:
    loaded = it(review("2020-06-01", 1, "graduate"), living=card(2, "2020-06-01"))
    assert stays(loaded) == [(1, None, "2020-06-01", "graduate"), (2, "2020-06-01", None, None)]
    assert timeline(loaded).stays[0].days is None


def test_before_the_first_review_cards_tell_when_a_level_was_entered() -> None:
    loaded = it(living=card(3, "2020-03-03"), a=card(1, "2018-01-01"), b=card(2, "2019-02-02"), c=card(2, "2019-09-09"))
    assert stays(loaded) == [
        (1, "2018-01-01", "2019-02-02", "graduate"),
        (2, "2019-02-02", "2020-03-03", "graduate"),
        (3, "2020-03-03", None, None),
    ]
    assert all(stay.assumed for stay in timeline(loaded).stays)


def test_a_card_at_a_lower_level_before_the_first_review_is_a_switchback() -> None:
    loaded = it(living=card(1, "2020-03-03"), a=card(2, "2018-01-01"))
    assert stays(loaded) == [(2, "2018-01-01", "2020-03-03", "switchback"), (1, "2020-03-03", None, None)]


def test_from_the_first_review_on_a_card_moves_nothing_and_one_that_disagrees_is_an_error() -> None:
    loaded = it(
        review("2020-06-01", 1, "continue"),
        living=card(2, "2021-01-01"),
        a=card(1, "2019-01-01"),
        b=card(4, "2020-08-08", code_calibre="prototype"),
    )
    assert stays(loaded) == [(1, "2019-01-01", None, None)]
    assert codes(loaded) == ["level-disagrees", "level-disagrees"]


def test_a_card_of_the_first_reviews_day_comes_before_the_review() -> None:
    loaded = it(review("2020-06-01", 1, "graduate"), living=card(2, "2020-06-02"), a=card(1, "2020-06-01"))
    assert stays(loaded)[0] == (1, "2020-06-01", "2020-06-01", "graduate") and timeline(loaded).stays[0].days == 0


def test_a_card_that_states_what_the_first_reviews_day_came_to_does_not_move_the_level_twice() -> None:
    loaded = it(review("2020-06-01", 1, "graduate"), living=card(2, "2020-06-01"), a=card(1, "2019-01-01"))
    assert (
        stays(loaded) == [(1, "2019-01-01", "2020-06-01", "graduate"), (2, "2020-06-01", None, None)]
        and codes(loaded) == []
    )


def test_a_review_held_at_another_level_ends_the_stay_without_an_outcome_and_still_decides() -> None:
    loaded = it(review("2020-06-01", 1, "graduate"), review("2021-01-01", 4, "graduate"), living=card(5, "2021-01-01"))
    assert stays(loaded) == [
        (1, None, "2020-06-01", "graduate"),
        (2, "2020-06-01", "2021-01-01", None),
        (4, "2021-01-01", "2021-01-01", "graduate"),
        (5, "2021-01-01", None, None),
    ]
    assert [(move.start, move.to) for move in timeline(loaded).moves] == [(1, 2), (4, 5)]
    assert codes(loaded) == ["held-at-another-level"]
    assert (loaded.problems[0].place.path, loaded.problems[0].place.line) == ("reviews/it/2021-01-01-1.md", 3)


def test_a_continue_at_another_level_begins_a_stay_there() -> None:
    loaded = it(review("2020-06-01", 1, "continue"), review("2021-01-01", 3, "continue"), living=card(3, "2021-01-01"))
    assert (
        stays(loaded) == [(1, None, "2021-01-01", None), (3, "2021-01-01", None, None)] and timeline(loaded).moves == ()
    )


def test_a_graduation_by_two_levels_is_an_error_and_is_shown_as_it_is_written() -> None:
    loaded = it(review("2020-06-01", 1, "graduate", to=3), living=card(3, "2020-06-01"))
    assert stays(loaded) == [(1, None, "2020-06-01", "graduate"), (3, "2020-06-01", None, None)]
    assert codes(loaded) == ["level-skipped"]


def test_a_switchback_goes_back_by_any_number_of_levels() -> None:
    loaded = it(review("2020-06-01", 4, "switchback", to=1, mechanism="embedded"), living=card(1, "2020-06-01"))
    assert stays(loaded) == [(4, None, "2020-06-01", "switchback"), (1, "2020-06-01", None, None)]
    (back,) = exported(loaded)["it"]["switchbacks"]
    assert back == {
        "date": "2020-06-01",
        "from": 4,
        "to": 1,
        "mechanism": "embedded",
        "components": [],
        "reason": "So it is",
    }


@pytest.mark.parametrize(
    ("second", "days", "status"),
    [
        (review("2020-01-31", 1, "resume"), [30], "active"),
        (review("2020-01-31", 1, "graduate"), [30, 0], "active"),
        (review("2020-01-31", 1, "switchback", to=0), [30, 0], "active"),
        (review("2020-01-31", 1, "rework"), [60], "paused"),
        (review("2020-01-31", 1, "continue"), [60], "paused"),
        (review("2020-01-31", 1, "stop"), [30], "stopped"),
        (review("2020-01-31", 2, "continue"), [30, 0], "active"),
    ],
)
def test_a_pause_ends_with_its_resume_or_with_the_next_review_that_moves_the_level(
    second: str, days: list[int], status: str
) -> None:
    loaded = it(review("2020-01-01", 1, "pause"), second, living=card(1, "2019-01-01"), as_of="2020-03-01")
    assert (paused_days(loaded), exported(loaded)["it"]["status"]) == (days, status)


def test_an_open_pause_counts_up_to_the_day_as_of_which_is_asked() -> None:
    loaded = it(review("2020-01-01", 1, "pause"), living=card(1, "2019-01-01"), as_of="2020-01-11")
    assert paused_days(loaded) == [10] and exported(loaded)["it"]["status"] == "paused"


def test_a_pause_of_what_is_paused_is_an_error_and_begins_no_second_one() -> None:
    loaded = it(
        review("2020-01-01", 1, "pause"),
        review("2020-01-11", 1, "pause"),
        living=card(1, "2019-01-01"),
        as_of="2020-01-21",
    )
    assert paused_days(loaded) == [20] and codes(loaded) == ["paused-already"]


def test_a_resume_of_what_goes_on_is_an_error_and_changes_nothing() -> None:
    loaded = it(review("2020-01-01", 1, "resume"), living=card(1, "2019-01-01"))
    assert stays(loaded) == [(1, "2019-01-01", None, None)] and codes(loaded) == ["nothing-to-resume"]


def test_stop_ends_the_stay_and_resume_begins_a_new_one_at_the_same_level() -> None:
    loaded = it(review("2020-01-01", 1, "stop"), review("2021-01-01", 1, "resume"), living=card(1, "2019-01-01"))
    assert stays(loaded) == [(1, "2019-01-01", "2020-01-01", "stop"), (1, "2021-01-01", None, None)]
    assert codes(loaded) == [] and exported(loaded)["it"]["status"] == "active"


def test_a_stopped_technology_keeps_the_level_at_which_it_was_stopped() -> None:
    loaded = it(review("2020-01-01", 1, "stop"), living=card(1, "2019-01-01"))
    assert (exported(loaded)["it"]["status"], exported(loaded)["it"]["level"]) == ("stopped", 1) and codes(loaded) == []


def test_a_decision_after_a_stop_is_an_error_and_still_counts() -> None:
    loaded = it(review("2020-01-01", 1, "stop"), review("2021-01-01", 1, "graduate"), living=card(2, "2021-01-01"))
    assert stays(loaded)[1:] == [(1, "2021-01-01", "2021-01-01", "graduate"), (2, "2021-01-01", None, None)]
    assert codes(loaded) == ["decision-after-stop"]


def test_a_look_at_what_is_stopped_leaves_it_stopped() -> None:
    loaded = it(review("2020-01-01", 1, "stop"), review("2021-01-01", 1, "continue"), living=card(1, "2019-01-01"))
    assert exported(loaded)["it"]["status"] == "stopped" and len(stays(loaded)) == 1


def test_reviews_of_one_day_count_in_the_order_of_their_file_names() -> None:
    up, down = review("2020-06-01", 1, "graduate"), review("2020-06-01", 2, "switchback", to=1)
    forth = read(
        {
            "cards/it/card.md": card(1, "2020-06-01"),
            "reviews/it/2020-06-01-a.md": up,
            "reviews/it/2020-06-01-b.md": down,
        }
    )
    assert codes(forth) == [] and [level for level, *_ in stays(forth)] == [1, 2, 1]
    back = read(
        {
            "cards/it/card.md": card(1, "2020-06-01"),
            "reviews/it/2020-06-01-b.md": up,
            "reviews/it/2020-06-01-a.md": down,
        }
    )
    assert [level for level, *_ in stays(back)] == [2, 1, 2]


def test_what_is_dated_later_does_not_exist() -> None:
    texts = technology(
        "it",
        review("2020-06-01", 1, "graduate"),
        review("2021-06-01", 2, "graduate"),
        living=card(3, "2021-06-01"),
        a=card(1, "2019-01-01"),
    )
    loaded = read(texts, date(2020, 12, 31))
    assert stays(loaded) == [(1, "2019-01-01", "2020-06-01", "graduate"), (2, "2020-06-01", None, None)]
    assert [one["level"] for one in exported(loaded)["it"]["cards"]] == [1] and len(
        exported(loaded)["it"]["reviews"]
    ) == 1
    assert "it" not in exported(read(texts, date(2018, 12, 31)))


def test_a_start_is_known_from_its_day_on_though_the_card_that_tells_it_is_younger() -> None:
    texts = technology(
        "it", review("2020-06-01", 1, "graduate"), living=card(2, "2020-06-01", started="2019-01-01", start_level=1)
    )
    assert stays(read(texts, date(2019, 6, 1))) == [(1, "2019-01-01", None, None)]


def test_a_review_that_is_dated_later_is_a_warning_and_does_not_count() -> None:
    loaded = it(review("2027-01-01", 1, "graduate"), living=card(1, "2019-01-01"))
    assert codes(loaded) == ["later"] and stays(loaded) == [(1, "2019-01-01", None, None)]


def system(*reviews: str, parts: Any = ("part",), level: int = 4, part: list[str] | None = None, **more: Any) -> Loaded:
    whole = technology("system", *reviews, living=card(level, "2019-01-01", components=list(parts)))
    return read(whole | technology("part", *(part or []), living=card(4, "2019-01-01")), **more)


MOVED = review("2020-06-01", 4, "switchback", to=2, components=["part"])


def test_a_part_that_is_a_technology_moves_in_its_own_timeline_and_the_whole_does_not() -> None:
    loaded = system(MOVED)
    assert stays(loaded, "part") == [(4, "2019-01-01", "2020-06-01", "switchback"), (2, "2020-06-01", None, None)]
    assert stays(loaded, "system") == [(4, "2019-01-01", None, None)] and timeline(loaded, "system").moves == ()


def test_the_same_move_recorded_in_both_folders_counts_once() -> None:
    own = review("2020-06-01", 4, "switchback", to=2)
    assert stays(system(MOVED, part=[own]), "part") == stays(system(MOVED), "part") == stays(system(part=[own]), "part")


def test_the_same_move_recorded_in_two_other_folders_counts_once() -> None:
    texts = technology("part", living=card(4, "2019-01-01"))
    for slug in ("a", "b"):
        texts |= technology(slug, MOVED, living=card(4, "2019-01-01", components=["part"]))
    assert len(stays(read(texts), "part")) == 2


def test_another_move_of_the_same_day_counts_too() -> None:
    own = review("2020-06-01", 2, "switchback", to=1)
    texts = technology("system", living=card(4, "2019-01-01", components=["part"])) | technology(
        "part", living=card(4, "2019-01-01")
    )
    texts |= {"reviews/system/2020-06-01-a.md": MOVED, "reviews/part/2020-06-01-b.md": own}
    assert [level for level, *_ in stays(read(texts), "part")] == [4, 2, 1]


def test_in_a_bare_reference_the_level_is_what_the_part_holds() -> None:
    loaded = system(review("2020-06-01", 4, "graduate", components=["part"]), level=6)
    assert stays(loaded, "part")[-1] == (5, "2020-06-01", None, None)


def test_a_part_may_say_which_level_it_left_and_which_it_went_to() -> None:
    loaded = system(review("2020-06-01", 6, "switchback", components=[{"ref": "part", "level": 4, "to": 3}]), level=6)
    assert stays(loaded, "part")[-1] == (3, "2020-06-01", None, None)
    assert exported(loaded)["system"]["switchbacks"] == [
        {
            "date": "2020-06-01",
            "from": 4,
            "to": 3,
            "mechanism": "discovery",
            "components": ["part"],
            "reason": "So it is",
        }
    ]


def test_a_wrong_level_of_a_part_is_told_at_the_review_that_says_so_with_the_parts_name() -> None:
    loaded = system(review("2020-06-01", 3, "switchback", to=2, components=["part"]))
    found = [
        problem for problem in loaded.problems if problem.code == "held-at-another-level" and "part" in problem.message
    ]
    assert [(one.place.path, one.place.line) for one in found] == [("reviews/system/2020-06-01-0.md", 9)]


def test_an_inline_part_has_a_lane_that_begins_at_its_first_move() -> None:
    moved = review("2020-06-01", 4, "switchback", components=[{"ref": "4.1", "level": 5, "to": 3}])
    loaded = read(
        technology("it", moved, living=card(4, "2019-01-01", components=[{"code": "4.1", "name": "Lens", "level": 3}]))
    )
    assert [(move.date.isoformat(), move.start, move.to, move.parts) for move in timeline(loaded).part_moves] == [
        ("2020-06-01", 5, 3, ("4.1",))
    ]
    assert timeline(loaded).part_level("4.1") == 3 and stays(loaded) == [(4, "2019-01-01", None, None)]


def test_parts_moved_alike_by_one_review_are_one_switchback() -> None:
    parts = [{"code": "1", "level": 2}, {"code": "2", "level": 2}, {"code": "3", "level": 1}]
    moved = review("2020-06-01", 4, "switchback", to=2, components=["1", "2", {"ref": "3", "to": 1}])
    loaded = read(technology("it", moved, living=card(4, "2019-01-01", components=parts)))
    assert [one["components"] for one in exported(loaded)["it"]["switchbacks"]] == [["3"], ["1", "2"]] or [
        one["components"] for one in exported(loaded)["it"]["switchbacks"]
    ] == [["1", "2"], ["3"]]


def test_nothing_graduates_from_level_nine() -> None:
    loaded = it(review("2020-06-01", 9, "graduate"), living=card(9, "2019-01-01"))
    assert codes(loaded) == ["graduate"] and stays(loaded) == [(9, "2019-01-01", None, None)]
