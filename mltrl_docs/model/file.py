"""A file as a source hands it over, be it of the past or the present. Who fetches it stands elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file with its path from the root (`/`-separated), its bytes and its git blob id.

    `data` is None where the file is not to be read, and `why` says by which rule (a symbolic link, too large …).
    """

    path: str
    data: bytes | None
    blob: str
    why: str | None = None


class Source(Protocol):
    """Where records come from: a folder or a commit."""

    def files(self) -> Iterable[SourceFile]:
        """Yield every file below the record folders, and the organisation's own files at the root, in any order."""
        ...


LARGEST = 256 * 1024
RECORD_FOLDERS = ("cards", "reviews")
ORGANISATION_FILES = ("framework", "people", "waivers")
ENDINGS = (".md", ".yml", ".yaml")
ASSET_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".csv", ".txt")


def blob_id(data: bytes) -> str:
    """The id that git gives to these bytes (SHA-1 of a blob)."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def wanted(path: str) -> bool:
    """Whether a path's bytes are those of a record; pictures and documents are only listed."""
    return path.casefold().endswith(ENDINGS)
