"""How a record names a technology: by slug or code, as something outside the wiki, or as an inline part of its own."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from mltrl_docs.model.record import Value
from mltrl_docs.model.scalar import Level, Text, wrong


class Referred(Value):
    """A reference to a technology (`ref`: slug or code), or to something outside the wiki (`external`)."""

    ref: Text | None = Field(None, description="The technology's slug, or else its code.")
    external: Text | None = Field(None, description="Something outside this wiki, in words.")

    @model_validator(mode="after")
    def _one_of_both(self) -> Referred:
        if (self.ref is None) == (self.external is None):
            raise wrong(
                "reference", "a reference says either ref or external", "Write a slug, or {external: what it is}."
            )
        return self


class Part(Value):
    """What a technology is made of: another technology, something outside, or an inline part with its own level."""

    ref: Text | None = Field(None, description="The technology's slug, or else its code.")
    version: Text | None = Field(None, description="The version of it that is used.")
    external: Text | None = Field(None, description="Something outside this wiki, in words.")
    code: Text | None = Field(None, description="The code of a part that has no card of its own.")
    name: Text | None = Field(None, description="The name of a part that has no card of its own.")
    level: Level | None = Field(None, description="The level of a part that has no card of its own.")

    @model_validator(mode="after")
    def _one_kind(self) -> Part:
        inline = self.code is not None or self.name is not None
        if (self.ref is not None) + (self.external is not None) + inline != 1:
            raise wrong(
                "reference",
                "a component is a reference, something external, or an inline part",
                "Write a slug, {ref, version}, {external: what it is} or {code, name, level}.",
            )
        return self

    @property
    def inline(self) -> bool:
        """Whether this part has no card of its own and is no outside thing."""
        return self.ref is None and self.external is None

    @property
    def label(self) -> str:
        """What to call the part where nothing resolves it."""
        return self.name or self.external or self.ref or self.code or ""


class MovedPart(Value):
    """A part that a review moved: a reference, alone or with the level that it left and the one that it went to."""

    ref: Text = Field(description="The part's slug or code; of an inline part its code or name.")
    level: Level | None = Field(None, description="The level that the part held; by default the review's.")
    to: Level | None = Field(None, description="The level that the part went to; by default the review's.")


def _reference(value: Any) -> Any:
    return {"ref": value} if isinstance(value, str) else value


Reference = Annotated[Referred, BeforeValidator(_reference, json_schema_input_type=Text | Referred)]
Component = Annotated[Part, BeforeValidator(_reference, json_schema_input_type=Text | Part)]
Moved = Annotated[MovedPart, BeforeValidator(_reference, json_schema_input_type=Text | MovedPart)]


class Derivation(Value):
    """What a technology branched off from."""

    technology: Text = Field(description="The slug or code of the technology that this one branched off from.")
    level: Level | None = Field(None, description="The level at which it branched off.")
