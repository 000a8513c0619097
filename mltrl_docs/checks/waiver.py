"""What must hold of accepted findings: they name a technology that is there."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.model.scalar import shown
from mltrl_docs.problems import Problem, error


def check_waivers(scope: Scope) -> Iterator[Problem]:
    """An accepted finding names a technology that is there."""
    waivers = scope.everything.waivers
    rows = [
        (accepted.technology, waivers.origin.place("waivers", index, "technology"))
        for index, accepted in enumerate(waivers.waivers)
    ]
    for named, place in (*rows, *waivers.row_says("waivers", "technology")):
        if named and scope.everything.resolve(named) is None and not scope.may_be_unreadable(named):
            guess = scope.guess_technology(named)
            message = f"`technology` refers to {shown(named)}, which is no technology's slug or code"
            hint = f"Did you mean {guess}?" if guess else "Leave `technology` out, if it is accepted of all of them."
            yield error(place, "reference", message, hint)
