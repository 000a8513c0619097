"""What a review held at a level asks. Whether it is met is decided elsewhere, from the records."""

from datetime import date

from pydantic import BaseModel, model_validator

from mltrl_docs.framework.rule import RuleName, argument_fault, split_argument


class Criterion(BaseModel, frozen=True, extra="forbid"):
    """One thing that a gate asks. Without a rule only the review can tell whether it is met."""

    id: str
    text: str
    why: str = ""
    mandatory: bool = True
    rule: RuleName | None = None
    argument: str | None = None
    since: date | None = None
    """The first day on which it was asked; None: always."""
    until: date | None = None
    """The last day on which it was asked; None: still."""

    @model_validator(mode="after")
    def _parts_agree(self) -> "Criterion":
        if self.rule is None and self.argument is not None:
            raise ValueError("an argument needs a rule")
        wrong = argument_fault(self.rule, self.argument) if self.rule else None
        if wrong:
            raise ValueError(wrong)
        if self.since and self.until and self.until < self.since:
            raise ValueError("it ends (until) before it begins (since)")
        return self

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the rule's argument names, one by one."""
        return split_argument(self.argument)

    def asked_on(self, on: date) -> bool:
        """Tell whether a review of that day was asked this; `since` and `until` are both included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Gate(BaseModel, frozen=True, extra="forbid"):
    """What a review held at `level` asks before the technology may leave it (at 9: a periodic look)."""

    level: int
    asks: str
    """The gate in one question."""
    panel_roles: tuple[str, ...] = ()
    """Ids of roles; the panel needs at least one person of each."""
    minimum_panel: int = 1
    ethics: bool = True
    """Whether the review has to run through the ethics checklist."""
    review_within_days: int
    """How long a technology may stand at the level without a review."""
    acceptable_risk: float
    """A risk (0 to 10) at or above this needs to be accepted by someone."""
    criteria: tuple[Criterion, ...]
