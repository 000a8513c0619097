"""The event log as a table: CSV for process mining and for spreadsheets. What the rows say stands in `event_log`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from mltrl_docs.reports.event_log import Row

_LINE_END = re.compile(r"\r\n?|\n")  # a lone \r would stand in a cell without quotes, and part rows
_FORMULA = re.compile(r"\A(?=[=+\-@＝＋－＠\t\n])|(?<=[;\t])(?=[=+\-@＝＋－＠])")


def csv_text(rows: Iterable[Row]) -> str:
    """Write rows as CSV with a header; days are ISO texts, what is not known is empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Row._fields)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    """A cell as text, with an apostrophe before what a spreadsheet would take for a formula.

    That is at its beginning, and after a semicolon or a tab: where these part cells, as in much of Europe, the rest of
    the text would be a cell of its own.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _FORMULA.sub("'", "\n".join(_LINE_END.split(str(value))))
