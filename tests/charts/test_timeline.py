"""The layout of a way through the levels: what stands where, and that no label lies on another at any width."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

import pytest
from charts.courses import CASES, TODAY, course, courses, walk
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs.charts.course import Course, Held, Mark, Part, Span, Target
from mltrl_docs.charts.label import Label
from mltrl_docs.charts.plot import FLOOR, NARROW, RIGHT, TOP, WIDE, level_y
from mltrl_docs.charts.scale import SHORT, SIZE
from mltrl_docs.charts.text import text_width
from mltrl_docs.charts.timeline import Timeline, draw_timeline

Rectangle = tuple[float, float, float, float]
BOLD = ("now", "plan", "discovery", "review", "embedded", "effective", "today")


def rectangle(label: Label, width: float) -> Rectangle:
    """Where a label is on a drawing of a width, from what the template is given: left, top, right, bottom."""
    if label.kind == "number":
        return (
            label.share * width + label.box.left,
            label.box.top,
            label.share * width + label.box.right,
            label.box.bottom,
        )
    size = 12 if label.kind == "now" else 11
    wide = max(text_width(line, size) for line in label.lines)
    left = label.share * width + label.spot.dx - {"start": 0, "middle": 0.5, "end": 1}[label.spot.anchor] * wide
    height = (len(label.lines) - 1) * label.leading
    return (left, label.spot.y - 0.8 * size, left + wide, label.spot.y + height + 0.2 * size)


def shown(drawing: Timeline, width: float, hidden: str) -> Iterator[Rectangle]:
    """Every text on a drawing of a width, without those for the other kind of width."""
    yield from (rectangle(one, width) for one in drawing.labels if one.shown != hidden)
    yield from (rectangle(disc, width) for point in drawing.points for disc in point.discs if disc.shown != hidden)
    for tick in drawing.ticks:
        if tick.label and not (tick.wide and hidden == "wide"):
            half = text_width(tick.label, SIZE) / 2
            yield (tick.share * width - half, drawing.axis - 9, tick.share * width + half, drawing.axis + 3)


def overlaps(drawing: Timeline, width: float, hidden: str) -> list[tuple[Rectangle, Rectangle]]:
    return [
        (one, other)
        for one, other in combinations(shown(drawing, width, hidden), 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


def outside(drawing: Timeline, width: float, hidden: str) -> list[Rectangle]:
    return [
        one
        for one in shown(drawing, width, hidden)
        if one[0] < -RIGHT or one[2] > width + RIGHT or one[1] < 0 or one[3] > drawing.height
    ]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    ("width", "hidden"), [(NARROW.width, "wide"), (330.0, "wide"), (WIDE.width, "narrow"), (880.0, "narrow")]
)
def test_no_label_lies_on_another_or_outside_in_any_of_the_hard_cases(name: str, width: float, hidden: str) -> None:
    drawing = draw_timeline(CASES[name])
    assert overlaps(drawing, width, hidden) == []
    assert outside(drawing, width, hidden) == []


@settings(max_examples=150, deadline=None)
@given(courses(), st.floats(0, 1200))
def test_no_label_lies_on_another_or_outside_whatever_the_history_and_the_width(one: Course, more: float) -> None:
    drawing = draw_timeline(one)
    for room, hidden in ((NARROW, "wide"), (WIDE, "narrow")):
        assert overlaps(drawing, room.width + more, hidden) == []
        assert outside(drawing, room.width + more, hidden) == []


@settings(max_examples=100, deadline=None)
@given(courses())
def test_time_goes_from_left_to_right_and_a_higher_level_stands_higher(one: Course) -> None:
    drawing = draw_timeline(one)
    points = sorted(drawing.points, key=lambda point: point.mark.day)
    assert all(before.share <= after.share for before, after in pairwise(points))
    assert all(0 <= point.share <= 1 for point in points)
    assert all(before.share < after.share for before, after in pairwise(drawing.ticks))
    assert [level_y(level) for level in range(10)] == sorted((level_y(level) for level in range(10)), reverse=True)


@settings(max_examples=100, deadline=None)
@given(courses())
def test_lines_stay_on_the_ground(one: Course) -> None:
    for line in draw_timeline(one).lines:
        for command, said in re.findall(r"([MHVL])([^MHVL]*)", line.d):
            numbers = [float(number) for number in said.split()]
            across, down = (
                (numbers, []) if command == "H" else ([], numbers) if command == "V" else (numbers[:1], numbers[1:])
            )
            assert all(0 <= x <= 100 for x in across)
            assert all(TOP < y < FLOOR for y in down)


@settings(max_examples=60, deadline=None)
@given(courses())
def test_every_mark_is_there_whether_or_not_there_is_room_for_its_words(one: Course) -> None:
    drawing = draw_timeline(one)
    assert [point.mark for point in drawing.points] == list(one.marks)
    assert len(drawing.objectives) == len(one.targets)
    assert [lane.part for lane in drawing.lanes] == list(one.parts)


def kinds(drawing: Timeline) -> list[str]:
    return [line.kind for line in drawing.lines]


def said(drawing: Timeline) -> list[str]:
    return [" ".join(label.lines) for label in drawing.labels]


def test_each_mechanism_of_going_back_has_a_line_of_its_own_that_ends_at_the_lower_level() -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1)]
    for kind in ("discovery", "review", "embedded"):
        back = Mark(kind, days[1], 5, 3, "back", number=1)
        drawing = draw_timeline(course(Span(5, days[0], days[1], ended=True), Span(3, days[1], TODAY), marks=(back,)))
        assert kinds(drawing).count(kind) == 1
        assert drawing.points[0].tip == level_y(3)


def test_the_reason_of_a_switchback_is_written_where_there_is_room() -> None:
    drawing = draw_timeline(walk([4, 3], [date(2020, 1, 1), date(2022, 1, 1)]))
    assert any(words.startswith("On the first 40 pairs") for words in said(drawing))
    assert [one.shown for one in drawing.labels if one.kind == "note"] == ["wide"]


def test_what_a_card_alone_tells_is_drawn_as_assumed() -> None:
    move = Mark("graduate", date(2021, 1, 1), 3, 4, "up", assumed=True)
    spans = (Span(3, date(2020, 1, 1), date(2021, 1, 1), ended=True), Span(4, date(2021, 1, 1), TODAY, assumed=True))
    assert "assumed" in kinds(draw_timeline(course(*spans, marks=(move,))))


def test_a_level_that_it_came_to_by_no_decision_is_drawn_as_assumed() -> None:
    spans = (Span(3, date(2020, 1, 1), date(2021, 1, 1), ended=True), Span(6, date(2021, 1, 1), TODAY))
    assert "assumed" in kinds(draw_timeline(course(*spans)))


def test_a_pause_is_drawn_apart_from_the_work_around_it() -> None:
    pause = (date(2021, 1, 1), date(2022, 1, 1))
    assert kinds(draw_timeline(course(Span(4, date(2020, 1, 1), TODAY, (pause,))))) == ["line", "pause", "line"]


def test_a_beginning_that_nobody_wrote_down_is_left_open() -> None:
    lines = draw_timeline(course(Span(4, None, date(2021, 1, 1), ended=True), Span(5, date(2021, 1, 1), TODAY))).lines
    assert lines[0].kind == "unknown" and lines[0].d.startswith("M0 ")


def test_a_time_in_which_it_was_stopped_is_bridged_and_not_drawn_as_work() -> None:
    spans = (Span(4, date(2020, 1, 1), date(2021, 1, 1), ended=True), Span(4, date(2023, 1, 1), TODAY))
    assert kinds(draw_timeline(course(*spans))) == ["line", "line", "unknown"]


def test_where_it_stands_now_is_marked_and_named_unless_it_was_stopped() -> None:
    assert "Level 4" in said(draw_timeline(course(Span(4, date(2020, 1, 1), TODAY))))
    stopped = draw_timeline(course(Span(4, date(2020, 1, 1), date(2021, 1, 1), ended=True)))
    assert stopped.now is None and "Level 4" not in said(stopped)


def test_an_objective_stands_after_today_at_its_level_and_a_dashed_line_leads_there() -> None:
    aim = Target(6, date(2027, 9, 30), "Level 6 by Sep 2027", "")
    drawing = draw_timeline(course(Span(4, date(2020, 1, 1), TODAY), targets=(aim,)))
    (found,) = drawing.objectives
    assert found.share > drawing.points[-1].share if drawing.points else found.share > 0.5
    assert found.y == level_y(6) and not found.beyond
    assert kinds(drawing)[0] == "plan"


def test_an_objective_far_off_does_not_squeeze_the_past() -> None:
    aim = Target(6, date(2126, 1, 1), "some day", "")
    drawing = draw_timeline(course(Span(4, date(2020, 1, 1), TODAY), targets=(aim,)))
    assert drawing.objectives[0].beyond
    assert float(drawing.today.rstrip("%")) > 60


def test_the_effective_level_is_drawn_below_the_own_one_where_a_part_holds_it_down() -> None:
    held = (Held(5, 3, date(2021, 1, 1), date(2022, 1, 1)), Held(5, 4, date(2022, 1, 1), TODAY, "effective: Level 4"))
    drawing = draw_timeline(course(Span(5, date(2020, 1, 1), TODAY), held=held))
    assert [(area.top, area.height) for area in drawing.areas] == [(level_y(5), 44), (level_y(5), 22)]
    assert kinds(drawing).count("effective") == 1
    assert "effective: Level 4" in said(drawing)


def test_each_part_has_a_lane_with_a_segment_for_each_stay() -> None:
    spans = (Span(2, None, date(2021, 1, 1)), Span(3, date(2021, 1, 1), TODAY))
    parts = (Part("One", "", spans), Part("Outside", "", ()))
    one, other = draw_timeline(course(Span(4, date(2020, 1, 1), TODAY), parts=parts)).lanes
    assert [(segment.level, segment.assumed) for segment in one.segments] == [(2, True), (3, False)]
    assert other.segments == () and other.top > one.top + one.height


def test_what_a_part_did_before_the_whole_began_is_cut_off() -> None:
    part = Part("Old", "", (Span(2, date(1999, 1, 1), date(2010, 1, 1)), Span(3, date(2010, 1, 1), TODAY)))
    (lane,) = draw_timeline(course(Span(4, date(2020, 1, 1), TODAY), parts=(part,))).lanes
    assert [(segment.level, segment.x) for segment in lane.segments] == [(3, "0%")]


@pytest.mark.parametrize("days", [0, 1, 20, SHORT, SHORT + 1, 800, 2000, 4000, 9000, 36500, 700_000])
def test_days_are_written_below_at_any_length_of_time(days: int) -> None:
    begin = date.fromordinal(TODAY.toordinal() - days)
    drawing = draw_timeline(course(Span(3, begin, TODAY)))
    for width, hidden in ((NARROW.width, "wide"), (WIDE.width, "narrow")):
        assert overlaps(drawing, width, hidden) == []
    assert sum(bool(tick.label) for tick in drawing.ticks) >= 2
    assert sum(bool(tick.label) and not tick.wide for tick in drawing.ticks) >= 1


def test_the_first_and_the_last_day_of_the_calendar_can_be_drawn() -> None:
    spans = (Span(9, date.min, date(2, 1, 1), ended=True), Span(0, date(2, 1, 1), date.max))
    assert draw_timeline(course(*spans, today=date.max)).points == ()
