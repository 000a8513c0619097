"""Decisions, votes and spans of time read as a person would say them."""

import pytest
from records import card, read, review, technology

from mltrl_docs.pages.words import decision_words, span_words, votes_words


def words(text: str, **more: object) -> str:
    texts = technology("it", text, living=card(4, **more))
    (found,) = read(texts).portfolio.technologies["it"].reviews
    return decision_words(found)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ("graduate", "Graduated from Level 4 to Level 5"),
        ("rework", "Rework asked for at Level 4"),
        ("pause", "Paused at Level 4"),
        ("resume", "Resumed at Level 4"),
        ("stop", "Stopped at Level 4"),
        ("continue", "Continued at Level 4, nothing changed"),
    ],
)
def test_a_decision_is_said_in_plain_words(decision: str, said: str) -> None:
    assert words(review("2021-01-01", 4, decision)) == said


@pytest.mark.parametrize(
    ("mechanism", "why"),
    [("discovery", "after a discovery"), ("review", "by decision of the review"), ("embedded", "as planned")],
)
def test_a_switchback_says_how_it_came_about(mechanism: str, why: str) -> None:
    text = review("2021-01-01", 4, "switchback", to=2, mechanism=mechanism)
    assert words(text) == f"Switched back from Level 4 to Level 2, {why}"


def test_a_move_of_parts_says_how_many_and_by_which_levels() -> None:
    parts = [{"code": "1", "name": "One", "level": 4}, {"code": "2", "name": "Two", "level": 4}]
    text = review("2021-01-01", 4, "switchback", to=2, components=["1", "2"])
    assert words(text, components=parts) == "2 parts switched back from Level 4 to Level 2, after a discovery"


def test_parts_that_went_different_ways_are_not_given_one_way() -> None:
    parts = [{"code": "1", "name": "One", "level": 4}, {"code": "2", "name": "Two", "level": 3}]
    moved = [{"ref": "1", "level": 4, "to": 2}, {"ref": "2", "level": 3, "to": 2}]
    text = review("2021-01-01", 4, "switchback", components=moved, to=2)
    assert words(text, components=parts) == "2 parts switched back, after a discovery"


def test_votes_are_summed_up_and_missing_ones_told() -> None:
    assert votes_words(["for", "for", "against", "abstain", None]) == "2 for, 1 against, 1 abstained, 1 not recorded"
    assert votes_words([]) == ""


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "unknown"),
        (0, "0 days"),
        (1, "1 day"),
        (60, "60 days"),
        (61, "2 months"),
        (365, "12 months"),
        (731, "2 years"),
        (761, "2 years 1 month"),
        (2097, "5 years 9 months"),
    ],
)
def test_a_span_is_given_in_the_unit_that_one_thinks_in(days: int | None, said: str) -> None:
    assert span_words(days) == said
