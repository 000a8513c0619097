"""The event log as XES, the exchange format of process mining (IEEE 1849). What the rows say stands in `event_log`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from mltrl_docs.reports.event_log import Row

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
    <string key="lifecycle:transition" value="complete"/>
  </global>
  <classifier name="Activity" scope="event" keys="concept:name"/>
  <classifier name="ActivityAndLifecycle" scope="event" keys="concept:name lifecycle:transition"/>
  <string key="lifecycle:model" value="standard"/>
"""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def xes_text(rows: Iterable[Row]) -> str:
    """Write rows as an XES log, a trace for each technology; a day is its midnight in UTC."""
    return "".join(_lines(rows))


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    yield _HEAD
    for (case, name), own in groupby(rows, key=lambda row: (row.case, row.name)):
        yield "  <trace>\n"
        yield f"    {_string('concept:name', case)}\n    {_string('name', name)}\n"
        for row in own:
            yield "    <event>\n"
            for attribute in _attributes(row):
                yield f"      {attribute}\n"
            yield "    </event>\n"
        yield "  </trace>\n"
    yield "</log>\n"


def _attributes(row: Row) -> Iterator[str]:
    yield _string("concept:name", row.activity)
    yield f'<date key="time:timestamp" value="{row.date.isoformat()}T00:00:00.000+00:00"/>'
    yield _string("lifecycle:transition", row.lifecycle)
    for key, number in (("level", row.level), ("to", row.to)):
        if number is not None:
            yield f'<int key="{key}" value="{number}"/>'
    yield f'<boolean key="assumed" value="{"true" if row.assumed else "false"}"/>'
    texts = {
        "decision": row.decision,
        "mechanism": row.mechanism,
        "part": row.part,
        "reason": row.reason,
        "source": row.source,
        "path": row.path,
    }
    for key, text in texts.items():
        if text is not None:
            yield _string(key, text)


def _string(key: str, text: str) -> str:
    """An attribute whose value is a text: escaped, and without the characters that XML cannot hold."""
    safe = escape(_NOT_XML.sub("\ufffd", text))
    return f'<string key="{key}" value="{"".join(_BREAK.get(char, char) for char in safe)}"/>'
