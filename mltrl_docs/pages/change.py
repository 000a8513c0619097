"""What changed between two cards, in words and links. What counts as a change is a report's."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mltrl_docs.model.card import Card
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages.member import role_name
from mltrl_docs.pages.quantity import day_words
from mltrl_docs.pages.register import register_changes
from mltrl_docs.pages.succession import card_link, earlier_card
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.change import PEOPLE, FieldChange, ItemChange, Names, SectionChange, compare_cards
from mltrl_docs.reports.wording import Block, Piece

LABELS = {
    "owners": "Owners",
    "reviewers": "Reviewers",
    "working_group": "Working group",
    "components": "Components",
    "coupled": "Works with",
    "datasets": "Datasets",
    "metrics": "Metrics",
    "targets": "Objectives",
    "tags": "Tags",
    "formerly": "Earlier slugs",
    "name": "Name",
    "level": "Level",
    "date": "Date",
    "code": "Code",
    "version": "Version",
    "kind": "Kind",
    "summary": "Summary",
    "started": "Started",
    "start_level": "First level",
    "derived_from": "Branched off from",
    "versions": "Version of",
    "code_calibre": "Code calibre",
    "deployment": "Deployment",
    "deployed": "In production",
    "links": "Link",
    "illustrative": "Illustrative",
    "extra": "Also kept",
    "requirements": "Requirements",
    "risks": "Risks",
}
DAYS = ("date", "started", "by", "deployed.since", "due", "raised", "closed")
TONES = {"added": "good", "removed": "bad", "changed": "note"}
DONE = {"added": "added", "removed": "removed", "changed": "changed"}
FOR_PEOPLE = {"added": "joined", "removed": "left", "changed": "changed"}
CONTEXT = 14
"""Words of unchanged text that are kept on either side of a change; the whole text stands on the card itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """A value before and after; None where it was, or is, absent."""

    label: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One person, part, dataset or figure that was added, removed or changed, with its values."""

    link: Link
    done: str
    tone: str
    changed: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ListChange:
    """What changed in one list of the card."""

    label: str
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block with what changed in it; `skipped` counts the unchanged ones before it, `anew` where nothing was kept."""

    pieces: tuple[Piece, ...]
    skipped: int
    anew: bool


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """A section that changed; `renamed_from` its earlier heading where that differs."""

    heading: str
    renamed_from: str | None
    change: str
    tone: str
    blocks: tuple[BlockView, ...]
    skipped_after: int
    coarse: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What changed since an earlier card: `since` links to it."""

    since: Link
    since_date: datetime.date
    rows: tuple[Row, ...]
    lists: tuple[ListChange, ...]
    sections: tuple[SectionDifference, ...]
    summary: str


def change_view(
    wiki: Wiki, before: Card, after: Card, since: Link, page: str, day: datetime.date, more: Iterable[ItemChange] = ()
) -> ChangeView:
    """Say what changed from one card of a technology to another; `since` leads to the earlier one, of a `day`.

    `more` changed in the technology's other records.
    """
    found = compare_cards(before, after, _names(wiki))
    lists = tuple(_lists(wiki, (*found.people, *found.items, *more), page))
    rows = tuple(_row(change) for change in found.fields)
    sections = tuple(_section(change) for change in found.sections)
    return ChangeView(since, day, rows, lists, sections, _summary(len(rows), lists, len(sections)))


def card_change(wiki: Wiki, technology: Technology, card: Card, page: str) -> ChangeView | None:
    """Say what changed with one of a technology's cards since the one before it; None where it is the first."""
    before = earlier_card(technology, card)
    if before is None:
        return None
    since = card_link(wiki, technology, before, page)
    more = register_changes(wiki, technology, before, card)
    return change_view(wiki, before, card, since, page, before.entered, more)


def _names(wiki: Wiki) -> Names:
    def technology(reference: str) -> str:
        found = wiki.portfolio.resolve(reference)
        return found.slug if found else reference.casefold()

    def heading(text: str) -> str:
        standard = wiki.framework.section(text)
        return standard.id if standard else Names().heading(text)

    return Names(wiki.portfolio.person, technology, heading)


def _row(change: FieldChange) -> Row:
    first, *rest = change.field.split(".")
    label = " ".join([LABELS.get(first, first), *(part.replace("_", " ") for part in rest)])
    old, new = (
        day_words(datetime.date.fromisoformat(text)) if text is not None and change.field in DAYS else text
        for text in (change.old, change.new)
    )
    return Row(label, old, new)


def _lists(wiki: Wiki, changes: Iterable[ItemChange], page: str) -> Iterator[ListChange]:
    lists: dict[str, list[ItemRow]] = {}
    for change in changes:
        lists.setdefault(change.kind, []).append(_item(wiki, change, page))
    for kind, items in lists.items():
        yield ListChange(LABELS.get(kind, kind), tuple(items))


def _item(wiki: Wiki, change: ItemChange, page: str) -> ItemRow:
    link = Link(change.name)
    if change.kind in PEOPLE:
        link = wiki.person(change.name, page)
    elif change.kind in ("components", "coupled"):
        found = wiki.portfolio.resolve(change.name)
        link = wiki.technology(found, page) if found else link
    elif change.kind == "targets":
        link = wiki.level(int(change.name), page)
    rows = [_row(field) for field in change.fields if change.name not in (field.old, field.new)]
    if change.kind in PEOPLE:
        rows = [Row(row.label, role_name(wiki, row.old), role_name(wiki, row.new)) for row in rows]
    done = (FOR_PEOPLE if change.kind in PEOPLE else DONE)[change.change]
    return ItemRow(link, done, TONES[change.change], change.change == "changed", tuple(rows))


def _section(change: SectionChange) -> SectionDifference:
    blocks: list[BlockView] = []
    skipped = 0
    for block in change.wording.blocks:
        if block.changed:
            blocks.append(BlockView(_near(block), skipped, all(piece.kind != "same" for piece in block.pieces)))
            skipped = 0
        else:
            skipped += 1
    heading = change.heading if change.change != "removed" else change.old_heading
    renamed = change.old_heading if change.change == "changed" and change.old_heading != change.heading else None
    name = heading or "Before the first heading"
    done, tone = DONE[change.change], TONES[change.change]
    return SectionDifference(name, renamed, done, tone, tuple(blocks), skipped, change.wording.coarse)


def _near(block: Block) -> tuple[Piece, ...]:
    """Shorten what is unchanged in a block to the words around the changes."""
    last = len(block.pieces) - 1
    pieces = []
    for place, piece in enumerate(block.pieces):
        words = piece.text.split()
        if piece.kind == "same" and len(words) > 2 * CONTEXT:
            head = words[:CONTEXT] if place > 0 else []
            tail = words[-CONTEXT:] if place < last else []
            piece = Piece("same", " ".join([*head, "…", *tail]))
        pieces.append(piece)
    return tuple(pieces)


def _summary(values: int, lists: Iterable[ListChange], sections: int) -> str:
    said = [_count(values, "value")] if values else []
    said += [f"{one.label.lower()} ({len(one.items)})" for one in lists]
    said += [_count(sections, "section")] if sections else []
    return ", ".join(said)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
