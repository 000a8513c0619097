"""The documents say what the code does: what is named on a page is there, and what is there is named on its page."""

from __future__ import annotations

import ast
import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown.extensions.toc import slugify

from mltrl_docs import cli
from mltrl_docs.framework.framework import default_framework
from mltrl_docs.framework.rule import RULES
from mltrl_docs.load import load
from mltrl_docs.model.schema import SCHEMAS, json_schema
from mltrl_docs.plugin import MltrlConfig
from mltrl_docs.problems import Severity, as_text
from mltrl_docs.reading.folder import FolderSource

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "mltrl_docs"
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
_FENCE = re.compile(r"^(`{3,}).*?^\1$", re.M | re.S)
_CELL = re.compile(r"\| `([^`]+)` \| ([^|]+) \|")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# --- problems ---------------------------------------------------------------------------------------------------


def _problems_in(path: Path) -> Iterator[tuple[str, Severity]]:
    """Find the codes that a module makes problems of, where they stand in it as they are."""
    for node in ast.walk(ast.parse(_text(path))):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in ("error", "warning"):
            code, severity = node.args[1:2], node.func.id
        elif isinstance(node.func, ast.Name) and node.func.id == "wrong":
            code, severity = node.args[:1], "error"
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "wrong":
            code, severity = node.args[1:2], "error"
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "broken" and "facts" in path.parts:
            code, severity = node.args[:1], "error"
        else:
            continue
        if code and isinstance(code[0], ast.Constant) and isinstance(code[0].value, str):
            yield code[0].value, "warning" if severity == "warning" else "error"


def test_every_problem_is_on_the_page_of_problems_with_its_severity_and_no_other_is() -> None:
    found: dict[str, set[str]] = {}
    for path in CODE.rglob("*.py"):
        for code, severity in _problems_in(path):
            found.setdefault(code, set()).add(severity)
    written = {code: set(severity.split(" or ")) for code, severity in _CELL.findall(_text(REFERENCE / "problems.md"))}
    assert written == found


# --- reference --------------------------------------------------------------------------------------------------


def _keys(schema: dict[str, object]) -> Iterator[str]:
    for name, item in schema.items():
        if name == "properties" and isinstance(item, dict):
            yield from item
        if isinstance(item, dict):
            yield from _keys(item)
        elif isinstance(item, list):
            for one in item:
                yield from _keys(one) if isinstance(one, dict) else ()


@pytest.mark.parametrize("record", sorted(SCHEMAS))
def test_every_key_of_a_record_is_on_the_page_of_the_format(record: str) -> None:
    page = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", _FENCE.sub("", _text(REFERENCE / "format.md"))))))
    wanted = set(_keys(json.loads(json_schema(record)))) - {"state", "waiver", "heading", "line"}
    assert wanted - page == set()


def test_what_the_framework_holds_is_on_its_page() -> None:
    framework = default_framework()
    rows = set(_CELL.findall(_text(REFERENCE / "framework.md")))
    ids = {id for id, _ in rows}
    headings = re.findall(r"^### `([^`]+)`: (.+)$", _text(REFERENCE / "framework.md"), re.M)
    missing = [one.id for one in framework.roles if (one.id, one.name) not in rows]
    missing += [one.id for one in (*framework.sections, *framework.review_sections) if (one.id, one.name) not in rows]
    missing += [one.id for one in (*framework.categories, *framework.mechanisms) if (one.id, one.name) not in rows]
    missing += [rule for rule in RULES if rule not in ids]
    asked = [criterion for gate in framework.gates for criterion in gate.criteria]
    for checklist in framework.checklists:
        missing += [] if (checklist.id, checklist.title) in headings else [checklist.id]
        asked += checklist.questions
    missing += [one.id for one in asked if not any(id == one.id and said.startswith(one.text) for id, said in rows)]
    assert missing == []


def test_the_page_of_commands_prints_the_help_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = _text(REFERENCE / "commands.md")
    for command in ([], *([name] for name in sorted(cli.main.commands))):
        said = CliRunner().invoke(cli.main, [*command, "--help"], prog_name="mltrl", terminal_width=80).output
        assert said.strip() in page, " ".join(["mltrl", *command])


def test_every_option_of_the_plugin_is_on_its_page_and_no_other_is() -> None:
    written = {option for option, _ in _CELL.findall(_text(REFERENCE / "options.md"))}
    assert written == {option for option, _ in MltrlConfig._schema}


@pytest.mark.parametrize("record", sorted(SCHEMAS))
def test_the_schemas_that_are_published_are_those_of_the_code(record: str) -> None:
    path = REFERENCE / "schemas" / f"{record}.schema.json"
    assert path.is_file() and _text(path) == json_schema(record), "run: make schemas"


def test_no_other_schema_is_published() -> None:
    there = {path.name for path in (REFERENCE / "schemas").iterdir()}
    assert there == {f"{record}.schema.json" for record in SCHEMAS}


# --- the guide --------------------------------------------------------------------------------------------------

_TITLED = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.M | re.S)


def test_the_records_of_the_guide_hold(tmp_path: Path) -> None:
    for page in sorted((DOCS / "guide").glob("*.md")):
        for name, text in _TITLED.findall(_text(page)):
            path = tmp_path / name
            assert not path.exists(), f"{name} stands on two pages"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    loaded = load(FolderSource(tmp_path), datetime.date(2026, 11, 23))
    assert [as_text(problem) for problem in loaded.problems] == []
    assert {account.state for account in loaded.everything.files} == {"rendered"}
    assert loaded.facts.effective["map-updater"].level == 2


# --- links ------------------------------------------------------------------------------------------------------


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", _text(path)), re.M)
    return {slugify(re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading), "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", _text(page)))
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and path.suffix == ".md" and anchor not in _anchors(path)):
            dead.append(link)
    assert dead == []


def test_pages_of_the_site_link_to_nothing_outside_it() -> None:
    outside = [
        (page.name, link)
        for page in DOCS.rglob("*.md")
        for link in re.findall(r"\]\(([^)#\s]+)", _FENCE.sub("", _text(page)))
        if not re.match(r"[a-z]+:", link) and not (page.parent / link).resolve().is_relative_to(DOCS)
    ]
    assert outside == []


# --- the plan of the house --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/decisions"])
def test_what_is_said_of_the_code_is_there(name: str) -> None:
    pages = [ROOT / name] if name.endswith(".md") else sorted((ROOT / name).glob("*.md"))
    defined = {
        node.name
        for path in (*CODE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(_text(path)))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    missing = []
    for words in (word for page in pages for word in re.findall(r"`([^`\n]+)`", _FENCE.sub("", _text(page)))):
        if (re.fullmatch(r"[\w/.-]+\.(py|toml|md|jinja)", words) and "/" in words) or re.fullmatch(r"\w+\.py", words):
            if not ((CODE / words).exists() or (ROOT / words).exists() or words.startswith("cards/")):
                missing.append(words)
        elif called := re.fullmatch(r"(?:[\w.]+\.)?([a-z_]+)\([^)]*\)", words):
            if called[1] not in defined:
                missing.append(words)
        elif re.fullmatch(r"[A-Z][a-z]+(?:[A-Z][a-z]+)*", words) and words not in defined:
            missing.append(words)
    assert missing == []
