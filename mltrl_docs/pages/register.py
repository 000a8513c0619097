"""What changed in a technology's requirements and risks from one of its cards to the next, where git tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from mltrl_docs.facts.tenure import REGISTERS, registers_with
from mltrl_docs.model.card import Card
from mltrl_docs.model.requirement import Requirements
from mltrl_docs.model.risk import Risks
from mltrl_docs.model.technology import Technology
from mltrl_docs.model.version import Version
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reading.register import read_register
from mltrl_docs.reports.change import ItemChange, compare_registers

Rows = Mapping[str, Sequence[Any]]


def register_changes(wiki: Wiki, technology: Technology, before: Card, after: Card) -> tuple[ItemChange, ...]:
    """Say which requirements and risks came, went or changed between two cards; nothing where it cannot be told."""
    was, now = _rows(wiki, technology, before), _rows(wiki, technology, after)
    return tuple(
        change
        for name in REGISTERS
        if name in was and name in now
        for change in compare_registers(name, was[name], now[name])
    )


def _rows(wiki: Wiki, technology: Technology, card: Card) -> Rows:
    """The rows of each register when a card was superseded; those of today with the living card."""
    if card is technology.card:
        return {"requirements": technology.requirements, "risks": technology.risks}
    found = registers_with(wiki.portfolio, technology, card)
    rows = {name: _read(wiki, name, version) for name, version in found.items()}
    return {name: those for name, those in rows.items() if those is not None}


def _read(wiki: Wiki, name: str, version: Version | None) -> Sequence[Any] | None:
    if version is None or version.change == "removed":
        return ()
    data = wiki.texts.get(version.blob or "")
    return None if data is None else _parsed(name, version, data)


@lru_cache(maxsize=64)
def _parsed(name: str, version: Version, data: bytes) -> Sequence[Any] | None:
    """Read a version; each is asked for twice, with the card before it and with the one after."""
    if name == "risks":
        risks = read_register(Risks, version, data)
        return risks.risks if risks else None
    requirements = read_register(Requirements, version, data)
    return requirements.requirements if requirements else None
