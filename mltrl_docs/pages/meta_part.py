"""Of which parts of the portfolio the meta-review has a page: those of a kind, with a tag, of an owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.card import KINDS
from mltrl_docs.pages.wiki import Wiki

FEWEST = 8
"""A part of fewer technologies has no page: hardly a figure of it would have anything to say."""
NEARLY_ALL = 0.9
"""A part of a larger share of the portfolio would tell what the whole tells."""
MOST = 40
"""How many parts have a page, the largest first: each costs as much as the meta-review of so many technologies."""
SORTS = {"kind": "Kinds", "tag": "Tags", "owner": "Owners"}


@dataclass(frozen=True, slots=True)
class Part:
    """Some technologies that have a kind, a tag or an owner (`sort`) in common, and the address of their page."""

    sort: str
    name: str
    address: str
    slugs: tuple[str, ...]


def parts(wiki: Wiki) -> tuple[Part, ...]:
    """Find the parts that have a page, by sort and name; of many the largest. Nearly the whole is no part."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    names: dict[tuple[str, str], str] = {}
    for technology in wiki.portfolio:
        for sort, id, name in _shared(wiki, technology):
            key = sort, address.readable_id(id)
            found.setdefault(key, {})[technology.slug] = None
            names.setdefault(key, name)
    sizes = range(FEWEST, int(len(wiki.portfolio.technologies) * NEARLY_ALL) + 1)
    large = sorted((key for key in found if len(found[key]) in sizes), key=lambda key: (-len(found[key]), key))
    chosen = sorted(large[:MOST], key=lambda key: (list(SORTS).index(key[0]), names[key].casefold(), key))
    return tuple(
        Part(key[0], names[key], f"{address.META_REVIEW}{key[0]}/{key[1]}/", tuple(found[key])) for key in chosen
    )


def _shared(wiki: Wiki, technology: Technology) -> Iterator[tuple[str, str, str]]:
    """The sort, the id and the name of everything that a technology may have in common with others."""
    card = technology.card
    if card is None:
        return
    if card.kind:
        yield "kind", card.kind, KINDS[card.kind]
    for tag in card.tags:
        yield "tag", tag, tag
    for owner in card.owners:
        entry = wiki.portfolio.on_roster(owner.name)
        yield "owner", wiki.portfolio.person(owner.name), entry.name if entry else owner.name
