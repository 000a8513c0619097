"""Write the records of the invented institute and what MkDocs needs to build its wiki: `python -m demo FOLDER`."""

from __future__ import annotations

import argparse
import datetime
import shutil
from itertools import takewhile
from pathlib import Path

from demo.event import TODAY
from demo.organisation import Organisation
from demo.past import import_changes
from demo.people import someone

CONFIG = """site_name: Northlight Institute
site_description: How ready the technologies of an invented institute for space and health are.
copyright: The institute, its technologies, people and figures are invented.
edit_uri: ""
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, search.suggest, search.highlight, toc.follow]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      toggle: {icon: material/weather-night, name: Dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      toggle: {icon: material/weather-sunny, name: Light}
plugins: [search, mltrl]
"""
KEPT = {"site"}
"""What stays in the folder when records are written anew: the built site, until the new one takes its place."""


def write_demo(folder: Path, day: datetime.date = TODAY, seed: int = 1, history: bool = False) -> int:
    """Write the records as of a day and a configuration into a folder; give how many record files there are.

    With `history` they are a git repository, which has the earlier cards; else those are files.
    """
    marker = folder / "mkdocs.yml"
    ours = marker.is_file() and marker.read_text(encoding="utf-8").startswith(CONFIG.partition("\n")[0])
    if folder.exists() and any(folder.iterdir()) and not ours:
        raise SystemExit(f"{folder} is not empty and holds no demo: choose another folder")
    for path in folder.iterdir() if folder.exists() else ():
        if path.name not in KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    marker.write_text(CONFIG, encoding="utf-8")
    organisation = Organisation(seed)
    if history:
        changes = takewhile(lambda change: change.day <= day, organisation.changes())
        people = {one.slug: someone(one, "research") for one in organisation.catalogue}
        texts = import_changes(folder, changes, people)
    else:
        texts = organisation.records(day)
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return len(texts)


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--as-of", type=datetime.date.fromisoformat, default=TODAY, help="write the records of this day"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--history", action="store_true", help="make it a git repository with all their history")
    chosen = parser.parse_args()
    count = write_demo(chosen.folder, chosen.as_of, chosen.seed, chosen.history)
    print(f"{count} records as of {chosen.as_of} in {chosen.folder}")


if __name__ == "__main__":
    main()
