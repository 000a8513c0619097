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
    """A risk was raised, rated anew or closed; `before` and `after` are failure × value, None where not known."""

    date: datetime.date
    technology: Technology
    risk: Risk
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
    named = entry.risk.id if isinstance(entry, RiskTurn) else ""
    return (-entry.date.toordinal(), entry.technology.slug, _ORDER[type(entry)], entry.path, named)


def _entries(portfolio: Portfolio, facts: Facts, technology: Technology) -> Iterator[Entry]:
    yield from happenings(portfolio, facts, technology, (*TOLD, "continue"))
    for card in technology.cards:
        yield NewCard(card.entered, technology, card, card.origin.path)
    path = technology.risk_file.origin.path if technology.risk_file else ""
    for risk in technology.risks:
        if risk.raised:
            yield RiskTurn(risk.raised, technology, risk, "raised", path)
        rated = sorted(risk.history, key=lambda estimate: estimate.date)
        for before, after in pairwise(rated):
            was, now = before.failure * before.value, after.failure * after.value
            if was != now:
                yield RiskTurn(after.date, technology, risk, "rated", path, was, now)
        if risk.closed:
            yield RiskTurn(risk.closed, technology, risk, "closed", path)
