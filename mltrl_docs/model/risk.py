"""A risk of a technology as its register says it (paper: Methods, Risk mitigation). Ranking is a report's."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from mltrl_docs.model.evidence import Links
from mltrl_docs.model.record import EXTRA, Extra, Record, Value
from mltrl_docs.model.scalar import Day, Probability, Score, Text, Texts

Category = Literal[
    "science",
    "technical",
    "project",
    "data",
    "model",
    "integration",
    "security",
    "privacy",
    "ethics",
    "compliance",
    "sim-to-real",
    "operations",
]


class Estimate(Value):
    """How a risk was rated on an earlier day."""

    date: Day = Field(description="When it was rated so.")
    failure: Probability = Field(description="p(failure), 0 to 1.")
    value: Score = Field(description="What is at stake: a whole number from 1 to 10.")
    note: Text | None = Field(None, description="Why it was rated so.")


class Risk(Value):
    """Something that may go wrong, how likely it is and what it would cost."""

    id: Text = Field(description="The risk's id, unique within the technology.")
    title: Text = Field(description="What may go wrong, in a phrase.")
    failure: Probability = Field(description="p(failure), 0 to 1.")
    value: Score = Field(description="What is at stake: a whole number from 1 to 10.")
    category: Category | None = Field(None, description="What sort of risk it is.")
    requirement: Text | None = Field(None, description="The requirement that is at risk: its id, or slug#id.")
    components: tuple[Text, ...] = Field((), description="The components that it concerns: slugs or codes.")
    mitigation: Text | None = Field(None, description="What is done against it.")
    tests: Texts = Field((), description="The tests that would show it: one, or a list.")
    owner: Text | None = Field(None, description="Who watches it.")
    due: Day | None = Field(None, description="By when it is to be mitigated.")
    status: Literal["open", "mitigated", "accepted", "closed"] = Field("open", description="How it stands.")
    accepted_by: Text | None = Field(None, description="Who accepted it.")
    raised: Day | None = Field(None, description="When it was raised.")
    closed: Day | None = Field(None, description="When it was closed.")
    evidence: Links = Field((), description="Where that is documented.")
    history: tuple[Estimate, ...] = Field((), description="How it was rated before.")

    @property
    def risk(self) -> Decimal:
        """p(failure) × value, from 0 to 10 (paper: Methods, Risk mitigation)."""
        return self.failure * self.value


class Risks(Record):
    """`risks.yml`: the risk register of one technology."""

    risks: tuple[Risk, ...] = Field((), description="The risks, in their order.")
    extra: Extra = EXTRA
