"""All pages of the wiki in order, and the files that they show. What a page shows stands in the module of its noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.checklist import checklist_page
from mltrl_docs.pages.chronicle import chronicle_page
from mltrl_docs.pages.history import Removed, history_page, removed_records
from mltrl_docs.pages.home import home_page
from mltrl_docs.pages.level import level_page, levels_page
from mltrl_docs.pages.meta import meta_pages
from mltrl_docs.pages.page import Asset, Page
from mltrl_docs.pages.person import people_page, person_page
from mltrl_docs.pages.portfolio import portfolio_page
from mltrl_docs.pages.previous import previous_page
from mltrl_docs.pages.problem import problem_page, unreadable_page, unreadable_records
from mltrl_docs.pages.redirect import redirects
from mltrl_docs.pages.relation import Relations, relations
from mltrl_docs.pages.requirement import Threats, requirement_page
from mltrl_docs.pages.requirement_overview import requirements_page
from mltrl_docs.pages.review import review_page
from mltrl_docs.pages.risk import risk_page
from mltrl_docs.pages.risk_overview import risks_page
from mltrl_docs.pages.technology import technology_page
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.pages.workers import shared_out
from mltrl_docs.problems import Problem, in_order
from mltrl_docs.reports.person import involvements
from mltrl_docs.reports.risk import threats
from mltrl_docs.reports.standing import standings


def build_pages(wiki: Wiki, processes: int = 1) -> Iterator[Page]:
    """Yield every page, those of the organisation first; no two have one address.

    Those of many technologies are shared out among `processes`. Their pages are the same however many there are.
    """
    yield from _organisation(wiki)
    known, feared = relations(wiki.portfolio), threats(wiki.portfolio)
    removed = removed_records(wiki.portfolio.past)

    def pages_of(technology: Technology) -> tuple[list[Page], list[Problem]]:
        before = len(wiki.prose.found)
        pages = list(_technology(wiki, technology, known, feared, removed))
        found = wiki.prose.found[before:]
        del wiki.prose.found[before:]
        return pages, found

    shown: list[Page] = []
    for pages, found in shared_out(pages_of, list(wiki.portfolio), processes):
        wiki.prose.found.extend(found)
        shown += pages
        yield from pages
    yield from redirects(wiki, shown)
    yield from (unreadable_page(wiki, record) for record in unreadable_records(wiki.portfolio))
    # The last of all: by now every text has been rendered, and what is wrong in it is known.
    yield problem_page(replace(wiki, problems=in_order([*wiki.problems, *wiki.prose.problems])))


def _organisation(wiki: Wiki) -> Iterator[Page]:
    found = standings(wiki.portfolio, wiki.facts)
    yield home_page(wiki, found)
    yield portfolio_page(wiki, found)
    yield levels_page(wiki, found)
    yield from (level_page(wiki, level, found) for level in wiki.framework.levels)
    yield from meta_pages(wiki)
    yield chronicle_page(wiki)
    yield requirements_page(wiki)
    yield risks_page(wiki)
    people = involvements(wiki.portfolio)
    yield people_page(wiki, people)
    yield from (person_page(wiki, person) for person in people)


def _technology(
    wiki: Wiki, technology: Technology, known: Relations, feared: Threats, removed: Removed
) -> Iterator[Page]:
    yield technology_page(wiki, technology, known)
    documents = (
        requirement_page(wiki, technology, feared),
        risk_page(wiki, technology),
        checklist_page(wiki, technology),
        history_page(wiki, technology, removed),
    )
    yield from (page for page in documents if page is not None)
    yield from (review_page(wiki, technology, review) for review in technology.reviews)
    yield from (previous_page(wiki, technology, card) for card in technology.previous)


def assets(wiki: Wiki) -> Iterator[Asset]:
    """Yield the pictures and documents beside cards, with their addresses."""
    for technology in wiki.portfolio:
        yield from (Asset(path, address.figure(path)) for path in technology.figures)
