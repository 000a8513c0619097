"""Git's plumbing, called so that nothing in a repository runs a program, writes a file or changes what is read."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO

_SAFE = (
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "protocol.allow=never",
    "-c",
    "core.commitGraph=false",
    "-c",
    "advice.graftFileDeprecated=false",
    "--no-replace-objects",
    "--no-optional-locks",
    "--literal-pathspecs",
)
_CHUNK = 1 << 20


class GitError(Exception):
    """Git is not there, or would not answer; the message is git's own first line."""


def _environment() -> Mapping[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_GRAFT_FILE": os.devnull,
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
            ["git", *_SAFE, *_owned(root), *arguments],
            cwd=root,
            env=_environment(),
            input=data,
            capture_output=True,
            check=False,
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


def blobs(root: Path, ids: Iterable[str], most: int | None = None) -> Iterator[tuple[str, bytes | None]]:
    """Deliver blobs in one pass, in order, no more than `most` bytes of each; None for one that is not there.

    Raises:
        GitError: where git is missing, or ends before it has delivered them all.
    """
    wanted = list(ids)
    if not wanted:
        return
    with _printing(root, "cat-file", "--batch", "--buffer", data="".join(f"{blob}\n" for blob in wanted)) as printed:
        for blob in wanted:
            header = printed.readline().split()
            if not header:
                raise GitError("git ended before it had delivered every version")
            if len(header) != 3:
                yield blob, None
                continue
            size = int(header[2])
            data = printed.read(size if most is None else min(size, most))
            left = size + 1 - len(data)
            while left > 0 and (passed := printed.read(min(left, _CHUNK))):
                left -= len(passed)
            yield blob, data


@contextmanager
def _printing(root: Path, *arguments: str, data: str) -> Iterator[IO[bytes]]:
    """Run a plumbing command and hand over what it prints while it prints it; with the block it is ended."""
    with tempfile.TemporaryFile() as asked:
        asked.write(data.encode())
        asked.seek(0)
        try:
            process = subprocess.Popen(
                ["git", *_SAFE, *_owned(root), *arguments],
                cwd=root,
                env=_environment(),
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as fault:
            raise GitError(f"git cannot be run: {fault.strerror}") from None
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            process.kill()
            process.stdout.close()
            process.wait()


@cache
def _owned(root: Path) -> tuple[str, ...]:
    """Options that let git open a folder of another owner, where the user's own configuration says that it may.

    That configuration is not read otherwise: it is where people, and CI systems, list the folders that they trust.
    """
    _, said = _ran(root, ["git", *_SAFE, "rev-parse", "--git-dir"], _environment())
    if "dubious ownership" not in said:
        return ()
    listed = {key: value for key, value in _environment().items() if not key.startswith("GIT_CONFIG")}
    options: list[str] = []
    for scope in ("--system", "--global"):
        found, _ = _ran(root, ["git", "config", scope, "-z", "--get-all", "safe.directory"], listed)
        for value in found.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            options += ["-c", f"safe.directory={value}"]
    return tuple(options)


def identity(root: Path) -> str | None:
    """Who the user says that they are, in git's configuration of their own: `Ann <ann@example.org>`."""
    listed = {key: value for key, value in _environment().items() if not key.startswith("GIT_CONFIG")}
    said = []
    for key in ("user.name", "user.email"):
        found, _ = _ran(root, ["git", "config", "--global", "--get", key], listed)
        said.append(found.decode("utf-8", "replace").strip())
    name, email = said
    return f"{name} <{email}>" if name and email else name or None


def _ran(root: Path, command: list[str], environment: Mapping[str, str]) -> tuple[bytes, str]:
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    except OSError:
        return b"", ""
    return done.stdout, done.stderr.decode("utf-8", "replace")
