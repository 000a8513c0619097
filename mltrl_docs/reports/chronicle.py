"""All that happened in the organisation: decisions, cards, risks, the latest first. Nothing is worded here."""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from mltrl_docs.facts.facts import Facts
from mltrl_docs.model.card import Card
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.risk import Risk
from mltrl_docs.model.technology import Technology
from mltrl_docs.reports.recent import TOLD, Happening, happenings

Turn = Literal["raised", "rated", "closed"]


@dataclass(frozen=True, slots=True)
class NewCard:
    """A technology took a level and version: its card came."""

    date: datetime.date
    technology: Technology
    card: Card
    path: str


@dataclass(frozen=True, slots=True)
class RiskTurn:
    """Risks of a technology that were raised, rated anew or closed on one day.

    Of a single one that was rated anew, `before` and `after` are failure × value.
    """

    date: datetime.date
    technology: Technology
    risks: tuple[Risk, ...]
    turn: Turn
    path: str
    before: Decimal | None = None
    after: Decimal | None = None


Entry = Happening | NewCard | RiskTurn
_ORDER = {Happening: 0, NewCard: 1, RiskTurn: 2}


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The latest of all that happened, of one day in order of slug: decisions, cards, risks; and how much there is."""

    latest: tuple[Entry, ...]
    total: int


def chronicle(portfolio: Portfolio, facts: Facts, count: int) -> Chronicle:
    """Give the latest `count` of all that happened."""
    found = [entry for technology in portfolio for entry in _entries(portfolio, facts, technology)]
    return Chronicle(tuple(heapq.nsmallest(count, found, key=_order)), len(found))


def _order(entry: Entry) -> tuple[object, ...]:
    named = entry.turn if isinstance(entry, RiskTurn) else ""
    return (-entry.date.toordinal(), entry.technology.slug, _ORDER[type(entry)], entry.path, named)


def _entries(portfolio: Portfolio, facts: Facts, technology: Technology) -> Iterator[Entry]:
    yield from happenings(portfolio, facts, technology, (*TOLD, "continue"))
    for card in technology.cards:
        yield NewCard(card.entered, technology, card, card.origin.path)
    yield from _turns(technology)


def _turns(technology: Technology) -> Iterator[RiskTurn]:
    found: dict[tuple[datetime.date, Turn], list[Risk]] = {}
    rated: dict[tuple[datetime.date, Turn], tuple[Decimal, Decimal]] = {}
    for risk in technology.risks:
        if risk.raised:
            found.setdefault((risk.raised, "raised"), []).append(risk)
        for before, after in pairwise(sorted(risk.history, key=lambda estimate: estimate.date)):
            was, now = before.failure * before.value, after.failure * after.value
            if was != now:
                found.setdefault((after.date, "rated"), []).append(risk)
                rated[after.date, "rated"] = was, now
        if risk.closed:
            found.setdefault((risk.closed, "closed"), []).append(risk)
    path = technology.risk_file.origin.path if technology.risk_file else ""
    for (day, turn), risks in found.items():
        values = rated.get((day, turn)) if len(risks) == 1 else None
        yield RiskTurn(day, technology, tuple(risks), turn, path, *(values or ()))
