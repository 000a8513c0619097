"""What must hold of components: nothing is a part of itself."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.problems import Problem, error


def check_circles(scope: Scope) -> Iterator[Problem]:
    """No technology is made of itself, by whatever way round."""
    for technology in scope.portfolio:
        circle = scope.facts.effective[technology.slug].circle
        card = technology.card
        if not circle or card is None:
            continue
        found = ((index, scope.portfolio.resolve(part.ref)) for index, part in enumerate(card.components))
        index = next((index for index, part in found if part and part.slug in circle), 0)
        said = f"{', '.join(circle)} are parts of each other" if len(circle) > 1 else f"{circle[0]} is a part of itself"
        yield error(
            card.origin.place("components", index),
            "circle",
            f"components go round in a circle: {said}",
            "Take one of them out; what merely works together goes under `coupled`.",
        )
