"""What a build says of the problems: a line for each that matters. The page that lists them all stands in `problem`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mltrl_docs.pages import address
from mltrl_docs.problems import Problem, Severity, as_text, in_order

_TOLD = 50


def report(problems: Iterable[Problem]) -> Iterator[tuple[Severity, str]]:
    """Yield every error, and warnings as long as they are not too many."""
    found = in_order(problems)
    yield from (("error", as_text(problem)) for problem in found if problem.severity == "error")
    warnings = [problem for problem in found if problem.severity == "warning"]
    yield from (("warning", as_text(problem)) for problem in warnings[:_TOLD])
    if len(warnings) > _TOLD:
        yield "warning", f"{len(warnings) - _TOLD} more warnings stand on the page {address.PROBLEMS}"
