"""A gated review or another decision about a technology, as its file says it (paper: Methods, Gated reviews)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from mltrl_docs.model.evidence import Link
from mltrl_docs.model.person import Reviewer
from mltrl_docs.model.record import EXTRA, Extra, Record, Section, Value
from mltrl_docs.model.reference import Moved, Reference
from mltrl_docs.model.scalar import Day, Level, Text, shown, wrong

Decision = Literal["graduate", "rework", "switchback", "pause", "resume", "stop", "continue"]
Mechanism = Literal["discovery", "review", "embedded"]


class Waiver(Value):
    """Why a criterion need not be met, who agreed, and until when."""

    waived: Text = Field(description="Why it need not be met.")
    approver: Text | None = Field(None, description="Who agreed.")
    until: Day | None = Field(None, description="Until when.")


class Found(Value):
    """What the panel found of one criterion."""

    state: Literal["met", "unmet", "waived"] = Field(description="What was found.")
    waiver: Waiver | None = Field(None, description="Why it need not be met, where it is waived.")


def _found(value: Any) -> Any:
    if value in ("met", "unmet"):
        return {"state": value}
    if isinstance(value, dict):
        return {"state": "waived", "waiver": value}
    if isinstance(value, Found):
        return value
    raise wrong("criterion", f"{shown(value)} is not a finding", "Write met, unmet or {waived: why, approver, until}.")


Finding = Annotated[Found, BeforeValidator(_found, json_schema_input_type=Literal["met", "unmet"] | Waiver)]


class Ethics(Value):
    """What became of the ethics checklist at this review."""

    status: Literal["done", "not-done", "not-applicable"] = Field(description="Whether the checklist was run through.")
    checklist: Text | None = Field(None, description="Which checklist.")
    note: Text | None = Field(None, description="What came up; why it does not apply.")


class Task(Value):
    """What is still needed, with who does it by when."""

    task: Text = Field(description="What is to be done, in figures where possible.")
    owner: Text | None = Field(None, description="Who does it.")
    due: Day | None = Field(None, description="By when.")
    done: Day | None = Field(None, description="When it was done.")
    target: Text | None = Field(None, description="The figure to reach.")


class SealedCard(Value):
    """A file as it was reviewed: a card has a fingerprint, every file a blob id."""

    fingerprint: Text | None = Field(None, description="The fingerprint of what it said: `v1:` and a SHA-256.")
    blob: Text | None = Field(None, description="The id that git gives to its bytes.")


def _sealed(value: Any) -> Any:
    return (
        {"fingerprint": value}
        if isinstance(value, str) and value.startswith("v1:")
        else {"blob": value}
        if isinstance(value, str)
        else value
    )


Sealed = Annotated[SealedCard, BeforeValidator(_sealed, json_schema_input_type=Text | SealedCard)]


class Seal(Value):
    """What exactly was reviewed, as whoever sealed it recorded it."""

    at: Text | None = Field(None, description="When it was sealed.")
    by: Text | None = Field(None, description="Who sealed it.")
    card: SealedCard | None = Field(None, description="The card as it was reviewed.")
    requirements: Sealed | None = Field(None, description="The requirements as they were reviewed.")
    risks: Sealed | None = Field(None, description="The risk register as it was reviewed.")
    checklists: Sealed | None = Field(None, description="The checklists as they were reviewed.")


class Review(Record):
    """One decision about a technology: gated where it graduates, asks for rework or switches back by review."""

    date: Day = Field(description="The day of the review.")
    level: Level = Field(description="The level that is held when the review is held.")
    decision: Decision = Field(description="What was decided.")
    to: Level | None = Field(None, description="The level to go to: for a switchback; a graduation goes one up.")
    mechanism: Mechanism | None = Field(None, description="Why it switches back: discovery, review or embedded.")
    components: tuple[Moved, ...] = Field((), description="The parts that moved; the technology itself did not.")
    reason: Text | None = Field(None, description="Why: required for switchback, pause and stop.")
    panel: tuple[Reviewer, ...] = Field((), description="Who decided, and how they voted.")
    criteria: dict[Text, Finding] = Field(
        {}, description="The gate as the panel found it: criterion → met, unmet, waived."
    )
    requirements: dict[Text, Literal["shown", "failed"]] = Field({}, description="The walkthrough of the requirements.")
    ethics: Ethics | None = Field(None, description="What became of the ethics checklist.")
    tasks: tuple[Task, ...] = Field((), description="What is still needed.")
    key_decision: Text | None = Field(None, description="Where the path forks, and which way was taken.")
    branches: tuple[Reference, ...] = Field((), description="The technologies that branch off here.")
    effective: Day | None = Field(None, description="From when the decision holds.")
    next_review: Day | None = Field(None, description="When to look again.")
    evidence: tuple[Link, ...] = Field(
        (), description="What the decision rests on: links, with a label where it helps."
    )
    reviewed: Seal | None = Field(None, description="What exactly was reviewed.")
    extra: Extra = EXTRA
    sections: tuple[Section, ...] = ()

    @property
    def target(self) -> int | None:
        """The level that the technology, or a bare part, goes to by this decision; None where it stays."""
        if self.decision == "graduate":
            return self.to if self.to is not None else self.level + 1 if self.level < 9 else None
        return self.to if self.decision == "switchback" else None

    @property
    def gated(self) -> bool:
        """Whether this is a gated review: it graduates, asks for rework, or switches back by review."""
        return self.decision in ("graduate", "rework") or (self.decision == "switchback" and self.mechanism == "review")

    @property
    def of_parts(self) -> bool:
        """Whether this is about parts; the technology itself does not move by it."""
        return bool(self.components)
