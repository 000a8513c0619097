"""What authors link to is there; the command says of a text what the site finds when it renders it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.shown import wiki_of
from records import TODAY, card, read, review, said, technology

from mltrl_docs.facts.link import linkable_paths
from mltrl_docs.pages.destination import destinations
from mltrl_docs.pages.prose import Prose
from mltrl_docs.pages.site import build_pages
from mltrl_docs.reading.link import written_links

IT = "cards/it/card.md"
BESIDE: dict[str, str] = {
    **technology("other", living=card(name="Other"), old=card()),
    "cards/it/figures/a b.png": "x",
    "cards/it/figures/report.pdf": "x",
    "cards/it/risks.yml": "risks:\n- {id: R1, title: T, failure: 0.5, value: 5}\n",
    "reviews/it/2020-05-05.md": review("2020-05-05", 0, "continue"),
}
DEAD = "the link “{}” leads to nothing that the wiki shows; it is left as text"


def dead(body: str) -> list[tuple[int | None, int | None, str]]:
    """Where the command sees dead links in a body, and which."""
    found = [one for one in read({**BESIDE, IT: card(body=body)}).problems if one.code == "dead-link"]
    return [(one.place.line, one.place.column, one.message.split("“")[1].split("”")[0]) for one in found]


def dead_on_site(body: str) -> set[str]:
    """Which links the site finds dead when it renders the body."""
    wiki = wiki_of({**BESIDE, IT: card(body=body)})
    list(build_pages(wiki))
    return {one.message.split("“")[1].split("”")[0] for one in wiki.prose.problems}


def test_a_dead_link_in_prose_is_named_at_its_line_and_column_with_a_hint() -> None:
    body = (
        "## TL;DR\n\nOne.\nSee [the card](../othre/card.md), ![a](figures/a.png)\n\n## Ethics\nAnd [it](naught.md).\n"
    )
    loaded = read({**BESIDE, IT: card(body=body)})
    assert [(*one[:2],) for one in dead(body)] == [(11, 16), (11, 40), (14, 10)]
    assert {(problem.code, problem.severity) for problem in loaded.problems} == {("dead-link", "warning")}
    assert loaded.problems[0].hint == "Did you mean ../other/card.md?"
    assert loaded.problems[1].hint == "Did you mean figures/a b.png?"
    assert loaded.problems[2].hint and "cards/it/" in loaded.problems[2].hint


@pytest.mark.parametrize(
    "body",
    [
        "[a](../other/card.md)",
        "[a](../other/card.md#ethics 'title')",
        "[a](../other)",
        '[a](<figures/a b.png>) and ![a](figures/a%20b.png "A")',
        "[a](risks.yml#R1)",
        "[a](../../reviews/it/2020-05-05.md)",
        "[a](https://example.org/(b)) <https://example.org> [m](mailto:a@example.org) [t](#top)",
        "[a][1]\n\n[1]: ../other/card.md",
        "`[a](nothing.md)` and ``[a](`nothing.md)``",
        "```\n[a](nothing.md)\n```\n",
        "~~~ md\n[a](nothing.md)\n\n[b]: nothing.md\n~~~\n[b]",
        "Text.\n\n    [a](nothing.md)\n",
        "<!-- [a](nothing.md)\n\n[b](nothing.md) -->",
        r"\[a](nothing.md) and [a\](nothing.md)",
        "a](nothing.md)",
        "[unused]: nothing.md",
        "[a] (nothing.md)",
    ],
)
def test_a_link_that_leads_somewhere_or_is_none_is_left_alone(body: str) -> None:
    assert dead(body) == [] and dead_on_site(body) == set()


@pytest.mark.parametrize(
    ("body", "hrefs"),
    [
        ("[a](nothing.md)", ["nothing.md"]),
        ("[a [b]](nothing.md) [c](x.md 'T')", ["nothing.md", "x.md"]),
        ("[a]( nothing.md )", ["nothing.md"]),
        ("[a](<no thing.md>)", ["no thing.md"]),
        ("![a](figures/report.pdf)", ["figures/report.pdf"]),
        (
            "[a](/etc/passwd) [b](//evil.example) [c](\\\\evil)",
            ["/etc/passwd", "//evil.example", "\\evil"],
        ),
        ("[a](../other/figures/x.png)", ["../other/figures/x.png"]),
        ("[a][one] and [Two][]\n\n[one]: nothing.md\n[two]: ./else.md 'T'\n", ["nothing.md", "./else.md"]),
        ("![a][one]\n\n[one]: figures/report.pdf", ["figures/report.pdf"]),
        ('<a href="nothing.md">a</a> <img alt="b" src="c.png">', ["nothing.md", "c.png"]),
        ("- a\n\n    [b](nothing.md)\n", ["nothing.md"]),
        ("> [a](nothing.md)\n\n| a |\n|---|\n| [b](x.md) |\n", ["nothing.md", "x.md"]),
        ("!!! note\n    [a](nothing.md)\n", ["nothing.md"]),
        ("[a](a&amp;b.md)", ["a&b.md"]),
        ("`a` [b](nothing.md) `c`", ["nothing.md"]),
        ("[`a`](nothing.md)", ["nothing.md"]),
        ("    ```\n[e](y.md)\n```\n\n- b\n", ["y.md"]),
        ("<!-- d -->- b\n\n    [a](x.md)", ["x.md"]),
        ("[![a](figures/x.png)](y.md)", ["figures/x.png", "y.md"]),
    ],
)
def test_the_command_and_the_site_agree_on_what_is_dead(body: str, hrefs: list[str]) -> None:
    assert dead_on_site(body) == set(hrefs)
    assert sorted(href for _, _, href in dead(body)) == sorted(hrefs)


PIECES = ["[a](x.md)", "`code`", "\n", "\n\n", "- b\n", "> c ", "<!-- d -->", "```\n[e](y.md)\n```\n\n", "    ", "f "]


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_the_command_finds_every_dead_link_that_the_site_finds(pieces: list[str]) -> None:
    body = "".join(pieces)
    assert dead_on_site(body) <= {href for _, _, href in dead(body)}


@pytest.mark.parametrize(
    "hostile",
    [
        "](",
        "[",
        "[a](",
        "```a\n",
        "<!--",
        "` `` ",
        "[a]: b\n",
        "<a href='",
        "[a](b)",
        "    a\n",
        "\\",
        "![",
        "[a][b]",
        "[a]:" + " " * 50_000,
        "](" + " " * 50_000,
    ],
)
def test_no_text_takes_long_to_look_through(hostile: str) -> None:
    text = hostile * (200_000 // len(hostile)) + "](x"
    begun = time.process_time()
    list(written_links(text))
    assert time.process_time() - begun < 2


def test_a_dead_link_is_said_once_with_its_line_where_the_site_finds_it_too() -> None:
    wiki = wiki_of({**BESIDE, IT: card(body="[a](nothing.md)\n")})
    problems = list(build_pages(wiki))[-1].body
    assert problems.count("nothing.md") == 1


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (IT, card(links={"Report": "figures/gone.pdf"}), 7),
        (IT, card(links={"Other": "../nobody/card.md"}), 7),
        (IT, card(datasets=[{"name": "D", "datasheet": "./sheet.pdf"}]), 7),
        ("reviews/it/2020-05-05.md", review("2020-05-05", 0, "continue", evidence=["cards/it/figures/gone.pdf"]), 5),
        ("reviews/it/2020-05-05.md", review("2020-05-05", 0, "continue", evidence=[{"Slides": "slides.pdf"}]), 5),
        (
            "cards/it/requirements.yml",
            "requirements:\n- {id: 1, kind: research, text: T, validation: {evidence: gone.csv}}\n",
            2,
        ),
        ("cards/it/risks.yml", "risks:\n- {id: R, title: T, failure: 0.5, value: 5, evidence: [a.pdf, ../x.md]}\n", 2),
        ("cards/it/checklists.yml", "checklists:\n- checklist: ethics-pre\n  evidence: a\n", None),
    ],
)
def test_a_field_that_names_a_file_beside_the_records_names_one_that_is_there(
    path: str, text: str, line: int | None
) -> None:
    loaded = read(BESIDE | {IT: card()} | {path: text})
    found = [one for one in loaded.problems if one.code == "dead-link"]
    assert {(one.place.path, one.place.line, one.severity) for one in found} == (
        {(path, line, "warning")} if line else set()
    )


@pytest.mark.parametrize(
    "url",
    ["https://example.org/x.pdf", "Report no. 12", "ISO/IEC-42001", "docs/report.pdf", "figures/report.pdf", "a b.pdf",
     "../other/card.md", "cards/other/card.md", "risks.yml#R1", "#top", "../../docs/model.md"],
)  # fmt: skip
def test_a_field_may_name_what_is_elsewhere_or_is_there(url: str) -> None:
    assert read(BESIDE | {IT: card(links={"L": url})}).problems == ()


def test_what_can_be_linked_to_is_what_has_an_address() -> None:
    texts = BESIDE | {IT: card(), "cards/other/checklists.yml": "a: [", "people.yml": "[", "cards/other/card.md": "x"}
    portfolio = read(texts, TODAY).portfolio
    assert linkable_paths(portfolio) == set(destinations(portfolio))
    assert Prose().problems == () and said(read(BESIDE | {IT: card()})) == []
