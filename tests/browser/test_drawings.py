"""The two drawings of a technology in a real browser: no text on another, none too small, legible in both schemes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from charts.courses import CASES
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, Page
from records import PROJECT, TODAY

from mltrl_docs.charts.course import Course
from mltrl_docs.charts.ladder import Arc, Item, Rung, draw_ladder
from mltrl_docs.charts.timeline import draw_timeline
from mltrl_docs.load import load
from mltrl_docs.pages.prose import Prose
from mltrl_docs.pages.stay import timeline_view
from mltrl_docs.pages.template import resource
from mltrl_docs.pages.way import way_view
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reading.folder import FolderSource

pytestmark = pytest.mark.browser
ASSETS = PROJECT / "overrides" / "assets" / "mltrl"
WIDTHS = (320, 360, 655, 760, 1280)
FONTS = ("Liberation Sans", "DejaVu Sans")
"""A usual one, and the widest that is common."""
GROUND = {"light": "#ffffff", "dark": "#1e2129"}
LEAST_SIZE, LEAST_CONTRAST = 10, 4.5

DRAWINGS = """
{% import "parts/ladder.html.jinja" as l %}
{% import "parts/timeline.html.jinja" as t %}
{{ t.timeline(timeline, "Timeline", "Levels over time") }}
{% if ladder %}{{ l.ladder(ladder, "Switchback diagram", "The way taken") }}{% endif %}
"""
# Of every text that is seen: its box, the size of its font, its colour and that of what lies below it.
TEXTS = """
() => {
  const solid = "rect.mltrl-ground, rect.mltrl-disc, rect.mltrl-rung-box, rect.mltrl-stay, rect.mltrl-pill";
  const grounds = [...document.querySelectorAll(solid)].map(e => [e.getBoundingClientRect(), getComputedStyle(e)]);
  return [...document.querySelectorAll(".mltrl-draw:not(.mltrl-swatch) text")].flatMap(text => {
    const box = text.getBoundingClientRect(), style = getComputedStyle(text);
    if (!box.width || style.display == "none" || !text.textContent) return [];
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const below = grounds.filter(([g, s]) => g.left <= x && x <= g.right && g.top <= y && y <= g.bottom &&
      s.fill != "none").at(-1);
    return [{text: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom,
      size: parseFloat(style.fontSize), fill: style.fill,
      ground: below ? below[1].fill : getComputedStyle(document.body).backgroundColor}];
  });
}
"""
# A colour as the browser shows it, whatever it is written as.
COLOUR = """
colours => {
  const pen = Object.assign(document.createElement("canvas"), {width: 1, height: 1})
    .getContext("2d", {willReadFrequently: true});
  return colours.map(colour => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });
}
"""


@cache
def wiki() -> Wiki:
    """The example records."""
    loaded = load(FolderSource(PROJECT), TODAY)
    bare = Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose())
    return Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose(addresses=bare.records))


def ladder_of(course: Course) -> Any:
    """The switchback diagram of a course."""
    arcs: dict[tuple[int, int, str], list[Item]] = {}
    for mark in course.marks:
        if mark.level != mark.to:
            item = Item(str(mark.number), mark.title, "#")
            arcs.setdefault((mark.level, mark.to, mark.kind), []).append(item)
    rungs = (Rung(level, "been", f"Level {level}", "#", "2.3 yr", level == 3) for level in range(10))
    return draw_ladder(rungs, (Arc(start, to, kind, tuple(items), "") for (start, to, kind), items in arcs.items()))


@cache
def drawn() -> dict[str, str]:
    """The drawings of the hard cases, and of all example technologies."""
    loader = FileSystemLoader(resource("site_templates"))
    template = Environment(loader=loader, autoescape=True, undefined=StrictUndefined).from_string(DRAWINGS)
    found = {
        name: template.render(timeline=draw_timeline(course), ladder=ladder_of(course))
        for name, course in CASES.items()
    }
    for technology in wiki().portfolio:
        timeline, way = timeline_view(wiki(), technology, "x/"), way_view(wiki(), technology, "x/")
        assert timeline is not None
        found[technology.slug] = template.render(timeline=timeline.drawing, ladder=way.drawing if way else None)
    return found


def html(body: str, scheme: str = "light", font: str = FONTS[0]) -> str:
    """A page as bare as it can be around a drawing."""
    style = "".join((ASSETS / name).read_text(encoding="utf-8") for name in ("mltrl.css", "drawing.css"))
    slate = ' data-md-color-scheme="slate"' if scheme == "dark" else ""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{style}</style><body{slate} style="margin:0;'
        f"padding:16px;--md-default-bg-color:{GROUND[scheme]};background:{GROUND[scheme]};font:16px '{font}'\">"
        f'<div class="mltrl-page">{body}</div>'
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def overlapping(texts: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The texts of which one lies on another; half a pixel is a matter of rounding."""
    return [
        (one["text"], other["text"])
        for one, other in combinations(texts, 2)
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 0.5
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1
    ]


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_lies_on_another_or_beyond_the_screen_or_is_too_small(page: Page, width: int, font: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name, body in drawn().items():
        page.set_content(html(body, font=font))
        texts = page.evaluate(TEXTS)
        assert len(texts) > 10, name
        assert overlapping(texts) == [], name
        assert [one for one in texts if one["left"] < 0 or one["right"] > width] == [], name
        assert [one for one in texts if one["size"] < LEAST_SIZE] == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name


def luminance(colour: list[int]) -> float:
    linear = [one / 255 / 12.92 if one / 255 <= 0.04045 else ((one / 255 + 0.055) / 1.055) ** 2.4 for one in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", GROUND)
def test_every_text_is_legible_on_what_lies_below_it(page: Page, scheme: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    for name, body in drawn().items():
        page.set_content(html(body, scheme))
        texts = page.evaluate(TEXTS)
        colours = page.evaluate(COLOUR, [one[part] for one in texts for part in ("fill", "ground")])
        for number, one in enumerate(texts):
            high, low = sorted(map(luminance, colours[2 * number : 2 * number + 2]), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= LEAST_CONTRAST, (name, one)


def test_every_mark_is_reached_by_the_keyboard_and_has_a_name(page: Page) -> None:
    page.set_content(html(drawn()["forty stays"]))
    stops = page.locator(".mltrl-draw:not(.mltrl-swatch) :is(a, [tabindex]):visible")
    assert stops.count() > 40
    for number in range(0, stops.count(), 7):
        stop = stops.nth(number)
        stop.focus()
        assert stop.evaluate("one => document.activeElement == one")
        assert stop.evaluate("one => (one.querySelector('title') || {}).textContent")
    assert page.locator("svg[role=group]").count() == 2
    for drawing in page.locator("svg[role=group]").all():
        labelled = drawing.get_attribute("aria-labelledby")
        assert page.locator(f"#{labelled}").text_content()


def test_the_focus_is_seen_and_leaves_the_number_legible(page: Page) -> None:
    page.set_content(html(drawn()["thirty years"]))
    mark = page.locator(".mltrl-plot a.mltrl-way--review").first
    ring, number = mark.locator(".mltrl-hit"), mark.locator(".mltrl-disc-number:visible")
    fill = number.evaluate("one => getComputedStyle(one).fill")
    assert ring.evaluate("one => getComputedStyle(one).stroke") == "none"
    page.keyboard.press("Tab")
    mark.focus()
    assert ring.evaluate("one => getComputedStyle(one).stroke") != "none"
    assert number.evaluate("one => getComputedStyle(one).fill") == fill


def test_who_listens_hears_each_move_with_its_reason_once(page: Page) -> None:
    page.set_content(html(drawn()["recycling-classifier"]))
    moves = page.locator("svg[role=group]").first.get_by_role("link", name=re.compile(": Switched back"))
    assert moves.count() == 2
    assert "The launch partner has postponed its programme" in moves.first.aria_snapshot()
    assert "img" not in moves.first.aria_snapshot()
