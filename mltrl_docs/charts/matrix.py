"""Points of probability × value → the cells of a risk matrix. It knows numbers, no risk.

The grade of a cell is that of the risk at its middle: a matrix is coarse, and the exact sum stands beside every risk.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

PROBABILITIES = (0.2, 0.4, 0.6, 0.8, 1.0)
VALUES = (2, 4, 6, 8, 10)
GRADES = ("low", "moderate", "high", "very high")
STEPS = (1.5, 3.0, 5.0)
"""From which risk (0 to 10) on a cell is moderate, high, very high."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A band of probability and of value: `points` are the places in the input of those within it."""

    points: tuple[int, ...]
    grade: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one band of probability, in order of value; the band in words."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows from the most to the least probable, columns from the least to the greatest value."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def draw_matrix(points: Iterable[tuple[float, int]]) -> Matrix:
    """Sort points (probability 0 to 1, value 1 to 10) into cells; a band includes its upper end."""
    cells: dict[tuple[int, int], list[int]] = {}
    for place, (probability, value) in enumerate(points):
        cells.setdefault((bisect_left(PROBABILITIES, probability), bisect_left(VALUES, value)), []).append(place)
    return Matrix(
        tuple(f"{high - 1}–{high}" for high in VALUES),
        tuple(
            Row(
                _band(PROBABILITIES[row]),
                tuple(Cell(tuple(cells.get((row, column), ())), _grade(row, column)) for column in range(len(VALUES))),
            )
            for row in reversed(range(len(PROBABILITIES)))
        ),
    )


def _band(high: float) -> str:
    return f"{round(high * 100) - 20}–{round(high * 100)} %"


def _grade(row: int, column: int) -> str:
    middle = (PROBABILITIES[row] - 0.1) * (VALUES[column] - 0.5)
    return GRADES[sum(middle >= step for step in STEPS)]
