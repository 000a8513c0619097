"""Findings that the organisation accepts for a while: `waivers.yml`. Which there are is an audit's question."""

from __future__ import annotations

from pydantic import Field

from mltrl_docs.model.record import EXTRA, Extra, Record, Value
from mltrl_docs.model.scalar import Day, Text


class AcceptedFinding(Value):
    """One finding that is accepted, why, by whom and until when."""

    code: Text = Field(description="The finding's code, such as A17.")
    technology: Text | None = Field(None, description="The technology's slug or code; all of them where it is absent.")
    reason: Text = Field(description="Why it is accepted.")
    approver: Text = Field(description="Who accepted it.")
    until: Day | None = Field(None, description="Until when.")


class Waivers(Record):
    """`waivers.yml`: the accepted findings."""

    waivers: tuple[AcceptedFinding, ...] = Field((), description="The accepted findings.")
    extra: Extra = EXTRA
