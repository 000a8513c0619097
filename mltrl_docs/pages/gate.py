"""What stands between a technology and its next level: each criterion of the gate, and what tells how it stands.

A gate as one review found it stands in `criterion`; how a state is reached, in the facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mltrl_docs.facts.gate import CriterionState, gate_state
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages.criterion import STATES
from mltrl_docs.pages.wiki import Link, Wiki

ORDER = ("unmet", "unknown", "waived", "met")
"""What is still to be done comes first."""


@dataclass(frozen=True, slots=True)
class AskedView:
    """A criterion with its state in words and what tells it; `review` leads to the review that says so."""

    text: str
    why: str
    mandatory: bool
    state: str
    tone: str
    detail: str
    review: str | None


@dataclass(frozen=True, slots=True)
class NextGateView:
    """The gate of the level that is held; `to` is None at the highest level. `open` and `done` are its criteria."""

    level: Link
    to: Link | None
    asks: str
    panel: str
    settled: int
    total: int
    missing: int
    open: tuple[AskedView, ...]
    done: tuple[AskedView, ...]


def next_gate_view(wiki: Wiki, technology: Technology, level: int, page: str) -> NextGateView:
    """Show the gate of the level that a technology holds."""
    state = gate_state(wiki.portfolio, wiki.facts, technology, level)
    gate = state.gate
    ordered = sorted(state.criteria, key=lambda one: (not one.criterion.mandatory, ORDER.index(one.state)))
    above = level < wiki.framework.levels[-1].number
    roles = [role.name if (role := wiki.framework.role(id)) else id for id in gate.panel_roles]
    return NextGateView(
        level=wiki.level(level, page),
        to=wiki.level(level + 1, page) if above else None,
        asks=gate.asks,
        panel=panel_words(gate.minimum_panel, roles),
        settled=state.met + state.waived,
        total=len(state.criteria),
        missing=len(state.open),
        open=tuple(_asked(wiki, one, page) for one in ordered if one.state in ("unmet", "unknown")),
        done=tuple(_asked(wiki, one, page) for one in ordered if one.state in ("met", "waived")),
    )


def panel_words(minimum: int, roles: Sequence[str]) -> str:
    """Say who has to sit on a panel: "at least 3 people, among them Research and Product"."""
    people = f"at least {minimum} {'person' if minimum == 1 else 'people'}"
    named = " and ".join([", ".join(roles[:-1]), roles[-1]] if len(roles) > 1 else roles)
    return f"{people}, among them {named}" if roles else people


def _asked(wiki: Wiki, one: CriterionState, page: str) -> AskedView:
    state, tone = ("Not known", "neutral") if one.state == "unknown" else STATES[one.state]
    target = wiki.records.get(one.review) if one.review else None
    return AskedView(
        text=one.criterion.text,
        why=one.criterion.why,
        mandatory=one.criterion.mandatory,
        state=state,
        tone=tone,
        detail=one.detail,
        review=wiki.links.to(target, page) if target is not None else None,
    )
