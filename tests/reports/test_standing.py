"""How every technology stands on the day, and the totals of all."""

from records import card, read, review, technology

from mltrl_docs.reports.standing import Standing, standings, totals


def found(texts: dict[str, str]) -> dict[str, Standing]:
    loaded = read(texts)
    return {one.technology.slug: one for one in standings(loaded.portfolio, loaded.facts)}


def test_a_pause_is_told_with_the_day_on_which_it_began() -> None:
    one = found(technology("it", review("2021-05-04", 1, "pause"), living=card(1)))["it"]
    assert (one.status, str(one.status_since)) == ("paused", "2021-05-04")


def test_a_stop_is_told_with_its_day() -> None:
    one = found(technology("it", review("2021-05-04", 1, "stop"), living=card(1)))["it"]
    assert (one.status, str(one.status_since), one.level) == ("stopped", "2021-05-04", 1)


def test_one_is_held_down_only_where_its_parts_are_lower() -> None:
    texts = technology("low", living=card(2)) | technology("high", living=card(4, components=["low"]))
    texts |= technology("same", living=card(2, components=["low"]))
    assert {slug: one.held_down for slug, one in found(texts).items()} == {"low": False, "high": True, "same": False}


def test_high_risks_are_those_that_the_gate_of_the_level_does_not_accept() -> None:
    texts = technology("it", living=card(9))
    texts["cards/it/risks.yml"] = (
        "risks:\n- {id: small, title: S, failure: 0.1, value: 1}\n- {id: high, title: H, failure: 0.9, value: 9}\n"
        "- {id: highest, title: T, failure: 1, value: 10}\n"
        "- {id: taken, title: A, failure: 1, value: 10, status: accepted}\n"
    )
    assert [risk.id for risk in found(texts)["it"].high_risks] == ["highest", "high"]


def test_totals_count_what_stands_out() -> None:
    texts = technology("a", review("2021-01-01", 0, "pause")) | technology("b", review("2021-01-01", 0, "stop"))
    texts |= technology("c", living=card(3, components=["d"])) | technology("d")
    count = totals(found(texts).values())
    assert (count.technologies, count.paused, count.stopped, count.held_down) == (4, 1, 1, 1)
