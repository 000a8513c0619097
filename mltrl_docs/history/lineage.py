"""The files that each commit changed → the versions of each record, through renames of files and folders.

What a record says is not known here: only where it lay, and what kind of record lies there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mltrl_docs.history.log import Entry
from mltrl_docs.history.printed import FileChange
from mltrl_docs.model.file import ENDINGS, RECORD_FOLDERS, wanted
from mltrl_docs.model.version import Change, Version

_WORDS: Mapping[str, Change] = {"A": "added", "M": "modified", "D": "removed", "R": "renamed"}


@dataclass(slots=True)
class _Record:
    """A record while it is followed back: where it lies now, and its versions, newest first, with their landings."""

    path: str
    there: bool
    versions: list[tuple[int, Version]] = field(default_factory=list)

    def oldest_first(self) -> Iterator[Version]:
        """Yield the versions; one that was followed by another of the same landing is not settled."""
        for place in range(len(self.versions) - 1, -1, -1):
            landing, version = self.versions[place]
            settled = place == 0 or self.versions[place - 1][0] != landing
            yield (
                version
                if settled
                else Version(version.path, version.blob, version.change, version.commit, False, version.published)
            )


def follow(
    entries: Sequence[Entry], review: Entry | None = None
) -> tuple[Mapping[str, tuple[Version, ...]], tuple[tuple[Version, ...], ...]]:
    """Follow every record back from the newest commit.

    `entries` are the commits of the published branch, oldest first; `review` is what the branch under review has
    besides. Returns the versions of each record that is there, oldest first, by path, and of those that are gone.
    """
    newest = [(entry, True) for entry in reversed(entries)]
    walk = _Walk()
    for entry, published in [(review, False), *newest] if review else newest:
        walk.step(entry, published)
    there = {record.path: tuple(record.oldest_first()) for record in walk.records if record.there}
    gone = (tuple(record.oldest_first()) for record in walk.records if not record.there)
    return there, tuple(gone)


@dataclass(slots=True)
class _Walk:
    """The way back: the records by where they lie before the commits seen so far, and those that begin in one."""

    records: list[_Record] = field(default_factory=list)
    alive: dict[str, _Record] = field(default_factory=dict)
    begun: dict[str, _Record] = field(default_factory=dict)

    def step(self, entry: Entry, published: bool) -> None:
        arriving: dict[str, _Record] = {}
        leaving: list[str] = []
        for change in _told(entry.changes):
            if change.kind == "D":
                record = self.begun.pop(change.path, None) or self.new(change.path, there=False)
                arriving[change.path] = record
            else:
                record = self.alive.get(change.path) or self.new(change.path, there=True)
                self.alive[change.path] = record
            if change.kind == "A":
                leaving.append(change.path)
                self.begun[change.path] = record
            elif change.kind == "R" and change.old is not None:
                leaving.append(change.path)
                arriving[change.old] = record
            version = Version(change.path, change.blob, _WORDS[change.kind], entry.commit, True, published)
            record.versions.append((entry.landing if published else -1, version))
        for path in leaving:
            self.alive.pop(path, None)
        self.alive.update(arriving)

    def new(self, path: str, there: bool) -> _Record:
        record = _Record(path, there)
        self.records.append(record)
        return record


def _told(changes: Sequence[FileChange]) -> Iterator[FileChange]:
    """Yield the changes of records: one that only took another ending is renamed, one that became another kind is not.

    Deletions come first, so that what a commit moves away makes room for what it puts there.
    """
    plain: list[FileChange] = []
    for change in changes:
        old = change.old
        if old is None or (_is_record(change.path) and _is_record(old) and kind_of(change.path) == kind_of(old)):
            plain.append(change)
        else:
            plain += [FileChange("D", old, None), FileChange("A", change.path, change.blob)]
    added = {_stem(change.path): change for change in plain if change.kind == "A" and _is_record(change.path)}
    deleted = {_stem(change.path): change for change in plain if change.kind == "D" and _is_record(change.path)}
    for change in sorted(plain, key=lambda change: change.kind != "D"):
        other = (deleted if change.kind == "A" else added).get(_stem(change.path))
        if not _is_record(change.path) or (change.kind == "D" and other):
            continue
        if change.kind == "A" and other:
            yield FileChange("R", change.path, change.blob, other.path)
        else:
            yield change


def _is_record(path: str) -> bool:
    return path.split("/", 1)[0] in RECORD_FOLDERS and wanted(path)


def _stem(path: str) -> str:
    stem, ending = posixpath.splitext(path)
    return stem if ending.casefold() in ENDINGS else path


def kind_of(path: str) -> tuple[object, ...]:
    """What kind of record lies at a path: two of one kind differ in their technology or in a name that is free."""
    steps = _stem(path).split("/")
    if steps[0] == "cards" and len(steps) == 3:
        return ("cards", steps[2])
    return (steps[0], len(steps), steps[2] if steps[0] == "cards" and len(steps) > 3 else None)
