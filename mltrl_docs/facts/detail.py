"""The words of a gate for its figures: counts, days, short lists, quotations. What they count is told elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MOST_LISTED = 5
LONGEST_QUOTE = 60


def written(day: datetime.date) -> str:
    """Write a day as in a sentence: “14 Mar 2026”."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def count(number: int, noun: str) -> str:
    """Say a number of things: “1 risk”, “3 risks”."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def some(part: int, whole: int, noun: str, one: str, more: str) -> str:
    """Begin a sentence on a part of the whole: “1 of 7 requirements has”, “3 of 7 requirements have”."""
    return f"{part} of {count(whole, noun)} {one if part == 1 else more}"


def are(number: int) -> str:
    """Give the verb for a number of things."""
    return "is" if number == 1 else "are"


def have(number: int) -> str:
    """Give the verb for what a number of things have."""
    return "has" if number == 1 else "have"


def joined(words: Sequence[str], last: str = "and") -> str:
    """Join words: “a, b and c”."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def listed(words: Sequence[str], most: int = MOST_LISTED) -> str:
    """List the first few and say how many more there are."""
    shown = ", ".join(words[:most])
    return f"{shown} and {len(words) - most} more" if len(words) > most else shown


def quoted(text: str) -> str:
    """Quote an author in one line, cut where it is long."""
    line = " ".join(text.split()).rstrip(".")
    return f"“{line[:LONGEST_QUOTE].rstrip()}…”" if len(line) > LONGEST_QUOTE else f"“{line}”"
