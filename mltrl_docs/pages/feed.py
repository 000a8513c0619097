"""What happened lately as an Atom feed (RFC 4287), for readers of feeds. Its words are those of `happening`.

An entry's id is a UUID made of the site's address, else its name, and of what the entry is about: it stays through
rebuilds, and when words change. Links are absolute where the site's address is known, else relative to the feed.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mltrl_docs.pages import address
from mltrl_docs.pages.happening import destination, reason, words
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.chronicle import Entry, NewCard, RiskTurn

ENTRIES = 100
"""Entries of the feed, the latest ones."""
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(wiki: Wiki, entries: Iterable[Entry]) -> bytes:
    """Write entries, the latest first, as a feed."""
    shown = list(entries)
    base = uuid5(NAMESPACE_URL, wiki.site.url or wiki.site.name)
    root = Element("feed", xmlns=_ATOM)
    _text(root, "title", f"{wiki.site.name}: changes")
    _text(root, "id", base.urn)
    _text(root, "updated", _moment(shown[0].date if shown else wiki.today))
    _text(SubElement(root, "author"), "name", wiki.site.name)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=_link(wiki, address.FEED))
    SubElement(root, "link", rel="alternate", type="text/html", href=_link(wiki, address.CHANGES))
    times: Counter[str] = Counter()
    for entry in shown:
        key = _key(entry)
        times[key] += 1
        root.append(_entry(wiki, entry, uuid5(base, f"{key} {times[key]}")))
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(wiki: Wiki, entry: Entry, id: UUID) -> Element:
    made = Element("entry")
    _text(made, "title", f"{entry.technology.name}: {words(entry)}")
    _text(made, "id", id.urn)
    _text(made, "updated", _moment(entry.date))
    target, anchor = destination(wiki, entry)
    href = _link(wiki, address.technology(entry.technology.slug) if target is None else target, anchor)
    SubElement(made, "link", rel="alternate", type="text/html", href=href)
    SubElement(made, "category", term=_kind(entry))
    why = reason(entry)
    if why:
        _text(made, "summary", why)
    return made


def _kind(entry: Entry) -> str:
    if isinstance(entry, NewCard):
        return "card"
    return f"risk {entry.turn}" if isinstance(entry, RiskTurn) else entry.decision


def _key(entry: Entry) -> str:
    """What an entry is about, as it stays when records are mended."""
    slug = entry.technology.slug
    if isinstance(entry, NewCard):
        published = entry.card.origin.published
        card = entry.card
        return f"{slug} card {published.by.id if published else entry.path} {card.level} {card.version}"
    if isinstance(entry, RiskTurn):
        return f"{slug} risk {entry.turn} {entry.date}"
    by_card = "" if entry.path.startswith("reviews/") else f" {entry.date}"
    return f"{slug} {entry.path} {entry.decision} {entry.level} {entry.to} {','.join(entry.parts)}{by_card}"


def _link(wiki: Wiki, target: str, anchor: str = "") -> str:
    if wiki.site.url is None:
        return wiki.links.to(target, address.CHANGES, anchor)
    return urljoin(wiki.site.url.rstrip("/") + "/", wiki.links.to(target, address.HOME, anchor))


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: Element, name: str, text: str) -> None:
    """Add an element with a text, without the characters that XML cannot hold; the rest is escaped when written."""
    SubElement(parent, name).text = _NOT_XML.sub("\ufffd", text)
