"""A key without a value: absent where the format knows it, an error where it does not: nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from records import card, codes, read, review, said, technology

from mltrl_docs.problems import Problem

IT = "cards/it/card.md"


def only(texts: dict[str, Any]) -> Problem:
    (problem,) = read(texts).problems
    return problem


@pytest.mark.parametrize("empty", ["", " ~", " null", " ''"])
def test_an_unknown_key_without_a_value_is_named_like_any_other(empty: str) -> None:
    text = card().replace("version: 1.0.0\n", f"version: 1.0.0\nverson:{empty}\n")
    problem = only({IT: text})
    assert (problem.place.line, problem.place.column, problem.code) == (7, 1, "unknown-key")
    assert problem.message == "`verson` is not a key here" and problem.hint == "Did you mean `version`?"


def test_an_unquoted_comma_in_braces_is_an_error_that_says_to_quote_the_text() -> None:
    problem = only({IT: card(owners="[{name: Ann, who knows}]")})
    assert (problem.place.line, problem.place.column, problem.code) == (5, 22, "unknown-key")
    assert problem.message == "`owners[1].who knows` is not a key here"
    assert problem.hint == "In braces a comma ends a value: quote a text that has one."


def test_a_key_without_a_colon_that_looks_like_a_known_one_is_guessed_too() -> None:
    hint = only({IT: card(owners="[{name: Ann, rol}]")}).hint
    assert hint and hint.startswith("Did you mean `role`?") and "comma" in hint


@pytest.mark.parametrize(
    ("key", "value", "said_of"),
    [
        ("deployment", "{mode: batch, hosted: }", "deployment.hosted"),
        ("datasets", "[{name: A, readiness: {quality: good, or so}}]", "datasets[1].readiness.or so"),
        ("components", "[{name: A, level: 3, more or less}]", "components[1].more or less"),
        ("derived_from", "{technology: other, from: }", "derived_from.from"),
        ("metrics", "[~, {name: A, value: 1}, {name: B, value: 2, about}]", "metrics[2].about"),
    ],
)
def test_it_is_found_wherever_the_format_knows_the_keys(key: str, value: str, said_of: str) -> None:
    problem = only({IT: card(**{key: value}), "cards/other/card.md": card()})
    assert problem.code == "unknown-key" and problem.message == f"`{said_of}` is not a key here"


def test_a_record_in_which_something_else_is_wrong_says_it_all_the_same() -> None:
    assert said(read({IT: card(level="high", verson="")})) == [(IT, 3, "level"), (IT, 7, "unknown-key")]


def test_an_entry_that_is_given_alone_for_a_list_of_one_is_looked_at_too() -> None:
    text = "requirements:\n- id: 1\n  kind: research\n  text: T\n  verification: {by: 3, steps: count, and weigh}\n"
    problem = only(technology("it") | {"cards/it/requirements.yml": text})
    assert problem.message == "`requirements[1].verification.and weigh` is not a key here"


def test_what_stands_below_an_unknown_key_is_not_named_again() -> None:
    assert codes(read({IT: card(ownr="{name: , whatever: }")})) == ["unknown-key"]


@pytest.mark.parametrize(
    "keys",
    [
        {"deployment": "{audience, mode: batch, hosting: }"},
        {"extra": "{cost: , centre: {a: ~}}"},
        {"links": "\n  Site:\n  Docs: https://example.org"},
        {"versions": "{code: , model: ''}"},
    ],
)
def test_a_known_key_and_one_of_the_authors_own_are_absent_where_they_stand_empty(keys: dict[str, str]) -> None:
    assert read({IT: card(**keys)}).problems == ()


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ({"extra": "{note: first, then the rest}"}, "extra.then the rest"),
        ({"extra": "{deep: {note: a, b}}"}, "extra.deep.b"),
        ({"versions": "{code: 1.0, or 1.1}"}, "versions.or 1.1"),
    ],
)
def test_a_text_after_a_comma_is_not_lost_where_any_key_may_stand(keys: dict[str, str], name: str) -> None:
    problem = only({IT: card(**keys)})
    assert problem.code == "unknown-key" and problem.message == f"`{name}` has no value"
    assert problem.hint == "In braces a comma ends a value: quote a text that has one."


def test_a_heading_without_text_is_a_section_and_no_unknown_key() -> None:
    text = card(sections="\n  TL;DR:\n  Ethics: ~\n  Own words:").strip("-\n") + "\n"
    loaded = read({"cards/it/card.yml": text})
    assert loaded.problems == () and len(loaded.portfolio.technologies["it"].card.sections) == 3  # type: ignore[union-attr]


def test_evidence_with_a_label_and_no_address_is_called_incomplete_and_not_unknown() -> None:
    texts = technology("it", review("2020-05-05", 0, "continue", evidence="[{Report: }]"))
    assert codes(read(texts)) == ["missing"]


def test_an_empty_key_of_an_organisations_file_is_named_too() -> None:
    problem = only(technology("it") | {"people.yml": "people:\n- name: Ann\n  alias:\n"})
    assert (problem.place.line, problem.hint) == (3, "Did you mean `aliases`?")
