"""The kinds of text that a field can hold: a level, a day, a probability. Scalars mean what the field says.

YAML's own guesses of types never get here; the reader hands over text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)")
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
RESERVED = frozenset(["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))])


def wrong(code: str, message: str, hint: str | None = None) -> PydanticCustomError:
    """An error whose message and hint reach the author as they are."""
    return PydanticCustomError(code, "{said}", {"said": message, "hint": hint})


def shown(value: object) -> str:
    """What the author wrote, short enough to stand in a message."""
    text = (
        str(value)
        if isinstance(value, str | int | float | Decimal)
        else "a list"
        if isinstance(value, list)
        else "a mapping"
    )
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”" if isinstance(value, str) else text


def _scalar(what: str, hint: str | None = None) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if isinstance(value, list | tuple | dict):
            kind = "a list" if isinstance(value, list | tuple) else "a mapping"
            raise wrong("wrong-type", f"expected {what}, found {kind}", hint)
        return value

    return check


def read_level(value: Any) -> Any:
    """One digit, 0 to 9, quoted or not."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9:
        return value
    if isinstance(value, str) and re.fullmatch("[0-9]", value):
        return int(value)
    raise wrong(
        "level", f"{shown(value)} is not a level", "A level is one digit, 0 (first principles) to 9 (deployment)."
    )


def read_day(value: Any) -> datetime.date:
    """A date in ISO form that exists."""
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise wrong("date", f"expected a date, found {shown(value)}", "Write dates as YYYY-MM-DD, such as 2026-03-14.")
    if not DAY.fullmatch(value):
        raise wrong("date", f"{shown(value)} is not a date", "Write dates as YYYY-MM-DD, such as 2026-03-14.")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as fault:
        year, month, day = (int(part) for part in value.split("-"))
        hint = (
            f"Did you mean {year:04}-{day:02}-{month:02}?" if month > 12 >= day > 0 else f"The calendar says: {fault}."
        )
        raise wrong("date", f"{shown(value)} is a day that does not exist", hint) from None


def _meant(text: str) -> str | None:
    if re.fullmatch("[0-9]{1,3} ?%", text):
        return f"Write {Decimal(text.strip('% ')) / 100}."
    return f"Write {text.replace(',', '.')}." if re.fullmatch("[0-9]{1,9},[0-9]{1,9}", text) else None


def _number(low: str, high: str, what: str, whole: bool) -> Callable[[Any], Any]:
    hint = "Write a share of one: 0.3, not 30 %." if high == "1" else "Write one of 1, 2, 3 … 10."

    def read(value: Any) -> Any:
        text = str(value) if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool) else None
        try:
            number = Decimal(text) if text is not None and len(text) <= 32 and _DECIMAL.fullmatch(text) else None
        except InvalidOperation:
            number = None
        if number is None:
            raise wrong("number", f"expected {what}, found {shown(value)}", _meant(text or "") or hint)
        if not Decimal(low) <= number <= Decimal(high) or (whole and number != number.to_integral_value()):
            raise wrong("number", f"{shown(value)} is out of range: expected {what}", hint)
        return int(number) if whole else number

    return read


def read_flag(value: Any) -> Any:
    """`true` or `false`, nothing else."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false", "True", "False", "TRUE", "FALSE"):
        return str(value).casefold() == "true"
    raise wrong("flag", f"expected true or false, found {shown(value)}", "Write true, or leave it out.")


def read_slug(value: Any) -> Any:
    """A technology's slug: `[a-z0-9]` and inner `-`, at most 64 characters, none of Windows' reserved names."""
    if not isinstance(value, str):
        raise wrong("slug", f"expected a slug, found {shown(value)}")
    if not SLUG.fullmatch(value):
        raise wrong(
            "slug",
            f"{shown(value)} is not a slug",
            "A slug has lower-case letters a–z, digits and inner hyphens only, at most 64 characters.",
        )
    if value in RESERVED:
        raise wrong("slug", f"{shown(value)} is a reserved file name on Windows", "Choose another slug.")
    return value


def several(value: Any) -> Any:
    """A single value stands for a list of one, where a field says so."""
    return value if isinstance(value, list | tuple) else [value]


_TEXT_SCHEMA = {"type": ["string", "number", "boolean"]}
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    BeforeValidator(_scalar("a text", "Write one text; one that begins with [ or { needs quotes.")),
    WithJsonSchema(_TEXT_SCHEMA),
]
Texts = Annotated[tuple[Text, ...], BeforeValidator(several, json_schema_input_type=Text | tuple[Text, ...])]
Level = Annotated[
    int,
    BeforeValidator(read_level),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 9}, {"type": "string", "pattern": "^[0-9]$"}]}
    ),
]
Day = Annotated[datetime.date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})]
Slug = Annotated[str, BeforeValidator(read_slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"})]
Flag = Annotated[bool, BeforeValidator(read_flag), WithJsonSchema({"enum": [True, False, "true", "false"]})]
Probability = Annotated[
    Decimal,
    BeforeValidator(_number("0", "1", "a probability from 0 to 1", whole=False)),
    PlainSerializer(float),
    WithJsonSchema(
        {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": "^[0-9.]+$"}]}
    ),
]
Score = Annotated[
    int,
    BeforeValidator(_number("1", "10", "a whole number from 1 to 10", whole=True)),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 10}, {"type": "string", "pattern": "^(10|[1-9])$"}]}
    ),
]
