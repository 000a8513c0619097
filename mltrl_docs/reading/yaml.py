"""YAML → plain values with their places, in one pass over the parser's events. Scalars stay text: no type is guessed.

What a value means is decided by the model; here only what YAML itself may not do in a record is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from mltrl_docs.model.record import Location, Mark
from mltrl_docs.problems import Place, Problem, error
from mltrl_docs.reading.text import REFUSED, said_of_character

DEEPEST = 20
MOST_NODES = 5000
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ABSENT = ("", "~", "null", "Null", "NULL")


class _Missing:
    """Stands for a value that is absent, or that a problem has been made of."""


_NOTHING, _BROKEN = _Missing(), _Missing()


class _UnreadableError(Exception):
    """The document cannot be read on: its last problem says why."""


class Empty(NamedTuple):
    """The location of a key without a value; `bare` where it has no colon either, as the end of `{a: one, two}`."""

    location: Location
    bare: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document: its mapping of keys to values (text, list or mapping), its marks, and its keys without a value.

    An absent value is left out, and so is one that a problem was made of; both keep their marks.
    """

    value: dict[str, Any]
    marks: Mark
    empty: tuple[Empty, ...] = ()


def read_yaml(path: str, text: str, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """Read the one document of a text that begins on `first_line` of its file; None where it is no mapping at all."""
    loader = _Loader(text)
    reader = _Reader(path, first_line, loader.get_event)
    try:
        document = reader.document()
    except _UnreadableError:
        return None, reader.problems
    except yaml.YAMLError as fault:
        reader.problems.append(_syntax(path, first_line - 1, fault))
        return None, reader.problems
    except (ValueError, OverflowError, RecursionError) as fault:
        reader.problems.append(error(Place(path, first_line, 1), "yaml", f"this is not YAML that can be read: {fault}"))
        return None, reader.problems
    finally:
        loader.dispose()
    return document, reader.problems


@dataclass(slots=True)
class _Reader:
    path: str
    first_line: int
    next_event: Callable[[], Any]
    problems: list[Problem] = field(default_factory=list)
    empty: list[Empty] = field(default_factory=list)
    """The keys without a value that were read so far, seen from the value that is being read."""
    nodes: int = 0

    def wrong(self, event: Any, code: str, message: str, hint: str | None = None) -> None:
        mark = event.start_mark
        self.problems.append(error(Place(self.path, mark.line + self.first_line, mark.column + 1), code, message, hint))

    def document(self) -> Document | None:
        value: Any = _NOTHING
        mark = Mark(self.first_line, 1, children={})
        documents = 0
        while not isinstance(event := self.next_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self.wrong(
                        event,
                        "second-document",
                        "a second document begins here",
                        "One file holds one record: split it.",
                    )
                    break
            elif isinstance(event, yaml.NodeEvent):
                value, mark = self.node(event, 1)
        if value is _NOTHING:
            value = {}
        if isinstance(value, dict):
            return Document(value, mark, tuple(self.empty))
        if value is not _BROKEN:
            place = Place(self.path, mark.line, mark.column)
            self.problems.append(
                error(place, "not-a-mapping", "a record is a mapping of keys to values", "Write `key: value` lines.")
            )
        return None

    def node(self, event: Any, depth: int, key: Any = None) -> tuple[Any, Mark]:
        """Read the value that begins with an event; `key` is the mark of the key that it stands under."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            hint = "Split the record, or keep the data in a file of its own and link to it."
            self.wrong(event, "too-many-values", f"the record has more than {MOST_NODES} values", hint)
            raise _UnreadableError
        if depth > DEEPEST:
            self.wrong(event, "too-deep", f"values are nested deeper than {DEEPEST} levels", "Flatten it.")
            raise _UnreadableError
        kind = type(event)
        marked = kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None
        broken = refused = marked and self.refused(event)
        value: Any = _NOTHING
        children: Any = None
        if kind is yaml.ScalarEvent:
            value = self.scalar(event)
        elif kind is yaml.SequenceStartEvent:
            value, children, broken = self.sequence(depth + 1)
        elif kind is yaml.MappingStartEvent:
            value, children = self.mapping(depth + 1)
        start = event.start_mark
        key_line, key_column = (None, None) if key is None else (key.line + self.first_line, key.column + 1)
        mark = Mark(start.line + self.first_line, start.column + 1, key_line, key_column, children, broken or refused)
        return (_BROKEN if refused else value), mark

    def scalar(self, event: Any) -> Any:
        value: str = event.value
        if not event.style:
            return _NOTHING if value in _ABSENT else value
        if event.style == '"' and (found := REFUSED.search(value)):
            self.wrong(event, "character", *said_of_character(found.group()))
            return REFUSED.sub("\ufffd", value)
        return value or _NOTHING

    def refused(self, event: Any) -> bool:
        """Refuse an alias, an anchor or a tag; tell whether nothing is known of the value because of it."""
        anchor = (event.anchor or "")[:60]
        if isinstance(event, yaml.AliasEvent):
            hint = "Write the value out; a text that begins with * needs quotes."
            self.wrong(event, "alias", f"the alias *{anchor} is not allowed", hint)
            return True
        if anchor:
            hint = "Write each value out where it belongs; a text that begins with & needs quotes."
            self.wrong(event, "anchor", f"the anchor &{anchor} is not allowed", hint)
        if event.tag is not None:
            hint = "Write the plain value: the field says what it means. A text that begins with ! needs quotes."
            self.wrong(event, "tag", f"the tag {event.tag[:60]} is not allowed", hint)
        return event.tag is not None

    def sequence(self, depth: int) -> tuple[list[Any], tuple[Mark, ...], bool]:
        values: list[Any] = []
        marks: list[Mark] = []
        broken = False
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            before = len(self.empty)
            value, mark = self.node(event, depth)
            if before != len(self.empty):
                self.stand_below(before, None if value is _BROKEN else len(values))
            if value is _BROKEN:
                broken = True
            elif value is not _NOTHING:
                values.append(value)
                marks.append(mark)
        return values, tuple(marks), broken

    def mapping(self, depth: int) -> tuple[dict[str, Any], dict[str, Mark]]:
        values: dict[str, Any] = {}
        marks: dict[str, Mark] = {}
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            before, kept = len(self.empty), None
            if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:
                self.nodes += 1
                key = self.scalar(event)  # most keys by far: they need no mark and no depth of their own
            else:
                key, _ = self.node(event, depth)
            after = self.next_event()
            value, mark = self.node(after, depth, event.start_mark)
            if not isinstance(key, str):
                if key is not _BROKEN:
                    self.wrong(event, "key", "a key must be a text", "Quote it, if it is meant.")
            elif key == "<<":
                self.wrong(event, "merge-key", "the merge key << is not allowed", "Write the keys out.")
            elif key in marks:
                self.wrong(
                    event,
                    "duplicate-key",
                    f"the key `{key[:60]}` stands here a second time; the first is on line {marks[key].key_line}",
                    "Keep one of them: the first one counts.",
                )
            else:
                marks[key], kept = mark, key
                if value is _NOTHING:
                    self.empty.append(Empty((), event.end_mark.index == after.start_mark.index))
                elif value is not _BROKEN:
                    values[key] = value
                else:
                    kept = None
            if before != len(self.empty):
                self.stand_below(before, kept)
        return values, marks

    def stand_below(self, first: int, step: str | int | None) -> None:
        """Let the empty keys from `first` on be seen from one step further up; none of what is left out (None)."""
        self.empty[first:] = [Empty((step, *one.location), one.bare) for one in self.empty[first:] if step is not None]


_HINTS = {  # what libyaml says → what to do
    "mapping values are not allowed": "Put quotes around a text that contains `: `.",
    "found a tab character": "Indent with spaces, not tabs.",
    "found character that cannot start any token": "Indent with spaces, not tabs; quote what begins with @, ` or %.",
    "could not find expected ':'": "A key needs a colon and a space after it; a text over several lines needs `|`.",
    "did not find expected key": "Check the indentation of this line against the one above, and quotes inside quotes.",
    "did not find expected ',' or ']'": "A list in brackets is not closed; or quote a text that begins with `[`.",
    "did not find expected ',' or '}'": "A mapping in braces is not closed; or quote a text that begins with `{`.",
    "did not find expected '-' indicator": "Every item of a list begins with `- ` at the same indentation.",
    "found unexpected end of stream": "The quotation mark that opens here is not closed.",
    "found undefined tag handle": "Quote a text that begins with `!`.",
    "did not find expected <document start>": "A line of `...` or `%` ends the record: take it out.",
    "did not find expected alphabetic or numeric character": "Quote a text that begins with * or &.",
}


def _syntax(path: str, offset: int, fault: yaml.YAMLError) -> Problem:
    begun = getattr(fault, "context_mark", None)
    mark = getattr(fault, "problem_mark", None) or begun
    said = str(getattr(fault, "problem", None) or fault).split("\n")[0]
    if said == "found unexpected end of stream":  # the end of the file is no place to look for an open quotation mark
        mark = begun or mark
    place = Place(path, mark.line + 1 + offset, mark.column + 1) if mark else Place(path, offset + 1, 1)
    hint = next((hint for start, hint in _HINTS.items() if start in said), "Check the lines around this place.")
    context = getattr(fault, "context", None)
    if context and begun and mark and begun.line != mark.line:
        context += f" that begins on line {begun.line + 1 + offset}"
    return error(place, "yaml", f"this is not valid YAML: {said}{f' ({context})' if context else ''}", hint)
