"""The plugin in sites of many kinds, built in this process as `mkdocs build` builds them."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from records import card, review, technology
from wiki.built import Read, dead_links, is_foreign, read_site

from mltrl_docs.pages import overview

PLUGINS = [{"search": {}}, {"mltrl": {"as_of": "2026-11-23"}}]
HOSTILE = 'R&D <u>"it"</u>'
OWN = {"docs/guide.md": "# Our guide\n\nHow we work.\n"}


class Site:
    """A folder that a publisher has: records, pages and a `mkdocs.yml`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "docs").mkdir()

    def write(self, texts: Mapping[str, str | bytes]) -> None:
        """Put files into the folder."""
        for name, text in texts.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def build(self, strict: bool = False, dirty: bool = False, **settings: Any) -> dict[str, Read]:
        """Build the site and read it."""
        said = {"site_name": "Ours", "plugins": PLUGINS, **settings}
        self.write({"mkdocs.yml": json.dumps(said)})  # JSON is YAML
        config = load_config(str(self.root / "mkdocs.yml"), strict=strict)
        config.plugins.on_startup(command="build", dirty=dirty)
        try:
            build(config, dirty=dirty)
        finally:
            config.plugins.on_shutdown()
        return read_site(self.folder)

    @property
    def folder(self) -> Path:
        """Where the built site is."""
        return self.root / "site"

    @property
    def bytes(self) -> dict[str, bytes]:
        """Every file of the built site."""
        return {str(path): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}

    @property
    def remains(self) -> list[str]:
        """What is beside the site and no one has written."""
        return sorted(path.name for path in self.root.iterdir() if path.name.startswith("."))

    @property
    def entries(self) -> list[dict[str, Any]]:
        """What can be found by the search."""
        index: dict[str, list[dict[str, Any]]] = json.loads((self.folder / "search/search_index.json").read_text())
        return index["docs"]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A folder without records."""
    return Site(tmp_path)


@pytest.fixture
def one(site: Site) -> Site:
    """A folder with one technology."""
    site.write(technology("it", review("2021-01-01", 0, "graduate"), living=card(1, "2021-01-01")))
    return site


def titles(page: Read, kind: str) -> list[str]:
    """What the links of a kind in Material's frame of a page are called, each once."""
    found = [text for tag, attributes, text in page.named if tag == "a" and kind in attributes.get("class", "").split()]
    return list(dict.fromkeys(found))


# --- the old site and the new -----------------------------------------------------------------------------------


def test_a_strict_build_that_fails_leaves_the_old_site_as_it_was(one: Site) -> None:
    one.build(strict=True)
    before = one.bytes
    one.write({"cards/it/card.md": card("two"), "cards/new/card.md": card()})
    with pytest.raises(Abort, match="strict"):
        one.build(strict=True)
    assert one.bytes == before
    assert one.remains == []


@pytest.mark.parametrize("fault", [{"plugins": [{"mltrl": {"as_of": "tomorrow"}}]}, {"nav": [{"Gone": "gone.md"}]}])
def test_a_build_that_breaks_off_leaves_the_old_site_as_it_was(one: Site, fault: dict[str, Any]) -> None:
    one.build()
    before = one.bytes
    with pytest.raises(Abort):
        one.build(strict=True, **fault)
    assert one.bytes == before
    assert one.remains == []


def test_what_is_gone_from_the_records_is_gone_from_the_site(one: Site) -> None:
    one.write(technology("other"))
    assert "technologies/other/index.html" in one.build()
    (one.root / "cards/other/card.md").unlink()
    assert not [path for path in one.build() if path.startswith("technologies/other/")]


def test_an_output_folder_that_is_a_symbolic_link_stays_one(one: Site) -> None:
    (one.root / "elsewhere").mkdir()
    one.folder.symlink_to("elsewhere")
    assert "technologies/it/index.html" in one.build(strict=True)
    assert os.readlink(one.folder) == "elsewhere"
    assert (one.root / "elsewhere/index.html").is_file()
    assert one.remains == []


def test_a_dirty_build_leaves_every_page_and_every_entry_of_the_search(one: Site) -> None:
    one.write(OWN)
    pages, entries = set(one.build()), one.entries
    one.write({"docs/guide.md": "# Our guide\n\nHow we work now.\n"})
    assert set(one.build(dirty=True)) == pages
    assert {entry["location"] for entry in one.entries} == {entry["location"] for entry in entries}


def test_two_builds_give_the_same_bytes(one: Site) -> None:
    one.build()
    before = one.bytes
    one.build()
    different = [path for path, data in one.bytes.items() if before[path] != data]
    assert [path for path in different if "sitemap" not in path] == []


