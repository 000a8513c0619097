"""The script and the style sheet in a real browser: a long table is usable, no page too wide."""

from collections.abc import Iterator
from functools import cache

import pytest
from pages.shown import wiki_of
from playwright.sync_api import Browser, Page
from records import PROJECT, TODAY, card, review, technology

from mltrl_docs.load import load
from mltrl_docs.pages.portfolio import portfolio_page
from mltrl_docs.pages.prose import Prose
from mltrl_docs.pages.site import build_pages
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reading.folder import FolderSource
from mltrl_docs.reports.standing import standings

pytestmark = pytest.mark.browser
ASSETS = PROJECT / "overrides" / "assets" / "mltrl"
MANY = 300


def html(body: str) -> str:
    """A page as bare as it can be around what is generated."""
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in sorted(ASSETS.glob("*.css"), reverse=True))
    script = (ASSETS / "mltrl.js").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{style}</style>'
        f'<body><div class="md-typeset">{body}</div><script>{script}</script>'
    )


@cache
def many() -> str:
    texts: dict[str, str] = {}
    for number in range(MANY):
        tags = ["vision", "space"] if number % 2 else ["space"]
        texts |= technology(f"t{number}", living=card(number % 10, name=f"Technology {number}", tags=tags))
    texts |= technology("paused", review("2021-01-01", 0, "pause"), living=card(name="Resting"))
    wiki = wiki_of(texts)
    return portfolio_page(wiki, standings(wiki.portfolio, wiki.facts)).body


@pytest.fixture
def table(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(html(many()))
    yield page
    page.close()


def names(page: Page) -> list[str]:
    return page.locator("tbody tr:visible th").all_inner_texts()


def test_a_long_table_begins_short_and_is_shown_whole_on_demand(table: Page) -> None:
    assert len(names(table)) == 250
    table.get_by_role("button", name=f"Show all {MANY + 1}").click()
    assert len(names(table)) == MANY + 1


def test_rows_are_found_by_words_in_any_order(table: Page) -> None:
    table.get_by_role("searchbox").fill("299 technology")
    assert names(table) == ["Technology 299"]
    assert table.get_by_role("status").inner_text() == f"1 of {MANY + 1}"


def test_rows_are_filtered_by_status_and_the_filter_is_cleared(table: Page) -> None:
    table.get_by_label("Status").select_option("Paused")
    assert names(table) == ["Resting"]
    table.get_by_role("button", name="Clear").click()
    assert len(names(table)) == 250


def test_a_row_with_several_tags_is_found_by_each(table: Page) -> None:
    table.get_by_label("Tags").select_option("vision")
    assert len(names(table)) == MANY // 2


def test_rows_are_sorted_by_number_up_and_down(table: Page) -> None:
    head = table.get_by_role("button", name="Technology")
    head.click()
    assert names(table)[:4] == ["Resting", "Technology 0", "Technology 1", "Technology 2"]
    head.click()
    assert names(table)[0] == f"Technology {MANY - 1}"
    assert table.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"


def test_without_a_script_every_row_stands(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(html(many()))
    assert len(names(page)) == MANY + 1
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_kind_of_page_is_wider_than_the_screen(browser: Browser, width: int) -> None:
    loaded = load(FolderSource(PROJECT), TODAY)
    bare = Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose())
    wiki = Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose(addresses=bare.records))
    kinds = {}
    for made in build_pages(wiki):
        parts = made.address.split("/")
        kinds[(parts[0], parts[2] if len(parts) > 3 else len(parts))] = made
    page = browser.new_page(viewport={"width": width, "height": 800})
    for made in kinds.values():
        page.set_content(html(made.body))
        excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert excess <= 0, made.address
    page.close()
