"""The table of technologies has one row for each, and reads without a script."""

from pages.shown import Element, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.portfolio import portfolio_page
from mltrl_docs.reports.standing import standings


def page_of(texts: dict[str, str]) -> Element:
    wiki = wiki_of(texts)
    return parsed(portfolio_page(wiki, standings(wiki.portfolio, wiki.facts)))


def test_a_technology_is_a_row_with_all_that_one_looks_for() -> None:
    living = card(6, "2021-03-08", name="Etalumis", code="R03.0", kind="system", tags=["physics", "simulation"])
    page = page_of(technology("etalumis", living=living))
    assert page.one("table").rows == [
        [
            "6",
            "Etalumis",
            "R03.0",
            "Productization",
            "System",
            "Active",
            "",
            "Ann",
            "8 Mar 2021",
            "physics · simulation",
        ]
    ]


def test_rows_come_by_name_without_case() -> None:
    texts = {slug: name for slug, name in (("a", "beta"), ("b", "Alpha"), ("c", "Gamma"))}
    files: dict[str, str] = {}
    for slug, name in texts.items():
        files |= technology(slug, living=card(name=name))
    assert [row[1] for row in page_of(files).one("table").rows] == ["Alpha", "beta", "Gamma"]


def test_every_owner_is_a_link_to_their_page() -> None:
    page = page_of(technology("it", living=card(owners=["Ann Lee", "Bo"])))
    links = {link.text: link.attributes["href"] for link in page.one("tbody").all("a")}
    assert links == {"It": "it/", "Ann Lee": "../people/ann-lee/", "Bo": "../people/bo/"}


def test_the_level_at_which_a_part_holds_it_is_told() -> None:
    texts = technology("whole", living=card(3, name="Whole", components=["part"])) | technology("part", living=card(1))
    held = {row[1]: row[6] for row in page_of(texts).one("table").rows}
    assert held == {"Whole": "Level 1", "It": ""}


def test_a_stopped_technology_says_so() -> None:
    page = page_of(technology("it", review("2021-01-01", 0, "stop")))
    assert page.one("table").rows[0][5] == "Stopped"


def test_the_columns_that_one_filters_by_are_marked_for_the_script() -> None:
    page = page_of(technology("it"))
    assert page.one("table", **{"data-mltrl-tools": ""})
    chosen = [head.text for head in page.all("th", class_="mltrl-choose")]
    assert chosen == ["Phase", "Kind", "Status", "Held at", "Owners", "Tags"]


def test_a_row_costs_no_more_than_four_hundred_letters() -> None:
    texts: dict[str, str] = {}
    for number in range(100):
        texts |= technology(
            f"technology-{number}", living=card(4, name=f"Technology {number}", kind="model", tags=["vision"])
        )
    wiki = wiki_of(texts)
    body = portfolio_page(wiki, standings(wiki.portfolio, wiki.facts)).body
    assert len(body) < 100 * 400


def test_a_wiki_without_technologies_says_how_to_begin() -> None:
    assert "cards/<name>/card.md" in page_of({}).one(class_="mltrl-empty").text