# --- records, good and bad --------------------------------------------------------------------------------------


def test_a_site_without_records_is_built_and_says_where_they_go(site: Site) -> None:
    pages = site.build(strict=True)
    assert {"index.html", "technologies/index.html", "levels/9/index.html", "problems/index.html"} <= set(pages)
    assert "cards/<name>/card.md" in pages["technologies/index.html"].text
    assert dead_links(pages, site.folder) == []


def test_a_bad_record_does_not_take_the_site_down(one: Site, caplog: pytest.LogCaptureFixture) -> None:
    one.write({"cards/bad/card.md": "---\nname: Bad\nlevel: 12\n", "reviews/it/bad.md": b"\xff\xfe\x00"})
    pages = one.build()
    assert "It" in pages["technologies/it/index.html"].text
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert any("cards/bad/card.md:1" in line for line in told)
    assert any("reviews/it/bad.md" in line for line in told)
    assert "cards/bad/card.md" in pages["problems/index.html"].text
    assert dead_links(pages, one.folder) == []


def test_a_page_written_by_hand_wins_over_one_of_ours_and_the_build_warns(
    one: Site, caplog: pytest.LogCaptureFixture
) -> None:
    one.write({"docs/risks/index.md": "# Our own risks\n"})
    assert "Our own risks" in one.build()["risks/index.html"].text
    assert "risks/index.md is there already" in caplog.text
    with pytest.raises(Abort, match="strict"):
        one.build(strict=True)


def test_records_may_lie_in_a_folder_of_their_own(site: Site) -> None:
    site.write({f"records/{path}": text for path, text in technology("it").items()})
    pages = site.build(strict=True, plugins=[{"mltrl": {"root": "records"}}])
    assert "technologies/it/index.html" in pages


