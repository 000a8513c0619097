"""The drawing of a way through the levels: what stands where, and that no label lies on another."""

import re
from datetime import date
from itertools import pairwise
from time import perf_counter
from xml.etree import ElementTree

import pytest

from mltrl_docs.charts.timeline import LEFT, RIGHT, WIDTH, Band, Mark, Span, draw_timeline

BANDS = (
    Band("research", "Research", 0, 2),
    Band("prototyping", "Prototyping", 3, 5),
    Band("productization", "Productization", 6, 8),
    Band("deployment", "Deployment", 9, 9),
)
TODAY = date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*spans: Span, marks: tuple[Mark, ...] = (), today: date = TODAY, title: str = "It") -> ElementTree.Element:
    return ElementTree.fromstring(draw_timeline(title, "What it shows", BANDS, spans, marks, today))


def of(svg: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The elements with a class."""
    return [element for element in svg.iter() if f"mltrl-tl-{name}" in element.get("class", "").split()]


def test_it_says_what_it_is_to_those_who_do_not_see_it() -> None:
    svg = drawn(Span(3, date(2020, 1, 1), TODAY))
    assert svg.get("role") == "img"
    names = [element.text for element in svg.iter() if element.get("id") in (svg.get("aria-labelledby") or "").split()]
    assert names == ["It", "What it shows"]


def test_text_is_escaped() -> None:
    svg = drawn(title="<script>&", marks=(Mark("graduate", date(2020, 1, 1), 1, 2, "<b>"),))
    assert svg.findtext(f"{SVG}title") == "<script>&"


def test_a_higher_level_stands_higher_and_a_later_day_further_right() -> None:
    svg = drawn(Span(1, date(2020, 1, 1), date(2021, 1, 1), ended=True), Span(2, date(2021, 1, 1), TODAY))
    first, second = (re.findall(r"[\d.]+", line.get("d", "")) for line in of(svg, "line"))
    assert float(first[1]) > float(second[1])
    assert float(first[0]) == LEFT and float(second[2]) == WIDTH - RIGHT
    assert float(first[2]) == float(second[0])


def test_a_switchback_points_down() -> None:
    svg = drawn(
        Span(4, date(2020, 1, 1), date(2021, 1, 1), ended=True),
        Span(2, date(2021, 1, 1), TODAY),
        marks=(Mark("switchback", date(2021, 1, 1), 4, 2, "back"),),
    )
    (line,) = of(svg, "back")
    top, bottom = (float(number) for number in re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)", line.get("d", ""))[0])
    assert top < bottom
    assert len(of(svg, "arrow")) == 1


def test_a_pause_is_drawn_apart_from_the_work_around_it() -> None:
    pause = (date(2021, 1, 1), date(2022, 1, 1))
    svg = drawn(Span(4, date(2020, 1, 1), TODAY, (pause,)))
    assert (len(of(svg, "line")), len(of(svg, "pause"))) == (2, 1)


def test_a_beginning_that_nobody_wrote_down_is_left_open() -> None:
    svg = drawn(Span(4, None, date(2021, 1, 1), ended=True), Span(5, date(2021, 1, 1), TODAY))
    (line,) = of(svg, "unknown")
    assert line.get("d", "").startswith(f"M{LEFT} ")


def test_where_it_stands_now_is_marked_and_named_unless_it_was_stopped() -> None:
    assert [text.text for text in of(drawn(Span(4, date(2020, 1, 1), TODAY)), "here")] == ["Level 4"]
    assert of(drawn(Span(4, date(2020, 1, 1), date(2021, 1, 1), ended=True)), "here") == []


@pytest.mark.parametrize("days", [0, 1, 20, 200, 800, 2000, 4000, 9000, 36500])
def test_dates_below_do_not_touch_each_other(days: int) -> None:
    begin = date.fromordinal(TODAY.toordinal() - days)
    labels = of(drawn(Span(3, begin, TODAY)), "date")
    for before, after in pairwise(labels):
        widths = [6.6 * len(label.text or "") for label in (before, after)]
        assert float(after.get("x", "")) - float(before.get("x", "")) > sum(widths) / 2
    assert all(LEFT <= float(label.get("x", "")) <= WIDTH - RIGHT for label in labels)


def test_nothing_is_drawn_outside_the_picture() -> None:
    svg = drawn(Span(9, date(1, 1, 1), date(2, 1, 1), ended=True), Span(0, date(2, 1, 1), date(9999, 12, 31)))
    for element in svg.iter():
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", element.get("d", ""))]
        assert all(-1 <= number <= WIDTH for number in numbers if "l" not in element.get("d", ""))


def test_it_is_drawn_in_less_than_a_few_milliseconds() -> None:
    spans = [Span(n % 10, date(2000 + n, 1, 1), date(2001 + n, 1, 1), ended=True) for n in range(20)]
    marks = [Mark("graduate", date(2001 + n, 1, 1), n % 10, (n + 1) % 10, "up") for n in range(20)]
    begin = perf_counter()
    for _ in range(20):
        draw_timeline("It", "", BANDS, spans, marks, TODAY)
    assert (perf_counter() - begin) / 20 < 0.005
