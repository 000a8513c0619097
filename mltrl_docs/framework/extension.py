"""What additions make of the framework's parts: pure pairs of parts and faults. Nothing here reads a file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mltrl_docs.framework.additions import (
    AdditionFault,
    ChecklistAddition,
    CriterionAddition,
    GateAddition,
    LevelAddition,
    RoleAddition,
    SectionAddition,
)
from mltrl_docs.framework.checklist import Checklist, Question
from mltrl_docs.framework.gate import Criterion, Gate
from mltrl_docs.framework.level import Level
from mltrl_docs.framework.role import Role, role_key
from mltrl_docs.framework.rule import RULES
from mltrl_docs.framework.section import Section

Part = TypeVar("Part", bound=BaseModel)
Faults = tuple[AdditionFault, ...]
At = tuple[str | int, ...]
Given = Mapping[str, Any]
Names = Mapping[str, Mapping[str, str]]
"""For each kind of argument (role, section, checklist, category) what it is called → its id."""


def extend_levels(known: Sequence[Level], added: Sequence[LevelAddition]) -> tuple[tuple[Level, ...], Faults]:
    """Change how levels are shown."""
    return _extend(Level, known, [_given(entry) for entry in added], ("levels",), key="number")


def extend_roles(known: Sequence[Role], added: Sequence[RoleAddition]) -> tuple[tuple[Role, ...], Faults]:
    """Add and change roles; an alias that already means another role keeps its first meaning."""
    roles, faults = _extend(Role, known, [_given(entry) for entry in added], ("roles",))
    words = ((role.id, role.words) for role in roles)
    return roles, faults + _collisions(words, [entry.id for entry in added], ("roles",))


def extend_sections(
    known: Sequence[Section], added: Sequence[SectionAddition], at: At
) -> tuple[tuple[Section, ...], Faults]:
    """Add and change standard sections; a heading that already means another keeps its first meaning."""
    sections, faults = _extend(Section, known, [_given(entry) for entry in added], at)
    words = ((section.id, section.words) for section in sections)
    return sections, faults + _collisions(words, [entry.id for entry in added], at)


def extend_checklists(
    known: Sequence[Checklist], added: Sequence[ChecklistAddition]
) -> tuple[tuple[Checklist, ...], Faults]:
    """Add and change checklists; questions join those known, and a known one changes."""
    before = {checklist.id: checklist.questions for checklist in known}
    whole: list[Given] = []
    faults: Faults = ()
    for index, entry in enumerate(added):
        given = [_given(question) for question in entry.questions or ()]
        questions, wrong = _extend(Question, before.get(entry.id, ()), given, ("checklists", index, "questions"))
        faults += wrong
        rest = {name: value for name, value in _given(entry).items() if name != "questions"}
        whole.append(rest | {"questions": questions} if questions else rest)
    checklists, wrong = _extend(Checklist, known, whole, ("checklists",))
    return checklists, faults + wrong


def extend_gates(
    known: Sequence[Gate], added: Sequence[GateAddition], criteria: Sequence[CriterionAddition], names: Names
) -> tuple[tuple[Gate, ...], Faults]:
    """Change gates, and add, change or retire their criteria."""
    faults: Faults = ()
    changes: list[Given] = []
    for index, entry in enumerate(added):
        given = _given(entry)
        if entry.panel_roles is not None:
            ids = [names["role"].get(role_key(text)) for text in entry.panel_roles]
            given["panel_roles"] = tuple(id for id in ids if id)
            faults += tuple(
                _unknown("role", text, ("gates", index, "panel_roles", place))
                for place, (text, id) in enumerate(zip(entry.panel_roles, ids, strict=True))
                if not id
            )
        changes.append(given)
    gates, wrong_gates = _extend(Gate, known, changes, ("gates",), key="level")
    table, wrong_criteria = _extend_criteria(known, criteria, names)
    levels = {entry.id: entry.levels for entry in reversed(criteria) if entry.levels is not None}
    gates = tuple(gate.model_copy(update={"criteria": _asked_at(gate, table, levels)}) for gate in gates)
    return gates, faults + wrong_gates + wrong_criteria


def _extend_criteria(
    gates: Sequence[Gate], added: Sequence[CriterionAddition], names: Names
) -> tuple[dict[str, Criterion], Faults]:
    """Give every criterion by its id."""
    known = {criterion.id: criterion for gate in gates for criterion in gate.criteria}
    given = [{name: value for name, value in _given(entry).items() if name != "levels"} for entry in added]
    criteria, faults = _extend(Criterion, tuple(known.values()), given, ("criteria",))
    table = {criterion.id: criterion for criterion in criteria}
    for index, entry in enumerate(added):
        if entry.levels is None and entry.id not in known:
            message = f"{entry.id} is new and needs levels"
            faults += (AdditionFault(at=("criteria", index), message=message),)
        criterion = table.get(entry.id)
        strange = _unknown_argument(criterion, names) if criterion else None
        if criterion and strange:
            faults += (_unknown(*strange, ("criteria", index, "argument")),)
            table[entry.id] = criterion.model_copy(update={"rule": None, "argument": None})
    return table, faults


def _asked_at(
    gate: Gate, table: Mapping[str, Criterion], levels: Mapping[str, tuple[int, ...]]
) -> tuple[Criterion, ...]:
    own = [criterion.id for criterion in gate.criteria]
    kept = [id for id in own if gate.level in levels.get(id, (gate.level,))]
    new = [id for id in table if id not in own and gate.level in levels.get(id, ())]
    return tuple(table[id] for id in (*kept, *new))


def _extend(
    kind: type[Part], known: Sequence[Part], added: Sequence[Given], at: At, *, key: str = "id"
) -> tuple[tuple[Part, ...], Faults]:
    """Change the known parts that are named again and add the others; what cannot be done is left out.

    Keys that are given replace the known ones, except aliases, which join them.
    """
    table: dict[object, Part] = {getattr(part, key): part for part in known}
    faults: Faults = ()
    seen: set[object] = set()
    for index, given in enumerate(added):
        name = given[key]
        if name in seen:
            faults += (AdditionFault(at=(*at, index, key), message=f"{name} already stands above"),)
            continue
        seen.add(name)
        before: Given = dict(table[name]) if name in table else {}
        whole = {**before, **given}
        if "aliases" in given:
            whole["aliases"] = tuple(dict.fromkeys((*before.get("aliases", ()), *given["aliases"])))
        if "rule" in given and "argument" not in given and given["rule"] != before.get("rule"):
            whole["argument"] = None
        try:
            table[name] = kind.model_validate(whole)
        except ValidationError as wrong:
            faults += tuple(
                _fault(error["type"], error["loc"], error["msg"], (*at, index), name) for error in wrong.errors()
            )
    return tuple(table.values()), faults


def _given(entry: BaseModel) -> dict[str, Any]:
    return entry.model_dump(exclude_none=True)


def _unknown_argument(criterion: Criterion, names: Names) -> tuple[str, str] | None:
    kind = RULES[criterion.rule].argument if criterion.rule else None
    if kind is None or kind not in names:
        return None
    ids = set(names[kind].values())
    return next(((kind, argument) for argument in criterion.arguments if argument not in ids), None)


def _collisions(words: Iterable[tuple[str, Iterable[str]]], added: Sequence[str], at: At) -> Faults:
    """Find the words of added parts that another part, standing before, already has."""
    owners: dict[str, str] = {}
    return tuple(
        AdditionFault(at=(*at, added.index(owner)), message=f"“{text}” already means {owners[text]}")
        for owner, texts in words
        for text in texts
        if owners.setdefault(text, owner) != owner and owner in added
    )


def _unknown(kind: str, text: str, at: At) -> AdditionFault:
    return AdditionFault(at=at, message=f"there is no {kind} {text}")


def _fault(kind: str, where: At, message: str, at: At, name: object) -> AdditionFault:
    if kind == "missing":
        return AdditionFault(at=at, message=f"{name} is new and needs {where[-1]}")
    return AdditionFault(at=(*at, *where), message=message.removeprefix("Value error, "))
