"""Which keys a record may have, and where: what is said of those that it does not know, and of those without a value.

What a value means is the model's to say.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from mltrl_docs.model.record import Location, Origin
from mltrl_docs.problems import Problem, error
from mltrl_docs.reading.yaml import Empty

Schema = dict[str, Any]
_COMMA = "In braces a comma ends a value: quote a text that has one."


def check_empty_keys(model: type[BaseModel], empty: Sequence[Empty], origin: Origin) -> Iterator[Problem]:
    """Name the keys that stand without a value where the record takes no such key.

    Any key may stand without a value where the author names the keys; but one without a colon is a piece of a text.
    """
    for location, bare in empty:
        around = [schema for schema in _schemas_at(model, location[:-1]) if _is_mapping(schema)]
        known = [key for schema in around for key in schema.get("properties", {})]
        if not around or location[-1] in known:
            continue
        place, name = origin.place(*location, key=True), spoken(location)
        if any(schema.get("additionalProperties", True) for schema in around):
            if bare:
                yield error(place, "unknown-key", f"{name} has no value", _COMMA)
        else:
            guess = _guess(str(location[-1]), known)
            hint = " ".join(filter(None, (guess, _COMMA))) if bare else guess or _known(known)
            yield error(place, "unknown-key", f"{name} is not a key here", hint)


def did_you_mean(key: str, known: Sequence[str]) -> str:
    """Say how to mend a key that is not among the known ones."""
    if key.casefold() in ("risk", "score") and {"failure", "value"} <= set(known):
        return "A risk is never typed: it is computed, `failure` × `value`. Take this line out."
    return _guess(key, known) or _known(known)


def _guess(key: str, known: Sequence[str]) -> str | None:
    guess = difflib.get_close_matches(key[:60].casefold().replace("-", "_").replace(" ", "_"), known, 1, cutoff=0.6)
    return f"Did you mean `{guess[0]}`?" if guess else None


def _known(known: Sequence[str]) -> str:
    if 0 < len(known) < 10:
        return f"Known here: {', '.join(known)}."
    return "What you want to keep besides goes under `extra:`, at the left margin."


def spoken(location: Location) -> str:
    """Say a location as an author would: `datasets[2].kind`, counting from 1."""
    text = ""
    for step in location:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        elif step != "[key]":
            key = str(step)
            key = key if len(key) <= 60 else f"{key[:60]}…"
            text += f".{key}" if text else key
    return f"`{text}`" if text else ""


def schema_at(model: type[BaseModel], location: Location) -> Schema:
    """The JSON Schema of the mapping at a location that validation gave; `{}` where there is none."""
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


@cache
def _schema(model: type[BaseModel]) -> Schema:
    return model.model_json_schema()


def _mapping_in(root: Schema, schema: Schema) -> Schema:
    """Go through references, lists and alternatives to the mapping that a schema allows."""
    while "items" in schema:
        schema = schema["items"]
    options = [_mapping_in(root, option) if "items" in option else option for option in _plain(root, schema)]
    return next((option for option in options if _is_mapping(option)), {})


def _schemas_at(model: type[BaseModel], location: Location) -> list[Schema]:
    """Every JSON Schema that a value at a location of the file may follow."""
    root = _schema(model)
    found = list(_plain(root, root))
    for step in location:
        found = [option for schema in found for below in _below(schema, step) for option in _plain(root, below)]
    return found


def _plain(root: Schema, schema: Schema) -> Iterator[Schema]:
    """Go through references and alternatives to what a schema allows."""
    if "$ref" in schema:
        yield from _plain(root, root["$defs"][schema["$ref"].rsplit("/", 1)[1]])
    elif "anyOf" in schema:
        for option in schema["anyOf"]:
            yield from _plain(root, option)
    else:
        yield schema


def _below(schema: Schema, step: str | int) -> Iterator[Schema]:
    if isinstance(step, int):
        if "items" in schema:
            yield schema["items"]
    elif step in schema.get("properties", {}):
        yield schema["properties"][step]
    elif _is_mapping(schema) and (more := schema.get("additionalProperties", True)):
        yield more if isinstance(more, dict) else {"type": "object"}


def _is_mapping(schema: Schema) -> bool:
    return schema.get("type") == "object"
