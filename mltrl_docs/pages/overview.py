"""The pages at the top of the wiki, and what a navigation calls them. What each shows stands in its noun's module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mltrl_docs.pages import address

BOARD = "board/"
"""Where the home stands when the site has a home of its own."""

OVERVIEWS: Mapping[str, str] = {
    address.HOME: "Home",
    BOARD: "Board",
    address.PORTFOLIO: "Technologies",
    address.LEVELS: "Levels",
    address.META_REVIEW: "Meta-review",
    address.CHANGES: "Changes",
    address.RISKS: "Risks",
    address.REQUIREMENTS: "Requirements",
    address.PEOPLE: "People",
    address.PROBLEMS: "Problems",
}


def overview_of(page: str) -> str | None:
    """Give the address of the overview that the page at an address belongs to; None for an overview itself."""
    top = page.partition("/")[0] + "/"
    return top if top in OVERVIEWS and top != page else None


def titles_in(nav: Any) -> Mapping[str, str]:
    """Of each page that a navigation names, what it calls it. It lists paths, titled paths, titled lists of both."""
    found: dict[str, str] = {}
    for item in nav if isinstance(nav, list) else ():
        for title, below in item.items() if isinstance(item, dict) else ():
            found |= {below.removesuffix("index.md"): title} if isinstance(below, str) else titles_in(below)
    return found
