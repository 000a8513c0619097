"""The beginning of a rendered text: what the short card shows of a section.

What it is cut from is safe, and so is what is left; Markdown is rendered in `prose`.
"""

from __future__ import annotations

import re

from markupsafe import Markup

SHORT = 480
"""Letters and marks: a text no longer than this is shown whole."""
ITEMS = 3
"""Of a list no more than these are shown."""
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>')
_ID = re.compile(r'\s+id="[^"]*"')
_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "wbr"))
_FIRST = frozenset(("p", "ul", "ol", "dl", "blockquote"))


def excerpt(body: Markup) -> tuple[Markup, bool]:
    """Give the first paragraph or list of a rendered text, and whether that is all of it.

    A paragraph that ends with a colon brings the list after it along. Ids are left out: they stand on the whole text.
    """
    text = str(body).strip()
    if len(text) <= SHORT and "<table" not in text and "<h" not in text:
        return _without_ids(text), True
    first, end = _block(text, 0)
    if first and re.search(r":\s*</p>$", first):
        second, after = _block(text, end)
        first, end = first + second, after if second else end
    return _without_ids(first), first == text


def _without_ids(text: str) -> Markup:
    return Markup(_TAG.sub(lambda tag: _ID.sub("", tag.group()), text))


def _block(text: str, start: int) -> tuple[str, int]:
    """Give the block that begins at `start`, a long list cut short, and where it ends; none if not `_FIRST`."""
    depth = items = 0
    outer, cut = "", None
    for tag in _TAG.finditer(text, start):
        closing, name = tag.group(1), tag.group(2)
        if not depth:
            if text[start : tag.start()].strip() or name not in _FIRST:
                return "", start
            outer = name
        if name in _VOID:
            continue
        depth += -1 if closing else 1
        if depth == 1 and closing and name in ("li", "dd"):
            items += 1
            cut = tag.end() if items == ITEMS else cut
        if depth == 0:
            whole = text[start : tag.end()]
            return (f"{text[start:cut]}</{outer}>" if cut is not None and items > ITEMS else whole), tag.end()
    return "", start
