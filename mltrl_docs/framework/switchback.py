"""The mechanisms of going back, and the ways back that are laid down. Which were taken, records tell."""

from typing import Literal

from pydantic import BaseModel

MechanismId = Literal["discovery", "review", "embedded"]


class Mechanism(BaseModel, frozen=True, extra="forbid"):
    """One of the three ways in which a switchback comes about."""

    id: MechanismId
    name: str
    description: str
    detail: str


class EmbeddedPath(BaseModel, frozen=True, extra="forbid"):
    """A predefined way back. It is advice: no timeline depends on it."""

    from_level: int
    to_level: int
    or_earlier: bool = False
    why: str

    def covers(self, from_level: int, to_level: int) -> bool:
        """Tell whether a move follows this path."""
        if from_level != self.from_level:
            return False
        return to_level <= self.to_level if self.or_earlier else to_level == self.to_level
