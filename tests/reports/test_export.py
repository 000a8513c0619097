"""The export has the shape of the contract: these keys, of these types."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given
from records import ADDRESSES, TODAY, card, exported, read, review, technology
from strategies import History, portfolios, records

from mltrl_docs.reports.export import export_portfolio

TEXT, DAY, LEVEL, NUMBER = str, date, int, (int, float)
NULL = None
SHAPE: dict[str, Any] = {
    "schema": (LEVEL,),
    "as_of": (DAY,),
    "technologies": [
        {
            "id": (TEXT,),
            "code": (TEXT, NULL),
            "name": (TEXT,),
            "level": (LEVEL, NULL),
            "declared_level": (LEVEL, NULL),
            "effective_level": (LEVEL, NULL),
            "status": (TEXT,),
            "stays": [
                {
                    "level": (LEVEL,),
                    "entered": (DAY, NULL),
                    "left": (DAY, NULL),
                    "outcome": (TEXT, NULL),
                    "paused_days": (LEVEL,),
                }
            ],
            "switchbacks": [
                {
                    "date": (DAY,),
                    "from": (LEVEL,),
                    "to": (LEVEL,),
                    "mechanism": (TEXT, NULL),
                    "components": [(TEXT,)],
                    "reason": (TEXT, NULL),
                }
            ],
            "cards": [
                {
                    "level": (LEVEL,),
                    "date": (DAY,),
                    "version": (TEXT, NULL),
                    "origin": (TEXT,),
                    "path": (TEXT,),
                    "commit": (TEXT, NULL),
                    "url": (TEXT,),
                }
            ],
            "unreadable": [{"path": (TEXT,), "commit": (TEXT, NULL), "why": (TEXT,)}],
            "reviews": [
                {
                    "date": (DAY,),
                    "level": (LEVEL,),
                    "decision": (TEXT,),
                    "to": (LEVEL, NULL),
                    "mechanism": (TEXT, NULL),
                    "reason": (TEXT, NULL),
                    "panel": [{"name": (TEXT,), "role": (TEXT, NULL), "vote": (TEXT, NULL), "dissent": (TEXT, NULL)}],
                    "criteria": [
                        {
                            "id": (TEXT,),
                            "state": (TEXT,),
                            "waived": (TEXT, NULL),
                            "approver": (TEXT, NULL),
                            "until": (DAY, NULL),
                        }
                    ],
                    "tasks": [{"task": (TEXT,), "owner": (TEXT, NULL), "due": (DAY, NULL), "done": (DAY, NULL)}],
                    "evidence": [{"label": (TEXT, NULL), "url": (TEXT,)}],
                    "path": (TEXT,),
                    "url": (TEXT,),
                }
            ],
            "risks": [
                {
                    "id": (TEXT,),
                    "risk": (NUMBER,),
                    "failure": (NUMBER,),
                    "value": (NUMBER,),
                    "title": (TEXT,),
                    "status": (TEXT,),
                    "owner": (TEXT, NULL),
                    "due": (DAY, NULL),
                    "accepted_by": (TEXT, NULL),
                }
            ],
            "requirements": [{"id": (TEXT,), "risk": (NUMBER, NULL), "kind": (TEXT,), "text": (TEXT,)}],
        }
    ],
    "statistics": {
        "time_per_level": [
            {
                "level": (LEVEL,),
                "stays": (LEVEL,),
                "completed": (LEVEL,),
                "open": (LEVEL,),
                "unknown_entry": (LEVEL,),
                "median_days": (LEVEL, NULL),
                "median_low": (LEVEL, NULL),
                "median_high": (LEVEL, NULL),
            }
        ],
        "transitions": [{"from": (LEVEL,), "to": (LEVEL,), "count": (LEVEL,)}],
        "paths": [{"levels": [(LEVEL,)], "count": (LEVEL,)}],
        "cycles": [
            {
                "from": (LEVEL,),
                "to": (LEVEL,),
                "mechanism": (TEXT, NULL),
                "count": (LEVEL,),
                "recovered": (LEVEL,),
                "median_days_to_recover": (LEVEL, NULL),
            }
        ],
        "first_pass": [{"level": (LEVEL,), "first_reviews": (LEVEL,), "graduated": (LEVEL,)}],
    },
    "problems": [
        {
            "severity": (TEXT,),
            "code": (TEXT,),
            "path": (TEXT,),
            "line": (LEVEL, NULL),
            "column": (LEVEL, NULL),
            "message": (TEXT,),
            "hint": (TEXT, NULL),
        }
    ],
}

EVERYTHING = (
    technology(
        "system",
        review("2020-06-01", 3, "graduate"),
        review("2020-07-01", 4, "pause"),
        review("2020-07-11", 4, "resume"),
        review("2020-09-01", 4, "switchback", components=["part"], to=2),
        living=card(4, "2020-06-01", code="R1", components=["part"], started="2020-01-01", start_level=3),
        old=card(3, "2020-01-01", version="0.1"),
    )
    | technology("part", living=card(4, "2019-01-01"))
    | {
        "cards/system/risks.yml": "risks:\n- {id: R1, title: T, failure: 0.3, value: 7}\n",
        "cards/system/requirements.yml": "requirements:\n"
        "- {id: 1.10, kind: research, text: T, failure: 0.2, value: 8}\n"
        "- {id: 2, kind: product, text: T}\n",
        "cards/system/previous/bad.md": "nothing",
    }
)


def document() -> Any:
    loaded = read(EVERYTHING)
    return json.loads(json.dumps(export_portfolio(loaded.portfolio, loaded.facts, loaded.problems, ADDRESSES)))


def misshapen(value: Any, shape: Any, at: str = "") -> list[str]:
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [at]
        lacking = [f"{at}.{key} is missing" for key in shape.keys() - value.keys()]
        return lacking + [
            fault for key in shape.keys() & value.keys() for fault in misshapen(value[key], shape[key], f"{at}.{key}")
        ]
    if isinstance(shape, list):
        return (
            [fault for index, item in enumerate(value) for fault in misshapen(item, shape[0], f"{at}[{index}]")]
            if isinstance(value, list)
            else [at]
        )
    return [] if any(fits(value, kind) for kind in shape) else [f"{at}: {value!r}"]


def fits(value: Any, kind: Any) -> bool:
    if kind is None:
        return value is None
    if kind is date:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    return isinstance(value, kind) and not isinstance(value, bool)


def test_the_document_has_the_keys_and_types_of_the_contract() -> None:
    assert misshapen(document(), SHAPE) == []


def test_every_list_of_the_contract_is_tried_here() -> None:
    system = next(one for one in document()["technologies"] if one["id"] == "system")
    assert all(system[key] for key in SHAPE["technologies"][0])


FALLEN = technology(
    "fallen",
    review("2020-04-10", 3, "graduate"),
    review("2020-05-01", 4, "rework"),
    review("2020-07-19", 4, "switchback", to=3),
    review("2020-09-07", 3, "graduate"),
    living=card(4, "2020-09-07", started="2020-01-01", start_level=3),
) | technology(
    "resumed",
    review("2021-01-01", 4, "graduate"),
    review("2021-03-01", 5, "stop"),
    review("2021-04-01", 5, "resume"),
    living=card(5, "2021-04-01"),
)


def statistics(texts: dict[str, str], as_of: date = TODAY) -> Any:
    loaded = read(texts, as_of)
    return json.loads(json.dumps(export_portfolio(loaded.portfolio, loaded.facts, loaded.problems, ADDRESSES)))[
        "statistics"
    ]


def test_its_statistics_are_those_that_one_works_out_by_hand() -> None:
    found = statistics(FALLEN)
    assert misshapen(found, SHAPE["statistics"]) == []
    names = list(SHAPE["statistics"]["time_per_level"][0])
    assert [[row[name] for name in names] for row in found["time_per_level"]] == [
        [3, 2, 2, 0, 0, 50, 50, 100],  # 100 days and 50: S(50) = ½
        [4, 2, 1, 1, 1, 100, 100, None],  # 100 days, and open since; the other was entered nobody knows when
        [5, 2, 1, 1, 0, 59, 59, None],  # stopped after 59 days, and resumed
    ]
    assert found["transitions"] == [
        {"from": 3, "to": 4, "count": 2},
        {"from": 4, "to": 3, "count": 1},
        {"from": 4, "to": 5, "count": 1},
    ]
    assert found["paths"] == [{"levels": [3, 4, 3, 4], "count": 1}, {"levels": [4, 5, 5], "count": 1}]
    assert found["cycles"] == [
        {"from": 4, "to": 3, "mechanism": "discovery", "count": 1, "recovered": 1, "median_days_to_recover": 50}
    ]
    assert found["first_pass"] == [
        {"level": 3, "first_reviews": 2, "graduated": 2},
        {"level": 4, "first_reviews": 2, "graduated": 1},
    ]


def test_its_statistics_are_those_of_the_day_that_is_asked_about() -> None:
    found = statistics(FALLEN, date(2020, 8, 1))
    assert found["paths"] == [{"levels": [3, 4, 3], "count": 1}]
    assert found["cycles"] == [
        {"from": 4, "to": 3, "mechanism": "discovery", "count": 1, "recovered": 0, "median_days_to_recover": None}
    ]
    assert [(row["level"], row["stays"], row["open"]) for row in found["time_per_level"]] == [(3, 2, 1), (4, 1, 0)]


def test_without_a_technology_its_statistics_are_lists_without_a_row() -> None:
    assert statistics({}) == {name: [] for name in SHAPE["statistics"]}


@given(portfolios())
def test_its_statistics_have_no_row_of_zeros_whatever_the_histories(those: list[History]) -> None:
    found = statistics(records(those))
    assert misshapen(found, SHAPE["statistics"]) == []
    for name, counted in (
        ("transitions", "count"),
        ("paths", "count"),
        ("cycles", "count"),
        ("first_pass", "first_reviews"),
    ):
        assert all(row[counted] > 0 for row in found[name])
    assert all(row["stays"] + row["unknown_entry"] > 0 for row in found["time_per_level"])
    levels = [tuple(row["levels"]) for row in found["paths"]]
    assert len(levels) == len(set(levels))


def test_what_it_says_of_a_technology_is_what_the_records_say() -> None:
    system = exported(read(EVERYTHING))["system"]
    assert (system["code"], system["level"], system["declared_level"], system["effective_level"], system["status"]) == (
        "R1",
        4,
        4,
        2,
        "active",
    )
    assert system["stays"] == [
        {"level": 3, "entered": "2020-01-01", "left": "2020-06-01", "outcome": "graduate", "paused_days": 0},
        {"level": 4, "entered": "2020-06-01", "left": None, "outcome": None, "paused_days": 10},
    ]
    assert [(one["id"], one["risk"], one["status"]) for one in system["risks"]] == [("R1", 2.1, "open")]
    assert [(one["id"], one["risk"]) for one in system["requirements"]] == [("1.10", 1.6), ("2", None)]
    assert [one["origin"] for one in system["cards"]] == ["file", "file"]
    assert [one["path"] for one in system["unreadable"]] == ["cards/system/previous/bad.md"]


def test_who_decided_what_on_which_ground_can_be_told_from_it_and_no_address_of_anybody() -> None:
    held = review(
        "2020-06-01",
        0,
        "graduate",
        panel=[
            {"name": "Ann", "role": "research", "email": "ann@example.org", "vote": "against", "dissent": "Too soon."}
        ],
        criteria={
            "principles-stated": "met",
            "research-plan": {"waived": "W", "approver": "Bea", "until": "2021-01-01"},
        },
        tasks=[{"task": "T", "due": "2020-07-01", "done": "2020-06-20"}],
        evidence=[{"Report": "https://example.org/r"}],
    )
    document = exported(read(technology("it", held, living=card(1, "2020-06-01"))))["it"]
    (found,) = document["reviews"]
    assert found["panel"] == [{"name": "Ann", "role": "research", "vote": "against", "dissent": "Too soon."}]
    assert found["criteria"] == [
        {"id": "principles-stated", "state": "met", "waived": None, "approver": None, "until": None},
        {"id": "research-plan", "state": "waived", "waived": "W", "approver": "Bea", "until": "2021-01-01"},
    ]
    assert found["tasks"] == [{"task": "T", "owner": None, "due": "2020-07-01", "done": "2020-06-20"}]
    assert found["evidence"] == [{"label": "Report", "url": "https://example.org/r"}]
    assert "@" not in str(document)


def test_the_living_card_stands_last_at_the_technologys_own_address() -> None:
    cards = exported(read(EVERYTHING))["system"]["cards"]
    assert [(one["level"], one["url"]) for one in cards] == [
        (3, "system/cards/cards/system/previous/old.md"),
        (4, "system/"),
    ]


def test_technologies_stand_in_the_order_of_their_slugs_and_problems_by_place() -> None:
    assert [one["id"] for one in document()["technologies"]] == ["part", "system"]
    places = [(one["path"], one["line"] or 0) for one in document()["problems"]]
    assert places == sorted(places) and places


def test_a_technology_of_which_nothing_can_be_read_is_there_with_what_is_known() -> None:
    bad = exported(read({"cards/bad/card.md": "nothing"}))["bad"]
    assert (bad["level"], bad["declared_level"], bad["stays"], bad["name"]) == (None, None, [], "bad") and bad[
        "unreadable"
    ]
