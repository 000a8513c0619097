"""Links that authors put into fields: to another site, by mail, or to a record. Everything else stays plain text.

Links inside prose are `prose`'s; where either leads is found in `hyperlink`.
"""

from __future__ import annotations

from collections.abc import Iterable

from mltrl_docs.model.evidence import Evidence
from mltrl_docs.pages.hyperlink import Compass
from mltrl_docs.pages.wiki import Link, Wiki

ROOT = "record"
"""A path at the root: documents may be named from there as well as from the record that names them."""


def safe_link(wiki: Wiki, url: str, label: str | None, source: str, page: str) -> Link:
    """Link to what an author's address means, or show it as text where it is none that is safe to follow."""
    for base in (source, ROOT):
        href = Compass(wiki.records, wiki.links, base, page, frozenset(), "", _nobody).link(url)
        if href is not None and not url.startswith("#"):
            return Link(label or url.removeprefix("https://").lstrip("./"), href)
    return Link(label or url, note=url if label else None)


def evidence_links(wiki: Wiki, evidence: Iterable[Evidence], source: str, page: str) -> tuple[Link, ...]:
    """Link to several documents in their order."""
    return tuple(safe_link(wiki, one.url, one.label, source, page) for one in evidence)


def _nobody(href: str) -> None:
    """A document that is not of this wiki is shown as text; whether it should be is a check's question."""
