"""A record that could not be read: it is shown as it is, with its problems, and its neighbours go on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file of a record that could not be read; `text` is what could be decoded of it, `why` one sentence.

    `names` are the code and the former slugs that it seems to give its technology. `commit` where it is a version that
    git holds, and not the file that is there.
    """

    path: str
    text: str
    why: str
    names: frozenset[str] = frozenset()
    commit: str | None = None
