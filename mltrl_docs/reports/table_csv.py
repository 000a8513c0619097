"""Rows as CSV, for spreadsheets and for other programs, harmless in both."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_LINE_END = re.compile(r"\r\n?|\n")  # a lone \r would stand in a cell without quotes, and part rows
_FORMULA = re.compile(r"\A(?=[=+\-@＝＋－＠\t\n])|(?<=[;\t])(?=[=+\-@＝＋－＠])")


def table_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows below a header; days are ISO texts, numbers plain, what is not known is empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str | int | float:
    """A cell, with an apostrophe before what a spreadsheet would take for a formula.

    That is at its beginning, and after a semicolon or a tab: where these part cells, as in much of Europe, the rest of
    the text would be a cell of its own. A number is none.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    return _FORMULA.sub("'", "\n".join(_LINE_END.split(str(value))))
