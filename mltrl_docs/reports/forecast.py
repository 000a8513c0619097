"""When objectives may be reached: how likely in time, later or never, foretold from what all technologies did.

How that is drawn stands in `renewal`, how well it would have foretold what is known by now in `backtest`. Nothing is
foretold where from a level on the way fewer than five stays have led up.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mltrl_docs.reports.backtest import MOST_UNSEEN, Backtest, backtest
from mltrl_docs.reports.objective import Objective
from mltrl_docs.reports.spell import open_on, spells_as_of
from mltrl_docs.reports.visit import Visits

if TYPE_CHECKING:
    from mltrl_docs.reports.renewal import Prospect

DRAWS = 1000
"""A probability from so many is within some three hundredths of what endless draws would tell."""
Refusal = Literal["too few", "unseen", "entry unknown"]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What may come of an objective that is open or overdue.

    The level is reached `in_time`, or `late`, after the objective's day, or `never`, as work is stopped before it. What
    is missing to 1 leads back to a level at which no stay has ended yet. `unseen` is the probability that a stay on the
    way outlasts every one that was seen to end: so much of this is extrapolated.

    In half of all cases the level is reached by the day `median`, in a tenth before `low`, in a tenth after `high`: an
    80 % range. None is a day that never comes.
    """

    objective: Objective
    in_time: float
    late: float
    never: float
    unseen: float
    low: datetime.date | None
    median: datetime.date | None
    high: datetime.date | None

    @property
    def on_track(self) -> bool:
        """Whether it is more likely than not to be reached in time."""
        return self.in_time >= 0.5


@dataclass(frozen=True, slots=True)
class Refused:
    """An objective of which nothing is foretold.

    `too few` stays have led up from `levels`; or it is likely to take longer than anything that was seen to end, so
    that all would be extrapolated (`unseen`); or nobody wrote down when the technology entered the level that it is at.
    """

    objective: Objective
    why: Refusal
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecasts of all objectives that are open or overdue, those refused, and what forecasts like them were worth.

    All stand in the order of the objectives. `backtest` is None where no forecast could have been made a year ago, or
    where there is nothing to foretell.
    """

    forecasts: tuple[Forecast, ...]
    refused: tuple[Refused, ...]
    backtest: Backtest | None


def forecast_objectives(objectives: Iterable[Objective], visits: Visits, as_of: datetime.date) -> Outlook:
    """Foretell what becomes of objectives. `visits` are those of all technologies to learn from, theirs among them.

    The same values give the same answer, whatever technologies are called.
    """
    waiting = [one for one in objectives if one.state in ("open", "overdue")]
    if not waiting:
        return Outlook((), (), None)
    from mltrl_docs.reports.renewal import Renewal

    renewal = Renewal((tuple(spells_as_of(own, as_of)) for own in visits.of.values()), DRAWS)
    forecasts: list[Forecast] = []
    refused: list[Refused] = []
    cases: dict[tuple[int, int], list[tuple[Objective, int]]] = {}
    for one in waiting:
        here = open_on(visits.of[one.slug], as_of)
        if here is None:
            refused.append(Refused(one, "entry unknown"))
            continue
        lacking = tuple(level for level in range(here.level, one.level) if level not in renewal.tells)
        if lacking:
            refused.append(Refused(one, "too few", lacking))
        else:
            cases.setdefault((here.level, one.level), []).append((one, here.days))
    for (level, target), those in sorted(cases.items()):
        prospects = renewal.prospects(level, target, [(age, one.days) for one, age in those])
        for (one, _), prospect in zip(those, prospects, strict=True):
            if prospect.unseen > MOST_UNSEEN:
                refused.append(Refused(one, "unseen"))
            else:
                forecasts.append(_forecast(one, prospect, as_of))
    forecasts.sort(key=_order)
    refused.sort(key=_order)
    return Outlook(tuple(forecasts), tuple(refused), backtest(visits, as_of) if forecasts else None)


def _order(told: Forecast | Refused) -> tuple[datetime.date, str, int]:
    return told.objective.by, told.objective.slug, told.objective.level


def _forecast(objective: Objective, prospect: Prospect, as_of: datetime.date) -> Forecast:
    low, median, high = (None if days is None else as_of + datetime.timedelta(days) for days in prospect[-3:])
    return Forecast(objective, *prospect[:4], low, median, high)
