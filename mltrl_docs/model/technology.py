"""A technology: all that is on record of it under one slug. What follows from that stands in `facts`."""

from __future__ import annotations

from dataclasses import dataclass

from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Checklist, Checklists
from mltrl_docs.model.requirement import Requirement, Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.model.risk import Risk, Risks
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.model.version import Version


@dataclass(frozen=True, slots=True)
class CardVersion:
    """A version of the living card: its level and version, and what differs from the version before it.

    `fields` are keys of the card, `sections` headings. `why` says what hinders reading it, save that it was removed.
    """

    version: Version
    level: int | None = None
    number: str | None = None
    fields: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Technology:
    """The records under `cards/<slug>/` and `reviews/<slug>/`.

    `previous` are the earlier cards, kept as files or by git, by date; `versions` is all that git holds of the living
    card, oldest first; `reviews` are by date, then by file name; `figures` are the paths from the root of the pictures
    and documents beside the card. `later` is the living card where it is dated after the day as of which this is.
    `alike` is the last version of a card that git takes for this one before it was renamed, and the records do not.
    """

    slug: str
    card: Card | None = None
    previous: tuple[Card, ...] = ()
    reviews: tuple[Review, ...] = ()
    requirement_file: Requirements | None = None
    risk_file: Risks | None = None
    checklist_file: Checklists | None = None
    figures: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    later: Card | None = None
    versions: tuple[CardVersion, ...] = ()
    alike: Version | None = None

    @property
    def identity(self) -> Card | None:
        """The card that says what the technology is called; one that is dated later only where there is no other."""
        return self.card or (self.previous[-1] if self.previous else self.later)

    @property
    def name(self) -> str:
        """The name on the living card; the slug where there is no card that can be read."""
        return self.identity.name if self.identity else self.slug

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards in order, the living one last."""
        return (*self.previous, self.card) if self.card else self.previous

    @property
    def present_cards(self) -> tuple[Card, ...]:
        """The cards that are files of the tree; what only git holds can no more be mended, and is not judged."""
        return tuple(card for card in self.cards if not card.past)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """The requirements in the order of their file."""
        return self.requirement_file.requirements if self.requirement_file else ()

    @property
    def risks(self) -> tuple[Risk, ...]:
        """The risks in the order of their file."""
        return self.risk_file.risks if self.risk_file else ()

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """The completed checklists in the order of their file."""
        return self.checklist_file.checklists if self.checklist_file else ()

    @property
    def illustrative(self) -> bool:
        """Whether the living card says that dates or details are invented."""
        return any(card.illustrative for card in (self.identity, self.later) if card)
