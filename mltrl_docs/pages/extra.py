"""What an organisation keeps under `extra:`, as rows of text. Nothing here knows what any of it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

DEEPEST = 20


def flattened(extra: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Lay out a nested mapping as pairs of a path (`review › board`) and a text, in its order."""
    return tuple(_rows("", extra, DEEPEST)) if extra else ()


def _rows(path: str, value: Any, deeper: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and value and deeper:
        for key, below in value.items():
            yield from _rows(f"{path} › {key}" if path else str(key), below, deeper - 1)
    elif isinstance(value, list | tuple) and value and deeper:
        if any(isinstance(below, Mapping | list | tuple) for below in value):
            for number, below in enumerate(value, 1):
                yield from _rows(f"{path} › {number}", below, deeper - 1)
        else:
            yield path, ", ".join(str(below) for below in value)
    else:
        yield path, "" if value is None else str(value)
