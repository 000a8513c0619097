"""Which record a path is: every file below the record folders is accounted for. Nothing is read here."""

from __future__ import annotations

import difflib
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic_core import PydanticCustomError

from mltrl_docs.model.file import ASSET_ENDINGS, ENDINGS, ORGANISATION_FILES, SourceFile
from mltrl_docs.model.scalar import RESERVED, SLUG, read_slug
from mltrl_docs.problems import Place, Problem, error, warning
from mltrl_docs.reading.text import REFUSED, character_name

RecordKind = Literal["card", "previous", "requirements", "risks", "checklists", "review", "asset", "organisation"]
_REGISTERS = ("requirements", "risks", "checklists")


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file, the kind of record that it is, and the slug of its technology (empty for the organisation's files)."""

    file: SourceFile
    kind: RecordKind
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is no record: quarantined where it should have been one, ignored by a rule where not."""

    file: SourceFile
    quarantined: bool
    why: str
    problem: Problem | None = None


def shelve(files: Iterable[SourceFile]) -> tuple[list[Shelved], list[Refused]]:
    """Sort files by what they are; of two for one address the first is kept, and a problem names both."""
    shelved: list[Shelved] = []
    refused: list[Refused] = []
    taken: dict[tuple[str, str, str], str] = {}
    for file in sorted(files, key=lambda file: file.path):
        found = _shelve(file)
        if isinstance(found, Shelved) and found.kind != "asset":
            key = (found.slug, found.kind, _address_key(file.path))
            if key in taken:
                message = f"this file and {taken[key]} are for one address"
                problem = error(Place(file.path, 1, 1), "two-files", message, f"Keep one of them: {taken[key]} counts.")
                found = Refused(file, True, message, problem)
            else:
                taken[key] = file.path
        if isinstance(found, Shelved):
            shelved.append(found)
        else:
            refused.append(found)
    return shelved, refused


def _address_key(path: str) -> str:
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return re.sub(r"[\s._/,&-]+", "-", unicodedata.normalize("NFKC", stem).casefold()).strip("-") or "x"


def _shelve(file: SourceFile) -> Shelved | Refused:
    steps = file.path.split("/")
    name = steps[-1]
    stem, ending = posixpath.splitext(name)
    if len(steps) == 1 and stem in ORGANISATION_FILES:
        return Shelved(file, "organisation")
    if len(steps) < 3 and file.data is None:
        return _lost(file)
    hidden = next((step for step in steps if step.startswith((".", "_")) or step.endswith("~")), None)
    if hidden:
        return Refused(file, False, "names that begin with . or _ or end with ~ are left alone")
    if stem.casefold() == "readme":
        return Refused(file, False, "a README is for people who browse the folder")
    if len(steps) < 3:
        return _strange(file, f"a record lies in a folder of its technology: {steps[0]}/<technology>/…")
    slug = steps[1]
    try:
        read_slug(slug)
    except PydanticCustomError as fault:
        context = fault.context or {}
        plain = re.sub("[^a-z0-9]+", "-", slug.casefold()).strip("-")[:64].strip("-")
        such = f", such as {plain}" if SLUG.fullmatch(plain) and plain not in RESERVED else ""
        hint = f"Rename the folder: it is the technology's address{such}. {context.get('hint')}"
        problem = error(Place(f"{steps[0]}/{slug}"), "slug", f"the folder's name, {context.get('said')}", hint)
        return Refused(file, True, "its folder's name is not a slug", problem)
    if unfit := _unfit(steps[2:]):
        return _unnamed(file, ending, unfit)
    if any(step.casefold().endswith(ENDINGS) for step in steps[2:-1]):
        return _strange(file, "it lies in a folder that is named like a record")
    if ending.casefold() in ASSET_ENDINGS:
        return (
            Shelved(file, "asset", slug) if file.data is not None else _strange(file, file.why or "it cannot be read")
        )
    if ending.casefold() not in ENDINGS and file.data is None:
        if steps[2:] == ["previous"] or (file.why or "").startswith("the folder"):
            return _lost(file)
        return _strange(file, file.why or "it cannot be read")
    if ending.casefold() not in ENDINGS:
        kind = "" if ending else " without an ending"
        return Refused(file, False, f"files{kind or ' ending in ' + ending[:12]} are neither records nor shown")
    return _record(file, steps, slug, stem, ending)


def _unfit(steps: Sequence[str]) -> str | None:
    """Say what is wrong with a name that nobody can read as it is, or None."""
    name = "/".join(steps)
    if "\ufffd" in name:
        return "its name is not valid UTF-8"
    found = re.search(r"[\t\n\r]", name) or REFUSED.search(name)
    return f"its name has the character {character_name(found.group())}" if found else None


def _unnamed(file: SourceFile, ending: str, why: str) -> Refused:
    record = ending.casefold() in ENDINGS
    say = error if record else warning
    return Refused(
        file, record, why, say(Place(file.path), "character", f"this file was not read: {why}", "Rename it.")
    )


def _lost(file: SourceFile) -> Refused:
    """A folder of records of which nothing can be read."""
    why = file.why or "it cannot be read"
    hint = "Put the folder itself here." if "link" in why else None
    return Refused(file, True, why, error(Place(file.path), "unreadable", f"nothing of this was read: {why}", hint))


def _record(file: SourceFile, steps: list[str], slug: str, stem: str, ending: str) -> Shelved | Refused:
    if ending not in ENDINGS:
        return _strange(file, "the ending of a record is written in lower case")
    if steps[0] == "reviews":
        return (
            Shelved(file, "review", slug)
            if len(steps) == 3
            else _strange(file, "reviews lie directly in reviews/<technology>/")
        )
    if len(steps) == 3 and stem == "card":
        return Shelved(file, "card", slug)
    if len(steps) == 4 and steps[2] == "previous":
        return Shelved(file, "previous", slug)
    if len(steps) == 3 and stem in _REGISTERS and ending != ".md":
        return Shelved(
            file, "requirements" if stem == "requirements" else "risks" if stem == "risks" else "checklists", slug
        )
    if len(steps) > 3 and steps[2] == "figures":
        return Refused(file, False, "only pictures and documents are shown from figures/")
    guess = difflib.get_close_matches(stem.casefold(), ("card", *_REGISTERS), 1)
    hint = f"Did you mean {guess[0]}{'.md' if guess[0] == 'card' else '.yml'}?" if guess else None
    return _strange(file, "no record has this name here", hint)


def _strange(file: SourceFile, why: str, hint: str | None = None) -> Refused:
    hint = hint or "It is left out of the wiki; move it, or begin its name with _ to leave it alone."
    return Refused(file, False, why, warning(Place(file.path), "stray-file", f"this file is no record: {why}", hint))
