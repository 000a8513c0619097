"""The catalogue: what the invented organisation works on, read from TOML. What happens to it is the simulation's."""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Programme:
    """A department: its people, and the words that its technologies share."""

    id: str
    name: str
    code: str
    expert: str
    user: str
    texts: dict[str, list[str]]
    law: str

    @property
    def field(self) -> str:
        return self.name[0].lower() + self.name[1:]


@dataclass(frozen=True)
class Dataset:
    """Data of a technology, and what is wrong with them."""

    name: str
    source: str
    kind: str
    role: str
    flaw: str


@dataclass(frozen=True)
class Metric:
    """A figure: where it began and where it is to end."""

    name: str
    unit: str
    first: float
    goal: float
    kind: str

    def at(self, progress: float) -> str:
        """Write the figure as it is when that much of the way (0 to 1, or a little less or more) is gone."""
        value = self.first + (self.goal - self.first) * progress
        finest = max((len(str(one).partition(".")[2].rstrip("0")) for one in (self.first, self.goal)), default=0)
        return f"{value:.{finest}f}"

    @property
    def plain_unit(self) -> str:
        return f" {self.unit}" if self.unit else ""


@dataclass(frozen=True)
class Trouble:
    """How a technology fails (`it …`), on which slice, and what would mend it."""

    fails: str
    slice: str
    mend: str
    category: str


@dataclass(frozen=True)
class Technology:
    """One technology as its team would describe it, whatever its level."""

    slug: str
    code: str
    programme: Programme
    name: str
    kind: str
    team: str
    does: str
    users: str
    method: str
    beats: str
    never: str
    data: tuple[Dataset, ...]
    metrics: tuple[Metric, ...]
    troubles: tuple[Trouble, ...]
    assume: tuple[str, ...]
    ethics: str
    unsure: str
    oversight: str
    tags: tuple[str, ...]
    start: datetime.date
    first_level: int
    pace: float
    parts: tuple[str, ...] = ()
    inline: tuple[str, ...] = ()
    coupled: tuple[str, ...] = ()
    derived: tuple[str, int] | None = None
    fate: tuple[str, int] | None = None
    end_reason: str | None = None

    @property
    def simulated(self) -> Dataset | None:
        return next((one for one in self.data if one.kind != "real"), None)

    @property
    def real(self) -> Dataset | None:
        return next((one for one in self.data if one.kind == "real"), None)

    @property
    def about_people(self) -> bool:
        return not self.ethics.startswith("No people")


@cache
def read_catalogue() -> tuple[Technology, ...]:
    """Read all technologies, in the order of the programmes' file names, parts before what they are parts of."""
    found: dict[str, Technology] = {}
    for path in sorted((HERE / "catalogue").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        programme = _programme(table)
        for number, entry in enumerate(table["technology"], start=1):
            technology = _technology(programme, number, entry)
            found[technology.slug] = technology
    ordered: dict[str, Technology] = {}
    for slug in found:
        _place(slug, found, ordered)
    return tuple(ordered.values())


@cache
def read_phrases() -> dict[str, dict[str, list[str]]]:
    """Read the sentences in which the catalogue's words are set."""
    return tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8"))


def slug_of(name: str) -> str:
    """Make the folder's name of a technology."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _place(slug: str, found: dict[str, Technology], ordered: dict[str, Technology]) -> None:
    if slug not in ordered:
        for part in found[slug].parts:
            _place(part, found, ordered)
        ordered[slug] = found[slug]


def _programme(table: dict[str, Any]) -> Programme:
    texts = {key: value for key, value in table.items() if isinstance(value, list) and key != "technology"}
    return Programme(
        table["id"], table["name"], table["code"], table["expert"], table["user"], texts=texts, law=table["law"]
    )


def _technology(programme: Programme, number: int, entry: dict[str, Any]) -> Technology:
    same: dict[str, Any] = {key: entry[key] for key in _SAME}
    lists: dict[str, Any] = {key: tuple(entry.get(key, ())) for key in ("assume", "tags", "parts", "inline", "coupled")}
    derived, fate = entry.get("derived"), entry.get("fate")
    return Technology(
        slug=slug_of(entry["name"]),
        code=f"{programme.code}{number:02}",
        programme=programme,
        data=tuple(Dataset(*one) for one in entry["data"]),
        metrics=tuple(Metric(*one) for one in entry["metrics"]),
        troubles=tuple(Trouble(*one) for one in entry["troubles"]),
        first_level=entry["from"],
        derived=(derived[0], derived[1]) if derived else None,
        fate=(fate.split()[0], int(fate.split()[1])) if fate else None,
        end_reason=entry.get("end_reason"),
        **same,
        **lists,
    )


_SAME = (
    "name",
    "kind",
    "team",
    "does",
    "users",
    "method",
    "beats",
    "never",
    "ethics",
    "unsure",
    "oversight",
    "start",
    "pace",
)
