"""What records refer to is there: technologies by slug or code, requirements and risks by their ids."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.facts.event import part_key
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.record import Record
from mltrl_docs.model.reference import Part
from mltrl_docs.model.scalar import shown
from mltrl_docs.model.technology import Technology
from mltrl_docs.problems import Problem, error, warning


def check_card_references(scope: Scope) -> Iterator[Problem]:
    """Components, coupled technologies, what a card derives from, and links are there."""
    for technology in scope.everything:
        for card in technology.present_cards:
            for index, part in enumerate(card.components):
                yield from _known(scope, technology, part.ref, card, "components", index)
                yield from _level_of_part(scope, technology, part, card, index)
            for index, other in enumerate(card.coupled):
                yield from _known(scope, technology, other.ref, card, "coupled", index)
            if card.derived_from:
                yield from _known(scope, technology, card.derived_from.technology, card, "derived_from", "technology")
            for label, url in card.links.items():
                if not _safe(url):
                    message = f"the link {shown(label)} is not one that can be followed safely"
                    hint = "Use an address with https:, http: or mailto:, or a relative path."
                    yield error(card.origin.place("links", label), "link", message, hint)


def check_review_references(scope: Scope) -> Iterator[Problem]:
    """The parts that a review moved, the branches and requirements that it names are there."""
    for technology in scope.everything:
        ids = _requirement_ids(technology)
        for review in technology.reviews:
            for index, moved in enumerate(review.components):
                key = part_key(scope.everything, technology, moved.ref)
                if key is None:
                    yield from _nothing(scope, moved.ref, review, "components", index)
                elif key == technology.slug:
                    message = "`components` refers to the technology itself, which does not move by it"
                    hint = "Leave `components` out, if the technology itself moved."
                    yield error(review.origin.place("components", index), "reference", message, hint)
            for index, branch in enumerate(review.branches):
                yield from _known(scope, technology, branch.ref, review, "branches", index)
            for id in review.requirements:
                yield from _requirement(scope, technology, ids, id, review, "requirements", id)


def check_register_references(scope: Scope) -> Iterator[Problem]:
    """The requirement that a risk endangers is there, and so are the components that risks and requirements concern."""
    for technology in scope.everything:
        ids = _requirement_ids(technology)
        if technology.risk_file:
            for index, risk in enumerate(technology.risks):
                if risk.requirement:
                    yield from _requirement(
                        scope, technology, ids, risk.requirement, technology.risk_file, "risks", index, "requirement"
                    )
                for at, part in enumerate(risk.components):
                    if part_key(scope.everything, technology, part) is None:
                        yield from _nothing(scope, part, technology.risk_file, "risks", index, "components", at)
        if technology.requirement_file:
            for index, requirement in enumerate(technology.requirements):
                for at, part in enumerate(requirement.components):
                    if part_key(scope.everything, technology, part) is None:
                        yield from _nothing(
                            scope, part, technology.requirement_file, "requirements", index, "components", at
                        )


def _level_of_part(scope: Scope, technology: Technology, part: Part, card: Record, index: int) -> Iterator[Problem]:
    """Say that a card states the level of what has records of its own, or is outside the wiki."""
    if part.level is None:
        return
    if part.inline:
        found = scope.everything.resolve(part.code)
        if found is None or found.slug == technology.slug:
            return
        message = f"the code {part.code} is that of {found.slug}, whose own records tell its level"
        hint = f"Write {found.slug} as a reference; a part without a card of its own has another code."
    else:
        message = "`level` means nothing beside a reference"
        hint = "Leave it out: a technology's own records tell its level. What has none is {name, level}."
    yield warning(card.origin.place("components", index, "level"), "unused", message, hint)


def _known(
    scope: Scope, technology: Technology, ref: str | None, record: Record, key: str, *below: str | int
) -> Iterator[Problem]:
    if ref is None:
        return
    found = scope.everything.resolve(ref)
    if found is None:
        yield from _nothing(scope, ref, record, key, *below)
    elif found.slug == technology.slug and key != "components":
        yield error(
            record.origin.place(key, *below), "reference", f"`{key}` refers to the technology itself", "Leave it out."
        )


def _nothing(scope: Scope, ref: str, record: Record, key: str, *below: str | int) -> Iterator[Problem]:
    """Say that a reference leads to nothing; nothing of one to a card that could not be read: that is wrong already."""
    if scope.may_be_unreadable(ref):
        return
    guess = scope.guess_technology(ref)
    hint = f"Did you mean {guess}?" if guess else "Write {external: what it is} for something outside this wiki."
    spoken = next((str(step) for step in reversed((key, *below)) if isinstance(step, str)), key)
    message = f"`{spoken}` refers to {shown(ref)}, which is no technology's slug or code"
    yield error(record.origin.place(key, *below), "reference", message, hint)


def _requirement(
    scope: Scope, technology: Technology, ids: list[str], wanted: str, record: Record, *location: str | int
) -> Iterator[Problem]:
    if wanted in ids or _elsewhere(scope.everything, wanted) or _lost(technology, "requirements."):
        return
    if technology.identity is None and not technology.requirement_file and "#" not in wanted:
        return  # that there is no card is said once, and mending the folder's name mends this too
    guess = difflib.get_close_matches(wanted[:60], ids, 1)
    hint = (
        f"Did you mean {guess[0]}?"
        if guess
        else "Write the requirement's id, or slug#id for one of another technology."
    )
    place = record.origin.place(*location, key=location[-1] == wanted)
    yield error(place, "no-requirement", f"{technology.slug} has no requirement {shown(wanted)}", hint)


def _requirement_ids(technology: Technology) -> list[str]:
    """The ids of all requirements, those among them in which something is wrong."""
    file = technology.requirement_file
    broken = [id for id, _ in file.row_says("requirements", "id")] if file else []
    return [requirement.id for requirement in technology.requirements] + broken


def _lost(technology: Technology, name: str) -> bool:
    """Whether the file that would tell could not be read; that has a problem of its own."""
    return any(one.path.rpartition("/")[2].startswith(name) for one in technology.unreadable)


def _elsewhere(portfolio: Portfolio, reference: str) -> bool:
    slug, mark, id = reference.partition("#")
    found = portfolio.resolve(slug) if mark else None
    return found is not None and (id in _requirement_ids(found) or _lost(found, "requirements."))


def _safe(url: str) -> bool:
    scheme = url.partition(":")[0].casefold() if ":" in url.split("/")[0] else ""
    return scheme in ("", "http", "https", "mailto") and not posixpath.isabs(url) and "\\" not in url
