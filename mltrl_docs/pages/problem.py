"""What is wrong with the records, file by file, and what became of every file; a page for each that could not be read.

Finding problems is the readers' and the checks'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.pages import address
from mltrl_docs.pages.frame import Frame, plain_frame
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.problems import Problem, printable

TITLE = "Problems"
SHOWN = 2000
"""Problems that the page shows, those of files with errors first; `mltrl check` prints them all."""
LONGEST_LINE = 2000
KINDS = {"asset": "picture or document", "previous": "earlier card"}
STATES = {"rendered": ("Shown", "good"), "quarantined": ("Not readable", "bad"), "ignored": ("Left aside", "neutral")}


@dataclass(frozen=True, slots=True)
class FileView:
    """The problems of one file; `link` leads to the page of the record."""

    anchor: str
    link: Link
    errors: int
    warnings: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class AccountView:
    """How many files were treated alike, and by which rule."""

    state: str
    tone: str
    why: str
    count: int


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """All problems, and the account of all files: `account` adds up to `files`. `absent`: why no history is told."""

    frame: Frame
    errors: int
    warnings: int
    groups: tuple[FileView, ...]
    left_out: int
    unreadable: tuple[tuple[Link, str], ...]
    account: tuple[AccountView, ...]
    files: int
    absent: str | None


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a record as it is; `marked` where a problem stands on it."""

    number: int
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class UnreadableView:
    """A record that could not be read: why, its problems, and its text."""

    frame: Frame
    path: str
    why: str
    problems: tuple[Problem, ...]
    lines: tuple[LineView, ...]
    technology: Link | None


def problem_page(wiki: Wiki) -> Page:
    """Show every problem, grouped by file, and what became of every file."""
    page = address.PROBLEMS
    groups = sorted(wiki.problems_by_path.items(), key=lambda pair: (-_errors(pair[1]), pair[0]))
    shown: list[FileView] = []
    count = 0
    for number, (path, problems) in enumerate(groups, 1):
        if count >= SHOWN:
            break
        kept = problems[: SHOWN - count]
        count += len(kept)
        errors = _errors(problems)
        shown.append(FileView(f"file-{number}", _record(wiki, path, page), errors, len(problems) - errors, kept))
    errors = _errors(wiki.problems)
    absent = wiki.portfolio.past.absent
    states = Counter((file.state, file.why) for file in wiki.portfolio.files)
    view = ProblemsView(
        frame=plain_frame(wiki, page, TITLE),
        errors=errors,
        warnings=len(wiki.problems) - errors,
        groups=tuple(shown),
        left_out=len(wiki.problems) - count,
        unreadable=tuple((_record(wiki, one.path, page), one.why) for one in unreadable_records(wiki.portfolio)),
        account=tuple(
            AccountView(*STATES.get(state, (state, "neutral")), KINDS.get(why, why), count)
            for (state, why), count in sorted(states.items(), key=_by_state)
        ),
        files=len(wiki.portfolio.files),
        absent=printable(absent.why) if absent and absent.reason != "off" else None,
    )
    body = render("problem.html.jinja", view=view, frame=view.frame)
    headings = [Heading("files", "What became of every file")]
    headings += [Heading("problems", "Problems, file by file")] if shown else []
    return Page(
        page, TITLE, body, None, tuple(headings), None, "What is wrong with the records, and what became of every file."
    )


def unreadable_page(wiki: Wiki, record: Unreadable) -> Page:
    """Show a record that could not be read as it is, with line numbers."""
    page = address.unreadable(record.path)
    problems = wiki.problems_by_path.get(record.path, ())
    marked = {problem.place.line for problem in problems}
    folder = record.path.split("/")[1] if record.path.count("/") > 1 else None
    technology = wiki.portfolio.technologies.get(folder) if folder else None
    lines = tuple(
        LineView(number, printable(text[:LONGEST_LINE]) + ("…" if len(text) > LONGEST_LINE else ""), number in marked)
        for number, text in enumerate(record.text.split("\n"), 1)
    )
    title = f"Unreadable: {printable(record.path)}"
    view = UnreadableView(
        frame=plain_frame(wiki, page, title, [(TITLE, address.PROBLEMS)], record.path),
        path=record.path,
        why=record.why,
        problems=problems,
        lines=lines,
        technology=wiki.technology(technology, page) if technology else None,
    )
    body = render("unreadable.html.jinja", view=view, frame=view.frame)
    return Page(page, title, body, record.path, (), None, "A record that could not be read, as it is.")


def unreadable_records(portfolio: Portfolio) -> tuple[Unreadable, ...]:
    """All records that could not be read, by path, each once."""

    def every() -> Iterator[Unreadable]:
        yield from portfolio.unreadable
        for technology in portfolio:
            yield from technology.unreadable

    return tuple({one.path: one for one in sorted(every(), key=lambda one: one.path)}.values())


def _errors(problems: tuple[Problem, ...]) -> int:
    return sum(problem.severity == "error" for problem in problems)


def _record(wiki: Wiki, path: str, page: str) -> Link:
    target = wiki.records.get(path)
    return Link(path, wiki.links.to(target, page) if target is not None else None)


def _by_state(pair: tuple[tuple[str, str], int]) -> tuple[int, str]:
    (state, why), _ = pair
    return (list(STATES).index(state) if state in STATES else len(STATES), why)
