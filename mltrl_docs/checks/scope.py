"""What a check sees. It counts nothing and mends nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mltrl_docs.facts.facts import Facts
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.record import Record


@dataclass(frozen=True)
class Scope:
    """Everything on record, what of it exists as of the day, and what follows from that."""

    everything: Portfolio
    portfolio: Portfolio
    facts: Facts

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """Every card and review by the path of its file."""
        return {
            record.origin.path: record
            for technology in self.everything
            for record in (*technology.cards, *technology.reviews)
        }
