"""A technology's page says how it stands, shows its card as the paper does, and leads to everything else of it."""

from typing import Any

from pages.shown import Element, below, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.page import Page
from mltrl_docs.pages.relation import relations
from mltrl_docs.pages.technology import technology_page

SECTIONS = """
Before any heading.

## Key assumptions
Same sensor.

## TL;DR
It finds things.

## Our own matter
Kept.
"""


def made(texts: dict[str, Any], slug: str = "it") -> Page:
    wiki = wiki_of(texts)
    return technology_page(wiki, wiki.portfolio.technologies[slug], relations(wiki.portfolio))


def page_of(texts: dict[str, Any], slug: str = "it") -> Element:
    return parsed(made(texts, slug))


def facts(page: Element) -> dict[str, str]:
    """The terms of the standing and what is said of them."""
    listed = page.one(class_="mltrl-standing").one("dl")
    return dict(zip((term.text for term in listed.all("dt")), (said.text for said in listed.all("dd")), strict=True))


def short_card(page: Element) -> dict[str, str]:
    """The rows of the short card."""
    table = next(table for table in page.all("table", class_="mltrl-card") if "in short" in table.one("caption").text)
    return {row[0]: row[1] for row in table.rows}


def test_the_head_names_level_phase_status_code_and_version() -> None:
    page = page_of(technology("it", living=card(4, name="Copilot", code="R02.1", version="2.1.0")))
    head = page.one("header")
    assert head.one("h1").text == "Copilot"
    assert head.one(class_="mltrl-level__number").text == "Level 4"
    for said in ("Proof of Concept", "Prototyping", "Active", "R02.1", "version 2.1.0"):
        assert said in head.text


def test_since_when_it_is_at_its_level_is_told() -> None:
    page = page_of(technology("it", review("2026-10-23", 0, "graduate"), living=card(1, "2026-10-23")))
    assert facts(page)["At this level"] == "since 23 Oct 2026 31 days"


def test_a_day_that_only_a_card_tells_says_so() -> None:
    assert facts(page_of(technology("it", living=card(1, "2026-10-23"))))["At this level"].endswith("by its card")


def test_a_technology_held_down_by_a_part_says_which_part() -> None:
    texts = technology("it", living=card(4, components=["weak", "strong"]))
    texts |= technology("weak", living=card(2, name="Weak")) | technology("strong", living=card(5, name="Strong"))
    page = page_of(texts)
    assert facts(page)["Effective level"] == "Level 2 Proof of Principle (PoP) Development held down by Weak"
    made_of = next(
        panel for panel in page.all(class_="mltrl-panel") if panel.all("h3") and panel.one("h3").text == "Made of"
    )
    assert [item.text for item in made_of.all("li")] == ["Level 2 Weak holds it down", "Level 5 Strong"]


def test_the_track_shows_which_levels_a_part_puts_out_of_reach() -> None:
    texts = technology("it", living=card(4, components=["weak"])) | technology("weak", living=card(2))
    rungs = page_of(texts).one(class_="mltrl-track").all("li")
    states = [rung.attributes["class"].split()[1].removeprefix("mltrl-") for rung in rungs]
    assert states == ["passed", "passed", "effective", "lost", "lost", *["ahead"] * 5]


def test_the_short_card_has_the_rows_of_figure_3_in_its_order() -> None:
    living = card(
        4,
        body=SECTIONS,
        owners=[{"name": "A. Lavin", "role": "research"}],
        reviewers=[{"name": "G. Renard", "role": "research"}],
    )
    rows = short_card(page_of(technology("it", living=living)))
    assert list(rows) == [
        "Technology name",
        "TRL",
        "R&D owner / reviewer",
        "Product owner / reviewer",
        "TL;DR",
        "Data considerations",
        "Ethics",
        "Model / algorithm details",
        "Metrics, results",
        "Caveats, known edge cases, recommendations",
        "Key assumptions",
        "Intended use",
    ]
    assert rows["R&D owner / reviewer"] == "A. Lavin Research / G. Renard Research"
    assert rows["TL;DR"] == "It finds things."
    assert rows["Ethics"] == "Not on the card yet."


def test_the_full_card_keeps_unknown_headings_and_the_text_before_the_first() -> None:
    page = made(technology("it", living=card(1, body=SECTIONS)))
    text = parsed(page).text
    assert "Before any heading." in text
    (full,) = [heading for heading in page.headings if heading.id == "full-card"]
    assert [heading.text for heading in full.children] == ["TL;DR", "Our own matter", "Key assumptions"]


def test_what_the_organisation_keeps_besides_is_shown() -> None:
    assert "Oncology" in page_of(technology("it", living=card(extra={"department": "Oncology"}))).text


def test_datasets_and_metrics_stand_in_the_short_card() -> None:
    living = card(
        4,
        datasets=[{"name": "Slides", "version": "1.0", "kind": "real", "role": "train"}],
        metrics=[{"name": "Accuracy", "value": "0.97", "dataset": "Slides"}],
    )
    rows = short_card(page_of(technology("it", living=living)))
    assert "Slides v1.0 real, train" in rows["Data considerations"]
    assert "Accuracy: 0.97 Slides" in rows["Metrics, results"]


