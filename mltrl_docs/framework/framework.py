"""The whole framework as one value with its look-ups, and the reader of its data. It knows no record."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from mltrl_docs.framework.additions import AdditionFault, FrameworkAdditions
from mltrl_docs.framework.category import Category
from mltrl_docs.framework.checklist import Checklist
from mltrl_docs.framework.extension import (
    extend_checklists,
    extend_gates,
    extend_levels,
    extend_roles,
    extend_sections,
)
from mltrl_docs.framework.gate import Criterion, Gate
from mltrl_docs.framework.level import Level, Phase
from mltrl_docs.framework.role import Role, role_key
from mltrl_docs.framework.section import Section, match_section, section_table
from mltrl_docs.framework.source import Source
from mltrl_docs.framework.switchback import EmbeddedPath, Mechanism


class Framework(BaseModel, frozen=True, extra="forbid"):
    """Levels, gates, roles, checklists, sections, ways back and categories of risk."""

    source: Source
    phases: tuple[Phase, ...]
    levels: tuple[Level, ...]
    gates: tuple[Gate, ...]
    roles: tuple[Role, ...]
    checklists: tuple[Checklist, ...]
    sections: tuple[Section, ...]
    review_sections: tuple[Section, ...]
    mechanisms: tuple[Mechanism, ...]
    embedded_paths: tuple[EmbeddedPath, ...]
    categories: tuple[Category, ...]

    def level(self, number: int) -> Level:
        """Give the level with this number; raise KeyError where there is none."""
        return self._levels[number]

    def phase_of(self, number: int) -> Phase:
        """Give the phase that the level belongs to; raise KeyError where there is no such level."""
        return self._phases[number]

    def gate(self, number: int) -> Gate:
        """Give the gate of the level; raise KeyError where there is none."""
        return self._gates[number]

    def criteria_at(self, number: int, on: date) -> tuple[Criterion, ...]:
        """Give what the gate of the level asked of a review on that day."""
        return tuple(criterion for criterion in self.gate(number).criteria if criterion.asked_on(on))

    def criterion(self, id: str) -> Criterion | None:
        """Find a criterion, whenever it is asked."""
        return self._criteria.get(id)

    def levels_asking(self, id: str) -> tuple[int, ...]:
        """Give the levels whose gates ask this criterion."""
        return tuple(gate.level for gate in self.gates if any(one.id == id for one in gate.criteria))

    def role(self, text: str) -> Role | None:
        """Find a role by its id, its name or an alias, without case."""
        return self._roles.get(role_key(text))

    def checklist(self, id: str) -> Checklist | None:
        """Find a checklist by its id."""
        return next((checklist for checklist in self.checklists if checklist.id == id), None)

    def section(self, heading: str) -> Section | None:
        """Find the standard section of a card that a heading means."""
        return match_section(heading, self._headings)

    def review_section(self, heading: str) -> Section | None:
        """Find the standard section of a review that a heading means."""
        return match_section(heading, self._review_headings)

    def section_with_id(self, id: str) -> Section | None:
        """Find a standard section of a card by its id."""
        return next((section for section in self.sections if section.id == id), None)

    def category(self, id: str) -> Category | None:
        """Find a category of risk by its id."""
        return next((category for category in self.categories if category.id == id), None)

    def mechanism(self, id: str) -> Mechanism | None:
        """Find a mechanism of switchback by its id."""
        return next((mechanism for mechanism in self.mechanisms if mechanism.id == id), None)

    def embedded_path(self, from_level: int, to_level: int) -> EmbeddedPath | None:
        """Find the predefined way back that a move follows."""
        return next((path for path in self.embedded_paths if path.covers(from_level, to_level)), None)

    def extended(self, additions: FrameworkAdditions) -> "Framework":
        """Give the framework with an organisation's additions; what is faulty in them is left out."""
        return self._extend(additions)[0]

    def addition_faults(self, additions: FrameworkAdditions) -> tuple[AdditionFault, ...]:
        """Say what in the additions cannot be done."""
        return self._extend(additions)[1]

    def _extend(self, additions: FrameworkAdditions) -> tuple["Framework", tuple[AdditionFault, ...]]:
        levels, wrong_levels = extend_levels(self.levels, additions.levels)
        roles, wrong_roles = extend_roles(self.roles, additions.roles)
        lists, wrong_lists = extend_checklists(self.checklists, additions.checklists)
        sections, wrong_sections = extend_sections(self.sections, additions.sections, ("sections",))
        reviews, wrong_reviews = extend_sections(self.review_sections, additions.review_sections, ("review_sections",))
        names: Mapping[str, Mapping[str, str]] = {
            "role": {word: role.id for role in reversed(roles) for word in role.words},
            "section": {section.id: section.id for section in sections},
            "checklist": {checklist.id: checklist.id for checklist in lists},
            "category": {category.id: category.id for category in self.categories},
        }
        gates, wrong_gates = extend_gates(self.gates, additions.gates, additions.criteria, names)
        parts = {name: getattr(self, name) for name in type(self).model_fields} | {
            "levels": levels,
            "roles": roles,
            "checklists": lists,
            "sections": sections,
            "review_sections": reviews,
            "gates": gates,
        }
        return Framework(
            **parts
        ), wrong_levels + wrong_roles + wrong_gates + wrong_lists + wrong_sections + wrong_reviews

    @cached_property
    def _levels(self) -> dict[int, Level]:
        return {level.number: level for level in self.levels}

    @cached_property
    def _phases(self) -> dict[int, Phase]:
        return {number: phase for phase in self.phases for number in phase.levels}

    @cached_property
    def _gates(self) -> dict[int, Gate]:
        return {gate.level: gate for gate in self.gates}

    @cached_property
    def _criteria(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for gate in self.gates for criterion in gate.criteria}

    @cached_property
    def _roles(self) -> dict[str, Role]:
        return {word: role for role in reversed(self.roles) for word in role.words}

    @cached_property
    def _headings(self) -> dict[str, Section]:
        return section_table(self.sections)

    @cached_property
    def _review_headings(self) -> dict[str, Section]:
        return section_table(self.review_sections)


@cache
def default_framework() -> Framework:
    """Read the framework that is shipped."""
    levels, gates, sections, switchbacks = map(_read, ("levels", "gates", "sections", "switchbacks"))
    return Framework.model_validate(
        {
            "source": levels["source"],
            "phases": levels["phase"],
            "levels": levels["level"],
            "gates": _with_standing(gates["gate"], gates["standing"]),
            "roles": _read("roles")["role"],
            "checklists": _read("checklists")["checklist"],
            "sections": sections["section"],
            "review_sections": sections["review_section"],
            "mechanisms": switchbacks["mechanism"],
            "embedded_paths": switchbacks["path"],
            "categories": _read("categories")["category"],
        }
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def _with_standing(gates: list[dict[str, Any]], standing: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the criteria that every gate from `from_level` on asks after the gate's own."""
    from_levels = [criterion.pop("from_level", 0) for criterion in standing]
    for gate in gates:
        gate["criteria"] += [
            criterion for first, criterion in zip(from_levels, standing, strict=True) if first <= gate["level"]
        ]
    return gates
