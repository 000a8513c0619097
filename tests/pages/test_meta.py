"""The meta-review says the same in words, drawing, table and data, on how many it rests, or why it says nothing."""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date

import pytest
from histories import real
from pages.shown import Element, below, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.home import home_page
from mltrl_docs.pages.level import level_page
from mltrl_docs.pages.meta import meta_pages
from mltrl_docs.pages.meta_part import FEWEST
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.relation import relations
from mltrl_docs.pages.technology import technology_page
from mltrl_docs.reports.standing import standings

Texts = Mapping[str, str | bytes]


def pages_of(texts: Texts, as_of: date = date(2026, 11, 23)) -> dict[str, Page]:
    return {page.address: page for page in meta_pages(wiki_of(texts, as_of))}


def said(page: Page, figure: str) -> str:
    """The sentence of a figure."""
    return below(parsed(page), figure).one("p", class_="mltrl-meta__words").text


def moved(count: int, back: int = 0) -> dict[str, str]:
    """Technologies of which each graduates from Level 2 after 91 days; the first ones fall back after a discovery."""
    texts: dict[str, str] = {}
    for number in range(count):
        reviews = [review("2024-04-01", 2, "graduate")]
        reviews += [review("2025-01-01", 3, "switchback", to=2)] if number < back else []
        living = card(2, "2025-01-01") if number < back else card(3, "2024-04-01")
        first = card(2, "2024-01-01")
        texts |= technology(f"t{number}", *reviews, living=living, first=first)
    return texts


def test_with_nothing_on_record_every_figure_says_so() -> None:
    pages = pages_of({})
    assert said(pages["meta-review/"], "bottleneck") == (
        "No bottleneck can be named: at no level have 5 stays ended yet."
    )
    for page in pages.values():
        assert parsed(page).all("svg") == [] and parsed(page).all("table") == []
        assert len(parsed(page).all(class_="mltrl-meta__words")) >= 1


@pytest.mark.parametrize(
    "texts",
    [
        technology("it"),
        {"cards/it/card.md": card(3, date="soon")},
        {"cards/it/card.md": "not a card"},
        technology("it", review("2021-01-01", 4, "rework"), living=card(4, "2022-01-01")),
        technology("it", review("2020-01-01", 0, "graduate"), living=card(1, "2020-01-01")),
    ],
    ids=["one stay", "no day", "no card", "unknown entry", "no days"],
)
def test_with_hardly_anything_on_record_nothing_breaks(texts: dict[str, str]) -> None:
    for page in pages_of(texts, date(2022, 1, 1)).values():
        assert "No bottleneck" in page.body or page.address != "meta-review/"
        parsed(page)


def test_under_five_ended_stays_no_figure_is_told_and_with_five_it_is() -> None:
    few, enough = (pages_of(moved(count))["meta-review/time/"] for count in (4, 5))
    assert said(few, "time-per-level").startswith("Not enough to say: at no level have 5 stays ended. 8 stays")
    assert below(parsed(few), "time-per-level").all("svg") == []
    assert "at Level 2 after 91 days" in said(enough, "time-per-level")
    assert len(below(parsed(enough), "time-per-level").all("svg")) == 1


def test_what_the_sentence_says_stands_in_the_table_and_in_both_files() -> None:
    pages = pages_of(moved(7, back=2))
    overview = pages["meta-review/"]
    files = {one.address.rpartition("/")[2]: one.text for one in overview.attached}
    shown = below(parsed(pages["meta-review/time/"]), "time-per-level").one("table").rows
    rows = list(csv.DictReader(io.StringIO(files["time-per-level.csv"])))
    data = json.loads(files["meta-review.json"])["figures"]["time-per-level"]["rows"]
    first = next(row for row in rows if (row["level"], row["stays_counted"]) == ("2", "first visits"))
    assert (first["stays"], first["completed"], first["median_days"]) == ("7", "7", "91")
    assert {str(row["median_days"] or "") for row in data} == {row["median_days"] for row in rows}
    assert ["Level 2", "first visits", "7", "7", "0", "0", "91 days (3 months)", "91", "91 (the longest seen)"] in shown
    assert len(shown) == len(rows) == len(data)


def test_every_link_to_data_leads_to_a_file_and_no_other_file_is_made() -> None:
    pages = pages_of(moved(7, back=2))
    linked = {
        link.attributes["href"].rpartition("/")[2]
        for page in pages.values()
        for link in parsed(page).all("a", download="")
    }
    assert {one.address.rpartition("/")[2] for one in pages["meta-review/"].attached} == linked


