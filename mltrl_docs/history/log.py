"""One pass over the log of a branch → its commits, and the files that each changed. `lineage` follows a record.

The log is asked so that neither the configuration nor the tree of a repository changes what it says or runs a program.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mltrl_docs.history.clock import landings, published
from mltrl_docs.history.git import git
from mltrl_docs.model.version import Commit, Hand

_DIFF = ("--raw", "-z", "--no-abbrev", "-M", "-l1000", "-O/dev/null", "--no-relative", "--ignore-submodules=none")
_LOG = (
    "-c",
    "log.showRoot=true",
    "-c",
    "log.diffMerges=first-parent",
    "log",
    "--first-parent",
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
_RAW = re.compile(rb":\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) ([ADMTR])\d*")
_ENCODING = re.compile(rb"\A(?:[^\n]+\n)*?encoding ([\x21-\x7e]+)\n")
_HAND = re.compile(r"(.*?) ?<([^<>]*)>(?: (-?\d{1,19}) [+-]\d{1,9})?")
_ASCII = bytes(range(32, 127))
_LAST = 253402300799  # 9999-12-31, the last second that Python's dates have
_REGULAR = (b"100644", b"100755", b"100664")


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that a commit added, modified, deleted or renamed; `blob` None where it is gone or no regular file."""

    kind: Literal["A", "M", "D", "R"]
    path: str
    blob: str | None
    old: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit with the files that it changed, against its first parent; `landing` numbers what came together."""

    commit: Commit
    changes: tuple[FileChange, ...]
    landing: int = 0


@dataclass(frozen=True, slots=True)
class _Said:
    id: str
    author: Hand
    committer: Hand
    subject: str
    signed: bool
    merge: bool
    changes: tuple[FileChange, ...]


def read_log(root: Path, commit: str, prefix: str, names: Iterable[str]) -> tuple[Entry, ...]:
    """Read the first-parent log of a commit, oldest first, of what lies under some names in `root`.

    `prefix` is the path of `root` in its repository, with `/` at its end; paths are told from `root`.

    Raises:
        GitError: where git does not answer.
    """
    printed = git(root, *_LOG, *_DIFF, "--end-of-options", commit, "--", *names)
    said = list(_read(printed, os.fsencode(prefix)))[::-1]
    times = published([one.committer.seconds for one in said])
    numbers = landings([(one.author, one.committer, one.merge) for one in said])
    return tuple(
        Entry(_commit(one, time), one.changes, number) for one, time, number in zip(said, times, numbers, strict=True)
    )


def read_difference(root: Path, before: str, after: str, prefix: str, names: Iterable[str]) -> Entry:
    """Read what the commit `after` has that `before` has not, as the work of the last commit that `after` names.

    Raises:
        GitError: where git does not answer.
    """
    head = _read(git(root, *_LOG, "-1", "--no-patch", "-z", "--end-of-options", after), b"")
    last = next(iter(head))
    changed = git(root, "diff-tree", "-r", *_DIFF, "--end-of-options", before, after, "--", *names)
    changes = tuple(_changes(changed.split(b"\0"), os.fsencode(prefix)))
    return Entry(_commit(last, published([last.committer.seconds])[0]), changes)


def _commit(said: _Said, time: int | None) -> Commit:
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


def _read(printed: bytes, prefix: bytes) -> Iterator[_Said]:
    """Split what the log printed into commits, newest first: a header, then fields that end with NUL."""
    header: bytes | None = None
    fields: list[bytes] = []
    paths = 0
    for token in printed.split(b"\0"):
        if paths:
            paths -= 1
            fields.append(token)
            continue
        if token.startswith(b"commit "):
            if header is not None:
                yield _said(header, fields, prefix)
            header, _, first = _header(token)
            fields = [first] if first else []
        elif token:
            fields.append(token)
        raw = _RAW.fullmatch(fields[-1]) if fields and token else None
        paths = 0 if raw is None else 2 if raw[3] == b"R" else 1
    if header is not None:
        yield _said(header, fields, prefix)


def _header(token: bytes) -> tuple[bytes, bytes, bytes]:
    """Cut the first raw field off a header: lines of the message are indented, and headers end at an empty line."""
    end = token.find(b"\n\n")
    start = token.rfind(b"\n:", end)
    return (token, b"", b"") if end < 0 or start < 0 else (token[:start], b"\n", token[start + 1 :])


def _said(header: bytes, fields: Sequence[bytes], prefix: bytes) -> _Said:
    about, _, message = _decoded(header).partition("\n\n")
    lines = about.split("\n")
    keys: dict[str, str] = {}
    parents = 0
    for line in lines[1:]:
        key, _, value = line.partition(" ")
        keys.setdefault(key, value)
        parents += key == "parent"
    subject = next((line[4:].strip() for line in message.split("\n") if line.strip()), "")
    return _Said(
        lines[0].split()[1],
        _hand(keys.get("author", "")),
        _hand(keys.get("committer", "")),
        subject,
        "gpgsig" in keys or "gpgsig-sha256" in keys,
        parents > 1,
        tuple(_changes(fields, prefix)),
    )


def _decoded(header: bytes) -> str:
    """Decode a commit as it says that it is encoded, where ASCII stays what it is; else as UTF-8."""
    named = _ENCODING.search(header)
    if named:
        try:
            if _ASCII.decode(named[1].decode()) == _ASCII.decode():
                return header.decode(named[1].decode(), "replace")
        except (LookupError, ValueError):
            pass
    return header.decode("utf-8", "replace")


def _hand(text: str) -> Hand:
    found = _HAND.match(text)
    if found is None:
        return Hand(text.strip(), "", None)
    seconds = int(found[3]) if found[3] else None
    return Hand(found[1], found[2], seconds if seconds is not None and 0 <= seconds <= _LAST else None)


def _changes(fields: Sequence[bytes], prefix: bytes) -> Iterator[FileChange]:
    rest = iter(fields)
    for field in rest:
        found = _RAW.fullmatch(field)
        if found is None:
            continue
        mode, blob, letter = found[1], found[2].decode(), found[3]
        first = _path(next(rest, b""), prefix)
        held = blob if mode in _REGULAR else None
        if letter == b"R":
            yield FileChange("R", _path(next(rest, b""), prefix), held, first)
        elif letter == b"D":
            yield FileChange("D", first, None)
        else:
            yield FileChange("A" if letter == b"A" else "M", first, held)


def _path(name: bytes, prefix: bytes) -> str:
    return name.removeprefix(prefix).decode("utf-8", "replace")
