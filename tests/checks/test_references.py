"""What records refer to is there; a guess comes with what is not, and costs little."""

from __future__ import annotations

import time

import pytest
from records import card, codes, read, review, said, technology

REQUIREMENTS = "requirements:\n- {id: 1.1, kind: research, text: T}\n"
RISK = "risks:\n- {{id: R1, title: T, failure: 0.5, value: 5, requirement: {}}}\n"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("1.1", []),
        ("other#2", []),
        ("O1#2", []),
        ("9", ["no-requirement"]),
        ("other#9", ["no-requirement"]),
        ("none#2", ["no-requirement"]),
    ],
)
def test_a_requirement_is_named_by_its_id_or_by_slug_and_id(wanted: str, found: list[str]) -> None:
    other = technology("other", living=card(code="O1")) | {
        "cards/other/requirements.yml": "requirements:\n- {id: 2, kind: research, text: T}\n"
    }
    here = technology("it") | {"cards/it/requirements.yml": REQUIREMENTS, "cards/it/risks.yml": RISK.format(wanted)}
    assert codes(read(other | here)) == found


def test_a_walkthrough_of_a_requirement_that_is_not_there_is_an_error_at_its_key() -> None:
    texts = technology("it", review("2020-05-05", 0, "continue", requirements='{1.1: shown, "1.2": failed}')) | {
        "cards/it/requirements.yml": REQUIREMENTS
    }
    (problem,) = read(texts).problems
    assert (problem.code, problem.severity, problem.place.line, problem.place.column) == (
        "no-requirement",
        "error",
        5,
        28,
    )
    assert problem.hint == "Did you mean 1.1?"


def test_requirements_that_cannot_be_read_are_not_called_absent_too() -> None:
    texts = technology("it", review("2020-05-05", 0, "continue", requirements={"1.1": "shown"})) | {
        "cards/it/requirements.yml": "a: [\n",
        "cards/it/risks.yml": RISK.format("1.1"),
    }
    assert codes(read(texts)) == ["yaml"]


@pytest.mark.parametrize(
    "broken",
    [
        card("high", code="R1", formerly=["old"]),
        card(code="R1", formerly=["old"]).replace("version:", "version: [\n"),
        "---\ncode: 'R1'  # ours\nformerly:\n  - old\n",
    ],
)
def test_a_reference_to_a_card_that_cannot_be_read_is_not_said_to_lead_to_nothing(broken: str) -> None:
    alone = read({"cards/other/card.md": broken})
    referring = card(components=["R1"], coupled=["r1", "other"], derived_from={"technology": "old"})
    moved = review("2020-05-05", 0, "continue", branches=["R1"])
    accepted = "waivers:\n- {code: A1, technology: R1, reason: R, approver: A}\n"
    texts = technology("it", moved, living=referring) | {"cards/other/card.md": broken, "waivers.yml": accepted}
    assert read(texts).problems == alone.problems != ()
    assert codes(read(texts | {"cards/it/card.md": card(components=["R2"])}))[0] == "reference"


def test_a_requirement_of_another_technology_whose_requirements_cannot_be_read_is_not_called_absent() -> None:
    texts = technology("it") | technology("other") | {"cards/it/risks.yml": RISK.format("other#1")}
    assert codes(read(texts | {"cards/other/requirements.yml": "a: [\n"})) == ["yaml"]


def test_a_requirement_in_which_something_is_wrong_is_not_called_absent_too() -> None:
    texts = technology("it", review("2020-05-05", 0, "continue", requirements={"1.1": "shown"})) | {
        "cards/it/requirements.yml": REQUIREMENTS.replace("research", "reserch"),
        "cards/it/risks.yml": RISK.format("1.1"),
    }
    assert codes(read(texts)) == ["choice"]


def test_a_waiver_in_which_something_is_missing_does_not_hide_what_else_is_wrong_with_it() -> None:
    texts = technology("it") | {"waivers.yml": "waivers:\n- {code: A1, reason: R, technology: nothing, until: soon}\n"}
    assert said(read(texts)) == [
        ("waivers.yml", 2, "missing"),
        ("waivers.yml", 2, "reference"),
        ("waivers.yml", 2, "date"),
    ]


