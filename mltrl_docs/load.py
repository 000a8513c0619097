"""The whole pipeline, from a source to the portfolio, what follows from it, and what is wrong with it.

What records say and what must hold is decided in the rooms below; printing and pages in those above.
"""

from __future__ import annotations

import datetime
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from mltrl_docs.checks.checks import check_portfolio
from mltrl_docs.facts.as_of import portfolio_as_of
from mltrl_docs.facts.facts import Facts, derive_facts
from mltrl_docs.model.file import Source
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.problems import Problem, in_order
from mltrl_docs.reading.portfolio import read_portfolio


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that is known of a source: what is on record, what of it exists as of a day, the facts and the problems."""

    everything: Portfolio
    portfolio: Portfolio
    facts: Facts
    problems: tuple[Problem, ...]


def load(source: Source, as_of: datetime.date) -> Loaded:
    """Read a source's records as of a day. A source is a folder or a commit.

    Raises:
        GitError: where the source is a commit that cannot be read.
    """
    with _no_garbage():
        everything, problems = read_portfolio(source.files())
        portfolio = portfolio_as_of(everything, as_of)
        facts = derive_facts(portfolio, as_of)
        problems += check_portfolio(everything, portfolio, facts)
        return Loaded(everything, portfolio, facts, in_order(problems))


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Keep Python's collector from searching values that all live on, over and over: half of the time otherwise."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
