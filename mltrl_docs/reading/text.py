"""Bytes → text, and a Markdown record → its front matter and its body. What YAML makes of the front matter stands in `yaml`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mltrl_docs.problems import Place, Problem, error

# C0 and C1 controls but tab and line ends; Unicode's own line ends; bidirectional embeddings, overrides and isolates.
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_MOST = 20


@dataclass(frozen=True, slots=True)
class Parts:
    """A Markdown record: its front matter, the line (from 1) on which that begins, and the body with its line."""

    front: str
    front_line: int
    body: str
    body_line: int


def character_name(char: str) -> str:
    """Name a character for a message: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'control character')}"


def read_text(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """Decode a file as UTF-8 with `\\n` line ends; what cannot stand in a record becomes U+FFFD and a problem."""
    problems: list[Problem] = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        before = data[data.rfind(b"\n", 0, fault.start) + 1 : fault.start]
        problems.append(
            error(
                Place(path, line, len(before.decode("utf-8", "replace")) + 1),
                "utf-8",
                f"the byte 0x{data[fault.start]:02x} is not valid UTF-8",
                "Save the file as UTF-8 (in most editors: “Save with encoding”).",
            )
        )
        text = data.decode("utf-8-sig", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for found in list(REFUSED.finditer(text))[:_MOST]:
        problems.append(refused(place_in(path, text, found.start()), found.group()))
    return REFUSED.sub("\ufffd", text), problems


def refused(place: Place, char: str) -> Problem:
    """The problem of a character that no record may contain."""
    return error(place, "character", f"the character {character_name(char)} is not allowed", "Delete it: readers cannot see it.")


def place_in(path: str, text: str, offset: int) -> Place:
    """The place of an offset into a text."""
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def split_front_matter(path: str, text: str) -> tuple[Parts | None, list[Problem]]:
    """Split a Markdown record at lines that are exactly `---`, the first on line 1."""
    lines = text.split("\n")
    if lines[0] != "---":
        hint = "The first line must be exactly `---`, followed by the keys, then another `---`."
        return None, [error(Place(path, 1, 1), "front-matter", "this record has no front matter", hint)]
    try:
        end = lines.index("---", 1)
    except ValueError:
        near = next((n for n, line in enumerate(lines[1:], 2) if line.strip() in ("---", "...", "----")), None)
        hint = (
            f"Line {near} looks like its end, but is not exactly `---`."
            if near
            else "End it with a line that is exactly `---`."
        )
        return None, [error(Place(path, 1, 1), "front-matter", "the front matter never closes", hint)]
    front = "\n".join(lines[1:end]) + "\n" if end > 1 else ""
    return Parts(front, 2, "\n".join(lines[end + 1 :]), end + 2), []
