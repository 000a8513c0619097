"""The day as of which records are read, where nobody named one. Only the doors ask."""

from __future__ import annotations

import datetime
from collections.abc import Mapping


def default_day(environment: Mapping[str, str]) -> datetime.date:
    """The UTC day of `SOURCE_DATE_EPOCH`, else today.

    Raises:
        ValueError: where `SOURCE_DATE_EPOCH` is not a number of seconds since 1970.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        except (ValueError, OverflowError, OSError):
            raise ValueError(f"SOURCE_DATE_EPOCH is not a number of seconds since 1970: {epoch!r}") from None
    return datetime.date.today()
