"""All technologies of an organisation, and the one index that resolves what records call them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from mltrl_docs.framework.framework import Framework
from mltrl_docs.model.person import Roster, RosterEntry, person_id
from mltrl_docs.model.technology import Technology
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.model.version import OFF, Past, Provenance
from mltrl_docs.model.waiver import Waivers


@dataclass(frozen=True)
class Portfolio:
    """What an organisation has on record.

    `files` tells of every file below the record folders what became of it: rendered, quarantined or ignored, and why.
    `past` is what git tells of the records, `provenances` where each comes from, by path: none where it tells nothing.
    """

    framework: Framework
    technologies: Mapping[str, Technology] = field(default_factory=dict)
    roster: Roster = field(default_factory=Roster)
    waivers: Waivers = field(default_factory=Waivers)
    unreadable: tuple[Unreadable, ...] = ()
    files: tuple[FileAccount, ...] = ()
    past: Past = field(default_factory=lambda: Past(absent=OFF))
    provenances: Mapping[str, Provenance] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Technology]:
        return iter(self.technologies.values())

    @cached_property
    def _names(self) -> Mapping[str, str]:
        names: dict[str, str] = {}
        for technology in self:
            if technology.identity and technology.identity.code:
                names.setdefault(technology.identity.code.casefold(), technology.slug)
        for technology in self:
            for former in technology.identity.formerly if technology.identity else ():
                names.setdefault(former, technology.slug)
        names.update({slug: slug for slug in self.technologies})
        return MappingProxyType(names)

    def resolve(self, reference: str | None) -> Technology | None:
        """Find the technology that a reference names: by slug, else by code, else by a slug that it had before."""
        if reference is None:
            return None
        slug = self._names.get(reference) or self._names.get(reference.casefold())
        return self.technologies[slug] if slug else None

    @cached_property
    def _people(self) -> Mapping[str, RosterEntry]:
        people: dict[str, RosterEntry] = {}
        for entry in self.roster.people:
            for name in (entry.name, *entry.aliases):
                people.setdefault(person_id(name), entry)
        return MappingProxyType(people)

    def on_roster(self, name: str) -> RosterEntry | None:
        """Find a person on the roster, by name or alias."""
        return self._people.get(person_id(name))

    def person(self, name: str) -> str:
        """Tell the id of the person that a record names: equal for all spellings that mean the same person."""
        entry = self.on_roster(name)
        return person_id(entry.name if entry else name)

    @cached_property
    def provenances_of(self) -> Mapping[str, tuple[Provenance, ...]]:
        """Of each slug, where the records in its folders come from, in order of path."""
        found: dict[str, list[Provenance]] = {}
        for path, one in sorted(self.provenances.items()):
            if path.count("/") > 1:
                found.setdefault(path.split("/")[1], []).append(one)
        return MappingProxyType({slug: tuple(those) for slug, those in found.items()})

    @cached_property
    def users(self) -> Mapping[str, tuple[Technology, ...]]:
        """Of each slug, the technologies that have it as a component, in order of slug."""
        users: dict[str, dict[str, Technology]] = {}
        for technology in self:
            for part in technology.card.components if technology.card else ():
                found = self.resolve(part.ref)
                if found:
                    users.setdefault(found.slug, {})[technology.slug] = technology
        return MappingProxyType({slug: tuple(found.values()) for slug, found in users.items()})


@dataclass(frozen=True, slots=True)
class FileAccount:
    """What became of one file below the record folders: `rendered`, `quarantined` or `ignored`, and by which rule."""

    path: str
    state: str
    why: str
