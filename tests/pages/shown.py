"""Pages made in memory from texts, and read again as a browser would. No test stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

from records import TODAY, read

from mltrl_docs.model.technology import Technology
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.prose import Prose
from mltrl_docs.pages.wiki import Wiki

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


@dataclass(eq=False)
class Element:
    """An element of a page with what is in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, white space folded."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> list[str]:
        found = []
        for child in self.children:
            found += (
                [child] if isinstance(child, str) else [*child._texts(), " "] if child.tag in BLOCKS else child._texts()
            )
        return found

    def all(self, tag: str | None = None, **wanted: str) -> list[Element]:
        """Every element below this one with a tag and attributes; `class_` is one of its classes."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if (tag is None or child.tag == tag) and child._is(wanted):
                    found.append(child)
                found += child.all(tag, **wanted)
        return found

    def one(self, tag: str | None = None, **wanted: str) -> Element:
        """The only such element."""
        (found,) = self.all(tag, **wanted)
        return found

    def _is(self, wanted: Mapping[str, str]) -> bool:
        for name, value in wanted.items():
            if name == "class_":
                if value not in self.attributes.get("class", "").split():
                    return False
            elif self.attributes.get(name) != value:
                return False
        return True

    @property
    def rows(self) -> list[list[str]]:
        """The texts of the cells of each row of the body of a table."""
        return [
            [cell.text for cell in row.children if isinstance(cell, Element)]
            for body in self.all("tbody")
            for row in body.all("tr")
        ]


BLOCKS = {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "div", "br", "tr"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(page: Page | None) -> Element:
    """The elements of a page; every one that is opened is closed."""
    assert page is not None
    reader = _Reader()
    reader.feed(page.body)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def below(root: Element, heading: str) -> Element:
    """What stands under the second-level heading with an id, up to the next one."""
    title = root.one("h2", id=heading)
    for parent in [root, *root.all()]:
        if title in parent.children:
            after = parent.children[parent.children.index(title) + 1 :]
            ends = [place for place, one in enumerate(after) if isinstance(one, Element) and one.tag == "h2"]
            return Element("", {}, after[: ends[0]] if ends else after)
    raise AssertionError(heading)


def wiki_of(texts: Mapping[str, str | bytes], as_of: date = TODAY) -> Wiki:
    """All that pages are made from, of texts by path."""
    loaded = read(texts, as_of)
    wiki = Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose())
    return Wiki(loaded.portfolio, loaded.facts, loaded.problems, Prose(addresses=wiki.records))


def only(wiki: Wiki) -> Technology:
    """The one technology of a wiki."""
    (technology,) = wiki.portfolio
    return technology
