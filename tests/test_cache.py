"""What has been read once is taken from the store, and nothing else than what would have been read again."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import PROJECT, card, exported
from repositories import NEEDS_GIT, Repository

from mltrl_docs.cache import FolderStore
from mltrl_docs.history.past import GitHistory
from mltrl_docs.load import Loaded
from mltrl_docs.model.store import Store
from mltrl_docs.reading.version import read_versions

CARD = "cards/it/card.md"
PROSE = "## Ethics\n\nNone.\n"


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "kept")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit({CARD: card(3, "2020-01-01", PROSE, wizard={"a": ["b"]})}, at="2020-01-01")
    repository.commit({CARD: "unreadable", "cards/other/card.md": card(3, "2020-01-01", PROSE)}, at="2020-02-01")
    repository.commit({CARD: card(4, "2020-02-02", PROSE)}, at="2020-06-01")
    return repository


def told(repository: Repository, store: Store | None = None) -> object:
    loaded: Loaded = repository.load(**({} if store is None else {"store": store}))
    technologies = [
        [(one.model_dump(), one.origin.published) for one in technology.cards] for technology in loaded.portfolio
    ]
    return exported(loaded), technologies, loaded.problems


def test_what_was_put_is_there_and_what_was_not_is_not(store: FolderStore) -> None:
    assert store.get(["a"]) == {} and store.known(["a"]) == set()
    store.put({"a": b"1", "b": b"", "ü": b"\0\xff"})
    assert FolderStore(store.path.parent).get(["a", "b", "c", "ü"]) == {"a": b"1", "b": b"", "ü": b"\0\xff"}
    store.put({"a": b"2"})
    assert store.get(["a"]) == {"a": b"2"} and store.known(["a", "c"]) == {"a"}


def test_more_keys_may_be_asked_for_than_one_question_takes(store: FolderStore) -> None:
    rows = {str(number): b"x" for number in range(1300)}
    store.put(rows)
    assert store.get(rows) == rows and store.known(rows) == set(rows)


@given(st.binary(max_size=40), st.integers(0, 20000), st.integers(0, 3))
def test_a_file_that_is_damaged_is_not_there_or_whole(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, place: int, kind: int
) -> None:
    store = FolderStore(tmp_path_factory.mktemp("kept"))
    rows = {f"key {number}": bytes([number]) * 300 for number in range(20)}
    store.put(rows)
    data = store.path.read_bytes()
    place %= len(data)
    store.path.write_bytes(
        [data[:place], junk, data[:place] + junk + data[place:], data[:place] + junk + data[place + len(junk) :]][kind]
    )
    found = store.get(rows)
    assert all(rows[key] == value for key, value in found.items())
    store.put(rows)
    store.put(rows)
    assert all(rows[key] == value for key, value in store.get(rows).items())


@pytest.mark.parametrize("value", ["'text'", "NULL", "1", "x'00'"])
def test_a_row_that_someone_changed_is_not_there(store: FolderStore, value: str) -> None:
    store.put({"a": b"1", "b": b"2"})
    with sqlite3.connect(store.path) as database:
        database.execute(f"UPDATE kept SET value = {value} WHERE key = 'a'")
    assert store.get(["a", "b"]) == {"b": b"2"}


def test_a_row_that_changed_places_is_not_there(store: FolderStore) -> None:
    store.put({"a": b"1"})
    with sqlite3.connect(store.path) as database:
        database.execute("UPDATE kept SET key = 'b'")
    assert store.get(["a", "b"]) == {}


def test_a_folder_that_cannot_be_made_keeps_nothing_and_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = FolderStore(tmp_path / "file" / "kept")
    store.put({"a": b"1"})
    assert store.get(["a"]) == {}


def test_another_process_that_writes_is_waited_for_or_done_without(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mltrl_docs.cache._WAIT", 0.05)
    store.put({"a": b"1"})
    with sqlite3.connect(store.path) as database:
        database.execute("BEGIN EXCLUSIVE")
        store.put({"a": b"2"})
        assert store.get(["a"]) == {}
    assert store.get(["a"]) == {"a": b"1"} and store.path.is_file()


def test_processes_that_write_at_once_leave_what_each_has_written(store: FolderStore) -> None:
    code = (
        "import sys; from pathlib import Path; from mltrl_docs.cache import FolderStore\n"
        "store = FolderStore(Path(sys.argv[1]))\n"
        "for n in range(20): store.put({f'{sys.argv[2]} {n}': sys.argv[2].encode() * 1000})\n"
    )
    command = [sys.executable, "-c", code, str(store.path.parent)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    running = [subprocess.Popen([*command, name], env=environment) for name in "abc"]
    assert [process.wait() for process in running] == [0, 0, 0]
    rows = {f"{name} {number}": name.encode() * 1000 for name in "abc" for number in range(20)}
    assert store.get(rows) == rows


# --- history ----------------------------------------------------------------------------------------------------


@dataclass
class Counting:
    """A history that counts what it is asked for."""

    history: GitHistory
    asked: list[str] = field(default_factory=list)

    def texts(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        wanted = list(ids)
        self.asked += wanted
        return self.history.texts(wanted)


@NEEDS_GIT
def test_what_is_told_is_the_same_without_a_store_and_with_a_new_one_and_with_a_full_one(
    repository: Repository, store: FolderStore
) -> None:
    expected = told(repository)
    assert told(repository, store) == expected
    assert store.path.is_file()
    assert told(repository, store) == expected


@NEEDS_GIT
def test_the_second_time_only_what_cannot_be_read_is_read_again(repository: Repository, store: FolderStore) -> None:
    counts = []
    for _ in range(2):
        counting = Counting(GitHistory(repository.root, store=store))
        past = counting.history.read()
        records = {"it": past.versions(CARD), "other": past.versions("cards/other/card.md")}
        assert len(list(read_versions(records, counting.texts, store))) == 2
        counts.append(len(counting.asked))
    assert counts == [4, 1]


@NEEDS_GIT
def test_commits_that_came_since_are_read_and_put_before_what_was_kept(
    repository: Repository, store: FolderStore
) -> None:
    told(repository, store)
    repository.branch()
    repository.commit({CARD: card(5, "2020-02-02")}, at="2020-07-01")
    repository.merge(at="2020-08-01")
    repository.git("mv", "cards/other", "cards/that")
    repository.commit(at="2020-09-01")
    for _ in range(2):
        assert told(repository, store) == told(repository)


@NEEDS_GIT
@pytest.mark.parametrize("prune", [False, True])
def test_a_history_that_was_rewritten_is_read_anew(repository: Repository, store: FolderStore, prune: bool) -> None:
    told(repository, store)
    repository.git("checkout", "-q", "HEAD~1")
    repository.git("branch", "-q", "-f", "main")
    repository.git("checkout", "-q", "main")
    repository.commit({CARD: card(2, "2020-02-02")}, at="2020-05-01")
    if prune:
        repository.git("reflog", "expire", "--expire=now", "--all")
        repository.git("gc", "-q", "--prune=now")
    assert told(repository, store) == told(repository)


@NEEDS_GIT
def test_a_commit_that_lies_further_back_is_read_by_itself(repository: Repository, store: FolderStore) -> None:
    told(repository, store)
    repository.git("checkout", "-q", "HEAD~2")
    assert told(repository, store) == told(repository)


@NEEDS_GIT
def test_two_repositories_may_share_a_store(repository: Repository, store: FolderStore, tmp_path: Path) -> None:
    other = Repository(tmp_path / "another")
    other.commit({CARD: card(7, "2020-01-01", PROSE)}, at="2020-01-01")
    for one in (repository, other, repository, other):
        assert told(one, store) == told(one)


@NEEDS_GIT
def test_a_store_that_was_damaged_between_two_runs_changes_nothing(repository: Repository, store: FolderStore) -> None:
    expected = told(repository, store)
    with sqlite3.connect(store.path) as database:
        database.execute("UPDATE kept SET value = value || 'x'")
    assert told(repository, store) == expected
    store.path.write_bytes(store.path.read_bytes()[:5000] + b"\xff" * 3000)
    assert told(repository, store) == expected
    store.path.unlink()
    assert told(repository, store) == expected


class Lying(FolderStore):
    """A store whose rows are whole, and are no cards and no logs."""

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        return {key: b"{}" if key.startswith("card") else b"--output=x\nnothing" for key in keys}

    def known(self, keys: Iterable[str]) -> set[str]:
        return set(keys)


@NEEDS_GIT
def test_rows_that_are_no_cards_and_no_logs_are_not_there(repository: Repository, tmp_path: Path) -> None:
    assert told(repository, Lying(tmp_path / "lying")) == told(repository)
    assert not (repository.root / "x").exists()
