"""Which page shows which record: from a path in the repository to an address on the site. No link is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address


def destinations(portfolio: Portfolio) -> Mapping[str, str]:
    """Give the address of the page, or of the file, that shows the record at each path."""
    found: dict[str, str] = {}
    for technology in portfolio:
        found.update(_of(technology))
    for record in portfolio.unreadable:
        found[record.path] = address.unreadable(record.path)
    return found


def _of(technology: Technology) -> Iterator[tuple[str, str]]:
    slug = technology.slug
    yield f"cards/{slug}", address.technology(slug)
    if technology.card:
        yield technology.card.origin.path, address.technology(slug)
    for card in technology.previous:
        if card.past:  # its path is the living card's
            continue
        yield card.origin.path, address.previous_card(slug, card.origin.path)
    for review in technology.reviews:
        yield review.origin.path, address.review(slug, review.origin.path)
    for record, target in (
        (technology.requirement_file, address.requirements(slug)),
        (technology.risk_file, address.risks(slug)),
        (technology.checklist_file, address.checklists(slug)),
    ):
        if record:
            yield record.origin.path, target
    for path in technology.figures:
        yield path, address.figure(path)
    for unreadable in technology.unreadable:
        yield unreadable.path, address.unreadable(unreadable.path)
