"""The fingerprint moves with every significant value of a card, and with nothing else."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import card, read

from mltrl_docs.facts.fingerprint import SIGNIFICANT, card_fingerprint, normalised
from mltrl_docs.model.card import Card

INSIGNIFICANT = {
    "level": 2,
    "date": "2021-02-03",
    "version": "9.9.9",
    "owners": ["Bo"],
    "reviewers": ["Cy"],
    "working_group": ["Di"],
    "targets": [{"level": 9, "by": "2030-01-01"}],
    "tags": ["x"],
    "code": "Z1",
    "illustrative": True,
    "extra": {"a": "b"},
    "started": "2019-01-01",
    "start_level": 1,
    "formerly": ["old"],
}
CHANGES: dict[str, Any] = {
    "name": "Other",
    "kind": "system",
    "components": ["b"],
    "coupled": ["b"],
    "derived_from": {"technology": "b"},
    "versions": {"code": "1.1"},
    "code_calibre": "product",
    "deployment": {"mode": "batch"},
    "datasets": [{"name": "D"}],
    "metrics": [{"name": "AUC", "value": "0.9"}],
    "links": {"Code": "https://example.org"},
}
FULL: dict[str, Any] = {
    "name": "It",
    "level": 1,
    "date": "2020-01-01",
    "owners": ["Ann"],
    "kind": "model",
    "components": [{"ref": "a", "version": "1"}, {"external": "Linux"}, {"code": "1", "name": "Lens", "level": 3}],
    "coupled": ["c"],
    "derived_from": {"technology": "d", "level": 4},
    "versions": {"code": "1.0", "model": "2"},
    "code_calibre": "prototype",
    "deployment": {"audience": "internal", "mode": "stream", "hosting": "edge", "constraints": "1 GB"},
    "datasets": [{"name": "D", "version": "1", "kind": "real", "role": "train", "readiness": {"quality": "good"}}],
    "metrics": [
        {
            "name": "AUC",
            "value": "0.90",
            "unit": "1",
            "dataset": "D",
            "slice": "all",
            "kind": "model",
            "date": "2020-01-01",
        }
    ],
    "links": {"Code": "https://example.org/code", "Docs": "docs/"},
}


def living(**more: Any) -> Card:
    found = read({"cards/it/card.md": card(**more)}).portfolio.technologies["it"].card
    assert found
    return found


def of_body(body: str) -> str:
    return card_fingerprint(living(body=body))


def test_a_fingerprint_has_a_version_and_a_digest() -> None:
    assert re.fullmatch("v1:[0-9a-f]{64}", card_fingerprint(living()))


def test_the_fingerprint_of_a_card_never_changes_from_one_release_to_the_next() -> None:
    # Old reviews hold fingerprints of the first version: where this fails, a new version prefix is needed.
    sealed = Card.model_validate(
        {
            **FULL,
            "sections": [
                {"heading": "TL;DR", "text": "Short\nand *plain*.\n\n- a\n- b <!-- c -->\n\n```\n x  y\n```\n"}
            ],
        }
    )
    assert card_fingerprint(sealed) == "v1:cb22a0bdf77ed3e86b1c13fac55582e8f51000e35a59e6b361962374494ca17b"


def test_every_significant_key_is_tried_here() -> None:
    assert set(CHANGES) == set(SIGNIFICANT)
    assert set(CHANGES) | set(INSIGNIFICANT) | {"summary", "deployed", "sections"} == set(Card.model_fields)


@pytest.mark.parametrize("key", CHANGES)
def test_it_moves_with_each_significant_key(key: str) -> None:
    assert card_fingerprint(Card.model_validate({**FULL, key: CHANGES[key]})) != card_fingerprint(
        Card.model_validate(FULL)
    )


def leaves(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [leaf for key, item in items for leaf in leaves(item, (*at, key))] or [at]


def changed(value: Any, at: tuple[Any, ...]) -> Any:
    if not at:
        return {
            "model": "system",
            "prototype": "product",
            "internal": "external",
            "real": "synthetic",
            "train": "test",
            "2020-01-01": "2020-01-02",
        }.get(value, value + "x" if isinstance(value, str) else value + 1)
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[at[0]] = changed(value[at[0]], at[1:])
    return copied


@pytest.mark.parametrize("at", [leaf for leaf in leaves(FULL) if leaf[0] in SIGNIFICANT], ids=str)
def test_it_moves_with_each_value_below_a_significant_key(at: tuple[Any, ...]) -> None:
    other = changed(FULL, at)
    if at == ("metrics", 0, "kind"):
        other["metrics"][0]["kind"] = "user"
    assert card_fingerprint(Card.model_validate(other)) != card_fingerprint(Card.model_validate(FULL))


@pytest.mark.parametrize("key", INSIGNIFICANT)
def test_it_does_not_move_with_what_is_not_significant(key: str) -> None:
    assert card_fingerprint(Card.model_validate({**FULL, key: INSIGNIFICANT[key]})) == card_fingerprint(
        Card.model_validate(FULL)
    )


def test_values_do_not_flow_from_one_field_into_the_next() -> None:
    one = {**FULL, "metrics": [{"name": "AB", "value": "C"}]}
    other = {**FULL, "metrics": [{"name": "A", "value": "BC"}]}
    assert card_fingerprint(Card.model_validate(one)) != card_fingerprint(Card.model_validate(other))


def test_the_order_of_keys_does_not_matter_and_the_order_of_lists_does() -> None:
    keys = {**FULL, "links": dict(reversed(FULL["links"].items()))}
    assert card_fingerprint(Card.model_validate(keys)) == card_fingerprint(Card.model_validate(FULL))
    listed = {**FULL, "components": FULL["components"][::-1]}
    assert card_fingerprint(Card.model_validate(listed)) != card_fingerprint(Card.model_validate(FULL))


def test_a_card_says_the_same_in_markdown_and_in_plain_yaml() -> None:
    markdown = living(body="## TL;DR\n\nIt is\nso.\n\n```\n a  b\n```\n")
    text = card(sections="\n  TL;DR: |\n    It is\n    so.\n\n    ```\n     a  b\n    ```").strip("-\n") + "\n"
    plain = read({"cards/it/card.yml": text}).portfolio.technologies["it"].card
    assert plain and card_fingerprint(plain) == card_fingerprint(markdown)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "a\nb"),
        ("a  b", "a b"),
        ("a b", "a <!-- c --> b"),
        ("a\nb", "a\n<!-- c -->\nb"),
        ("a\n\nb", "a\n\n<!-- c\n\n- d -->\n\nb"),
        ("a", "a\n<!--\n```\nnot code\n```\n-->"),
        ("a b", "a\n*b*".replace("*", "")),
        ("so *it* is", "so\n*it* is"),
        ("it is 3.5 times", "it is\n3.5 times"),
        ("see #1 there", "see\n#1 there"),
        ("- a\n- b", "-  a\n-  b\n"),
        ("a\n\nb", "a\n\n\n\nb\n\n"),
        ("a\t b", "a b"),
    ],
)
def test_white_space_and_comments_mean_nothing(one: str, other: str) -> None:
    assert of_body(one) == of_body(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "a c"),
        ("a\n\nb", "a b"),
        ("- a\n- b", "- a b"),
        ("a\n> b", "a b"),
        ("```\na  b\n```", "```\na b\n```"),
        ("```\na\nb\n```", "```\na b\n```"),
        ("```\n<!-- c -->\n```", "```\n```"),
        ("~~~\n```\na  b\n~~~", "~~~\n```\na b\n~~~"),
        ("a <!-- b", "a"),
        ("## One\n\na", "## Two\n\na"),
        ("## One\n\na", "a"),
        ("## One\n\na\n\n## Two\n\nb", "## Two\n\nb\n\n## One\n\na"),
    ],
)
def test_what_the_prose_says_means_something(one: str, other: str) -> None:
    assert of_body(one) != of_body(other)


@given(st.lists(st.sampled_from(["a", "b.", "*c*", "3.5", "#7", "d,", "e-f"]), min_size=1), st.data())
def test_a_paragraph_may_be_wrapped_anywhere(words: list[str], data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from([" ", "\n", "  ", " \n"]), min_size=len(words), max_size=len(words)))
    assert normalised("".join(word + gap for word, gap in zip(words, gaps, strict=True))) == normalised(" ".join(words))


@given(st.text("ab \n`~<!->#*", max_size=60))
def test_what_is_normalised_stays_as_it_is(text: str) -> None:
    once = normalised(text)
    if "<!--" not in once and "`" not in once and "~" not in once:
        assert normalised(once) == once


@pytest.mark.parametrize("hostile", ["<!--", "```\n", "<!-- -->", "~~~a\n~~~\n", "- ", "\n ", " \n```"])
def test_no_prose_takes_long(hostile: str) -> None:
    begun = time.process_time()
    normalised(hostile * (256 * 1024 // len(hostile)))
    assert time.process_time() - begun < 2
