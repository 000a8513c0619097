"""All figures of the meta-review, of a portfolio or of a part of it, as of a day (paper: Quantifiable progress).

What each figure means stands in the module of its noun. Nothing is worded here, and nothing kept silent: under how few
cases a page says nothing is told in `share`.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace

from mltrl_docs.facts.facts import Facts
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.reports.ageing import Age, ages
from mltrl_docs.reports.backlog import Backlog, backlog
from mltrl_docs.reports.bottleneck import Bottleneck, find_bottleneck
from mltrl_docs.reports.cycle import Cycle, cycles
from mltrl_docs.reports.duration import LevelTimes, WaysOut, time_per_level, ways_out
from mltrl_docs.reports.first_pass import FirstPass, Rounds, first_pass, rounds_of_rework
from mltrl_docs.reports.flow import Month, Quarter, cumulative_flow, quarters
from mltrl_docs.reports.objective import Objective, objectives
from mltrl_docs.reports.path import Follow, Path, follows, paths
from mltrl_docs.reports.transition import MoveRate, Transition, move_rates, transitions
from mltrl_docs.reports.visit import find_visits


@dataclass(frozen=True, slots=True)
class Statistics:
    """What can be said of a portfolio's way through the levels. `technologies` counts those without a stay too."""

    as_of: datetime.date
    technologies: int
    time_per_level: LevelTimes
    ways_out: tuple[WaysOut, ...]
    transitions: tuple[Transition, ...]
    rates: tuple[MoveRate, ...]
    paths: tuple[Path, ...]
    follows: tuple[Follow, ...]
    cycles: tuple[Cycle, ...]
    first_pass: tuple[FirstPass, ...]
    rounds: tuple[Rounds, ...]
    backlog: Backlog
    ages: tuple[Age, ...]
    flow: tuple[Month, ...]
    quarters: tuple[Quarter, ...]
    bottleneck: Bottleneck
    objectives: tuple[Objective, ...]


def portfolio_statistics(portfolio: Portfolio, facts: Facts) -> Statistics:
    """Work out all figures of the technologies of a portfolio; `facts` may know more than these."""
    visits = find_visits(portfolio, facts)
    times = time_per_level(visits)
    return Statistics(
        as_of=facts.as_of,
        technologies=len(portfolio.technologies),
        time_per_level=times,
        ways_out=ways_out(visits),
        transitions=transitions(visits),
        rates=move_rates(visits),
        paths=paths(visits),
        follows=follows(visits),
        cycles=cycles(visits),
        first_pass=first_pass(visits),
        rounds=rounds_of_rework(visits),
        backlog=backlog(portfolio, facts),
        ages=ages(visits, times.all),
        flow=cumulative_flow(visits, facts.as_of),
        quarters=quarters(visits),
        bottleneck=find_bottleneck(times.all),
        objectives=objectives(portfolio, facts, visits),
    )


def part_of(portfolio: Portfolio, slugs: Collection[str]) -> Portfolio:
    """Narrow a portfolio to some of its technologies, to ask for the figures of these alone."""
    chosen = {slug: technology for slug, technology in portfolio.technologies.items() if slug in slugs}
    return replace(portfolio, technologies=chosen)