def test_what_stands_before_the_next_level_is_listed_with_what_tells_it() -> None:
    found = review("2021-02-01", 0, "rework", criteria={"principles-stated": "met", "research-plan": "unmet"})
    page = page_of(technology("it", found))
    assert page.one("h2", id="gate").text == "What stands before Level 1, Goal-Oriented Research"
    states = {
        item.all("p")[0].text: item.one(class_="mltrl-chip").text for item in page.all("li", class_="mltrl-asked")
    }
    assert states["The basic principles and hypotheses are stated."] == "Met"
    assert states["There is a research plan of low-level experiments that would test the hypotheses."] == "Not met"


def test_the_head_says_what_stands_before_the_next_level_and_what_is_at_risk_and_leads_there() -> None:
    texts = technology("it", living=card(4))
    texts["cards/it/risks.yml"] = (
        "risks:\n- {id: a, title: A, failure: 0.9, value: 9}\n"
        "- {id: b, title: B, failure: 0.9, value: 10, accepted_by: Ann}\n"
    )
    page = page_of(texts)
    told, asked = facts(page), below(page, "gate").one(class_="mltrl-meter").text
    assert told["Before Level 5"].split(";")[0] == asked.split(";")[0]
    assert told["At risk"] == "2 open risks 1 too high for the gate"
    assert {link.attributes["href"] for link in page.one(class_="mltrl-standing").all("a")} >= {"#gate", "#risks"}


def test_what_the_contents_call_the_gate_is_what_its_heading_says() -> None:
    for level, named in ((8, "What stands before the next level"), (9, "What the periodic review asks")):
        page = made(technology("it", living=card(level)))
        assert [one.text for one in page.headings if one.id == "gate"] == [named]
        assert parsed(page).one("h2", id="gate").text.startswith(named[:11])


def test_a_stopped_technology_has_no_next_level() -> None:
    page = page_of(technology("it", review("2021-01-01", 0, "stop")))
    assert page.all("h2", id="gate") == []
    assert facts(page)["Stopped"] == "since 1 Jan 2021"


def test_the_timeline_and_its_table_say_the_same() -> None:
    page = page_of(
        technology(
            "it",
            review("2020-06-01", 0, "graduate"),
            living=card(1, "2020-06-01", started="2020-01-01", start_level="0"),
        )
    )
    section = below(page, "timeline")
    drawing = section.one("svg", role="group")
    assert drawing.one("title", id=drawing.attributes["aria-labelledby"]).text == "It: levels over time"
    assert [link.one("title").text for link in drawing.all("a")] == ["1 Jun 2020: Graduated from Level 0 to Level 1"]
    assert section.one("table").rows == [
        ["Level 0 First Principles", "1 Jan 2020", "1 Jun 2020", "5 months", "1 Graduated"],
        ["Level 1 Goal-Oriented Research", "1 Jun 2020", "today", "6 years 6 months", "Still there"],
    ]


def test_reworks_and_waived_criteria_stand_in_the_table_and_at_their_marks() -> None:
    waived = {"principles-stated": {"waived": "Known since 1901"}}
    page = page_of(
        technology(
            "it",
            review("2020-02-01", 0, "rework"),
            review("2020-03-01", 0, "rework"),
            review("2020-06-01", 0, "graduate", criteria=waived),
            living=card(1, "2020-06-01", started="2020-01-01", start_level="0"),
        )
    )
    section = below(page, "timeline")
    assert section.one("table").rows[0][4] == "1 Graduated rework asked for 2 times 1 waived"
    assert [mark.one("title").text for mark in section.one("svg", role="group").all("a")] == [
        "1 Feb 2020: Rework asked for at Level 0",
        "1 Mar 2020: Rework asked for at Level 0, for the 2nd time",
        "1 Jun 2020: Graduated from Level 0 to Level 1. 1 criterion waived",
    ]


def test_the_way_through_the_levels_numbers_the_moves_and_says_why_it_went_back() -> None:
    page = page_of(
        technology(
            "it",
            review("2020-06-01", 2, "graduate"),
            review("2021-06-01", 3, "switchback", to=2, mechanism="embedded"),
            living=card(2, "2021-06-01"),
        )
    )
    section = below(page, "way")
    assert section.one("table").rows == [
        ["1 Graduated from Level 2 to Level 3", "1 Jun 2020", ""],
        ["2 Switched back from Level 3 to Level 2, as planned", "1 Jun 2021", "So it is"],
    ]
    drawing = section.one("svg", role="group")
    assert "numbered in their order" in drawing.one("desc").text
    said = [link.one("title").text for link in drawing.all("a") if "reviews" in link.attributes["href"]]
    assert said == [
        "1: 1 Jun 2020: Graduated from Level 2 to Level 3",
        "2: 1 Jun 2021: Switched back from Level 3 to Level 2, as planned",
    ]


