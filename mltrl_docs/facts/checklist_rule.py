"""The rule of gates that a completed checklist decides. How a checklist scores is told elsewhere."""

from __future__ import annotations

import datetime

from mltrl_docs.facts.case import Arguments, Case, Verdict, reading
from mltrl_docs.facts.detail import listed, some, written


@reading("checklists")
def checklist(case: Case, arguments: Arguments) -> Verdict:
    """Tell whether there is an answer to every mandatory question of this checklist; none is open."""
    return completed(case, arguments[0])


def completed(case: Case, id: str) -> Verdict:
    """Tell whether a checklist is complete; of several of one kind the latest counts, and of one day the last."""
    asked = case.framework.checklist(id)
    if asked is None:
        return Verdict(None, f"The framework has no checklist {id}")
    filled = [one for one in case.technology.checklists if one.checklist == id]
    if not filled:
        return Verdict(False, f"The checklist “{asked.title}” has not been filled in")
    latest = max(enumerate(filled), key=lambda pair: (pair[1].date or datetime.date.min, pair[0]))[1]
    mandatory = [question.id for question in asked.questions if question.mandatory]
    replies = {question: answer.answer for question, answer in latest.answers.items()}
    still = [question for question in mandatory if replies.get(question, "open") == "open"]
    name = f"the checklist “{asked.title}”" + (f" of {written(latest.date)}" if latest.date else "")
    if still:
        part = some(len(still), len(mandatory), "mandatory question", "is", "are")
        return Verdict(False, f"{part} open in {name}: {listed(still)}")
    refused = sum(replies[question] == "no" for question in mandatory)
    no = f", {refused} of them with no" if refused else ""
    part = some(len(mandatory), len(mandatory), "mandatory question", "has", "have")
    return Verdict(True, f"{part} an answer in {name}{no}")
