"""A folder as a source of records. No symbolic link is followed; nothing outside the record folders is looked at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mltrl_docs.model.file import LARGEST, ORGANISATION_FILES, RECORD_FOLDERS, SourceFile, blob_id, wanted


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The records below a folder, as they are in the working tree."""

    root: Path

    def files(self) -> Iterator[SourceFile]:
        """Yield the organisation's files and every file below `cards/` and `reviews/`."""
        for name in ORGANISATION_FILES:
            for ending in (".yml", ".yaml"):
                path = self.root / f"{name}{ending}"
                if path.is_symlink() or path.is_file():
                    yield _read(path, f"{name}{ending}")
                elif path.exists():
                    yield SourceFile(f"{name}{ending}", None, "", "it is not a regular file")
        for folder in RECORD_FOLDERS:
            top = self.root / folder
            if top.is_symlink():
                yield SourceFile(folder, None, "", "a symbolic link is not followed")
            elif top.is_dir():
                yield from _below(top, folder)
            elif top.exists():
                yield SourceFile(folder, None, "", "it is not a folder")


def _below(top: Path, name: str) -> Iterator[SourceFile]:
    """Yield what is below a folder, however deep, without recursion."""
    folders = [(top, name)]
    while folders:
        folder, path = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as fault:
            yield SourceFile(path, None, "", f"the folder cannot be read: {fault.strerror}")
            continue
        for entry in entries:
            below = f"{path}/{os.fsencode(entry.name).decode('utf-8', 'replace')}"
            if entry.is_symlink():
                yield SourceFile(below, None, "", "a symbolic link is not followed")
            elif entry.is_dir(follow_symlinks=False):
                folders.append((Path(entry.path), below))
                if wanted(below):
                    yield SourceFile(below, None, "", "it is a folder, not a file")
            elif entry.is_file(follow_symlinks=False):
                yield _read(Path(entry.path), below)
            else:
                yield SourceFile(below, None, "", "it is not a regular file")


def _read(path: Path, name: str) -> SourceFile:
    if path.is_symlink():
        return SourceFile(name, None, "", "a symbolic link is not followed")
    if not wanted(name):
        if os.access(path, os.R_OK):
            return SourceFile(name, b"", "")
        return SourceFile(name, None, "", "the file may not be read")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as fault:
        return SourceFile(name, None, "", f"the file cannot be read: {fault.strerror}")
    if len(data) > LARGEST:
        return SourceFile(name, None, "", f"the file is larger than {LARGEST // 1024} KiB")
    return SourceFile(name, data, blob_id(data))
