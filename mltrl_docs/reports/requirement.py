"""The requirements of technologies: a tree by their numbers, the state of verification and validation, ranked by risk.

Whether a gate is met by them is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.requirement import Proof, Requirement
from mltrl_docs.model.technology import Technology

State = Literal["passed", "failed", "open", "waived", "overdue"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A requirement at its depth in the tree; `orphan` where the one above it in number does not exist."""

    requirement: Requirement
    depth: int
    orphan: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Verification and validation steps, counted. `settled` have passed or are waived; `overdue` are among the rest."""

    total: int
    settled: int
    failed: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The requirements of one technology, counted; `unquantified` have no failure × value."""

    technology: Technology
    requirements: int
    verification: Progress
    validation: Progress
    unquantified: int
    highest: Decimal | None

    @property
    def overdue(self) -> int:
        """The overdue steps of both kinds."""
        return self.verification.overdue + self.validation.overdue

    @property
    def failed(self) -> int:
        """The failed steps of both kinds."""
        return self.verification.failed + self.validation.failed


@dataclass(frozen=True, slots=True)
class RankedRequirement:
    """A requirement with its technology."""

    technology: Technology
    requirement: Requirement


def number(requirement: Requirement) -> tuple[tuple[int, str], ...]:
    """A requirement's id as what its numbers are compared by, of any length: 1.10 comes after 1.9."""
    digits = [part.lstrip("0") for part in requirement.id.split(".")]
    return tuple((len(part), part) for part in digits)


def tree(requirements: Iterable[Requirement]) -> tuple[Numbered, ...]:
    """Order requirements by number, each at its depth."""
    those = sorted(requirements, key=number)
    known = {number(one) for one in those}
    return tuple(
        Numbered(one, len(number(one)) - 1, len(number(one)) > 1 and number(one)[:-1] not in known) for one in those
    )


def proof_state(proof: Proof, level: int | None) -> State:
    """Tell how a step stands for a technology at a level: overdue where it was due below that level."""
    if proof.waived is not None:
        return "waived"
    if proof.status == "passed":
        return "passed"
    if proof.by is not None and level is not None and proof.by < level:
        return "overdue"
    return proof.status


def progress(proofs: Iterable[Proof], level: int | None) -> Progress:
    """Count verification or validation steps of a technology at a level."""
    those = tuple(proofs)
    states = [proof_state(proof, level) for proof in those]
    return Progress(
        total=len(states),
        settled=states.count("passed") + states.count("waived"),
        failed=sum(proof.status == "failed" and proof.waived is None for proof in those),
        overdue=states.count("overdue"),
    )


def coverage(technology: Technology, level: int | None) -> Coverage:
    """Count what a technology's requirements have come to."""
    requirements = technology.requirements
    risks = [one.risk for one in requirements if one.risk is not None]
    return Coverage(
        technology,
        len(requirements),
        progress((proof for one in requirements for proof in one.verification), level),
        progress((proof for one in requirements for proof in one.validation), level),
        len(requirements) - len(risks),
        max(risks, default=None),
    )


def ranked_requirements(portfolio: Portfolio) -> tuple[RankedRequirement, ...]:
    """Order the requirements of all technologies that have a failure × value, the highest first."""
    every = [RankedRequirement(technology, one) for technology in portfolio for one in technology.requirements]
    those = [one for one in every if one.requirement.risk is not None]
    return tuple(
        sorted(those, key=lambda one: (-(one.requirement.risk or 0), one.technology.slug, number(one.requirement)))
    )
