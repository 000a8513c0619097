"""Which requirements and risks were on record while a technology had a card. What those said is read elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mltrl_docs.model.card import Card
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.technology import Technology
from mltrl_docs.model.version import Version

REGISTERS = ("requirements", "risks")


def registers_with(portfolio: Portfolio, technology: Technology, card: Card) -> Mapping[str, Version | None]:
    """The versions of a technology's registers when an earlier card was superseded, None where there was none yet.

    Nothing where git does not tell: of a register that is there no more, and of a card that no card of git followed.
    """
    cards = technology.cards
    place = next(number for number, one in enumerate(cards) if one is card)
    after = cards[place + 1].origin.published if place + 1 < len(cards) else None
    past = portfolio.past
    if after is None or after.by.id not in past.order:
        return {}
    end = past.order[after.by.id]
    files = (technology.requirement_file, technology.risk_file)
    found: dict[str, Version | None] = {}
    for name, file in zip(REGISTERS, files, strict=True):
        if file:
            before = [one for one in past.versions(file.origin.path) if past.order.get(one.commit.id, end) < end]
            found[name] = before[-1] if before else None
    return found


def earlier_registers(portfolio: Portfolio, technology: Technology) -> Iterator[Version]:
    """Yield all versions of registers that were there when a card of a technology was superseded."""
    for card in technology.previous:
        yield from (one for one in registers_with(portfolio, technology, card).values() if one)
