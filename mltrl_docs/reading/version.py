"""What git holds of a card's earlier versions → cards, by today's reader, leniently: what it does not know is kept.

Nothing is judged here: a version that does not even tell its level is unreadable, and a row of its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from mltrl_docs.model.card import Card
from mltrl_docs.model.file import LARGEST, SourceFile
from mltrl_docs.model.record import Location, Origin
from mltrl_docs.model.scalar import shown
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.model.version import Version
from mltrl_docs.reading.document import read_document

Texts = Callable[[Iterable[str]], Iterator[tuple[str, bytes | None]]]
"""Delivers bytes by blob id, in the order in which they are asked for."""
_ROUNDS = 5


def read_versions(
    records: Mapping[str, Sequence[Version]], texts: Texts
) -> Iterator[tuple[str, tuple[Card | Unreadable | None, ...]]]:
    """Read the versions of living cards, by slug, in one pass; None where a version has no bytes, for it was removed.

    One technology's versions are handed over at a time, so that not all of them are held at once.
    """
    asked = {slug: dict.fromkeys(one.blob for one in versions if one.blob) for slug, versions in records.items()}
    delivered = texts(blob for blobs in asked.values() for blob in blobs)
    for slug, versions in records.items():
        data = {blob: next(delivered)[1] for blob in asked[slug]}
        read: dict[str, Card | Unreadable] = {}
        for version in versions:
            if version.blob and version.blob not in read:
                read[version.blob] = read_version(version, data[version.blob], slug)
        yield slug, tuple(read[one.blob] if one.blob else None for one in versions)


def read_version(version: Version, data: bytes | None, slug: str) -> Card | Unreadable:
    """Read one version of a living card; `data` None where its bytes are not in the repository."""
    if data is None:
        return _unreadable(version, "", "its bytes are not in this repository")
    if len(data) > LARGEST:
        return _unreadable(version, "", f"the file is larger than {LARGEST // 1024} KiB")
    raw, _, unread = read_document(SourceFile(version.path, data, version.blob or ""), prose=True)
    if raw is None:
        return _unreadable(version, unread.text if unread else "", unread.why if unread else "it cannot be read")
    level = raw.data.get("level")
    card = _lenient(raw.data, Origin(version.path, version.blob or ""), slug, version.commit.day)
    if card is not None:
        return card
    told = "it tells no level" if level is None else f"its level, {shown(level)}, is none of 0 to 9"
    return _unreadable(version, raw.text, told)


def _unreadable(version: Version, text: str, why: str) -> Unreadable:
    return Unreadable(version.path, text, why, commit=version.commit.id)


def _lenient(data: dict[str, Any], origin: Origin, slug: str, day: datetime.date) -> Card | None:
    """Make a card of what a version says; what does not fit goes under `extra`, by the path at which it stood."""
    strays = {key: data.pop(key) for key in data.keys() - Card.model_fields.keys()}
    lasting: dict[str, Any] = {"name": slug, "owners": [], "date": day}
    for _ in range(_ROUNDS):
        filled = {**lasting, **data}
        if strays:
            extra = filled.get("extra", {})
            filled["extra"] = {**(extra if isinstance(extra, dict) else {"extra": extra}), **strays}
        try:
            return Card.read(filled, origin)
        except ValidationError as fault:
            places = {_written(found["loc"], found["type"] == "missing", data) for found in fault.errors()}
        if () in places or ("level",) in places:
            return None
        for place in sorted(places, key=lambda place: [(isinstance(step, int), step) for step in place], reverse=True):
            if not any(place[:end] in places for end in range(1, len(place))):
                strays[_unused(_spoken(place), strays)] = _taken(data, place)
    return None


def _written(location: Location, missing: bool, data: Any) -> Location:
    """The steps of a fault's location that the version has; of something that lacks a value, its own."""
    written: list[str | int] = []
    for step in location[:-1] if missing else location:
        if step in (data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()):
            data = data[step]
            written.append(step)
    return tuple(written)


def _taken(data: Any, place: Location) -> Any:
    for step in place[:-1]:
        data = data[step]
    return data.pop(place[-1])


def _spoken(place: Location) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


def _unused(name: str, strays: Mapping[str, Any]) -> str:
    while name in strays:
        name += "'"
    return name
