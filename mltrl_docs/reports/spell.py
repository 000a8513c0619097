"""Stays as what a forecast is drawn from: a level, days, and where it led; as they were known on a day.

How they are drawn from stands in `renewal`. A stay of unknown entry is left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mltrl_docs.reports.visit import Visit

STOPPED = -1
"""Where a stay led that ended with no level after it."""
LASTS = -2
"""Where a stay leads that has not ended, as far as is known."""


class Spell(NamedTuple):
    """A stay: its level, its days, and the level that it led to, or `STOPPED`, or `LASTS`."""

    level: int
    days: int
    to: int


def spells_as_of(visits: Iterable[Visit], day: datetime.date) -> Iterator[Spell]:
    """Yield the stays of a technology that had begun by a day, in order; what ended after it lasts.

    Where a review was held at another level nothing tells when and how the stay before it ended: it is known to have
    lasted until then.
    """
    for visit in visits:
        entered, left = visit.stay.entered, visit.stay.left
        if entered is None or entered > day:
            continue
        if left is None or left > day:
            yield Spell(visit.level, (day - entered).days, LASTS)
        else:
            to = visit.move.to if visit.move else STOPPED if visit.stay.outcome == "stop" else LASTS
            yield Spell(visit.level, (left - entered).days, to)


def open_on(visits: Iterable[Visit], day: datetime.date) -> Spell | None:
    """Find the stay of a technology that lasts at the end of a day; None where there is none of known entry."""
    for visit in visits:
        entered, left = visit.stay.entered, visit.stay.left
        if entered is not None and entered <= day and (left is None or left > day):
            return Spell(visit.level, (day - entered).days, LASTS)
    return None
