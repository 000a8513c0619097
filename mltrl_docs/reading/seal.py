"""A seal → the text of a review with it, in which no other byte is another. What is sealed is worked out elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mltrl_docs.model.file import SourceFile
from mltrl_docs.model.review import Review, Seal
from mltrl_docs.reading.document import read_document
from mltrl_docs.reading.review import read_review


class SealError(Exception):
    """A review cannot be sealed; the message says why, and what to do."""


def sealed_text(path: str, data: bytes, seal: Seal) -> bytes:
    """Add a seal at the end of a review's front matter, or of a review in YAML.

    Raises:
        SealError: where the review is sealed already, or is written so that nothing can be added to it.
    """
    before = _read(path, data)
    if before is None:
        raise SealError(f"{path} cannot be read as a review: mend it first")
    if before.reviewed is not None:
        raise SealError(f"{path} is sealed already: to seal it anew, remove its `reviewed` first")
    end = b"\r\n" if data.split(b"\n", 1)[0].endswith(b"\r") else b"\n"
    made = _inserted(path, data, _block(seal, end), end)
    after = _read(path, made)
    if after is None or after.reviewed != seal or _besides(after) != _besides(before):
        raise SealError(f"{path} is written so that nothing can be added to it: write each key on a line of its own")
    return made


def _read(path: str, data: bytes) -> Review | None:
    raw, _, _ = read_document(SourceFile(path, data, ""), prose=True)
    return read_review(raw)[0] if raw else None


def _besides(review: Review) -> tuple[dict[str, Any], list[tuple[str | None, str]]]:
    """What a review says besides its seal, whatever the lines on which it says it."""
    sections = [(one.heading, one.text.rstrip("\n")) for one in review.sections]
    return review.model_dump(exclude={"reviewed", "sections"}), sections


def _block(seal: Seal, end: bytes) -> bytes:
    """Write a seal as YAML: texts as JSON writes them, which YAML reads as the same."""
    lines = ["reviewed:"]
    for key, value in seal.model_dump(exclude_none=True).items():
        if isinstance(value, Mapping):
            inside = ", ".join(f"{name}: {json.dumps(said, ensure_ascii=False)}" for name, said in value.items())
            lines.append(f"  {key}: {{{inside}}}")
        else:
            lines.append(f"  {key}: {json.dumps(value, ensure_ascii=False)}")
    return end.join(line.encode() for line in lines) + end


def _inserted(path: str, data: bytes, text: bytes, end: bytes) -> bytes:
    if not path.casefold().endswith(".md"):
        return data + (b"" if data.endswith(b"\n") else end) + text
    at = 0
    for number, line in enumerate(data.splitlines(keepends=True)):
        if number and line.rstrip(b"\r\n") == b"---":
            return data[:at] + text + data[at:]
        at += len(line)
    return data + text
