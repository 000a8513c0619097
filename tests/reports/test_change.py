"""What changed between two cards: everything, both ways, and nothing where nothing did."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs.model.card import Card
from mltrl_docs.model.record import Origin
from mltrl_docs.reports.change import CardChange, FieldChange, ItemChange, Names, compare_cards

TEXT = st.text("abcdé .-", min_size=1, max_size=8).filter(lambda text: bool(text.strip()))
OPTIONAL = st.none() | TEXT
PEOPLE = st.lists(st.fixed_dictionaries({"name": TEXT}, optional={"role": TEXT, "email": TEXT}), max_size=3)
PART = st.one_of(
    TEXT.map(lambda text: {"ref": text}),
    st.fixed_dictionaries({"ref": TEXT}, optional={"version": TEXT}),
    st.fixed_dictionaries({"external": TEXT}),
    st.fixed_dictionaries({"name": TEXT}, optional={"code": TEXT, "level": st.integers(0, 9)}),
)
DATASET = st.fixed_dictionaries(
    {"name": TEXT},
    optional={
        "version": TEXT,
        "kind": st.sampled_from(["real", "simulated"]),
        "readiness": st.fixed_dictionaries({"quality": TEXT}),
    },
)
METRIC = st.fixed_dictionaries({"name": TEXT, "value": TEXT}, optional={"unit": TEXT, "dataset": TEXT})
SECTION = st.fixed_dictionaries({"heading": st.none() | TEXT, "text": st.text("ab .\n-", max_size=30)})
CARD = st.fixed_dictionaries(
    {
        "name": TEXT,
        "level": st.integers(0, 9),
        "date": st.dates(),
        "owners": PEOPLE.filter(bool),
        "reviewers": PEOPLE,
        "working_group": PEOPLE,
        "components": st.lists(PART, max_size=3),
        "datasets": st.lists(DATASET, max_size=3),
        "metrics": st.lists(METRIC, max_size=3),
        "versions": st.dictionaries(TEXT, TEXT, max_size=3),
        "links": st.dictionaries(TEXT, TEXT, max_size=2),
        "tags": st.lists(TEXT, max_size=3),
        "targets": st.lists(st.fixed_dictionaries({"level": st.integers(0, 9), "by": st.dates()}), max_size=2),
        "extra": st.dictionaries(
            TEXT, st.one_of(TEXT, st.lists(TEXT, max_size=2), st.dictionaries(TEXT, TEXT, max_size=2)), max_size=2
        ),
        "sections": st.lists(SECTION, max_size=3),
    },
    optional={
        "version": TEXT,
        "summary": TEXT,
        "deployment": st.fixed_dictionaries({}, optional={"mode": TEXT, "hosting": TEXT}),
        "derived_from": st.fixed_dictionaries({"technology": TEXT}, optional={"level": st.integers(0, 9)}),
        "illustrative": st.booleans(),
    },
)


def card(**said: Any) -> Card:
    """A card that says what is given, and no more than it must besides."""
    least = {"name": "Etalumis", "level": 4, "date": "2018-02-26", "owners": ["Ada"]}
    return Card.read(least | said, Origin("cards/etalumis/card.md"))


def cards() -> st.SearchStrategy[Card]:
    """Cards of all sorts."""
    return CARD.map(lambda said: card(**said))


def values(change: CardChange, side: str) -> list[str]:
    """Every text that a change shows of one of the two cards."""
    fields = [*change.fields, *(field for item in (*change.people, *change.items) for field in item.fields)]
    shown = [text for field in fields if (text := getattr(field, side)) is not None]
    return shown + [word for section in change.sections for word in section.wording.of(side)]  # type: ignore[arg-type]


def swapped(change: CardChange) -> set[object]:
    """All that a change says, with before and after exchanged."""
    turned = {"added": "removed", "removed": "added", "changed": "changed"}

    def fields(those: tuple[FieldChange, ...]) -> frozenset[tuple[str, str | None, str | None]]:
        return frozenset((one.field, one.new, one.old) for one in those)

    items = [(one.kind, turned[one.change], fields(one.fields)) for one in (*change.people, *change.items)]
    sections = [(one.heading, one.old_heading, turned[one.change], one.new, one.old) for one in change.sections]
    return {fields(change.fields), *items, *sections}


def said(change: CardChange) -> set[object]:
    """All that a change says."""

    def fields(those: tuple[FieldChange, ...]) -> frozenset[tuple[str, str | None, str | None]]:
        return frozenset((one.field, one.old, one.new) for one in those)

    items = [(one.kind, one.change, fields(one.fields)) for one in (*change.people, *change.items)]
    sections = [(one.old_heading, one.heading, one.change, one.old, one.new) for one in change.sections]
    return {fields(change.fields), *items, *sections}


@settings(deadline=None)  # a loaded machine is no fault
@given(cards())
def test_a_card_compared_with_itself_has_no_change(one: Card) -> None:
    assert not compare_cards(one, one)


@settings(deadline=None)  # a loaded machine is no fault
@given(cards(), cards())
def test_exchanging_the_cards_exchanges_old_and_new(before: Card, after: Card) -> None:
    assert said(compare_cards(after, before)) == swapped(compare_cards(before, after))


@settings(deadline=None)  # a loaded machine is no fault
@given(cards(), cards())
def test_every_value_of_only_one_card_is_shown(before: Card, after: Card) -> None:
    change = compare_cards(before, after)
    for one, other, side in ((before, after, "old"), (after, before, "new")):
        only = set(_leaves(one.model_dump(mode="json"))) - set(_leaves(other.model_dump(mode="json")))
        assert only <= set(values(change, side)) | {
            heading for s in change.sections for heading in (s.heading, s.old_heading)
        }


def _leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [
            leaf
            for key, one in value.items()
            if key != "line"
            for leaf in (_words(one) if key == "text" else _leaves(one))
        ]
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one)]
    return [] if value is None else [str(value).lower() if isinstance(value, bool) else str(value)]


def _words(text: str) -> list[str]:
    return text.split()


def test_a_level_and_a_version_that_changed_are_named_with_both_values() -> None:
    change = compare_cards(card(version="0.4.0"), card(version="0.9.0", level=5))
    assert change.fields == (FieldChange("level", "4", "5"), FieldChange("version", "0.4.0", "0.9.0"))


def test_a_version_of_the_data_is_a_field_of_its_own() -> None:
    change = compare_cards(card(versions={"code": "1.0.0"}), card(versions={"code": "1.0.0", "data": "2.0.0"}))
    assert change.fields == (FieldChange("versions.data", None, "2.0.0"),)


def test_people_join_and_leave_a_list_whatever_their_order() -> None:
    change = compare_cards(card(owners=["Ada", "Ben"]), card(owners=["Cleo", "Ben"]))
    assert [(one.kind, one.name, one.change) for one in change.people] == [
        ("owners", "Ada", "removed"),
        ("owners", "Cleo", "added"),
    ]


def test_a_person_with_another_role_has_changed_and_not_left() -> None:
    change = compare_cards(card(owners=["Ada"]), card(owners=[{"name": "ADA", "role": "product"}]))
    assert [(one.name, one.change) for one in change.people] == [("ADA", "changed")]
    assert FieldChange("role", None, "product") in change.people[0].fields


def test_the_rosters_aliases_can_be_put_in() -> None:
    names = Names(person=lambda name: {"A. Lovelace": "ada", "Ada": "ada"}[name])
    change = compare_cards(card(owners=["Ada"]), card(owners=["A. Lovelace"]), names)
    assert [one.change for one in change.people] == ["changed"]


def test_a_component_with_a_new_version_is_changed() -> None:
    change = compare_cards(card(components=["ppx"]), card(components=[{"ref": "ppx", "version": "0.9.0"}]))
    assert change.items == (ItemChange("components", "ppx", "changed", (FieldChange("version", None, "0.9.0"),)),)


def test_a_metric_measured_anew_is_changed_with_both_values() -> None:
    before = card(metrics=[{"name": "Distance", "value": "0.08", "dataset": "Reference"}])
    after = card(metrics=[{"name": "Distance", "value": "0.06", "dataset": "Reference"}])
    change = compare_cards(before, after)
    assert change.items == (ItemChange("metrics", "Distance", "changed", (FieldChange("value", "0.08", "0.06"),)),)


def test_of_two_metrics_with_one_name_the_one_that_stayed_is_no_change() -> None:
    stayed, gone = {"name": "Latency", "value": "3"}, {"name": "Latency", "value": "9"}
    change = compare_cards(card(metrics=[gone, stayed]), card(metrics=[stayed]))
    assert [(one.change, one.fields[1].old) for one in change.items] == [("removed", "9")]


def test_a_section_under_an_alias_is_the_same_section() -> None:
    names = Names(heading=lambda text: "tldr" if text in ("TL;DR", "Summary") else text)
    before = card(sections=[{"heading": "TL;DR", "text": "It works."}])
    change = compare_cards(before, card(sections=[{"heading": "Summary", "text": "It works."}]), names)
    assert [(one.old_heading, one.heading, one.change) for one in change.sections] == [("TL;DR", "Summary", "changed")]


def test_what_is_kept_besides_is_compared_too() -> None:
    change = compare_cards(card(extra={"budget": {"2026": "3"}}), card(extra={"budget": {"2026": "4"}}))
    assert change.fields == (FieldChange("extra.budget.2026", "3", "4"),)
