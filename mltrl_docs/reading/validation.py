"""Plain values → a model's value, with every fault as a problem at its place; what is broken is left out, the rest is kept."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mltrl_docs.model.record import Location, Mark, Origin, Record
from mltrl_docs.model.scalar import shown
from mltrl_docs.problems import Problem, error

R = TypeVar("R", bound=Record)
_ROUNDS = 5


def validate(
    model: type[R], data: dict[str, Any], origin: Origin, broken: frozenset[str] = frozenset(), lasting: Mapping[str, Any] | None = None
) -> tuple[R | None, list[Problem]]:
    """Validate `data` and keep what is right of it.

    `broken` are keys whose values have a problem already; `lasting` stands in for what is missing or wrong, so that the
    rest of the record is still shown. Returns None where a key without a stand-in is required.
    """
    problems: list[Problem] = []
    for _ in range(_ROUNDS):
        try:
            return model.read(data, origin), problems
        except ValidationError as fault:
            faults = fault.errors(include_url=False)
        problems += [_problem(model, found, data, origin) for found in faults if not _known(found, broken)]
        locations = [_to_drop(found, data) for found in faults]
        if any(location == () for location in locations):
            missing = [found["loc"][0] for found in faults if _to_drop(found, data) == () and found["loc"]]
            if lasting is None or not missing or any(key not in lasting for key in missing):
                return None, problems
            data = {**data, **{str(key): lasting[str(key)] for key in missing}}
        data, marks = _without(data, origin.marks, [location for location in locations if location])
        origin = Origin(origin.path, origin.blob, marks)
        data = {**{key: value for key, value in (lasting or {}).items() if _required(model, key) and key not in data}, **data}
        broken = frozenset(model.model_fields)
    return None, problems


def _known(found: ErrorDetails, broken: frozenset[str]) -> bool:
    return found["type"] == "missing" and len(found["loc"]) == 1 and found["loc"][0] in broken


def _required(model: type[BaseModel], key: str) -> bool:
    return key in model.model_fields and model.model_fields[key].is_required()


def _to_drop(found: ErrorDetails, data: Any) -> Location:
    """The location of the value to leave out: the faulty one, or what lacks something; `()` for the record itself."""
    steps = found["loc"][:-1] if found["type"] == "missing" else found["loc"]
    location: list[str | int] = []
    for step in steps:
        if isinstance(data, dict) and step in data:
            data = data[step]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            continue
        location.append(step)
    return tuple(location)


def _without(value: Any, mark: Mark, locations: Sequence[Location]) -> tuple[Any, Mark]:
    """Leave the values at some locations out, and their marks with them."""
    below: dict[str | int, list[Location]] = {}
    for location in locations:
        below.setdefault(location[0], []).append(location[1:])
    children = mark.children
    if isinstance(value, dict):
        values: dict[str, Any] = {}
        marks: dict[str, Mark] = {}
        for key, item in value.items():
            item_mark = children[key] if isinstance(children, dict) and key in children else Mark(mark.line, mark.column)
            if () in below.get(key, []):
                continue
            if key in below:
                item, item_mark = _without(item, item_mark, below[key])
            values[key], marks[key] = item, item_mark
        return values, mark._replace(children=marks)
    kept: list[Any] = []
    kept_marks: list[Mark] = []
    for index, item in enumerate(value):
        item_mark = children[index] if isinstance(children, tuple) and index < len(children) else Mark(mark.line, mark.column)
        if () in below.get(index, []):
            continue
        if index in below:
            item, item_mark = _without(item, item_mark, below[index])
        kept.append(item)
        kept_marks.append(item_mark)
    return kept, mark._replace(children=tuple(kept_marks))


def _problem(model: type[BaseModel], found: ErrorDetails, data: Any, origin: Origin) -> Problem:
    location = found["loc"]
    kind, context = found["type"], found.get("ctx", {})
    name = _spoken(location)
    if kind == "missing":
        description = _schema_at(model, location[:-1]).get("properties", {}).get(location[-1], {}).get("description")
        return error(origin.place(*location[:-1]), "missing", f"{name} is missing", description and f"Add it: {description}")
    if kind == "extra_forbidden":
        known = list(_schema_at(model, location[:-1]).get("properties", {}))
        return error(origin.place(*location, key=True), "unknown-key", f"{name} is not a key here", _did_you_mean(str(location[-1]), known))
    place = origin.place(*location)
    if "said" in context:
        return error(place, kind, f"{name}: {context['said']}" if name else context["said"], context.get("hint"))
    if kind in ("literal_error", "enum"):
        choices = [choice.strip("' ") for choice in str(context.get("expected", "")).replace(" or ", ",").split(",")]
        given = found["input"]
        guess = difflib.get_close_matches(given.casefold(), choices, 1) if isinstance(given, str) else []
        hint = f"Did you mean {guess[0]}?" if guess else None
        return error(place, "choice", f"{name} cannot be {shown(given)}: expected {_or(choices)}", hint)
    if kind in ("tuple_type", "list_type"):
        given = found["input"]
        hint = f"Write it as a list: `- {given}` on a line of its own." if isinstance(given, str) and len(given) < 80 else "Write it as a list: each item begins with `- `."
        return error(place, "wrong-type", f"{name}: expected a list, found {_kind(given)}", hint)
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        keys = list(_schema_at(model, location).get("properties", {}))
        hint = f"It takes the keys {', '.join(keys[:8])}." if keys else "Write `key: value` lines."
        return error(place, "wrong-type", f"{name}: expected a mapping, found {_kind(found['input'])}", hint)
    if kind == "string_type":
        return error(place, "wrong-type", f"{name}: expected a text, found {_kind(found['input'])}")
    if kind == "string_too_short":
        return error(place, "empty", f"{name} has nothing but white space")
    return error(place, kind.replace("_", "-"), f"{name}: {found['msg']}")


def _kind(value: Any) -> str:
    return "a list" if isinstance(value, list | tuple) else "a mapping" if isinstance(value, dict) else shown(value)


def _or(choices: Sequence[str]) -> str:
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"


def _spoken(location: Location) -> str:
    """A location as an author would say it: `datasets[2].kind`, counting from 1."""
    text = ""
    for step in location:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        elif step != "[key]":
            text += f".{step}" if text else str(step)
    return f"`{text}`" if text else ""


def _did_you_mean(key: str, known: Sequence[str]) -> str:
    guess = difflib.get_close_matches(key.casefold().replace("-", "_").replace(" ", "_"), known, 1, cutoff=0.6)
    return f"Did you mean `{guess[0]}`?" if guess else f"Known here: {', '.join(known)}." if len(known) < 10 else "What you want to keep besides goes under `extra:`."


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _schema_at(model: type[BaseModel], location: Location) -> dict[str, Any]:
    """The JSON Schema of the mapping at a location; `{}` where there is none."""
    root = _schema(model)
    found = root
    for step in location:
        found = _mapping_in(root, found)
        if isinstance(step, int):
            continue
        properties = found.get("properties", {})
        if step in properties:
            found = properties[step]
        elif isinstance(found.get("additionalProperties"), dict):
            found = found["additionalProperties"]
    return _mapping_in(root, found)


def _mapping_in(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Go through references, lists and alternatives to the mapping that a schema allows."""
    while True:
        if "$ref" in schema:
            schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        elif "items" in schema:
            schema = schema["items"]
        elif "anyOf" in schema:
            options = [_mapping_in(root, option) for option in schema["anyOf"]]
            return next((option for option in options if "properties" in option or "additionalProperties" in option), {})
        else:
            return schema
