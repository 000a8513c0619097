"""Verification and validation of one technology, counted by the level at which each is due. No step is listed."""

from __future__ import annotations

from dataclasses import dataclass

from mltrl_docs.model.requirement import Proof
from mltrl_docs.model.technology import Technology
from mltrl_docs.reports.requirement import State, proof_state


@dataclass(frozen=True, slots=True)
class Due:
    """The steps due by one level, by their state; `level` None for steps without one."""

    level: int | None
    passed: int
    waived: int
    open: int
    overdue: int
    failed: int

    @property
    def total(self) -> int:
        """All steps due by the level."""
        return self.passed + self.waived + self.open + self.overdue + self.failed


def due_by_level(technology: Technology, level: int | None) -> tuple[Due, ...]:
    """Count the steps due by each level, of a technology at a level; those without a level come last."""
    those: dict[int | None, list[State]] = {}
    for requirement in technology.requirements:
        for proof in (*requirement.verification, *requirement.validation):
            those.setdefault(proof.by, []).append(_state(proof, level))
    levels = sorted(those, key=lambda by: 10 if by is None else by)
    return tuple(_due(by, those[by]) for by in levels)


def _state(proof: Proof, level: int | None) -> State:
    """A failed step is failed, also where it is overdue."""
    return "failed" if proof.status == "failed" and proof.waived is None else proof_state(proof, level)


def _due(level: int | None, states: list[State]) -> Due:
    return Due(
        level,
        passed=states.count("passed"),
        waived=states.count("waived"),
        open=states.count("open"),
        overdue=states.count("overdue"),
        failed=states.count("failed"),
    )
