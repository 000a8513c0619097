"""Bytes → text, and a Markdown record → its front matter and its body. What that says stands in `yaml`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mltrl_docs.problems import Place, Problem, error

# C0 and C1 controls but tab and line ends; Unicode's own line ends; its twelve bidirectional controls; surrogates.
REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_MOST = 1000


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
    try:
        text = data.decode("utf-8-sig")
        problems: list[Problem] = []
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
        problems = _not_utf8(path, data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if REFUSED.search(text):
        for number, line in enumerate(text.split("\n"), 1):
            for found in REFUSED.finditer(line):
                problems.append(
                    error(Place(path, number, found.start() + 1), "character", *said_of_character(found.group()))
                )
        text = REFUSED.sub("\ufffd", text)
    if len(problems) > _MOST:
        first = problems[_MOST]
        said = f"{len(problems) - _MOST} more characters from here on are not allowed"
        problems[_MOST:] = [error(first.place, first.code, said, "This does not look like a text: save it as UTF-8.")]
    return text, problems


def find_conflict(text: str) -> int | None:
    """The line (from 1) on which a conflict begins that git marked and nobody solved; None where there is none."""
    if "\n<<<<<<< " not in f"\n{text}":
        return None
    begun = divided = None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("<<<<<<< "):
            begun, divided = number, None
        elif line == "=======":
            divided = number
        elif line.startswith(">>>>>>> ") and begun and divided:
            return begun
    return None


def _not_utf8(path: str, data: bytes) -> list[Problem]:
    """Name the first wrong byte of each line."""
    problems = []
    for number, line in enumerate(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as fault:
            column = len(line[: fault.start].decode("utf-8").removeprefix("\ufeff")) + 1
            message = f"the byte 0x{line[fault.start]:02x} is not valid UTF-8"
            hint = "Save the file as UTF-8 (in most editors: “Save with encoding”)."
            problems.append(error(Place(path, number, column), "utf-8", message, hint))
    return problems


def said_of_character(char: str) -> tuple[str, str]:
    """What is said of a character that no record may contain, and how to mend it."""
    return f"the character {character_name(char)} is not allowed", "Delete it: readers cannot see it."


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
