"""A commit as a source of records: the past is read by the same road as the present. When it was made is not told here."""

from __future__ import annotations

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
        prefix = git(self.root, "rev-parse", "--show-prefix").decode("utf-8", "replace").rstrip("\n")
        names = [*_OWN, *RECORD_FOLDERS]
        listed = git(self.root, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *(prefix + name for name in names))
        regular: dict[str, str] = {}
        for row in filter(None, listed.split(b"\0")):
            about, _, name = row.partition(b"\t")
            mode, kind, blob, size = about.decode().split()
            path = name.decode("utf-8", "replace").removeprefix(prefix)
            if mode == "120000":
                yield SourceFile(path, None, blob, "a symbolic link is not followed")
            elif kind != "blob":
                yield SourceFile(path, None, blob, "it is a repository of its own")
            elif not wanted(path):
                yield SourceFile(path, b"", blob)
            elif int(size) > LARGEST:
                yield SourceFile(path, None, blob, f"the file is larger than {LARGEST // 1024} KiB")
            else:
                regular[path] = blob
        for (path, blob), (_, data) in zip(regular.items(), blobs(self.root, regular.values()), strict=True):
            yield SourceFile(path, data, blob, None if data is not None else "its bytes are not in this repository")
