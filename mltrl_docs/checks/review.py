"""What must hold of reviews beside the timeline and the framework."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.facts.event import Event
from mltrl_docs.model.review import Review
from mltrl_docs.model.scalar import shown
from mltrl_docs.problems import Place, Problem, error, warning

_KEYS = {"held-at-another-level": "level", "started-late": "started", "level-skipped": "level"}


def check_timelines(scope: Scope) -> Iterator[Problem]:
    """Every review is held at the level then held, and decides what can be decided then; what is past is not judged."""
    for slug, timeline in scope.facts.timelines.items():
        for broken in timeline.breaks:
            event = broken.event
            if event.past:
                continue
            record = scope.by_path.get(event.path)
            if event.recorder == slug:
                place = record.origin.place(_KEYS.get(broken.code, "decision")) if record else Place(event.path)
                yield error(place, broken.code, broken.message, broken.hint)
                continue
            at = _part(scope, record, slug) if isinstance(record, Review) else 0
            place = record.origin.place("components", at) if record else Place(event.path)
            hint = broken.hint if broken.held is None else _write_part(slug, broken.held, event)
            yield error(place, broken.code, f"of {slug}: {broken.message}", hint)


def _part(scope: Scope, review: Review, slug: str) -> int:
    """Tell which of the parts that a review moved is a technology."""
    found = (scope.everything.resolve(part.ref) for part in review.components)
    return next((index for index, part in enumerate(found) if part and part.slug == slug), 0)


def _write_part(slug: str, held: int, event: Event) -> str:
    """Say how a part is named that held another level than its review says."""
    to = event.to if event.kind == "switchback" else held + 1 if event.kind == "graduate" and held < 9 else None
    goes = f", to: {to}" if to is not None and (event.kind == "graduate" or to < held) else ""
    return (
        f"Write {{ref: {slug}, level: {held}{goes or (', to' if event.kind == 'switchback' else '')}}} under "
        f"`components`, or add the review that moved {slug} from level {held} to level {event.level}."
    )


def check_criteria(scope: Scope) -> Iterator[Problem]:
    """A review judges the criteria of the framework."""
    framework = scope.everything.framework
    for technology in scope.everything:
        for review in technology.reviews:
            for id in review.criteria:
                if framework.criterion(id) is None:
                    asked = [criterion.id for criterion in framework.criteria_at(review.level, review.date)]
                    guess = difflib.get_close_matches(id[:60], asked, 1)
                    known = f"The gate of level {review.level} asks: {', '.join(asked)}."
                    hint = f"Did you mean {guess[0]}?" if guess else known
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
