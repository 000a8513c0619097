"""Door 2: the MkDocs plugin, and the only file that imports mkdocs. What a page shows is decided in `pages`."""

from __future__ import annotations

import datetime
import html
import json
import logging
import os
import posixpath
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler, nest_paths

from mltrl_docs import publish
from mltrl_docs.clock import default_day
from mltrl_docs.load import Loaded, load
from mltrl_docs.model.file import ORGANISATION_FILES, RECORD_FOLDERS
from mltrl_docs.pages import address
from mltrl_docs.pages.address import Links
from mltrl_docs.pages.destination import destinations
from mltrl_docs.pages.dialect import dialect
from mltrl_docs.pages.page import Asset, Heading, Page
from mltrl_docs.pages.prose import Prose
from mltrl_docs.pages.site import assets, build_pages
from mltrl_docs.pages.template import resource
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.problems import Problem, as_text, in_order
from mltrl_docs.reading.folder import FolderSource

log = get_plugin_logger("mltrl")

_TOLD = 50
_NAVIGATION = {
    "Home": address.HOME,
    "Technologies": address.PORTFOLIO,
    "Levels": address.LEVELS,
    "Risks": address.RISKS,
    "Requirements": address.REQUIREMENTS,
    "People": address.PEOPLE,
    "Problems": address.PROBLEMS,
}
_BOARD = "board/"
_NAVIGATORS = ("awesome-nav", "awesome-pages", "literate-nav")
_STYLE, _SCRIPT = "assets/mltrl/mltrl.css", "assets/mltrl/mltrl.js"
# How the wiki looks where mkdocs.yml names no theme.
_THEME: Mapping[str, Any] = {
    "font": False,
    "features": ["navigation.tabs", "navigation.top", "search.suggest", "search.highlight"],
    "palette": [
        {
            "media": f"(prefers-color-scheme: {name})",
            "scheme": scheme,
            "primary": "indigo",
            "accent": "indigo",
            "toggle": {"icon": f"material/{icon}", "name": f"Switch to {other}"},
        }
        for name, scheme, icon, other in (("light", "default", "weather-night", "dark"), ("dark", "slate", "weather-sunny", "light"))
    ],
}


class MltrlConfig(Config):
    """The options of the plugin `mltrl`."""

    root = config_options.Optional(config_options.Dir(exists=True))
    as_of = config_options.Optional(config_options.Type((str, datetime.date)))


