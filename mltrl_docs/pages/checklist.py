"""The completed checklists of a technology: every question with its answer. What they come to is a report's."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mltrl_docs.framework.checklist import Checklist as Asked
from mltrl_docs.framework.checklist import Question
from mltrl_docs.model.checklist import Checklist, Given
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.evidence import evidence_links
from mltrl_docs.pages.frame import Frame, technology_frame
from mltrl_docs.pages.named import unique_ids
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.review import review_link
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.problems import Problem
from mltrl_docs.reports.checklist import Result, checklist_result

ANSWERS = {
    "yes": ("Yes", "good"),
    "no": ("No", "bad"),
    "not-applicable": ("Not applicable", "neutral"),
    "open": ("Open", "caution"),
    None: ("No answer", "caution"),
}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question with its answer; `known` is false where the framework asks nothing by this id."""

    question: str
    why: str | None
    mandatory: bool
    known: bool
    answer: str
    tone: str
    note: str | None
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """The questions of one section of a checklist; `yes` of `applies` were answered so."""

    title: str | None
    yes: int
    applies: int
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A completed checklist; `score` in words. `reviews` are those that say they ran through one of this kind."""

    anchor: str
    title: str
    description: str
    date: datetime.date | None
    completed_by: Link | None
    score: str
    complete: bool
    missing: str
    sections: tuple[SectionView, ...]
    reviews: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChecklistsView:
    """The checklists of one technology, the latest first."""

    frame: Frame
    checklists: tuple[ChecklistView, ...]
    problems: tuple[Problem, ...]


def checklist_page(wiki: Wiki, technology: Technology) -> Page | None:
    """Show a technology's completed checklists; None where it has none."""
    if technology.checklist_file is None:
        return None
    path = technology.checklist_file.origin.path
    page = address.checklists(technology.slug)
    latest = sorted(technology.checklists, key=lambda one: one.date or datetime.date.min, reverse=True)
    ids = unique_ids(tuple(address.anchor("checklist", one.checklist) for one in latest))
    title = f"Checklists of {technology.name}"
    view = ChecklistsView(
        technology_frame(wiki, technology, page, title, path),
        tuple(_checklist(wiki, technology, one, id, path, page) for one, id in zip(latest, ids, strict=True)),
        wiki.problems_by_path.get(path, ()),
    )
    headings = tuple(Heading(one.anchor, one.title) for one in view.checklists)
    body = render("checklist.html.jinja", view=view, frame=view.frame)
    return Page(page, title, body, path, headings, None, f"The checklists that were completed for {technology.name}.")


def _checklist(wiki: Wiki, technology: Technology, one: Checklist, anchor: str, path: str, page: str) -> ChecklistView:
    asked = wiki.framework.checklist(one.checklist) or Asked(id=one.checklist, title=one.checklist, questions=())
    result = checklist_result(one, asked)

    def answer(id: str, question: Question | None) -> AnswerView:
        given: Given | None = one.answers.get(id)
        return AnswerView(
            question.text if question else id,
            question.why if question else None,
            question.mandatory if question else False,
            question is not None,
            *ANSWERS[given.answer if given else None],
            note=given.note if given else None,
            evidence=evidence_links(wiki, given.evidence, path, page) if given else (),
        )

    sections = [
        SectionView(
            found.section,
            found.tally.yes,
            found.tally.applies,
            tuple(answer(question.id, question) for question in asked.questions if question.section == found.section),
        )
        for found in result.sections
    ]
    if result.unknown:
        title = "Answers to questions that the framework does not ask" if asked.questions else None
        sections.append(SectionView(title, 0, 0, tuple(answer(id, None) for id in result.unknown)))
    ran = [review for review in technology.reviews if review.ethics and review.ethics.checklist == one.checklist]
    return ChecklistView(
        anchor=anchor,
        title=asked.title,
        description=asked.description,
        date=one.date,
        completed_by=wiki.person(one.completed_by, page) if one.completed_by else None,
        score=score_words(result),
        complete=result.complete,
        missing=f"{result.open_mandatory} mandatory {'question' if result.open_mandatory == 1 else 'questions'} open",
        sections=tuple(sections),
        reviews=tuple(review_link(wiki, technology, review, page) for review in reversed(ran)),
    )


def score_words(result: Result) -> str:
    """Say what a checklist comes to: "11 of 13 that apply answered yes", or the smallest section's count."""
    tally = result.tally
    if not tally.total:
        return f"{len(result.unknown)} answers; the framework has no checklist of this name"
    said = f"{tally.yes} of {tally.applies} that apply answered yes"
    return said if result.minimum is None else f"Score {result.minimum}, the fewest yes in a section; {said}"
