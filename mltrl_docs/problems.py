"""What is wrong with the records, as values: a `Place`, a `Problem`, and how they are printed.

Nothing here finds a problem; the readers and the checks do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a path from the root with `/`, line and column from 1, or None where there is none."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that its author should mend: collected, sorted by place, never raised."""

    place: Place
    severity: Severity
    code: str
    message: str
    hint: str | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """Sort by place, then by what is said."""
        return (self.place.path, self.place.line or 0, self.place.column or 0, self.code, self.message)

    def as_json(self) -> dict[str, object]:
        """The shape that `mltrl check --format json` prints."""
        return {
            "severity": self.severity,
            "code": self.code,
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "hint": self.hint,
        }


def error(place: Place, code: str, message: str, hint: str | None = None) -> Problem:
    """A problem that must be mended."""
    return Problem(place, "error", code, message, hint)


def warning(place: Place, code: str, message: str, hint: str | None = None) -> Problem:
    """A problem that should be looked at."""
    return Problem(place, "warning", code, message, hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place and drop those that are said twice: one without a line is said by its like with one."""
    found = dict.fromkeys(problems)
    with_line = {(one.place.path, one.code, one.message) for one in found if one.place.line is not None}
    kept = (
        one for one in found if one.place.line is not None or (one.place.path, one.code, one.message) not in with_line
    )
    return tuple(sorted(kept, key=lambda problem: problem.order))


def printable(text: str) -> str:
    """Text for a terminal or a CI log: line ends, control, bidirectional and surrogate characters made visible."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def as_text(problem: Problem) -> str:
    """`path:line:column: severity[code]: message`, with the hint on a line of its own."""
    line = f"{problem.place}: {problem.severity}[{problem.code}]: {problem.message}"
    # `::` would be read as a workflow command by some CI systems.
    text = printable(line).replace("::", ": :")
    return text if problem.hint is None else f"{text}\n    hint: {printable(problem.hint).replace('::', ': :')}"


def as_json(problems: Iterable[Problem]) -> str:
    """The list that `mltrl check --format json` prints."""
    return json.dumps([problem.as_json() for problem in problems], indent=2, ensure_ascii=False)
