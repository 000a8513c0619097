"""What `git log` prints → commits, and the files that each changed. How it is asked, `log` knows.

A commit is an object that anyone may have made: nothing of it is taken to be well formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mltrl_docs.model.version import Hand

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
class Logged:
    """A commit as the log prints it, with the files that it changed."""

    id: str
    author: Hand
    committer: Hand
    subject: str
    signed: bool
    merge: bool
    changes: tuple[FileChange, ...]


def read_printed(printed: bytes, prefix: bytes) -> Iterator[Logged]:
    """Split what the log printed into commits, newest first: a header, then fields that end with NUL.

    `prefix` is cut off the paths.
    """
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


def _said(header: bytes, fields: Sequence[bytes], prefix: bytes) -> Logged:
    about, _, message = _decoded(header).partition("\n\n")
    lines = about.split("\n")
    keys: dict[str, str] = {}
    parents = 0
    for line in lines[1:]:
        key, _, value = line.partition(" ")
        keys.setdefault(key, value)
        parents += key == "parent"
    subject = next((line[4:].strip() for line in message.split("\n") if line.strip()), "")
    return Logged(
        lines[0].split()[1],
        _hand(keys.get("author", "")),
        _hand(keys.get("committer", "")),
        subject,
        "gpgsig" in keys or "gpgsig-sha256" in keys,
        parents > 1,
        tuple(file_changes(fields, prefix)),
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


def file_changes(fields: Sequence[bytes], prefix: bytes) -> Iterator[FileChange]:
    """Read the fields of a raw difference: about a file, then its path, and where it is renamed the new one too."""
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
    """A path from the folder of the records; from the top of the repository, after a `/`, where it lies elsewhere."""
    path = name.removeprefix(prefix) if name.startswith(prefix) else b"/" + name
    return path.decode("utf-8", "replace")
