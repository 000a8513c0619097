"""What authors link to is there: records, and pictures and documents beside them. Other sites are not asked."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from mltrl_docs.checks.scope import Scope
from mltrl_docs.facts.link import is_external, leads_somewhere, linked_path, resolved
from mltrl_docs.model.evidence import Evidence
from mltrl_docs.model.file import ASSET_ENDINGS, ENDINGS, RECORD_FOLDERS
from mltrl_docs.model.record import Location, Record, Section
from mltrl_docs.model.technology import Technology
from mltrl_docs.problems import Place, Problem, warning
from mltrl_docs.reading.link import WrittenLink, written_links

_ROOT = "record"
"""A path at the root: fields may name a document from there as well as from the record."""
Named = tuple[str, Record, Location]


def check_prose_links(scope: Scope) -> Iterator[Problem]:
    """Links and pictures in the prose of cards and reviews lead to what the wiki shows."""
    paths = scope.linkable
    for technology in scope.portfolio:
        prose = [(one.origin.path, one.sections) for one in technology.present_cards]
        prose += [(one.origin.path, one.sections) for one in technology.reviews]
        for source, sections in prose:
            for section in sections:
                for link in written_links(section.text):
                    if not leads_somewhere(paths, source, link.href, link.picture):
                        yield _dead(scope, source, link.href, _place(source, section, link))


def check_field_links(scope: Scope) -> Iterator[Problem]:
    """A path to a record, or to a file beside one, that a field gives is one that is there."""
    paths = scope.linkable
    for technology in scope.portfolio:
        for url, record, location in _named(technology):
            if is_external(url):
                continue
            source = record.origin.path
            if _is_path(url, source) and not any(linked_path(paths, base, url) for base in (source, _ROOT)):
                yield _dead(scope, source, url, record.origin.place(*location))


def _place(source: str, section: Section, link: WrittenLink) -> Place:
    """Where a link stands; in plain YAML, whose texts may be folded, where its section does."""
    if section.text_line is None:
        return Place(source, section.line, 1)
    return Place(source, section.text_line + link.line, link.column + 1)


def _dead(scope: Scope, source: str, href: str, place: Place) -> Problem:
    wanted = resolved(source, unquote(href.strip().partition("#")[0]))
    guess = scope.guess_path(wanted)
    here = posixpath.dirname(source)
    hint = f"A path is relative to the record's own folder, {here}/; only records and files beside them are shown."
    if guess:
        hint = f"Did you mean {posixpath.relpath(guess, here)}?"
    # The site says it in the same words of what it renders, without a line.
    message = f"the link “{href}” leads to nothing that the wiki shows; it is left as text"
    return warning(place, "dead-link", message, hint)


def _is_path(url: str, source: str) -> bool:
    """Whether a field means a path below the record folders; any other text may be the name of a document."""
    path = unquote(url.partition("#")[0])
    if not path or re.search(r"\s|:", path):
        return False
    steps = path.split("/")
    known = path.casefold().endswith((*ENDINGS, *ASSET_ENDINGS))
    beside = steps[0] in (".", "..") or (known and (len(steps) == 1 or steps[0] in ("figures", "previous")))
    return (steps[0] in RECORD_FOLDERS and len(steps) > 1) or (
        beside and resolved(source, path).split("/")[0] in RECORD_FOLDERS
    )


def _named(technology: Technology) -> Iterator[Named]:
    """Every address that a field of the technology's records gives."""
    for card in technology.present_cards:
        yield from ((url, card, ("links", label)) for label, url in card.links.items())
        for index, dataset in enumerate(card.datasets):
            if dataset.datasheet:
                yield dataset.datasheet, card, ("datasets", index, "datasheet")
    for review in technology.reviews:
        yield from _evidence(review.evidence, review, "evidence")
    if requirements := technology.requirement_file:
        for index, requirement in enumerate(requirements.requirements):
            for key in ("verification", "validation"):
                for at, proof in enumerate(getattr(requirement, key)):
                    yield from _evidence(proof.evidence, requirements, "requirements", index, key, at, "evidence")
    if risks := technology.risk_file:
        for index, risk in enumerate(risks.risks):
            yield from _evidence(risk.evidence, risks, "risks", index, "evidence")
    if checklists := technology.checklist_file:
        for index, checklist in enumerate(checklists.checklists):
            for id, answer in checklist.answers.items():
                yield from _evidence(answer.evidence, checklists, "checklists", index, "answers", id, "evidence")


def _evidence(evidence: tuple[Evidence, ...], record: Record, *location: str | int) -> Iterator[Named]:
    for index, one in enumerate(evidence):
        yield one.url, record, (*location, index, *(() if one.label is None else ("url",)))
