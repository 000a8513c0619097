"""What was in force when a review was held, and whether that is what the review sealed (record format, Fingerprint).

A review that let a technology go on is suspect where what it sealed differs from what was last committed while the
card still told the level at which it was held. What cannot be known is not evaluated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from mltrl_docs.facts.fingerprint import SIGNIFICANT, card_fingerprint
from mltrl_docs.model.card import Card
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.record import Record
from mltrl_docs.model.review import Review, SealedCard
from mltrl_docs.model.technology import Technology
from mltrl_docs.model.version import Past

Verdict = Literal["sound", "suspect", "not evaluated"]
REGISTERS = ("requirements", "risks", "checklists")


@dataclass(frozen=True, slots=True)
class Held:
    """What a technology had on record at the end of the stay in which a review was held.

    `card` is None where no card of that level is there, a register is missing from `blobs` where that is not known.
    """

    card: Card | None
    blobs: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SealCheck:
    """Whether a file is what a review sealed: `file` is card, requirements, risks or checklists.

    `fields` are the keys of the card, and the headings of its sections, that changed after it was sealed, where git
    tells; `why` says what hinders telling.
    """

    file: str
    verdict: Verdict
    fields: tuple[str, ...] = ()
    why: str | None = None


def held_at(portfolio: Portfolio, technology: Technology, review: Review) -> Held:
    """Find what was in force when a review was held: at the end of the time in which the cards told its level."""
    runs = [(level, list(those)) for level, those in groupby(technology.cards, key=lambda card: card.level)]
    found = [place for place, (level, _) in enumerate(runs) if level == review.level]
    begun = [place for place in found if runs[place][1][0].entered <= review.date]
    place = begun[-1] if begun else found[0] if found else None
    if place is None:
        return Held(None)
    after = runs[place + 1][1][0] if place + 1 < len(runs) else None
    return Held(runs[place][1][-1], _blobs(portfolio.past, technology, after))


def _blobs(past: Past, technology: Technology, after: Card | None) -> Mapping[str, str | None]:
    """The blob ids of the registers before a later card came: those that are there where none has."""
    blobs: dict[str, str | None] = {}
    for name, record in registers(technology).items():
        if record is None:
            continue
        published = after.origin.published if after else None
        if after is None:
            blobs[name] = record.origin.blob
        elif not past.absent:
            end = past.order.get(published.by.id, len(past.order)) if published else len(past.order)
            before = [one for one in past.versions(record.origin.path) if past.order.get(one.commit.id, end) < end]
            blobs[name] = before[-1].blob if before else None
    return blobs


def registers(technology: Technology) -> Mapping[str, Record | None]:
    """The registers of a technology by the names that they are sealed under."""
    files = (technology.requirement_file, technology.risk_file, technology.checklist_file)
    return dict(zip(REGISTERS, files, strict=True))


def check_seal(portfolio: Portfolio, technology: Technology, review: Review) -> tuple[SealCheck, ...]:
    """Tell of each file that a review sealed whether it is what was in force; nothing of one that approved nothing."""
    sealed = review.reviewed
    if sealed is None or review.decision != "graduate" or review.of_parts:
        return ()
    held = held_at(portfolio, technology, review)
    found = [_card(technology, sealed.card, held.card)] if sealed.card else []
    for name in REGISTERS:
        file: SealedCard | None = getattr(sealed, name)
        if file and file.blob:
            found.append(_register(name, file.blob, held))
    return tuple(found)


def _card(technology: Technology, sealed: SealedCard, held: Card | None) -> SealCheck:
    if held is None:
        return SealCheck("card", "not evaluated", why="no card of the level at which it was held is on record")
    if sealed.blob and sealed.blob == held.origin.blob:
        if sealed.fingerprint and sealed.fingerprint != card_fingerprint(held):
            return SealCheck("card", "suspect", why="the fingerprint is not that of the text that it names")
        return SealCheck("card", "sound")
    if sealed.fingerprint is None:
        return SealCheck("card", "not evaluated", why="it has no fingerprint, and its text is not the last one")
    if not sealed.fingerprint.startswith("v1:"):
        return SealCheck("card", "not evaluated", why="its fingerprint is of a version that is not known here")
    if sealed.fingerprint == card_fingerprint(held):
        return SealCheck("card", "sound")
    return SealCheck("card", "suspect", _changed(technology, sealed, held))


def _changed(technology: Technology, sealed: SealedCard, held: Card) -> tuple[str, ...]:
    """Name what changed between the version that was sealed and the one in force, where git holds both."""
    blobs: Sequence[str | None] = [one.version.blob for one in technology.versions]
    if sealed.blob not in blobs or held.origin.blob not in blobs:
        return ()
    first = blobs.index(sealed.blob)
    last = len(blobs) - 1 - list(reversed(blobs)).index(held.origin.blob)
    rows = technology.versions[first + 1 : last + 1]
    fields = dict.fromkeys(name for row in rows for name in row.fields if name in SIGNIFICANT)
    sections = dict.fromkeys(heading or "the text before the first heading" for row in rows for heading in row.sections)
    return (*fields, *sections)


def _register(name: str, blob: str, held: Held) -> SealCheck:
    if name not in held.blobs:
        return SealCheck(name, "not evaluated", why="what it said then is not known")
    return SealCheck(name, "sound" if held.blobs[name] == blob else "suspect")
