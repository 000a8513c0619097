"""The event log for process mining: its rows, and the two formats as a strict reader sees them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import card, exported, read, review, technology
from strategies import History, portfolios, records

from mltrl_docs.load import Loaded
from mltrl_docs.reports.event_csv import csv_text
from mltrl_docs.reports.event_log import Row, event_log
from mltrl_docs.reports.event_xes import xes_text

XES = "{http://www.xes-standard.org/}"
EVERY_KIND = technology(
    "it",
    review("2020-02-01", 3, "rework"),
    review("2020-03-01", 3, "graduate"),
    review("2020-04-01", 4, "pause"),
    review("2020-05-01", 4, "resume"),
    review("2020-06-01", 4, "switchback", to=2, mechanism="embedded"),
    review("2020-07-01", 2, "continue"),
    review("2020-08-01", 2, "stop"),
    review("2020-09-01", 2, "resume"),
    review("2020-10-01", 2, "graduate", components=["part"]),
    living=card(2, "2020-06-01", started="2020-01-01", start_level=3, components=[{"name": "part", "level": 2}]),
)


def log(loaded: Loaded) -> tuple[Row, ...]:
    return event_log(loaded.portfolio, loaded.facts)


def row(**changes: Any) -> Row:
    plain = Row(
        "it", "It", "rework", "complete", date(2020, 1, 1), 3, "rework", None, None, None, None, "review", False, "r.md"
    )
    return plain._replace(**changes)


def test_each_kind_of_decision_is_its_own_activity_and_being_at_a_level_starts_and_completes() -> None:
    assert [(str(one.date), one.activity, one.lifecycle) for one in log(read(EVERY_KIND))] == [
        ("2020-01-01", "Level 3", "start"),
        ("2020-02-01", "rework", "complete"),
        ("2020-03-01", "Level 3", "complete"),
        ("2020-03-01", "Level 4", "start"),
        ("2020-04-01", "Level 4", "suspend"),
        ("2020-05-01", "Level 4", "resume"),
        ("2020-06-01", "Level 4", "complete"),
        ("2020-06-01", "Level 2", "start"),
        ("2020-07-01", "continue", "complete"),
        ("2020-08-01", "Level 2", "complete"),
        ("2020-09-01", "Level 2", "start"),
        ("2020-10-01", "graduate of a part", "complete"),
    ]


@given(portfolios())
def test_the_levels_that_start_and_complete_are_the_stays(those: list[History]) -> None:
    loaded = read(records(those))
    rows = log(loaded)
    for slug, one in exported(loaded).items():
        own = [item for item in rows if item.case == slug and item.activity.startswith("Level ")]
        started = [(item.level, item.date.isoformat()) for item in own if item.lifecycle == "start"]
        ended = [(item.level, item.date.isoformat()) for item in own if item.lifecycle == "complete"]
        assert started == [(stay["level"], stay["entered"]) for stay in one["stays"] if stay["entered"]]
        assert ended == [(stay["level"], stay["left"]) for stay in one["stays"] if stay["left"]]
    assert [item.case for item in rows] == sorted(item.case for item in rows)
    for before, after in pairwise(rows):
        assert before.case != after.case or before.date <= after.date


@given(portfolios())
def test_every_review_is_in_the_log(those: list[History]) -> None:
    loaded = read(records(those))
    paths = {item.path for item in log(loaded) if item.source == "review"}
    assert paths == {
        event.path for own in loaded.facts.timelines.values() for event in own.events if event.source == "review"
    }


def test_a_review_that_resumes_what_nobody_saw_begin_is_not_lost() -> None:
    texts = technology("it", review("2020-01-01", 3, "resume"), living=card(3, "2020-01-02"))
    assert [(one.activity, one.lifecycle) for one in log(read(texts))] == [("resume", "complete")]


# --- CSV --------------------------------------------------------------------------------------------------------


@given(portfolios())
def test_the_table_reads_back_as_the_rows(those: list[History]) -> None:
    rows = log(read(records(those)))
    table = list(csv.DictReader(io.StringIO(csv_text(rows), newline=""), strict=True))
    assert len(table) == len(rows)
    for cells, one in zip(table, rows, strict=True):
        assert list(cells) == list(Row._fields)
        assert (cells["case"], cells["activity"], cells["date"]) == (one.case, one.activity, one.date.isoformat())
        assert cells["level"] == ("" if one.level is None else str(one.level))
        assert cells["assumed"] == str(one.assumed).lower()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t'=1"),
        ("\r\n=1", "'\n=1"),
        ("one\rtwo\r\nthree", "one\ntwo\nthree"),
        ("so;=cmd|' /C calc'!A0", "so;'=cmd|' /C calc'!A0"),
        ('a "quoted", text\nof two lines', 'a "quoted", text\nof two lines'),
        ("5 - 3 = 2", "5 - 3 = 2"),
        ("a=b;c", "a=b;c"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_take_for_a_formula_is_text(said: str, written: str) -> None:
    (cells,) = csv.DictReader(io.StringIO(csv_text([row(reason=said, name=said)]), newline=""), strict=True)
    assert (cells["reason"], cells["name"]) == (written, written)


@given(st.text())
def test_no_cell_begins_as_a_formula_does(said: str) -> None:
    (cells,) = csv.DictReader(io.StringIO(csv_text([row(reason=said, part=said)]), newline=""), strict=True)
    for cell in cells.values():
        assert not cell.startswith(("\t", "\r", "\n"))
        assert not any(re.match(r"[=+\-@＝＋－＠]", text) for text in re.split("[;\t]", cell))
    lines = said.replace("\r\n", "\n").replace("\r", "\n")
    assert cells["reason"].replace("'", "") == lines.replace("'", "")


# --- XES --------------------------------------------------------------------------------------------------------

NC_NAME = re.compile(r"[A-Za-z_][\w.-]*")
NAME = re.compile(r"[A-Za-z_:][\w.:-]*")
VALUES = {
    "string": lambda text: True,
    "date": lambda text: datetime.fromisoformat(text).tzinfo is not None,
    "int": lambda text: str(int(text)) == text,
    "boolean": lambda text: text in ("true", "false"),
}
PARTS = ["extension", "global", "classifier", "attribute", "trace"]


def check_xes(text: str) -> ElementTree.Element:
    """Hold a log against the schema of IEEE 1849: which elements stand where, in order, with which attributes."""
    root = ElementTree.fromstring(text.encode())
    assert root.tag == f"{XES}log" and float(root.attrib["xes.version"]) == 1849.2016
    kinds = [child.tag.removeprefix(XES) for child in root]
    order = [PARTS.index("attribute" if kind in VALUES else kind) for kind in kinds]
    assert order == sorted(order)
    prefixes = set()
    for extension in root.iter(f"{XES}extension"):
        assert set(extension.attrib) == {"name", "prefix", "uri"} and not len(extension)
        assert NC_NAME.fullmatch(extension.attrib["name"]) and NC_NAME.fullmatch(extension.attrib["prefix"])
        assert extension.attrib["uri"].startswith("http://www.xes-standard.org/")
        prefixes.add(extension.attrib["prefix"])
    promised = {part.attrib["scope"]: keys(part, prefixes) for part in root.iter(f"{XES}global")}
    assert set(promised) == {"trace", "event"}
    for classifier in root.iter(f"{XES}classifier"):
        assert set(classifier.attrib) == {"name", "scope", "keys"} and NC_NAME.fullmatch(classifier.attrib["name"])
        assert set(classifier.attrib["keys"].split()) <= promised[classifier.attrib["scope"]]
    for trace in root.iter(f"{XES}trace"):
        children = [child.tag == f"{XES}event" for child in trace]
        assert children == sorted(children)
        own = ElementTree.Element("attributes")
        own.extend(child for child in trace if child.tag != f"{XES}event")
        assert promised["trace"] <= keys(own, prefixes)
        for event in trace.iter(f"{XES}event"):
            assert promised["event"] <= keys(event, prefixes)
    return root


def keys(element: ElementTree.Element, prefixes: set[str]) -> set[str]:
    """The keys of an element's attributes, each of a type, with a value that fits and a prefix that is declared."""
    found = Counter(child.attrib["key"] for child in element)
    for child in element:
        assert set(child.attrib) == {"key", "value"} and NAME.fullmatch(child.attrib["key"])
        assert VALUES[child.tag.removeprefix(XES)](child.attrib["value"])
        assert ":" not in child.attrib["key"] or child.attrib["key"].split(":")[0] in prefixes
    assert set(found.values()) <= {1}
    return set(found)


