"""Where what has been worked out once may be kept: a store of bytes by key. How one is kept is not known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class Store(Protocol):
    """Keeps bytes by key; what it has lost, it has not. It never fails."""

    def known(self, keys: Iterable[str]) -> set[str]:
        """Tell which of these keys there probably is something under."""
        ...

    def get(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Give what there is under these keys."""
        ...

    def put(self, rows: Mapping[str, bytes]) -> None:
        """Keep these."""
        ...


class NoStore:
    """A store that keeps nothing."""

    def known(self, keys: Iterable[str]) -> set[str]:
        """Tell that there is nothing."""
        return set()

    def get(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Give nothing."""
        return {}

    def put(self, rows: Mapping[str, bytes]) -> None:
        """Keep nothing."""
