"""A page at another address than the one that it was made for. Pages at earlier addresses stand in `redirect`."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from mltrl_docs.pages.page import Page

# Our own markup: attributes in double quotes. Left alone are links within the page and those that begin with a scheme.
_TAG = re.compile(r'<[a-zA-Z](?:[^>"]|"[^"]*")*>')
_RELATIVE = re.compile(r'(\s(?:href|src|action|xlink:href)=")(?!#|/|[a-zA-Z][a-zA-Z0-9+.-]*:)([^"]*")')


def relocated(page: Page, address: str) -> Page:
    """Give the same page at another address; its relative links lead where they did."""
    way = posixpath.relpath("/" + page.address, "/" + address) + "/"

    def moved(tag: re.Match[str]) -> str:
        return _RELATIVE.sub(lambda found: found[1] + way + found[2], tag[0])

    return replace(page, address=address, body=_TAG.sub(moved, page.body))
