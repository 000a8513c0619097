"""How figures and days are written: a risk with its sum, a decimal without needless noughts, a day."""

from __future__ import annotations

import datetime
from decimal import Decimal

from markupsafe import Markup

from mltrl_docs.facts.detail import written

_MONTHS = "January February March April May June July August September October November December".split()


def sum_words(failure: Decimal, value: int) -> str:
    """Write out a risk: "0.35 × 6 = 2.1"."""
    return f"{plain(failure)} × {value} = {plain(failure * value)}"


def plain(number: Decimal) -> str:
    """Write a decimal without exponent and without noughts at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day_words(day: datetime.date) -> str:
    """Write a day: "14 Mar 2026"."""
    return written(day)


def month_words(year: int, month: int) -> str:
    """Write a month: "March 2026"."""
    return f"{_MONTHS[month - 1]} {year}"


def day_note(day: datetime.date) -> Markup:
    """A day as a note beside a link, as the macro `day` writes it elsewhere."""
    return Markup(f'<time datetime="{day.isoformat()}">{day_words(day)}</time>')
