"""The pages at the top of the wiki, and what a navigation calls them."""

from mltrl_docs.pages.overview import OVERVIEWS, overview_of, titles_in


def test_a_page_belongs_to_the_overview_above_it_and_an_overview_to_none() -> None:
    assert overview_of("technologies/it/reviews/2020-01-01/") == "technologies/"
    assert overview_of("levels/3/") == "levels/"
    assert overview_of("somewhere/else/") is None
    assert [page for page in OVERVIEWS if overview_of(page) is not None] == []


def test_a_navigation_names_pages_however_deep_they_stand_in_it() -> None:
    nav = [
        {"Start": "index.md"},
        "levels/index.md",
        {"More": [{"Dangers": "risks/index.md"}, {"Deeper": [{"Us": "people/index.md"}]}]},
        {"Elsewhere": "https://example.org/"},
    ]
    assert titles_in(nav) == {
        "": "Start",
        "risks/": "Dangers",
        "people/": "Us",
        "https://example.org/": "Elsewhere",
    }


def test_what_is_no_navigation_names_nothing() -> None:
    assert titles_in(None) == titles_in("index.md") == titles_in([None, {"A": None}, 7]) == {}
