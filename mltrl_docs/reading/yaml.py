"""YAML → plain values with their places, in one pass over the parser's events. Scalars stay text: no type is guessed.

What a value means is decided by the model; here only what YAML itself may not do in a record is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from mltrl_docs.model.record import Mark
from mltrl_docs.problems import Place, Problem, error
from mltrl_docs.reading.text import REFUSED, refused

DEEPEST = 20
MOST_NODES = 5000
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ABSENT = ("", "~", "null", "Null", "NULL")


class _Missing:
    """Stands for a value that is absent, or that a problem has been made of."""

    def __init__(self, broken: bool) -> None:
        self.broken = broken


_NOTHING, _BROKEN = _Missing(False), _Missing(True)


class _Unreadable(Exception):
    """The document cannot be read on: its last problem says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document: its value (text, list or mapping), its marks, and the keys at its top whose values are broken."""

    value: Any
    marks: Mark
    broken: frozenset[str] = frozenset()


def read_yaml(path: str, text: str, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """Read the one document of a text that begins on `first_line` of its file; None where it is no mapping at all."""
    reader = _Reader(path, first_line - 1)
    try:
        document = reader.document(yaml.parse(text, Loader=_Loader))
    except _Unreadable:
        return None, reader.problems
    except yaml.YAMLError as fault:
        reader.problems.append(_syntax(path, first_line - 1, fault))
        return None, reader.problems
    except (ValueError, OverflowError, RecursionError) as fault:
        reader.problems.append(error(Place(path, first_line, 1), "yaml", f"this is not YAML that can be read: {fault}"))
        return None, reader.problems
    return document, reader.problems


@dataclass(slots=True)
class _Reader:
    path: str
    offset: int
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0
    broken: set[str] = field(default_factory=set)

    def place(self, event: Any) -> Place:
        return Place(self.path, event.start_mark.line + 1 + self.offset, event.start_mark.column + 1)

    def wrong(self, event: Any, code: str, message: str, hint: str | None = None) -> None:
        self.problems.append(error(self.place(event), code, message, hint))

    def document(self, events: Iterator[Any]) -> Document | None:
        value: Any = _NOTHING
        mark = Mark(self.offset + 1, 1, children={})
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self.wrong(event, "second-document", "a second document begins here", "One file holds one record: split it.")
                    break
            elif isinstance(event, yaml.NodeEvent):
                value, mark = self.node(event, events, 1)
        if value is _NOTHING:
            value = {}
        if not isinstance(value, dict):
            if not isinstance(value, _Missing):
                self.problems.append(
                    error(
                        Place(self.path, mark.line, mark.column),
                        "not-a-mapping",
                        "a record is a mapping of keys to values",
                        "Write `key: value` lines.",
                    )
                )
            return None
        return Document(value, mark, frozenset(self.broken))

    def node(self, event: Any, events: Iterator[Any], depth: int) -> tuple[Any, Mark]:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.wrong(event, "too-many-values", f"the record has more than {MOST_NODES} values", "Split it, or link to the data.")
            raise _Unreadable
        if depth > DEEPEST:
            self.wrong(event, "too-deep", f"values are nested deeper than {DEEPEST} levels", "Flatten it.")
            raise _Unreadable
        mark = Mark(event.start_mark.line + 1 + self.offset, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self.wrong(event, "alias", f"the alias *{event.anchor} is not allowed", "Write the value out: records do not use anchors.")
            return _BROKEN, mark
        if event.anchor is not None:
            self.wrong(event, "anchor", f"the anchor &{event.anchor} is not allowed", "Write each value out where it belongs.")
        tagged = event.tag is not None and event.tag != "!"
        if tagged:
            self.wrong(event, "tag", f"the tag {event.tag} is not allowed", "Write the plain value: the field says what it means.")
        if isinstance(event, yaml.ScalarEvent):
            value: Any = self.scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value, mark = self.sequence(mark, events, depth)
        else:
            value, mark = self.mapping(mark, events, depth)
        return (_BROKEN if tagged else value), mark

    def scalar(self, event: Any) -> Any:
        value = event.value
        if event.style == '"' and (found := REFUSED.search(value)):
            self.problems.append(refused(self.place(event), found.group()))
            value = REFUSED.sub("\ufffd", value)
        if value in _ABSENT if event.style is None else not value:
            return _NOTHING
        return value

    def sequence(self, mark: Mark, events: Iterator[Any], depth: int) -> tuple[Any, Mark]:
        values, marks = [], []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value, below = self.node(event, events, depth + 1)
            if not isinstance(value, _Missing):
                values.append(value)
                marks.append(below)
        return values, mark._replace(children=tuple(marks))

    def mapping(self, mark: Mark, events: Iterator[Any], depth: int) -> tuple[Any, Mark]:
        values: dict[str, Any] = {}
        marks: dict[str, Mark] = {}
        seen: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, _ = self.node(event, events, depth + 1)
            value, below = self.node(next(events), events, depth + 1)
            if isinstance(key, list | dict | _Missing):
                if not (isinstance(key, _Missing) and key.broken):
                    self.wrong(event, "key", "a key must be a text", "Quote it, if it is meant.")
                continue
            if key == "<<":
                self.wrong(event, "merge-key", "the merge key << is not allowed", "Write the keys out.")
                continue
            if key in seen:
                line = seen[key].start_mark.line + 1 + self.offset
                self.wrong(
                    event,
                    "duplicate-key",
                    f"the key `{key}` stands here a second time; the first is on line {line}",
                    "Keep one of them: the first one counts.",
                )
                continue
            seen[key] = event
            if isinstance(value, _Missing):
                if value.broken and depth == 1:
                    self.broken.add(key)
                continue
            values[key] = value
            place = self.place(event)
            marks[key] = below._replace(key_line=place.line, key_column=place.column)
        return values, mark._replace(children=marks)


_HINTS = {
    "mapping values are not allowed": "Put quotes around a text that contains `: `.",
    "found character that cannot start any token": "Indent with spaces, not tabs; quote a text that begins with @, ` or %.",
    "could not find expected ':'": "A key needs a colon and a space after it; a text over several lines needs `|`.",
    "did not find expected key": "Check the indentation of this line against the one above, and quotes inside quotes.",
    "did not find expected ',' or ']'": "A list in brackets is not closed; or quote a text that begins with `[`.",
    "did not find expected ',' or '}'": "A mapping in braces is not closed; or quote a text that begins with `{`.",
    "did not find expected '-' indicator": "Every item of a list begins with `- ` at the same indentation.",
    "found unexpected end of stream": "A quotation mark is not closed.",
    "found undefined tag handle": "Quote a text that begins with `!`.",
    "did not find expected alphabetic or numeric character": "Quote a text that begins with * or &.",
}


def _syntax(path: str, offset: int, fault: yaml.YAMLError) -> Problem:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    said = str(getattr(fault, "problem", None) or fault).split("\n")[0]
    place = Place(path, mark.line + 1 + offset, mark.column + 1) if mark else Place(path, offset + 1, 1)
    hint = next((hint for start, hint in _HINTS.items() if start in said), "Check the lines around this place.")
    context = getattr(fault, "context", None)
    return error(place, "yaml", f"this is not valid YAML: {said}{f' ({context})' if context else ''}", hint)
