"""What technologies have to do with each other, seen from both ends: parts and users, coupled ones, branches.

What a card itself says of its parts stands in `card`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.reference import Part
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages.wiki import Link, Wiki


@dataclass(frozen=True, slots=True)
class Relations:
    """Of each slug, the technologies that name it as coupled, and those that branched off from it."""

    coupled_by: Mapping[str, tuple[Technology, ...]]
    branches: Mapping[str, tuple[Technology, ...]]


def relations(portfolio: Portfolio) -> Relations:
    """Turn round what cards and reviews say of other technologies, once for all pages."""
    coupled: dict[str, dict[str, Technology]] = {}
    branches: dict[str, dict[str, Technology]] = {}
    for technology in portfolio:
        if technology.card:
            for reference in technology.card.coupled:
                _note(coupled, portfolio.resolve(reference.ref), technology)
            if technology.card.derived_from:
                _note(branches, portfolio.resolve(technology.card.derived_from.technology), technology)
        for review in technology.reviews:
            for branch in review.branches:
                found = portfolio.resolve(branch.ref)
                if found:
                    _note(branches, technology, found)
    return Relations(_frozen(coupled), _frozen(branches))


def _note(into: dict[str, dict[str, Technology]], of: Technology | None, technology: Technology) -> None:
    if of and of.slug != technology.slug:
        into.setdefault(of.slug, {})[technology.slug] = technology


def _frozen(found: Mapping[str, Mapping[str, Technology]]) -> Mapping[str, tuple[Technology, ...]]:
    return {slug: tuple(those.values()) for slug, those in found.items()}


@dataclass(frozen=True, slots=True)
class PartView:
    """A part with its effective level where that is below its own; `holds` where it holds the whole down."""

    link: Link
    code: str | None
    version: str | None
    effective: int | None
    holds: bool


@dataclass(frozen=True, slots=True)
class RelationView:
    """All that a technology has to do with others."""

    parts: tuple[PartView, ...]
    users: tuple[Link, ...]
    coupled: tuple[Link, ...]
    derived_from: Link | None
    derived_level: Link | None
    branches: tuple[Link, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.parts or self.users or self.coupled or self.derived_from or self.branches)


def relation_view(wiki: Wiki, known: Relations, technology: Technology, page: str) -> RelationView:
    """Show what a technology has to do with others."""
    card, slug = technology.card, technology.slug
    derived = card.derived_from if card else None
    origin = wiki.portfolio.resolve(derived.technology) if derived else None
    return RelationView(
        parts=tuple(_part(wiki, technology, part, page) for part in card.components) if card else (),
        users=tuple(wiki.technology(one, page) for one in wiki.portfolio.users.get(slug, ())),
        coupled=tuple(_coupled(wiki, known, technology, page)),
        derived_from=None if not derived else wiki.technology(origin, page) if origin else Link(derived.technology),
        derived_level=wiki.level(derived.level, page) if derived and derived.level is not None else None,
        branches=tuple(wiki.technology(one, page) for one in known.branches.get(slug, ())),
    )


def _part(wiki: Wiki, technology: Technology, part: Part, page: str) -> PartView:
    held_by = wiki.facts.effective[technology.slug].held_by
    found = wiki.portfolio.resolve(part.ref)
    if found:
        effective = wiki.facts.effective[found.slug].level
        below = effective if effective != wiki.facts.timelines[found.slug].level else None
        code = found.card.code if found.card else None
        return PartView(wiki.technology(found, page), code, part.version, below, found.slug in held_by)
    link = wiki.reference(part, page)
    if not part.inline:
        return PartView(link, None, part.version, None, False)
    moved = wiki.facts.timelines[technology.slug].part_level(part.code or part.name or "")
    level = moved if moved is not None else part.level
    return PartView(Link(link.text, None, level), part.code, None, None, (part.code or part.name) in held_by)


def _coupled(wiki: Wiki, known: Relations, technology: Technology, page: str) -> Iterator[Link]:
    """Yield what the card names, then the others that name this technology."""
    named: set[str] = set()
    for reference in technology.card.coupled if technology.card else ():
        found = wiki.portfolio.resolve(reference.ref)
        named |= {found.slug} if found else set()
        yield wiki.reference(reference, page)
    others: Iterable[Technology] = known.coupled_by.get(technology.slug, ())
    yield from (wiki.technology(one, page) for one in others if one.slug not in named)
