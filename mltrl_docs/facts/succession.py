"""The cards of a technology in one line: what git holds of the living card, and earlier cards kept as files.

Each version at which `level` or `version` changed is a card, as last committed before the next change (record format,
Previous cards). Where versions come from, and how they are read, is not known here.
"""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby

from mltrl_docs.model.card import Card
from mltrl_docs.model.record import Section
from mltrl_docs.model.technology import CardVersion, Technology
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.model.version import Past, Published, Version

Said = Card | Unreadable | None
"""What a version says; None where it was removed, or is no file that could be read."""


def with_versions(
    technology: Technology, versions: Sequence[Version], said: Sequence[Said], as_of: datetime.date
) -> Technology:
    """Put what git holds of the living card, oldest first, in one line with the cards kept as files.

    A card is given as it was on the day `as_of`, where it had been published by then.
    """
    pairs, others = _own(technology, zip(versions, said, strict=True))
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
        alike=others[-1] if others else None,
    )


def claimed(past: Past, technology: Technology, path: str) -> tuple[Version, ...]:
    """Give all versions of the living card at a path, oldest first: those that git follows, and former folders' cards.

    A card that `formerly` names is claimed where it was removed before, or when, the claimant's first version came:
    git does not take it for a renamed one where it was written anew as well.
    """
    versions = past.versions(path)
    formerly = set(_formerly(technology))
    while versions and (before := _removed_before(past, versions, formerly)):
        parted = before[-1].commit.id == versions[0].commit.id
        versions = (*(before[:-1] if parted else before), *versions)
    return versions


def _removed_before(past: Past, versions: Sequence[Version], formerly: Set[str]) -> tuple[Version, ...]:
    """The versions of the latest living card of a former folder that was gone when these began; none if none was."""
    sought = formerly - {_slug(version.path) for version in versions}
    if not sought:
        return ()
    begun = past.order.get(versions[0].commit.id)
    gone = [
        (past.order[those[-1].commit.id], those)
        for those in past.removed
        if those[-1].commit.id in past.order and _is_living(those[-1].path) and _slug(those[-1].path) in sought
    ]
    before = [(order, those) for order, those in gone if begun is None or order <= begun]
    return max(before, key=lambda pair: pair[0], default=(0, ()))[1]


def _is_living(path: str) -> bool:
    steps = posixpath.splitext(path)[0].split("/")
    return steps[0] == "cards" and steps[2:] == ["card"]


def _formerly(technology: Technology) -> Iterator[str]:
    for card in (technology.card, *technology.previous):
        yield from card.formerly if card else ()


def _key(card: Card) -> tuple[int, str | None]:
    return card.level, card.version


def _slug(path: str) -> str:
    return path.split("/")[1]


def _own(
    technology: Technology, pairs: Iterable[tuple[Version, Said]]
) -> tuple[list[tuple[Version, Said]], list[Version]]:
    """Part the versions into those that are this technology's and those that are not.

    Git takes a file for a renamed one where it is alike: what then turns out to be another technology's is left out,
    and what is older only belongs to this one where it lay in the same folder.
    """
    formerly = set(_formerly(technology))
    own: list[tuple[Version, Said]] = []
    others: list[Version] = []
    slug, after = technology.slug, technology.card
    for version, said in reversed([*pairs]):
        before = _slug(version.path)
        if before != slug and isinstance(said, Card) and after:
            known = not others and _same(said, after)
            if not (known or before in formerly):
                others.append(version)
                continue
        slug, after = before, said if isinstance(said, Card) else after
        own.append((version, said))
    return own[::-1], others[::-1]


def _same(one: Card, other: Card) -> bool:
    """Whether two cards, of which git takes one for the other renamed, are of one technology."""
    if one.code and other.code and one.code.casefold() == other.code.casefold():
        return True
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
