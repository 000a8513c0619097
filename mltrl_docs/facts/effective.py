"""The effective level: the lowest of a technology's own level and its parts' effective levels (paper: Results).

A circle takes the lowest of its members.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mltrl_docs.facts.timeline import Timeline
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.technology import Technology


@dataclass(frozen=True, slots=True)
class Effective:
    """The effective level, the parts that hold it down (slugs; codes and names of inline parts), and the circle if any.

    `held_by` is empty where the own level is the lowest. `circle` are the slugs of a circle of components, sorted.
    """

    level: int | None
    held_by: tuple[str, ...] = ()
    circle: tuple[str, ...] = ()


def effective_levels(portfolio: Portfolio, timelines: Mapping[str, Timeline]) -> Mapping[str, Effective]:
    """Derive the effective level of every technology, also through circles, without recursion."""
    parts = {technology.slug: _parts(portfolio, technology, timelines) for technology in portfolio}
    found: dict[str, Effective] = {}
    for members in _circles(parts):
        circle = tuple(sorted(members)) if len(members) > 1 or members[0] in parts[members[0]].technologies else ()
        inside = set(members)
        levels = [timelines[slug].level for slug in members]
        levels += [level for slug in members for level in parts[slug].inline.values()]
        levels += [found[part].level for slug in members for part in parts[slug].technologies if part not in inside]
        lowest = min((level for level in levels if level is not None), default=None)
        for slug in members:
            found[slug] = Effective(lowest, _held_by(slug, lowest, parts[slug], timelines, found, inside), circle)
    return {slug: found[slug] for slug in parts}


@dataclass(frozen=True, slots=True)
class _Parts:
    technologies: tuple[str, ...]
    inline: Mapping[str, int]


def _parts(portfolio: Portfolio, technology: Technology, timelines: Mapping[str, Timeline]) -> _Parts:
    technologies: list[str] = []
    inline: dict[str, int] = {}
    for part in technology.card.components if technology.card else ():
        found = portfolio.resolve(part.ref)
        if found and found.slug in timelines:
            technologies.append(found.slug)
        elif part.inline:
            key = part.code or part.name or ""
            moved = timelines[technology.slug].part_level(key)
            level = moved if moved is not None else part.level
            if level is not None:
                inline[key] = level
    return _Parts(tuple(dict.fromkeys(technologies)), inline)


def _held_by(
    slug: str,
    lowest: int | None,
    parts: _Parts,
    timelines: Mapping[str, Timeline],
    found: Mapping[str, Effective],
    inside: set[str],
) -> tuple[str, ...]:
    own = timelines[slug].level
    if lowest is None or (own is not None and own <= lowest):
        return ()
    below = [
        part
        for part in parts.technologies
        if part in inside - {slug} or (part in found and found[part].level == lowest)
    ]
    return (*below, *(key for key, level in parts.inline.items() if level == lowest))


def _circles(parts: Mapping[str, _Parts]) -> Iterable[tuple[str, ...]]:
    """Yield the strongly connected components, parts before what is made of them (Tarjan, 1972), iteratively."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in parts:
        work = [(root, iter(parts[root].technologies))] if root not in index else []
        while work:
            slug, rest = work[-1]
            if slug not in index:
                index[slug] = low[slug] = len(index)
                stack.append(slug)
                on_stack.add(slug)
            for part in rest:
                if part not in index:
                    work.append((part, iter(parts[part].technologies)))
                    break
                if part in on_stack:
                    low[slug] = min(low[slug], index[part])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[slug])
                if low[slug] == index[slug]:
                    cut = stack.index(slug)
                    members = tuple(stack[cut:])
                    del stack[cut:]
                    on_stack.difference_update(members)
                    yield members
