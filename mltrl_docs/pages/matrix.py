"""A risk matrix as a table whose cells name what is in them. Which cell a risk falls into is `charts.matrix`'s."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mltrl_docs.charts.matrix import Matrix
from mltrl_docs.pages.wiki import Link

NAMED = 8
"""Risks that a cell names; of more it gives the count."""
CLASSES = {"low": "low", "moderate": "moderate", "high": "high", "very high": "severe"}


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: how many risks are in it, some of them by name, and how many more there are."""

    count: int
    links: tuple[Link, ...]
    more: int
    grade: str
    tone: str


@dataclass(frozen=True, slots=True)
class RowView:
    """The cells of one band of probability."""

    label: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A risk matrix: `columns` are the bands of value. `named` where the cells name their risks."""

    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    named: bool


def matrix_view(matrix: Matrix, links: Sequence[Link] | None) -> MatrixView:
    """Show a matrix; `links` are of its points, in the order in which they were drawn, or None to give counts alone."""
    rows = []
    for row in matrix.rows:
        cells = []
        for cell in row.cells:
            named = tuple(links[place] for place in cell.points[:NAMED]) if links is not None else ()
            more = len(cell.points) - len(named) if links is not None else 0
            cells.append(CellView(len(cell.points), named, more, cell.grade, CLASSES[cell.grade]))
        rows.append(RowView(row.label, tuple(cells)))
    return MatrixView(matrix.columns, tuple(rows), links is not None)
