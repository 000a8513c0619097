"""Where each page stands: from the site's root, with `/` at the end, unchanged while a record keeps its name."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from mltrl_docs.model.scalar import RESERVED

HOME = ""
PORTFOLIO = "technologies/"
LEVELS = "levels/"
META_REVIEW = "meta-review/"
PEOPLE = "people/"
RISKS = "risks/"
REQUIREMENTS = "requirements/"
PROBLEMS = "problems/"
CHANGES = "changes/"
FEED = f"{CHANGES}feed.xml"
_PLAIN = re.compile("[a-z0-9]+(?: [a-z0-9]+)*")


def technology(slug: str) -> str:
    """The page of a technology: its living card."""
    return f"{PORTFOLIO}{slug}/"


def requirements(slug: str) -> str:
    """A technology's requirements document."""
    return f"{technology(slug)}requirements/"


def risks(slug: str) -> str:
    """A technology's risk register."""
    return f"{technology(slug)}risks/"


def checklists(slug: str) -> str:
    """A technology's completed checklists."""
    return f"{technology(slug)}checklists/"


def previous_card(slug: str, path: str) -> str:
    """A card kept as a file, by its file name."""
    return f"{technology(slug)}cards/{file_id(path)}/"


def committed_card(slug: str, commit: str) -> str:
    """An earlier version of the living card, by the last commit that changed it."""
    return f"{technology(slug)}cards/{commit[:12]}/"


def history(slug: str) -> str:
    """Every version of a technology's living card, and where its records come from."""
    return f"{technology(slug)}history/"


def version_text(slug: str, commit: str) -> str:
    """The text of the living card in a commit, as a file to read."""
    return f"{history(slug)}{commit[:12]}.txt"


def review(slug: str, path: str) -> str:
    """A review, by its file name."""
    return f"{technology(slug)}reviews/{file_id(path)}/"


def unreadable(path: str) -> str:
    """A record that could not be read, by its whole path."""
    return f"{PROBLEMS}{own_id(path)}/"


def level(number: int) -> str:
    """What the framework says of a level, and who is there."""
    return f"{LEVELS}{number}/"


def person(person_id: str) -> str:
    """A person, by the id that all spellings of the name share."""
    return f"{PEOPLE}{own_id(person_id)}/"


def figure(path: str) -> str:
    """A picture or document beside a record: `cards/x/figures/a.png` stands under `technologies/x/figures/a.png`."""
    folder, slug, rest = path.split("/", 2)
    return f"{technology(slug)}{'reviews/' if folder == 'reviews' else ''}{rest}"


def anchor(prefix: str, record_id: str) -> str:
    """The id of a row on a page, such as that of a requirement or a risk."""
    return f"{prefix}-{readable_id(record_id)}"


def file_id(path: str) -> str:
    """A file's name without its ending, as a part of an address."""
    return readable_id(posixpath.splitext(posixpath.basename(path))[0])


@lru_cache(maxsize=8192)
def readable_id(text: str) -> str:
    """A text as a part of an address: ASCII letters, digits and hyphens; with a digest where letters were lost."""
    slug = _slug(text)
    kept = re.sub(r"[\s._/,&-]+", "-", unicodedata.normalize("NFKC", text).casefold()).strip("-")
    if slug == kept and slug not in RESERVED:
        return slug or "x"
    return _with_digest(slug, text)


def own_id(text: str) -> str:
    """A text as a part of an address that no other text has: with a digest unless it is plain words."""
    return readable_id(text) if _PLAIN.fullmatch(text) else _with_digest(_slug(text), text)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _with_digest(slug: str, text: str) -> str:
    return f"{slug or 'x'}-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Links:
    """How one page links to another: `flat` where the engine writes `index.html` into addresses."""

    flat: bool = False

    def to(self, target: str, page: str, anchor: str = "") -> str:
        """The relative link from the page at one address to another address, ready for an `href`."""
        steps, here = _steps(target), _steps(page)
        shared = 0
        for step, other in zip(steps, here, strict=False):
            if step != other:
                break
            shared += 1
        link = ("../" * (len(here) - shared) + "/".join(steps[shared:])).rstrip("/") or "."
        if not target or target.endswith("/"):
            link += "/index.html" if self.flat else "/"
        return f"{link}#{quote(anchor)}" if anchor else link


@lru_cache(maxsize=8192)
def _steps(address: str) -> tuple[str, ...]:
    """The steps of an address, ready for an `href`; the same few are asked for over and over."""
    return tuple(quote(step, safe=".-_~") for step in address.split("/") if step)
