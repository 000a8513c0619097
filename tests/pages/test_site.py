"""The wiki as a whole, made of the example records: its pages hang together, and each is sound in itself."""

import posixpath
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from pages.shown import Element, parsed, wiki_of
from records import PROJECT, TODAY, card, review, technology

from mltrl_docs.load import load
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.prose import Prose
from mltrl_docs.pages.site import assets, build_pages
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reading.folder import FolderSource


@cache
def example() -> tuple[Wiki, dict[str, Page], dict[str, Element]]:
    loaded = load(FolderSource(PROJECT), TODAY)
    bare = Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose())
    wiki = Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose(addresses=bare.records))
    pages = list(build_pages(wiki))
    assert len({page.address for page in pages}) == len(pages), "two pages have one address"
    return wiki, {page.address: page for page in pages}, {page.address: parsed(page) for page in pages}


def test_every_link_leads_to_a_page_or_a_file_and_every_anchor_to_an_element() -> None:
    wiki, pages, elements = example()
    files = {asset.address for asset in assets(wiki)}
    files |= {attachment.address for page in pages.values() for attachment in page.attached}
    dead = []
    for address, root in elements.items():
        for link in root.all("a"):
            href = link.attributes.get("href", "")
            path, anchor = urldefrag(href.partition("?")[0])
            if urlsplit(href).scheme:
                continue
            target = posixpath.relpath(posixpath.normpath(f"/{address}{unquote(path)}"), "/") + "/" if path else address
            target = "" if target == "./" else target
            known = target in pages or target.rstrip("/") in files
            if not known or (anchor and not elements[target].all(id=unquote(anchor))):
                dead.append((address, href))
    assert dead == []


def test_no_id_stands_twice_on_a_page() -> None:
    for address, root in example()[2].items():
        ids = Counter(element.attributes["id"] for element in root.all() if "id" in element.attributes)
        assert [id for id, count in ids.items() if count > 1] == [], address


def test_a_page_has_one_first_heading_and_skips_no_level() -> None:
    for address, root in example()[2].items():
        levels = [int(element.tag[1]) for element in root.all() if re.fullmatch("h[1-6]", element.tag)]
        assert levels[0] == 1 and levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)


def test_the_table_of_contents_names_elements_that_are_there() -> None:
    _, pages, elements = example()
    for address, page in pages.items():
        headings = list(page.headings)
        while headings:
            heading = headings.pop()
            headings += heading.children
            assert len(elements[address].all(id=heading.id)) == 1, (address, heading.id)


def test_tables_of_ours_have_captions_and_their_heads_a_scope() -> None:
    for address, root in example()[2].items():
        tables = [*root.all("table", class_="mltrl-table"), *root.all("table", class_="mltrl-card")]
        for table in tables:
            assert table.all("caption"), address
            assert all(head.attributes.get("scope") for head in table.all("th")), address


def test_days_are_given_to_machines_and_in_words() -> None:
    for root in example()[2].values():
        for time in root.all("time"):
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", time.attributes["datetime"])
            assert re.fullmatch(r"\d{1,2} [A-Z][a-z]{2} \d{4}", time.text)


def test_every_page_of_an_illustrative_technology_says_so() -> None:
    wiki, _, elements = example()
    for one in wiki.portfolio:
        pages = [root for address, root in elements.items() if address.startswith(f"technologies/{one.slug}/")]
        assert len(pages) > 1
        for root in pages:
            assert bool([note for note in root.all(role="note") if "invented" in note.text]) == one.illustrative


def test_a_page_loads_nothing_from_another_origin() -> None:
    for root in example()[2].values():
        loads = [element.attributes.get("src", "") for element in root.all()]
        assert [source for source in loads if urlsplit(source).netloc] == []


@pytest.mark.parametrize("place", ["name", "code", "tags", "extra"])
def test_what_an_author_wrote_is_never_markup(place: str) -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    given = {"name": f"'{hostile}'", "code": f"'{hostile}'", "tags": [hostile], "extra": {"note": hostile}}[place]
    texts = technology("it", review("2020-02-01", 0, "graduate"), living=card(**{place: given}))
    for page in build_pages(wiki_of(texts)):
        assert "<img" not in page.body, page.address


def test_a_wiki_without_technologies_has_its_pages_all_the_same() -> None:
    addresses = {page.address for page in build_pages(wiki_of({}))}
    assert {"", "technologies/", "levels/", "levels/9/", "risks/", "requirements/", "people/", "problems/"} <= addresses
