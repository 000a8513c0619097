"""The wiki of the example records, built for real and crawled: it is whole, and asks nothing of another origin."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from wiki.built import PROJECT, Read, dead_links, is_foreign, mkdocs_build, read_site, target


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site, built strictly."""
    folder = tmp_path_factory.mktemp("example") / "site"
    done = mkdocs_build(PROJECT, "--strict", "--site-dir", str(folder))
    assert done.returncode == 0, done.stderr
    assert "WARNING -" not in done.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Read]:
    """Its pages, read."""
    return read_site(site)


def test_no_link_anchor_or_picture_is_dead(site: Path, pages: dict[str, Read]) -> None:
    assert dead_links(pages, site) == []


def test_no_page_loads_anything_from_another_origin(pages: dict[str, Read]) -> None:
    foreign = [f"{page.path}: {address}" for page in pages.values() for address in page.loads if is_foreign(address)]
    assert not foreign


def test_no_id_stands_twice_on_a_page(pages: dict[str, Read]) -> None:
    twice = {page.path: [id for id, times in Counter(page.ids).items() if times > 1] for page in pages.values()}
    assert not {path: ids for path, ids in twice.items() if ids}


def test_every_page_has_one_first_heading_and_a_title(pages: dict[str, Read]) -> None:
    for page in pages.values():
        tags = Counter(tag for tag, _ in page.elements)
        assert tags["h1"] == 1, page.path
        assert tags["title"] >= 1, page.path


def test_every_picture_says_what_it_shows(pages: dict[str, Read]) -> None:
    silent = [
        f"{page.path}: {named}"
        for page in pages.values()
        for tag, named in page.elements
        if tag == "img" and "alt" not in named
    ]
    assert not silent


def test_every_page_of_an_illustrative_technology_says_so(pages: dict[str, Read]) -> None:
    about = [page for path, page in pages.items() if path.startswith("technologies/") and path.count("/") > 1]
    assert len(about) > 50
    for page in about:
        assert "illustrative" in page.text.casefold(), page.path


def test_every_page_is_reached_by_links_from_the_home(pages: dict[str, Read]) -> None:
    reached, to_read = set(), ["index.html"]
    while to_read:
        path = to_read.pop()
        if path in reached or path not in pages:
            continue
        reached.add(path)
        to_read += [target(path, address)[0] for address in pages[path].links if not is_foreign(address)]
    assert set(pages) - reached <= {"404.html"}


def test_the_same_records_and_day_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    assert mkdocs_build(PROJECT, "--site-dir", str(tmp_path / "again")).returncode == 0
    files = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    assert files == {path.relative_to(tmp_path / "again") for path in (tmp_path / "again").rglob("*") if path.is_file()}
    differ = [
        str(path)
        for path in sorted(files)
        if path.suffix != ".gz" and (site / path).read_bytes() != (tmp_path / "again" / path).read_bytes()
    ]
    assert not differ
