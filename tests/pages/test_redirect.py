"""Addresses that a technology had before lead on."""

from pages.shown import parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.page import Page
from mltrl_docs.pages.site import build_pages


def pages_of(texts: dict[str, str]) -> dict[str, Page]:
    return {page.address: page for page in build_pages(wiki_of(texts))}


def test_every_page_of_a_technology_is_reached_by_its_earlier_slug() -> None:
    pages = pages_of(technology("new", review("2021-01-01", 0, "continue"), living=card(formerly=["old"])))
    old = {address for address in pages if address.startswith("technologies/old/")}
    assert old == {"technologies/old/", "technologies/old/reviews/2021-01-01-0/"}
    page = parsed(pages["technologies/old/reviews/2021-01-01-0/"])
    assert page.all("a")[-1].attributes["href"] == "../../../new/reviews/2021-01-01-0/"
    assert page.one("meta").attributes["content"] == "0; url=../../../new/reviews/2021-01-01-0/"


def test_a_slug_that_someone_has_now_is_never_taken() -> None:
    texts = technology("new", living=card(name="New", formerly=["taken"])) | technology(
        "taken", living=card(name="Taken")
    )
    assert pages_of(texts)["technologies/taken/"].title == "Taken"


def test_an_earlier_address_stays_out_of_the_search() -> None:
    assert pages_of(technology("new", living=card(formerly=["old"])))["technologies/old/"].search is None
