"""A review's page says in plain words what was decided, by whom, on what ground, and what became of it."""

from typing import Any

from pages.shown import Element, below, only, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.review import review_page


def page_of(*reviews: str, which: int = 0, **more: str) -> Element:
    """The page of one of a technology's reviews; `more` are its other files by what they are."""
    texts = technology(
        "it", *reviews, living=more.pop("card", card(4, "2019-09-10", started="2019-02-01", start_level="3"))
    )
    texts |= {f"cards/it/{name}.yml": text for name, text in more.items()}
    wiki = wiki_of(texts)
    found = only(wiki)
    return parsed(review_page(wiki, found, found.reviews[which]))


def facts(page: Element) -> dict[str, str]:
    """The terms and what is said of them in the decision in short."""
    facts = page.one("dl", class_="mltrl-facts")
    return dict(zip((term.text for term in facts.all("dt")), (said.text for said in facts.all("dd")), strict=True))


GRADUATED: dict[str, Any] = {
    "panel": [
        {"name": "Ann", "role": "research", "vote": "for"},
        {"name": "Ben", "vote": "against", "dissent": "Too soon."},
    ]
}


def test_a_graduation_is_the_title_with_both_levels_and_its_day() -> None:
    page = page_of(review("2019-09-10", 3, "graduate", **GRADUATED))
    assert page.one("h1").text == "Graduated from Level 3 to Level 4"
    assert "10 Sep 2019" in [time.text for time in page.all("time", datetime="2019-09-10")]


def test_the_stay_that_it_ended_is_told_with_its_length() -> None:
    page = page_of(review("2019-09-10", 3, "graduate", **GRADUATED))
    assert facts(page)["Ended a stay"] == "7 months at Level 3, since 1 Feb 2019"


def test_the_panel_is_listed_with_votes_and_dissent() -> None:
    page = page_of(review("2019-09-10", 3, "graduate", **GRADUATED))
    assert below(page, "panel").rows[:2] == [["Ann", "Research", "For", ""], ["Ben", "", "Against", "Too soon."]]


def test_everyone_on_the_panel_is_linked() -> None:
    page = page_of(review("2019-09-10", 3, "graduate", **GRADUATED))
    assert page.one("a", href="../../../../people/ben/").text == "Ben"


def test_a_switchback_names_its_mechanism_and_its_reason() -> None:
    page = page_of(
        review("2019-09-10", 3, "switchback", to=2, mechanism="discovery", reason="The solver diverges."), card=card(3)
    )
    assert page.one("h1").text == "Switched back from Level 3 to Level 2, after a discovery"
    assert "The solver diverges." in page.text
    assert "Discovery switchback" in page.text


def test_the_criteria_of_the_gate_stand_with_their_text_as_the_panel_found_them() -> None:
    waived = {"waived": "No code yet.", "approver": "Cleo", "until": "2020-01-01"}
    page = page_of(
        review("2019-09-10", 0, "graduate", criteria={"principles-stated": "met", "research-plan": waived}),
        card=card(0),
    )
    rows = {row[0]: row[1] for row in below(page, "gate").rows}
    assert rows["The basic principles and hypotheses are stated."] == "Met"
    (plan,) = [text for text in rows if "Waived: No code yet." in text]
    assert "Agreed by Cleo, until 1 Jan 2020 (lapsed)" in plan


def test_a_criterion_that_the_gate_asked_and_the_review_does_not_mention_is_not_recorded() -> None:
    page = page_of(review("2019-09-10", 0, "graduate", criteria={"principles-stated": "met"}), card=card(0))
    assert "Not recorded" in {row[1] for row in below(page, "gate").rows}


def test_a_decision_that_judges_no_gate_shows_none() -> None:
    page = page_of(review("2019-09-10", 0, "continue"), card=card(0))
    assert not page.all(id="gate")


def test_the_walkthrough_leads_to_the_requirements() -> None:
    requirements = 'requirements:\n  - {id: "1.1", kind: research, text: It is fast.}\n'
    page = page_of(
        review("2019-09-10", 0, "continue", requirements={"1.1": "failed", "9": "shown"}),
        card=card(0),
        requirements=requirements,
    )
    assert below(page, "requirements").rows == [
        ["1.1", "It is fast.", "Failed"],
        ["9", "not in the requirements document", "Shown"],
    ]
    assert page.all("a", href="../../requirements/#requirement-1-1")


