"""A figure of the meta-review as a value: a sentence, drawings, a table that says the same, what it means, its data.

What the figures say stands in the modules of their subjects; how one looks, in parts/meta.html.jinja.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from mltrl_docs.charts.ladder import Ladder
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.share import FEWEST_ENDED

Value = str | int | float | None
Words = tuple[str | Link, ...]
LONG = 15
"""Rows of a table that stands open."""
TOO_FEW = f"fewer than {FEWEST_ENDED} have ended"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, the plain value that the data have for it, and where it leads; `badge`: shown as a level."""

    text: str
    value: Value = None
    link: Link | None = None
    badge: bool = False


def count_cell(number: int) -> Cell:
    """A count; the page shows nothing for none."""
    return Cell(f"{number:,}" if number else "", number)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its name in the data, and how it is set: `number`, `line`: on one, or `choose` to filter."""

    name: str
    key: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a figure; the page shows the first `most`, the data have them all. `tools`: one can sort it."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    most: int = 1_000_000
    tools: bool = False

    @property
    def heads(self) -> tuple[str | tuple[str, str], ...]:
        """The heads as the macro `table` takes them."""
        return tuple((column.name, column.style) if column.style else column.name for column in self.columns)

    @property
    def shown(self) -> tuple[tuple[tuple[Cell, str], ...], ...]:
        """The rows that the page shows, each cell with the style of its column."""
        styles = [column.style for column in self.columns]
        return tuple(tuple(zip(row, styles, strict=True)) for row in self.rows[: self.most])

    @property
    def left_out(self) -> int:
        """How many rows it does not."""
        return max(0, len(self.rows) - self.most)

    @property
    def values(self) -> tuple[dict[str, Value], ...]:
        """The rows as the data have them."""
        return tuple(
            {column.key: cell.value for column, cell in zip(self.columns, row, strict=True)} for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing; `head` names what it is about where a figure has several."""

    svg: Markup
    head: Link | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LadderView:
    """The diagram, what it shows in a sentence, and the kinds of its ways."""

    drawing: Ladder
    description: str
    key: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MetaFigure:
    """A figure. `words` say what it shows and on how many, or, where there is too little to say, why.

    `key` are the styles of its drawings and what they stand for; `ladder` is a drawing of another kind. `file` is the
    address of its table as CSV, if any.
    """

    id: str
    title: str
    words: Words
    definition: tuple[str, ...]
    table: Table | None = None
    drawings: tuple[Drawing, ...] = ()
    key: tuple[tuple[str, str], ...] = ()
    ladder: LadderView | None = None
    file: str | None = None

    @property
    def folded(self) -> bool:
        """Whether the table is opened on demand: a drawing says the same, or it is long."""
        if self.table is None or self.table.tools:
            return False
        return bool(self.drawings or self.ladder) or len(self.table.shown) > LONG


def level_link(wiki: Wiki, level: int, page: str) -> Link:
    """A level in a sentence, leading to its page."""
    link = wiki.level(level, page)
    return Link(link.text, link.href, level)


def level_cell(wiki: Wiki, level: int, page: str) -> Cell:
    """A level in a table, leading to its page."""
    return Cell(f"Level {level}", level, wiki.level(level, page), True)


def words_on(wiki: Wiki, words: Words, page: str) -> Words:
    """A sentence as it stands on another page: what it links to are levels."""
    return tuple(
        part if isinstance(part, str) or part.level is None else level_link(wiki, part.level, page) for part in words
    )


def joined(parts: Iterable[str | Link]) -> Words:
    """Put parts into a sentence: "a, b and c"."""
    those = list(parts)
    words: list[str | Link] = []
    for place, part in enumerate(those):
        words += [*([" and " if place == len(those) - 1 else ", "] if place else []), part]
    return tuple(words)


def plain_words(words: Words) -> str:
    """A sentence as plain text."""
    return "".join(part if isinstance(part, str) else part.text for part in words)


def several(count: int, singular: str, plural: str | None = None) -> str:
    """Say a count with its noun: "1 stay", "1,204 stays"."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def percent(share: float) -> str:
    """Say a share from 0 to 1: "41 %"."""
    return f"{share * 100:.0f} %"
