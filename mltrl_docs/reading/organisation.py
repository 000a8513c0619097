"""The organisation's own files → framework with its additions, roster, waivers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mltrl_docs.framework.additions import FrameworkAdditions
from mltrl_docs.framework.framework import Framework, default_framework
from mltrl_docs.model.file import SourceFile
from mltrl_docs.model.person import Roster
from mltrl_docs.model.record import Record
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.model.waiver import Waivers
from mltrl_docs.problems import Problem, error
from mltrl_docs.reading.document import read_document
from mltrl_docs.reading.validation import validate


class FrameworkFile(Record, FrameworkAdditions):
    """`framework.yml`: what this organisation adds to the framework or changes in it."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """What the organisation's own files say, and those of them that could not be read."""

    framework: Framework
    roster: Roster
    waivers: Waivers
    unreadable: tuple[Unreadable, ...]


def read_organisation(files: Iterable[SourceFile]) -> tuple[Organisation, list[Problem]]:
    """Read `framework.yml`, `people.yml` and `waivers.yml`, each where it is there."""
    framework, roster, waivers = default_framework(), Roster(), Waivers()
    problems: list[Problem] = []
    unreadable: list[Unreadable] = []
    for file in files:
        raw, found, unread = read_document(file)
        problems += found
        if raw is None:
            unreadable += [unread] if unread else []
            continue
        name = file.path.rsplit(".", 1)[0]
        record: Record | None
        if name == "framework":
            record, found = validate(FrameworkFile, raw)
            if isinstance(record, FrameworkFile):
                framework = framework.extended(record)
                for fault in default_framework().addition_faults(record):
                    found.append(error(record.origin.place(*fault.at), "framework", fault.message, fault.hint))
        elif name == "people":
            record, found = validate(Roster, raw)
            roster = record if isinstance(record, Roster) else roster
        else:
            record, found = validate(Waivers, raw)
            waivers = record if isinstance(record, Waivers) else waivers
        problems += found
        if record is None:
            unreadable.append(Unreadable(file.path, raw.text, "it holds nothing that can be read"))
    return Organisation(framework, roster, waivers, tuple(unreadable)), problems
