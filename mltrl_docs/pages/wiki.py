"""What every page is made from: the portfolio, what follows from it, and how to link from one page to anything named.

What a page of one kind shows stands in the module of its noun.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mltrl_docs.facts.facts import Facts
from mltrl_docs.framework.framework import Framework
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.reference import Part, Referred
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.address import Links
from mltrl_docs.pages.destination import destinations
from mltrl_docs.pages.prose import Prose
from mltrl_docs.problems import Problem
from mltrl_docs.reports.ageing import Age
from mltrl_docs.reports.forecast import Forecast, Outlook, forecast_objectives
from mltrl_docs.reports.objective import Objective
from mltrl_docs.reports.statistics import Statistics, portfolio_statistics
from mltrl_docs.reports.visit import find_visits


@dataclass(frozen=True, slots=True)
class Link:
    """A text with where it leads, relative to a page (`href` None: nowhere). `level` where it is a technology."""

    text: str
    href: str | None = None
    level: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What the site is called, and its address, where that is known."""

    name: str = "Technology readiness"
    url: str | None = None


@dataclass(frozen=True)
class Wiki:
    """All that pages are made from: every page is a function of this value alone.

    `texts` has the bytes of earlier versions by blob id, where history is told; `site` is what the site is called.
    """

    portfolio: Portfolio
    facts: Facts
    problems: tuple[Problem, ...]
    prose: Prose
    links: Links = field(default_factory=Links)
    texts: Mapping[str, bytes] = field(default_factory=dict)
    site: Site = Site()

    @property
    def framework(self) -> Framework:
        """The framework that the organisation uses."""
        return self.portfolio.framework

    @property
    def today(self) -> datetime.date:
        """The day as of which the wiki is built."""
        return self.facts.as_of

    def technology(self, found: Technology, page: str, note: str | None = None) -> Link:
        """Link to a technology from the page at an address."""
        timeline = self.facts.timelines.get(found.slug)
        return Link(
            found.name, self.links.to(address.technology(found.slug), page), timeline.level if timeline else None, note
        )

    def slug(self, slug: str, page: str) -> Link:
        """Link to the technology with a slug; plain text where there is none (a part without a card)."""
        found = self.portfolio.technologies.get(slug)
        return self.technology(found, page) if found else Link(slug)

    def reference(self, reference: Referred | Part, page: str) -> Link:
        """Link to what a record refers to: a technology, something outside, an inline part."""
        found = self.portfolio.resolve(reference.ref)
        version = reference.version if isinstance(reference, Part) else None
        if found:
            return self.technology(found, page, f"version {version}" if version else None)
        if isinstance(reference, Part) and reference.inline:
            return Link(reference.name or reference.label, None, reference.level, reference.code)
        return Link(
            reference.external or reference.ref or "", None, None, "external" if reference.external else "not found"
        )

    def person(self, name: str, page: str) -> Link:
        """Link to the page of a person that a record names, under the roster's name for them."""
        entry = self.portfolio.on_roster(name)
        return Link(entry.name if entry else name, self.links.to(address.person(self.portfolio.person(name)), page))

    def level(self, number: int, page: str) -> Link:
        """Link to the page of a level."""
        return Link(
            f"Level {number}", self.links.to(address.level(number), page), number, self.framework.level(number).name
        )

    @cached_property
    def problems_by_path(self) -> Mapping[str, tuple[Problem, ...]]:
        """Of each file, what is wrong with it."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            found.setdefault(problem.place.path, []).append(problem)
        return {path: tuple(those) for path, those in found.items()}

    @cached_property
    def statistics(self) -> Statistics:
        """The figures of the meta-review of the whole portfolio."""
        return portfolio_statistics(self.portfolio, self.facts)

    @cached_property
    def ages(self) -> Mapping[str, Age]:
        """Of each technology that stands at a level, how long it has, against what is usual there."""
        return {one.slug: one for one in self.statistics.ages}

    @cached_property
    def outlook(self) -> Outlook:
        """What may come of the objectives that wait to be reached, foretold from what all technologies did."""
        visits = find_visits(self.portfolio, self.facts)
        return forecast_objectives(self.statistics.objectives, visits, self.today)

    @cached_property
    def aims(self) -> Mapping[str, tuple[tuple[Objective, Forecast | None], ...]]:
        """Of each technology that has objectives, those, and what is foretold of each where that can be."""
        told = {one.objective: one for one in self.outlook.forecasts} if self.statistics.objectives else {}
        found: dict[str, list[tuple[Objective, Forecast | None]]] = {}
        for one in self.statistics.objectives:
            found.setdefault(one.slug, []).append((one, told.get(one)))
        return {slug: tuple(those) for slug, those in found.items()}

    @cached_property
    def records(self) -> Mapping[str, str]:
        """Of each record, picture and document its address on the site."""
        return destinations(self.portfolio)
