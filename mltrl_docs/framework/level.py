"""The ten levels and the four phases they belong to. What a review asks at a level is in gate.py."""

from typing import Literal

from pydantic import BaseModel

Calibre = Literal["research", "prototype", "product"]


class Phase(BaseModel, frozen=True, extra="forbid"):
    """A run of levels with one character: research, prototyping, productization, deployment."""

    id: str
    name: str
    levels: tuple[int, ...]
    summary: str


class Level(BaseModel, frozen=True, extra="forbid"):
    """One level of readiness. `paper` quotes the paper as Markdown; the rest sums it up."""

    number: int
    name: str
    short: str
    phase: str
    summary: str
    """One plain sentence for a reader who does not write ML."""
    work: tuple[str, ...]
    deliverables: tuple[str, ...]
    working_group: str
    panel: str
    code_calibre: Calibre
    key_decision: str | None = None
    switchbacks: str | None = None
    paper: str