def test_tasks_are_done_overdue_or_still_to_do_as_of_today() -> None:
    tasks = [
        {"task": "One", "due": "2020-01-01", "done": "2019-12-01"},
        {"task": "Two", "due": "2020-01-01", "owner": "Ben"},
        {"task": "Three", "due": "2030-01-01"},
        {"task": "Four"},
        {"task": "Five", "due": "2020-01-01", "done": "2020-02-01", "target": "95 %"},
    ]
    rows = below(page_of(review("2019-09-10", 0, "continue", tasks=tasks), card=card(0)), "tasks").rows
    assert [row[3].split(" 1")[0] for row in rows] == ["Done", "Overdue", "To do", "To do, no date", "Done late"]
    assert rows[4][0] == "Five Target: 95 %"


def test_evidence_leads_nowhere_unsafe() -> None:
    evidence = [
        "https://example.org/report",
        "javascript:alert(1)",
        {"Data sheet": "data:text/html,x"},
        "//evil.example",
    ]
    page = page_of(review("2019-09-10", 0, "continue", evidence=evidence), card=card(0))
    assert [link.attributes["href"] for link in below(page, "evidence").all("a")] == ["https://example.org/report"]
    assert "javascript:alert(1)" in page.text


def test_evidence_may_be_a_record_named_from_the_review_or_from_the_root() -> None:
    evidence = ["../../cards/it/card.md", "cards/it/card.md"]
    page = page_of(review("2019-09-10", 0, "continue", evidence=evidence), card=card(0))
    assert [link.attributes["href"] for link in below(page, "evidence").all("a")] == ["../../", "../../"]


def test_markup_in_a_field_is_shown_as_text() -> None:
    page = page_of(review("2019-09-10", 0, "stop", reason="<img src=x onerror=alert(1)>"), card=card(0))
    assert not page.all("img")
    assert "<img src=x onerror=alert(1)>" in page.text


def test_presented_decision_and_debrief_come_first_and_nothing_is_left_out() -> None:
    text = (
        review("2019-09-10", 0, "continue")
        + "Before.\n\n## Anything\n\nA.\n\n## Debrief\n\nC.\n\n## Presented\n\nP.\n\n## Decision\n\nD.\n"
    )
    page = page_of(text, card=card(0))
    assert [heading.text for heading in page.all("h2")] == ["Presented", "Decision", "Debrief", "Anything"]
    assert "Before." in page.text


def test_reviews_lead_to_each_other() -> None:
    reviews = [
        review("2019-09-10", 0, "continue"),
        review("2020-09-10", 0, "graduate"),
        review("2021-09-10", 1, "continue"),
    ]
    page = page_of(*reviews, which=1, card=card(1, "2020-09-10"))
    assert page.one("a", rel="prev").attributes["href"] == "../2019-09-10-0/"
    assert page.one("a", rel="next").attributes["href"] == "../2021-09-10-2/"


def test_it_leads_to_the_card_before_it_and_to_the_card_that_it_granted() -> None:
    texts = technology(
        "it",
        review("2020-09-10", 1, "graduate"),
        living=card(2, "2020-09-10", version="2.0.0"),
        early=card(1, "2019-01-01"),
    )
    wiki = wiki_of(texts)
    page = parsed(review_page(wiki, only(wiki), only(wiki).reviews[0]))
    assert facts(page)["The panel had the card"] == "Level 1, version 1.0.0 1 Jan 2019"
    assert facts(page)["It led to the card"] == "Level 2, version 2.0.0 10 Sep 2020"


def test_a_review_of_parts_says_that_the_technology_stays() -> None:
    components = [{"ref": "solver", "level": 3, "to": 2}]
    parts = card(4, "2019-01-01", components=[{"code": "solver", "level": 3}])
    page = page_of(review("2019-09-10", 4, "switchback", to=2, components=components), card=parts)
    assert "The technology itself stays where it is" in page.text
    assert "solver: Level 3 → to Level 2" in page.text
    assert "Went to" not in facts(page)
