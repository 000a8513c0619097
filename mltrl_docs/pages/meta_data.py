"""The data of the meta-review, to download: each table as CSV, and all of them with their definitions as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mltrl_docs.pages import address
from mltrl_docs.pages.meta_figure import MetaFigure, plain_words
from mltrl_docs.pages.page import Attachment
from mltrl_docs.reports.statistics import Statistics
from mltrl_docs.reports.table_csv import table_csv

DATA = "meta-review.json"


def data_files(figures: Iterable[MetaFigure]) -> Iterator[Attachment]:
    """Write each table as CSV, beside the overview."""
    for one in figures:
        if one.table and one.table.rows:
            header = [column.key for column in one.table.columns]
            rows = ([cell.value for cell in row] for row in one.table.rows)
            yield Attachment(f"{address.META_REVIEW}{one.table.name}.csv", table_csv(header, rows))


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
