"""A link that an author writes leads to the page, and to the row, that it names."""

from __future__ import annotations

import pytest

from mltrl_docs.pages.address import Links
from mltrl_docs.pages.hyperlink import Compass

ADDRESSES = {
    "cards/it/card.md": "technologies/it/",
    "cards/it/risks.yml": "technologies/it/risks/",
    "cards/it/requirements.yml": "technologies/it/requirements/",
    "reviews/it/risks.md": "technologies/it/reviews/risks/",
}


def led(source: str, href: str, page: str | None = None, ids: frozenset[str] = frozenset()) -> str | None:
    """Where a link in a record leads, shown on its own page or on another."""
    lost: list[str] = []
    compass = Compass(ADDRESSES, Links(), source, ADDRESSES[source] if page is None else page, ids, "x:", lost.append)
    return compass.link(href)


@pytest.mark.parametrize(
    ("source", "href", "found"),
    [
        ("cards/it/risks.yml", "risks.yml#R3", "#risk-r3"),
        ("cards/it/risks.yml", "#R3", "#risk-r3"),
        ("cards/it/requirements.yml", "requirements.yml#1.2", "#requirement-1-2"),
        ("cards/it/requirements.yml", "#1.2", "#requirement-1-2"),
        ("cards/it/risks.yml", "requirements.yml#1.2", "../requirements/#requirement-1-2"),
        ("cards/it/card.md", "risks.yml#R3", "risks/#risk-r3"),
        ("cards/it/card.md", "risks.yml", "risks/"),
        ("cards/it/card.md", "#top", "#top"),
        ("cards/it/card.md", "../../reviews/it/risks.md#said", "reviews/risks/#said"),
        ("reviews/it/risks.md", "#R3", "#R3"),
    ],
)
def test_a_fragment_names_a_row_of_a_register_and_else_a_place_on_the_page(source: str, href: str, found: str) -> None:
    assert led(source, href) == found


def test_an_id_that_the_text_itself_defines_comes_before_a_row() -> None:
    assert led("cards/it/risks.yml", "#R3", ids=frozenset({"R3"})) == "#x:R3"


def test_a_row_is_found_from_another_page_on_which_its_text_is_shown() -> None:
    assert led("cards/it/risks.yml", "#R3", page="") == "technologies/it/risks/#risk-r3"
