"""A checklist that someone completed. What it asks, and how it scores, is data of the framework."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from mltrl_docs.model.evidence import Links
from mltrl_docs.model.record import EXTRA, Extra, Record, Value
from mltrl_docs.model.scalar import Day, Text

Reply = Literal["yes", "no", "not-applicable", "open"]


class Given(Value):
    """One answer, with what stands behind it."""

    answer: Reply = Field(description="The answer.")
    note: Text | None = Field(None, description="What stands behind it.")
    evidence: Links = Field((), description="Where that is documented.")


def _answer(value: Any) -> Any:
    return {"answer": value} if isinstance(value, str) else value


Answer = Annotated[Given, BeforeValidator(_answer, json_schema_input_type=Reply | bool | Given)]


class Checklist(Value):
    """One checklist, completed on a day."""

    checklist: Text = Field(description="Which checklist: ethics-pre, ethics-post, data-readiness, test-rubric …")
    date: Day | None = Field(None, description="When it was completed.")
    completed_by: Text | None = Field(None, description="Who completed it.")
    answers: dict[Text, Answer] = Field({}, description="Question → yes, no, not-applicable or open.")


class Checklists(Record):
    """`checklists.yml`: the completed checklists of one technology."""

    checklists: tuple[Checklist, ...] = Field((), description="The completed checklists.")
    extra: Extra = EXTRA
