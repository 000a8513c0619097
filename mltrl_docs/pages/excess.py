"""When a text is too much to render: measures, linear in its length, that tell what would take a converter minutes.

Python-Markdown and HTML sanitisers need quadratic time for some texts that no one writes in earnest: thousands of
brackets that are never closed, thousands of nested elements. Each measure here estimates such work: how often something
is looked for, times how far. The limits keep each text to a few seconds at worst, and lie far above what prose meets.
What becomes of a text that exceeds them is decided in `prose`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

LENGTH = 128 * 1024
LINES = 10_000
MARKS = 40_000
LINE_DEPTH = 20
TAG_SEARCH = 50_000_000
BRACKET_SEARCH = 20_000_000
RAISED = 500_000
CELLS = 40_000
HTML_LENGTH = 8 * 1024 * 1024
HTML_DEPTH = 200
HTML_UNCLOSED = 20

_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_WHOLE = re.compile(r"<[^<>]*\bmarkdown\b")
_BRACKETS = re.compile(r"[\[\]()]")
_STRUCTURE = re.compile(r"^[ \t]*(?:[-=#*+:_~>\[]|\d+[.)])", re.MULTILINE)
_NESTED = re.compile(rf"^[ \t]*((?:>[ \t]?|(?:[-*+]|\d{{1,9}}[.)])[ \t]+){{{LINE_DEPTH},}})(?=(.))", re.MULTILINE)
_MARKS = re.compile(r"_|[^\w\s.,;|-]")
_OPENED_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL_END = frozenset("dd dt li option p tbody td tfoot th thead tr colgroup rb rt rp".split())


class Measure(NamedTuple):
    """Work that blocks (what stands between blank lines) make together, its limit, and what to call more."""

    work: Callable[[str], int]
    limit: int
    what: str


def _unclosed(block: str) -> int:
    """Count the brackets that a converter looks in vain for the end of, and the depth of those that have one."""
    opened = {"[": 0, "(": 0}
    deepest = 0
    for bracket in _BRACKETS.findall(block):
        if bracket in opened:
            opened[bracket] += 1
            deepest = max(deepest, opened[bracket])
        else:
            opening = "[" if bracket == "]" else "("
            opened[opening] = max(0, opened[opening] - 1)
    return opened["["] + opened["("] + deepest


def _cells(block: str) -> int:
    """Count a table's cells as the converter fills them up: each row as wide as the widest."""
    if "|" not in block:
        return 0
    rows = block.split("\n")
    return len(rows) * (1 + max(row.count("|") for row in rows))


_MEASURES = (
    Measure(
        lambda block: len(block) * _unclosed(block),
        BRACKET_SEARCH,
        "too many brackets that are not closed, or too deep in one another",
    ),
    Measure(lambda block: len(block) * block.count("`"), 40_000_000, "too many backticks in one paragraph"),
    Measure(
        lambda block: len(block) * len(_STRUCTURE.findall(block)),
        40_000_000,
        "too many headings, rules or list items without a blank line between them",
    ),
    Measure(lambda block: (block.count("^") + block.count("~")) ** 2, RAISED, "too many “^” or “~” in one paragraph"),
    Measure(_cells, CELLS, "tables of too many cells"),
)


def excess(text: str) -> str | None:
    """Tell what is too much in a Markdown text; None where it can be rendered."""
    if len(text) > LENGTH:
        return f"it is longer than {LENGTH:,} characters"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > LINES:
        return f"more than {LINES:,} lines"
    if _opens_too_deep(text):
        return f"more than {LINE_DEPTH} quotations or lists in one another"
    if _is_slight(text):
        return None
    if len(text) * len(_OPENED_TAG.findall(text)) > TAG_SEARCH:
        return "too many tags that are not closed by “>”"
    if len(_MARKS.findall(text)) > MARKS:
        return f"more than {MARKS:,} punctuation marks"
    # Markdown within HTML may be converted as one piece, blank lines and all.
    blocks = [text] if _WHOLE.search(text) else _BLANK.split(text)
    return next((one.what for one in _MEASURES if sum(map(one.work, blocks)) > one.limit), None)


def _is_slight(text: str) -> bool:
    """Whether no measure can reach its limit, however the text is cut into blocks: so it is with what people write."""
    signs = sum(map(text.count, "[(`^~<"))
    lines = 1 + text.count("\n")
    return (
        len(text) <= MARKS
        and 2 * len(text) * (signs + lines) <= BRACKET_SEARCH
        and signs**2 <= RAISED
        and lines * (1 + text.count("|")) <= CELLS
    )


def _opens_too_deep(text: str) -> bool:
    """Whether a line opens many quotations or lists at once (a rule such as `- - -` opens none)."""
    return any(set(markers) - set(" \t") != {after} or after == ">" for markers, after in _NESTED.findall(text))


def excess_of_html(html: str) -> str | None:
    """Tell what is too much in HTML that is to be sanitised; None where nothing is."""
    if len(html) > HTML_LENGTH:
        return f"it becomes more than {HTML_LENGTH:,} characters of HTML"
    return _excess_of_tags(_TAG.findall(html))


def _excess_of_tags(tags: Iterable[tuple[str, str]]) -> str | None:
    """Tell whether elements stand too deep in one another, or too many end without having been closed."""
    stack: list[str] = []
    unclosed = 0
    for slash, name in tags:
        tag = name.lower()
        if not slash:
            if tag not in _VOID:
                stack.append(tag)
                if len(stack) > HTML_DEPTH:
                    return f"more than {HTML_DEPTH} HTML elements in one another"
        elif tag in stack:
            while (ended := stack.pop()) != tag:
                unclosed += ended not in _OPTIONAL_END
            if unclosed > HTML_UNCLOSED:
                return f"more than {HTML_UNCLOSED} HTML elements that are not closed"
    return None
