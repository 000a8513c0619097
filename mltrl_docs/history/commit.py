"""A commit as a source of records: the past is read by the road of the present. When it was made is not told here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mltrl_docs.history.git import blobs, git, resolve_commit
from mltrl_docs.model.file import ENDINGS, LARGEST, ORGANISATION_FILES, RECORD_FOLDERS, SourceFile, wanted

_OWN = tuple(f"{name}{ending}" for name in ORGANISATION_FILES for ending in ENDINGS if ending != ".md")


@dataclass(frozen=True, slots=True)
class CommitSource:
    """The records of the commit that `revision` names, below `root`, which may be a subfolder of its repository."""

    root: Path
    revision: str

    def files(self) -> Iterator[SourceFile]:
        """Yield the organisation's files and every file below `cards/` and `reviews/`.

        Raises:
            GitError: where the commit cannot be read.
        """
        commit = resolve_commit(self.root, self.revision)
        prefix = git(self.root, "rev-parse", "--show-prefix").removesuffix(b"\n")
        names = [*_OWN, *RECORD_FOLDERS]
        listed = git(
            self.root,
            "ls-tree",
            "-r",
            "-z",
            "-l",
            "--full-tree",
            commit,
            "--",
            *(os.fsdecode(prefix) + name for name in names),
        )
        regular: list[tuple[str, str]] = []
        for row in filter(None, listed.split(b"\0")):
            about, _, name = row.partition(b"\t")
            mode, kind, blob, size = about.decode().split()
            path = name.removeprefix(prefix).decode("utf-8", "replace")
            if mode == "120000":
                yield SourceFile(path, None, blob, "a symbolic link is not followed")
            elif kind != "blob":
                yield SourceFile(path, None, blob, "it is a repository of its own")
            elif not wanted(path):
                yield SourceFile(path, b"", blob)
            elif size.isdigit() and int(size) > LARGEST:  # git says BAD of a blob that is not there
                yield SourceFile(path, None, blob, f"the file is larger than {LARGEST // 1024} KiB")
            else:
                regular.append((path, blob))
        for (path, blob), (_, data) in zip(regular, blobs(self.root, (blob for _, blob in regular)), strict=True):
            yield SourceFile(path, data, blob, None if data is not None else "its bytes are not in this repository")
