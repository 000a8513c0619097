"""A person's page gathers all that the records say of them, under whatever spelling."""

from pages.shown import Element, below, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.person import people_page, person_page
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.person import involvements

ROSTER = "people:\n  - {name: Benedict Sol, aliases: [Ben, B. Sol], from: 2019-01-01}\n  - {name: Zoe}\n"
RISKS = "risks:\n  - {id: R1, title: It slips, failure: 0.5, value: 6, owner: Ben, accepted_by: QA lead}\n"
NEEDS = 'requirements:\n  - {id: "1", kind: research, text: T., verification: {status: passed, who: Ben}}\n'


def wiki() -> Wiki:
    """Ben under three spellings in all sorts of records."""
    panel = [{"name": "b. sol", "role": "qa", "vote": "against", "dissent": "No tests."}]
    waived = {"research-plan": {"waived": "Later.", "approver": "Ben"}}
    reviewed = review(
        "2020-06-01",
        0,
        "graduate",
        panel=panel,
        criteria=waived,
        tasks=[{"task": "Write tests", "owner": "Ben", "due": "2020-07-01"}],
    )
    return wiki_of(
        technology(
            "it",
            reviewed,
            living=card(
                1, "2020-06-01", owners=[{"name": "Benedict Sol", "role": "research"}], working_group=["QA lead"]
            ),
        )
        | {
            "people.yml": ROSTER,
            "cards/it/risks.yml": RISKS,
            "cards/it/requirements.yml": NEEDS,
            "cards/it/checklists.yml": "checklists:\n  - {checklist: ethics-pre, completed_by: Ben}\n",
        }
    )


def page_of(name: str) -> Element:
    """The page of one person."""
    made = wiki()
    (found,) = [one for one in involvements(made.portfolio) if one.name == name]
    return parsed(person_page(made, found))


def test_all_spellings_of_a_name_are_one_person_under_the_rosters_name() -> None:
    assert [one.name for one in involvements(wiki().portfolio)] == ["Benedict Sol", "QA lead", "Zoe"]
    assert "Also written Ben; b. sol." in page_of("Benedict Sol").text.replace("b. sol; Ben", "Ben; b. sol")


def test_what_they_own_and_hold_is_listed_and_linked() -> None:
    page = page_of("Benedict Sol")
    assert below(page, "tasks").rows == [["Write tests", "Level 1 It", "1 Jun 2020", "1 Jul 2020", "Overdue"]]
    assert below(page, "risks").rows[0][:3] == ["It slips R1", "Level 1 It", "0.5 × 6 = 3"]
    assert below(page, "panels").rows == [
        ["1 Jun 2020", "Level 1 It", "Graduated from Level 0 to Level 1", "Quality assurance", "Against No tests."]
    ]
    assert below(page, "requirements").rows == [["1", "T.", "Level 1 It", "showed 1 step"]]
    assert page.all("a", href="../../technologies/it/checklists/#checklist-ethics-pre")
    assert "There is a research plan" in below(page, "waivers").text


def test_a_role_that_stands_for_a_person_has_a_page_too() -> None:
    page = page_of("QA lead")
    assert "Not on the organisation’s roster" in page.text
    assert "accepted by them" in page.text


def test_someone_on_the_roster_whom_no_record_names_has_a_page() -> None:
    assert page_of("Zoe").one("h1").text == "Zoe"


def test_the_list_is_by_name_and_leads_to_every_page() -> None:
    made = wiki()
    page = parsed(people_page(made, involvements(made.portfolio)))
    assert [link.attributes["href"] for link in page.one("tbody").all("a")] == ["benedict-sol/", "qa-lead/", "zoe/"]
