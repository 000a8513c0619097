"""What happened lately: every move, pause and stop once, the latest first."""

from records import card, read, review, technology

from mltrl_docs.reports.recent import recent


def told(texts: dict[str, str], count: int = 10) -> list[tuple[str, str, str]]:
    loaded = read(texts)
    return [(str(one.date), one.technology.slug, one.decision) for one in recent(loaded.portfolio, loaded.facts, count)]


def test_the_latest_comes_first_over_all_technologies() -> None:
    texts = technology("a", review("2020-05-01", 0, "graduate"), living=card(1, "2020-05-01"))
    texts |= technology("b", review("2021-05-01", 0, "rework"), review("2019-05-01", 0, "pause"))
    assert told(texts, 2) == [("2021-05-01", "b", "rework"), ("2020-05-01", "a", "graduate")]


def test_a_move_that_only_cards_tell_is_told() -> None:
    texts = technology("it", living=card(1, "2021-01-01"), first=card(0, "2020-01-01"))
    assert told(texts) == [("2021-01-01", "it", "graduate")]


def test_the_move_of_a_part_with_a_card_is_told_once_with_the_part() -> None:
    whole = review("2021-01-01", 4, "switchback", components=[{"ref": "part", "level": 4, "to": 2}], to=2)
    texts = technology("whole", whole, living=card(4, components=["part"])) | technology("part", living=card(4))
    assert told(texts) == [("2021-01-01", "part", "switchback")]


def test_that_work_continues_is_not_news() -> None:
    assert told(technology("it", review("2021-01-01", 0, "continue"))) == []
