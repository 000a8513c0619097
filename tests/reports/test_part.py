"""What parts held over time, and when they held the whole down."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from records import TODAY, card, read, review, technology
from strategies import History, portfolios
from strategies import records as written

from mltrl_docs.load import Loaded
from mltrl_docs.reports.part import MOST, held_down, part_histories


def histories(loaded: Loaded, slug: str = "it") -> dict[str, list[tuple[int, date | None, date | None, bool]]]:
    found = part_histories(loaded.portfolio, loaded.facts, loaded.portfolio.technologies[slug])
    return {one.key: [(stay.level, stay.entered, stay.left, stay.assumed) for stay in one.stays] for one in found}


def held(loaded: Loaded, slug: str = "it") -> list[tuple[int, int, str, str]]:
    found = held_down(loaded.portfolio, loaded.facts, loaded.portfolio.technologies[slug])
    return [(one.own, one.level, str(one.start), str(one.end)) for one in found]


def whole(level: int, day: str, **more: Any) -> dict[str, str]:
    return technology("it", living=card(level, day, **more))


def test_a_part_with_a_card_of_its_own_has_the_stays_of_its_timeline() -> None:
    part = technology(
        "part", review("2021-01-01", 0, "graduate"), living=card(1, "2021-01-01", started="2020-01-01", start_level="0")
    )
    found = histories(read(whole(3, "2020-06-01", components=["part"]) | part))
    assert found == {"part": [(0, date(2020, 1, 1), date(2021, 1, 1), False), (1, date(2021, 1, 1), None, False)]}


def test_an_inline_part_has_the_levels_that_cards_tell_assumed_and_then_those_that_reviews_decided() -> None:
    inline = {"code": "6.3", "name": "Step"}
    fall = review("2022-01-01", 6, "switchback", to=4, mechanism="review", components=["6.3"])
    living = card(6, "2023-01-01", components=[inline | {"level": 4}])
    texts = technology("it", fall, living=living, one=card(6, "2021-01-01", components=[inline | {"level": 6}]))
    assert histories(read(texts)) == {
        "6.3": [(6, date(2021, 1, 1), date(2022, 1, 1), True), (4, date(2022, 1, 1), None, False)]
    }


def test_a_part_from_outside_has_no_stays() -> None:
    assert histories(read(whole(3, "2020-06-01", components=[{"external": "A camera"}]))) == {"A camera": []}


def test_a_part_below_the_whole_holds_it_down_from_its_fall_until_it_is_back() -> None:
    part = technology(
        "part",
        review("2021-01-01", 5, "switchback", to=3, mechanism="discovery"),
        review("2022-01-01", 3, "graduate"),
        review("2023-01-01", 4, "graduate"),
        living=card(5, "2023-01-01", started="2020-01-01", start_level="5"),
    )
    texts = whole(5, "2020-01-01", components=["part"]) | part
    assert held(read(texts)) == [(5, 3, "2021-01-01", "2022-01-01"), (5, 4, "2022-01-01", "2023-01-01")]


def test_a_part_of_a_part_holds_it_down_too_and_a_circle_ends() -> None:
    middle = technology("middle", living=card(5, "2020-01-01", components=["low", "it"]))
    low = technology("low", living=card(2, "2021-01-01"))
    texts = whole(5, "2020-01-01", components=["middle"]) | middle | low
    assert held(read(texts)) == [(5, 2, "2021-01-01", str(TODAY))]


def test_what_is_made_of_very_many_parts_is_not_looked_through() -> None:
    chain = {}
    for number in range(MOST + 2):
        chain |= technology(f"p{number}", living=card(2, "2020-01-01", components=[f"p{number + 1}"]))
    texts = whole(5, "2020-01-01", components=["p0"]) | chain | technology(f"p{MOST + 2}", living=card(1, "2020-01-01"))
    assert held(read(texts)) == []
    assert held(read(texts), f"p{MOST}") == [(2, 1, "2020-01-01", str(TODAY))]


@settings(max_examples=60, deadline=None)
@given(portfolios())
def test_today_the_lowest_of_them_is_the_effective_level(those: list[History]) -> None:
    texts = written(those)
    slugs = [f"t{number}" for number in range(len(those))]
    parts = [slug for slug in slugs if f"cards/{slug}/card.md" in texts]
    texts |= technology("it", living=card(9, "2018-01-01", components=parts))
    loaded = read(texts)
    found = held(loaded)
    effective = loaded.facts.effective["it"].level
    now = [level for _, level, _, end in found if end == str(loaded.facts.as_of)]
    assert now == ([effective] if effective != 9 else [])
