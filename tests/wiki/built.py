"""Build a site as its publisher would, and read what was built. Nothing here asserts."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

PROJECT = Path(__file__).resolve().parents[2]


def environment(**more: str) -> dict[str, str]:
    """What programs of a publisher find around them: a fixed day, and no notice of the theme about its engine."""
    return {**os.environ, "SOURCE_DATE_EPOCH": "1795392000", "NO_MKDOCS_2_WARNING": "1", **more}  # 2026-11-23


def ran(command: list[str], root: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder; `more` is set in its environment."""
    return subprocess.run(command, cwd=root, env=environment(**more), capture_output=True, text=True, check=False)


def mkdocs_build(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a folder, as of a fixed day."""
    return ran([sys.executable, "-m", "mkdocs", "build", *options], root)


@dataclass
class Read(HTMLParser):
    """What a page of HTML holds: its ids, what it links to and loads, its elements with their attributes, its text.

    `named` are its links and titles with their attributes and the text in them.
    """

    path: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    named: list[tuple[str, dict[str, str], str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: tuple[str, dict[str, str], int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element says."""
        named = {name: value or "" for name, value in attrs}
        self.elements.append((tag, named))
        if tag in ("a", "title"):
            self._open = (tag, named, len(self.words))
        if "id" in named:
            self.ids.append(named["id"])
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        elif tag == "link" and named.get("rel") in ("stylesheet", "icon", "next", "prev", "preload"):
            self.loads.append(named.get("href", ""))
        if "src" in named:
            self.loads.append(named["src"])

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Keep what was read since a link or a title began."""
        if self._open is not None and self._open[0] == tag:
            self.named.append((tag, self._open[1], " ".join("".join(self.words[self._open[2] :]).split())))
            self._open = None

    @property
    def text(self) -> str:
        """All text, white space folded."""
        return " ".join("".join(self.words).split())


def read_page(path: Path, site: Path) -> Read:
    """Read one built page."""
    page = Read(path.relative_to(site).as_posix())
    page.feed(path.read_text(encoding="utf-8"))
    return page


def read_site(site: Path) -> dict[str, Read]:
    """Read every page of a built site, by its path from the site's root."""
    pages = (read_page(path, site) for path in sorted(site.rglob("*.html")))
    return {page.path: page for page in pages}


def is_foreign(address: str) -> bool:
    """Whether an address leads off the site."""
    return bool(urlsplit(address).scheme or address.startswith("//"))


def target(page: str, address: str) -> tuple[str, str]:
    """The file, from the site's root, and the fragment that an address on a page leads to."""
    path, fragment = urldefrag(address)
    if not path:
        return page, unquote(fragment)
    steps = page.split("/")[:-1]
    for step in unquote(urlsplit(path).path).split("/"):
        if step == "..":
            if not steps:
                return f"outside the site: {address}", ""
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    file = "/".join(steps)
    return (
        f"{file}/index.html".lstrip("/")
        if path.endswith(("/", "..", "/.")) or path == "." or "." not in file.rsplit("/", 1)[-1]
        else file
    ), unquote(fragment)


def dead_links(pages: dict[str, Read], site: Path) -> list[str]:
    """What pages of a site link to or load that is not there, save on the page for what is not found."""
    dead = []
    for page in pages.values():
        if page.path == "404.html":
            continue
        for address in {*page.links, *page.loads}:
            if is_foreign(address) or not address:
                continue
            file, fragment = target(page.path, address)
            found = pages.get(file)
            if not (site / file).is_file() or (
                fragment and found and fragment not in found.ids and fragment != "__skip"
            ):
                dead.append(f"{page.path}: {address}")
    return dead
