"""The entries of the wiki in the site's search index: one for each page that has a text for it, and no others of ours.

The browser inserts titles, texts and tags as HTML, so they are escaped here. A plugin of the engine writes the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from mltrl_docs.pages.page import Page


class SearchEntry(dict[str, Any]):
    """An entry of ours, known again among others in the next build."""


def search_entries(pages: Mapping[str, Page]) -> list[SearchEntry]:
    """Make the entries of pages, given by their locations."""
    return [_entry(location, page, page.search) for location, page in pages.items() if page.search is not None]


def _entry(location: str, page: Page, text: str) -> SearchEntry:
    entry = SearchEntry(location=location, title=escape(page.title), text=escape(text))
    if page.tags:
        entry["tags"] = [escape(tag) for tag in page.tags]
    return entry


def fill_index(plugin: Any, pages: Mapping[str, Page]) -> None:
    """Put the entries of pages, given by their locations, into the index that a search plugin, if any, is to write.

    Material's plugin keeps its index for a build in which only what was changed is built; MkDocs' own does not.
    """
    index = getattr(plugin, "search_index", None)
    entries = getattr(index, "entries", getattr(index, "_entries", None))
    if entries is not None:
        before = getattr(plugin, "search_index_prev", None) if getattr(plugin, "is_dirty", False) else None
        entries[:] = _together(entries, before.entries if before else (), pages)
        plugin.search_index_prev = None  # what was in it has been taken over


def _together(
    built: Iterable[dict[str, Any]], before: Iterable[dict[str, Any]], pages: Mapping[str, Page]
) -> list[dict[str, Any]]:
    """Put our entries among those of the pages that were built, and keep those of pages that were not built again."""
    theirs = [entry for entry in built if _location(entry) not in pages]
    again = {_location(entry) for entry in theirs}
    kept = [entry for entry in before if not isinstance(entry, SearchEntry) and _location(entry) not in again]
    return [*kept, *theirs, *search_entries(pages)]


def _location(entry: dict[str, Any]) -> str:
    return str(entry["location"]).partition("#")[0]
