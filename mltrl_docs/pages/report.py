"""What a build says: a line for each problem that matters, one for all. The page of problems is in `problem`."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from mltrl_docs.history.remedy import as_sentence
from mltrl_docs.pages import address
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.problems import Problem, as_text, in_order

_TOLD = 50


def report(wiki: Wiki, problems: Sequence[Problem]) -> Iterator[tuple[int, str]]:
    """Yield lines with the levels to log them at: every error as a warning, for that is what fails a strict build.

    Warnings are told as long as they are not too many. The last line says what the wiki is made of.
    """
    found = in_order(problems)
    errors = [problem for problem in found if problem.severity == "error"]
    warnings = [problem for problem in found if problem.severity == "warning"]
    yield from ((logging.WARNING, as_text(problem)) for problem in errors)
    yield from ((logging.INFO, as_text(problem)) for problem in warnings[:_TOLD])
    if len(warnings) > _TOLD:
        yield logging.INFO, f"{_count(len(warnings) - _TOLD, 'more warning')}: see the page {address.PROBLEMS}"
    absent = wiki.portfolio.past.absent
    if absent and absent.reason != "off":
        yield logging.INFO, as_sentence(absent)
    technologies = _count(len(wiki.portfolio.technologies), "technology", "technologies")
    wrong = f"{_count(len(errors), 'error')}, {_count(len(warnings), 'warning')}"
    yield logging.INFO, f"as of {wiki.today}: {technologies}; {wrong}"


def _count(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
