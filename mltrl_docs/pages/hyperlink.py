"""Where links and pictures of a record's text lead: to a page of the wiki, to a file beside the record, or outside."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from mltrl_docs.model.file import ASSET_ENDINGS
from mltrl_docs.pages import address
from mltrl_docs.pages.address import Links
from mltrl_docs.pages.markup import is_external

PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_ROWS = {"requirements": "requirement", "risks": "risk", "checklists": "checklist"}
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")


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
        found = self._found(href)
        if found is None:
            self.lost(href)
            return None
        path, fragment = found
        if path == self.source and fragment and self.addresses[path] == self.page:
            return self._within(fragment)
        return self.links.to(self.addresses[path], self.page, _row(path, fragment))

    def picture(self, src: str) -> str | None:
        """Give the `src` for a picture; None where there is no such picture beside the record."""
        found = self._found(src.strip())
        if found is None or not found[0].casefold().endswith(PICTURE_ENDINGS):
            self.lost(src.strip())
            return None
        return self.links.to(self.addresses[found[0]], self.page)

    def _within(self, fragment: str) -> str:
        id = unquote(fragment)
        return "#" + quote(self.id_prefix + id if id in self.ids else id, safe=":.-_~")

    def _found(self, href: str) -> tuple[str, str] | None:
        """Find the path of a record or of a file beside it, and the fragment."""
        before, _, fragment = href.partition("#")
        written = before.partition("?")[0]
        if not written or written.startswith("//") or _CONTROL.search(written.replace(" ", "")):
            return None
        for path in dict.fromkeys((unquote(written), written)):
            whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(self.source), path)).lstrip("/")
            if whole in self.addresses and self._may_show(whole):
                return whole, unquote(fragment)
        return None

    def _may_show(self, path: str) -> bool:
        """Whether it is a record, or a file of the technology that the text belongs to."""
        if not path.casefold().endswith(ASSET_ENDINGS):
            return True
        return path.split("/")[1:2] == self.source.split("/")[1:2]


def _row(path: str, fragment: str) -> str:
    """The id of the row that a fragment names: `risks.yml#R3` is the row of that risk."""
    name = posixpath.splitext(posixpath.basename(path))[0]
    return address.anchor(_ROWS[name], fragment) if fragment and name in _ROWS else fragment
