"""The fingerprint of what a card says: it moves with every significant value, and with nothing else.

Significant is what a panel approves; not when, by whom or at which level (see the record format, Fingerprint).
"""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from typing import Any

from mltrl_docs.model.card import Card
from mltrl_docs.model.record import Section

SIGNIFICANT = (
    "name",
    "kind",
    "components",
    "coupled",
    "derived_from",
    "versions",
    "code_calibre",
    "deployment",
    "datasets",
    "metrics",
    "links",
)
_FENCE = re.compile(r"(?:^|(?<=\n)) {0,3}(`{3,}|~{3,})([^\n]*)")
_REST = re.compile(r"[ \t]*(?:\n|\Z)")
_BLOCK = re.compile(r"\n(?=[ \t]*(?:(?:[-*+]|#{1,6}|[0-9]{1,9}[.)])(?:[ \t\n]|\Z)|[>|]|:[ \t]+\S))")


def card_fingerprint(card: Card) -> str:
    """`v1:` and the SHA-256, in hexadecimal, of canonical JSON of what a card says."""
    says = significant(card)
    text = json.dumps(says, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
    return f"v1:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def significant(card: Card) -> dict[str, Any]:
    """What a card says, with absent values left out and prose normalised."""
    says = {key: value for key, value in card.model_dump(include=set(SIGNIFICANT), exclude_none=True).items() if value}
    says["sections"] = [_section(section) for section in card.sections]
    return says


def _plain(value: Any) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def _section(section: Section) -> list[str | None]:
    heading = None if section.heading is None else " ".join(section.heading.split())
    return [heading, normalised(section.text)]


def normalised(markdown: str) -> str:
    """Markdown with comments removed and white space folded, except inside code fences.

    A line break before a list item, quotation, table row or heading is kept, for it means something.
    """
    parts: list[str] = []
    prose: list[str] = []
    at = 0
    comment, fence = markdown.find("<!--"), _next_fence(markdown, 0)
    while comment >= 0 or fence:
        if fence is None or 0 <= comment < fence.start():
            end = markdown.find("-->", comment + 4)
            if end < 0:  # never closed: it is text, and so is every later one
                comment = -1
                continue
            prose.append(markdown[at:comment])
            at = end + 3
            alone = _REST.match(markdown, at)
            if alone and not markdown[markdown.rfind("\n", 0, comment) + 1 : comment].strip():
                at = alone.end()  # a comment on lines of its own takes them with it
        else:
            parts.append(_folded("".join([*prose, markdown[at : fence.start()]])))
            prose = []
            at = _fence_end(markdown, fence)
            parts.append(markdown[fence.start() : at].rstrip())
        comment = markdown.find("<!--", at) if 0 <= comment < at else comment
        fence = _next_fence(markdown, at) if fence and fence.start() < at else fence
    parts.append(_folded("".join([*prose, markdown[at:]])))
    return "\n\n".join(part for part in parts if part)


def _next_fence(markdown: str, at: int) -> re.Match[str] | None:
    found = (found for found in _FENCE.finditer(markdown, at) if found[1][0] == "~" or "`" not in found[2])
    return next(found, None)


def _fence_end(markdown: str, fence: re.Match[str]) -> int:
    closing = re.compile(rf"\n {{0,3}}{re.escape(fence[1])}{fence[1][0]}*[ \t]*(?=\n|\Z)").search(markdown, fence.end())
    return closing.end() if closing else len(markdown)


def _folded(text: str) -> str:
    paragraphs = re.split(r"\n[ \t]*(?=\n)", text)
    folded = ("\n".join(" ".join(line.split()) for line in _BLOCK.split(paragraph)) for paragraph in paragraphs)
    return "\n\n".join(paragraph.strip() for paragraph in folded if paragraph.strip())
