"""Plain values → a model's value, every fault a problem at its place; what is broken is left out, the rest is kept."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mltrl_docs.model.record import LeftOut, Location, Mark, Origin, Record
from mltrl_docs.model.scalar import shown
from mltrl_docs.problems import Place, Problem, error
from mltrl_docs.reading.document import Raw
from mltrl_docs.reading.key import check_empty_keys, did_you_mean, schema_at, spoken

R = TypeVar("R", bound=Record)
_ROUNDS = 5
_QUOTE = "Write one text; one that begins with [ or { needs quotes."


def validate(model: type[R], raw: Raw, lasting: Mapping[str, Any] | None = None) -> tuple[R | None, list[Problem]]:
    """Validate what a file says and keep what is right of it.

    `lasting` stands in for what is missing or wrong, so that the rest of the record is still shown. Returns None where
    a key without a stand-in is required.
    """
    data, origin = raw.data, raw.origin
    problems = list(check_empty_keys(model, raw.empty, origin))
    left_out: list[LeftOut] = []
    for around in range(_ROUNDS):
        try:
            return model.read(data, origin, tuple(left_out)), problems
        except ValidationError as fault:
            faults = fault.errors(include_url=False)
        # What is missing after the first round was taken out for a fault that has been named.
        problems += [
            _problem(model, found, data, origin)
            for found in faults
            if found["type"] != "missing" or (around == 0 and not _was_broken(origin.marks, found["loc"]))
        ]
        locations = [_to_drop(found, data) for found in faults]
        if any(location == () for location in locations):
            missing = [found["loc"][0] for found in faults if _to_drop(found, data) == () and found["loc"]]
            if lasting is None or not missing or any(key not in lasting for key in missing):
                return None, problems
            data = {**data, **{str(key): lasting[str(key)] for key in missing}}
        left_out += [_row(data, origin, *location) for location in locations if _is_row(location)]
        data, marks = _without(data, origin.marks, [location for location in locations if location])
        origin = Origin(origin.path, origin.blob, marks)
        data = {
            **{key: value for key, value in (lasting or {}).items() if _required(model, key) and key not in data},
            **data,
        }
    return None, problems


def _is_row(location: Location) -> bool:
    return len(location) == 2 and isinstance(location[1], int)


def _row(data: Any, origin: Origin, key: Any, index: Any) -> LeftOut:
    children = origin.marks.children
    rows = children[key].children if isinstance(children, dict) and key in children else None
    mark = rows[index] if isinstance(rows, tuple) and index < len(rows) else origin.marks
    return LeftOut(key, data[key][index], Origin(origin.path, origin.blob, mark))


def _was_broken(mark: Mark, location: Location) -> bool:
    """Whether a problem was made of the value at a location where it was read."""
    for step in location:
        children: Any = mark.children
        there = (
            step in children if isinstance(children, dict) else isinstance(children, tuple) and isinstance(step, int)
        )
        if not there:
            return False
        mark = children[step]
    return mark.broken


def _required(model: type[BaseModel], key: str) -> bool:
    return key in model.model_fields and model.model_fields[key].is_required()


def _to_drop(found: ErrorDetails, data: Any) -> Location:
    """The location of the value to leave out: the faulty one, or what lacks something; `()` for the record itself."""
    return _written(found["loc"][:-1] if found["type"] == "missing" else found["loc"], data)


def _written(location: Location, data: Any) -> Location:
    """The steps of a location that are in the file: the model has more, as the name of a person given as text."""
    written: list[str | int] = []
    for step in location:
        if step in (data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()):
            data = data[step]
            written.append(step)
    return tuple(written)


def _without(value: Any, mark: Mark, locations: Sequence[Location]) -> tuple[Any, Mark]:
    """Leave the values at some locations out, and their marks with them."""
    below: dict[str | int, list[Location]] = {}
    for location in locations:
        below.setdefault(location[0], []).append(location[1:])
    children = mark.children
    if isinstance(value, dict):
        values = {key: item for key, item in value.items() if () not in below.get(key, ())}
        marks = dict(children) if isinstance(children, dict) else {}
        for key in values.keys() & below.keys():
            values[key], marks[key] = _without(values[key], marks.get(key, Mark(mark.line, mark.column)), below[key])
        return values, mark._replace(children=marks)
    kept: list[Any] = []
    kept_marks: list[Mark] = []
    for index, item in enumerate(value):
        item_mark = (
            children[index] if isinstance(children, tuple) and index < len(children) else Mark(mark.line, mark.column)
        )
        if () in below.get(index, []):
            continue
        if index in below:
            item, item_mark = _without(item, item_mark, below[index])
        kept.append(item)
        kept_marks.append(item_mark)
    return kept, mark._replace(children=tuple(kept_marks))


def _problem(model: type[BaseModel], found: ErrorDetails, data: Any, origin: Origin) -> Problem:
    location = found["loc"]
    kind, context, given = found["type"], found.get("ctx", {}), found["input"]
    if kind == "missing":
        name = spoken((*_written(location[:-1], data), location[-1]))
        description = schema_at(model, location[:-1]).get("properties", {}).get(location[-1], {}).get("description")
        return error(
            origin.place(*location, key=True), "missing", f"{name} is missing", description and f"Add it: {description}"
        )
    name = spoken(_written(location, data))
    if kind == "extra_forbidden":
        known = list(schema_at(model, location[:-1]).get("properties", {}))
        guessed = did_you_mean(str(location[-1]), known)
        return error(origin.place(*location, key=True), "unknown-key", f"{name} is not a key here", guessed)
    place = origin.place(*location)
    if "said" in context:
        return error(place, kind, f"{name}: {context['said']}" if name else context["said"], context.get("hint"))
    if kind in ("literal_error", "enum"):
        choices = [choice.strip("' ") for choice in str(context.get("expected", "")).replace(" or ", ",").split(",")]
        guess = difflib.get_close_matches(given[:60].casefold(), choices, 1) if isinstance(given, str) else []
        hint = f"Did you mean {guess[0]}?" if guess else None
        return error(place, "choice", f"{name} cannot be {shown(given)}: expected {_or(choices)}", hint)
    if kind in ("tuple_type", "list_type"):
        short = isinstance(given, str) and len(given) < 80 and "\n" not in given
        hint = (
            f"Write it as a list: `- {given}` on a line of its own."
            if short
            else "Write it as a list: each item begins with `- `."
        )
        return error(place, "wrong-type", f"{name}: expected a list, found {_kind(given)}", hint)
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        keys = list(schema_at(model, location).get("properties", {}))
        hint = f"It takes the keys {', '.join(keys[:8])}." if keys else "Write `key: value` lines."
        return error(place, "wrong-type", f"{name}: expected a mapping, found {_kind(given)}", hint)
    if kind == "string_type":
        return error(place, "wrong-type", f"{name}: expected a text, found {_kind(given)}", _QUOTE)
    if kind == "string_too_short":
        return error(place, "empty", f"{name} has nothing but white space", "Write something, or leave it out.")
    return _plain_type(kind, context, place, name, given)


def _plain_type(kind: str, context: Mapping[str, Any], place: Place, name: str, given: Any) -> Problem:
    """The problem of a value whose type says nothing of itself: `framework.yml` is read by such types."""
    if kind.startswith("date"):
        return error(
            place, "date", f"{name}: {shown(given)} is not a date", "Write dates as YYYY-MM-DD, such as 2026-03-14."
        )
    if kind.startswith(("int", "float", "decimal")):
        number = "whole number" if kind.startswith("int") else "number"
        return error(place, "number", f"{name}: expected a {number}, found {_kind(given)}", "Write digits only.")
    if kind.startswith("bool"):
        message = f"{name}: expected true or false, found {_kind(given)}"
        return error(place, "flag", message, "Write true or false.")
    limits = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than", "max_length": "at most"}
    limit = next((f"{word} {context[key]:g}" for key, word in limits.items() if key in context), None)
    if limit:
        limit += " characters" if "max_length" in context else ""
        return error(place, "out-of-range", f"{name}: {shown(given)} is out of range", f"Write something of {limit}.")
    if kind == "string_pattern_mismatch":
        return error(
            place,
            "slug",
            f"{name}: {shown(given)} is not an id",
            "An id has lower-case letters a–z, digits and inner hyphens only.",
        )
    return error(place, "value", f"{name} cannot be {_kind(given)}")


def _kind(value: Any) -> str:
    return "a list" if isinstance(value, list | tuple) else "a mapping" if isinstance(value, dict) else shown(value)


def _or(choices: Sequence[str]) -> str:
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
