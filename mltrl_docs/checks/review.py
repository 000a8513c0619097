"""What must hold of reviews beside the timeline and the framework."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.model.review import Review
from mltrl_docs.model.scalar import shown
from mltrl_docs.problems import Place, Problem, error, warning

_KEYS = {"held-at-another-level": "level", "started-late": "started", "level-skipped": "level"}


def check_timelines(scope: Scope) -> Iterator[Problem]:
    """Every review is held at the level then held, and decides what can be decided then."""
    for slug, timeline in scope.facts.timelines.items():
        for broken in timeline.breaks:
            event = broken.event
            record = scope.by_path.get(event.path)
            key = _KEYS.get(broken.code, "decision") if event.recorder == slug else "components"
            place = record.origin.place(key) if record else Place(event.path)
            message = broken.message if event.recorder == slug else f"of {slug}: {broken.message}"
            yield error(place, broken.code, message, broken.hint)


def check_later_reviews(scope: Scope) -> Iterator[Problem]:
    """A review that is dated later does not count yet."""
    for technology in scope.everything:
        for review in technology.reviews:
            if review.date > scope.facts.as_of:
                yield warning(
                    review.origin.place("date"),
                    "later",
                    f"this review is dated {review.date}, after {scope.facts.as_of}: it does not count yet",
                    "Mend the date, if it is a slip.",
                )


def check_criteria(scope: Scope) -> Iterator[Problem]:
    """A review judges the criteria of the framework."""
    framework = scope.everything.framework
    for technology in scope.everything:
        for review in technology.reviews:
            for id in review.criteria:
                if framework.criterion(id) is None:
                    asked = [criterion.id for criterion in framework.criteria_at(review.level, review.date)]
                    hint = f"The gate of level {review.level} asks: {', '.join(asked[:12])}."
                    yield warning(
                        review.origin.place("criteria", id, key=True), "unknown-criterion", f"no gate asks {id}", hint
                    )
            yield from _ethics(scope, review)


def _ethics(scope: Scope, review: Review) -> Iterator[Problem]:
    ethics, framework = review.ethics, scope.everything.framework
    if ethics and ethics.checklist and framework.checklist(ethics.checklist) is None:
        yield warning(
            review.origin.place("ethics", "checklist"),
            "unknown-checklist",
            f"there is no checklist {shown(ethics.checklist)} in the framework",
            f"Known are: {', '.join(one.id for one in framework.checklists)}.",
        )
