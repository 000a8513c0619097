"""The first page shows where every technology stands, and what happened lately, in plain words."""

from pages.shown import Element, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.home import LATEST, MOST, home_page
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.standing import standings


def home(texts: dict[str, str]) -> Element:
    wiki: Wiki = wiki_of(texts)
    return parsed(home_page(wiki, standings(wiki.portfolio, wiki.facts)))


def columns(page: Element) -> dict[str, list[str]]:
    """The names on the board by the number of their level."""
    return {
        column.one("h4").one(class_="mltrl-level__number").text: [
            entry.one("a").text for entry in column.all("li", class_="mltrl-entry")
        ]
        for column in page.one(class_="mltrl-board").all(class_="mltrl-column")
    }


def figures(page: Element) -> dict[str, str]:
    """What the figures count, and how many."""
    links = page.one(class_="mltrl-figures").all("a")
    return {link.text.split(" ", 1)[1]: link.one("strong").text for link in links}


def test_a_technology_stands_in_the_column_of_its_level_in_one_of_four_phases() -> None:
    page = home(technology("it", living=card(4, name="Segmentation")))
    assert [names for level, names in columns(page).items() if level == "Level 4"] == [["Segmentation"]]
    assert sum(len(names) for names in columns(page).values()) == 1
    assert [band.one("h3").text for band in page.all(class_="mltrl-band")] == [
        "Research 0",
        "Prototyping 1",
        "Productization 0",
        "Deployment 0",
    ]


def test_of_many_at_one_level_the_first_are_shown_and_the_rest_is_counted() -> None:
    texts: dict[str, str] = {}
    for number in range(MOST + 30):
        texts |= technology(f"t{number:02}", living=card(2, name=f"Technology {number:02}"))
    page = home(texts)
    assert columns(page)["Level 2"] == [f"Technology {number:02}" for number in range(MOST)]
    more = page.one("li", class_="mltrl-more").one("a")
    assert (more.text, more.attributes["href"]) == ("30 more", "levels/2/")


def test_a_technology_held_down_by_a_part_says_to_which_level() -> None:
    texts = technology("whole", living=card(4, name="Whole", components=["part"]))
    texts |= technology("part", living=card(2, name="Part"))
    page = home(texts)
    assert page.one(class_="mltrl-board").one(class_="mltrl-held").text == "held at 2"
    assert figures(page)["held down by a less mature part"] == "1"


def test_a_paused_technology_is_marked_on_the_board_and_counted() -> None:
    page = home(technology("it", review("2021-01-01", 1, "pause"), living=card(1)))
    assert page.one(class_="mltrl-board").one(class_="mltrl-status").text == "Paused"
    assert figures(page)["paused"] == "1"


def test_an_open_risk_at_the_limit_of_the_gate_is_counted() -> None:
    texts = technology("it", living=card(9))
    texts["cards/it/risks.yml"] = (
        "risks:\n- {id: a, title: A, failure: 1, value: 9}\n- {id: b, title: B, failure: 0.1, value: 1}\n"
    )
    assert figures(home(texts))["open risks above their gate’s limit"] == "1"


def test_the_latest_events_come_first_and_lead_to_their_reviews() -> None:
    page = home(
        technology(
            "it", review("2021-01-01", 0, "graduate"), review("2021-02-01", 1, "rework"), living=card(1, "2021-01-01")
        )
    )
    events = page.one(class_="mltrl-events").all("li")
    assert [event.one(class_="mltrl-event__words").text for event in events] == [
        "Rework asked for at Level 1",
        "Graduated from Level 0 to Level 1",
    ]
    assert (
        events[0].one(class_="mltrl-event__words").one("a").attributes["href"]
        == "technologies/it/reviews/2021-02-01-1/"
    )


def test_that_nothing_changes_is_not_told() -> None:
    page = home(technology("it", review("2021-01-01", 0, "continue")))
    assert page.all(class_="mltrl-event") == []


def test_no_more_than_the_latest_events_are_told() -> None:
    texts: dict[str, str] = {}
    for number in range(LATEST + 5):
        texts |= technology(f"t{number}", review("2021-01-01", 0, "graduate"), living=card(1, "2021-01-01"))
    assert len(home(texts).all(class_="mltrl-event")) == LATEST


def test_a_part_without_a_card_is_named_with_the_event_that_moved_it() -> None:
    living = card(4, components=[{"code": "4.2", "name": "Encoder", "level": 4}])
    moved = review("2021-01-01", 4, "switchback", components=["4.2"], to=2)
    event = home(technology("it", moved, living=living)).one(class_="mltrl-event")
    assert "Switched back from Level 4 to Level 2" in event.text
    assert "part: 4.2" in event.text


def test_a_technology_whose_level_nothing_tells_is_listed_apart() -> None:
    page = home({"cards/it/card.md": "---\nname: [\n---\n"})
    assert page.one("h2", id="unplaced").text == "Level unknown"


def test_an_empty_wiki_says_what_will_stand_here() -> None:
    assert "Nothing has been decided yet" in home({}).one(class_="mltrl-empty").text
