"""Hypothesis strategies: technologies with any history, as records in memory. No test stands here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st
from records import card, review, technology

FIRST = date(2019, 1, 1)
MECHANISMS = ("discovery", "review", "embedded")


@dataclass(frozen=True)
class Decision:
    """A review: its day, the level it says is held, what it decides, where it leads."""

    day: date
    level: int
    kind: str
    to: int | None = None
    mechanism: str | None = None

    def text(self) -> str:
        more = {"to": self.to, "mechanism": self.mechanism} if self.kind == "switchback" else {}
        return review(self.day.isoformat(), self.level, self.kind, **more)


@dataclass(frozen=True)
class History:
    """A technology: the day on which it entered its first level, if that is known, and its reviews in order.

    `cards` are earlier cards, each a day and a level, up to the day of the first review.
    """

    level: int
    started: date | None
    decisions: tuple[Decision, ...]
    cards: tuple[tuple[date, int], ...] = ()

    def records(self, slug: str) -> dict[str, str]:
        last = self.decisions[-1] if self.decisions else None
        level = self.level if last is None else last.level if last.to is None else last.to
        known = {"started": self.started.isoformat(), "start_level": self.level} if self.started else {}
        day = last.day + timedelta(days=1) if last else max([self.started or FIRST, *(day for day, _ in self.cards)])
        living = card(level, day.isoformat(), **known)
        earlier = {f"card-{number}": card(held, on.isoformat()) for number, (on, held) in enumerate(self.cards)}
        return technology(slug, *(one.text() for one in self.decisions), living=living, **earlier)


@st.composite
def histories(draw: st.DrawFn, slips: bool = True, cards: bool = True) -> History:
    """Draw a technology's history: any decisions at any pace, many on one day.

    `slips`: now and then a review is held at another level than the one held, or decides what cannot be decided then.
    `cards`: now and then there are cards from before the first review.
    """
    level = draw(st.integers(0, 9))
    day = FIRST + timedelta(days=draw(st.integers(0, 900)))
    started = day if draw(st.integers(0, 3)) else None
    decisions: list[Decision] = []
    earlier: list[tuple[date, int]] = []
    held, stopped = level, False
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2, 3])) if cards else 0):
        day += timedelta(days=draw(st.sampled_from([0, 1, 40, 300])))
        held = draw(st.integers(max(0, held - 2), min(9, held + 1)))
        earlier.append((day, held))
    for _ in range(draw(st.integers(0, 9))):
        day += timedelta(days=draw(st.sampled_from([0, 0, 1, 7, 40, 41, 300, 900])))
        kinds = ["resume"] if stopped else ["rework", "pause", "resume", "stop", "continue"]
        kinds += ["graduate", "graduate", "graduate"] if held < 9 and not stopped else []
        kinds += ["switchback", "switchback"] if held > 0 and not stopped else []
        slip = slips and not draw(st.integers(0, 14))
        if slip:
            held = draw(st.integers(1, 8))
            kinds = ["rework", "continue", "graduate", "switchback", "stop", "pause", "resume"]
        kind = draw(st.sampled_from(kinds))
        to = held + 1 if kind == "graduate" else draw(st.integers(0, held - 1)) if kind == "switchback" else None
        mechanism = draw(st.sampled_from(MECHANISMS)) if kind == "switchback" else None
        decisions.append(Decision(day, held, kind, to, mechanism))
        held = held if to is None else to
        stopped = kind == "stop" or (stopped and kind == "continue")
    return History(level, started, tuple(decisions), tuple(earlier))


def portfolios(slips: bool = True, cards: bool = True) -> st.SearchStrategy[list[History]]:
    """Draw up to six technologies."""
    return st.lists(histories(slips, cards), max_size=6)


def records(those: list[History]) -> dict[str, str]:
    """Write the records of technologies, named t0, t1 …"""
    texts: dict[str, str] = {}
    for number, one in enumerate(those):
        texts |= one.records(f"t{number}")
    return texts
