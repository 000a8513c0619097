"""A card's file → a `Card`, and what is wrong with that card alone. What needs another record to tell is a check's."""

from __future__ import annotations

from typing import Any

from mltrl_docs.framework.framework import Framework
from mltrl_docs.model.card import Card
from mltrl_docs.problems import Place, Problem, error, warning
from mltrl_docs.reading.document import Raw
from mltrl_docs.reading.validation import validate

_EXPECTED = {"version": 1, "deployment": 6, "code_calibre": 3}


def read_card(raw: Raw, slug: str, framework: Framework) -> tuple[Card | None, list[Problem]]:
    """Read a card; None where its level or date cannot be told. Wrong names or owners do not hide the rest."""
    lasting: dict[str, Any] = {"name": slug, "owners": []}
    card, problems = validate(Card, raw, lasting)
    if card is None:
        return None, problems
    place = card.origin.place
    if raw.data.get("owners") == [] and not raw.broken("owners"):
        problems.append(error(place("owners"), "missing", "`owners` is empty", "Name at least one person."))
    for key, level in _EXPECTED.items():
        if card.level >= level and getattr(card, key) is None and not raw.says(key):
            field = Card.model_fields[key].description
            problems.append(
                warning(place(), "expected", f"`{key}` is expected from level {level} on", f"Add it: {field}")
            )
    seen: dict[str, int] = {}
    for section in card.sections:
        if section.heading is None:
            continue
        standard = framework.section(section.heading)
        key = standard.id if standard else section.heading.casefold()
        if key in seen:
            problems.append(
                warning(
                    Place(card.origin.path, section.line, 1),
                    "duplicate-section",
                    f"the section “{section.heading[:60]}” stands here a second time; the first is on line {seen[key]}",
                    "Both are shown; join them.",
                )
            )
        seen.setdefault(key, section.line)
    return card, problems
