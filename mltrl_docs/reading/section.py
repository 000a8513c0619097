"""The prose of a record → its sections: level-2 ATX headings outside code fences. How it is shown, pages say."""

from __future__ import annotations

import re

from mltrl_docs.model.record import Section

_HEADING = re.compile(r" {0,3}##(?:[ \t](.*))?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")


def read_sections(body: str, first_line: int = 1) -> tuple[Section, ...]:
    """Split a body that begins on `first_line` of its file; the text before the first heading has none.

    Nothing is dropped: the headings and texts, put together, are the body.
    """
    sections: list[Section] = []
    heading: str | None = None
    begun, fence = first_line, ""
    lines: list[str] = []

    def close() -> None:
        whole = "\n".join(lines)
        text = whole.strip("\n")
        if heading is not None or text.strip():
            first = begun + (heading is not None) + len(whole) - len(whole.lstrip("\n"))
            sections.append(Section.model_construct(heading=heading, text=text, line=begun, text_line=first))

    for number, line in enumerate(body.split("\n"), first_line):
        found = _FENCE.fullmatch(line)
        if found and not fence:
            fence = "" if found[1][0] == "`" and "`" in found[2] else found[1]
        elif found and found[1].startswith(fence) and not found[2].strip():
            fence = ""
        elif not fence and (match := _HEADING.fullmatch(line)):
            close()
            heading, begun, lines = _without_closing_marks(match[1] or ""), number, []
            continue
        lines.append(line)
    close()
    return tuple(sections)


def _without_closing_marks(heading: str) -> str:
    """A heading without white space around it and without the `##` that may end it."""
    text = heading.strip()
    before = text.rstrip("#")
    return before.rstrip() if before.endswith((" ", "\t")) else text
