"""A source's files → the portfolio of an organisation. One bad record never hides another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from mltrl_docs.framework.framework import Framework
from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Checklists
from mltrl_docs.model.file import SourceFile
from mltrl_docs.model.portfolio import FileAccount, Portfolio
from mltrl_docs.model.record import Record
from mltrl_docs.model.requirement import Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.model.risk import Risks
from mltrl_docs.model.technology import Technology
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.problems import Problem
from mltrl_docs.reading.card import read_card
from mltrl_docs.reading.document import read_document
from mltrl_docs.reading.inventory import Refused, Shelved, shelve
from mltrl_docs.reading.organisation import Organisation, read_organisation
from mltrl_docs.reading.review import read_review
from mltrl_docs.reading.validation import validate

_NAMING = re.compile(r"^(?:code|formerly):([^#\n]*(?:\n[ \t]*- [^#\n]*)*)", re.MULTILINE)
_NAME = re.compile(r"[^\s,\[\]\"']+")
_REGISTERS: Mapping[str, type[Record]] = {"requirements": Requirements, "risks": Risks, "checklists": Checklists}


def read_portfolio(files: Iterable[SourceFile]) -> tuple[Portfolio, list[Problem]]:
    """Read every file; each is accounted for as rendered, quarantined or ignored."""
    shelved, refused = shelve(files)
    organisation, problems = read_organisation([entry.file for entry in shelved if entry.kind == "organisation"])
    problems += [entry.problem for entry in refused if entry.problem]
    folders: dict[str, _Folder] = defaultdict(_Folder)
    for entry in shelved:
        if entry.slug:
            problems += folders[entry.slug].read(entry, organisation.framework)
    strays: list[Unreadable] = []
    for one in refused:
        if one.quarantined:
            slug = one.file.path.split("/")[1:-1][:1]
            shelf = folders[slug[0]].unreadable if slug and slug[0] in folders else strays
            shelf.append(_kept(one.file, one.why))
    technologies = {slug: folders[slug].technology(slug) for slug in sorted(folders)}
    portfolio = Portfolio(
        organisation.framework,
        technologies,
        organisation.roster,
        organisation.waivers,
        (*organisation.unreadable, *strays),
        _accounts(shelved, refused, technologies, organisation),
    )
    return portfolio, problems


def _names(text: str) -> frozenset[str]:
    """What a card that cannot be read seems to call its technology: its code and its former slugs, in lower case."""
    said = " ".join(found[1] for found in _NAMING.finditer(text))
    return frozenset(word.casefold() for word in _NAME.findall(said))


def _kept(file: SourceFile, why: str) -> Unreadable:
    return Unreadable(file.path, (file.data or b"").decode("utf-8", "replace"), why)


def _accounts(
    shelved: list[Shelved], refused: list[Refused], technologies: dict[str, Technology], organisation: Organisation
) -> tuple[FileAccount, ...]:
    unread = {one.path: one.why for technology in technologies.values() for one in technology.unreadable}
    unread |= {one.path: one.why for one in organisation.unreadable}
    accounts = [
        FileAccount(entry.file.path, "quarantined", unread[entry.file.path])
        if entry.file.path in unread
        else FileAccount(entry.file.path, "rendered", entry.kind)
        for entry in shelved
    ]
    accounts += [
        FileAccount(one.file.path, "quarantined" if one.quarantined else "ignored", one.why) for one in refused
    ]
    return tuple(sorted(accounts, key=lambda account: account.path))


@dataclass(slots=True)
class _Folder:
    """The records of one technology while they are read."""

    card: Card | None = None
    previous: list[Card] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    requirements: Requirements | None = None
    risks: Risks | None = None
    checklists: Checklists | None = None
    figures: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)

    def read(self, entry: Shelved, framework: Framework) -> list[Problem]:
        if entry.kind == "asset":
            self.figures.append(entry.file.path)
            return []
        raw, problems, unreadable = read_document(entry.file, prose=entry.kind in ("card", "previous", "review"))
        if raw is None:
            if unreadable:
                self.unreadable.append(replace(unreadable, names=_names(unreadable.text)))
            return problems
        record: Record | None
        if entry.kind in ("card", "previous"):
            record, found = read_card(raw, entry.slug, framework)
        elif entry.kind == "review":
            record, found = read_review(raw)
        else:
            record, found = validate(_REGISTERS[entry.kind], raw)
        if record is None:
            said = dict.fromkeys(problem.message for problem in (*problems, *found) if problem.severity == "error")
            why = "; ".join(said)[:300] or "it cannot be read"
            self.unreadable.append(Unreadable(entry.file.path, raw.text, why, _names(raw.text)))
        else:
            self.keep(entry, record)
        return problems + found

    def keep(self, entry: Shelved, record: Record) -> None:
        if isinstance(record, Card):
            if entry.kind == "card":
                self.card = record
            else:
                self.previous.append(record)
        elif isinstance(record, Review):
            self.reviews.append(record)
        elif isinstance(record, Requirements):
            self.requirements = record
        elif isinstance(record, Risks):
            self.risks = record
        elif isinstance(record, Checklists):
            self.checklists = record

    def technology(self, slug: str) -> Technology:
        return Technology(
            slug,
            self.card,
            tuple(sorted(self.previous, key=lambda card: (card.date, card.level, card.origin.path))),
            tuple(sorted(self.reviews, key=lambda review: (review.date, review.origin.path))),
            self.requirements,
            self.risks,
            self.checklists,
            tuple(sorted(self.figures)),
            tuple(sorted(self.unreadable, key=lambda one: one.path)),
        )
