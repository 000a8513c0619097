"""Sites of repositories: what git holds is there, every link leads somewhere, and where it is not told nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest
from records import card, review
from repositories import NEEDS_GIT, Repository
from wiki.built import dead_links, mkdocs_build, read_site

pytestmark = NEEDS_GIT
CONFIG = "site_name: Ours\nplugins: [search, mltrl]\n"
HOSTILE = '"><img src=x onerror=alert(1)>'


def at(level: int, text: str = "It counts.", **more: object) -> dict[str, str | bytes]:
    return {"cards/it/card.md": card(level, f"202{level}-01-01", f"## TL;DR\n\n{text}\n", **more)}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Three levels: merged, by somebody with a hostile name, in a folder that was renamed; a version is broken."""
    made = Repository(tmp_path / "ours")
    made.write({"mkdocs.yml": CONFIG, "docs/about.md": "# About\n"})
    old = {path.replace("/it/", "/that/"): text for path, text in at(1, version="0.1.0").items()}
    made.commit(old, at="2021-02-01")
    made.git("mv", "cards/that", "cards/it")
    made.commit(at="2021-03-01", message="call it it")
    made.commit({"cards/it/card.md": "---\nname: [\n"}, at="2021-04-01", message=HOSTILE, by=HOSTILE)
    made.branch("top\"ic'<b>")
    made.commit({**at(2), "reviews/it/a.md": review("2022-01-01", 1, "graduate")}, at="2022-01-15")
    made.merge("top\"ic'<b>", at="2022-02-01")
    last = {"reviews/it/b.md": review("2023-01-01", 2, "graduate")}
    made.commit({**at(3, "It counts more.", formerly=["that"]), **last}, at="2023-02-01")
    return made


def test_the_site_of_a_repository_has_all_that_git_holds_and_every_link_leads_somewhere(
    repository: Repository,
) -> None:
    done = mkdocs_build(repository.root, "--strict")
    assert done.returncode == 0, done.stderr
    site = repository.root / "site"
    pages = read_site(site)
    earlier = sorted(path for path in pages if path.startswith("technologies/it/cards/"))
    assert len(earlier) == 2
    assert "technologies/that/history/index.html" in pages
    assert dead_links(pages, site) == []
    history = pages["technologies/it/history/index.html"]
    assert "Level 1 → Level 2" in history.text and HOSTILE in history.text and "not readable" in history.text
    assert not [tag for page in pages.values() for tag, named in page.elements if "onerror" in named]
    (first,) = [path for path in site.rglob("history/*.txt") if b"level: 1" in path.read_bytes()][:1]
    assert first.read_bytes() == at(1, version="0.1.0")["cards/it/card.md"].encode()  # type: ignore[union-attr]
    assert repository.git("status", "--short", "--", "cards", "reviews") == ""


@pytest.mark.parametrize(
    ("option", "fails", "told"),
    [("auto", False, 1), ("require", True, 1), ("off", False, 0), ("'off'", False, 0)],
)
def test_where_there_is_no_history_the_site_is_built_and_says_why_once(
    repository: Repository, tmp_path: Path, option: str, fails: bool, told: int
) -> None:
    root = tmp_path / "shallow"
    repository.git("clone", "-q", "--depth", "1", repository.root.as_uri(), str(root))
    (root / "mkdocs.yml").write_text(f"site_name: Ours\nplugins: [search, {{mltrl: {{history: {option}}}}}]\n")
    (root / "docs").mkdir(exist_ok=True)
    done = mkdocs_build(root, "--strict")
    assert (done.returncode != 0) == fails, done.stderr
    assert done.stderr.count("this clone is shallow") == told
    assert done.stderr.count("fetch the rest") + done.stderr.count("fetch-depth") == told
    if not fails:
        pages = read_site(root / "site")
        assert not [path for path in pages if "/history/" in path or "/cards/" in path]
        assert ("this clone is shallow" in pages["problems/index.html"].text) == bool(told)
        assert dead_links(pages, root / "site") == []


def test_the_published_branch_can_be_named(repository: Repository) -> None:
    repository.git("branch", "release", "HEAD~1")
    (repository.root / "mkdocs.yml").write_text("site_name: Ours\nplugins: [search, mltrl: {branch: release}]\n")
    assert mkdocs_build(repository.root).returncode == 0
    said = read_site(repository.root / "site")["technologies/it/index.html"].text
    assert "Under review." in said
    (repository.root / "mkdocs.yml").write_text("site_name: Ours\nplugins: [search, mltrl: {branch: gone}]\n")
    done = mkdocs_build(repository.root)
    assert done.returncode == 0 and "there is no branch 'gone' here" in done.stderr
