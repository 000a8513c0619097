"""A file of any of the forms that a record may have → raw values with their origin, prose split into sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mltrl_docs.model.file import SourceFile
from mltrl_docs.model.record import Origin
from mltrl_docs.model.unreadable import Unreadable
from mltrl_docs.problems import Place, Problem, error
from mltrl_docs.reading.section import read_sections
from mltrl_docs.reading.text import find_conflict, read_text, split_front_matter
from mltrl_docs.reading.yaml import Empty, read_yaml


@dataclass(frozen=True, slots=True)
class Raw:
    """What a file says before it is known to be right: plain values, their origin, the whole text, the empty keys."""

    data: dict[str, Any]
    origin: Origin
    text: str
    empty: tuple[Empty, ...] = ()

    def says(self, key: str) -> bool:
        """Whether the author wrote a value under a key, be it right or wrong."""
        return key in self.data or self.broken(key)

    def broken(self, key: str) -> bool:
        """Whether a problem was made of the value of a key, or of an item of its list, where it was read."""
        children = self.origin.marks.children
        return isinstance(children, dict) and key in children and children[key].broken


def read_document(file: SourceFile, prose: bool = False) -> tuple[Raw | None, list[Problem], Unreadable | None]:
    """Read a record's file; with `prose`, a Markdown body or a mapping under `sections:` becomes a list of sections."""
    if file.data is None:
        why = file.why or "it cannot be read"
        hint = (
            "Put the file itself here."
            if "link" in why or "regular" in why
            else "Split it, or move data and pictures into files of their own."
            if "larger" in why
            else None
        )
        return (
            None,
            [error(Place(file.path, 1, 1), "unreadable", f"this record was not read: {why}", hint)],
            Unreadable(file.path, "", why),
        )
    if b"\0" in file.data:
        why = "it holds bytes that are not text"
        line = file.data.count(b"\n", 0, file.data.index(b"\0")) + 1
        hint = "Save the file as UTF-8, not as UTF-16; a picture or an archive is no record."
        return (
            None,
            [error(Place(file.path, line, 1), "unreadable", f"this record was not read: {why}", hint)],
            Unreadable(file.path, "", why),
        )
    text, problems = read_text(file.path, file.data)
    conflict = find_conflict(text)
    if conflict:
        hint = "Keep one of the two sides, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        problems.append(
            error(Place(file.path, conflict, 1), "conflict", "git left a conflict that nobody solved", hint)
        )
    markdown = file.path.casefold().endswith(".md")
    front, first_line = text, 1
    parts = None
    if markdown:
        parts, found = split_front_matter(file.path, text)
        problems += found
        if parts is None:
            return None, problems, Unreadable(file.path, text, found[-1].message)
        front, first_line = parts.front, parts.front_line
    document, found = read_yaml(file.path, front, first_line)
    problems += found if document or not conflict else []
    if document is None:
        return None, problems, Unreadable(file.path, text, problems[-1].message)
    origin = Origin(file.path, file.blob, document.marks)
    data: dict[str, Any] = document.value
    empty = document.empty
    if prose:
        found = _sections(data, origin, parts.body if parts else None, parts.body_line if parts else 1)
        problems += found
        # A heading with nothing below it is a section.
        empty = tuple(one for one in empty if one.location[0] != "sections")
    return Raw(data, origin, text, empty), problems, None


def _sections(data: dict[str, Any], origin: Origin, body: str | None, line: int) -> list[Problem]:
    """Put the prose of a record under `sections` as a list."""
    written = data.pop("sections", None)
    if body is not None:
        data["sections"] = list(read_sections(body, line))
        if written is None:
            return []
        hint = "In a Markdown record the prose stands below the front matter, under `## headings`."
        return [
            error(origin.place("sections", key=True), "sections", "`sections` does not belong in a .md record", hint)
        ]
    if written is None:
        return []
    hint = "Write `Heading: |` and the text below it."
    if not isinstance(written, dict):
        return [
            error(
                origin.place("sections"), "wrong-type", "`sections`: expected a mapping of headings to Markdown", hint
            )
        ]
    problems: list[Problem] = []
    sections = []
    marks = origin.marks.children["sections"].children if isinstance(origin.marks.children, dict) else None
    for heading in marks if isinstance(marks, dict) else ():
        text = written.get(heading, "")  # a heading with nothing below it is kept, as in Markdown
        place = origin.place("sections", heading, key=True)
        if isinstance(text, str):
            sections.append({"heading": heading, "text": text, "line": place.line})
        else:
            problems.append(error(place, "wrong-type", f"the section “{heading[:60]}”: expected a text", hint))
    data["sections"] = sections
    return problems