@given(portfolios())
def test_the_log_is_as_the_standard_wants_it_and_has_every_row(those: list[History]) -> None:
    rows = log(read(records(those)))
    root = check_xes(xes_text(rows))
    events = [
        (trace.find(f"{XES}string[@key='concept:name']").attrib["value"], event)  # type: ignore[union-attr]
        for trace in root.iter(f"{XES}trace")
        for event in trace.iter(f"{XES}event")
    ]
    assert len(events) == len(rows)
    for (case, event), one in zip(events, rows, strict=True):
        told = {child.attrib["key"]: child.attrib["value"] for child in event}
        assert (case, told["concept:name"], told["lifecycle:transition"]) == (one.case, one.activity, one.lifecycle)
        assert told["time:timestamp"] == f"{one.date}T00:00:00.000+00:00"


def test_every_kind_of_decision_is_as_the_standard_wants_it() -> None:
    check_xes(xes_text(log(read(EVERY_KIND))))


@given(st.text())
def test_any_text_comes_back_from_the_log(said: str) -> None:
    root = check_xes(xes_text([row(reason=said, name=said)]))
    told = {child.attrib["key"]: child.attrib["value"] for child in next(root.iter(f"{XES}event"))}
    assert told["reason"] == "".join(char if is_xml(char) else "\ufffd" for char in said)


def is_xml(char: str) -> bool:
    return char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char >= "\U00010000"
