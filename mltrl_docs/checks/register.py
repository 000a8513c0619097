"""What must hold within a register: ids are unique."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mltrl_docs.checks.scope import Scope
from mltrl_docs.model.record import Record
from mltrl_docs.model.requirement import Requirement
from mltrl_docs.model.risk import Risk
from mltrl_docs.problems import Problem, error


def check_ids(scope: Scope) -> Iterator[Problem]:
    """A risk's and a requirement's id is unique within the technology."""
    for technology in scope.everything:
        if technology.risk_file:
            yield from _unique(technology.risk_file, "risks", technology.risks)
        if technology.requirement_file:
            yield from _unique(technology.requirement_file, "requirements", technology.requirements)


def _unique(record: Record, key: str, entries: Sequence[Risk | Requirement]) -> Iterator[Problem]:
    seen: dict[str, int | None] = {}
    for index, entry in enumerate(entries):
        place = record.origin.place(key, index, "id")
        if entry.id in seen:
            message = f"the id {entry.id} stands here a second time; the first is on line {seen[entry.id]}"
            yield error(place, "duplicate-id", message, "Ids are unique within a technology, and never used again.")
        seen.setdefault(entry.id, place.line)
