"""What a rule of a gate has before it, and the verdict that it gives. The rules themselves stand by their nouns."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mltrl_docs.framework.framework import Framework
from mltrl_docs.framework.gate import Gate
from mltrl_docs.model.card import Card
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Review
from mltrl_docs.model.technology import Technology

Arguments = tuple[str, ...]


class Verdict(NamedTuple):
    """Whether a rule holds, None where the records cannot tell, and one sentence without a full stop that says why."""

    met: bool | None
    detail: str


@dataclass(frozen=True)
class Case:
    """One gate of one technology on a day.

    `review` is the gated review that speaks for the gate; `silence` says why there is none. `past`: the gate is told
    from that review alone, as it found it.
    """

    portfolio: Portfolio
    technology: Technology
    gate: Gate
    on: datetime.date
    review: Review | None
    silence: str = ""
    past: bool = False

    @property
    def framework(self) -> Framework:
        """The framework with the organisation's additions."""
        return self.portfolio.framework

    @property
    def card(self) -> Card | None:
        """The living card, else the last of the previous ones."""
        return self.technology.card or (self.technology.previous[-1] if self.technology.previous else None)

    @cached_property
    def unreadable(self) -> dict[str, str]:
        """Of each kind of record that could not be read (card, requirements, risks, checklists, reviews) the path."""
        found = {}
        for one in self.technology.unreadable:
            steps = one.path.split("/")
            if steps[0] == "reviews":
                found["reviews"] = one.path
            elif "previous" not in steps:
                found[posixpath.splitext(steps[-1])[0]] = one.path
        return found

    @cached_property
    def sections(self) -> frozenset[str]:
        """The ids of the standard sections in which the card says something; a comment alone says nothing."""
        named = {section.name: section for section in reversed(self.framework.sections)}  # spares most the matching
        headings = [one.heading for one in (self.card.sections if self.card else ()) if one.heading and _says(one.text)]
        found = (named.get(heading) or self.framework.section(heading) for heading in headings)
        return frozenset(section.id for section in found if section)

    @cached_property
    def categories(self) -> dict[str, str]:
        """Every word for a category of risk, in lower case → its id."""
        known = self.framework.categories
        words = ((word, one.id) for one in known for word in (one.id, one.id.replace("-", " "), one.name.casefold()))
        return dict(words)

    @property
    def limit(self) -> str:
        """The gate's acceptable risk as it is written: “6”, “6.5”."""
        return f"{self.gate.acceptable_risk:g}"


Decider = Callable[[Case, Arguments], Verdict]


def reading(*kinds: str) -> Callable[[Decider], Decider]:
    """Let a rule that reads these kinds of record be undecided where one could not be read."""

    def guard(rule: Decider) -> Decider:
        def decide(case: Case, arguments: Arguments) -> Verdict:
            broken = next((case.unreadable[kind] for kind in kinds if kind in case.unreadable), None)
            return Verdict(None, f"{broken} cannot be read") if broken else rule(case, arguments)

        return decide

    return guard


def on_card(rule: Callable[[Card, Case, Arguments], Verdict]) -> Decider:
    """Let a rule judge the card; without one it is unmet, with one that could not be read undecided."""

    @reading("card")
    def decide(case: Case, arguments: Arguments) -> Verdict:
        return rule(case.card, case, arguments) if case.card else Verdict(False, "There is no card")

    return decide


def on_review(rule: Callable[[Review, Case, Arguments], Verdict]) -> Decider:
    """Let a rule judge the review that speaks for the gate; without one it is undecided."""

    def decide(case: Case, arguments: Arguments) -> Verdict:
        return rule(case.review, case, arguments) if case.review else Verdict(None, case.silence)

    return decide


def _says(text: str) -> bool:
    """Whether there is anything in a text beside white space and HTML comments."""
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        if text[at:start].strip():
            return True
        at = end + 3
    return bool(text[at:].strip())
