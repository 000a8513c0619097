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
from mltrl_docs.model.store import NoStore, Store
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.model.version import Version
from mltrl_docs.reading.document import read_document

Texts = Callable[[Iterable[str]], Iterator[tuple[str, bytes | None]]]
"""Delivers bytes by blob id, in the order in which they are asked for."""
_ROUNDS = 5
_MANY = 1000
_NO_STORE = NoStore()


def read_versions(
    records: Mapping[str, Sequence[Version]], texts: Texts, store: Store = _NO_STORE
) -> Iterator[tuple[str, tuple[Card | Unreadable | None, ...]]]:
    """Read the versions of living cards, by slug, in one pass; None where a version has no bytes, for it was removed.

    One technology's versions are handed over at a time, so that not all of them are held at once. Cards that were
    read before are taken from the store.
    """
    firsts = {slug: list(_firsts(versions)) for slug, versions in records.items()}
    known = store.known(_key(version) for those in firsts.values() for version in those)
    unknown = (one.blob or "" for those in firsts.values() for one in those if _key(one) not in known)
    delivered = texts(unknown)
    fresh: dict[str, bytes] = {}
    for slug, versions in records.items():
        kept = store.get(key for version in firsts[slug] if (key := _key(version)) in known)
        read: dict[str | None, Card | Unreadable] = {}
        for version in firsts[slug]:
            key = _key(version)
            found: Card | Unreadable | None = _from_store(kept[key], version) if key in kept else None
            if found is None:
                data = next(texts([version.blob or ""]) if key in known else delivered)[1]
                found = read_version(version, data, slug)
                if isinstance(found, Card):
                    fresh[key] = found.model_dump_json(exclude_unset=True).encode()
            read[version.blob] = found
        if len(fresh) > _MANY:
            store.put(fresh)
            fresh = {}
        yield slug, tuple(read.get(one.blob) for one in versions)
    store.put(fresh)


def _firsts(versions: Sequence[Version]) -> Iterator[Version]:
    """Yield the versions whose bytes no earlier one has."""
    seen: set[str] = set()
    for version in versions:
        if version.blob and version.blob not in seen:
            seen.add(version.blob)
            yield version


def _key(version: Version) -> str:
    """Name all that a card is read from: the bytes, and what stands in where they do not tell a name or a date."""
    return f"card {version.blob} {version.commit.day} {version.path}"


def _from_store(kept: bytes, version: Version) -> Card | None:
    try:
        card = Card.model_validate_json(kept)
    except ValidationError:
        return None
    return card.at(Origin(version.path, version.blob or ""))


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
