"""The layout of a switchback diagram: forward above, back below, and no label on another."""

import re
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs.charts.ladder import NARROW, RUNG, WIDE, Arc, Bow, Item, Ladder, Rung, draw_ladder
from mltrl_docs.charts.text import text_width

RUNGS = tuple(Rung(level, "been", f"Level {level}", "#") for level in range(10))
Rectangle = tuple[float, float, float, float]


def arc(start: int, to: int, *texts: str, kind: str = "graduate") -> Arc:
    return Arc(start, to, kind, tuple(Item(text, text) for text in texts), f"{start} to {to}")


@st.composite
def arcs(draw: st.DrawFn) -> list[Arc]:
    """Draw any ways, each kind of each at most once, as many numbers on each as there may be."""
    ends = st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["a", "b", "c"]))
    found = draw(st.lists(ends, unique=True, max_size=25))
    return [
        arc(start, to, *(str(number) for number in range(draw(st.integers(1, 40)))), kind=kind)
        for start, to, kind in found
    ]


def share(text: str) -> float:
    return float(text.removesuffix("%")) / 100


def texts(drawing: Ladder, width: float) -> list[Rectangle]:
    found = []
    for bow in drawing.bows:
        for row in bow.narrow if width < WIDE else bow.wide:
            said = ", ".join(item.text for item in row.items) or f"+{row.more}"
            half = text_width(said, 11, bold=True) / 2
            middle = share(bow.middle) * width
            found.append((middle - half, row.y - 9, middle + half, row.y + 2))
    return found


@settings(max_examples=100, deadline=None)
@given(arcs(), st.floats(0, 300))
def test_no_label_lies_on_another_or_outside_whatever_ways_were_gone(those: list[Arc], more: float) -> None:
    drawing = draw_ladder(RUNGS, those)
    for width in (NARROW + more, WIDE + more):
        found = texts(drawing, width)
        for one, other in combinations(found, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert all(
            left >= 0 and top >= 0 and right <= width and bottom <= drawing.height for left, top, right, bottom in found
        )


@settings(max_examples=100, deadline=None)
@given(arcs())
def test_every_number_is_written_or_counted(those: list[Arc]) -> None:
    for bow in draw_ladder(RUNGS, those).bows:
        for rows in (bow.narrow, bow.wide):
            assert sum(len(row.items) + row.more for row in rows) == len(bow.arc.items)
            written = [item for row in rows for item in row.items]
            assert written == list(bow.arc.items[: len(written)])


def turns(bow: Bow) -> tuple[float, float]:
    """Where a bow begins and ends across, in hundredths."""
    numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", bow.d)]
    return numbers[0], numbers[-3]


@settings(max_examples=100, deadline=None)
@given(arcs())
def test_forward_is_above_and_back_is_below_and_no_two_begin_or_end_at_one_place(those: list[Arc]) -> None:
    drawing = draw_ladder(RUNGS, those)
    assert len(drawing.bows) == sum(one.start != one.to for one in those)
    for bow in drawing.bows:
        assert (bow.y < drawing.top) if bow.arc.to > bow.arc.start else (bow.y > drawing.top + RUNG)
        begin, end = turns(bow)
        assert int(begin // 10) == bow.arc.start and int(end // 10) == bow.arc.to
    for side in (True, False):
        ends = [place for bow in drawing.bows if bow.up is side for place in turns(bow)]
        assert len(ends) == len(set(ends))


@settings(max_examples=100, deadline=None)
@given(arcs())
def test_a_way_within_another_turns_nearer_to_the_levels(those: list[Arc]) -> None:
    drawing = draw_ladder(RUNGS, those)
    middle = drawing.top + RUNG / 2
    for one, other in combinations(drawing.bows, 2):
        inner, outer = sorted((one, other), key=lambda bow: abs(bow.arc.to - bow.arc.start))
        low, high = sorted((inner.arc.start, inner.arc.to))
        under, over = sorted((outer.arc.start, outer.arc.to))
        if inner.up == outer.up and under <= low and high <= over and (low, high) != (under, over):
            assert abs(inner.y - middle) < abs(outer.y - middle)


def test_a_technology_that_never_moved_has_its_levels_alone() -> None:
    drawing = draw_ladder(RUNGS, [])
    assert drawing.bows == () and len(drawing.steps) == 10
    assert drawing.height > drawing.top + RUNG


def test_an_arc_may_be_as_wide_as_the_number_of_those_who_went_that_way() -> None:
    (bow,) = draw_ladder(RUNGS, [Arc(6, 4, "review", (Item("12", "12 times"),), "back", 5.5)]).bows
    assert bow.arc.width == 5.5 and [item.text for item in bow.wide[0].items] == ["12"]
