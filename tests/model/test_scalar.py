"""A scalar is what its field says: a level, a day, a probability, a slug."""

from __future__ import annotations

import datetime
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from mltrl_docs.model.scalar import Day, Flag, Level, Probability, Score, Slug, Text, Texts


def valid(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [
        (Level, "0", 0),
        (Level, "9", 9),
        (Level, 4, 4),
        (Day, "2024-02-29", datetime.date(2024, 2, 29)),
        (Probability, "0", Decimal(0)),
        (Probability, "1.0", Decimal(1)),
        (Probability, ".25", Decimal("0.25")),
        (Score, "10", 10),
        (Score, "7.0", 7),
        (Flag, "true", True),
        (Flag, "FALSE", False),
        (Text, " a ", "a"),
        (Text, "no", "no"),
        (Texts, "a", ("a",)),
        (Texts, ["a", "b"], ("a", "b")),
    ],
)
def test_what_fits_is_read(kind: Any, value: Any, meant: Any) -> None:
    assert valid(kind, value) == meant


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Level, "10"),
        (Level, "-1"),
        (Level, "04"),
        (Level, "4.0"),
        (Level, "٤"),
        (Level, True),
        (Level, ["4"]),
        (Level, "4\n"),
        (Day, "2023-02-29"),
        (Day, "2023-1-1"),
        (Day, "20230101"),
        (Day, "2023-01-01T00:00"),
        (Day, "0000-01-01"),
        (Day, "٢٠٢٣-01-01"),
        (Day, {}),
        (Probability, "1.01"),
        (Probability, "-0.1"),
        (Probability, "nan"),
        (Probability, "1e-3"),
        (Probability, "٠.٥"),
        (Probability, "0." + "1" * 99),
        (Probability, []),
        (Score, "0"),
        (Score, "11"),
        (Score, "5.5"),
        (Flag, "yes"),
        (Flag, "1"),
        (Text, "   "),
        (Text, {}),
        (Text, []),
        (Slug, "A"),
        (Slug, "a" * 65),
        (Slug, "aux"),
        (Slug, "a\n"),
    ],
)
def test_what_does_not_fit_is_refused(kind: Any, value: Any) -> None:
    with pytest.raises(ValidationError):
        valid(kind, value)


@given(st.text(max_size=12))
def test_no_text_makes_a_scalar_fail_in_another_way(text: str) -> None:
    for kind in (Level, Day, Flag, Probability, Score, Slug, Text):
        try:
            valid(kind, text)
        except ValidationError:
            continue


@pytest.mark.parametrize("kind", [Level, Day, Probability, Score, Slug])
def test_no_scalar_takes_long_to_refuse(kind: Any) -> None:
    begun = time.process_time()
    for text in ("9" * 256 * 1024, "9" * 256 * 1024 + "x", "0." + "0" * 256 * 1024 + "x", "a-" * 128 * 1024):
        with pytest.raises(ValidationError):
            valid(kind, text)
    assert time.process_time() - begun < 2
