"""What a completed checklist comes to: answers counted, and scored as the framework says. What it asks stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mltrl_docs.framework.checklist import Checklist as Asked
from mltrl_docs.framework.checklist import Question
from mltrl_docs.model.checklist import Checklist


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers counted; `unanswered` are questions without an answer, apart from those answered `open`."""

    yes: int
    no: int
    not_applicable: int
    open: int
    unanswered: int

    @property
    def total(self) -> int:
        """All questions."""
        return self.yes + self.no + self.not_applicable + self.open + self.unanswered

    @property
    def applies(self) -> int:
        """The questions that apply."""
        return self.total - self.not_applicable


@dataclass(frozen=True, slots=True)
class SectionTally:
    """The answers of one section of a checklist; `section` is None for questions without one."""

    section: str | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Result:
    """What a checklist comes to: complete where no mandatory question is open.

    `minimum` is the smallest number of yes among its sections where the checklist is scored so, else None; `unknown`
    are the ids of answers to questions that the framework does not ask.
    """

    tally: Tally
    sections: tuple[SectionTally, ...]
    complete: bool
    open_mandatory: int
    minimum: int | None
    unknown: tuple[str, ...]


def checklist_result(completed: Checklist, asked: Asked) -> Result:
    """Count and score a completed checklist."""
    sections = tuple(
        SectionTally(name, _tally(completed, (one for one in asked.questions if one.section == name)))
        for name in asked.sections
    )
    missing = sum(one.mandatory and not _settled(completed, one) for one in asked.questions)
    known = {one.id for one in asked.questions}
    return Result(
        _tally(completed, asked.questions),
        sections,
        missing == 0,
        missing,
        min((one.tally.yes for one in sections), default=0) if asked.score == "minimum-section" else None,
        tuple(id for id in completed.answers if id not in known),
    )


def _tally(completed: Checklist, questions: Iterable[Question]) -> Tally:
    those = tuple(questions)
    replies = [completed.answers[one.id].answer for one in those if one.id in completed.answers]
    return Tally(
        replies.count("yes"),
        replies.count("no"),
        replies.count("not-applicable"),
        replies.count("open"),
        len(those) - len(replies),
    )


def _settled(completed: Checklist, question: Question) -> bool:
    given = completed.answers.get(question.id)
    return given is not None and given.answer != "open"
