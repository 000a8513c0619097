"""Links to what a record names by id: a requirement or a risk, and a part by its slug, code or name.

What a reference may name is the model's; whether it names anything is a check's.
"""

from __future__ import annotations

from mltrl_docs.facts.event import part_key
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.wiki import Link, Wiki


def requirement_link(wiki: Wiki, technology: Technology, reference: str, page: str) -> Link:
    """Link to a requirement that a record of `technology` names: by its id, or as `slug#id`."""
    slug, mark, id = reference.rpartition("#")
    owner = wiki.portfolio.resolve(slug) if mark else technology
    if owner is None or all(one.id != id for one in owner.requirements):
        return Link(reference, note="not found")
    href = wiki.links.to(address.requirements(owner.slug), page, address.anchor("requirement", id))
    return Link(f"{owner.name} {id}" if owner.slug != technology.slug else id, href)


def risk_link(wiki: Wiki, technology: Technology, id: str, page: str) -> Link:
    """Link to a risk of a technology by its id."""
    return Link(id, wiki.links.to(address.risks(technology.slug), page, address.anchor("risk", id)))


def part_link(wiki: Wiki, technology: Technology, reference: str, page: str) -> Link:
    """Link to a part that a record of `technology` names by slug or code; name a part without a card of its own."""
    return wiki.slug(part_key(wiki.portfolio, technology, reference) or reference, page)


def unique_ids(anchors: tuple[str, ...]) -> tuple[str, ...]:
    """Make element ids differ where two rows would have the same one; the first keeps it."""
    taken: dict[str, int] = {}
    found = []
    for anchor in anchors:
        taken[anchor] = taken.get(anchor, 0) + 1
        found.append(anchor if taken[anchor] == 1 else f"{anchor}--{taken[anchor]}")
    return tuple(found)
