"""A level's page says what the paper says of it, what its gate asks, and who is there."""

from pages.shown import Element, below, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.level import level_page, levels_page
from mltrl_docs.reports.standing import standings


def page_of(number: int, texts: dict[str, str]) -> Element:
    wiki = wiki_of(texts)
    return parsed(level_page(wiki, wiki.framework.level(number), standings(wiki.portfolio, wiki.facts)))


def test_those_who_are_there_are_listed_all_of_them() -> None:
    texts: dict[str, str] = {}
    for number in range(40):
        texts |= technology(f"t{number}", living=card(3, name=f"T{number}"))
    assert len(below(page_of(3, texts), "here").all("li")) == 40
    assert below(page_of(4, texts), "here").all("li") == []


def test_those_who_went_through_are_counted_by_how_they_left() -> None:
    texts = technology("a", review("2021-01-01", 0, "graduate"), living=card(1, "2021-01-01"))
    texts |= technology("b", review("2021-01-01", 0, "stop"))
    assert "2 stays on record; 1 graduated, 0 switched back, 1 stopped." in below(page_of(0, texts), "here").text


def test_the_gate_lists_its_criteria_with_their_reasons() -> None:
    page = page_of(0, {})
    rows = below(page, "gate").one("table").rows
    assert rows[0] == [
        "The basic principles and hypotheses are stated.",
        "The outcome of this level is a set of concrete ideas to pursue.",
    ]
    assert page.one("th", id="criterion-principles-stated")


def test_the_paper_is_quoted_with_its_authors_and_licence() -> None:
    section = below(page_of(5, {}), "paper")
    assert "valley of death" in section.one("blockquote").text
    links = {link.text: link.attributes["href"] for link in section.all("a")}
    assert links["CC BY 4.0"].startswith("https://creativecommons.org/")
    assert "Lavin" in section.text


def test_the_first_and_the_last_level_have_one_neighbour() -> None:
    lead = [link.text for link in page_of(0, {}).one("header").all("a")]
    assert lead == ["Level 1, Goal-Oriented Research"]
    assert [link.text[:7] for link in page_of(9, {}).one("header").all("a")] == ["Level 8"]


def test_the_overview_shows_ten_levels_in_four_phases_with_their_counts() -> None:
    wiki = wiki_of(technology("it", living=card(4)))
    page = parsed(levels_page(wiki, standings(wiki.portfolio, wiki.facts)))
    assert [phase.text for phase in page.all("h2")] == ["Research", "Prototyping", "Productization", "Deployment"]
    counts = [rung.one(class_="mltrl-count").text for rung in page.all(class_="mltrl-rung")]
    assert counts == ["0 technologies"] * 4 + ["1 technology"] + ["0 technologies"] * 5
