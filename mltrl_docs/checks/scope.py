"""What a check sees. It counts nothing and mends nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from mltrl_docs.facts.facts import Facts
from mltrl_docs.facts.link import linkable_paths
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.record import Record

_MOST_GUESSES = 50


@dataclass(frozen=True)
class Scope:
    """Everything on record, what of it exists as of the day, and what follows from that."""

    everything: Portfolio
    portfolio: Portfolio
    facts: Facts

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """Every card and review by the path of its file."""
        return {
            record.origin.path: record
            for technology in self.everything
            for record in (*technology.present_cards, *technology.reviews)
        }

    @cached_property
    def linkable(self) -> frozenset[str]:
        """The paths of all that the wiki shows."""
        return linkable_paths(self.portfolio)

    def guess_technology(self, reference: str) -> str | None:
        """The slug that an author may have meant by a reference to nothing; guesses are dear, and few are made."""
        wanted = reference.casefold()[:64]
        if wanted not in self._guesses and len(self._guesses) < _MOST_GUESSES:
            found = get_close_matches(wanted, self._callable_names.keys(), 1, cutoff=0.75)
            self._guesses[wanted] = self._callable_names[found[0]] if found else None
        return self._guesses.get(wanted)

    def guess_path(self, wanted: str) -> str | None:
        """The path that an author may have meant by one where nothing is; few are made."""
        if wanted not in self._path_guesses and len(self._path_guesses) < _MOST_GUESSES:
            folder, _, rest = wanted.partition("/")
            slug, _, rest = rest.partition("/")
            if slug not in self.everything.technologies:
                slug = self.guess_technology(slug) or slug
            beside = f"{folder}/{slug}/"
            near = [path.removeprefix(beside) for path in self.linkable if path.startswith(beside)]
            found = get_close_matches(rest[:200], near, 1, cutoff=0.7)
            self._path_guesses[wanted] = beside + found[0] if found else None
        return self._path_guesses.get(wanted)

    @cached_property
    def _path_guesses(self) -> dict[str, str | None]:
        return {}

    def may_be_unreadable(self, reference: str) -> bool:
        """Whether a reference to nothing seems to mean a technology whose card could not be read."""
        return reference.casefold() in self._unreadable_names

    @cached_property
    def _unreadable_names(self) -> frozenset[str]:
        return frozenset(name for technology in self.everything for one in technology.unreadable for name in one.names)

    @cached_property
    def _guesses(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def _callable_names(self) -> Mapping[str, str]:
        """What a technology may be called → its slug."""
        names: dict[str, str] = {}
        for technology in self.everything:
            if technology.identity is None and not technology.unreadable:
                continue  # a folder whose name is a slip is not what anybody meant
            code = technology.identity.code if technology.identity else None
            for name in (technology.slug, technology.name.casefold(), code and code.casefold()):
                if name:
                    names.setdefault(name, technology.slug)
        return names
