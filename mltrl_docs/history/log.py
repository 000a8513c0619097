"""One pass over the log of a branch → its commits, and the files that each changed. `lineage` follows a record.

The log is asked so that neither the configuration nor the tree of a repository changes what it says or runs a program.
"""

from __future__ import annotations

import datetime
import os
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mltrl_docs.history.clock import landings, published
from mltrl_docs.history.git import GitError, git
from mltrl_docs.history.move import joined, moved_from
from mltrl_docs.history.printed import FileChange, Logged, file_changes, read_printed
from mltrl_docs.model.store import NoStore, Store
from mltrl_docs.model.version import Commit

_DIFF = ("--raw", "-z", "--no-abbrev", "-M", "-l1000", "-O/dev/null", "--no-relative", "--ignore-submodules=none")
_LOG = (
    "-c",
    "log.showRoot=true",
    "-c",
    "log.diffMerges=first-parent",
    "log",
    "--first-parent",
    "--full-diff",
    "-m",
    "--format=raw",
    "--encoding=none",
    "--no-show-signature",
    "--no-mailmap",
    "--no-notes",
    "--no-decorate",
    "--no-color",
    "--no-expand-tabs",
    "--no-abbrev-commit",
    "--no-ext-diff",
    "--no-textconv",
)
_NO_STORE = NoStore()
_MOST_MOVES = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit with the files that it changed, against its first parent; `landing` numbers what came together."""

    commit: Commit
    changes: tuple[FileChange, ...]
    landing: int = 0


def read_log(root: Path, commit: str, prefix: str, names: Sequence[str], store: Store = _NO_STORE) -> tuple[Entry, ...]:
    """Read the first-parent log of a commit, oldest first, of what lies under some names in `root`.

    `prefix` is the path of `root` in its repository, with `/` at its end; paths are told from `root`. A log that
    was read before is taken from the store, and what has come since is read alone.

    Raises:
        GitError: where git does not answer.
    """
    said = _logged(root, commit, prefix, prefix, names, store)
    times = published([one.committer.seconds for one in said])
    numbers = landings([(one.author, one.committer, one.merge) for one in said])
    return tuple(
        Entry(_commit(one, time), one.changes, number) for one, time, number in zip(said, times, numbers, strict=True)
    )


def _logged(
    root: Path, commit: str, prefix: str, folder: str, names: Sequence[str], store: Store, moves: int = 0
) -> list[Logged]:
    """Read the log, oldest first, of what lay in a folder of the repository, and of the one that it was moved from."""
    places = [posixpath.relpath(f"/{folder}{name}", f"/{prefix}") for name in names]
    printed = _printed(root, commit, places, store)
    logged = list(read_printed(printed, os.fsencode(folder)))[::-1]
    found = moved_from(logged, folder)
    if found is None or moves == _MOST_MOVES:
        return logged
    place, before = found
    parent = first_parent(root, logged[place].id)
    older = _logged(root, parent, prefix, before, names, store, moves + 1) if parent else []
    whole = joined(older, logged, place, folder)
    if place and older:  # some records lay here before the others came
        listed = git(root, "rev-list", "--first-parent", "--end-of-options", commit).decode().split()
        order = {id: number for number, id in enumerate(reversed(listed))}
        whole.sort(key=lambda one: order[one.id])
    return whole


def _printed(root: Path, commit: str, names: Sequence[str], store: Store) -> bytes:
    """What the log prints: one that was kept, put after that of the commits that came since."""
    key = f"log {os.fsencode(root.resolve()).hex()} {' '.join(names)}"
    end, _, before = store.get([key]).get(key, b"").partition(b"\n")
    since = end.decode("ascii", "replace")
    if since == commit:
        return before
    commits = [commit]
    if since and _leads_to(root, commit, since):
        commits.append(f"^{since}")
    else:
        before = b""
    printed = git(root, *_LOG, *_DIFF, "--end-of-options", *commits, "--", *names) + b"\0" + before
    store.put({key: commit.encode() + b"\n" + printed})
    return printed


def _leads_to(root: Path, tip: str, commit: str) -> bool:
    try:
        return newest_in(root, tip, commit) == commit
    except GitError:  # the commit is gone, as after a forced push
        return False


def newest_in(root: Path, tip: str, head: str) -> str | None:
    """Find the newest commit along the first parents of `tip` that is part of `head`; None where there is none.

    Raises:
        GitError: where git does not answer, or one of them is not there.
    """
    later = git(root, "rev-list", "--first-parent", "--end-of-options", tip, f"^{head}").decode().split()
    if not later:
        return tip
    return first_parent(root, later[-1])


def first_parent(root: Path, commit: str) -> str | None:
    """Find the first parent of a commit: what it was put on top of.

    Raises:
        GitError: where git does not answer.
    """
    parents = git(root, "rev-list", "--parents", "-1", "--end-of-options", commit).decode().split()[1:]
    return parents[0] if parents else None


def read_difference(root: Path, before: str, after: str, prefix: str, names: Iterable[str]) -> Entry:
    """Read what the commit `after` has that `before` has not, as the work of the last commit that `after` names.

    Raises:
        GitError: where git does not answer.
    """
    head = read_printed(git(root, *_LOG, "-1", "--no-patch", "-z", "--end-of-options", after), b"")
    last = next(iter(head))
    changed = git(root, "diff-tree", "-r", *_DIFF, "--end-of-options", before, after, "--", *names)
    changes = tuple(file_changes(changed.split(b"\0"), os.fsencode(prefix)))
    return Entry(_commit(last, published([last.committer.seconds])[0]), changes)


def _commit(said: Logged, time: int | None) -> Commit:
    day, own = _day(time or 0), said.committer.seconds
    return Commit(
        said.id,
        day,
        said.author,
        said.committer,
        said.subject,
        said.signed,
        said.merge,
        clock=own is None or _day(own) != day,
    )


def _day(seconds: int) -> datetime.date:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
