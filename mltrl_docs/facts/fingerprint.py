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
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.S | re.M)
_BLOCK = re.compile(r"\n(?=[ \t]*(?:[-*+>#|]|\d+[.)]|:[ \t]))")


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
    at = 0
    for fenced in _FENCED.finditer(markdown):
        parts += [_folded(markdown[at : fenced.start()]), fenced.group().rstrip()]
        at = fenced.end()
    parts.append(_folded(markdown[at:]))
    return "\n\n".join(part for part in parts if part)


def _folded(text: str) -> str:
    paragraphs = re.split(r"\n[ \t]*\n", _COMMENT.sub("", text))
    folded = ("\n".join(" ".join(line.split()) for line in _BLOCK.split(paragraph)) for paragraph in paragraphs)
    return "\n\n".join(paragraph.strip() for paragraph in folded if paragraph.strip())
