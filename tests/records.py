"""Records in memory: a source of texts by path, and the shortest card and review that hold. No test stands here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mltrl_docs.load import Loaded, load
from mltrl_docs.model.file import SourceFile, blob_id, wanted
from mltrl_docs.reports.export import Addresses, export_portfolio

PROJECT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 23)
PANEL = [{"name": "Ann", "role": "research", "vote": "for"}]
ADDRESSES = Addresses(
    lambda slug: f"{slug}/",
    lambda slug, path: f"{slug}/cards/{path}",
    lambda slug, path: f"{slug}/reviews/{path}",
    lambda slug, commit: f"{slug}/cards/{commit}",
)


@dataclass(frozen=True)
class Texts:
    """A source that holds texts, or bytes, by path."""

    texts: Mapping[str, str | bytes]

    def files(self) -> Iterator[SourceFile]:
        for path, text in self.texts.items():
            data = text.encode("utf-8") if isinstance(text, str) else text
            yield SourceFile(path, data if wanted(path) else b"", blob_id(data))


def front(**keys: Any) -> str:
    """Front matter with one key on a line, the first on line 2; a value that is a text stands there as it is."""
    lines = [f"{key}: {value if isinstance(value, str) else json.dumps(value)}" for key, value in keys.items()]
    return "\n".join(["---", *lines, "---", ""])


def card(level: Any = 0, day: str = "2020-01-01", body: str = "", **more: Any) -> str:
    """A card without a fault; `name` stands on line 2, `level` on 3, `date` on 4, `owners` on 5, `version` on 6."""
    keys = {"name": "It", "level": str(level), "date": day, "owners": ["Ann"], "version": "1.0.0", **more}
    if str(level).isdigit() and int(level) >= 3:
        keys.setdefault("code_calibre", "prototype")
    if str(level).isdigit() and int(level) >= 6:
        keys.setdefault("deployment", {"audience": "internal"})
    return front(**keys) + body


def review(day: str, level: int, decision: str, **more: Any) -> str:
    """A review without a fault; `date` stands on line 2, `level` on 3, `decision` on 4."""
    keys: dict[str, Any] = {"date": day, "level": level, "decision": decision}
    if decision == "graduate":
        keys["panel"] = PANEL
    if decision in ("graduate", "rework", "switchback"):
        keys["ethics"] = {"status": "done"}
    if decision == "switchback":
        keys["mechanism"] = "discovery"
    if decision in ("switchback", "pause", "stop"):
        keys["reason"] = "So it is"
    return front(**(keys | more))


def technology(slug: str, *reviews: str, living: str | None = None, **previous: str) -> dict[str, str]:
    """The files of a technology; reviews are named by their dates, in order."""
    texts = {f"cards/{slug}/card.md": card() if living is None else living}
    texts |= {f"cards/{slug}/previous/{name}.md": text for name, text in previous.items()}
    for number, text in enumerate(reviews):
        texts[f"reviews/{slug}/{text.split('date: ')[1][:10]}-{number}.md"] = text
    return texts


def read(texts: Mapping[str, str | bytes], as_of: date = TODAY) -> Loaded:
    """Load texts as of a day."""
    return load(Texts(texts), as_of)


def said(loaded: Loaded) -> list[tuple[str, int | None, str]]:
    """Where something is wrong, and the code of it."""
    return [(problem.place.path, problem.place.line, problem.code) for problem in loaded.problems]


def codes(loaded: Loaded) -> list[str]:
    """The codes of what is wrong, in order."""
    return [problem.code for problem in loaded.problems]


def exported(loaded: Loaded) -> dict[str, dict[str, Any]]:
    """What the export says of each technology."""
    document = export_portfolio(loaded.portfolio, loaded.facts, loaded.problems, ADDRESSES)
    return {one["id"]: one for one in document["technologies"]}


def stays(loaded: Loaded, slug: str = "it") -> list[tuple[int, str | None, str | None, str | None]]:
    """The stays of a technology: level, entered, left, outcome."""
    return [(one["level"], one["entered"], one["left"], one["outcome"]) for one in exported(loaded)[slug]["stays"]]


def shared(name: str) -> Any:
    """A file of the data that lie beside the project; the test is skipped where they do not."""
    path = PROJECT.parent / "shared" / "data" / name
    if not path.is_file():
        pytest.skip(f"{name} is not in ../shared/data")
    return json.loads(path.read_text(encoding="utf-8"))
