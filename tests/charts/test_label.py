"""Boxes that are apart stay apart in a wider drawing, and a label takes the first place that is free."""

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.charts.label import Box, Ground, Room, Spot, Wish, at, merged, place

SHARES = st.floats(0, 1).map(lambda share: round(share, 4))
PIXELS = st.integers(-120, 120)
ROOM = Room(240, 0, 18)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    start, end = sorted((draw(SHARES), draw(SHARES)))
    left, right = sorted((draw(PIXELS), draw(PIXELS)))
    return Box(start, left, end, right, 0, 10)


@given(boxes(), boxes(), st.floats(100, 900), st.floats(0, 900))
def test_two_boxes_that_are_apart_are_apart_in_every_wider_drawing(
    one: Box, other: Box, width: float, more: float
) -> None:
    if one.clear_of(other, width):
        wider = width + more
        lefts = [box.start * wider + box.left for box in (one, other)]
        rights = [box.end * wider + box.right for box in (one, other)]
        assert rights[0] <= lefts[1] + 1e-6 or rights[1] <= lefts[0] + 1e-6


@given(boxes(), st.floats(100, 900), st.floats(0, 900))
def test_a_box_within_a_drawing_is_within_every_wider_one(box: Box, width: float, more: float) -> None:
    if box.within(5, 18, width):
        assert box.start * (width + more) + box.left >= -5 - 1e-6
        assert box.end * (width + more) + box.right <= width + more + 18 + 1e-6


def wish(share: float, *spots: Spot) -> Wish:
    return Wish("tag", ("rework",), share, spots)


def test_a_label_takes_the_first_spot_that_is_free() -> None:
    taken = Ground([at(0.5, 100, 20)])
    found = place([wish(0.5, Spot(0, 100, "middle"), Spot(0, 140, "middle"))], taken, ROOM)
    assert found[0].spot.y == 140


def test_a_label_for_which_there_is_no_room_is_left_out() -> None:
    assert place([wish(0.5, Spot(0, 100, "middle"))] * 2, Ground(), ROOM).keys() == {0}


def test_a_label_beyond_the_edge_is_left_out() -> None:
    assert place([wish(1.0, Spot(0, 100, "start"))], Ground(), ROOM) == {}


def test_a_label_that_stands_alike_on_a_phone_and_elsewhere_is_drawn_once() -> None:
    spots = (Spot(0, 100, "middle"), Spot(0, 140, "middle"))
    narrow = place([wish(0.5, *spots), wish(0.6, *spots)], Ground(), Room(240, 0, 18))
    wide = place([wish(0.5, *spots), wish(0.6, *spots)], Ground(), Room(900, 0, 18))
    assert [(number, label.shown, label.spot.y) for number, label in merged(narrow, wide)] == [
        (0, "", 100),
        (1, "narrow", 140),
        (1, "wide", 100),
    ]