def test_a_move_of_a_part_alone_has_a_letter_and_the_part_a_lane() -> None:
    fall = review("2021-06-01", 3, "switchback", to=2, mechanism="discovery", components=["6.3"])
    living = card(3, "2020-06-01", components=[{"code": "6.3", "name": "Step", "level": 3}])
    page = page_of(technology("it", fall, living=living))
    assert below(page, "way").one("table").rows[0][0].startswith("a 6.3: Switched back from Level 3 to Level 2")
    lane = next(one for one in below(page, "timeline").all("text", class_="mltrl-lane"))
    assert lane.text == "6.3 Step"


def test_a_technology_that_never_moved_has_no_way_to_show() -> None:
    assert page_of(technology("it")).all("h2", id="way") == []


def test_parts_and_users_name_each_other() -> None:
    texts = technology("whole", living=card(name="Whole", components=["it"])) | technology("it")
    assert "Whole" in below(page_of(texts), "relations").text
    assert "It" in below(page_of(texts, "whole"), "relations").text


def test_what_works_together_names_each_other() -> None:
    texts = technology("one", living=card(name="One", coupled=["it"])) | technology("it")
    assert "Works with One" in below(page_of(texts), "relations").text.replace("Level 0 ", "")


def test_a_branch_is_named_where_it_branched_off() -> None:
    texts = technology("it", living=card(4)) | technology(
        "new", living=card(name="New", derived_from={"technology": "it", "level": 4})
    )
    assert "Branched off from here" in below(page_of(texts), "relations").text
    assert "Branched off from Level 4 It at Level 4" in below(page_of(texts, "new"), "relations").text


def test_the_highest_open_risks_are_shown_with_their_sums() -> None:
    texts = technology("it")
    risks = [f"- {{id: r{n}, title: Risk {n}, failure: 0.{n}, value: 6}}" for n in range(1, 8)]
    texts["cards/it/risks.yml"] = "\n".join(
        ["risks:", *risks, "- {id: gone, title: Gone, failure: 1, value: 10, status: closed}"]
    )
    section = below(page_of(texts), "risks")
    assert [row[0] for row in section.one("table").rows] == ["r7", "r6", "r5", "r4", "r3"]
    assert section.one("table").rows[0][2] == "0.7 × 6 = 4.2"
    assert "7 open of 8 on record." in section.text


def test_verification_and_validation_are_counted_by_the_level_at_which_they_are_due() -> None:
    texts = technology("it", living=card(3))
    texts["cards/it/requirements.yml"] = (
        "requirements:\n- id: '1'\n  kind: research\n  text: It works\n"
        "  verification: {by: 2, steps: Try, status: passed}\n  validation: {by: 2, steps: Ask}\n"
        "- id: '2'\n  kind: research\n  text: It is fast\n  verification: {by: 5, steps: Time it, status: failed}\n"
    )
    assert below(page_of(texts), "requirements").one("table").rows == [
        ["Level 2", "1", "–", "–", "1", "–"],
        ["Level 5", "–", "–", "–", "–", "1"],
    ]


def test_reviews_are_listed_latest_first_with_decision_and_votes() -> None:
    page = page_of(
        technology(
            "it", review("2021-01-01", 0, "graduate"), review("2022-01-01", 1, "pause"), living=card(1, "2021-01-01")
        )
    )
    assert below(page, "reviews").one("table").rows == [
        ["1 Jan 2022", "Level 1", "Paused at Level 1 So it is", "not recorded"],
        ["1 Jan 2021", "Level 0", "Graduated from Level 0 to Level 1", "1 for"],
    ]


def test_previous_cards_are_listed_and_named_in_the_trl_row() -> None:
    texts = technology("it", living=card(1, "2021-01-01"), first=card(0, "2020-01-01"))
    page = page_of(texts)
    assert "previous cards: Level 0, version 1.0.0" in short_card(page)["TRL"]
    assert below(page, "previous-cards").all("a")[0].attributes["href"] == "cards/first/"


def test_a_card_that_cannot_be_read_is_shown_as_it_is_with_its_problems() -> None:
    page = page_of({"cards/it/card.md": "---\nname: It\nlevel: [1\n---\n"})
    assert "The card could not be read" in page.text
    assert "level: [1" in page.one("pre").text
    assert page.all(class_="mltrl-problem--error")
    assert page.one("h1").text == "it"


def test_problems_of_its_records_stand_on_its_page() -> None:
    page = page_of(technology("it", living=card(owner="Ann")))
    assert "owner" in below(page, "problems").text


def test_an_illustrative_technology_says_that_it_is_invented() -> None:
    assert "invented" in page_of(technology("it", living=card(illustrative="true"))).one(role="note").text


def test_the_footer_names_the_record() -> None:
    assert page_of(technology("it")).one("footer").text == "Made from cards/it/card.md as of 23 Nov 2026."
