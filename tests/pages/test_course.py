"""The drawings and tables of a technology say the same, whatever its history."""

from hypothesis import given, settings
from pages.shown import below, parsed, wiki_of
from records import card, review, technology
from strategies import History, portfolios, records

from mltrl_docs.pages.course import course_of
from mltrl_docs.pages.relation import relations
from mltrl_docs.pages.stay import timeline_view
from mltrl_docs.pages.technology import technology_page
from mltrl_docs.pages.way import way_view


@settings(max_examples=40, deadline=None)
@given(portfolios())
def test_every_move_has_its_number_in_both_drawings_and_both_tables(those: list[History]) -> None:
    wiki = wiki_of(records(those))
    for one in wiki.portfolio:
        moves = wiki.facts.timelines[one.slug].moves
        timeline, way = timeline_view(wiki, one, "x/"), way_view(wiki, one, "x/")
        if timeline is None:
            continue
        numbers = list(range(1, len(moves) + 1))
        drawn = {point.mark.number: point.mark for point in timeline.drawing.points if point.mark.number}
        assert sorted(drawn) == numbers
        assert [(drawn[n].level, drawn[n].to) for n in numbers] == [(move.start, move.to) for move in moves]
        assert sorted(row.number for row in timeline.stays if row.number) == numbers
        shown = [item.text for bow in way.drawing.bows for item in bow.arc.items] if way else []
        assert sorted(map(int, shown)) == numbers
        assert [row.number for row in way.moves] == list(map(str, numbers)) if way else not moves


@settings(max_examples=20, deadline=None)
@given(portfolios())
def test_every_mark_of_a_review_leads_to_its_page(those: list[History]) -> None:
    wiki = wiki_of(records(those))
    pages = set(wiki.records.values())
    for one in wiki.portfolio:
        if wiki.facts.timelines[one.slug].stays:
            for mark in course_of(wiki, one, "").marks:
                assert mark.href in pages, mark


def test_a_name_that_looks_like_markup_stays_text_in_the_drawings() -> None:
    evil = '<img src=x onerror="alert(1)">'
    fall = review("2021-06-01", 3, "switchback", to=2, mechanism="discovery", reason="'<script>'")
    part = {"code": "1", "name": evil, "level": 2}
    quoted = "'" + evil + "'"
    wiki = wiki_of(technology("it", fall, living=card(2, "2021-06-01", name=quoted, components=[part])))
    page = parsed(technology_page(wiki, wiki.portfolio.technologies["it"], relations(wiki.portfolio)))
    drawing = below(page, "timeline").one("svg", role="group")
    assert drawing.all("img") == [] and page.all("script") == []
    assert evil in drawing.one("title", id="mltrl-tl-title").text
    assert drawing.one("text", class_="mltrl-lane").text.startswith("1 <img")
