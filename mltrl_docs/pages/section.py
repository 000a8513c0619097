"""The sections of a card or a review as a page shows them: in which order, under which heading, rendered.

What Markdown becomes stands in `prose`; which sections are standard, and their names, in the framework.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mltrl_docs.framework.section import Section as Standard
from mltrl_docs.model.record import Section
from mltrl_docs.pages import address
from mltrl_docs.pages.named import unique_ids
from mltrl_docs.pages.page import Heading

Match = Callable[[str], Standard | None]
PREAMBLE = "preamble"


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section: `id` of its element, `standard` the framework's id of it where it has one.

    `heading` is None for the text before the first heading; `carries` names a table of the record that stands with it.
    """

    id: str
    standard: str | None
    heading: str | None
    body: Markup
    carries: str | None = None

    @property
    def entry(self) -> Heading:
        """Its entry in the page's table of contents."""
        return Heading(self.id, self.heading or "")


@dataclass(frozen=True, slots=True)
class Placed:
    """A section at its place on the page, with the standard section that it is, if any."""

    section: Section
    standard: Standard | None


def placed(
    sections: Iterable[Section], match: Match, order: Sequence[str], others_last: bool = False
) -> tuple[Placed, ...]:
    """Order sections as the framework does; what stands before the first heading stays first.

    One that it does not know stays behind the one that the author put it behind, or comes last with `others_last`.
    """
    rank = {id: position for position, id in enumerate(order)}
    latest = -1
    found: list[tuple[int, Placed]] = []
    for section in sections:
        standard = match(section.heading) if section.heading is not None else None
        if standard:
            latest = rank.get(standard.id, latest)
        elif others_last and section.heading is not None:
            latest = len(rank)
        found.append((latest, Placed(section, standard)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def section_views(those: Sequence[Placed], bodies: Sequence[Markup], prefix: str) -> tuple[SectionView, ...]:
    """Pair sections with their rendered text; no two get the same element id."""
    names = [
        one.standard.id if one.standard else PREAMBLE if one.section.heading is None else one.section.heading
        for one in those
    ]
    ids = unique_ids(tuple(address.anchor(prefix, name) for name in names))
    return tuple(
        SectionView(id, one.standard.id if one.standard else None, one.section.heading, body)
        for id, one, body in zip(ids, those, bodies, strict=True)
    )
