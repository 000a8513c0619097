"""Scripted git repositories: who committed which records on which day. No test stands here."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from records import TODAY, exported

from mltrl_docs.history.past import GitHistory
from mltrl_docs.load import Loaded, load
from mltrl_docs.reading.folder import FolderSource

NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
_AUTHOR = "Ann <ann@example.org>"


class Repository:
    """A repository on the branch `main` that takes nothing from the user's own configuration."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *arguments)

    @classmethod
    def there(cls, root: Path) -> Repository:
        """A repository, or what might be one, that is there already."""
        made = cls.__new__(cls)
        made.root = root
        return made

    def git(self, *arguments: str, at: str | int = "2020-01-01", made: str | int | None = None, by: str = "Ann") -> str:
        """Run git as someone at a time: a day, at noon, or seconds since 1970; `made` is the author's time."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root.parent),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": by,
            "GIT_AUTHOR_EMAIL": "author@example.org",
            "GIT_AUTHOR_DATE": _time(at if made is None else made),
            "GIT_COMMITTER_NAME": by,
            "GIT_COMMITTER_EMAIL": "committer@example.org",
            "GIT_COMMITTER_DATE": _time(at),
        }
        done = subprocess.run(["git", *arguments], cwd=self.root, env=environment, check=False, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def write(self, texts: Mapping[str, str | bytes]) -> None:
        """Write files, and the folders that they lie in."""
        for path, text in texts.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, texts: Mapping[str, str | bytes] | None = None, message: str = "records", **when: Any) -> str:
        """Commit everything, with these files; give the commit's id."""
        self.write(texts or {})
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, **when)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str = "topic") -> None:
        """Go on on a new branch."""
        self.git("checkout", "-q", "-b", name)

    def merge(self, name: str = "topic", **when: Any) -> None:
        """Go back to main and merge a branch into it."""
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", "--no-ff", "-m", f"Merge {name}", name, **when)

    def load(self, folder: str = "", as_of: date = TODAY, **how: Any) -> Loaded:
        """Load the working tree with its history."""
        return load(FolderSource(self.root / folder), as_of, GitHistory(self.root / folder, **how))


def _time(at: str | int) -> str:
    return f"{at} +0000" if isinstance(at, int) else f"{at}T12:00:00+0000"


def cards(loaded: Loaded, slug: str = "it") -> list[tuple[int, str, str]]:
    """The cards of a technology: level, day, origin."""
    return [(one["level"], one["date"], one["origin"]) for one in exported(loaded)[slug]["cards"]]


def versions(loaded: Loaded, slug: str = "it") -> list[dict[str, Any]]:
    """Every version of a technology's living card."""
    found: list[dict[str, Any]] = exported(loaded)[slug]["versions"]
    return found


def states(loaded: Loaded) -> dict[str, str]:
    """How far every record has come."""
    return {path: one.state for path, one in loaded.portfolio.provenances.items()}
