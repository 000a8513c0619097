"""The whole pipeline, from a source to the portfolio, what follows from it, and what is wrong with it.

What records say and what must hold is decided in the rooms below; printing and pages in those above.
"""

from __future__ import annotations

import datetime
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Protocol

from mltrl_docs.checks.checks import check_portfolio
from mltrl_docs.facts.as_of import portfolio_as_of
from mltrl_docs.facts.facts import Facts, derive_facts
from mltrl_docs.facts.provenance import provenances
from mltrl_docs.facts.succession import claimed, with_versions
from mltrl_docs.facts.tenure import earlier_registers
from mltrl_docs.history.git import GitError
from mltrl_docs.history.remedy import as_sentence
from mltrl_docs.model.file import ENDINGS, LARGEST, Source, SourceFile
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.store import Store
from mltrl_docs.model.technology import Technology
from mltrl_docs.model.version import Past
from mltrl_docs.problems import Problem, in_order
from mltrl_docs.reading.portfolio import read_portfolio
from mltrl_docs.reading.version import read_versions


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that is known of a source: what is on record, what of it exists as of a day, the facts and the problems."""

    everything: Portfolio
    portfolio: Portfolio
    facts: Facts
    problems: tuple[Problem, ...]


class History(Protocol):
    """Where the past of a source's records is told: a git repository. What was read once is kept in its `store`."""

    @property
    def store(self) -> Store:
        """Where what was read once is kept."""
        ...

    def read(self) -> Past:
        """Tell the past of the records, or why it cannot be told."""
        ...

    def texts(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Deliver bytes by blob id, in order; None for what is not there."""
        ...


def load(source: Source, as_of: datetime.date, history: History | None = None, required: bool = False) -> Loaded:
    """Read a source's records as of a day, with their history where one is given. A source is a folder or a commit.

    Raises:
        GitError: where the source is a commit that cannot be read, git breaks off, or a `required` history is not told.
    """
    with _no_garbage():
        files = list(source.files())
        everything, problems = read_portfolio(files)
        if history:
            everything = _with_history(everything, files, history, as_of, required)
        portfolio = portfolio_as_of(everything, as_of)
        facts = derive_facts(portfolio, as_of)
        problems += check_portfolio(everything, portfolio, facts)
        return Loaded(everything, portfolio, facts, in_order(problems))


def _with_history(
    portfolio: Portfolio, files: Sequence[SourceFile], history: History, as_of: datetime.date, required: bool
) -> Portfolio:
    """Add what git tells: where each record comes from, and the earlier cards that it holds."""
    past = history.read()
    if past.absent and required:
        raise GitError(as_sentence(past.absent))
    if past.absent:
        return replace(portfolio, past=past)
    versions = {
        technology.slug: found
        for technology in portfolio
        if (found := claimed(past, technology, _living_path(past, technology)))
    }
    technologies = dict(portfolio.technologies)
    for slug, said in read_versions(versions, history.texts, history.store):
        technologies[slug] = with_versions(technologies[slug], versions[slug], said, as_of)
    return replace(portfolio, technologies=technologies, past=past, provenances=provenances(past, files))


def earlier_texts(portfolio: Portfolio, history: History | None) -> Mapping[str, bytes]:
    """Fetch the bytes of versions that git holds, by blob id, in one pass.

    Those are all of the living cards, and those of requirements and risks when a card was superseded.

    Raises:
        GitError: where git does not answer.
    """
    if history is None or portfolio.past.absent:
        return {}
    wanted: dict[str | None, None] = {}
    for technology in portfolio:
        wanted |= dict.fromkeys(one.version.blob for one in technology.versions)
        wanted |= dict.fromkeys(one.blob for one in earlier_registers(portfolio, technology))
    texts = history.texts(blob for blob in wanted if blob)
    return {blob: data for blob, data in texts if data is not None and len(data) <= LARGEST}


def _living_path(past: Past, technology: Technology) -> str:
    """The path of the living card, also of one that cannot be read."""
    if technology.card:
        return technology.card.origin.path
    paths = (f"cards/{technology.slug}/card{ending}" for ending in ENDINGS)
    return next((path for path in paths if path in past.records), "")


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Keep Python's collector from searching values that all live on, over and over: half of the time otherwise."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
