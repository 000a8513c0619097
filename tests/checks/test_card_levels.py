"""From the first review on reviews alone move the level, and cards state the one that they tell."""

from __future__ import annotations

from datetime import date

from records import card, codes, read, review, said, technology

UP = review("2020-06-01", 1, "graduate")


def test_a_living_card_that_disagrees_with_the_reviews_is_an_error_at_its_level() -> None:
    loaded = read(technology("it", UP, living=card(1, "2020-06-01")))
    assert said(loaded) == [("cards/it/card.md", 3, "level-disagrees")]
    assert loaded.problems[0].hint == "Write `level: 2`, or add the review that moved it."


def test_a_previous_card_may_state_either_level_of_the_day_of_a_move() -> None:
    for level in (1, 2):
        assert codes(read(technology("it", UP, living=card(2, "2020-06-01"), old=card(level, "2020-06-01")))) == []
    assert codes(read(technology("it", UP, living=card(2, "2020-06-01"), old=card(1, "2020-07-01")))) == [
        "cards-out-of-order",
        "level-disagrees",
    ]


def test_a_card_dated_when_the_technology_was_at_another_level_is_an_error_at_its_date() -> None:
    up_again = review("2021-06-01", 2, "graduate")
    assert said(read(technology("it", UP, up_again, living=card(3, "2020-09-01")))) == [
        ("cards/it/card.md", 4, "date-disagrees")
    ]


def test_as_of_a_day_before_the_living_card_an_earlier_card_is_held_to_its_own_day_only() -> None:
    texts = technology("it", UP, living=card(2, "2020-07-01"), old=card(1, "2019-01-01"))
    assert codes(read(texts, date(2020, 6, 15))) == ["later"] and codes(read(texts)) == []
