"""What must hold of accepted findings: they name a technology that is there."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.problems import Problem, error


def check_waivers(scope: Scope) -> Iterator[Problem]:
    """An accepted finding names a technology that is there."""
    waivers = scope.everything.waivers
    for index, accepted in enumerate(waivers.waivers):
        if accepted.technology and scope.everything.resolve(accepted.technology) is None:
            place = waivers.origin.place("waivers", index, "technology")
            yield error(place, "reference", f"`technology` refers to {accepted.technology}, which is no technology's slug or code")
