"""What a build says: every error as a warning of the engine, warnings as information, and one line for all."""

import logging

from pages.shown import wiki_of
from records import card, technology

from mltrl_docs.pages.report import report
from mltrl_docs.problems import Place, Problem, error, warning

WIKI = wiki_of(technology("it"))


def warnings(count: int) -> list[Problem]:
    return [warning(Place("cards/it/card.md", line), "dead-link", "it leads nowhere") for line in range(1, count + 1)]


def test_errors_come_first_and_are_what_fails_a_strict_build() -> None:
    wrong = error(Place("reviews/it/a.md", 2), "day", "it is no day")
    levels = [level for level, _ in report(WIKI, [*warnings(2), wrong])]
    assert levels == [logging.WARNING, logging.INFO, logging.INFO, logging.INFO]
    assert next(report(WIKI, [*warnings(2), wrong]))[1].startswith("reviews/it/a.md:2")


def test_the_last_line_counts_in_plain_english() -> None:
    two = wiki_of(technology("a", living=card(name="A")) | technology("b", living=card(name="B")))
    assert list(report(WIKI, warnings(1)))[-1][1] == "as of 2026-11-23: 1 technology; 0 errors, 1 warning"
    assert list(report(two, []))[-1][1] == "as of 2026-11-23: 2 technologies; 0 errors, 0 warnings"


def test_too_many_warnings_are_counted_and_their_page_named() -> None:
    assert len(list(report(WIKI, warnings(50)))) == 51
    assert list(report(WIKI, warnings(51)))[-2][1] == "1 more warning: see the page problems/"
    assert list(report(WIKI, warnings(53)))[-2][1] == "3 more warnings: see the page problems/"
