"""Pages at earlier addresses of a technology that moved: each leads on to where the page is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mltrl_docs.pages import address
from mltrl_docs.pages.frame import Frame, plain_frame
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Wiki


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that moved: what it is called, and where it is now."""

    frame: Frame
    title: str
    href: str


def redirects(wiki: Wiki, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield a page at each earlier address of each page of a technology, where no other page stands.

    A slug that a technology has now is never taken; of two that had one before, the first in order leads on.
    """
    by_slug: dict[str, list[Page]] = {}
    for page in pages:
        slug = _slug(page.address)
        if slug in wiki.portfolio.technologies:
            by_slug.setdefault(slug, []).append(page)
    taken: set[str] = set(wiki.portfolio.technologies)
    for technology in wiki.portfolio:
        for former in technology.identity.formerly if technology.identity else ():
            if former not in taken:
                taken.add(former)
                yield from (_redirect(wiki, page, technology.slug, former) for page in by_slug[technology.slug])


def _slug(at: str) -> str:
    below = at.removeprefix(address.PORTFOLIO)
    return below.split("/", 1)[0] if below != at else ""


def _redirect(wiki: Wiki, page: Page, slug: str, former: str) -> Page:
    old = address.technology(former) + page.address.removeprefix(address.technology(slug))
    frame = plain_frame(wiki, old, "This page has moved", [("Technologies", address.PORTFOLIO)], page.source)
    view = RedirectView(frame, page.title, wiki.links.to(page.address, old))
    return Page(old, page.title, render("redirect.html.jinja", view=view, frame=frame), page.source)
