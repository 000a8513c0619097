"""The table of all technologies. It is sorted and filtered in the browser; here it is only filled."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from mltrl_docs.facts.timeline import Status
from mltrl_docs.pages import address
from mltrl_docs.pages.card import KINDS
from mltrl_docs.pages.frame import Frame, plain_frame
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.standing import Standing

TITLE = "Technologies"


@dataclass(frozen=True, slots=True)
class Row:
    """One technology in a line; `held_to` is its effective level where a part holds it down."""

    link: Link
    code: str | None
    phase: str
    kind: str | None
    status: Status
    held_to: int | None
    owners: tuple[Link, ...]
    since: datetime.date | None
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """All technologies in order of name."""

    frame: Frame
    rows: tuple[Row, ...]


def portfolio_page(wiki: Wiki, found: Iterable[Standing]) -> Page:
    """Make the table of all technologies; `found` is how they stand."""
    page = address.PORTFOLIO
    rows = tuple(_row(wiki, one, page) for one in found)
    view = PortfolioView(plain_frame(wiki, page, TITLE, wide=True), rows)
    body = render("portfolio.html.jinja", view=view, frame=view.frame)
    return Page(page, TITLE, body, description="All technologies with level, status, owners and tags.")


def _row(wiki: Wiki, one: Standing, page: str) -> Row:
    card = one.technology.card
    return Row(
        link=wiki.technology(one.technology, page),
        code=card.code if card else None,
        phase=wiki.framework.phase_of(one.level).name if one.level is not None else "Unknown",
        kind=KINDS[card.kind] if card and card.kind else None,
        status=one.status,
        held_to=one.effective if one.held_down else None,
        owners=tuple(wiki.person(owner.name, page) for owner in card.owners) if card else (),
        since=one.since,
        tags=card.tags if card else (),
    )
