"""A change to a record is seen, be it there at the start or not; what is none of ours is not looked at."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mltrl_docs.reading.watch import RecordWatch

LONG = 30.0  # seconds after which a change that was not seen never will be


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Callable[[], bool]]:
    """Watch a folder with one card; asked, it waits until a change was seen since it was asked before."""
    (tmp_path / "cards" / "it").mkdir(parents=True)
    (tmp_path / "cards" / "it" / "card.md").write_text("one")
    told = threading.Event()
    watch = RecordWatch(tmp_path, told.set, interval=0.01)
    watch.start()

    def was_seen() -> bool:
        found = told.wait(LONG)
        told.clear()
        return found

    yield was_seen
    watch.stop()


def test_a_record_that_changes_is_seen(tmp_path: Path, seen: Callable[[], bool]) -> None:
    (tmp_path / "cards/it/card.md").write_text("another")
    assert seen()


@pytest.mark.parametrize("name", ["people.yml", "waivers.yaml", "reviews/it/first.md", "cards/new/card.md"])
def test_a_record_that_was_not_there_is_seen_when_it_appears_changes_and_goes(
    tmp_path: Path, seen: Callable[[], bool], name: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("one")
    assert seen()
    path.write_text("another")
    assert seen()
    path.unlink()
    assert seen()


def test_a_folder_that_goes_and_comes_again_is_still_looked_at(tmp_path: Path, seen: Callable[[], bool]) -> None:
    (tmp_path / "cards").rename(tmp_path / "away")
    assert seen()
    (tmp_path / "away").rename(tmp_path / "cards")
    assert seen()
    (tmp_path / "cards/it/card.md").write_text("another")
    assert seen()


def test_nothing_else_is_looked_at_and_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "cards" / "out").symlink_to(tmp_path / "site")
    looked: list[str] = []
    told = threading.Event()
    watch = RecordWatch(tmp_path, told.set, interval=0.01)
    scan = os.scandir

    class Looking:
        def __call__(self, folder: str) -> Iterator[os.DirEntry[str]]:
            looked.append(folder)
            return scan(folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "scandir", Looking())
        watch.start()
        (tmp_path / "site" / "index.html").write_text("built")
        (tmp_path / "README.md").write_text("ours")
        (tmp_path / "cards" / "seen.md").write_text("a record")
        assert told.wait(LONG)
        watch.stop()
    assert {Path(folder).relative_to(tmp_path).as_posix() for folder in looked} == {".", "cards"}
