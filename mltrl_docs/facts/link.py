"""Where a link that an author wrote leads: to a record, a file beside one, or outside. Addresses are not known here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from urllib.parse import unquote

from mltrl_docs.model.file import ASSET_ENDINGS
from mltrl_docs.model.portfolio import Portfolio

PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_EXTERNAL = re.compile(r"https?://|mailto:", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")


def is_external(href: str) -> bool:
    """Whether a link leads to another origin in a way that is allowed: http, https or mailto."""
    return _EXTERNAL.match(href) is not None


def linkable_paths(portfolio: Portfolio) -> frozenset[str]:
    """The paths of all that has a page, or is a file of the wiki: records, pictures and documents, folders of cards."""
    paths = {record.path for record in portfolio.unreadable}
    for technology in portfolio:
        registers = (technology.requirement_file, technology.risk_file, technology.checklist_file)
        records = (*technology.present_cards, *technology.reviews, *(record for record in registers if record))
        paths.add(f"cards/{technology.slug}")
        paths.update(record.origin.path for record in records)
        paths.update(technology.figures)
        paths.update(record.path for record in technology.unreadable)
    return frozenset(paths)


def linked_path(paths: Container[str], source: str, href: str) -> tuple[str, str] | None:
    """Find the path that a link in the record at `source` names, and the fragment; None where nothing is there.

    A picture or a document is found beside the records of its own technology only.
    """
    before, _, fragment = href.strip().partition("#")
    written = before.partition("?")[0]
    if not written or written.startswith("//") or _CONTROL.search(written.replace(" ", "")):
        return None
    for path in dict.fromkeys((unquote(written), written)):
        whole = resolved(source, path)
        if whole in paths and _may_show(whole, source):
            return whole, unquote(fragment)
    return None


def resolved(source: str, path: str) -> str:
    """The path from the root that a path in the record at `source` means."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")


def leads_somewhere(paths: Container[str], source: str, href: str, picture: bool = False) -> bool:
    """Whether a link or a picture in a record's text leads to what the wiki shows, or is not the wiki's to judge."""
    href = href.strip()
    if is_external(href) or (href.startswith("#") and len(href) > 1 and not picture):
        return True
    found = linked_path(paths, source, href)
    return found is not None and (not picture or found[0].casefold().endswith(PICTURE_ENDINGS))


def _may_show(path: str, source: str) -> bool:
    if not path.casefold().endswith(ASSET_ENDINGS):
        return True
    return path.split("/")[1:2] == source.split("/")[1:2]
