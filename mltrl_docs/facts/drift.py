"""What changed on a card since the gate that it last passed: calm to know, and no fault. Suspect reviews: `seal`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mltrl_docs.facts.fingerprint import SIGNIFICANT, significant
from mltrl_docs.facts.seal import held_at
from mltrl_docs.model.card import Card
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Review
from mltrl_docs.model.technology import Technology


@dataclass(frozen=True, slots=True)
class Drift:
    """What is new since a review let the technology go on to its level.

    `approved` is the card as it last was at the level before; `fields` are the significant keys that differ, `sections`
    the headings, None for the text before the first.
    """

    review: Review
    approved: Card
    fields: tuple[str, ...]
    sections: tuple[str | None, ...]


def drift(portfolio: Portfolio, technology: Technology) -> Drift | None:
    """Compare the living card with what the last gate saw; None where that is not known, or nothing differs."""
    card = technology.card
    passed = [one for one in technology.reviews if one.decision == "graduate" and not one.of_parts]
    if card is None or not passed or passed[-1].target != card.level:
        return None
    approved = held_at(portfolio, technology, passed[-1]).card
    if approved is None:
        return None
    was, now = significant(approved), significant(card)
    fields = tuple(key for key in SIGNIFICANT if was.get(key) != now.get(key))
    sections = _differing(was["sections"], now["sections"])
    return Drift(passed[-1], approved, fields, sections) if fields or sections else None


def _differing(was: list[list[str | None]], now: list[list[str | None]]) -> tuple[str | None, ...]:
    old, new = _by_heading(was), _by_heading(now)
    return tuple(heading for heading in {**new, **old} if old.get(heading) != new.get(heading))


def _by_heading(sections: list[list[str | None]]) -> Mapping[str | None, list[str | None]]:
    texts: dict[str | None, list[str | None]] = {}
    for heading, text in sections:
        texts.setdefault(heading, []).append(text)
    return texts
