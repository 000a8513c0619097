"""The page of all that happened in the organisation lately, and the way to its feed. The feed itself is in `feed`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from mltrl_docs.pages import address
from mltrl_docs.pages.feed import ENTRIES, feed
from mltrl_docs.pages.frame import Frame, plain_frame
from mltrl_docs.pages.happening import HappeningView, happening_view
from mltrl_docs.pages.page import Attachment, Heading, Page
from mltrl_docs.pages.quantity import month_words
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.reports.chronicle import chronicle

TITLE = "Changes"
LISTED = 300
"""Entries that the page lists."""


@dataclass(frozen=True, slots=True)
class MonthView:
    """What happened in a month, the latest first."""

    heading: Heading
    entries: tuple[HappeningView, ...]


@dataclass(frozen=True, slots=True)
class ChronicleView:
    """What happened lately, by month; `total` counts all that ever happened."""

    frame: Frame
    months: tuple[MonthView, ...]
    listed: int
    total: int
    feed: str
    feed_length: int


def chronicle_page(wiki: Wiki) -> Page:
    """Show what happened lately: level changes, reviews, switchbacks, risks, cards."""
    page = address.CHANGES
    found = chronicle(wiki.portfolio, wiki.facts, LISTED)
    months = tuple(
        MonthView(
            Heading(f"{month[0]}-{month[1]:02}", month_words(*month)),
            tuple(happening_view(wiki, one, page) for one in those),
        )
        for month, those in groupby(found.latest, key=lambda one: (one.date.year, one.date.month))
    )
    view = ChronicleView(
        frame=plain_frame(wiki, page, TITLE),
        months=months,
        listed=len(found.latest),
        total=found.total,
        feed=wiki.links.to(address.FEED, page),
        feed_length=ENTRIES,
    )
    body = render("chronicle.html.jinja", view=view, frame=view.frame)
    attached = (Attachment(address.FEED, feed(wiki, found.latest[:ENTRIES])),)
    description = "What happened lately: level changes, reviews, switchbacks, risks and cards."
    return Page(page, TITLE, body, None, tuple(month.heading for month in months), None, description, (), attached)
