"""A TRL Card: what one says of a technology, and nothing of what follows from it (paper: Methods, TRL “Cards”)."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from mltrl_docs.model.person import Person
from mltrl_docs.model.record import EXTRA, Extra, Record, Section, Value
from mltrl_docs.model.reference import Component, Derivation, Reference
from mltrl_docs.model.scalar import Day, Flag, Level, Slug, Text

Kind = Literal["algorithm", "model", "data-pipeline", "module", "application", "system"]


class Deployment(Value):
    """How the technology is, or is to be, served (paper: Level 6)."""

    audience: Literal["internal", "external"] | None = Field(None, description="Internal APIs, or users outside.")
    mode: Text | None = Field(None, description="Batch, streaming, on request …")
    hosting: Text | None = Field(None, description="Cloud, on premises, hybrid, edge …")
    constraints: Text | None = Field(
        None, description="What limits the serving: memory, latency, privacy, compliance …"
    )


class Deployed(Value):
    """What runs in production now."""

    version: Text = Field(description="The version that runs in production.")
    since: Day | None = Field(None, description="Since when it runs.")


class Readiness(Value):
    """The three measures of data readiness (paper: Level 4)."""

    quality: Text | None = Field(None, description="Are the data correct and complete?")
    validity: Text | None = Field(None, description="Do they stand for the real use?")
    availability: Text | None = Field(None, description="Can they be had, legally and in time?")


class Dataset(Value):
    """Data that the technology was trained, validated or tested on."""

    name: Text = Field(description="The dataset's name.")
    version: Text | None = Field(None, description="Its semantic version.")
    source: Text | None = Field(None, description="Who provides it.")
    kind: Literal["real", "simulated", "synthetic"] | None = Field(None, description="Where the data come from.")
    access: Text | None = Field(None, description="Who may use it, and how.")
    role: Literal["train", "validate", "test", "golden"] | None = Field(None, description="What it is used for.")
    licence: Text | None = Field(None, description="The licence of the data.")
    readiness: Readiness | None = Field(None, description="Data readiness: quality, validity, availability.")
    bias: Text | None = Field(None, description="Known or assumed bias.")
    privacy: Text | None = Field(None, description="Personal data in it, and what protects them.")
    datasheet: Text | None = Field(None, description="Where its datasheet is.")
    note: Text | None = Field(None, description="Anything else.")


class Metric(Value):
    """One measured figure."""

    name: Text = Field(description="What was measured.")
    value: Text = Field(description="The figure, as text.")
    unit: Text | None = Field(None, description="Its unit.")
    dataset: Text | None = Field(None, description="On which dataset.")
    slice: Text | None = Field(None, description="On which slice of it.")
    kind: Literal["model", "computational", "user"] | None = Field(
        None, description="Model performance, computational cost, or what matters to the user (paper: Level 4)."
    )
    date: Day | None = Field(None, description="When it was measured.")


class Target(Value):
    """An objective: this level by that date (paper: Quantifiable progress)."""

    level: Level = Field(description="The level to reach.")
    by: Day = Field(description="By when.")


class Card(Record):
    """A TRL Card (paper: Figure 3)."""

    name: Text = Field(description="The technology's name.")
    level: Level = Field(description="The technology readiness level, 0 to 9.")
    date: Day = Field(description="The day on which this card took its level and version.")
    owners: tuple[Person, ...] = Field(
        description="Who owns the technology: research and product owners.", json_schema_extra={"minItems": 1}
    )
    code: Text | None = Field(None, description="A short code such as R02.1, unique among technologies.")
    version: Text | None = Field(None, description="Semantic version of the technology.")
    kind: Kind | None = Field(None, description="What sort of technology it is.")
    summary: Text | None = Field(None, description="The TL;DR, where it is not a section.")
    started: Day | None = Field(None, description="When it entered its first level under this process.")
    start_level: Level | None = Field(None, description="The level that it entered first.")
    formerly: tuple[Slug, ...] = Field((), description="Earlier slugs of this technology; old addresses lead on.")
    reviewers: tuple[Person, ...] = Field((), description="The designated reviewers.")
    working_group: tuple[Person, ...] = Field((), description="Who works on it.")
    components: tuple[Component, ...] = Field((), description="What it is made of.")
    coupled: tuple[Reference, ...] = Field((), description="What it works with, without being made of it.")
    derived_from: Derivation | None = Field(None, description="What it branched off from.")
    versions: dict[Text, Text] = Field({}, description="Semantic versions of code, model, data …")
    code_calibre: Literal["research", "prototype", "product"] | None = Field(
        None, description="The calibre of the code."
    )
    deployment: Deployment | None = Field(None, description="How it is to be served (from level 6 on).")
    deployed: Deployed | None = Field(None, description="What runs in production now.")
    datasets: tuple[Dataset, ...] = Field((), description="The data it was trained, validated and tested on.")
    metrics: tuple[Metric, ...] = Field((), description="Measured figures.")
    links: dict[Text, Text] = Field({}, description="Label → URL: project page, code, docs, requirements, experiments.")
    targets: tuple[Target, ...] = Field((), description="Objectives: this level by that date.")
    tags: tuple[Text, ...] = Field((), description="Words to find it by.")
    illustrative: Flag = Field(
        False, description="An example with invented dates or details; every page of it says so."
    )
    extra: Extra = EXTRA
    sections: tuple[Section, ...] = ()

    @property
    def entered(self) -> datetime.date:
        """The day on which it took its level and version: by the published branch where it is there, else its own."""
        return self.origin.published.day if self.origin.published else self.date

    @property
    def past(self) -> bool:
        """Whether this is an earlier version that git holds, and no file of the tree."""
        return self.origin.published is not None and self.origin.published.past
