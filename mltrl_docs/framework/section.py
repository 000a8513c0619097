"""The standard sections of cards and reviews, and how headings are matched to them. Renders no Markdown."""

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pydantic import BaseModel

LONGEST_HEADING = 300  # characters; a longer one is nobody's heading and is compared by its beginning

_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTES = re.compile(r"\{[:#.][^{}]*\}\s*$")
_NUMBER = re.compile(
    r"""(?: \( \s* (?: \d{1,3} | [a-z] | [ivx]{1,5} ) \s* \)      # (3) (a) (iv)
        |  (?: [a-z] | [ivx]{1,5} ) \s* [.)] (?= \s )              # a) iv.
        |  §? \s* \d{1,3} (?: \. \d{1,3} ){0,5} (?: \s* [.):] | (?= \s ) )   # 3. 3.1 3) 3:
        ) \s* [-–—:]? \s*""",
    re.VERBOSE,
)


class Section(BaseModel, frozen=True, extra="forbid"):
    """A standard section: its names, from which level on it is expected, and what it asks of an author."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    expected_from: int = 0
    asks: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Every heading that means this section, as `heading_key` gives it."""
        return tuple(heading_key(text) for text in (self.name, *self.aliases))


def heading_key(heading: str) -> str:
    """Reduce a heading to the words that are compared: no case, markup, punctuation or marks around it."""
    return _words(_plain(heading))


@lru_cache(maxsize=4096)
def heading_keys(heading: str) -> tuple[str, ...]:
    """Give the keys under which a heading may be found: as it stands, then without its number."""
    plain = _plain(heading)
    number = _NUMBER.match(plain)
    return (_words(plain), _words(plain[number.end() :])) if number else (_words(plain),)


def section_table(sections: Sequence[Section]) -> dict[str, Section]:
    """Give for each key of a heading the section it means; of two that claim it the first."""
    return {key: section for section in reversed(sections) for key in section.words}


def match_section(heading: str, table: Mapping[str, Section]) -> Section | None:
    """Find the section that a heading means: without case, numbering ("3.", "3.1 ", "(a)") and markup."""
    return next((table[key] for key in heading_keys(heading) if key in table), None)


def _plain(heading: str) -> str:
    text = unicodedata.normalize("NFKC", html.unescape(heading[:LONGEST_HEADING])).casefold()
    text = _ATTRIBUTES.sub("", text.strip().strip("#").strip())
    text = _TAG.sub(" ", _LINK.sub(r"\1", text))
    return re.sub(r"[*`~\\]+", "", text).replace("_", " ").strip()


def _words(plain: str) -> str:
    spaced = "".join(letter if letter.isalnum() else " " for letter in plain.replace("&", " and "))
    return " ".join(spaced.split())
