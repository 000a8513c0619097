"""The data of the meta-review, to download: each table as CSV, and all of them with their definitions as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from mltrl_docs.pages import address
from mltrl_docs.pages.meta_figure import MetaFigure, Table, Value, plain_words
from mltrl_docs.pages.page import Attachment
from mltrl_docs.reports.statistics import Statistics

DATA = "meta-review.json"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def data_files(figures: Iterable[MetaFigure]) -> Iterator[Attachment]:
    """Write each table as CSV, beside the overview."""
    for one in figures:
        if one.table and one.table.rows:
            yield Attachment(f"{address.META_REVIEW}{one.table.name}.csv", table_csv(one.table))


def data_document(where: str, title: str, found: Statistics, figures: Iterable[MetaFigure]) -> Attachment:
    """All tables in one file, each with what the figure says and how it is defined."""
    said = {
        one.id: {
            "title": one.title,
            "says": plain_words(one.words),
            "definition": list(one.definition),
            "rows": list(one.table.values) if one.table else [],
        }
        for one in figures
    }
    document = {"title": title, "as_of": found.as_of.isoformat(), "technologies": found.technologies, "figures": said}
    return Attachment(where, json.dumps(document, indent=1, ensure_ascii=False) + "\n")


def table_csv(table: Table) -> str:
    """Write a table as CSV. A text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([_csv(cell.value) for cell in row])
    return out.getvalue()


def _csv(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
