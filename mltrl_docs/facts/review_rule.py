"""The rules of gates that reviews decide: the one that speaks for the gate, and for tasks all of them."""

from __future__ import annotations

from mltrl_docs.facts.case import Arguments, Case, Verdict, on_review, reading
from mltrl_docs.facts.detail import are, count, listed, quoted, some, written
from mltrl_docs.model.review import Review

MOST_TASKS = 2


@on_review
def ethics_recorded(review: Review, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the review's `ethics` is done, or not applicable with a note."""
    ethics = review.ethics
    if ethics is None:
        return Verdict(False, f"The review of {written(review.date)} records nothing on the ethics checklist")
    if ethics.status == "done":
        return Verdict(True, f"The review of {written(review.date)} has run through the ethics checklist")
    if ethics.status == "not-done":
        return Verdict(False, f"The review of {written(review.date)} has not run through the ethics checklist")
    if ethics.note is None:
        return Verdict(
            False, f"The review of {written(review.date)} does not say why the ethics checklist does not apply"
        )
    return Verdict(True, f"The ethics checklist does not apply: {quoted(ethics.note)}")


@on_review
def every_requirement_shown(review: Review, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the review's walkthrough names every requirement as shown.

    Asked of the past, every requirement that it names: which others there were then, the review does not say.
    """
    if not case.past and "requirements" in case.unreadable:
        return Verdict(None, f"{case.unreadable['requirements']} cannot be read")
    own = f"{case.technology.slug}#"
    walked = {id.removeprefix(own): found for id, found in review.requirements.items()}
    asked = list(walked) if case.past else [one.id for one in case.technology.requirements]
    if not asked:
        return Verdict(False, f"The review of {written(review.date)} walked through no requirement")
    left = [id for id in asked if walked.get(id) != "shown"]
    if left:
        what = some(len(left), len(asked), "requirement", "was", "were")
        return Verdict(False, f"{what} not shown at the review of {written(review.date)}: {listed(left)}")
    whole = "all that it names" if case.past else "all that there are"
    return Verdict(True, f"The review of {written(review.date)} was shown {count(len(asked), 'requirement')}, {whole}")


@on_review
def key_decision_recorded(review: Review, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the review's `key_decision` is given."""
    if review.key_decision is None:
        return Verdict(False, f"The review of {written(review.date)} records no key decision")
    return Verdict(True, f"Decided on {written(review.date)}: {quoted(review.key_decision)}")


@reading("reviews")
def tasks_done(case: Case, arguments: Arguments) -> Verdict:
    """Tell whether each task of earlier reviews is done; or is not due yet, and its review did not ask for rework.

    A task may be done on its due day still. One without a due day is due at the next gate: this one.
    """
    tasks = [(task, review) for review in case.technology.reviews for task in review.tasks]
    still = [(task, review) for task, review in tasks if task.done is None]
    left = [task for task, review in still if review.decision == "rework" or task.due is None or task.due < case.on]
    if not tasks:
        return Verdict(True, "No review has asked for a task")
    whole = f"{count(len(tasks), 'task')} that reviews up to {written(tasks[-1][1].date)} asked for"
    if left:
        open_ones = listed([quoted(task.task) for task in left], MOST_TASKS)
        return Verdict(False, f"{len(left)} of {whole} {are(len(left))} still open: {open_ones}")
    done = len(tasks) - len(still)
    later = f", {len(still)} {are(len(still))} not due yet" if still else ""
    return Verdict(True, f"{done} of {whole} {are(done)} done{later}")
