"""Git's plumbing, called so that nothing in a repository runs a program, writes a file or changes what is read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_SAFE = (
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "protocol.allow=never",
    "--no-replace-objects",
    "--no-optional-locks",
    "--literal-pathspecs",
)


class GitError(Exception):
    """Git is not there, or would not answer; the message is git's own first line."""


def _environment() -> Mapping[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
    }


def git(root: Path, *arguments: str, data: bytes | None = None) -> bytes:
    """Run one plumbing command in the repository of `root` and return what it prints.

    Raises:
        GitError: where git is missing or exits with an error.
    """
    try:
        done = subprocess.run(
            ["git", *_SAFE, *arguments], cwd=root, env=_environment(), input=data, capture_output=True, check=False
        )
    except OSError as fault:
        raise GitError(f"git cannot be run: {fault.strerror}") from None
    if done.returncode:
        raise GitError(
            done.stderr.decode("utf-8", "replace").strip().split("\n")[0] or f"git exited with {done.returncode}"
        )
    return done.stdout


def resolve_commit(root: Path, revision: str) -> str:
    """Resolve a revision, once, to the hash of a commit.

    Raises:
        GitError: where there is no such commit.
    """
    if "\0" in revision:
        raise GitError(f"there is no commit {revision!r} here")
    try:
        return (
            git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
        )
    except GitError as fault:
        raise GitError(f"there is no commit {revision!r} here" if "exited" in str(fault) else str(fault)) from None


def blobs(root: Path, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """Deliver blobs in one pass; None for one that is not there."""
    wanted = list(ids)
    out = git(root, "cat-file", "--batch", data="".join(f"{blob}\n" for blob in wanted).encode())
    at = 0
    for blob in wanted:
        end = out.index(b"\n", at)
        header = out[at:end].split()
        at = end + 1
        if len(header) != 3:
            yield blob, None
            continue
        size = int(header[2])
        yield blob, out[at : at + size]
        at += size + 1
