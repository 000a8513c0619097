"""A repository → the past of its records, or why that cannot be told. What the versions say is read elsewhere.

Nothing is taken from names of branches, a `.mailmap` in the tree or replaced objects, and nothing is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mltrl_docs.history.git import GitError, blobs, git, resolve_commit
from mltrl_docs.history.lineage import follow
from mltrl_docs.history.log import Entry, newest_in, read_difference, read_log
from mltrl_docs.history.remedy import absent
from mltrl_docs.model.file import LARGEST, RECORD_FOLDERS
from mltrl_docs.model.store import NoStore, Store
from mltrl_docs.model.version import Absent, Past

_PARTIAL = r"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$"


@dataclass(frozen=True, slots=True)
class GitHistory:
    """The history of the records below `root`, as part of the commit `at` (None: the working tree's).

    `branch` names the published branch; by default it is that of the remote's HEAD, else HEAD. `environment` tells of
    the CI system. What was read once is kept in the `store`.
    """

    root: Path
    at: str | None = None
    branch: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    store: Store = field(default_factory=NoStore)

    def read(self) -> Past:
        """Read the past of the records; where it is not there, or not whole, say so and tell none."""
        try:
            missing = self._missing()
            if missing:
                return Past(absent=missing)
            return self._read()
        except GitError as fault:
            return Past(absent=Absent("failed", f"git says: {fault}"))

    def texts(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Deliver versions by blob id, in order and in one pass; None for one that is not there.

        Of a file that is too large to be a record one byte more than the limit is delivered.

        Raises:
            GitError: where git does not answer.
        """
        return blobs(self.root, ids, LARGEST + 1)

    def _missing(self) -> Absent | None:
        try:
            told = git(self.root, "rev-parse", "--is-shallow-repository").strip()
        except GitError as fault:
            if "cannot be run" in str(fault):
                return Absent("failed", str(fault), "install git")
            refused = "dubious ownership" in str(fault)
            return absent("refused" if refused else "none", self.environment, str(self.root.resolve()))
        if told == b"true":
            return absent("shallow", self.environment)
        if self._answers("config", "--get-regexp", _PARTIAL):
            return absent("partial", self.environment)
        if self._is_submodule():
            return absent("submodule", self.environment)
        if not self._answers("rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
            return absent("no commit", self.environment)
        return None

    def _answers(self, *arguments: str) -> bytes:
        """What git prints, and nothing where it has no answer."""
        try:
            return git(self.root, *arguments)
        except GitError:
            return b""

    def _is_submodule(self) -> bool:
        """Whether a repository around this one lists its folder as a repository of its own."""
        top = Path(os.fsdecode(git(self.root, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
        try:
            return git(top.parent, "ls-files", "-s", "-z", "--", top.name).startswith(b"160000 ")
        except GitError:
            return False

    def _read(self) -> Past:
        head = resolve_commit(self.root, self.at if self.at is not None else "HEAD")
        tip = self._tip(head)
        if tip is None:
            branch = self.branch or ""
            return Past(absent=Absent("no branch", f"there is no branch {branch!r} here", f"fetch {branch!r}"))
        prefix = os.fsdecode(git(self.root, "rev-parse", "--show-prefix").removesuffix(b"\n"))
        start = newest_in(self.root, tip, head)
        entries = read_log(self.root, start, prefix, RECORD_FOLDERS, self.store) if start else ()
        review: Entry | None = None
        if start != head:
            review = read_difference(self.root, start or self._nothing(), head, prefix, RECORD_FOLDERS)
        records, removed = follow(entries, review)
        tree, modules = self._tree(head, prefix)
        order = {entry.commit.id: number for number, entry in enumerate(entries)}
        return Past(records, removed, tree, modules, order, start, head)

    def _tip(self, head: str) -> str | None:
        """The commit at the end of the published branch; full names of refs, so that no tag can pass for a branch."""
        if self.branch is None:
            refs, otherwise = ["refs/remotes/origin/HEAD"], head
        else:
            refs, otherwise = [f"refs/remotes/origin/{self.branch}", f"refs/heads/{self.branch}"], None
        for ref in refs:
            try:
                return resolve_commit(self.root, ref)
            except GitError:
                continue
        return otherwise

    def _nothing(self) -> str:
        return git(self.root, "hash-object", "-t", "tree", "--stdin", data=b"").decode().strip()

    def _tree(self, commit: str, prefix: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
        listed = git(
            self.root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *(prefix + name for name in RECORD_FOLDERS)
        )
        tree: dict[str, str] = {}
        modules: list[str] = []
        for row in filter(None, listed.split(b"\0")):
            about, _, name = row.partition(b"\t")
            mode, _, blob = about.decode().split()
            path = name.removeprefix(os.fsencode(prefix)).decode("utf-8", "replace")
            if mode == "160000":
                modules.append(path)
            elif mode != "120000":
                tree[path] = blob
        return tree, tuple(modules)
