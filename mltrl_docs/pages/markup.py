"""What HTML an author may write: elements, attributes and classes that a theme's content needs, and none of its chrome.

Where links and pictures lead is decided in `hyperlink`; what is too much to look through, in `excess`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape
from typing import Protocol

import nh3

from mltrl_docs.facts.link import is_external

_TAGS = set(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q s samp small span strong sub summary sup "
    "table tbody td tfoot th thead time tr u ul var wbr".split()
)
_ATTRIBUTES = {
    "*": {"class", "id", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "dfn": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "input": {"type", "name", "checked"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_SCHEMES = {"http", "https", "mailto"}
_IDS = frozenset({"id", "for", "name"})
_SPANNING = frozenset({"colspan", "rowspan", "span", "width", "height"})
# Admonitions, code, tabs, lists of tasks, keys, footnotes, formulas, grids and buttons: what Material's content needs.
_CLASSES = frozenset(
    "admonition admonition-title details inline end "
    "note abstract summary tldr info todo tip hint important success check done question help faq warning caution "
    "attention failure fail missing danger error bug example quote cite seealso "
    "highlight highlighttable codehilite codehilitetable code linenos linenodiv linenums filename annotate "
    "tabbed-set tabbed-alternate tabbed-labels tabbed-content tabbed-block "
    "task-list task-list-item task-list-control task-list-indicator keys footnote footnote-ref footnote-backref "
    "arithmatex critic grid cards md-button md-button--primary".split()
)
_CLASS_PATTERN = re.compile(r"language-[A-Za-z0-9_+#.-]{1,40}|key-[a-z0-9-]{1,30}")
_TOKEN = re.compile(r"[a-z]{1,3}[0-9]?")  # what Pygments calls the parts of a program
_FOREIGN = "#foreign:"
_FINISHED = re.compile(r'<(/?)(a|h1|h2|img|input)((?:\s[^\s=>"]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([^\s=>"]+)="([^"]*)"')


class Signpost(Protocol):
    """Tells where what an author refers to is, from the page that shows the text; None where nothing is there."""

    def link(self, href: str) -> str | None:
        """Give the `href` for a link."""

    def picture(self, src: str) -> str | None:
        """Give the `src` for a picture."""


def cleaner(signpost: Signpost, id_prefix: str) -> Callable[[str], str]:
    """Make what makes an author's HTML safe: balanced, of allowed parts, ids prefixed, links where they should lead."""
    sanitiser = nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute_filter(signpost, id_prefix),
        url_schemes=_SCHEMES,
        link_rel=None,
    )

    def clean(html: str) -> str:
        safe = sanitiser.clean(html)
        return _Finish().of(safe) if _FINISHED.search(safe) else safe

    return clean


def _attribute_filter(signpost: Signpost, id_prefix: str) -> Callable[[str, str, str], str | None]:
    def kept(tag: str, name: str, value: str) -> str | None:
        if name == "class":
            return _classes(tag, value)
        if name in _IDS:
            return id_prefix + value if value and not re.search(r"\s", value) else None
        if name == "href":
            return signpost.link(value)
        if name == "src":
            return _FOREIGN + value if is_external(value) else signpost.picture(value)
        if name in _SPANNING:
            return value if value.isdecimal() and len(value) < 5 else None
        return value

    return kept


@lru_cache(maxsize=4096)
def _classes(tag: str, value: str) -> str | None:
    allowed = [
        name
        for name in value.split()
        if name in _CLASSES or _CLASS_PATTERN.fullmatch(name) or (tag == "span" and _TOKEN.fullmatch(name))
    ]
    return " ".join(allowed) or None


class _Finish:
    """A walk over sanitised HTML, in which what is only half allowed becomes what it may be.

    Everything that it turns out to miss is harmless already: a foreign picture has an address on the page itself.
    """

    def __init__(self) -> None:
        self._links: list[bool] = []

    def of(self, html: str) -> str:
        """Finish sanitised HTML."""
        return _FINISHED.sub(self._tag, html)

    def _tag(self, match: re.Match[str]) -> str:
        closing, tag, attributes = match.groups()
        if tag in ("h1", "h2"):
            return f"<{closing}h3{attributes}>"
        if tag == "a":
            return self._link(closing, match[0], attributes)
        if tag == "img":
            return self._picture(match[0], dict(_ATTRIBUTE.findall(attributes)))
        return _field(dict(_ATTRIBUTE.findall(attributes)))

    def _link(self, closing: str, whole: str, attributes: str) -> str:
        if closing:
            return "</a>" if not self._links or self._links.pop() else ""
        href = dict(_ATTRIBUTE.findall(attributes)).get("href")
        self._links.append(href is not None)
        if href is None:
            return ""
        return f'{whole[:-1]} rel="noopener noreferrer">' if is_external(href) else whole

    def _picture(self, whole: str, attributes: dict[str, str]) -> str:
        source = attributes.get("src")
        text = escape(unescape(attributes.get("alt", "")))
        if source is None:
            return text
        if not source.startswith(_FOREIGN):
            return whole
        href = source.removeprefix(_FOREIGN)
        text = text or escape(unescape(href))
        return text if any(self._links) else f'<a href="{href}" rel="noopener noreferrer">{text}</a>'


def _field(attributes: dict[str, str]) -> str:
    """The box of a task list, always disabled, or the switch of a tab; no other field."""
    checked = ' checked=""' if "checked" in attributes else ""
    if attributes.get("type") == "checkbox":
        return f'<input type="checkbox" disabled=""{checked}>'
    if attributes.get("type") == "radio" and {"id", "name"} <= attributes.keys():
        return f'<input type="radio" id="{attributes["id"]}" name="{attributes["name"]}"{checked}>'
    return ""
