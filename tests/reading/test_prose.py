"""Prose is split at its level-2 headings outside code fences, and nothing of it is dropped."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.reading.section import read_sections
from mltrl_docs.reading.text import Parts, split_front_matter


def split(body: str) -> list[tuple[str | None, str]]:
    return [(section.heading, section.text) for section in read_sections(body)]


@pytest.mark.parametrize(
    ("body", "sections"),
    [
        ("Before.\n\n## One\n\nText\n\n## Two\n", [(None, "Before."), ("One", "Text"), ("Two", "")]),
        ("## One ##\ntext", [("One", "text")]),
        ("   ## One\ntext", [("One", "text")]),
        ("    ## One\ntext", [(None, "    ## One\ntext")]),
        ("# One\n### Two\n##Three", [(None, "# One\n### Two\n##Three")]),
        ("##\ntext", [("", "text")]),
        ("## One\n```\n## not\n```\n## Two", [("One", "```\n## not\n```"), ("Two", "")]),
        ("~~~\n## not\n```\n## not\n~~~\n## Two", [(None, "~~~\n## not\n```\n## not\n~~~"), ("Two", "")]),
        ("````\n```\n## not\n````\n## Two", [(None, "````\n```\n## not\n````"), ("Two", "")]),
        ("``` a`b\n## One", [(None, "``` a`b"), ("One", "")]),
        ("```\n## never closed", [(None, "```\n## never closed")]),
        ("## Same\na\n## Same\nb", [("Same", "a"), ("Same", "b")]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sections_begin_at_level_2_headings_outside_fences(body: str, sections: list[tuple[str | None, str]]) -> None:
    assert split(body) == sections


def test_a_section_knows_the_line_of_its_heading() -> None:
    assert [section.line for section in read_sections("a\n\n## One\n\n## Two", first_line=8)] == [8, 10, 12]


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "a",
            "## One",
            "## Two",
            "##",
            "```",
            "~~~~",
            "```py",
            "# no",
            "  text",
            "\t## t",
            "    ## code",
            "- ## item",
        ]
    )
)


@given(LINES)
def test_headings_and_texts_put_together_are_the_body(lines: list[str]) -> None:
    body = "\n".join(lines)
    put_together: list[str] = []
    for section in read_sections(body):
        put_together += [] if section.heading is None else [f"## {section.heading}"]
        put_together += section.text.split("\n")
    assert [line.strip() for line in put_together if line.strip()] == [line.strip() for line in lines if line.strip()]


@given(LINES)
def test_the_line_of_each_section_holds_its_heading(lines: list[str]) -> None:
    for section in read_sections("\n".join(lines)):
        assert section.heading is None or section.heading in lines[section.line - 1]


@given(st.lists(st.sampled_from(["a: b", "", "- x", " ---", "--- ", "text", "----"])), st.text("ab\n-#", max_size=20))
def test_front_matter_and_body_put_together_are_the_file(front: list[str], body: str) -> None:
    text = "\n".join(["---", *front, "---", body])
    parts, problems = split_front_matter("x.md", text)
    assert problems == [] and isinstance(parts, Parts)
    assert f"---\n{parts.front}---\n{parts.body}" == text
    assert text.split("\n")[parts.body_line - 1 :] == parts.body.split("\n")


@pytest.mark.parametrize("hostile", ["## \n", "```\n", "#", "## a #", "## #\t#", "~" * 100 + "\n", " ", "\t ", " #"])
def test_no_prose_takes_long_to_split(hostile: str) -> None:
    begun = time.process_time()
    read_sections(hostile * (256 * 1024 // len(hostile)))
    line = "## a" + hostile.strip("\n") * (256 * 1024 // len(hostile))
    read_sections(line)
    read_sections(f"{line}x")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## A ", "A"),
        ("## A ##", "A"),
        ("##  A \t#  ", "A"),
        ("## A#", "A#"),
        ("## A # B", "A # B"),
        ("## A ## #", "A ##"),
        ("##", ""),
        ("## ", ""),
        ("##A", None),
        ("    ## A", None),
        ("### A", None),
    ],
)
def test_a_heading_ends_before_the_marks_that_close_it(line: str, heading: str | None) -> None:
    assert [section.heading for section in read_sections(line)] == [heading]
