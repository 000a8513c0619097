"""A requirement with its verification, validation and risk (paper: footnote iii and Methods, Risk mitigation)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from mltrl_docs.model.evidence import Links
from mltrl_docs.model.record import EXTRA, Extra, Record, Value
from mltrl_docs.model.scalar import Day, Level, Probability, Score, Text, shown, wrong

NUMBERED = re.compile(r"[0-9]+(\.[0-9]+){0,2}")


def _id(value: Any) -> Any:
    if isinstance(value, str) and NUMBERED.fullmatch(value):
        return value
    raise wrong(
        "requirement-id",
        f"{shown(value)} is not a requirement's id",
        "Number requirements as number, number.subset or number.subset.component: 1, 1.2 or 1.2.3.",
    )


RequirementId = Annotated[
    str, BeforeValidator(_id), WithJsonSchema({"type": ["string", "number"], "pattern": f"^{NUMBERED.pattern}$"})
]


class Proof(Value):
    """One verification or validation: what is to be shown by which level, and how it stands; or why it is waived."""

    by: Level | None = Field(None, description="The level by which it must have been shown.")
    steps: Text | None = Field(None, description="What is done to show it.")
    status: Literal["open", "passed", "failed"] = Field("open", description="How it stands.")
    date: Day | None = Field(None, description="When it was shown.")
    who: Text | None = Field(None, description="Who showed it.")
    evidence: Links = Field((), description="Where that is documented.")
    waived: Text | None = Field(None, description="Why it is waived.")


def _several(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


Proofs = Annotated[tuple[Proof, ...], BeforeValidator(_several, json_schema_input_type=Proof | tuple[Proof, ...])]


class Requirement(Value):
    """One documented need of the technology, in one sentence."""

    id: RequirementId = Field(description="number, number.subset or number.subset.component: 1, 1.2 or 1.2.3.")
    kind: Literal["research", "product"] = Field(
        description="Research requirements guide early levels, product ones later."
    )
    text: Text = Field(description="What is needed; not how it is solved.")
    since: Level | None = Field(None, description="The level from which it holds.")
    category: Text | None = Field(None, description="What it is about.")
    owner: Text | None = Field(None, description="Who answers for it.")
    source: Text | None = Field(None, description="Who asked for it.")
    components: tuple[Text, ...] = Field((), description="The components that it concerns: slugs or codes.")
    failure: Probability | None = Field(None, description="p(failure), 0 to 1.")
    value: Score | None = Field(None, description="What it is worth: a whole number from 1 to 10.")
    mitigation: Text | None = Field(None, description="What is done against the failure.")
    verification: Proofs = Field((), description="Are we building the product right?")
    validation: Proofs = Field((), description="Are we building the right product?")

    @property
    def risk(self) -> Decimal | None:
        """p(failure) × value (paper: Methods, Risk mitigation); None where one of them is missing."""
        return None if self.failure is None or self.value is None else self.failure * self.value


class Requirements(Record):
    """`requirements.yml`: the requirements document of one technology."""

    requirements: tuple[Requirement, ...] = Field((), description="The requirements, in their order.")
    extra: Extra = EXTRA
