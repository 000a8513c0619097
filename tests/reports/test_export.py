"""The export has the shape of the contract: these keys, of these types."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from records import ADDRESSES, card, exported, read, review, technology

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
                    "path": (TEXT,),
                    "url": (TEXT,),
                }
            ],
            "risks": [{"id": (TEXT,), "risk": (NUMBER,)}],
            "requirements": [{"id": (TEXT,), "risk": (NUMBER, NULL)}],
        }
    ],
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
    assert system["risks"] == [{"id": "R1", "risk": 2.1}]
    assert system["requirements"] == [{"id": "1.10", "risk": 1.6}, {"id": "2", "risk": None}]
    assert [one["origin"] for one in system["cards"]] == ["file", "file"]
    assert [one["path"] for one in system["unreadable"]] == ["cards/system/previous/bad.md"]


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
