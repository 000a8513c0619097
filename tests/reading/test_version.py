"""An old version is read leniently: what today's reader does not know is kept, not judged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import card, front

from mltrl_docs.framework.framework import default_framework
from mltrl_docs.model.card import Card
from mltrl_docs.model.file import SourceFile, blob_id
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.model.version import Commit, Hand, Version
from mltrl_docs.reading.card import read_card
from mltrl_docs.reading.document import read_document
from mltrl_docs.reading.version import read_version, read_versions

HAND = Hand("Ann", "a@x", 0)
COMMIT = Commit("c" * 40, date(2020, 6, 1), HAND, HAND, "records")


def version(text: str | bytes | None = "", path: str = "cards/it/card.md", blob: str | None = "") -> Version:
    data = text.encode() if isinstance(text, str) else text or b""
    return Version(path, blob_id(data) if blob == "" else blob, "modified", COMMIT)


def read(text: str | bytes | None, path: str = "cards/it/card.md") -> Card | Unreadable:
    return read_version(version(text, path), text.encode() if isinstance(text, str) else text, "it")


def a_card(text: str) -> Card:
    found = read(text)
    assert isinstance(found, Card), found
    return found


def test_a_version_without_a_fault_says_what_today_s_reader_says() -> None:
    text = card(3, body="## Ethics\n\nNone.\n", datasets=[{"name": "D", "kind": "real"}], extra={"a": ["b"]})
    raw, _, _ = read_document(SourceFile("cards/it/card.md", text.encode(), blob_id(text.encode())), prose=True)
    assert raw is not None
    today, _ = read_card(raw, "it", default_framework())
    assert today is not None and a_card(text).model_dump() == today.model_dump()
    assert a_card(text).origin.blob == blob_id(text.encode())


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        ({"wizard": "Merlin"}, {"wizard": "Merlin"}),
        ({"wizard": {"name": "Merlin"}, "extra": {"a": "b"}}, {"a": "b", "wizard": {"name": "Merlin"}}),
        ({"kind": "spell"}, {"kind": "spell"}),
        ({"date": "March 2019"}, {"date": "March 2019"}),
        ({"owners": {"a": {"b": "c"}}}, {"owners": {"a": {"b": "c"}}}),
        ({"datasets": [{"name": "D", "size": "9"}]}, {"datasets[1].size": "9"}),
        ({"datasets": [{"size": "9"}, {"name": "E"}]}, {"datasets[1]": {"size": "9"}}),
        (
            {"datasets": [{"name": "D", "a": "1", "b": "2"}, "x"]},
            {"datasets[1].a": "1", "datasets[1].b": "2", "datasets[2]": "x"},
        ),
        (
            {"targets": [{"level": "12", "by": "2020-01-01"}, {"level": "4", "by": "soon"}]},
            {
                "targets[1].level": "12",
                "targets[1]": {"by": "2020-01-01"},
                "targets[2].by": "soon",
                "targets[2]": {"level": "4"},
            },
        ),
        (
            {"datasets": [{"a": "1"}, {"name": "E", "kind": "x"}, {"b": "1"}]},
            {"datasets[1]": {"a": "1"}, "datasets[2].kind": "x", "datasets[3]": {"b": "1"}},
        ),
        ({"deployment": {"audience": "everyone"}}, {"deployment.audience": "everyone"}),
        ({"extra": "just a text"}, {"extra": "just a text"}),
        ({"version": {"code": "1"}}, {"version": {"code": "1"}}),
    ],
)
def test_what_does_not_fit_is_kept_under_extra_by_where_it_stood(keys: dict[str, Any], kept: object) -> None:
    found = a_card(card(3, **keys))
    assert found.level == 3
    assert found.extra == kept


def test_a_version_without_a_name_owners_or_a_date_is_a_card_all_the_same() -> None:
    found = a_card("---\nlevel: 3\n---\n")
    assert (found.name, found.owners, found.date) == ("it", (), date(2020, 6, 1))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nothing", "this record has no front matter"),
        (card("nine"), "its level, “nine”, is none of 0 to 9"),
        ("---\nname: It\n---\n", "it tells no level"),
        (b"---\nlevel: 3\n\0---\n", "it holds bytes that are not text"),
        (b"x" * 300_000, "the file is larger than 256 KiB"),
        (None, "its bytes are not in this repository"),
    ],
)
def test_a_version_that_does_not_tell_its_level_is_unreadable_and_says_why(text: str | bytes | None, why: str) -> None:
    found = read(text)
    assert isinstance(found, Unreadable) and (found.why, found.commit) == (why, COMMIT.id)


def test_a_level_on_a_line_that_is_broken_elsewhere_is_still_told() -> None:
    assert a_card(front(level="3", name="It", owners="[&a Ann, *a]")).level == 3


TEXT = st.text(st.characters(max_codepoint=0xD7FF), min_size=1, max_size=5)


@given(
    st.recursive(
        TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8
    )
)
def test_no_value_of_any_key_hides_the_level(value: Any) -> None:
    for key in ("name", "date", "owners", "datasets", "deployment", "links", "components", "extra", "versions", "tags"):
        assert isinstance(read(card(3, **{key: value if isinstance(value, list | dict) else [value]})), Card)


def test_versions_are_read_in_one_pass_each_blob_once_a_technology() -> None:
    texts = {name: card(level).encode() for level, name in enumerate("abc")}
    asked: list[str] = []

    def deliver(ids: Any) -> Any:
        for blob in ids:
            asked.append(blob)
            yield blob, texts[blob]

    records = {
        "one": [version(blob="a"), version(blob="b"), version(blob=None), version(blob="a")],
        "two": [version(blob="c"), version(blob="a")],
    }
    found = {
        slug: [one.level if isinstance(one, Card) else one for one in said]
        for slug, said in read_versions(records, deliver)
    }
    assert found == {"one": [0, 1, None, 0], "two": [2, 0]} and asked == ["a", "b", "c", "a"]
