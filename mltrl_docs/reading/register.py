"""An earlier version of a register → its rows, by today's reader; what does not fit is left out, and not judged."""

from __future__ import annotations

from typing import TypeVar

from mltrl_docs.model.file import SourceFile
from mltrl_docs.model.record import Record
from mltrl_docs.model.version import Version
from mltrl_docs.reading.document import read_document
from mltrl_docs.reading.validation import validate

Register = TypeVar("Register", bound=Record)


def read_register(kind: type[Register], version: Version, data: bytes) -> Register | None:
    """Read a version of requirements or risks; None where it cannot be read."""
    raw = read_document(SourceFile(version.path, data, version.blob or ""), prose=False)[0]
    return validate(kind, raw)[0] if raw else None
