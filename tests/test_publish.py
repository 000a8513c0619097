"""A new site takes the place of the old one whole, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mltrl_docs import publish
from mltrl_docs.publish import Stage, stage

NEW = {"index.html": "new", "technologies/it/index.html": "new page"}
OLD = {"index.html": "old", "gone/index.html": "old page"}


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def written(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def beside(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()} - {site.name}


def staged(site: Path) -> Stage:
    made = stage(str(site))
    write(made.folder, NEW)
    return made


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that is there already."""
    write(tmp_path / "www" / "site", OLD)
    return tmp_path / "www" / "site"


@pytest.fixture(params=["exchanged", "renamed twice"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways in which a folder takes the place of another."""
    if request.param == "renamed twice":
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)


@pytest.mark.usefixtures("way")
def test_the_old_site_stays_whole_until_the_new_one_takes_its_place(site: Path) -> None:
    made = staged(site)
    assert written(site) == OLD
    made.publish()
    assert written(site) == NEW
    assert not beside(site)


@pytest.mark.usefixtures("way")
def test_a_first_site_needs_no_old_one(tmp_path: Path) -> None:
    staged(tmp_path / "not" / "yet" / "site").publish()
    assert written(tmp_path / "not" / "yet" / "site") == NEW


@pytest.mark.usefixtures("way")
def test_hidden_entries_at_the_top_stay_unless_the_new_site_has_its_own(site: Path) -> None:
    write(site, {".git/HEAD": "ref", ".nojekyll": "old", ".well-known/old.txt": "old", ".well-known/both.txt": "old"})
    (site / ".link").symlink_to("index.html")
    made = staged(site)
    write(made.folder, {".nojekyll": "new", ".well-known/both.txt": "new"})
    made.publish()
    hidden = {name: text for name, text in written(site).items() if name.startswith(".")}
    assert hidden == {
        ".git/HEAD": "ref",
        ".link": "new",
        ".nojekyll": "new",
        ".well-known/both.txt": "new",
        ".well-known/old.txt": "old",
    }
    assert os.readlink(site / ".link") == "index.html"
    assert not beside(site)


def test_a_new_site_may_be_read_by_whom_the_old_one_could_be_and_a_first_one_as_any_folder(site: Path) -> None:
    site.chmod(0o2750)
    staged(site).publish()
    assert site.stat().st_mode & 0o7777 == 0o2750
    mask = os.umask(0o022)
    try:
        staged(site.parent / "first").publish()
    finally:
        os.umask(mask)
    assert (site.parent / "first").stat().st_mode & 0o777 == 0o755


def test_what_was_built_and_not_published_leaves_nothing(site: Path) -> None:
    staged(site).discard()
    assert written(site) == OLD
    assert not beside(site)


@pytest.mark.usefixtures("way")
def test_of_two_builds_at_once_the_later_one_stands_and_neither_leaves_anything(site: Path) -> None:
    one, other = staged(site), staged(site)
    write(one.folder, {"who.txt": "one"})
    write(other.folder, {"who.txt": "other"})
    other.publish()
    one.publish()
    assert written(site) == {**NEW, "who.txt": "one"}
    assert not beside(site)


def test_many_builds_at_once_leave_one_whole_site(site: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from mltrl_docs.publish import stage\n"
        "for number in range(20):\n"
        "    made = stage(sys.argv[1])\n"
        "    for name in 'abcdef': (made.folder / name).write_text(f'{sys.argv[2]} {number}')\n"
        "    made.publish()\n"
    )
    builds = [subprocess.Popen([sys.executable, "-c", program, str(site), name]) for name in ("one", "two", "three")]
    assert [build.wait(60) for build in builds] == [0, 0, 0]
    assert sorted(written(site)) == list("abcdef")
    assert len(set(written(site).values())) == 1
    assert not beside(site)


def test_a_symbolic_link_to_a_site_stays_one(site: Path) -> None:
    link = site.parent / "current"
    link.symlink_to("site")
    staged(link).publish()
    assert link.is_symlink()
    assert written(site) == written(link) == NEW
    assert beside(site) == {"current"}


def test_a_file_is_no_site(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(NotADirectoryError):
        stage(str(tmp_path / "site"))
    assert (tmp_path / "site").read_text() == "a file"


# --- places that cannot be moved --------------------------------------------------------------------------------


@pytest.fixture
def immovable(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A site that is a mount point."""
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == site)
    yield site


def test_a_mount_point_is_filled_anew_entry_by_entry(immovable: Path) -> None:
    write(immovable, {".git/HEAD": "ref", "technologies": "a file where the new site has a folder"})
    before = immovable.stat().st_ino
    made = staged(immovable)
    assert made.folder.parent == immovable
    made.publish()
    assert written(immovable) == {**NEW, ".git/HEAD": "ref"}
    assert immovable.stat().st_ino == before
    assert not beside(immovable)


def test_a_folder_that_turns_out_to_be_immovable_is_filled_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(new: Path, old: Path) -> None:
        raise OSError(errno.EBUSY, "mounted")

    monkeypatch.setattr(publish, "_swap", busy)
    staged(site).publish()
    assert written(site) == NEW
    assert not beside(site)


def test_where_the_parent_cannot_be_written_to_the_site_is_staged_inside(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def guarded(path: Path, *args: object, **options: object) -> None:
        if path.parent == site.parent and path != site:
            raise PermissionError(errno.EACCES, "not yours", str(path))
        make(path, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", guarded)
    staged(site).publish()
    assert written(site) == NEW


# --- what dead builds leave -------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from mltrl_docs import publish
made = publish.stage(sys.argv[1])
(made.folder / "index.html").write_text("half")
if sys.argv[2] == "swap":
    rename = Path.rename
    def killed(path, target):
        rename(path, target)
        os.kill(os.getpid(), signal.SIGKILL)
    publish._exchange = lambda one, other: False
    Path.rename = killed
    made.publish()
print("ready", flush=True)
signal.pause()
"""


def dead(site: Path, when: str) -> None:
    """Let a build be killed while it builds, or between two renames."""
    build = subprocess.Popen([sys.executable, "-c", KILLED, str(site), when], stdout=subprocess.PIPE)
    assert build.stdout is not None
    if when == "build":
        assert build.stdout.readline() == b"ready\n"
        build.send_signal(signal.SIGKILL)
    assert build.wait(60) == -signal.SIGKILL
    build.stdout.close()


def test_a_build_that_is_killed_leaves_the_old_site_whole_and_the_next_one_clears_up(site: Path) -> None:
    dead(site, "build")
    assert written(site) == OLD
    assert len(beside(site)) == 1
    made = staged(site)
    assert beside(site) == {made.folder.name}
    made.publish()
    assert written(site) == NEW
    assert not beside(site)


def test_what_a_killed_first_build_has_left_is_cleared_up(tmp_path: Path) -> None:
    dead(tmp_path / "site", "build")
    staged(tmp_path / "site").publish()
    assert {path.name for path in tmp_path.iterdir()} == {"site"}


def test_an_old_site_that_a_killed_build_had_moved_is_moved_back(site: Path) -> None:
    dead(site, "swap")
    assert not site.exists()
    made = stage(str(site))
    assert written(site) == OLD
    made.discard()
    assert not beside(site)


def test_the_staging_folder_of_a_living_build_is_left_alone(site: Path) -> None:
    build = subprocess.Popen([sys.executable, "-c", KILLED, str(site), "build"], stdout=subprocess.PIPE)
    assert build.stdout is not None
    try:
        build.stdout.readline()
        (theirs,) = beside(site)
        os.utime(site.parent / theirs, (0, 0))
        staged(site).publish()
        assert beside(site) == {theirs}
    finally:
        build.kill()
        build.wait()
        build.stdout.close()


def test_a_folder_that_no_build_made_is_never_removed(site: Path) -> None:
    foreign = [
        ".site.mltrl-1-abc",
        ".site.mltrl-old",
        ".site2.mltrl-1-00000000",
        ".site.mltrl-99999999-0000000g",
        "site.bak",
    ]
    for name in foreign:
        write(site.parent / name, {"mine": "mine"})
    outside = site.parent.parent / "outside"
    write(outside, {"mine": "mine"})
    (site.parent / ".site.mltrl-99999999-00000000").symlink_to(outside)
    staged(site).publish()
    assert beside(site) == {*foreign, ".site.mltrl-99999999-00000000"}
    assert written(outside) == {"mine": "mine"}


def test_a_number_that_another_process_has_by_now_keeps_a_folder_only_for_a_while(site: Path) -> None:
    left = site.parent / f".site.mltrl-{os.getpid()}-00000000"
    left.mkdir()
    stage(str(site)).discard()
    assert left.exists()
    long_ago = time.time() - 3600
    os.utime(left, (long_ago, long_ago))
    stage(str(site)).discard()
    assert not left.exists()


# --- faults -----------------------------------------------------------------------------------------------------


def test_a_full_disk_at_the_last_moment_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    write(site, {".git/HEAD": "ref"})
    made = staged(site)
    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr("shutil.copy2", full)
    with pytest.raises(OSError, match="no space left"):
        made.publish()
    made.discard()
    assert written(site) == {**OLD, ".git/HEAD": "ref"}
    assert not beside(site)


def test_an_exchange_that_fails_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(one: Path, other: Path) -> bool:
        raise OSError(errno.EIO, "broken disk")

    made = staged(site)
    monkeypatch.setattr(publish, "_exchange", broken)
    with pytest.raises(OSError, match="broken disk"):
        made.publish()
    made.discard()
    assert written(site) == OLD
    assert not beside(site)


def test_a_second_rename_that_fails_takes_the_first_one_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = staged(site)
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path == made.folder:
            raise OSError(errno.EIO, "broken disk")
        return rename(path, target)

    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="broken disk"):
        made.publish()
    made.discard()
    assert written(site) == OLD
    assert not beside(site)


def test_a_symbolic_link_to_a_site_that_is_not_there_yet_stays_one(tmp_path: Path) -> None:
    link = tmp_path / "current"
    link.symlink_to("releases/one")
    staged(link).publish()
    assert os.readlink(link) == "releases/one"
    assert written(tmp_path / "releases" / "one") == NEW


def test_what_cannot_be_removed_of_the_old_site_does_not_stop_the_new_one(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = staged(site)
    monkeypatch.setattr("shutil.rmtree", lambda path, ignore_errors: None)
    made.publish()
    monkeypatch.undo()
    assert written(site) == NEW
    (left,) = beside(site)
    os.utime(site.parent / left, (0, 0))
    stage(str(site)).discard()
    assert not beside(site)
