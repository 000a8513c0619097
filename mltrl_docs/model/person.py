"""A person as a record names them, and the roster that knows their other names. Who did what is counted elsewhere."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from mltrl_docs.model.record import EXTRA, Extra, Record, Value
from mltrl_docs.model.scalar import Day, Text


class Named(Value):
    """Someone with a name, as text or as a mapping."""

    name: Text = Field(description="The person's name, or the role that stands for them.")
    role: Text | None = Field(None, description="Their role in the working group: research, product, qa …")
    email: Text | None = Field(None, description="Where to reach them.")


class PanelMember(Value):
    """One member of a review's panel and how they voted."""

    name: Text = Field(description="The reviewer's name, or the role that stands for them.")
    role: Text | None = Field(None, description="In what role they sat on the panel.")
    email: Text | None = Field(None, description="Where to reach them.")
    vote: Literal["for", "against", "abstain"] | None = Field(None, description="How they voted.")
    dissent: Text | None = Field(None, description="What they hold against the decision, in their words.")


def _mapping(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


Person = Annotated[Named, BeforeValidator(_mapping, json_schema_input_type=Text | Named)]
Reviewer = Annotated[PanelMember, BeforeValidator(_mapping, json_schema_input_type=Text | PanelMember)]


class RosterEntry(Value):
    """Someone on the organisation's roster."""

    name: Text = Field(description="The name by which the wiki shows this person.")
    email: Text | None = Field(None, description="Where to reach them.")
    roles: tuple[Text, ...] = Field((), description="The roles that they may act in.")
    aliases: tuple[Text, ...] = Field((), description="Other spellings of the name that mean the same person.")
    since: Day | None = Field(None, alias="from", description="First day with the organisation.")
    until: Day | None = Field(None, description="Last day with the organisation.")


class Roster(Record):
    """`people.yml`: who the people are."""

    people: tuple[RosterEntry, ...] = Field((), description="The people, each with roles and aliases.")
    extra: Extra = EXTRA


def person_id(name: str) -> str:
    """Make two spellings of one name equal: NFKC, case and white space folded."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
