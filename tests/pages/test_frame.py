"""The frame around a page leads to everything beside it, and marks where one is."""

from pages.shown import Element, only, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.frame import LISTED
from mltrl_docs.pages.previous import previous_page
from mltrl_docs.pages.review import review_page

RISKS = "risks:\n- {id: a, title: A, failure: 0.5, value: 5}\n"


def review_of(texts: dict[str, str], which: int) -> Element:
    wiki = wiki_of(texts)
    found = only(wiki)
    return parsed(review_page(wiki, found, found.reviews[which]))


def test_the_way_up_is_given_from_the_home_on() -> None:
    page = review_of(technology("it", review("2021-01-01", 0, "continue")), 0)
    crumbs = [(link.text, link.attributes["href"]) for link in page.one(class_="mltrl-crumbs").all("a")]
    assert crumbs == [("Home", "../../../../"), ("Technologies", "../../../"), ("It", "../../")]


def test_pages_that_a_technology_has_are_offered_and_no_others() -> None:
    texts = technology("it", review("2021-01-01", 0, "continue")) | {"cards/it/risks.yml": RISKS}
    nav = review_of(texts, 0).one(class_="mltrl-nav")
    assert [link.text for link in nav.one("ul").children if isinstance(link, Element)][:2] == ["Card", "Risks 1"]
    assert "Requirements" not in nav.text
    assert "Previous cards" not in nav.text


def test_the_page_itself_is_marked_in_the_menu() -> None:
    page = review_of(technology("it", review("2021-01-01", 0, "continue"), review("2022-01-01", 0, "continue")), 0)
    (current,) = [link for link in page.one(class_="mltrl-nav").all("a") if "aria-current" in link.attributes]
    assert "1 Jan 2021" in current.text


def test_a_long_menu_is_cut_but_keeps_the_page_itself() -> None:
    many = [review(f"20{year:02}-01-01", 0, "continue") for year in range(1, LISTED + 8)]
    menu = review_of(technology("it", *many, living=card(0, "2000-01-01")), 0).one(class_="mltrl-menu")
    assert len(menu.all("li")) == LISTED + 2
    assert menu.all("a")[-1].text == f"All {len(many)}"
    assert menu.all("a")[-1].attributes["href"].endswith("#reviews")
    assert [link.text for link in menu.all("a") if "aria-current" in link.attributes] == [
        "Continued at Level 0 1 Jan 2001"
    ]


def test_the_footer_names_the_record_of_the_page() -> None:
    wiki = wiki_of(technology("it", living=card(1, "2021-01-01"), first=card(0)))
    found = only(wiki)
    page = parsed(previous_page(wiki, found, found.previous[0]))
    assert page.one("footer").one("code").text == "cards/it/previous/first.md"
