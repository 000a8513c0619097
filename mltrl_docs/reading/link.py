"""The links and pictures in a text of Markdown, with their places. Where they lead is not known here.

Code, comments and escaped brackets are no links; a definition counts where something refers to it. Every pass goes
through the text once, however it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple


class WrittenLink(NamedTuple):
    """A link or a picture as it is written: its address, and where that begins (line and column from 0)."""

    href: str
    line: int
    column: int
    picture: bool


class _Address(NamedTuple):
    href: str
    at: int
    picture: bool


_FENCE = re.compile(r"([ \t]*(?:>[ \t]?)*)(`{3,}|~{3,})(.*)")
_TICKS = re.compile(r"\\`|(`+)|\n[ \t]*\n")
_INDENTED = re.compile(
    r"(?:(?<=\n)|\A)[ \t]*\n(?:(?: {4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n)+|\A(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+"
)
_OPENS_BLOCK = re.compile(
    r"^ {0,3}(?:[-*+]|[0-9]{1,9}[.)]|:|!!!|\?\?\?\+?|===|\[\^[^\]\n]+\]:|/{3,})[ \t]?", re.MULTILINE
)
_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*\n", re.DOTALL)
_INLINE = re.compile(
    r"\]\([ \t]*\n?[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\([^\s()]*\))*))(?=[\s)])"
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<id>[^\]\[^][^\]\[]*)\]:[ \t]*+(?:\n[ \t]*+)?<?(?P<href>[^\s<>]+)>?", re.MULTILINE
)
_USE = re.compile(r"\[([^\[\]]+)\](?![:(])")
_HTML = re.compile(
    r"<(?P<tag>a|img)\s[^<>]*?\b(?:href|src)\s*=\s*(?P<quote>[\"'])(?P<href>[^<>\"']*)(?P=quote)", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def written_links(text: str) -> Iterator[WrittenLink]:
    """Yield the links and pictures of a text in no particular order."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return
    ends = [found.start() for found in re.finditer("\n", text)]
    for href, at, picture in _addresses(_without_code(text)):
        line = bisect_left(ends, at)
        column = at - (ends[line - 1] + 1 if line else 0)
        yield WrittenLink(_ESCAPED.sub(r"\1", unescape(href)), line, column, picture)


def _addresses(text: str) -> Iterator[_Address]:
    openings = _openings(text)

    def is_picture(closing: int) -> bool:
        return text[max(openings[closing] - 1, 0)] == "!"

    for found in _INLINE.finditer(text):
        if found.start() in openings:
            group = "angle" if found["angle"] is not None else "plain"
            yield _Address(found[group], found.start(group), is_picture(found.start()))
    uses = {found[1].casefold(): found.start() for found in _USE.finditer(text)}
    for found in _DEFINITION.finditer(text):
        use = uses.get(found["id"].casefold())
        if use is not None:
            before = use - 1
            picture = is_picture(before) if before in openings else text[max(before, 0)] == "!"
            yield _Address(found["href"], found.start("href"), picture)
    for found in _HTML.finditer(text):
        yield _Address(found["href"], found.start("href"), found["tag"].casefold() == "img")


def _openings(text: str) -> dict[int, int]:
    """Of each closing bracket the place of the one that it closes, in the same paragraph."""
    openings: dict[int, int] = {}
    waiting: list[int] = []
    for found in _BRACKET.finditer(text):
        if found.group() == "[":
            waiting.append(found.start())
        elif found.group() == "]" and waiting:
            openings[found.start()] = waiting.pop()
        elif found.group()[0] == "\n":
            waiting.clear()
    return openings


def _without_code(text: str) -> str:
    """Put crosses where code and comments are; every place stays what it was."""
    text = _without_fences(text) if "```" in text or "~~~" in text else text
    opens_block = bool(_OPENS_BLOCK.search(text))
    if "<!--" in text:
        text, opens_block = _without_comments(text), True  # what follows a comment in a line may open one
    if ("\n    " in text or "\n\t" in text or text[:1] in " \t") and not opens_block:
        text = _INDENTED.sub(lambda found: _crossed(found.group()), text)
    return _without_spans(text) if "`" in text else text


def _without_fences(text: str) -> str:
    lines = text.split("\n")
    fences = [_FENCE.fullmatch(line) for line in lines]
    closing: dict[tuple[str, str], list[int]] = {}
    for number, found in enumerate(fences):
        if found and not found[3].strip():
            closing.setdefault((found[1], found[2]), []).append(number)
    at = 0
    while at < len(lines):
        found = fences[at]
        ends = closing.get((found[1], found[2]), []) if found and (found[2][0] == "~" or "`" not in found[3]) else []
        after = bisect_left(ends, at + 1)
        if after < len(ends):
            lines[at : ends[after] + 1] = [_crossed(line) for line in lines[at : ends[after] + 1]]
            at = ends[after]
        at += 1
    return "\n".join(lines)


def _without_comments(text: str) -> str:
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[at:start], _crossed(text[start : end + 3])]
        at = end + 3
    return "".join([*parts, text[at:]])


def _may_be_a_block(text: str, start: int, end: int) -> bool:
    """Whether ticks, and those on another line that they would pair with, may belong to blocks of code instead."""
    if text.find("\n", start, end) < 0:
        return False
    line = text.rfind("\n", 0, start) + 1
    return text.startswith("```", start) or text.startswith(("    ", "\t"), line)


def _without_spans(text: str) -> str:
    """Put crosses where spans of code are: between two equal runs of ticks in one paragraph."""
    paragraph = 0
    runs: list[tuple[int, int, int]] = []
    places: dict[tuple[int, int], list[int]] = {}
    for found in _TICKS.finditer(text):
        if found[1]:
            places.setdefault((paragraph, len(found[1])), []).append(len(runs))
            runs.append((found.start(), found.end(), paragraph))
        elif found.group()[0] == "\n":
            paragraph += 1
    parts, at, number = [], 0, 0
    while number < len(runs):
        start, end, where = runs[number]
        same = places[where, end - start]
        after = bisect_left(same, number + 1)
        if after < len(same) and not _may_be_a_block(text, start, runs[same[after]][0]):
            number = same[after]
            parts += [text[at:start], _crossed(text[start : runs[number][1]])]
            at = runs[number][1]
        number += 1
    return "".join([*parts, text[at:]])


def _crossed(text: str) -> str:
    return re.sub(r"[^\n]", "x", text)
