"""The folder of all records, moved within its repository → one log, as if they had always lain where they lie now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mltrl_docs.history.printed import FileChange, Logged


def moved_from(logged: Sequence[Logged], prefix: str) -> tuple[int, str] | None:
    """Find the first commit, of some oldest first, that brought records from another folder with the same paths below.

    `prefix` is the folder in which they lie now, with `/` at its end. Returns the place of the commit and the folder.
    """
    for place, one in enumerate(logged):
        for change in one.changes:
            before = _folder_before(change, prefix)
            if before is not None:
                return place, before
    return None


def _folder_before(change: FileChange, prefix: str) -> str | None:
    if change.old is None:
        return None
    old = change.old[1:] if change.old.startswith("/") else prefix + change.old
    before = old.removesuffix(change.path)
    return before if old.endswith(change.path) and before != prefix and before[-1:] in ("", "/") else None


def joined(older: Sequence[Logged], newer: Sequence[Logged], place: int, prefix: str) -> list[Logged]:
    """Put the log of the former folder before the move, which is then a move of nothing but itself."""
    there: set[str] = set()
    for one in older:
        for change in one.changes:
            if change.old is not None:
                there.discard(change.old)
            (there.discard if change.kind == "D" else there.add)(change.path)
    move = newer[place]
    changes = tuple(_stayed(change, there, prefix) for change in move.changes)
    return [*newer[:place], *older, replace(move, changes=changes), *newer[place + 1 :]]


def _stayed(change: FileChange, there: set[str], prefix: str) -> FileChange:
    came = _folder_before(change, prefix) is not None or (change.kind == "A" and change.path in there)
    return FileChange("R", change.path, change.blob, change.path) if came else change
