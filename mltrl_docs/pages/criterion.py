"""The criteria of a gate as a review's panel found them. What the records tell of a gate is not said here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mltrl_docs.model.review import Found, Review
from mltrl_docs.pages.wiki import Link, Wiki

STATES = {
    "met": ("Met", "good"),
    "unmet": ("Not met", "bad"),
    "waived": ("Waived", "caution"),
    None: ("Not recorded", "neutral"),
}


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion: its text, how it was found, why it was waived; `known` is false where no gate asks it."""

    id: str
    text: str
    why: str
    mandatory: bool
    known: bool
    state: str
    tone: str
    waived: str | None
    approver: Link | None
    until: datetime.date | None
    lapsed: bool


@dataclass(frozen=True, slots=True)
class GateView:
    """A gate as it was found: what it asks in one question, its criteria, and how many were found how."""

    level: Link
    asks: str
    criteria: tuple[CriterionView, ...]
    summary: str


def gate_view(wiki: Wiki, review: Review, page: str) -> GateView | None:
    """Show the gate of the level at which a review was held; None where the review neither is gated nor judged it."""
    if not review.criteria and not (review.gated and not review.of_parts):
        return None
    asked = {one.id: one for one in wiki.framework.criteria_at(review.level, review.date)}
    ids = dict.fromkeys((*asked, *review.criteria))
    rows = tuple(_row(wiki, id, review.criteria.get(id), page) for id in ids)
    said = [(name, sum(row.state == name for row in rows)) for name, _ in STATES.values()]
    summary = ", ".join(f"{count} {name.lower()}" for name, count in said if count)
    return GateView(wiki.level(review.level, page), wiki.framework.gate(review.level).asks, rows, summary)


def _row(wiki: Wiki, id: str, found: Found | None, page: str) -> CriterionView:
    criterion = wiki.framework.criterion(id)
    waiver = found.waiver if found else None
    state, tone = STATES[found.state if found else None]
    return CriterionView(
        id=id,
        text=criterion.text if criterion else id,
        why=criterion.why if criterion else "",
        mandatory=criterion.mandatory if criterion else False,
        known=criterion is not None,
        state=state,
        tone=tone,
        waived=waiver.waived if waiver else None,
        approver=wiki.person(waiver.approver, page) if waiver and waiver.approver else None,
        until=waiver.until if waiver else None,
        lapsed=bool(waiver and waiver.until and waiver.until < wiki.today),
    )
