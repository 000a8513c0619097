"""Door 2: the MkDocs plugin, and the only file that imports mkdocs. What a page shows is decided in `pages`."""

from __future__ import annotations

import datetime
import logging
import os
import warnings
from html import escape
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from mkdocs.config import Config, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger, get_plugins
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

from mltrl_docs.assemble import Choice, assemble
from mltrl_docs.history.git import GitError
from mltrl_docs.pages import address, dialect, look, overview
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.relocation import relocated
from mltrl_docs.pages.report import report
from mltrl_docs.pages.search import fill_index
from mltrl_docs.pages.site import assets, build_pages
from mltrl_docs.pages.template import resource
from mltrl_docs.pages.wiki import Site, Wiki
from mltrl_docs.pages.workers import processors
from mltrl_docs.publish import Stage, stage
from mltrl_docs.reading.watch import RecordWatch

log = get_plugin_logger("mltrl")
_APART = InclusionLevel.NOT_IN_NAV


class MltrlConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin `mltrl`."""

    root = config_options.Optional(config_options.Dir(exists=True))
    as_of = config_options.Optional(config_options.Type((str, datetime.date)))
    history = config_options.Choice(("auto", "require", "off", False), default="auto")  # plain `off` is false in YAML
    branch = config_options.Optional(config_options.Type(str))


class WikiFile(File):
    """The file that MkDocs takes a page of ours to come from; `unchanged` since the build before this one."""

    def __init__(self, made: Page, root: Path, config: MkDocsConfig, unchanged: bool) -> None:
        super().__init__(f"{made.address}index.md", None, config.site_dir, config.use_directory_urls, inclusion=_APART)
        self.generated_by, self.content_string, self.unchanged = "mltrl", "", unchanged
        if made.source:
            self.abs_src_path = str(root / made.source)
            self.edit_uri = quote(os.path.relpath(self.abs_src_path, config.docs_dir).replace(os.sep, "/"))

    def is_modified(self) -> bool:
        """Whether a dirty build has to build the page."""
        return not (self.unchanged and os.path.isfile(self.abs_dest_path))


class WikiPage(EnginePage):
    """A page of ours: no Markdown runs over its body. What MkDocs puts into its templates as it is, is escaped here."""

    def __init__(self, made: Page, title: str, file: File, config: MkDocsConfig) -> None:
        self.made = made
        super().__init__(title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Give the page's metadata."""
        self.markdown = ""
        said = {"description": escape(self.made.description), "tags": [escape(tag) for tag in self.made.tags]}
        self.meta = {"title": escape(self.made.title), "search": {"exclude": True}}
        self.meta |= {key: value for key, value in said.items() if value}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over the body and the table of contents."""
        self.content = str(self.made.body)
        self.toc = TableOfContents([_entry(heading, 2) for heading in self.made.headings])


def _entry(heading: Heading, level: int) -> AnchorLink:
    entry = AnchorLink(escape(heading.text), heading.id, level)
    entry.children = [_entry(child, level + 1) for child in heading.children]
    return entry


class MltrlPlugin(BasePlugin[MltrlConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of the records to a site."""

    def __init__(self) -> None:
        self._command, self._dirty = "build", False
        self._stage: Stage | None = None
        self._pages: dict[str, WikiPage] = {}
        self._search: Any = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what is being done. That there is this method keeps the plugin through rebuilds under `serve`."""
        self._command, self._dirty = command, dirty

    @event_priority(100)
    def _dress(self, config: MkDocsConfig) -> None:
        """Choose a theme where nobody did, and add our styles."""
        if not _is_given(config, "theme"):
            config.theme = Theme(**look.THEME)
            self._take_search_of_material(config)
            if not _is_given(config, "markdown_extensions"):
                config.markdown_extensions += dialect.DEFAULT
                config.mdx_configs.update({name: dict(options) for name, options in dialect.DEFAULT_CONFIGS.items()})
        self._root = Path(self.config.root or Path(config.config_file_path or "mkdocs.yml").parent).resolve()
        config.theme.dirs.append(str(resource("overrides")))
        config.extra_css[0:0] = [f"assets/mltrl/{name}.css" for name in ("mltrl", "charts", "drawing")]
        config.extra_javascript.insert(0, "assets/mltrl/mltrl.js")

    def _take_search_of_material(self, config: MkDocsConfig) -> None:
        """Put Material's search in the place of MkDocs' own, which was chosen before the theme was."""
        plain = config.plugins.pop("search", None)
        if plain is not None:
            for handlers in config.plugins.events.values():
                handlers[:] = [handler for handler in handlers if getattr(handler, "__self__", None) is not plain]
            self._search = self._search or get_plugins()["material/search"].load()()
            given = {key: plain.config[key] for key in ("lang", "separator") if _is_given(plain.config, key)}
            self._search.load_config(given)
            self._search.on_startup(command=self._command, dirty=self._dirty)
            config.plugins["material/search"] = self._search

    @event_priority(-100)
    def _build_aside(self, config: MkDocsConfig) -> None:
        """Let the site be built beside the old one."""
        if self._command != "serve" and not self._dirty:
            try:
                self._stage = stage(config.site_dir)
            except OSError as fault:
                raise PluginError(f"mltrl: the site cannot be built: {fault}") from fault
            config.site_dir = str(self._stage.folder)

    on_config = CombinedEvent(_dress, _build_aside)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the records and add their pages, and the files beside them."""
        wiki = self._assemble(config)
        taken = {file.dest_uri: file for file in files if not file.inclusion.is_excluded()}  # type: ignore[no-untyped-call]
        titles = {**overview.OVERVIEWS, **overview.titles_in(config.nav)}
        before, self._pages = self._pages, {}
        for made in build_pages(wiki, 1 if self._command == "serve" else processors()):
            page = relocated(made, overview.BOARD) if made.address == address.HOME and "index.html" in taken else made
            same = self._dirty and page.address in before and before[page.address].made == page
            file = WikiFile(page, self._root, config, same)
            if _add(file, files, taken):
                self._pages[page.address] = WikiPage(page, titles.get(page.address, escape(page.title)), file, config)
            for extra in page.attached:
                _add(File.generated(config, extra.address, content=extra.text, inclusion=_APART), files, taken)
        for where, one in self._pages.items():  # MkDocs marks the parent of the page that it builds
            top = overview.overview_of(where)
            one.parent = self._pages.get(top) if top else None  # type: ignore[assignment]
        for asset in assets(wiki):
            path = str(self._root / asset.path)
            _add(File.generated(config, asset.address, abs_src_path=path, inclusion=_APART), files, taken)
        for level, line in report(wiki, [*wiki.problems, *wiki.prose.problems]):
            log.log(level, "%s", line)
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the overviews before what is written by hand, where mkdocs.yml says nothing of the navigation."""
        if config.nav is None:
            ours = [page for where in overview.OVERVIEWS if (page := self._pages.get(where)) and page not in nav.pages]
            first = sum(item is nav.homepage for item in nav.items)
            nav.items[first:first], nav.pages[first:first] = ours, ours
        return Navigation(nav.items, nav.pages)

    @event_priority(100)
    def _fill_search(self, *, config: MkDocsConfig) -> None:
        """Put our entries into the search before it is written."""
        for name in ("material/search", "search"):
            fill_index(config.plugins.get(name), {page.url: page.made for page in self._pages.values()})

    @event_priority(-200)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the old one, unless the build is strict and about to fail."""
        if self._stage is not None:
            config.site_dir = self._stage.site_dir
            try:
                if not _is_failing(config):
                    self._stage.publish()
                    log.info("the site is in %s", config.site_dir)
            except OSError as fault:
                raise PluginError(f"mltrl: the new site cannot take the place of the old one: {fault}") from fault
            self._give_up()

    on_post_build = CombinedEvent(_fill_search, _publish)

    def _give_up(self, **_: Any) -> None:
        """Leave the old site as it was, and nothing beside it."""
        if self._stage is not None:
            self._stage.discard()
            self._stage = None

    on_build_error = on_shutdown = _give_up

    def on_serve(self, server: LiveReloadServer, **_: Any) -> None:
        """Build again when a record changes, also one that is not there yet: MkDocs watches only what is."""

        def changed() -> None:
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()

        RecordWatch(self._root, changed).start()

    def _assemble(self, config: MkDocsConfig) -> Wiki:
        said: Any = self.config
        chosen = Choice(self._root, said.as_of, said.history or "off", said.branch)
        site = Site(config.site_name, config.site_url)
        links = address.Links(flat=not config.use_directory_urls)
        converter = dialect.dialect(config.markdown_extensions, config.mdx_configs)
        try:
            return assemble(chosen, os.environ, site, links, converter)
        except (ValueError, GitError) as fault:
            raise PluginError(f"mltrl: {fault}") from None


def _is_given(config: Config, key: str) -> bool:
    """Whether mkdocs.yml or the command line says something of a setting that has a default."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return any(given.get(key) is not None for given in config.user_configs)


def _add(file: File, files: Files, taken: dict[str, File]) -> bool:
    """Add a file, unless one that somebody wrote has its place."""
    other = taken.setdefault(file.dest_uri, file)
    if other is not file:
        log.warning("%s is there already; what mltrl makes for %s is left out", other.src_uri, file.url)
        return False
    files.append(file)
    return True


def _is_failing(config: MkDocsConfig) -> bool:
    """Whether this build is going to end with an error because it is strict and something has warned."""
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    return config.strict and any(counter.get_counts() for counter in counters)
