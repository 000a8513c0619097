"""A store of what has been read once, in a folder that can be thrown away. What is kept is bytes; it is never executed.

Only the code that wrote it reads it, two processes may use it at once, and what is damaged is not there.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from mltrl_docs import __version__
from mltrl_docs.model.store import NoStore, Store

_WAIT = 2.0  # seconds for another process that writes
_MANY = 500  # keys of one question
_ROOMS = ("model", "reading", "history")  # the code that what is kept depends on


class FolderStore:
    """A store in a folder, in one file for each version of the code."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"read-{__version__}-{_code()}.sqlite3"

    def known(self, keys: Iterable[str]) -> set[str]:
        """Tell which of these keys there is a row of."""
        return {row[0] for row in self._rows("SELECT key FROM kept WHERE key IN", keys)}

    def get(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Give what there is under these keys, and is what was put there."""
        rows = self._rows("SELECT key, digest, value FROM kept WHERE key IN", keys)
        return {key: value for key, digest, value in rows if _digest(key, value) == digest}

    def put(self, rows: Mapping[str, bytes]) -> None:
        """Keep these rows; where the folder cannot be written, or another process is at it, they are not kept."""
        if not rows:
            return
        with suppress(OSError, sqlite3.Error):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._open("rwc") as database:
                database.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, digest BLOB, value BLOB)")
                said = ((key, _digest(key, value), value) for key, value in rows.items())
                database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", said)
                database.commit()

    def _rows(self, question: str, keys: Iterable[str]) -> list[Any]:
        rest = iter(keys)
        rows: list[Any] = []
        try:
            with self._open("ro") as database:
                while some := list(islice(rest, _MANY)):
                    rows += database.execute(f"{question} ({','.join('?' * len(some))})", some)
        except sqlite3.DatabaseError as fault:
            if not isinstance(fault, sqlite3.OperationalError):  # it is no database, or one that is damaged
                with suppress(OSError):
                    self.path.unlink()
        return rows

    @contextmanager
    def _open(self, mode: str) -> Iterator[sqlite3.Connection]:
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        with closing(sqlite3.connect(address, timeout=_WAIT, uri=True)) as database:
            database.execute("PRAGMA synchronous = OFF")
            yield database


def chosen_store(environment: Mapping[str, str]) -> Store:
    """The store in the folder that MLTRL_CACHE names, by default the user's own for such things; empty, it is none."""
    folder = environment.get("MLTRL_CACHE")
    return NoStore() if folder == "" else FolderStore(Path(folder) if folder else user_cache_path("mltrl-docs"))


def _digest(key: str, value: object) -> bytes:
    """What tells that a row is whole: it is of the key and the bytes."""
    digest = hashlib.blake2b(key.encode() + b"\0", digest_size=16)
    digest.update(value if isinstance(value, bytes) else b"")
    return digest.digest()


@cache
def _code() -> str:
    """The digest of the code that what is kept depends on."""
    digest = hashlib.blake2b(digest_size=8)
    for room in _ROOMS:
        for file in sorted(_modules(files("mltrl_docs") / room), key=lambda file: file.name):
            digest.update(f"{room}/{file.name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _modules(folder: Traversable) -> Iterator[Traversable]:
    return (file for file in folder.iterdir() if file.name.endswith(".py"))
