"""The event log as a table: CSV for process mining and for spreadsheets. What the rows say stands in `event_log`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from mltrl_docs.reports.event_log import Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_text(rows: Iterable[Row]) -> str:
    """Write rows as CSV with a header; days are ISO texts, what is not known is empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Row._fields)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    """A cell as text. One that a spreadsheet would take for a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
