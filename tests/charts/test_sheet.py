"""What matplotlib draws is made fit for a page: named by the style sheet, described, the same bytes, nothing lost."""

import re
from itertools import pairwise

from mltrl_docs.charts.ageing import Strip, draw_ages
from mltrl_docs.charts.flow import Band, Bar, draw_flow, draw_quarters
from mltrl_docs.charts.interval import Interval, draw_intervals
from mltrl_docs.charts.sheet import Sheet
from mltrl_docs.charts.survival import draw_survival, draw_ways_out


def coordinates(svg: str, name: str) -> list[tuple[float, float]]:
    """The corners of all paths of a name, in order."""
    groups = re.findall(rf'<g class="{name}[^"]*">(.*?)</g>', svg)
    return [(float(x), float(y)) for group in groups for x, y in re.findall(r"[ML] (\S+) (\S+)", group)]


def test_shapes_stand_where_they_were_put_from_the_top_left() -> None:
    sheet = Sheet(100, 50)
    sheet.line([(0, 0), (10, 20), (100, 50)], "a")
    sheet.area([(1, 1), (2, 1), (2, 2)], "b")
    sheet.dots([(5, 6), (7, 8)], "c")
    sheet.line([], "d")
    svg = sheet.svg("it", "Title", "Description")
    assert coordinates(svg, "a") == [(0, 0), (10, 20), (100, 50)]
    assert coordinates(svg, "b") == [(1, 1), (2, 1), (2, 2), (1, 1)]
    assert coordinates(svg, "c")[::2] == [(5, 6), (7, 8)]
    assert 'class="d"' not in svg
    assert 'viewBox="0 0 100 50"' in svg


def test_words_are_escaped_and_stay_words() -> None:
    sheet = Sheet(100, 50)
    sheet.text(10, 20, "a < b & $c$", "mltrl-drawn-words", "middle")
    svg = sheet.svg("it", "Title <i>", "Description & more")
    assert '<text text-anchor="middle" x="10" y="20">a &lt; b &amp; $c$</text>' in svg
    assert "Title &lt;i&gt;</title>" in svg and "Description &amp; more</desc>" in svg


def test_nothing_of_matplotlib_is_left_that_a_page_would_feel() -> None:
    sheet = Sheet(100, 50)
    sheet.line([(0, 0.123456), (1, 1)], "a")
    sheet.text(1, 1, "words", "b")
    svg = sheet.svg("it", "Title", "Description")
    assert not re.search(r"style|font|rdf|xlink|<defs|\d\.\d\d|matplotlib|figure_1", svg)
    assert re.findall(r' id="([^"]*)"', svg) == ["it-title", "it-desc"]
    assert "width=" not in svg and "height=" not in svg


def test_a_sheet_drawn_twice_has_the_same_bytes() -> None:
    rows = (Interval("Level 1", "x", 3.0, 1.0, None), Interval("Level 2", "y", None, 5.0, None))
    drawn = draw_intervals.__wrapped__
    assert drawn("n", "t", "d", rows, ((0, "0"), (5, "5")), 6) == drawn("n", "t", "d", rows, ((0, "0"), (5, "5")), 6)


def test_settings_of_whoever_builds_the_site_change_no_byte() -> None:
    import matplotlib

    def drawn() -> str:
        sheet = Sheet(100, 50)
        sheet.line([(x, x % 7) for x in range(100)], "a")
        sheet.text(1, 1, "words", "b")
        return sheet.svg("it", "Title", "Description")

    before = drawn()
    theirs = {"text.usetex": True, "path.sketch": (3, 10, 1), "savefig.bbox": "tight", "savefig.dpi": 300}
    with matplotlib.rc_context(theirs):
        assert drawn() == before
        assert matplotlib.rcParams["text.usetex"]


def test_a_curve_steps_down_where_stays_end_and_its_median_stands_at_one_half() -> None:
    steps = ((10, 0.75, 0.5, 0.9), (20, 0.5, 0.2, 0.8), (40, 0.25, 0.1, 0.6))
    svg = draw_survival("n", "t", "d", steps, 20, 50, 100)
    line = coordinates(svg, "mltrl-drawn-line")
    assert line[0][0] < line[1][0] == line[2][0] and line[1][1] == line[0][1] < line[2][1]
    (x, y), *_ = coordinates(svg, "mltrl-drawn-dot")
    assert (x, y) in line and coordinates(svg, "mltrl-drawn-median")[1] == (x, y)
    assert line[-1][0] == 42 + 248 / 2, "the curve ends where nothing more was seen"


def test_ways_out_stand_one_on_another_and_no_higher_than_all() -> None:
    svg = draw_ways_out("n", "t", "d", (("graduate", ((5, 0.5),)), ("stop", ((9, 0.25), (12, 0.5)))), 12, 12)
    lower, upper = (coordinates(svg, f"mltrl-drawn-area mltrl-drawn-{way}") for way in ("graduate", "stop"))
    assert min(y for _, y in upper) == 12 and min(y for _, y in lower) == 84


def test_a_flow_of_one_day_and_a_quarter_alone_can_be_drawn() -> None:
    from datetime import date

    bands = (Band("Level 1", "a", (3,)), Band("Level 2", "b", (0,)))
    assert "Level 1" in draw_flow("n", "t", "d", (date(2026, 1, 31),), bands)
    assert coordinates(
        draw_quarters("n", "t", "d", (Bar(2026, 1, 2, (1, 0)),), ("up", "back", "stop")), "mltrl-drawn-area up"
    )


def test_of_two_bands_too_near_to_be_labelled_both_the_higher_one_is() -> None:
    from datetime import date

    bands = tuple(Band(f"Level {level}", "l", (high, high)) for level, high in ((9, 350), (2, 7), (1, 40)))
    svg = draw_flow("n", "t", "d", (date(2026, 1, 31), date(2026, 2, 28)), bands)
    assert "Level 9" in svg and "Level 1" in svg and "Level 2" not in svg


def test_labels_of_a_flow_leave_each_other_room() -> None:
    from datetime import date

    bands = tuple(Band(f"Level {level}", "a", (1, height)) for level, height in enumerate((100, 1, 1, 1, 60)))
    svg = draw_flow("n", "t", "d", (date(2026, 1, 31), date(2026, 2, 28)), bands)
    heights = sorted(float(y) for y in re.findall(r'y="([\d.]+)">Level', svg))
    assert all(other - one >= 17 for one, other in pairwise(heights))
    assert "Level 0" in svg and "Level 4" in svg


def test_dots_of_one_age_are_heaped_and_stay_within_their_strip() -> None:
    svg = draw_ages(
        "n", "t", "d", (Strip("Level 1", "a", (5,) * 200 + (90,), 40, 80), Strip("Level 0", "b", (0,), None, None)), 90
    )
    dots = coordinates(svg, "mltrl-drawn-age a")[::2]
    assert len(dots) == 201 and len({x for x, _ in dots}) == 2
    assert all(6 <= y <= 60 for _, y in dots)
    assert len(re.findall("mltrl-drawn-half|mltrl-drawn-quarter", svg)) == 2
