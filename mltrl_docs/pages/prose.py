"""Markdown that authors wrote → HTML that is safe on the site's origin. The only place that sanitises.

Which extensions there are is decided in `dialect`, which HTML may stay in `markup`, where links lead in `hyperlink`,
and what is too much in `excess`.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape

from markdown import Markdown
from markupsafe import Markup

from mltrl_docs.pages import address
from mltrl_docs.pages.address import Links
from mltrl_docs.pages.dialect import Converter, dialect, sparing
from mltrl_docs.pages.excess import excess, excess_of_html
from mltrl_docs.pages.hyperlink import Compass
from mltrl_docs.pages.markup import cleaner
from mltrl_docs.problems import Place, Problem, error, in_order, warning

_ID = re.compile(r'\sid="([^"]*)"')
_DEAD = "the link “{}” leads to nothing that the wiki shows; it is left as text"
_REFUSED = Markup(
    '<div class="admonition failure"><p class="admonition-title">This text could not be rendered</p>'
    "<p>{}. It is shown as it was written.</p></div>\n<pre>{}</pre>"
)


class Unrenderable(Exception):  # noqa: N818 - it is a verdict on a text, caught in this module
    """A text that cannot be shown as HTML, and why."""


@dataclass(frozen=True)
class Prose:
    """Renders the texts of records.

    `converter` makes a Markdown converter; `addresses` gives of each record and of each file beside one, by its path
    from the root, the address on the site. What authors have to mend is collected in `found`: links that lead nowhere,
    and texts that cannot be rendered. What a text becomes depends on nothing that was rendered before it.
    """

    converter: Converter = field(default_factory=dialect)
    addresses: Mapping[str, str] = field(default_factory=dict)
    links: Links = field(default_factory=Links)
    found: list[Problem] = field(default_factory=list, init=False, compare=False)
    _ready: list[Markdown] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found in the texts rendered so far, in order."""
        return in_order(self.found)

    def html(self, text: str, source: str, page: str) -> Markup:
        """Render one text of the record at the path `source`, to be shown on the page at the address `page`."""
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
        return self._rendered([text], source, page, f"{address.file_id(source)}.{digest}:")[0]

    def several(self, texts: Sequence[str], source: str, page: str) -> tuple[Markup, ...]:
        """Render the sections of one document: footnotes and link definitions of one hold in all of them."""
        return self._rendered(texts, source, page, f"{address.file_id(source)}:")

    @contextmanager
    def unjudged(self) -> Iterator[None]:
        """Render texts that nobody can mend any more: what is wrong with them is not collected."""
        before = len(self.found)
        yield
        del self.found[before:]

    def _rendered(self, texts: Sequence[str], source: str, page: str, id_prefix: str) -> tuple[Markup, ...]:
        """Render texts, together where they can be; `id_prefix` keeps authors' ids apart from the site's."""
        refused = {position: why for position, text in enumerate(texts) if (why := excess(text))}
        accepted = {position: text for position, text in enumerate(texts) if position not in refused and text.strip()}
        raw = dict(zip(accepted, self._converted(list(accepted.values())), strict=True))
        refused.update({position: html.args[0] for position, html in raw.items() if isinstance(html, Unrenderable)})
        ids = frozenset(unescape(id) for html in raw.values() if isinstance(html, str) for id in _ID.findall(html))
        lost: dict[str, None] = {}
        compass = Compass(self.addresses, self.links, source, page, ids, id_prefix, lost.setdefault)
        clean = cleaner(compass, id_prefix)
        done = [
            _REFUSED.format(_sentence(refused[position]), text)
            if position in refused
            else Markup(clean(html) if isinstance(html := raw.get(position, ""), str) else "")
            for position, text in enumerate(texts)
        ]
        place = Place(source)
        self.found.extend(warning(place, "dead-link", _DEAD.format(href)) for href in lost)
        self.found.extend(error(place, "unrenderable", f"a text cannot be rendered: {why}") for why in refused.values())
        return tuple(done)

    def _converted(self, texts: Sequence[str]) -> Sequence[str | Unrenderable]:
        """Convert texts to HTML that is not safe yet, in one go where none of them gets in the way of the next."""
        return self._together(texts) or [self._convert(text) for text in texts]

    def _together(self, texts: Sequence[str]) -> list[str] | None:
        """Convert texts with marks between them that no author can guess; None where that does not work out."""
        cuts = [f"mltrlcut{secrets.token_hex(16)}" for _ in texts[1:]]
        joined = "".join(f"{text}\n\n{cut}\n\n" for text, cut in zip(texts, [*cuts, ""], strict=True)) if cuts else ""
        if not joined or excess(joined):
            return None
        html = self._convert(joined)
        return _split(html, cuts) if isinstance(html, str) else None

    def _convert(self, text: str) -> str | Unrenderable:
        """Convert one text to HTML that is not safe yet."""
        converter = self._ready.pop() if self._ready else self.converter()
        try:
            html = sparing(converter.reset(), text).convert(text)
        except MemoryError:
            raise
        except Exception as fault:  # whatever a converter stumbles over, it is the text's: the other records go on
            return Unrenderable(f"the Markdown converter gave up on it ({type(fault).__name__})")
        self._ready.append(converter)
        too_much = excess_of_html(html)
        return Unrenderable(too_much) if too_much else html


def _split(html: str, cuts: Iterable[str]) -> list[str] | None:
    """Cut HTML at paragraphs that hold nothing but a mark; None where a text before it has swallowed one."""
    parts = []
    for cut in cuts:
        before, mark, html = html.partition(f"<p>{cut}</p>")
        if not mark or cut in html:
            return None
        parts.append(before)
    return [*parts, html]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
