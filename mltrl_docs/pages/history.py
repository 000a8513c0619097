"""The page of a technology's history: every version of its living card, and where its other records come from.

Which versions there are stands in `facts.succession`; what changed between two of them, in `change`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mltrl_docs.model.card import Card
from mltrl_docs.model.technology import CardVersion, Technology
from mltrl_docs.model.version import Past, Version
from mltrl_docs.pages import address
from mltrl_docs.pages.change import LABELS, ChangeView, change_view
from mltrl_docs.pages.frame import Frame, technology_frame
from mltrl_docs.pages.page import Attachment, Heading, Page
from mltrl_docs.pages.provenance import (
    LABELS as STATES,
)
from mltrl_docs.pages.provenance import (
    CommitView,
    ProvenanceView,
    card_provenance,
    commit_view,
    provenance_view,
    version_anchor,
)
from mltrl_docs.pages.succession import card_link
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.problems import printable
from mltrl_docs.reading.version import read_version

COMPARED = 200
"""Versions, the latest ones, of which the page shows what changed in them; the text of each can be read."""

Removed = Mapping[str, Sequence[Version]]


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version of the living card: `moves` say which level and version it came to, `touched` what differs in it.

    `card` leads to its page where it is one of the technology's cards, `text` to its text, `why` says what hinders
    reading it, and `path` where it lay if that is elsewhere than now.
    """

    anchor: str
    commit: CommitView
    published: bool
    done: str
    moves: tuple[str, ...]
    touched: tuple[str, ...]
    change: ChangeView | None
    card: Link | None
    text: str | None
    why: str | None
    path: str | None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """Another record of the technology: where it is shown, and where it comes from."""

    link: Link
    provenance: ProvenanceView


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """A record that is there no more, and the commit that removed it."""

    path: str
    commit: CommitView


@dataclass(frozen=True, slots=True)
class HistoryView:
    """All that the page shows. `pending` is what the card says and no commit does; `versions` are the latest first."""

    frame: Frame
    card: Link
    path: str | None
    state: tuple[str, str] | None
    pending: ChangeView | None
    versions: tuple[VersionView, ...]
    hands: int
    first: datetime.date | None
    last: datetime.date | None
    records: tuple[RecordRow, ...]
    removed: tuple[RemovedRow, ...]


def removed_records(past: Past) -> Removed:
    """Give of each folder of a technology the last versions of the records that are there no more, by path."""
    found: dict[str, list[Version]] = {}
    for versions in past.removed:
        if versions and versions[-1].path.count("/") > 1:
            found.setdefault(versions[-1].path.split("/")[1], []).append(versions[-1])
    return {slug: sorted(those, key=lambda one: one.path) for slug, those in found.items()}


def history_page(wiki: Wiki, technology: Technology, removed: Removed) -> Page | None:
    """Show what git tells of a technology; None where no history is told."""
    if wiki.portfolio.past.absent:
        return None
    page = address.history(technology.slug)
    title = f"History of {technology.name}"
    living = technology.card
    known = card_provenance(wiki, technology, living, page) if living else None
    cards = tuple(_read(wiki, technology))
    latest = next(
        ((one, card) for one, card in reversed(list(zip(technology.versions, cards, strict=True))) if card), None
    )
    pending = None
    if living and latest and known and known.label == STATES["uncommitted"]:
        one, before = latest
        pending = change_view(wiki, before, living, _since(one), page, one.version.commit.day)
    commits = [one.version.commit for one in technology.versions]
    view = HistoryView(
        frame=technology_frame(wiki, technology, page, title, None),
        card=wiki.technology(technology, page),
        path=living.origin.path if living else None,
        state=known.label if known else None,
        pending=pending,
        versions=tuple(_versions(wiki, technology, cards, page))[::-1],
        hands=len({(one.author.name, one.author.email) for one in commits}),
        first=commits[0].day if commits else None,
        last=commits[-1].day if commits else None,
        records=tuple(_records(wiki, technology, page)),
        removed=tuple(
            RemovedRow(printable(one.path), commit_view(one.commit)) for one in removed.get(technology.slug, ())
        ),
    )
    headings = [Heading("versions", "Versions of the card")]
    headings += [Heading("records", "Where its other records come from")] if view.records else []
    headings += [Heading("removed", "Records that were removed")] if view.removed else []
    body = render("history.html.jinja", view=view, frame=view.frame)
    texts = tuple(
        Attachment(address.version_text(technology.slug, one.version.commit.id), wiki.texts[one.version.blob])
        for one in technology.versions
        if one.version.blob and one.version.blob in wiki.texts
    )
    description = f"Every version of the card of {technology.name}, with what changed in it."
    return Page(page, title, body, None, tuple(headings), None, description, (), texts)


def _read(wiki: Wiki, technology: Technology) -> Iterator[Card | None]:
    """Yield the card that each version is; None of one that cannot be read."""
    for one in technology.versions:
        data = wiki.texts.get(one.version.blob or "")
        read = read_version(one.version, data, technology.slug) if data is not None and not one.why else None
        yield read if isinstance(read, Card) else None


def _versions(wiki: Wiki, technology: Technology, cards: Sequence[Card | None], page: str) -> Iterator[VersionView]:
    """Yield the versions, oldest first."""
    pages = {
        one.origin.published.last.id: card_link(wiki, technology, one, page)
        for one in technology.cards
        if one.origin.published
    }
    before: tuple[CardVersion, Card] | None = None
    there = technology.card.origin.path if technology.card else None
    compared_from = len(cards) - COMPARED
    for place, (one, card) in enumerate(zip(technology.versions, cards, strict=True)):
        commit, change = one.version.commit, None
        touched = (*(LABELS.get(key, key) for key in one.fields), *(f"“{name}”" for name in one.sections if name))
        if before and card and place >= compared_from and (one.fields or one.sections):
            change = change_view(wiki, before[1], card, _since(before[0]), page, before[0].version.commit.day)
        text = address.version_text(technology.slug, commit.id) if one.version.blob in wiki.texts else None
        yield VersionView(
            anchor=version_anchor(commit),
            commit=commit_view(commit),
            published=one.version.published,
            done=one.version.change,
            moves=tuple(_moves(before[0] if before else None, one)),
            touched=touched,
            change=change,
            card=pages.get(commit.id),
            text=wiki.links.to(text, page) if text else None,
            why=one.why,
            path=printable(one.version.path) if one.version.path != there else None,
        )
        before = (one, card) if card else before


def _since(one: CardVersion) -> Link:
    return Link("the version before it", f"#{version_anchor(one.version.commit)}")


def _moves(before: CardVersion | None, one: CardVersion) -> Iterator[str]:
    """Say which level and version a version came to."""
    if one.level is None:
        return
    if before is None:
        yield f"Level {one.level}"
    elif before.level != one.level:
        yield f"Level {before.level} → Level {one.level}"
    if one.number and (before is None or before.number != one.number):
        yield f"version {one.number}"


def _records(wiki: Wiki, technology: Technology, page: str) -> Iterator[RecordRow]:
    """Yield the technology's records besides the living card, by path."""
    records = (
        technology.requirement_file,
        technology.risk_file,
        technology.checklist_file,
        *(card for card in technology.previous if not card.past),
        *technology.reviews,
    )
    paths = {record.origin.path for record in records if record} | {one.path for one in technology.unreadable}
    for path in sorted(paths):
        known = provenance_view(wiki, path, page)
        if known:
            target = wiki.records.get(path)
            yield RecordRow(Link(path, wiki.links.to(target, page) if target is not None else None), known)
