"""The event log as a table: CSV for process mining and for spreadsheets. What the rows say stands in `event_log`."""

from __future__ import annotations

from collections.abc import Iterable

from mltrl_docs.reports.event_log import Row
from mltrl_docs.reports.table_csv import table_csv


def csv_text(rows: Iterable[Row]) -> str:
    """Write rows as CSV with a header."""
    return table_csv(Row._fields, rows)
