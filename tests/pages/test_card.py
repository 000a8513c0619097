"""A card on a page says all that its author wrote, each thing in its place (paper: Figure 3)."""

from pages.shown import Element, only, parsed, wiki_of
from records import card, technology

from mltrl_docs.pages.card import CardView, card_view
from mltrl_docs.pages.previous import previous_page

PAGE = "technologies/it/"


def view_of(living: str, **other: str) -> CardView:
    """The living card of a technology as a page shows it; `other` are living cards of other technologies by slug."""
    texts = technology("it", living=living)
    for slug, text in other.items():
        texts |= technology(slug, living=text)
    wiki = wiki_of(texts)
    shown = wiki.portfolio.technologies["it"].card
    assert shown
    return card_view(wiki, shown, PAGE)


def page_of(text: str) -> Element:
    """A card's text as the page of a previous card."""
    wiki = wiki_of(technology("it", living=card(2, "2021-01-01"), early=text))
    return parsed(previous_page(wiki, only(wiki), only(wiki).previous[0]))


def test_owners_and_reviewers_are_sorted_by_research_and_product() -> None:
    owners = [
        {"name": "Ann", "role": "R&D"},
        {"name": "Ben", "role": "product manager"},
        {"name": "Cleo", "role": "legal"},
    ]
    view = view_of(card(owners=owners, reviewers=[{"name": "Dora", "role": "research"}]))
    sides = {
        side.name: ([one.link.text for one in side.owners], [one.link.text for one in side.reviewers])
        for side in view.sides
    }
    assert sides == {"R&D": (["Ann"], ["Dora"]), "Product": (["Ben"], []), "Other": (["Cleo"], [])}


def test_components_stand_with_their_codes_and_lead_to_their_pages() -> None:
    view = view_of(
        card(components=[{"ref": "solver", "version": "2.0.0"}, {"code": "9.9", "name": "Inline", "level": 1}]),
        solver=card(code='"3.1"'),
    )
    assert [(part.code, part.link.href, part.version) for part in view.components] == [
        ("3.1", "../solver/", "2.0.0"),
        ("9.9", None, None),
    ]


def test_sections_stand_in_the_order_of_the_framework_whatever_the_authors_order() -> None:
    view = view_of(card(body="## Ethics\n\nE.\n\n## TL;DR\n\nT.\n"))
    assert [section.standard for section in view.sections] == ["tldr", "ethics"]


def test_a_section_that_the_framework_does_not_know_stays_behind_its_neighbour() -> None:
    view = view_of(card(body="Before.\n\n## TL;DR\n\nT.\n\n## Our budget\n\nB.\n\n## Ethics\n\nE.\n"))
    assert [section.heading for section in view.sections] == [None, "TL;DR", "Our budget", "Ethics"]


def test_a_duplicate_section_is_kept_under_an_id_of_its_own() -> None:
    view = view_of(card(body="## Ethics\n\nOne.\n\n## Ethical considerations\n\nTwo.\n"))
    assert [section.id for section in view.sections] == ["card-ethics", "card-ethics--2"]


def test_a_summary_stands_in_for_the_tldr() -> None:
    view = view_of(card(summary="It counts."))
    assert [(section.standard, "It counts." in section.body) for section in view.sections] == [("tldr", True)]
    assert view.summary is None


def test_a_summary_beside_a_tldr_is_shown_too() -> None:
    view = view_of(card(summary="It counts.", body="## TL;DR\n\nT.\n"))
    assert view.summary is not None and "It counts." in view.summary


def test_datasets_and_metrics_stand_with_their_sections_also_where_nothing_is_written_there() -> None:
    view = view_of(
        card(datasets=[{"name": "Set"}], metrics=[{"name": "Recall", "value": "0.9"}], body="## Data\n\nD.\n")
    )
    assert [(section.standard, section.carries) for section in view.sections] == [
        ("data", "datasets"),
        ("metrics", "metrics"),
    ]


def test_what_is_expected_at_the_level_and_missing_is_said() -> None:
    assert "Ethics" in view_of(card(1)).missing
    assert "Explanations" not in view_of(card(1)).missing


def test_links_lead_nowhere_unsafe() -> None:
    view = view_of(card(links={"Code": "https://example.org", "Bad": "javascript:alert(1)"}))
    assert [(link.text, link.href) for link in view.links] == [("Code", "https://example.org"), ("Bad", None)]


def test_every_value_of_a_card_is_on_its_page() -> None:
    text = card(
        1,
        code="R1",
        kind="model",
        summary="Summary text.",
        started="2019-01-01",
        start_level="1",
        formerly=["was"],
        reviewers=["Rev"],
        working_group=["Wor"],
        components=[{"code": "C1", "name": "Comp"}],
        coupled=[{"external": "Ext"}],
        versions={"data": "9.8.7"},
        code_calibre="research",
        deployment={"audience": "internal", "mode": "Mode", "hosting": "Hosting", "constraints": "Constraints"},
        deployed={"version": "6.5.4", "since": "2019-05-05"},
        datasets=[
            {
                "name": "Dat",
                "version": "3.2.1",
                "source": "Sou",
                "kind": "real",
                "access": "Acc",
                "role": "golden",
                "licence": "Lic",
                "readiness": {"quality": "Qua", "validity": "Val", "availability": "Ava"},
                "bias": "Bia",
                "privacy": "Pri",
                "datasheet": "She",
                "note": "Not",
            }
        ],
        metrics=[
            {
                "name": "Met",
                "value": "77",
                "unit": "Uni",
                "dataset": "Dat",
                "slice": "Sli",
                "kind": "user",
                "date": "2019-06-06",
            }
        ],
        links={"Label": "https://example.org/x"},
        targets=[{"level": 3, "by": "2030-12-31"}],
        tags=["Tag"],
        extra={"budget": {"year": "2020 money"}},
        body="## Odd heading\n\nOdd text.\n",
    )
    said = page_of(text).text
    for value in (
        "R1",
        "Model",
        "Summary text.",
        "1 Jan 2019",
        "was",
        "Rev",
        "Wor",
        "C1",
        "Comp",
        "Ext",
        "9.8.7",
        "Research code",
        "Internal users",
        "Mode",
        "Hosting",
        "Constraints",
        "6.5.4",
        "5 May 2019",
        "Dat",
        "3.2.1",
        "Sou",
        "real",
        "Acc",
        "golden",
        "Lic",
        "Qua",
        "Val",
        "Ava",
        "Bia",
        "Pri",
        "She",
        "Not",
        "Met",
        "77",
        "Uni",
        "Sli",
        "Matters to the user",
        "6 Jun 2019",
        "Label",
        "31 Dec 2030",
        "Tag",
        "budget › year",
        "2020 money",
        "Odd heading",
        "Odd text.",
    ):
        assert value in said, value


def test_hostile_text_in_fields_is_shown_as_text() -> None:
    evil = "<script>alert(1)</script>"
    page = page_of(
        card(1, name=f"'{evil}'", owners=[evil], tags=[evil], extra={evil: evil}, body=f"## {evil}\n\ntext\n")
    )
    assert not page.all("script")
    assert evil in page.text
