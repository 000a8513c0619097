"""What every record has: an address in the repository, and the places of its values.

What a particular record says stands in the module of its noun.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from mltrl_docs.model.scalar import Text
from mltrl_docs.model.version import Published
from mltrl_docs.problems import Place

Location = tuple[str | int, ...]


class Mark(NamedTuple):
    """Where a value begins, where its key stands, and the marks of what is in it.

    `broken`: a problem was made of the value, or of an item of the list, where it was read; it is left out.
    """

    line: int
    column: int
    key_line: int | None = None
    key_column: int | None = None
    children: dict[str, Mark] | tuple[Mark, ...] | None = None
    broken: bool = False


_START = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a record was read from: its path from the root, its bytes' git blob id, and its marks.

    `published` is known of a card that has its level and version on the published branch.
    """

    path: str
    blob: str = ""
    marks: Mark = _START
    published: Published | None = None

    def place(self, *location: str | int, key: bool = False) -> Place:
        """Tell the place of the value at `location`, or of its key; of the nearest value around it where it is absent.

        A step that the file does not have (an index into what was written as a single value) is passed over.
        """
        mark, found_all = self.marks, True
        for step in location:
            children = mark.children
            if isinstance(children, dict) and step in children:
                mark = children[str(step)]
            elif isinstance(children, tuple) and isinstance(step, int) and step < len(children):
                mark = children[step]
            else:
                found_all = False
        if key and found_all and mark.key_line is not None:
            return Place(self.path, mark.key_line, mark.key_column)
        return Place(self.path, mark.line, mark.column)


_NOWHERE = Origin("")


class Value(BaseModel):
    """A frozen value in which an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Section(Value):
    """A level-2 heading of a record's prose with the Markdown below it; `heading` is None for what precedes the first.

    `line` is that of the heading, `text_line` that of the first line of `text` (from 1), None where that is not known.
    """

    heading: str | None
    text: str
    line: int = 1
    text_line: int | None = None


class LeftOut(NamedTuple):
    """A row that could not be kept: the key of its list, what the author wrote, and where."""

    key: str
    value: Any
    origin: Origin


class Record(Value):
    """A value that was read from a file of its own."""

    _origin: Origin = PrivateAttr(default_factory=lambda: _NOWHERE)
    _left_out: tuple[LeftOut, ...] = PrivateAttr(default=())

    @property
    def origin(self) -> Origin:
        """The file that says so."""
        return self._origin

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The rows in which something is wrong that they cannot do without."""
        return self._left_out

    def row_says(self, list_key: str, key: str) -> tuple[tuple[str, Place], ...]:
        """What the rows of a list that were left out say under a key, where that is a text, and where it stands."""
        rows = [one for one in self._left_out if one.key == list_key and isinstance(one.value, dict)]
        return tuple((said, one.origin.place(key)) for one in rows if isinstance(said := one.value.get(key), str))

    @classmethod
    def read(cls, data: Any, origin: Origin, left_out: tuple[LeftOut, ...] = ()) -> Self:
        """Validate `data` and remember where it came from, and what was left out of it.

        Raises:
            pydantic.ValidationError: naming every fault with its location.
        """
        record = cls.model_validate(data)
        record._origin = origin
        record._left_out = left_out
        return record

    def at(self, origin: Origin) -> Self:
        """The same record, from elsewhere."""
        record = self.model_copy()
        record._origin = origin
        return record

    def published(self, how: Published) -> Self:
        """The same record, with how it came to the published branch."""
        return self.at(replace(self._origin, published=how))


Extra = dict[Text, Any]
EXTRA: Any = Field(default={}, description="Anything your organisation wants to keep besides: shown, never read.")
