"""The house stands: floors, rooms and names. Imports are read, typing-only ones included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from records import PROJECT

PACKAGE = PROJECT / "mltrl_docs"
MODULES = sorted(PACKAGE.rglob("*.py"))
# Floors from the top down. What stands on one floor does not know its neighbours, only what stands below.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("plugin", "cli", "publish", "assemble"),
    ("cache", "clock", "load", "pages"),
    ("checks", "reports"),
    ("facts",),
    ("reading", "history"),
    ("model",),
    ("framework",),
    ("problems", "charts"),
)
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}
DOORS = ("plugin", "cli", "publish", "assemble")  # a door may use what lies beside it
ONLY = {
    "mkdocs": ("plugin", "An engine is a thin door: MkDocs will go, and the pages are to stay."),
    "material": ("plugin", "An engine is a thin door: MkDocs will go, and the pages are to stay."),
    "yaml": ("reading", "Only reading knows YAML: scalars mean what the field says, not what YAML guesses."),
    "subprocess": ("history", "Only history runs programs: git, so that nothing of a repository's configuration runs."),
    "jinja2": ("pages", "Only pages know templates: markup and wording have one place, which escapes."),
    "click": ("cli", "Only cli reads arguments and prints."),
    "nh3": ("pages", "Only pages make HTML, and clean it."),
}
NAMELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "misc",
    "common",
    "core",
    "manager",
    "base",
    "data",
    "info",
    "lib",
    "tools",
}
LONGEST = 250
LONG: dict[str, str] = {}
"""Modules that may be longer, and why."""


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever in it and for whatever purpose, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name of what is imported"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module",
            "__import__",
        ):
            yield from ((str(word.value), node.lineno) for word in node.args if isinstance(word, ast.Constant))


def own_room(name: str) -> str | None:
    steps = name.split(".")
    return steps[1] if steps[0] == "mltrl_docs" and len(steps) > 1 and steps[1] in FLOOR else None


def test_every_room_stands_on_a_floor() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} <= set(FLOOR), (
        "a new room needs a floor, and a line in ARCHITECTURE.md"
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_what_stands_below_it(path: Path) -> None:
    mine = room(path)
    for name, line in imported(path):
        other = own_room(name)
        if other is None or other == mine or mine == "__init__":
            continue
        if mine in DOORS and other in (*DOORS, "clock"):
            assert {mine, other} != {"plugin", "cli"}, f"{path}:{line}: one door does not go through the other"
            continue
        assert FLOOR[other] > FLOOR[mine], f"{path}:{line}: {mine} imports {other}. " + (
            "They stand on one floor: a door carries what one has to the other."
            if FLOOR[other] == FLOOR[mine]
            else f"{other} stands above {mine}: each value goes up once, and never back."
        )


@pytest.mark.parametrize("package", ONLY)
def test_a_tool_is_known_in_one_room_only(package: str) -> None:
    where, why = ONLY[package]
    strangers = [
        f"{path}:{line}"
        for path in MODULES
        if room(path) != where
        for name, line in imported(path)
        if name.split(".")[0] == package
    ]
    assert not strangers, f"{why} {package} belongs to {where}, but is imported at {', '.join(strangers)}"


def test_charts_know_no_record_and_problems_know_nothing() -> None:
    for path in MODULES:
        if room(path) in ("charts", "problems"):
            assert not [name for name, _ in imported(path) if (own_room(name) or room(path)) != room(path)], (
                f"{path}: charts see numbers only"
            )


def test_nothing_prints_or_asks_the_clock_or_the_environment_but_a_door() -> None:
    for path in MODULES:
        if room(path) in (*DOORS, "clock"):
            continue
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            assert called != "print", f"{path}:{node.lineno}: a door prints"
            assert not called.endswith((".today", ".now", ".utcnow", "os.getcwd", "Path.cwd")), (
                f"{path}:{node.lineno}: a hidden clock always surfaces in the tests"
            )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_name_says_what_is_in_a_module_and_a_docstring_what_is_not(path: Path) -> None:
    steps = {step.removesuffix(".py") for step in path.relative_to(PACKAGE).parts}
    assert not steps & NAMELESS, f"{path}: call it by the noun that it is about"
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert docstring and docstring.split("\n")[0].rstrip()[-1] in ".:?!", (
        f"{path}: a sentence for what lives here and one for what does not"
    )


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.name == "__init__.py"], ids=lambda path: path.parent.name
)
def test_a_room_hands_nothing_on_under_another_address(path: Path) -> None:
    assert not list(imported(path)), f"{path}: no re-exports: a thing is imported from where it lives"


def test_no_module_is_too_long_to_be_read_in_one_go() -> None:
    lengths = {
        str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").split("\n")) - 1 for path in MODULES
    }
    long = {name: length for name, length in lengths.items() if length > LONGEST}
    assert set(long) == set(LONG), f"past {LONGEST} lines, or no longer so: {long.keys() ^ LONG.keys()}"


def test_every_test_is_a_sentence_and_stands_in_a_room_that_there_is() -> None:
    for path in (PROJECT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert node.name.count("_") >= 3, f"{path}:{node.lineno}: say in a sentence what holds"
