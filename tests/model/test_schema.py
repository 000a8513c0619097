"""The JSON Schemas accept what the reader accepts, and explain every key."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from records import PROJECT

from mltrl_docs.model.schema import SCHEMAS, json_schema

jsonschema = pytest.importorskip("jsonschema")
EXAMPLES = {
    "card": """
name: no
level: 6
date: 2020-01-01
owners: [Ann, {name: Bo, role: product, email: b@example.org}]
code: 4.1
version: 1.10
tags:
components: [a, {ref: b, version: 1}, {external: Linux}, {code: 1, name: Lens, level: 3}]
coupled: [a, {external: A tool}]
derived_from: {technology: a, level: 4}
versions: {code: 1.0}
deployment: {audience: internal, mode: ~}
datasets: [{name: D, kind: real, readiness: {quality: good}}]
metrics: [{name: AUC, value: 0.9, date: 2020-01-01}]
links: {Code: https://example.org}
targets: [{level: 7, by: 2030-01-01}]
illustrative: true
extra: {anything: [at, {all: 1}]}
sections: {TL;DR: text, Ethics: }
""",
    "review": """
date: 2020-01-01
level: "3"
decision: switchback
to: 2
mechanism: review
components: [a, {ref: b, level: 3, to: 2}]
reason: So
panel: [Ann, {name: Bo, role: qa, vote: against, dissent: No}]
criteria: {x: met, y: {waived: why, approver: Ann, until: 2030-01-01}}
requirements: {1.1: shown}
ethics: {status: done}
tasks: [{task: T, due: 2020-02-02}]
branches: [a]
evidence: [https://example.org, {url: a.pdf, label: A}, {Report: b.pdf}]
reviewed: {at: 2020-01-01, by: Ann, card: {fingerprint: 'v1:0', blob: ab}, requirements: ab, risks: {blob: cd}}
""",
    "requirements": """
requirements:
- {id: 1.2, kind: research, text: T, failure: 0.3, value: 7, verification: {by: 4, status: passed}}
- {id: 1.3, kind: research, text: T, validation: [{waived: why}]}
- {id: 1.2.3, kind: product, text: T, failure: ".5", value: "10", components: [a]}
""",
    "risks": """
risks:
- {id: R1, title: T, failure: 1, value: 5, tests: T1, status: open, evidence: a.pdf}
- {id: R2, title: T, failure: 1, value: 5, history: [{date: 2020-01-01, failure: 0.1, value: 2}]}
""",
    "checklists": "checklists: [{checklist: ethics-pre, answers: {a: yes, b: {answer: no, note: N}}}]",
    "framework": "roles: [{id: safety, name: Safety}]",
    "people": "people: [{name: Ann, from: 2020-01-01, aliases: [A]}]",
    "waivers": "waivers: [{code: A17, reason: R, approver: Ann, until: 2030-01-01}]",
}


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2, dates as texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Editor.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("true|false"), list("tf"))


def validator(name: str) -> Any:
    return jsonschema.Draft7Validator(json.loads(json_schema(name)))


def absent(value: Any) -> Any:
    """What an empty value is to a reader to whom everything is text."""
    return (
        {k: absent(v) for k, v in value.items() if v not in ("", "~")}
        if isinstance(value, dict)
        else [absent(v) for v in value]
        if isinstance(value, list)
        else value
    )


def test_there_is_an_example_of_every_record() -> None:
    assert set(EXAMPLES) == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_draft_07_and_the_same_each_time(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(json_schema(name)))
    assert json_schema(name) == json_schema(name) and json_schema(name).endswith("}\n")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_of_a_record_is_explained(name: str) -> None:
    def unexplained(schema: Any, at: str) -> list[str]:
        if isinstance(schema, list):
            return [found for item in schema for found in unexplained(item, at)]
        if not isinstance(schema, dict):
            return []
        properties = schema.get("properties", {})
        missing = [f"{at}.{key}" for key, below in properties.items() if not below.get("description")]
        return missing + [found for key, item in schema.items() for found in unexplained(item, f"{at}.{key}")]

    assert unexplained(json.loads(json_schema(name)), name) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_reference_has_siblings_which_draft_07_would_pass_over(name: str) -> None:
    def references(schema: Any) -> list[dict[str, Any]]:
        below = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
        return [found for item in below for found in references(item)] + (
            [schema] if isinstance(schema, dict) and "$ref" in schema else []
        )

    assert [found for found in references(json.loads(json_schema(name))) if len(found) > 1] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_example_is_valid_as_an_editor_reads_it_and_as_texts(name: str) -> None:
    assert [fault.message for fault in validator(name).iter_errors(yaml.load(EXAMPLES[name], Editor))] == []
    assert [
        fault.message for fault in validator(name).iter_errors(absent(yaml.load(EXAMPLES[name], yaml.BaseLoader)))
    ] == []


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name != "framework"])
def test_the_reader_accepts_the_example_too(name: str) -> None:
    data = absent(yaml.load(EXAMPLES[name], yaml.BaseLoader))
    data.pop("sections", None)
    SCHEMAS[name].model_validate(data)


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("card", "level", 12),
        ("card", "kind", "modle"),
        ("card", "nmae", "x"),
        ("card", "owners", []),
        ("card", "tags", "x"),
        ("card", "owners", None),
        ("review", "decision", "maybe"),
        ("risks", "risks", [{"id": "R"}]),
    ],
)
def test_a_fault_is_seen_while_one_types(name: str, key: str, value: Any) -> None:
    example = yaml.load(EXAMPLES[name], Editor)
    assert list(validator(name).iter_errors({**example, key: value}))


def test_the_examples_of_this_project_are_valid() -> None:
    checked = 0
    for path in sorted((PROJECT / "cards").rglob("*.yml")):
        if path.stem in SCHEMAS:
            data = absent(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))
            assert [fault.message for fault in validator(path.stem).iter_errors(data)] == [], path
            checked += 1
    assert checked
