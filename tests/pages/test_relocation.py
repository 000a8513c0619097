"""A page that is shown at another address leads where it led."""

import posixpath

from pages.shown import parsed, wiki_of
from records import card, technology

from mltrl_docs.pages import address, overview
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.relocation import relocated
from mltrl_docs.pages.site import build_pages

BODY = (
    '<a href="levels/3/">a</a><a href="./">b</a><a href="#here">c</a><a href="https://example.org/">d</a>'
    '<a href="mailto:a@example.org">e</a><img src="cards/it/plot.png">'
    '<code>a href="levels/"</code><a href="/root/">f</a>'
)


def test_relative_links_are_made_anew_and_all_else_is_left() -> None:
    body = relocated(Page("", "Home", BODY), "board/").body
    assert '<a href="../levels/3/">' in body and '<a href=".././">' in body and 'src="../cards/it/plot.png"' in body
    for same in (
        '<code>a href="levels/"</code>',
        '"#here"',
        '"https://example.org/"',
        '"mailto:a@example.org"',
        '"/root/"',
    ):
        assert same in body


def test_the_board_leads_where_the_home_did() -> None:
    home = next(page for page in build_pages(wiki_of(technology("it", living=card(3)))) if page.address == address.HOME)

    def led_to(page: Page) -> list[str]:
        hrefs = [link.attributes["href"] for link in parsed(page).all("a")]
        return [posixpath.normpath(posixpath.join("/" + page.address, href)) for href in hrefs if href[0] != "#"]

    board = relocated(home, overview.BOARD)
    assert "/technologies/it" in led_to(home)
    assert led_to(board) == led_to(home)
    assert board.title == home.title and board.search == home.search
