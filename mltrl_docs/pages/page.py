"""A page as a value of our own: what a door needs to hand it to an engine. How it looks stands in the templates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents; `text` is plain text."""

    id: str
    text: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a page offers to download: its address from the site's root, and its text."""

    address: str
    text: str | bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the wiki.

    `address` is from the site's root and ends with `/` (the home is the empty text). `title`, `description` and
    `search` are plain text, to be escaped by whoever puts them into HTML; `body` is HTML that is safe as it stands.
    `source` is the path of the record that the page shows, from the root; None where it is derived. A page with
    `search` None stays out of the search.
    """

    address: str
    title: str
    body: str
    source: str | None = None
    headings: tuple[Heading, ...] = ()
    search: str | None = None
    description: str = ""
    tags: tuple[str, ...] = ()
    attached: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        """Keep the body as a plain text, which an engine shares: of one with a class of its own it makes a second."""
        object.__setattr__(self, "body", str(self.body))


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a page shows: where it is from the records' root, and its address from the site's root."""

    path: str
    address: str