def test_every_drawing_is_named_and_described_and_no_two_share_an_id() -> None:
    for page in pages_of(moved(9, back=6)).values():
        root = parsed(page)
        ids = [one.attributes["id"] for one in root.all() if "id" in one.attributes]
        assert len(ids) == len(set(ids))
        for drawing in root.all("svg", class_="mltrl-drawn"):
            assert drawing.attributes["role"] == "img"
            for id in drawing.attributes["aria-labelledby"].split():
                assert drawing.one(id=id).text


def test_the_same_records_give_the_same_bytes() -> None:
    from mltrl_docs.charts import ageing, flow, interval, survival

    first = pages_of(moved(9, back=6))
    for draw in (ageing.draw_ages, flow.draw_flow, flow.draw_quarters, interval.draw_intervals, survival.draw_survival):
        draw.cache_clear()
    assert pages_of(moved(9, back=6)) == first


def test_a_switchback_is_counted_with_the_way_it_took_and_whether_the_level_was_regained() -> None:
    page = pages_of(moved(8, back=5))["meta-review/moves/"]
    assert said(page, "transitions") == (
        "8 graduations and 5 switchbacks of whole technologies are on record. "
        "The most frequent switchback leads from Level 3 to Level 2, 5 of 5."
    )
    assert said(page, "cycles") == "After 0 of 5 switchbacks the technology has regained the level it fell from."
    paths = below(parsed(page), "paths").one("table").rows
    assert paths == [["2 → 3 → 2 …", "under way", "5"], ["2 → 3 …", "under way", "3"]]


def test_a_part_of_the_portfolio_has_a_page_with_figures_of_it_alone() -> None:
    texts = {
        path: text.replace("name: It", "name: It\ntags: [vision]", 1) if "t1" in path else text
        for path, text in moved(20).items()
    }
    pages = pages_of(texts)
    tagged = sum("tags:" in text for path, text in texts.items() if path.endswith("/card.md"))
    assert tagged >= FEWEST
    part = pages["meta-review/tag/vision/"]
    assert f"{tagged} graduations and 0 switchbacks" in said(part, "transitions")
    menu = parsed(pages["meta-review/"]).one("nav", class_="mltrl-choices")
    assert [link.text for link in menu.all("a")] == [f"vision {tagged}"]
    assert "meta-review/kind/model/" not in pages


def test_a_part_of_few_technologies_has_no_page() -> None:
    texts = {
        path: text.replace("name: It", "name: It\ntags: [vision]", 1) if "/t1/" in path else text
        for path, text in moved(9).items()
    }
    assert "meta-review/tag/vision/" not in pages_of(texts)


def test_tags_that_come_to_one_address_share_a_page() -> None:
    texts = moved(20)
    for number in range(3, 20):
        path, tag = f"cards/t{number}/card.md", "a b" if number % 2 else "a-b"
        texts[path] = texts[path].replace("name: It", f"name: It\ntags: [{tag}]", 1)
    assert [address for address in pages_of(texts) if "/tag/" in address] == ["meta-review/tag/a-b/"]


def test_the_home_names_the_bottleneck_and_a_level_says_how_long_it_takes() -> None:
    wiki = wiki_of(moved(6))
    found = standings(wiki.portfolio, wiki.facts)
    home = parsed(home_page(wiki, found)).text
    assert "No bottleneck can be named: only at Level 2 have 5 stays ended, so there is nothing to compare." in home
    level = parsed(level_page(wiki, wiki.framework.level(2), found))
    assert (
        "Half of the stays here are over after 91 days (3 months) (6 ended, 0 open; 95 %: 91 to 91)."
        in below(level, "here").text
    )


@pytest.fixture(scope="module")
def foundation() -> dict[str, Page]:
    return pages_of(real("cncf.json"), date(2026, 7, 24))


def test_a_real_foundation_is_told_with_the_open_stays_and_which_question_is_answered(
    foundation: dict[str, Page],
) -> None:
    page = foundation["meta-review/time/"]
    assert said(page, "time-per-level").startswith(
        "Half of the stays are over: at Level 7 after 1,583 days; at Level 8 after 1,342 days."
    )
    notes = [note.text for note in below(parsed(page), "time-per-level").all("figcaption")]
    assert notes[0].endswith(
        "30 stays of 0 days are among them: entered and left on one day. Without them the median is 1,801 days."
    )


