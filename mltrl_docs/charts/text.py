"""How wide text is, about: enough to keep labels apart and to cut a name where its room ends. No place is given here.

A page uses whatever sans-serif font the reader has, so that widths are those of a wide one (Inter), rounded up.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

SHARES: Mapping[float, str] = {
    0.3: " .,:;'’|!iIjl",
    0.42: '()[]{}/\\-–ftr"“”*',
    0.66: "0123456789ABEFKLPRSTVXYZ+=<>~_^?#$€",
    0.78: "CDGHNOQUw&",
    0.92: "mM",
    1.05: "W%@—…→←×",
}
"""Widths of characters as shares of the size of the font."""
OTHER, FULL, BOLD = 0.61, 1.1, 1.06
_SHARE = {character: share for share, characters in SHARES.items() for character in characters}


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Estimate how many pixels a line of text takes at a size, rather too many than too few."""
    return sum(map(_share, text)) * size * (BOLD if bold else 1)


def _share(character: str) -> float:
    found = _SHARE.get(character)
    if found is not None:
        return found
    if character < "\u0250":
        return 0.8 if character.isupper() else OTHER
    return FULL if unicodedata.combining(character) == 0 else 0


def cut(text: str, room: float, size: float) -> str:
    """Shorten a text to a room in pixels; what is left out is shown by an ellipsis. Empty where nothing fits."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > room:
        kept = kept[: min(len(kept) - 1, int(len(kept) * 0.9) + 1)]
    kept = kept.rstrip(" .,;:–-")
    return f"{kept}…" if kept else ""


def wrap(text: str, room: float, size: float, lines: int) -> tuple[str, ...]:
    """Break a text into at most so many lines of a width in pixels; the last one is cut where more would follow."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= room:
            line += f" {words.pop(0)}"
        found.append(line)
    if words:
        last = found.pop()
        while " " in last and text_width(f"{last}…", size) > room:
            last = last.rpartition(" ")[0]
        found.append(f"{last.rstrip(' .,;:–-')}…")
    return tuple(cut(line, room, size) for line in found)


def rows(texts: Iterable[str], room: float, size: float, most: int) -> tuple[tuple[int, ...], ...]:
    """Break a list of short texts, with ", " between them, into rows; gives their places. `most` rows, no more."""
    found: list[list[int]] = []
    width = 0.0
    for place, text in enumerate(texts):
        more = text_width(f", {text}", size, bold=True)
        if found and width + more <= room:
            found[-1].append(place)
            width += more
        elif len(found) == most:
            break
        else:
            found.append([place])
            width = text_width(text, size, bold=True)
    return tuple(tuple(row) for row in found)
