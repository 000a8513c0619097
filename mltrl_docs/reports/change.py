"""What changed between two cards of a technology. How a change is worded or shown is not said here.

Order does not count: not that of people, components, datasets or sections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import eq
from typing import Any, Literal, TypeVar

from mltrl_docs.framework.section import heading_key
from mltrl_docs.model.card import Card, Dataset, Metric, Target
from mltrl_docs.model.person import Named, person_id
from mltrl_docs.model.record import Section, Value
from mltrl_docs.model.reference import Part, Referred
from mltrl_docs.model.requirement import Requirement
from mltrl_docs.model.risk import Risk
from mltrl_docs.reports.wording import Wording, compare_wording

Change = Literal["added", "removed", "changed"]
PEOPLE = ("owners", "reviewers", "working_group")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that changed: `field` is its path (`deployment.mode`); None where it was, or is, absent."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of a list: `kind` is the list (`components`, `owners`), `name` the item's, `fields` all that changed."""

    kind: str
    name: str
    change: Change
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section: its heading before and after, its whole text before and after, and what changed in the wording."""

    old_heading: str | None
    heading: str | None
    change: Change
    old: str
    new: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class CardChange:
    """All that changed between two cards; false where nothing did."""

    fields: tuple[FieldChange, ...] = ()
    people: tuple[ItemChange, ...] = ()
    items: tuple[ItemChange, ...] = ()
    sections: tuple[SectionChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.people or self.items or self.sections)


@dataclass(frozen=True, slots=True)
class Names:
    """What counts as one name: of people (a roster knows more), technologies (slug or code) and sections (aliases)."""

    person: Callable[[str], str] = person_id
    technology: Callable[[str], str] = str.casefold
    heading: Callable[[str], str] = heading_key


PLAIN = Names()


def compare_cards(before: Card, after: Card, names: Names = PLAIN) -> CardChange:
    """Say what changed from one card to another."""
    fields: list[FieldChange] = []
    people: list[ItemChange] = []
    items: list[ItemChange] = []
    for field in Card.model_fields:
        old, new = getattr(before, field), getattr(after, field)
        if field == "sections" or old == new:
            continue
        if field in PEOPLE:
            people += _items(field, old, new, names)
        elif isinstance(new, tuple):
            items += _items(field, old, new, names)
        else:
            fields += _fields(_flat(old, (field,)), _flat(new, (field,)))
    sections = tuple(_sections(before.sections, after.sections, names))
    return CardChange(tuple(fields), tuple(people), tuple(items), sections)


def compare_registers(
    kind: str, before: Iterable[Requirement | Risk], after: Iterable[Requirement | Risk]
) -> tuple[ItemChange, ...]:
    """Say what changed in requirements or risks, by their ids; that a risk was rated before is no change of its own."""
    found = (
        replace(one, fields=tuple(field for field in one.fields if not field.field.startswith("history.")))
        for one in _items(kind, before, after, PLAIN)
    )
    return tuple(one for one in found if one.fields)


def _items(kind: str, old: Iterable[Any], new: Iterable[Any], names: Names) -> Iterator[ItemChange]:
    for some, others in _paired(old, new, lambda item: _key(item, names), eq):
        for one, other in zip(some, others, strict=False):
            yield ItemChange(kind, _name(other), "changed", tuple(_fields(_flat(one), _flat(other))))
        for one in some[len(others) :]:
            yield ItemChange(kind, _name(one), "removed", tuple(_fields(_flat(one), {})))
        for other in others[len(some) :]:
            yield ItemChange(kind, _name(other), "added", tuple(_fields({}, _flat(other))))


def _sections(old: Iterable[Section], new: Iterable[Section], names: Names) -> Iterator[SectionChange]:
    def key(section: Section) -> object:
        return None if section.heading is None else names.heading(section.heading)

    def same(one: Section, other: Section) -> bool:
        return one.heading == other.heading and one.text.split() == other.text.split()

    for some, others in _paired(old, new, key, same):
        for one, other in zip(some, others, strict=False):
            yield _section(one, other, "changed")
        for one in some[len(others) :]:
            yield _section(one, None, "removed")
        for other in others[len(some) :]:
            yield _section(None, other, "added")


def _section(old: Section | None, new: Section | None, change: Change) -> SectionChange:
    was, now = old.text if old else "", new.text if new else ""
    headings = old.heading if old else None, new.heading if new else None
    return SectionChange(*headings, change, was, now, compare_wording(was, now))


def _paired(
    old: Iterable[Item], new: Iterable[Item], key: Callable[[Item], object], same: Callable[[Item, Item], bool]
) -> Iterator[tuple[list[Item], list[Item]]]:
    """Yield those of each key that are not the same, the old and the new ones."""
    groups: dict[object, tuple[list[Item], list[Item]]] = {}
    for side, those in enumerate((old, new)):
        for one in those:
            groups.setdefault(key(one), ([], []))[side].append(one)
    for some, others in groups.values():
        left = []
        for one in some:
            twin = next((place for place, other in enumerate(others) if same(one, other)), None)
            if twin is None:
                left.append(one)
            else:
                del others[twin]
        yield left, others


def _key(item: Any, names: Names) -> object:
    """What makes an item of a card's list the same item in another card."""
    if isinstance(item, Named):
        return names.person(item.name)
    if isinstance(item, Part | Referred) and item.ref is not None:
        return names.technology(item.ref)
    if isinstance(item, Part):
        return (item.code or item.external or item.name or "").casefold()
    if isinstance(item, Metric):
        return (item.name, item.dataset, item.slice)
    return _name(item)


def _name(item: Any) -> str:
    if isinstance(item, Part):
        return item.label
    if isinstance(item, Referred):
        return item.ref or item.external or ""
    if isinstance(item, Target):
        return str(item.level)
    if isinstance(item, Requirement | Risk):
        return item.id
    return item.name if isinstance(item, Named | Dataset | Metric) else str(item)


Path = tuple[str, ...]


def _flat(value: Any, path: Path = ()) -> Mapping[Path, str]:
    """Lay out a value as paths and texts; what is absent has no path."""
    return dict(_leaves(value, path))


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    below: Iterable[tuple[str, Any]]
    if isinstance(value, Value):
        below = ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, Mapping):
        below = ((str(name), one) for name, one in value.items())
    elif isinstance(value, list | tuple):
        below = ((str(number), one) for number, one in enumerate(value, 1))
    else:
        if value is not None:
            yield path, str(value).lower() if isinstance(value, bool) else str(value)
        return
    for name, one in below:
        yield from _leaves(one, (*path, name))


def _fields(old: Mapping[Path, str], new: Mapping[Path, str]) -> Iterator[FieldChange]:
    for path in dict.fromkeys((*old, *new)):
        if old.get(path) != new.get(path):
            yield FieldChange(".".join(path), old.get(path), new.get(path))
