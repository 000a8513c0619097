"""What records refer to is there: technologies by slug or code, requirements and risks by their ids."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.facts.event import part_key
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.technology import Technology
from mltrl_docs.problems import Place, Problem, error, warning


def check_card_references(scope: Scope) -> Iterator[Problem]:
    """Components, coupled technologies, what a card derives from, and links are there."""
    everything = scope.everything
    for technology in everything:
        for card in technology.cards:
            place = card.origin.place
            for key, references in (("components", card.components), ("coupled", card.coupled)):
                for index, reference in enumerate(references):
                    yield from _known(everything, technology, reference.ref, place(key, index), key)
            if card.derived_from:
                yield from _known(everything, technology, card.derived_from.technology, place("derived_from", "technology"), "derived_from")
            for label, url in card.links.items():
                if not _safe(url):
                    yield error(place("links", label), "link", f"the link {label} is not one that can be followed safely", "Use https, http, mailto, or a path.")


def check_review_references(scope: Scope) -> Iterator[Problem]:
    """The parts that a review moved, the branches and requirements that it names are there."""
    everything = scope.everything
    for technology in everything:
        ids = [requirement.id for requirement in technology.requirements]
        for review in technology.reviews:
            place = review.origin.place
            for index, moved in enumerate(review.components):
                if part_key(everything, technology, moved.ref) is None:
                    yield _nothing(everything, moved.ref, place("components", index), "components")
            for index, branch in enumerate(review.branches):
                yield from _known(everything, technology, branch.ref, place("branches", index), "branches")
            for id in review.requirements:
                if technology.requirement_file and id not in ids and not _elsewhere(everything, id, "requirements"):
                    message = f"{technology.slug} has no requirement {id}"
                    yield warning(place("requirements", id, key=True), "no-requirement", message, _guess(id, ids))


def check_register_references(scope: Scope) -> Iterator[Problem]:
    """The requirement that a risk endangers is there, and so are the components that risks and requirements concern."""
    everything = scope.everything
    for technology in everything:
        ids = [requirement.id for requirement in technology.requirements]
        if technology.risk_file:
            place = technology.risk_file.origin.place
            for index, risk in enumerate(technology.risks):
                wanted = risk.requirement
                if wanted and wanted not in ids and not _elsewhere(everything, wanted, "requirements"):
                    message = f"{technology.slug} has no requirement {wanted}"
                    yield error(place("risks", index, "requirement"), "no-requirement", message, _guess(wanted, ids))
                for at, part in enumerate(risk.components):
                    if part_key(everything, technology, part) is None:
                        yield _nothing(everything, part, place("risks", index, "components", at), "components")
        if technology.requirement_file:
            place = technology.requirement_file.origin.place
            for index, requirement in enumerate(technology.requirements):
                for at, part in enumerate(requirement.components):
                    if part_key(everything, technology, part) is None:
                        yield _nothing(everything, part, place("requirements", index, "components", at), "components")


def _known(portfolio: Portfolio, technology: Technology, ref: str | None, place: Place, key: str) -> Iterator[Problem]:
    if ref is None:
        return
    found = portfolio.resolve(ref)
    if found is None:
        yield _nothing(portfolio, ref, place, key)
    elif found.slug == technology.slug and key != "components":
        yield error(place, "reference", f"`{key}` refers to the technology itself", "Leave it out.")


def _nothing(portfolio: Portfolio, ref: str, place: Place, key: str) -> Problem:
    names = {technology.slug: technology.slug for technology in portfolio}
    names |= {technology.name.casefold(): technology.slug for technology in portfolio}
    names |= {technology.card.code.casefold(): technology.slug for technology in portfolio if technology.card and technology.card.code}
    guess = difflib.get_close_matches(ref.casefold(), list(names)[:20000], 1)
    hint = f"Did you mean {names[guess[0]]}?" if guess else "Write {external: what it is} for something outside this wiki."
    return error(place, "reference", f"`{key}` refers to {ref}, which is no technology's slug or code", hint)


def _elsewhere(portfolio: Portfolio, reference: str, kind: str) -> bool:
    slug, mark, id = reference.partition("#")
    found = portfolio.resolve(slug) if mark else None
    return found is not None and any(one.id == id for one in getattr(found, kind))


def _guess(id: str, known: list[str]) -> str | None:
    guess = difflib.get_close_matches(id, known, 1)
    return f"Did you mean {guess[0]}?" if guess else None


def _safe(url: str) -> bool:
    scheme = url.partition(":")[0].casefold() if ":" in url.split("/")[0] else ""
    return scheme in ("", "http", "https", "mailto") and not posixpath.isabs(url) and "\\" not in url
