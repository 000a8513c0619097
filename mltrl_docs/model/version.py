"""What git holds of records: the commits that they were changed by, and their versions. Nothing here runs git."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Change = Literal["added", "modified", "renamed", "removed"]
State = Literal["published", "under review", "uncommitted", "not evaluated"]
Reason = Literal["off", "none", "failed", "refused", "shallow", "partial", "submodule", "no commit", "no branch"]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who made or committed a change, as the commit itself says it; `seconds` since 1970, None where it is no time."""

    name: str
    email: str
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: `day` is the day (UTC) on which it was published, which is that of its committer.

    Where its clock contradicts its neighbours' (`clock`), `day` is that of the last commit before it that can be
    believed. `signed` means that it carries a signature, which is not verified; `merge` that it has several parents.
    """

    id: str
    day: datetime.date
    author: Hand
    committer: Hand
    subject: str
    signed: bool = False
    merge: bool = False
    clock: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """What became of a record in one commit: its path then, and its bytes' blob id (None: it was removed, or a link).

    `settled`: no later version came to the published branch together with it, as the commits of a rebase do.
    `published`: the commit is on the published branch, and not only on the one under review.
    """

    path: str
    blob: str | None
    change: Change
    commit: Commit
    settled: bool = True
    published: bool = True


@dataclass(frozen=True, slots=True)
class Published:
    """How a card came to the published branch: on which day, and by which commit, it took its level and version.

    `last` is the last commit that changed it while it had them. `past`: it is what git holds, and no file of the tree.
    """

    day: datetime.date
    by: Commit
    last: Commit
    past: bool = False


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a record comes from: its path, its versions oldest first, and how far the text that is there has come.

    `commit` is the one that this text is from; None where it is not committed, or nothing is known.
    """

    path: str
    state: State
    versions: tuple[Version, ...] = ()
    commit: Commit | None = None

    @property
    def added(self) -> Commit | None:
        """The commit that the record is known from first."""
        return self.versions[0].commit if self.versions else None

    @property
    def changed(self) -> Commit | None:
        """The last commit that changed it."""
        return self.versions[-1].commit if self.versions else None


@dataclass(frozen=True, slots=True)
class Absent:
    """Why no history is told, and what to do about it where that can be told."""

    reason: Reason
    why: str
    remedy: str | None = None


OFF = Absent("off", "history is turned off")


@dataclass(frozen=True)
class Past:
    """The history of the records of one tree, or why there is none (`absent`).

    `records` are the versions of each record, oldest first, by its path in the tree; `removed` those of records that
    are there no more. `tree` has the blob of each record in the commit `head`, `modules` the folders that are
    repositories of their own. `published` is the newest commit of the published branch that is part of `head`;
    `order` numbers the commits of that branch.
    """

    records: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    removed: tuple[tuple[Version, ...], ...] = ()
    tree: Mapping[str, str] = field(default_factory=dict)
    modules: tuple[str, ...] = ()
    order: Mapping[str, int] = field(default_factory=dict)
    published: str | None = None
    head: str | None = None
    absent: Absent | None = None

    def versions(self, path: str) -> tuple[Version, ...]:
        """The versions of the record at a path, oldest first; none where git does not know it."""
        return self.records.get(path, ())
