"""What changed in a text, block by block and then word by word, in bounded time. It knows no record and no Markdown.

A block is a paragraph, a list item, a row of a table. Where a block is too large to compare word by word within the
budget it is given whole, as removed and as added: no word is ever left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

BUDGET = 3_000_000
"""Steps that one comparison may take: a usual card takes a few thousand, a text made to be slow gets half a second."""
LIKENESS = 0.35
"""Blocks and sentences less alike than this are given whole: a patchwork of stray words is harder to read."""
ISLAND = 3
"""Fewer unchanged words than this between two changes are given with them."""

_BLOCK_START = re.compile(r"\s*(?:[-*+>|#]|\d+[.)]\s|```|~~~)")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=\S)")

Kind = Literal["same", "old", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both texts have, or only the old or the new one."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text in pieces; `changed` where not all of it is in both."""

    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it differs."""
        return any(piece.kind != "same" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text compared with its earlier form. `coarse`: some of it was too large to be compared word by word."""

    blocks: tuple[Block, ...]
    coarse: bool = False

    def of(self, kind: Literal["old", "new"]) -> tuple[str, ...]:
        """The words of the old or of the new text, in their order."""
        pieces = [piece for block in self.blocks for piece in block.pieces if piece.kind in ("same", kind)]
        return tuple(word for piece in pieces for word in piece.text.split())


def compare_wording(old: str, new: str, budget: int = BUDGET) -> Wording:
    """Compare two texts; white space and line breaks within a block do not count."""
    purse = _Purse(budget)
    before, after = _blocks(old), _blocks(new)
    found: list[Block] = []
    for same, some, others in _runs(before, after, purse):
        if same:
            found += [Block((Piece("same", text),)) for text in others]
            continue
        common = min(len(some), len(others))
        for text, other in zip(some, others, strict=False):
            found.append(Block(tuple(_block(text, other, purse))))
        found += [Block((Piece("old", text),)) for text in some[common:]]
        found += [Block((Piece("new", text),)) for text in others[common:]]
    return Wording(tuple(found), purse.empty)


@dataclass(slots=True)
class _Purse:
    """The steps that are left; `empty` once something could not be paid for."""

    left: int
    empty: bool = False

    def pays(self, old: Sequence[str], new: Sequence[str]) -> bool:
        """Pay for a comparison: the pairs of equal items times the depth to which they may be searched."""
        counts = Counter(new)
        pairs = sum(counts[item] * times for item, times in Counter(old).items())
        cost = len(old) + len(new) + pairs * min(len(old), len(new))
        if cost > self.left:
            self.empty = True
            return False
        self.left -= cost
        return True


def _blocks(text: str) -> list[str]:
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if not line.strip():
            blocks.append([])
        elif _BLOCK_START.match(line):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [" ".join(" ".join(lines).split()) for lines in blocks if lines]


def _block(old: str, new: str, purse: _Purse) -> Iterator[Piece]:
    """Compare two blocks by sentences, and what differs of those by words."""
    pieces: list[Piece] = []
    for same, some, others in _runs(_SENTENCE.split(old), _SENTENCE.split(new), purse):
        if same:
            pieces.append(Piece("same", " ".join(others)))
        else:
            pieces += _words(" ".join(some).split(), " ".join(others).split(), purse)
    return _joined(pieces)


def _words(old: list[str], new: list[str], purse: _Purse) -> list[Piece]:
    whole = [Piece("old", " ".join(old)), Piece("new", " ".join(new))]
    counts = Counter(new)
    shared = sum(min(times, counts[word]) for word, times in Counter(old).items() if word in counts)
    alike = 2 * shared / max(1, len(old) + len(new))
    if alike < LIKENESS:
        return [piece for piece in whole if piece.text]
    pieces: list[Piece] = []
    runs = list(_runs(old, new, purse))
    for position, (same, some, others) in enumerate(runs):
        if same and (len(others) >= ISLAND or position in (0, len(runs) - 1)):
            pieces.append(Piece("same", " ".join(others)))
        else:
            pieces += [piece for piece in (Piece("old", " ".join(some)), Piece("new", " ".join(others))) if piece.text]
    return pieces


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Put neighbouring pieces of a kind together; between two unchanged pieces the old stands before the new."""
    waiting: dict[Kind, list[str]] = {"old": [], "new": [], "same": []}

    def settled(*kinds: Kind) -> Iterator[Piece]:
        for kind in kinds:
            if waiting[kind]:
                yield Piece(kind, " ".join(waiting[kind]))
                waiting[kind] = []

    for piece in pieces:
        yield from settled("old", "new") if piece.kind == "same" else settled("same")
        waiting[piece.kind].append(piece.text)
    yield from settled("same", "old", "new")


def _runs(old: Sequence[str], new: Sequence[str], purse: _Purse) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Yield runs of items: whether both have them, the old ones, the new ones. Common ends cost nothing."""
    start, end = 0, 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start:
        yield True, list(old[:start]), list(new[:start])
    some, others = list(old[start : len(old) - end]), list(new[start : len(new) - end])
    if some and others and not set(some).isdisjoint(others) and purse.pays(some, others):
        for tag, i, j, k, m in SequenceMatcher(None, some, others, autojunk=False).get_opcodes():
            yield tag == "equal", some[i:j], others[k:m]
    elif some or others:
        yield False, some, others
    if end:
        yield True, list(old[len(old) - end :]), list(new[len(new) - end :])
