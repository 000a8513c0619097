"""A folder of records, and what a site's publisher chose → the wiki that its pages are made from.

No engine is known here: `plugin` carries the wiki's pages to MkDocs.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mltrl_docs.cache import chosen_store
from mltrl_docs.clock import chosen_day
from mltrl_docs.history.past import GitHistory
from mltrl_docs.load import earlier_texts, load
from mltrl_docs.pages.address import Links
from mltrl_docs.pages.destination import destinations
from mltrl_docs.pages.dialect import Converter
from mltrl_docs.pages.prose import Prose
from mltrl_docs.pages.wiki import Site, Wiki
from mltrl_docs.reading.folder import FolderSource


@dataclass(frozen=True, slots=True)
class Choice:
    """The options of the plugin: `history` is auto, require or off."""

    root: Path
    as_of: str | datetime.date | None = None
    history: str = "auto"
    branch: str | None = None


def assemble(chosen: Choice, environment: Mapping[str, str], site: Site, links: Links, converter: Converter) -> Wiki:
    """Read the records as of the day, with their history where it is wanted.

    The `environment` may tell the day, the CI system and the folder of the cache.

    Raises:
        ValueError: where what is said of the day is none.
        GitError: where history is required and cannot be told, or git breaks off.
    """
    try:
        day = chosen_day(chosen.as_of, environment)
    except ValueError as fault:
        raise ValueError(f"as_of: {fault}") from None
    history = None
    if chosen.history != "off":
        history = GitHistory(chosen.root, None, chosen.branch, environment, chosen_store(environment))
    loaded = load(FolderSource(chosen.root), day, history, required=chosen.history == "require")
    prose = Prose(converter, destinations(loaded.portfolio), links)
    texts = earlier_texts(loaded.portfolio, history)
    return Wiki(loaded.portfolio, loaded.facts, loaded.problems, prose, links, texts, site)
