"""What reviews asked to be done, counted by how it stands. Whose task it is stands in `person`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mltrl_docs.facts.facts import Facts
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.reports.task import State, task_state

_OPEN: tuple[State, ...] = ("overdue", "due", "open")


@dataclass(frozen=True, slots=True)
class Backlog:
    """Tasks by how they stand on the day.

    `done` counts those done late too. Of those not done, `overdue` are past their day, `due` have one still to come,
    `undated` have none; `dropped` are those of stopped technologies, which nobody waits for.
    """

    done: int
    late: int
    overdue: int
    due: int
    undated: int
    dropped: int
    waiting: tuple[tuple[str, int, int], ...]

    @property
    def open(self) -> int:
        """The tasks that wait to be done."""
        return self.overdue + self.due + self.undated


def backlog(portfolio: Portfolio, facts: Facts) -> Backlog:
    """Count the tasks of all reviews.

    `waiting` gives the slug, the open and the overdue tasks of each technology with an open one: most overdue first.
    """
    total: Counter[State] = Counter()
    waiting = []
    dropped = 0
    for technology in portfolio:
        tasks = [task for review in technology.reviews for task in review.tasks]
        if not tasks:
            continue
        counts = Counter(task_state(task, facts.as_of) for task in tasks)
        still = sum(counts[state] for state in _OPEN)
        if facts.timelines[technology.slug].status == "stopped":
            dropped += still
            counts = Counter({state: count for state, count in counts.items() if state not in _OPEN})
        elif still:
            waiting.append((technology.slug, still, counts["overdue"]))
        total.update(counts)
    return Backlog(
        total["done"] + total["done late"],
        total["done late"],
        total["overdue"],
        total["due"],
        total["open"],
        dropped,
        tuple(sorted(waiting, key=lambda one: (-one[2], -one[1], one[0]))),
    )
