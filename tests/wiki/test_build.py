"""Builds in processes of their own: killed, and two at once."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from records import card, technology
from wiki.built import environment, mkdocs_build

# Kills the build where a file says so: while pages are made (by several processes where there are many), or written.
KILLED = """
import os, signal
from pathlib import Path
import mltrl_docs.plugin as plugin
make = plugin.build_pages
def kill(when):
    if Path("kill").is_file() and Path("kill").read_text() == when:
        os.kill(os.getpid(), signal.SIGKILL)
def made(*given):
    for page in make(*given):
        if page.address == "technologies/it/":
            kill("made")
        yield page
plugin.build_pages = made
def on_page_context(context, page, config, nav):
    if page.url == "technologies/it/":
        kill("written")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a technology and a site."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\nplugins: [search, mltrl]\nhooks: [killed.py]\n")
    (tmp_path / "killed.py").write_text(KILLED)
    technologies = [technology("it"), *(technology(f"t{n}", living=card(name=f"T{n}")) for n in range(40))]
    for name, text in (record for records in technologies for record in records.items()):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    done = mkdocs_build(tmp_path, "--strict")
    assert done.returncode == 0, done.stderr
    return tmp_path


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def remains(root: Path) -> list[str]:
    return [path.name for path in root.iterdir() if path.name.startswith(".site.mltrl-")]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
@pytest.mark.parametrize("when", ["made", "written"])
def test_a_build_that_is_killed_leaves_the_old_site_whole_and_the_next_one_clears_up(root: Path, when: str) -> None:
    before = files(root / "site")
    (root / "cards/it/card.md").write_text(card(name="Renamed"))
    (root / "kill").write_text(when)
    assert mkdocs_build(root).returncode == -signal.SIGKILL
    assert files(root / "site") == before
    assert len(remains(root)) == 1
    (root / "kill").unlink()
    assert mkdocs_build(root, "--strict").returncode == 0
    assert b"Renamed" in (root / "site/technologies/it/index.html").read_bytes()
    assert remains(root) == []


def test_two_builds_at_once_leave_one_whole_site(root: Path) -> None:
    before = files(root / "site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    builds = [
        subprocess.Popen(command, cwd=root, env=environment(), stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for build in builds:
        said = build.communicate()[1]
        assert build.returncode == 0, said
    assert {name: data for name, data in files(root / "site").items() if name != "sitemap.xml.gz"} == {
        name: data for name, data in before.items() if name != "sitemap.xml.gz"
    }
    assert remains(root) == []
