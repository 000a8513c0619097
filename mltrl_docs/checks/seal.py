"""What must hold of seals: what a review let go on is what was reviewed. What was in force then is a fact."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.facts.seal import check_seal
from mltrl_docs.problems import Problem, error, warning

_HINT = "Hold a review of what has changed, and seal that: `mltrl review seal`."


def check_seals(scope: Scope) -> Iterator[Problem]:
    """What a review sealed is what was last committed while the technology still held that level."""
    for technology in scope.portfolio:
        for review in technology.reviews:
            for found in check_seal(scope.portfolio, technology, review):
                if found.verdict != "suspect":
                    continue
                place = review.origin.place("reviewed", found.file)
                if found.file == "card":
                    said = found.why or _named(found.fields)
                    yield error(place, "suspect", f"what was approved is not what was reviewed: {said}", _HINT)
                else:
                    message = f"the {found.file} that were reviewed are not those that the technology went on with"
                    yield warning(place, "suspect", message, _HINT)


def _named(fields: tuple[str, ...]) -> str:
    if not fields:
        return "the card says something else than when it was sealed"
    return f"the card was changed after it was sealed, in {', '.join(name[:60] for name in fields)}"