def test_the_drawings_of_a_real_foundation_ask_for_nothing_and_style_nothing_but_themselves(
    foundation: dict[str, Page],
) -> None:
    for page in foundation.values():
        for drawing in re.findall(r'<svg class="mltrl-drawn".*?</svg>', page.body, re.DOTALL):
            assert "<style" not in drawing and "style=" not in drawing and "href" not in drawing
            assert set(re.findall(r'<g class="([^" ]+)', drawing)) <= set(re.findall(r"mltrl-drawn-[a-z]+", drawing))


def test_the_board_lists_every_technology_at_a_level_with_its_link(foundation: dict[str, Page]) -> None:
    board = below(parsed(foundation["meta-review/now/"]), "ageing")
    rows: list[Element] = board.one("table").all("tr")[1:]
    assert len(rows) == 230 and all(row.all("a") for row in rows)


def aimed(level: int, by: str) -> dict[str, str]:
    """Technologies that rose a level each, one that aims at the next, and one where nobody has been."""
    texts = moved(12)
    texts["cards/t90/card.md"] = card(2, "2024-12-01", targets=[{"level": level, "by": by}])
    return texts


def test_an_objective_is_foretold_or_it_is_said_why_not_and_what_such_forecasts_were_worth() -> None:
    page = pages_of(aimed(3, "2029-01-01"), date(2025, 1, 15))["meta-review/objectives/"]
    row = below(parsed(page), "objectives").one("table").rows[0]
    assert row[1:4] == ["Level 3", "1 Jan 2029", "on track"]
    assert "Of 1 objective to come that can be foretold, 1 is on track." in said(page, "objectives")
    assert said(page, "backtest")
    far = pages_of(aimed(5, "2029-01-01"), date(2025, 1, 15))["meta-review/objectives/"]
    assert "For 1 there is too little to go on" in said(far, "objectives")
    assert "fewer than 5 have graduated from Level 3 and Level 4" in below(parsed(far), "objectives").one("table").text
    assert "backtest" not in far.body


def test_the_head_of_a_technology_says_how_its_objectives_stand() -> None:
    def head(level: int, by: str) -> str:
        wiki = wiki_of(aimed(level, by), date(2025, 1, 15))
        page = technology_page(wiki, wiki.portfolio.technologies["t90"], relations(wiki.portfolio))
        return parsed(page).one(class_="mltrl-standing").one("dl").text

    assert re.search(
        r"Objective Level 3 by 1 Jan 2029 on track: \d+ % in time; as likely as not by \d+ \w+ 2025",
        head(3, "2029-01-01"),
    )
    assert re.search(r"by 1 Jan 2025 overdue; as likely as not by \d+ \w+ 2025", head(3, "2025-01-01"))
    assert "Objective Level 5 by 1 Jan 2029 to come" in head(5, "2029-01-01")


def test_a_technology_says_how_its_time_compares_and_leads_to_the_board() -> None:
    wiki = wiki_of(moved(8, back=3))
    slow, other = wiki.portfolio.technologies["t0"], wiki.portfolio.technologies["t7"]
    known = relations(wiki.portfolio)
    link = parsed(technology_page(wiki, slow, known)).one("a", href="../../meta-review/now/")
    assert link.text == "longer than half of the stays there (73 % were over by then)"
    assert "meta-review/now" not in technology_page(wiki, other, known).body


def test_the_diagram_of_all_moves_has_an_arc_for_each_way_with_its_count_and_its_days() -> None:
    figure = below(parsed(pages_of(moved(9, back=4))["meta-review/moves/"]), "transitions").one("svg", role="group")
    arcs = {path.one("title").text: path for path in figure.all("path") if path.all("title")}
    assert set(arcs) == {
        "From Level 2 to Level 3, 9 times; half had been at Level 2 for 91 days",
        "Back from Level 3 to Level 2, 4 times",
    }
    widths = [float(re.findall(r"[\d.]+", path.attributes["style"])[0]) for path in arcs.values()]
    assert widths[0] == 6 > widths[1] > 1.5
    assert [level.attributes["href"] for level in figure.all("a")] == [f"../../levels/{level}/" for level in range(10)]


def test_what_nearly_all_technologies_have_in_common_is_no_part() -> None:
    texts = moved(20)
    assert not [address for address in pages_of(texts) if "/owner/" in address]
