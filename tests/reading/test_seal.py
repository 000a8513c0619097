"""A seal is added to a review, and no other byte of it is another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import review

from mltrl_docs.model.file import SourceFile
from mltrl_docs.model.review import Review, Seal, SealedCard
from mltrl_docs.reading.document import read_document
from mltrl_docs.reading.review import read_review
from mltrl_docs.reading.seal import SealError, sealed_text

SEAL = Seal(
    at="2026-11-23T12:00:00Z",
    by="Ann: “A” <ann@example.org> # no",
    card=SealedCard(fingerprint="v1:" + "a" * 64, blob="b" * 40),
    risks=SealedCard(blob="c" * 40),
)
PATH = "reviews/it/a.md"
TEXT = review("2020-05-05", 3, "graduate") + "\n## Decision\n\n---\n\nYes.\n"


def read(data: bytes, path: str = PATH) -> Review:
    raw, problems, _ = read_document(SourceFile(path, data, ""), prose=True)
    assert raw is not None and problems == []
    found, _ = read_review(raw)
    assert found is not None
    return found


def without(made: bytes, data: bytes) -> bytes:
    """What was added: the one run of bytes that `made` has and `data` has not."""
    start = next((at for at, (one, other) in enumerate(zip(made, data, strict=False)) if one != other), len(data))
    added = len(made) - len(data)
    assert made[:start] + made[start + added :] == data
    return made[start : start + added]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.removesuffix("\n").encode(),
        TEXT.replace("date: ", "date:   ").replace("\n---\n\n", "   \n# why\n\n---\n\n").encode(),
        review("2020-05-05", 3, "graduate").encode(),
        review("2020-05-05", 3, "graduate", criteria={"a": "met", "b": {"waived": "It is small"}}).encode(),
    ],
)
def test_a_review_says_the_same_after_it_was_sealed_and_the_seal_besides(data: bytes) -> None:
    made = sealed_text(PATH, data, SEAL)
    assert read(made).reviewed == SEAL
    besides = {"reviewed", "sections"}
    assert read(made).model_dump(exclude=besides) == read(data).model_dump(exclude=besides)
    assert [section.text for section in read(made).sections] == [section.text for section in read(data).sections]
    assert without(made, data).count(b"reviewed:") == 1


@pytest.mark.parametrize("end", ["\n", "", "\r\n", "\n\n"])
def test_a_review_in_yaml_is_sealed_at_its_end(end: str) -> None:
    data = ("date: 2020-05-05\nlevel: 3\ndecision: continue\nsections:\n  Decision: |\n    Yes." + end).encode()
    made = sealed_text("reviews/it/a.yml", data, SEAL)
    assert made.startswith(data) and read(made, "reviews/it/a.yml").reviewed == SEAL


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nothing", "cannot be read as a review"),
        ("---\nlevel: 3\n---\n", "cannot be read as a review"),
        (review("2020-05-05", 3, "continue", reviewed={"by": "Ann"}), "sealed already"),
        ("---\n{date: 2020-05-05, level: 3, decision: continue}\n---\n", "nothing can be added"),
    ],
)
def test_a_review_that_cannot_be_sealed_is_left_as_it_is_and_says_why(text: str, why: str) -> None:
    with pytest.raises(SealError, match=why):
        sealed_text(PATH, text.encode(), SEAL)


@given(
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"), max_codepoint=0xD7FF), min_size=1
    ).filter(str.strip)
)
def test_whoever_seals_it_is_named_as_they_are(name: str) -> None:
    found = read(sealed_text(PATH, TEXT.encode(), Seal(by=name, card=SealedCard(blob="b" * 40)))).reviewed
    assert found and found.by == name.strip()
