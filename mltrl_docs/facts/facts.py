"""Everything that follows from a portfolio as of a day, derived once and handed on."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from mltrl_docs.facts.effective import Effective, effective_levels
from mltrl_docs.facts.event import event_logs
from mltrl_docs.facts.timeline import Timeline
from mltrl_docs.facts.walk import derive_timeline
from mltrl_docs.model.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class Facts:
    """Of each slug its timeline and its effective level, as of a day."""

    as_of: datetime.date
    timelines: Mapping[str, Timeline]
    effective: Mapping[str, Effective]


def derive_facts(portfolio: Portfolio, as_of: datetime.date) -> Facts:
    """Derive all facts of a portfolio in which nothing is dated after `as_of` (see `as_of.portfolio_as_of`)."""
    timelines = {slug: derive_timeline(log, as_of) for slug, log in event_logs(portfolio).items()}
    return Facts(as_of, timelines, effective_levels(portfolio, timelines))
