"""The drawings of the meta-review in a real browser: no word on another or out of the page, none too small to read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from pages.shown import wiki_of
from playwright.sync_api import Browser, Page
from records import PROJECT, TODAY, card, review, technology

from mltrl_docs.load import load
from mltrl_docs.pages.meta import meta_pages
from mltrl_docs.pages.prose import Prose
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reading.folder import FolderSource

pytestmark = pytest.mark.browser
ASSETS = PROJECT / "overrides" / "assets" / "mltrl"
WIDTHS = (320, 360, 390, 768, 1280)
FONTS = ("Liberation Sans", "DejaVu Sans")
"""A usual one, and the widest that is common."""
LEAST_SIZE = 10

# Of every word of a drawing: its box, and the size of its font on the screen.
WORDS = """
() => [...document.querySelectorAll("svg.mltrl-drawn")].map(drawing => {
  const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
  return [...drawing.querySelectorAll("text")].map(text => {
    const box = text.getBoundingClientRect();
    return {text: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom,
      size: parseFloat(getComputedStyle(text).fontSize) * scale};
  });
})
"""


def long_ago() -> dict[str, str]:
    """Thirty years of technologies that go all the way up, one after another, and some that fall back at its end."""
    texts: dict[str, str] = {}
    for number in range(24):
        year = 1996 + number
        reviews = [review(f"{year + level // 4}-{1 + level % 4 * 3:02}-01", level, "graduate") for level in range(9)]
        reviews += [review(f"{year + 3}-01-01", 9, "switchback", to=4)] * (number % 3 == 0)
        living = card(4 if number % 3 == 0 else 9, f"{year + 3}-01-01")
        texts |= technology(f"t{number:02}", *reviews, living=living, first=card(0, f"{year - 1}-06-01"))
    return texts


@cache
def bodies(case: str) -> tuple[str, ...]:
    """The pages of a case that have drawings."""
    if case == "the examples":
        loaded = load(FolderSource(PROJECT), TODAY)
        wiki = Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose())
    else:
        wiki = wiki_of(long_ago(), date(2026, 6, 1))
    return tuple(page.body for page in meta_pages(wiki) if 'class="mltrl-drawn"' in page.body)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page()
    yield found
    found.close()


def drawings(page: Page, body: str, width: int, font: str) -> list[list[dict[str, Any]]]:
    """The words of each drawing of a page of a width, as they are shown."""
    styles = "".join((ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in ("mltrl", "charts", "drawing"))
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(
        f"<!doctype html><style>{styles} body {{ margin:0 16px; font:16px '{font}' }}</style><body>{body}</body>"
    )
    found: list[list[dict[str, Any]]] = page.evaluate(WORDS)
    return found


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", ["the examples", "thirty years"])
def test_words_of_a_drawing_are_legible_and_leave_each_other_room(page: Page, case: str, width: int, font: str) -> None:
    seen = 0
    for body in bodies(case):
        for words in drawings(page, body, width, font):
            seen += len(words)
            for word in words:
                assert word["size"] >= LEAST_SIZE, word
                assert word["left"] >= 0 and word["right"] <= width, word
            for one, other in combinations(words, 2):
                beside = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
                # A box of text has a quarter of its height free above and below its letters.
                room = (one["bottom"] - one["top"]) / 4
                apart = one["bottom"] - room <= other["top"] + room or other["bottom"] - room <= one["top"] + room
                assert beside or apart, (one, other)
    assert seen > 50
