"""The requirements document: a tree by number, with verification, validation and risk, and what is overdue."""

from pages.shown import Element, below, only, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.requirement import requirement_page
from mltrl_docs.pages.requirement_overview import requirements_page
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.requirement import tree
from mltrl_docs.reports.risk import threats

DOCUMENT = """requirements:
  - {id: "1.10", kind: product, text: Ten., failure: 0.5, value: 4}
  - {id: "1", kind: research, text: One.}
  - id: "1.9"
    kind: research
    text: Nine.
    owner: Ben
    verification: [{by: 1, steps: Look., status: open}, {by: 1, status: passed, date: 2019-01-01, who: Cleo, evidence: https://example.org/x}]
    validation: {by: 1, waived: Not for a proof of principle.}
  - {id: "7.1", kind: research, text: Seven., verification: {by: 5, status: open}}
"""


def wiki() -> Wiki:
    """A technology at level 2 with a document, a risk to it, and a review that went through it."""
    texts = technology(
        "it", review("2020-06-01", 2, "continue", requirements={"1.9": "failed"}), living=card(2, "2020-01-01")
    )
    risks = 'risks:\n  - {id: R1, title: It slips, failure: 0.5, value: 6, requirement: "1.9"}\n'
    far = 'risks:\n  - {id: X, title: From afar, failure: 0.5, value: 2, requirement: "it#1.9"}\n'
    return wiki_of(
        texts
        | {"cards/it/requirements.yml": DOCUMENT, "cards/it/risks.yml": risks, "cards/far/risks.yml": far}
        | technology("far")
    )


def page() -> Element:
    """The page of the document."""
    made = wiki()
    return parsed(requirement_page(made, made.portfolio.technologies["it"], threats(made.portfolio)))


def article(id: str) -> Element:
    """One requirement on the page."""
    return page().one("article", **{"aria-labelledby": id})


def test_requirements_are_ordered_as_numbers_not_as_text() -> None:
    assert [heading.all(class_="mltrl-code")[0].text for heading in page().all("h2")] == ["1", "1.9", "1.10", "7.1"]


def test_depth_follows_from_the_number_and_a_missing_parent_is_said() -> None:
    assert "mltrl-requirement--1" in article("requirement-1-9").attributes["class"]
    assert "the requirement above it in number does not exist" in article("requirement-7-1").text
    assert "does not exist" not in article("requirement-1-9").text


def test_a_step_due_below_the_level_is_overdue_unless_passed_or_waived() -> None:
    states = [
        item.all(class_="mltrl-chip")[0].text
        for item in article("requirement-1-9").one("ul", class_="mltrl-proofs").all("li")
    ]
    assert states == ["Overdue", "Passed", "Waived"]


def test_a_step_due_later_is_open() -> None:
    assert article("requirement-7-1").one("ul", class_="mltrl-proofs").all(class_="mltrl-chip")[0].text == "Open"


def test_a_waiver_says_why() -> None:
    assert "Waived: Not for a proof of principle." in article("requirement-1-9").text


def test_the_risk_of_a_requirement_is_written_out_or_said_to_be_missing() -> None:
    assert "0.5 × 4 = 2" in article("requirement-1-10").text
    assert "risk not quantified" in article("requirement-1").text


def test_the_risks_that_name_a_requirement_are_linked_from_it_also_from_other_technologies() -> None:
    links = {link.attributes["href"]: link.text for link in article("requirement-1-9").all("a")}
    assert links["../risks/#risk-r1"] == "R1 It slips"
    assert links["../../far/risks/#risk-x"] == "X From afar"


def test_the_reviews_that_went_through_a_requirement_are_linked_from_it() -> None:
    found = article("requirement-1-9")
    assert "1 Jun 2020 failed" in found.text
    assert found.all("a", href="../reviews/2020-06-01-0/")


def test_everyone_who_showed_or_owns_something_is_linked() -> None:
    people = {link.text for link in article("requirement-1-9").all("a") if "/people/" in link.attributes["href"]}
    assert people == {"Ben", "Cleo"}


def test_the_overview_counts_progress_and_ranks_by_risk() -> None:
    overview = parsed(requirements_page(wiki()))
    assert "4 requirements, 1 step of verification or validation overdue, 3 without failure × value" in overview.text
    assert below(overview, "progress").rows == [["Level 2 It", "4", "1 of 3 1 overdue", "1 of 1", "2"]]
    assert [row[:2] for row in below(overview, "ranked").rows] == [["0.5 × 4 = 2", "1.10 Ten."]]


def test_a_technology_without_a_document_has_no_page() -> None:
    made = wiki_of(technology("it"))
    assert requirement_page(made, only(made), {}) is None


def test_a_number_of_five_thousand_digits_is_a_row_like_another_and_comes_last() -> None:
    huge = "9" * 5000
    document = "".join(f"  - {{id: {id}, kind: product, text: T}}\n" for id in (huge, "10", "9"))
    made = wiki_of(technology("it") | {"cards/it/requirements.yml": f"requirements:\n{document}"})
    those = made.portfolio.technologies["it"].requirements
    assert [one.requirement.id for one in tree(those)] == ["9", "10", huge]
    assert huge in requirement_page(made, made.portfolio.technologies["it"], threats(made.portfolio)).body
