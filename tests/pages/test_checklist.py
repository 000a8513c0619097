"""Completed checklists: every question with its answer, also those that nobody answered or that nobody asks."""

from pages.shown import Element, only, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.checklist import checklist_page


def page_of(checklists: str) -> Element:
    """The page of the checklists of a technology."""
    texts = technology(
        "it", review("2020-06-01", 0, "continue", ethics={"status": "done", "checklist": "ethics-pre"}), living=card()
    )
    wiki = wiki_of(texts | {"cards/it/checklists.yml": checklists})
    return parsed(checklist_page(wiki, only(wiki)))


def answers(page: Element) -> dict[str, str]:
    """The questions and what is said to them."""
    return {
        row.all("dt")[0].text: row.all("dd")[0].text
        for one in page.all("dl", class_="mltrl-answers")
        for row in one.all("div")
    }


ETHICS = """checklists:
  - checklist: ethics-pre
    date: 2020-05-05
    completed_by: Ben
    answers:
      purpose-named: {answer: yes, note: Patients gain.}
      misuse-considered: no
      our-own: {answer: open, evidence: https://example.org/x}
"""


def test_every_question_of_the_framework_is_shown_with_its_answer_and_note() -> None:
    said = answers(page_of(ETHICS))
    assert said["Is it written down who is meant to gain from this, and who might lose by it?"] == "Yes Patients gain."
    assert said["Have the ways in which it could be misused been thought through?"] == "No"


def test_a_question_without_an_answer_says_so() -> None:
    assert answers(page_of(ETHICS))["Are personal data avoided, or reduced, anonymised and protected?"] == "No answer"


def test_an_answer_to_a_question_that_nobody_asks_is_kept() -> None:
    page = page_of(ETHICS)
    assert answers(page)["our-own"] == "Open example.org/x"
    assert "Answers to questions that the framework does not ask" in page.text


def test_it_says_how_many_mandatory_questions_are_open() -> None:
    assert "10 mandatory questions open" in page_of(ETHICS).text


def test_the_score_counts_what_applies() -> None:
    assert "1 of 14 that apply answered yes" in page_of(ETHICS).text


def test_a_rubric_scores_its_weakest_section() -> None:
    text = "checklists:\n  - {checklist: test-rubric, answers: {expectations-encoded: yes}}\n"
    assert "Score 0, the fewest yes in a section; 1 of 28 that apply answered yes" in page_of(text).text


def test_the_latest_comes_first_and_each_kind_keeps_its_own_id() -> None:
    text = ETHICS + "  - {checklist: ethics-pre, date: 2021-01-01}\n"
    page = page_of(text)
    assert [heading.attributes["id"] for heading in page.all("h2")] == [
        "checklist-ethics-pre",
        "checklist-ethics-pre--2",
    ]
    assert "1 Jan 2021" in page.all("section")[0].text


def test_the_reviews_that_ran_through_it_are_linked() -> None:
    assert page_of(ETHICS).all("a", href="../reviews/2020-06-01-0/")


def test_a_checklist_that_the_framework_does_not_have_is_shown_all_the_same() -> None:
    page = page_of("checklists:\n  - {checklist: ours, answers: {first: yes}}\n")
    assert answers(page) == {"first": "Yes"}
