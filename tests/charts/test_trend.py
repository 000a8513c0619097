"""A trend is a well-formed drawing within its frame, and says what it shows."""

import datetime
import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs.charts.trend import HEIGHT, WIDTH, draw_trend

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 1, 1))
POINTS = st.lists(st.tuples(DAYS, st.floats(0, 10)), min_size=1, max_size=8).map(sorted)


@settings(deadline=None)  # a loaded machine is no fault
@given(POINTS, DAYS, st.text(st.characters(codec="utf-8", exclude_categories=["C"])))
def test_it_is_well_formed_and_stays_within_its_frame(
    points: list[tuple[datetime.date, float]], until: datetime.date, title: str
) -> None:
    drawing = ElementTree.fromstring(draw_trend(points, until, 10.0, title))
    path = drawing.findall("path")[1].attrib["d"]
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    assert all(-0.1 <= number <= max(WIDTH, HEIGHT) for number in numbers)
    assert drawing.find("title") is not None


def test_it_says_every_estimate() -> None:
    day = datetime.date(2020, 1, 1)
    drawn = draw_trend([(day, 4.8), (day.replace(year=2021), 2.4)], day.replace(year=2022), 10.0, "R1")
    assert "4.8 on 2020-01-01, 2.4 on 2021-01-01" in drawn
