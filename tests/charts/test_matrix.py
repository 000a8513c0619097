"""Points find their cell, each one exactly once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs.charts.matrix import draw_matrix

POINTS = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 10)))


@settings(deadline=None)  # a loaded machine is no fault
@given(POINTS)
def test_every_point_is_in_exactly_one_cell(points: list[tuple[float, int]]) -> None:
    places = [place for row in draw_matrix(points).rows for cell in row.cells for place in cell.points]
    assert sorted(places) == list(range(len(points)))


def test_a_band_includes_its_upper_end() -> None:
    matrix = draw_matrix([(0.2, 2), (0.21, 3), (1.0, 10), (0.0, 1)])
    assert matrix.rows[-1].cells[0].points == (0, 3)
    assert matrix.rows[-2].cells[1].points == (1,)
    assert matrix.rows[0].cells[-1].points == (2,)


def test_grades_never_fall_towards_the_worst_corner() -> None:
    matrix = draw_matrix([])
    order = ["low", "moderate", "high", "very high"]
    grades = [[order.index(cell.grade) for cell in row.cells] for row in matrix.rows]
    assert all(row == sorted(row) for row in grades)
    assert all(list(column) == sorted(column, reverse=True) for column in zip(*grades, strict=True))