def test_a_guess_is_a_slug_even_where_a_name_or_a_code_is_near() -> None:
    texts = technology("neuropathology", living=card(name="Neuro Copilot", code="R02.1")) | technology(
        "it", living=card(components=["neuropatology", "Neuro Copilott", "R02.11"])
    )
    assert [problem.hint for problem in read(texts).problems] == ["Did you mean neuropathology?"] * 3


def test_a_thousand_references_to_nothing_among_a_thousand_names_are_told_soon() -> None:
    texts: dict[str, str] = {}
    for n in range(1000):
        texts |= technology(f"technology-number-{n}", living=card(components=[f"technology-nimber-{n}-x"]))
    begun = time.process_time()
    assert codes(read(texts)) == ["reference"] * 1000
    assert time.process_time() - begun < 6


def test_what_a_review_moves_and_where_it_branches_is_there() -> None:
    moved = review(
        "2020-05-05", 0, "continue", components=["lens", "nothing"], branches=["gone", {"external": "a spin-off"}]
    )
    assert said(read(technology("it", moved, living=card(components=[{"name": "Lens"}])))) == [
        ("reviews/it/2020-05-05-0.md", 5, "reference"),
        ("reviews/it/2020-05-05-0.md", 6, "reference"),
    ]


def test_reviews_without_a_card_are_an_error_and_the_technology_is_there() -> None:
    loaded = read({"reviews/it/2020-05-05.md": review("2020-05-05", 0, "continue")})
    assert codes(loaded) == ["no-card"] and loaded.facts.timelines["it"].level == 0


def test_a_folder_of_reviews_whose_name_is_a_slip_is_one_error_with_a_guess() -> None:
    astray = {"reviews/street-sing/2020-05-05.md": review("2020-05-05", 0, "continue", requirements={"1.1": "shown"})}
    (problem,) = read(technology("street-sign") | astray).problems
    assert problem.code == "no-card" and (problem.hint or "").endswith("did you mean street-sign?")


def test_a_card_that_cannot_be_read_is_not_called_absent_too() -> None:
    assert codes(read(technology("it", review("2020-05-05", 0, "continue"), living=card(level=12)))) == ["level"]


def test_a_misspelt_criterion_comes_with_the_one_that_was_meant() -> None:
    texts = technology("it", review("2020-05-05", 0, "continue", criteria={"research-plans": "met"}))
    (problem,) = read(texts).problems
    assert (problem.code, problem.hint) == ("unknown-criterion", "Did you mean research-plan?")


def test_checklists_and_criteria_that_the_framework_does_not_know_are_warnings_with_a_guess() -> None:
    texts = technology("it", review("2020-05-05", 0, "continue", criteria={"nothing-asked": "met"}))
    texts["cards/it/checklists.yml"] = (
        "checklists:\n- {checklist: ethics-pree, answers: {}}\n- {checklist: ethics-pre, answers: {nothing: yes}}\n"
    )
    loaded = read(texts)
    assert codes(loaded) == ["unknown-checklist", "unknown-question", "unknown-criterion"]
    assert {problem.severity for problem in loaded.problems} == {"warning"} and loaded.problems[
        0
    ].hint == "Did you mean ethics-pre?"


@pytest.mark.parametrize(
    "url", ["https://example.org/a:b", "docs/a.md", "../it/card.md", "mailto:a@example.org", "#top", "a:b"]
)
def test_a_link_may_be_followed_or_is_an_error(url: str) -> None:
    assert codes(read(technology("it", living=card(links={"L": url})))) == (["link"] if url == "a:b" else [])


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/etc/passwd",
        "\\\\evil",
        "file:///etc",
        "javascript&colon;x:y",
    ],
)
def test_a_link_that_runs_or_leads_astray_is_an_error(url: str) -> None:
    assert codes(read(technology("it", living=card(links={"L": url})))) == ["link"]
