"""JSON Schemas of the records, generated from the model: hover text, enumerations and faults while one types.

They describe what an author writes; what needs another record to tell is beyond them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from mltrl_docs.framework.additions import FrameworkAdditions
from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Checklists
from mltrl_docs.model.person import Roster
from mltrl_docs.model.requirement import Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.model.risk import Risks
from mltrl_docs.model.waiver import Waivers

SCHEMAS: Mapping[str, type[BaseModel]] = {
    "card": Card,
    "review": Review,
    "requirements": Requirements,
    "risks": Risks,
    "checklists": Checklists,
    "framework": FrameworkAdditions,
    "people": Roster,
    "waivers": Waivers,
}
_SECTIONS = {
    "type": "object",
    "additionalProperties": {"type": ["string", "null"]},
    "description": "Heading → Markdown, in a plain YAML record; a .md record has its prose below the front matter.",
}


def json_schema(name: str) -> str:
    """The JSON Schema (draft-07) of a record by its name, as the text of a file.

    Raises:
        KeyError: where there is no such record.
    """
    schema = SCHEMAS[name].model_json_schema(ref_template="#/definitions/{model}")
    properties = schema.get("properties", {})
    if "sections" in properties and name in ("card", "review"):
        properties["sections"] = _SECTIONS
    definitions = schema.pop("$defs", {})
    definitions.pop("Section", None)
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **schema, "definitions": definitions}
    return json.dumps(_tidy(schema), indent=2, ensure_ascii=False) + "\n"


def _tidy(value: Any) -> Any:
    """Drop what editors would show as noise: generated titles, and defaults that say only “absent”.

    A key that may be left out may also stand there empty, which is how YAML writes null.
    """
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, item in value.items():
        if key == "title" and isinstance(item, str):
            continue
        if key == "default" and item in (None, [], {}):
            continue
        if key == "properties":
            required = value.get("required", ())
            kept[key] = {name: _tidy(below if name in required else _or_null(below)) for name, below in item.items()}
        else:
            kept[key] = {name: _tidy(below) for name, below in item.items()} if key == "definitions" else _tidy(item)
    return kept


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    options = schema.get("anyOf", [])
    if {"type": "null"} in options:
        return schema
    about: dict[str, Any] = {key: schema[key] for key in ("description", "default", "minItems") if key in schema}
    rest = {key: item for key, item in schema.items() if key not in ("anyOf", *about)}
    if "minItems" in about and rest:
        rest["minItems"] = about.pop("minItems")
    return {**about, "anyOf": [*options, *([rest] if rest else []), {"type": "null"}]}
