"""Where links and pictures of a record's text lead: to a page of the wiki, to a file beside the record, or outside."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from mltrl_docs.facts.link import PICTURE_ENDINGS, is_external, linked_path
from mltrl_docs.pages import address
from mltrl_docs.pages.address import Links

_ROWS = {"requirements": "requirement", "risks": "risk", "checklists": "checklist"}


@dataclass(frozen=True, slots=True)
class Compass:
    """Finds the way from one text: the record that it stands in, and the page on which it is shown.

    `ids` are those that the text itself defines, `id_prefix` what they get. `lost` is called with what leads nowhere.
    """

    addresses: Mapping[str, str]
    links: Links
    source: str
    page: str
    ids: frozenset[str]
    id_prefix: str
    lost: Callable[[str], None]

    def link(self, href: str) -> str | None:
        """Give the `href` for a link; None where it leads nowhere."""
        href = href.strip()
        if is_external(href):
            return href
        if href.startswith("#") and len(href) > 1:
            return self._within(href[1:])
        found = linked_path(self.addresses, self.source, href)
        if found is None:
            self.lost(href)
            return None
        path, fragment = found
        if path == self.source and fragment and self.addresses[path] == self.page:
            return self._within(fragment)
        return self.links.to(self.addresses[path], self.page, _row(path, fragment))

    def picture(self, src: str) -> str | None:
        """Give the `src` for a picture; None where there is no such picture beside the record."""
        found = linked_path(self.addresses, self.source, src)
        if found is None or not found[0].casefold().endswith(PICTURE_ENDINGS):
            self.lost(src.strip())
            return None
        return self.links.to(self.addresses[found[0]], self.page)

    def _within(self, fragment: str) -> str:
        """Link to a place in the same record: what the text itself defines, a row of a register, else as it is."""
        id = unquote(fragment)
        own = self.addresses.get(self.source, self.page)
        if id not in self.ids and _register(self.source):
            row = _row(self.source, id)
            return self.links.to(own, self.page, row) if own != self.page else f"#{quote(row)}"
        return "#" + quote(self.id_prefix + id if id in self.ids else id, safe=":.-_~")


def _register(path: str) -> str | None:
    """What the rows of a register are called in anchors; None where the path is that of no register."""
    folder, _, name = path.rpartition("/")
    stem, ending = posixpath.splitext(name)
    return _ROWS.get(stem) if folder.startswith("cards/") and folder.count("/") == 1 and ending != ".md" else None


def _row(path: str, fragment: str) -> str:
    """The id of the row that a fragment names: `risks.yml#R3` is the row of that risk."""
    kind = _register(path)
    return address.anchor(kind, fragment) if fragment and kind else fragment
