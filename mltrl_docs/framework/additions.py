"""What an organisation may add to the framework or change in it; its JSON Schema is made from these classes.

Reading `framework.yml` is not done here, and what the additions lead to is worked out in extension.py.
"""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, Field

from mltrl_docs.framework.checklist import Score
from mltrl_docs.framework.rule import RuleName

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Text = Annotated[str, Field(min_length=1)]
LevelNumber = Annotated[int, Field(ge=0, le=9)]


class LevelAddition(BaseModel, frozen=True, extra="forbid"):
    """How a level is shown in this organisation; its number and its place in the order stay."""

    number: LevelNumber = Field(description="The level that is renamed: 0 to 9.")
    name: Text | None = Field(None, description="The name that pages show.")
    short: Text | None = Field(None, description="The name in one word, for tables and figures.")
    summary: Text | None = Field(None, description="One plain sentence for readers who do not write ML.")


class RoleAddition(BaseModel, frozen=True, extra="forbid"):
    """A role of this organisation, or a change to one that there is."""

    id: Slug = Field(description="A new id adds a role; a known one changes the keys that are given.")
    name: Text | None = Field(None, description="What pages call it; required for a new role.")
    description: Text | None = Field(None, description="One sentence on what it does.")
    from_level: LevelNumber | None = Field(None, description="The level from which it is advised.")
    to_level: LevelNumber | None = Field(None, description="The level up to which it is advised.")
    aliases: tuple[Text, ...] | None = Field(None, description="Other words for it; they join those known.")


class GateAddition(BaseModel, frozen=True, extra="forbid"):
    """A change to what the gate of a level asks of the review itself. Its criteria stand under `criteria`."""

    level: LevelNumber = Field(description="The level at which the review is held: 0 to 9.")
    asks: Text | None = Field(None, description="The gate in one question.")
    panel_roles: tuple[Text, ...] | None = Field(
        None,
        description="Roles of which the panel needs at least one person each; replaces the known list.",
    )
    minimum_panel: int | None = Field(None, ge=1, le=100, description="The smallest number of people on the panel.")
    review_within_days: int | None = Field(
        None,
        ge=1,
        le=36500,
        description="How many days a technology may stand at this level without a review.",
    )
    acceptable_risk: float | None = Field(
        None,
        ge=0,
        le=10,
        description="A risk (failure × value, 0 to 10) at or above this needs to be accepted.",
    )


class CriterionAddition(BaseModel, frozen=True, extra="forbid"):
    """A criterion of this organisation, or a change to one that there is.

    A new one without `since` is asked of every past review too. To retire a criterion, give it an `until`:
    reviews up to that day are still judged by it.
    """

    id: Slug = Field(description="A new id adds a criterion; a known one changes the keys that are given.")
    levels: tuple[LevelNumber, ...] | None = Field(
        None,
        description="The levels whose gates ask it; required for a new one, replaces those of a known one.",
    )
    text: Text | None = Field(None, description="What must hold, in one sentence; required for a new criterion.")
    why: Text | None = Field(None, description="The reason, in a sentence.")
    mandatory: bool | None = Field(None, description="Whether graduation needs it; a new criterion is mandatory.")
    rule: RuleName | None = Field(
        None, description="How the records can tell that it is met; without a rule only the review can tell."
    )
    argument: Text | None = Field(None, description="What the rule asks for, such as the id of a section.")
    since: date | None = Field(None, description="The first day on which it is asked.")
    until: date | None = Field(None, description="The last day on which it is asked.")


class QuestionAddition(BaseModel, frozen=True, extra="forbid"):
    """A question of a checklist, or a change to one that there is."""

    id: Slug = Field(description="A new id adds a question; a known one changes the keys that are given.")
    text: Text | None = Field(
        None, description="The question, put so that yes is the good answer; required for a new one."
    )
    section: Text | None = Field(None, description="The part of the checklist in which it stands.")
    why: Text | None = Field(None, description="The reason, in a sentence.")
    mandatory: bool | None = Field(None, description="Whether the checklist is complete only with an answer to it.")


class ChecklistAddition(BaseModel, frozen=True, extra="forbid"):
    """A checklist of this organisation, or more questions for one that there is."""

    id: Slug = Field(description="A new id adds a checklist; a known one changes the keys that are given.")
    title: Text | None = Field(None, description="What pages call it; required for a new checklist.")
    when: tuple[LevelNumber, ...] | None = Field(None, description="The levels at which it is used.")
    description: Text | None = Field(None, description="What it is for.")
    score: Score | None = Field(
        None,
        description="share: the part answered yes; minimum-section: the fewest yes that any section has.",
    )
    questions: tuple[QuestionAddition, ...] | None = Field(
        None, description="Questions that join those known; required for a new checklist."
    )


class SectionAddition(BaseModel, frozen=True, extra="forbid"):
    """A standard section of cards or reviews, or more names for one that there is."""

    id: Slug = Field(description="A new id adds a section at the end; a known one changes the keys that are given.")
    name: Text | None = Field(None, description="The heading; required for a new section.")
    aliases: tuple[Text, ...] | None = Field(None, description="Other headings that mean it; they join those known.")
    expected_from: LevelNumber | None = Field(None, description="The level from which cards are expected to have it.")
    asks: Text | None = Field(None, description="One sentence that tells an author what to write.")


class FrameworkAdditions(BaseModel, frozen=True, extra="forbid"):
    """What this organisation adds to the framework or changes in it (`framework.yml`)."""

    levels: tuple[LevelAddition, ...] = Field((), description="How levels are shown.")
    roles: tuple[RoleAddition, ...] = Field((), description="Roles to add or change.")
    gates: tuple[GateAddition, ...] = Field((), description="Panels, review intervals and acceptable risks to change.")
    criteria: tuple[CriterionAddition, ...] = Field((), description="Criteria to add, change or retire.")
    checklists: tuple[ChecklistAddition, ...] = Field((), description="Checklists and questions to add or change.")
    sections: tuple[SectionAddition, ...] = Field((), description="Standard sections of cards to add or change.")
    review_sections: tuple[SectionAddition, ...] = Field(
        (), description="Standard sections of reviews to add or change."
    )
    extra: dict[Text, Any] = Field({}, description="Anything your organisation wants to keep besides.")


class AdditionFault(BaseModel, frozen=True, extra="forbid"):
    """Something in the additions that cannot be done; it is left out, and the rest is done."""

    at: tuple[str | int, ...]
    """The keys and indexes that lead to it, such as ("criteria", 3, "argument")."""
    message: str
    hint: str | None = None