@pytest.mark.parametrize(
    ("count", "problems", "line"),
    [
        (1, ["level: two"], "as of 2026-11-23: 1 technology; 1 error, 0 warnings"),
        (2, [], "as of 2026-11-23: 2 technologies; 0 errors, 0 warnings"),
        (0, [], "as of 2026-11-23: 0 technologies; 0 errors, 0 warnings"),
    ],
)
def test_the_build_says_what_it_read(
    site: Site, caplog: pytest.LogCaptureFixture, count: int, problems: list[str], line: str
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    for number in range(count):
        site.write(technology(f"t{number}", living=card(name=f"T{number}", **({"odd": 1} if problems else {}))))
    site.build()
    assert line in caplog.text
    assert f"the site is in {site.folder}" in caplog.text


# --- settings of a site -----------------------------------------------------------------------------------------


def test_flat_addresses_lead_to_files(one: Site) -> None:
    one.write({"cards/it/figures/plot.png": b"png", "docs/index.md": "# Welcome\n\n[Board](board/index.md)\n"})
    one.write({"cards/it/card.md": card(1, "2021-01-01", body="\n![Plot](figures/plot.png)\n")})
    pages = one.build(use_directory_urls=False)
    assert "technologies/it/index.html" in pages
    assert dead_links(pages, one.folder) == []
    inside = [link for page in pages.values() for link in page.links if not is_foreign(link)]
    assert [link for link in inside if link.partition("#")[0].endswith("/")] == []


def test_the_offline_plugin_of_material_builds_and_loads_no_more_than_its_own_script(one: Site) -> None:
    pages = one.build(plugins=["material/offline", *PLUGINS])
    assert dead_links(pages, one.folder) == []
    assert "technologies/it/" in (one.folder / "search/search_index.js").read_text()
    foreign = {load for page in pages.values() for load in page.loads if is_foreign(load)}
    assert foreign <= {"https://unpkg.com/iframe-worker/shim"}


def test_without_a_theme_it_is_material_in_light_and_dark_with_a_search(one: Site) -> None:
    home = one.build(strict=True)["index.html"]
    schemes = [a["data-md-color-scheme"] for tag, a in home.elements if tag == "input" and "data-md-color-scheme" in a]
    assert schemes == ["default", "slate"]
    assert [a for tag, a in home.elements if a.get("data-md-component") == "search-query"]
    assert [entry["title"] for entry in one.entries if entry["location"] == "technologies/it/"] == ["It"]
    assert not [load for load in home.loads if is_foreign(load)]


def test_the_language_of_the_search_is_the_one_that_was_set(one: Site) -> None:
    one.build(plugins=[{"search": {"lang": "de", "separator": "[_]+"}}, "mltrl"])
    index = json.loads((one.folder / "search/search_index.json").read_text())
    assert index["config"]["lang"] == ["de"]
    assert index["config"]["separator"] == "[_]+"


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_a_theme_of_ones_own_is_kept_and_can_be_read(one: Site, theme: str) -> None:
    one.write(OWN)
    pages = one.build(strict=True, theme=theme)
    page = pages["technologies/it/index.html"]
    assert [tag for tag, _ in page.elements].count("h1") == 1
    assert "../../assets/mltrl/mltrl.css" in page.loads
    assert any(entry["location"] == "technologies/it/" for entry in one.entries)
    assert {"risks/", "people/"} <= {link.replace("../", "") for link in page.links}
    home_links = pages["guide/index.html"].links
    assert "../risks/" in home_links and "../people/" in home_links
    assert dead_links(pages, one.folder) == []


# --- navigation -------------------------------------------------------------------------------------------------

OVERVIEWS = [title for address, title in overview.OVERVIEWS.items() if address != overview.BOARD]


def test_without_a_nav_the_overviews_come_before_the_pages_written_by_hand(one: Site) -> None:
    one.write(OWN)
    assert titles(one.build()["index.html"], "md-nav__link")[: len(OVERVIEWS) + 1] == [*OVERVIEWS, "Our guide"]


def test_a_home_written_by_hand_is_the_home_and_the_board_has_a_place_of_its_own(one: Site) -> None:
    one.write({"docs/index.md": "# Welcome\n", **OWN})
    pages = one.build(strict=True)
    assert "Welcome" in pages["index.html"].text
    assert "technologies/it/index.html" in pages and "../technologies/it/" in pages["board/index.html"].links
    named = titles(pages["guide/index.html"], "md-nav__link")
    assert named[:3] == ["Welcome", "Board", "Technologies"]
    assert dead_links(pages, one.folder) == []


def test_a_nav_of_ones_own_is_honoured_with_its_labels(one: Site) -> None:
    one.write(OWN)
    nav = [
        {"Wo wir stehen": "index.md"},
        {"Alles": [{"Was uns bedroht": "risks/index.md"}, "people/index.md", {"Das da": "technologies/it/index.md"}]},
        "guide.md",
    ]
    pages = one.build(strict=True, nav=nav)
    named = titles(pages["guide/index.html"], "md-nav__link")
    assert [title for title in named if title] == ["Wo wir stehen", "Was uns bedroht", "People", "Das da", "Our guide"]


def test_the_overview_of_a_page_is_marked_in_the_navigation(one: Site) -> None:
    pages = one.build()
    for path, title in {
        "technologies/it/index.html": "Technologies",
        "levels/3/index.html": "Levels",
        "risks/index.html": "Risks",
        "index.html": "Home",
    }.items():
        items = [a.get("class", "").split() for tag, a in pages[path].elements if tag == "li"]
        marked = ["md-tabs__item--active" in item for item in items if "md-tabs__item" in item]
        tabs = zip(titles(pages[path], "md-tabs__link"), marked, strict=True)
        assert [tab for tab, is_marked in tabs if is_marked] == [title]


# --- the frame of a page ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_titles_and_descriptions_are_escaped_once(one: Site, theme: str) -> None:
    one.write({"cards/it/card.md": card(1, "2021-01-01", name=json.dumps(HOSTILE))})
    features = {"features": ["navigation.path", "toc.integrate"]} if theme == "material" else {}
    nav = ["index.md", "technologies/index.md", "technologies/it/index.md"]
    pages = one.build(theme={"name": theme, **features}, nav=nav)
    page = pages["technologies/it/index.html"]
    assert HOSTILE in next(text for tag, _, text in page.named if tag == "title")
    descriptions = [a["content"] for tag, a in page.elements if tag == "meta" and a.get("name") == "description"]
    assert all(said.startswith(HOSTILE) for said in descriptions)
    for one_page in pages.values():
        assert "&amp;" not in one_page.text and "&lt;u" not in one_page.text, one_page.path
        assert not [tag for tag, _ in one_page.elements if tag == "u"], one_page.path


def test_the_pencil_leads_to_the_record_and_a_derived_page_has_none(one: Site) -> None:
    source = {"repo_url": "https://code.example.org/ml/records", "edit_uri": "edit/main/docs/"}
    pages = one.build(theme={"name": "material", "features": ["content.action.edit"]}, **source)

    def pencils(path: str) -> list[str]:
        return [link for link in pages[path].links if "/edit/" in link]

    records = "https://code.example.org/ml/records/edit/main"
    assert pencils("technologies/it/index.html") == [f"{records}/cards/it/card.md"]
    (held,) = [path for path in pages if path.startswith("technologies/it/reviews/")]
    assert pencils(held) == [f"{records}/reviews/it/2021-01-01-0.md"]
    assert pencils("risks/index.html") == pencils("index.html") == []