class GeneratedPage(EnginePage):
    """A page of ours, whose body is HTML already: no Markdown runs over it, and no template in it is expanded."""

    def __init__(self, page: Page, title: str | None, file: File, config: MkDocsConfig) -> None:
        self.made = page
        super().__init__(title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Give the page's metadata; the engine puts them raw into its templates, so they are escaped here."""
        self.markdown = ""
        self.meta = {"title": html.escape(self.made.title), "search": {"exclude": True}, "generated_by": "mltrl"}
        if self.made.description:
            self.meta["description"] = html.escape(self.made.description)
        if self.made.tags:
            self.meta["tags"] = [html.escape(tag) for tag in self.made.tags]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand the body over as it is."""
        self.content = str(self.made.body)
        self._title_from_render = html.escape(self.made.title)
        self.toc = TableOfContents([_entry(heading, 1) for heading in self.made.headings])
        self.present_anchor_ids: set[str] = set()
        self.links_to_anchors: dict[File, dict[str, str]] = {}


def _entry(heading: Heading, level: int) -> AnchorLink:
    entry = AnchorLink(html.escape(heading.text), heading.id, level)
    entry.children = [_entry(child, level + 1) for child in heading.children]
    return entry


class MltrlPlugin(BasePlugin[MltrlConfig]):
    """Adds the pages of the records to the site."""

    command: Literal["build", "gh-deploy", "serve"] = "build"
    dirty = False
    site: Path | None = None
    staged: Path | None = None
    pages: tuple[Page, ...] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what is being done; that this method is there keeps the plugin through rebuilds under `serve`."""
        self.command, self.dirty = command, dirty

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Choose the theme where nobody did, add our styles, and build into a staging folder."""
        self.root = Path(self.config.root or Path(config.config_file_path or "mkdocs.yml").parent).resolve()
        self.pages, self.site, self.staged = (), None, None
        if not _theme_is_chosen(config):
            config.theme = Theme(name="material", **_THEME)
        config.theme.dirs.append(str(resource("overrides")))
        config.extra_css.insert(0, _STYLE)
        config.extra_javascript.insert(0, _SCRIPT)
        watched = (*RECORD_FOLDERS, *(f"{name}.yml" for name in ORGANISATION_FILES))
        config.watch.extend(str(self.root / name) for name in watched if (self.root / name).exists())
        if self.command != "serve" and not self.dirty:
            self.site = Path(config.site_dir)
            self.staged = publish.stage(self.site)
            if self.staged:
                config.site_dir = str(self.staged)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the records and add their pages and pictures."""
        loaded = load(FolderSource(self.root), self._day())
        links = Links(flat=not config.use_directory_urls)
        converter = dialect(config.markdown_extensions, config.mdx_configs)
        wiki = Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose(converter, destinations(loaded.portfolio), links), links)
        self.pages = tuple(build_pages(wiki))
        _tell(loaded, wiki.prose.problems)
        written = [file.src_uri for file in files.documentation_pages()]
        taken = {file.dest_uri: file.src_uri for file in files}
        for page in self.pages:
            self._add_page(page, files, taken, config)
        for asset in assets(wiki):
            self._add_asset(asset, files, taken, config)
        if config.nav is None and not any(name in config.plugins for name in _NAVIGATORS):
            config.nav = _navigation(written, f"{_BOARD}index.md" in files.src_uris)
        return files

    def _day(self) -> datetime.date:
        said = self.config.as_of
        try:
            day = said if isinstance(said, datetime.date) else datetime.date.fromisoformat(said) if said else None
            return day or default_day(os.environ)
        except ValueError as fault:
            raise PluginError(f"mltrl: as_of: {fault}") from None

    def _add_page(self, page: Page, files: Files, taken: dict[str, str], config: MkDocsConfig) -> None:
        title = next((title for title, where in _NAVIGATION.items() if where == page.address), None)
        file = self._file(page.address + "index.md", title is not None, config)
        if file.dest_uri in taken and page.address == address.HOME:
            file = self._file(_BOARD + "index.md", True, config)
        if file.dest_uri in taken:
            log.warning("%s is written by hand; the page that mltrl makes for this address is left out", taken[file.dest_uri])
            return
        taken[file.dest_uri] = file.src_uri
        if page.source:
            file.abs_src_path = str(self.root / page.source)
            file.edit_uri = quote(posixpath.relpath(str(self.root / page.source), config.docs_dir))
        GeneratedPage(page, title, file, config)
        files.append(file)

    def _file(self, uri: str, included: bool, config: MkDocsConfig) -> File:
        inclusion = InclusionLevel.INCLUDED if included else InclusionLevel.NOT_IN_NAV
        return File.generated(config, uri, content="", inclusion=inclusion)

    def _add_asset(self, asset: Asset, files: Files, taken: dict[str, str], config: MkDocsConfig) -> None:
        file = File.generated(config, asset.address, abs_src_path=str(self.root / asset.path), inclusion=InclusionLevel.NOT_IN_NAV)
        if file.dest_uri not in taken:
            taken[file.dest_uri] = file.src_uri
            files.append(file)

    @event_priority(100)
    def _add_to_search(self, *, config: MkDocsConfig) -> None:
        """Put one entry for each technology into the search, and no others of ours, before it is written."""
        index = getattr(self._search(config), "search_index", None)
        entries = getattr(index, "entries", getattr(index, "_entries", None))
        if entries is None:
            return
        tail = "" if config.use_directory_urls else "index.html"
        ours = {quote(page.address + tail) for page in self.pages}
        entries[:] = [entry for entry in entries if entry["location"].split("#")[0] not in ours]
        for page in self.pages:
            if page.search is not None:
                entry: dict[str, Any] = {"location": quote(page.address + tail), "title": html.escape(page.title)}
                entry["text"] = html.escape(page.search)
                if page.tags:
                    entry["tags"] = [html.escape(tag) for tag in page.tags]
                entries.append(entry)

    @event_priority(-100)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the old one, unless a strict build is about to fail."""
        if config.theme.name == "material" and not hasattr(getattr(self._search(config), "search_index", None), "entries"):
            _suit_material(Path(config.site_dir) / "search" / "search_index.json")
        if self.staged is None or self.site is None:
            return
        config.site_dir = str(self.site)
        if _failing(config):
            publish.discard(self.staged)
        else:
            publish.swap(self.staged, self.site)
        self.staged = None

    on_post_build = CombinedEvent(_add_to_search, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was."""
        if self.staged:
            publish.discard(self.staged)
            self.staged = None

    @staticmethod
    def _search(config: MkDocsConfig) -> object:
        return next((config.plugins[name] for name in ("material/search", "search") if name in config.plugins), None)


def _theme_is_chosen(config: MkDocsConfig) -> bool:
    """Whether mkdocs.yml names a theme; the engine itself does not tell a default from a choice."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return any("theme" in given for given in config.user_configs)


def _navigation(written: Iterable[str], board: bool) -> list[Any]:
    """The top of the site where mkdocs.yml has no `nav`: our pages, the hand-written ones, the problems."""
    *ours, problems = [{name: f"{where}index.md"} for name, where in _NAVIGATION.items()]
    if board:
        ours.insert(1, {"Board": f"{_BOARD}index.md"})
    return [*ours, *nest_paths(uri for uri in written if uri not in ("index.md", "README.md")), problems]


def _tell(loaded: Loaded, found: Iterable[Problem]) -> None:
    """Log the problems: an error as a warning, so that a strict build fails; a warning as information."""
    quiet = 0
    for problem in in_order([*loaded.problems, *found]):
        if problem.severity == "error":
            log.warning(as_text(problem))
        elif quiet < _TOLD:
            quiet += 1
            log.info(as_text(problem))
        else:
            quiet += 1
    if quiet > _TOLD:
        log.info(f"{quiet - _TOLD} more warnings stand on the page {address.PROBLEMS}")
    log.info(f"as of {loaded.facts.as_of}: {len(loaded.portfolio.technologies)} technologies")


def _failing(config: MkDocsConfig) -> bool:
    """Whether this strict build will end with an error, because something has warned."""
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    return bool(config.strict) and any(counter.get_counts() for counter in counters)


def _suit_material(path: Path) -> None:
    """Give MkDocs' own search index the settings that Material's search asks for."""
    if path.is_file():
        index = json.loads(path.read_text(encoding="utf-8"))
        index["config"] = {
            "lang": ["en"],
            "separator": r"[\s\-]+",
            "pipeline": ["stopWordFilter"],
            "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
        }
        path.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
