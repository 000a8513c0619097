"""The day as of which records are read: the one that was named, else today's. Only the doors ask."""

from __future__ import annotations

import datetime
from collections.abc import Mapping


def default_day(environment: Mapping[str, str]) -> datetime.date:
    """The UTC day of `SOURCE_DATE_EPOCH`, else today.

    Raises:
        ValueError: where `SOURCE_DATE_EPOCH` is not a number of seconds since 1970.
    """
    epoch = _epoch(environment)
    return epoch.date() if epoch else datetime.date.today()


def default_time(environment: Mapping[str, str]) -> str:
    """The second (UTC, ISO 8601) of `SOURCE_DATE_EPOCH`, else now.

    Raises:
        ValueError: where `SOURCE_DATE_EPOCH` is not a number of seconds since 1970.
    """
    time = _epoch(environment) or datetime.datetime.now(datetime.UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _epoch(environment: Mapping[str, str]) -> datetime.datetime | None:
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(f"SOURCE_DATE_EPOCH is not a number of seconds since 1970: {epoch!r}") from None


def chosen_day(named: str | datetime.date | None, environment: Mapping[str, str]) -> datetime.date:
    """The day that somebody named, as a date or written as one; the default where nobody did.

    Raises:
        ValueError: where what was written is not a date, or the default cannot be told.
    """
    return (datetime.date.fromisoformat(named) if isinstance(named, str) else named) or default_day(environment)
