"""A past built by values: who published which records on which day, without git. No test stands here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha1
from typing import Any

from records import TODAY, Texts

from mltrl_docs.history.lineage import follow
from mltrl_docs.history.log import Entry, FileChange
from mltrl_docs.load import earlier_texts, load
from mltrl_docs.model.file import blob_id
from mltrl_docs.model.store import NoStore, Store
from mltrl_docs.model.version import Commit, Hand, Past
from mltrl_docs.pages.prose import Prose
from mltrl_docs.pages.wiki import Wiki

Files = Mapping[str, str | None]


@dataclass
class Told:
    """A history of commits: each a day, the texts that it brought (None: removed), and what else the commit says.

    The last `review` of them are on the branch under review alone.
    """

    commits: list[tuple[str, Files, dict[str, Any]]]
    review: int = 0
    blobs: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        """Nothing is kept."""
        return NoStore()

    def read(self) -> Past:
        """Follow the records through the commits."""
        entries = [self._entry(number, *commit) for number, commit in enumerate(self.commits)]
        published = entries[: len(entries) - self.review]
        pending = entries[len(entries) - 1] if self.review else None
        records, removed = follow(published, pending)
        tree = {path: blob_id(text.encode()) for path, text in self.files.items()}
        order = {entry.commit.id: number for number, entry in enumerate(published)}
        return Past(records, removed, tree, (), order, published[-1].commit.id, entries[-1].commit.id)

    def texts(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Deliver what was committed."""
        return ((id, self.blobs.get(id)) for id in ids)

    def _entry(self, number: int, day: str, texts: Files, said: dict[str, Any]) -> Entry:
        changes = []
        for path, text in texts.items():
            if text is None:
                del self.files[path]
                changes.append(FileChange("D", path, None))
                continue
            blob = blob_id(text.encode())
            changes.append(FileChange("M" if path in self.files else "A", path, blob))
            self.blobs[blob], self.files[path] = text.encode(), text
        when = datetime.date.fromisoformat(day)
        by = said.get("by", "Ann")
        hand = Hand(by, f"{by}@example.org", 0)
        commit = Commit(commit_id(number), when, hand, hand, said.get("subject", "records"), said.get("signed", False))
        return Entry(commit, tuple(changes), number)


def commit_id(number: int) -> str:
    """The id of the commit with a number, from 0."""
    return sha1(b"%d" % number, usedforsecurity=False).hexdigest()


def commit(day: str, texts: Files, **said: Any) -> tuple[str, Files, dict[str, Any]]:
    """A commit of a day; `by`, `subject` and `signed` are what it says."""
    return day, texts, said


def wiki_told(
    *commits: tuple[str, Files, dict[str, Any]],
    review: int = 0,
    working: Files | None = None,
    as_of: datetime.date = TODAY,
) -> Wiki:
    """All that pages are made from, of what was committed and, above it, what the working tree has."""
    told = Told(list(commits), review)
    told.read()
    files = dict(told.files)
    for path, text in (working or {}).items():
        files[path] = text or ""
    told = Told(list(commits), review)
    loaded = load(Texts(files), as_of, told)
    wiki = Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose(), texts=earlier_texts(loaded.portfolio, told))
    return replace(wiki, prose=Prose(addresses=wiki.records))
