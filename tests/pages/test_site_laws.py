"""Laws of the wiki as a whole, over small folders of records that link to one another."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from pages.shown import wiki_of
from strategies import History, histories

from mltrl_docs.pages.page import Page
from mltrl_docs.pages.site import build_pages

PEOPLE = ("Ann", "Ben Birch", "Cleo")
Texts = Mapping[str, str | bytes]


@dataclass(frozen=True)
class Linked:
    """A technology with its history, the numbers of those that it names, its people, and its documents."""

    history: History
    parts: tuple[int, ...]
    coupled: tuple[int, ...]
    mentioned: tuple[int, ...]
    owner: str
    risks: tuple[float, ...]
    required: bool

    def records(self, slug: str) -> dict[str, str]:
        """Write its records; the technologies that it names are called t0, t1 …"""
        texts = self.history.records(slug)
        keys = {"owners": [self.owner], "tags": ["shared"]}
        keys |= {"components": [f"t{number}" for number in self.parts]} if self.parts else {}
        keys |= {"coupled": [f"t{number}" for number in self.coupled]} if self.coupled else {}
        living = re.sub(r"^(name|owners): .*\n", "", texts[f"cards/{slug}/card.md"], flags=re.M)
        added = "".join(f"{key}: {json.dumps(value)}\n" for key, value in {"name": f"The {slug}", **keys}.items())
        links = "".join(
            f"[T{number}](../t{number}/card.md) and [its risks](../t{number}/risks.yml).\n\n"
            for number in self.mentioned
        )
        texts[f"cards/{slug}/card.md"] = living.replace("---\n", f"---\n{added}", 1) + f"\n## TL;DR\n\n{links}"
        if self.required:
            texts[f"cards/{slug}/requirements.yml"] = (
                f"requirements:\n- {{id: '1', kind: research, text: It lasts, owner: {self.owner}}}\n"
            )
        texts[f"cards/{slug}/risks.yml"] = "risks:\n" + "".join(
            f"- {{id: R{number}, title: It breaks, failure: {failure}, value: 5, owner: {self.owner}"
            + (", requirement: '1'}\n" if self.required else "}\n")
            for number, failure in enumerate(self.risks)
        )
        return texts


@st.composite
def linked(draw: st.DrawFn, others: int, used: bool = True) -> Linked:
    """Draw a technology beside `others`. `used`: it may be made of them, and say so on their pages."""
    some = st.lists(st.integers(0, others - 1), unique=True, max_size=2).map(tuple) if others else st.just(())
    return Linked(
        draw(histories()),
        draw(some) if used else (),
        draw(some) if used else (),
        draw(some),
        draw(st.sampled_from(PEOPLE)),
        tuple(draw(st.lists(st.sampled_from([0.0, 0.1, 0.55, 1.0]), max_size=2))),
        draw(st.booleans()),
    )


@st.composite
def folders(draw: st.DrawFn, least: int = 0) -> dict[str, str]:
    """Draw the records of up to three technologies; each names those before it alone."""
    texts: dict[str, str] = {}
    for number in range(draw(st.integers(least, 3))):
        texts |= draw(linked(number)).records(f"t{number}")
    return texts


def pages(texts: Texts) -> list[Page]:
    return list(build_pages(wiki_of(texts)))


def own(texts: Texts, slugs: str) -> dict[str, Page]:
    """The pages below the technologies whose names match, without the words that compare one with all the others."""
    those = (page for page in pages(texts) if re.match(f"technologies/{slugs}/", page.address))
    compared = re.compile(r', <a href="[./]*/meta-review/now/">[^<]*</a>')
    return {page.address: replace(page, body=compared.sub("", page.body)) for page in those}


def count(texts: Texts) -> int:
    return sum(path.endswith("/card.md") for path in texts)


@settings(max_examples=40)
@given(st.data(), folders(least=1))
def test_adding_a_technology_changes_no_page_of_another(data: st.DataObject, texts: dict[str, str]) -> None:
    added = data.draw(linked(count(texts), used=False)).records("new")
    before = own(texts, r"t\d+")
    assert before
    assert own(texts | added, r"t\d+") == before


@settings(max_examples=40)
@given(st.data(), folders(least=1))
def test_a_bad_record_changes_no_page_of_a_good_technology(data: st.DataObject, texts: dict[str, str]) -> None:
    added: dict[str, str | bytes] = dict(data.draw(linked(count(texts), used=False)).records("bad"))
    for path in data.draw(st.lists(st.sampled_from(sorted(added)), min_size=1, unique=True)):
        held = str(added[path]).encode()
        at = data.draw(st.integers(0, len(held)))
        added[path] = held[:at] + data.draw(st.binary(max_size=8) | st.sampled_from([b"[" * 9, b"\n---\n", b": &a *a"]))
    loose = data.draw(
        st.sampled_from(["cards/loose.md", "cards/bad/odd/odd.yml", "reviews/loose.yml", "cards/bad/x.md"])
    )
    added[loose] = data.draw(st.binary(max_size=40))
    assert own(texts | added, r"t\d+") == own(texts, r"t\d+")


@settings(max_examples=40)
@given(st.data(), folders())
def test_the_order_of_files_changes_no_page(data: st.DataObject, texts: dict[str, str]) -> None:
    shuffled = dict(data.draw(st.permutations(sorted(texts.items()))))
    assert pages(shuffled) == pages(texts)


@settings(max_examples=20)
@given(folders())
def test_the_same_records_give_the_same_pages(texts: dict[str, str]) -> None:
    assert pages(texts) == pages(texts)
