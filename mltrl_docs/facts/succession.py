"""The cards of a technology in one line: what git holds of the living card, and earlier cards kept as files.

Each version at which `level` or `version` changed is a card, as last committed before the next change (record format,
Previous cards). Where versions come from, and how they are read, is not known here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mltrl_docs.model.card import Card
from mltrl_docs.model.record import Section
from mltrl_docs.model.technology import CardVersion, Technology
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.model.version import Published, Version

Said = Card | Unreadable | None
"""What a version says; None where it was removed, or is no file that could be read."""


def with_versions(
    technology: Technology, versions: Sequence[Version], said: Sequence[Said], as_of: datetime.date
) -> Technology:
    """Put what git holds of the living card, oldest first, in one line with the cards kept as files.

    A card is given as it was on the day `as_of`, where it had been published by then.
    """
    pairs = list(_own(technology, list(zip(versions, said, strict=True))))[::-1]
    held = list(_held(pairs, as_of))
    living = technology.card
    if living and held and _key(held[-1]) == _key(living):
        now = held.pop().origin.published
        assert now is not None
        living = living.published(replace(now, past=False))
    return replace(
        technology,
        card=living,
        previous=_line(technology.previous, held),
        versions=tuple(_listed(pairs)),
    )


def _key(card: Card) -> tuple[int, str | None]:
    return card.level, card.version


def _slug(path: str) -> str:
    return path.split("/")[1]


def _own(technology: Technology, pairs: list[tuple[Version, Said]]) -> Iterator[tuple[Version, Said]]:
    """Yield the versions that are this technology's, newest first.

    Git takes a file for a renamed one where it is alike: what then turns out to be another technology's is left out.
    """
    formerly = {name for card in (technology.card, *technology.previous) if card for name in card.formerly}
    slug, after = technology.slug, technology.card
    for version, said in reversed(pairs):
        before = _slug(version.path)
        if before != slug and isinstance(said, Card) and after and not (_same(said, after) or before in formerly):
            continue
        slug, after = before, said if isinstance(said, Card) else after
        yield version, said


def _same(one: Card, other: Card) -> bool:
    """Whether two cards in different folders are of one technology."""
    if one.code and other.code:
        return one.code.casefold() == other.code.casefold()
    return one.name.casefold() == other.name.casefold()


def _held(pairs: Iterable[tuple[Version, Said]], as_of: datetime.date) -> Iterator[Card]:
    """Yield a card for each time that a level and version were held on the published branch."""
    cards = [(one, card) for one, card in pairs if isinstance(card, Card) and one.published and one.settled]
    known = False
    for _, group in groupby(cards, key=lambda pair: _key(pair[1])):
        those = list(group)
        (first, card), day = those[0], those[0][0].commit.day
        last, said = next((pair for pair in reversed(those) if pair[0].commit.day <= as_of), those[0])
        entered = day if known else min(day, card.date)
        known = True
        past = said.published(Published(entered, first.commit, last.commit, past=True))
        yield past


@dataclass(slots=True)
class _Taken:
    """The cards of git that no file has taken the place of."""

    held: list[Card]

    def by(self, file: Card) -> None:
        """Let a file take the place of the card with its level and version, the nearest in time where there are two."""
        same = [one for one in self.held if _key(one) == _key(file)]
        if same:
            nearest = min(same, key=lambda one: abs((one.entered - file.date).days))
            self.held = [one for one in self.held if one is not nearest]


def _line(files: Sequence[Card], held: list[Card]) -> tuple[Card, ...]:
    """Join cards kept as files with those of git, by day; those of one day in their own order, files first."""
    taken = _Taken(held)
    for file in files:
        taken.by(file)
    return tuple(sorted((*files, *taken.held), key=lambda card: card.entered))


def _listed(pairs: Iterable[tuple[Version, Said]]) -> Iterator[CardVersion]:
    """Yield every version with what changed since the one before it that can be read."""
    before: Card | None = None
    for version, said in pairs:
        if isinstance(said, Card):
            fields, sections = changed(before, said) if before else ((), ())
            yield CardVersion(version, said.level, said.version, fields, sections)
            before = said
        elif said is not None:
            yield CardVersion(version, why=said.why)
        else:
            yield CardVersion(version, why=None if version.change == "removed" else "it is no regular file")


def changed(before: Card, after: Card) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the keys, and the headings of the sections, that differ between two cards."""
    keys = tuple(key for key in Card.model_fields if key != "sections" and getattr(before, key) != getattr(after, key))
    if before.sections == after.sections:
        return keys, ()
    was, now = _texts(before.sections), _texts(after.sections)
    return keys, tuple(heading for heading in {**now, **was} if was.get(heading) != now.get(heading))


def _texts(sections: Iterable[Section]) -> Mapping[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for section in sections:
        texts.setdefault(section.heading or "", []).append(section.text)
    return texts
