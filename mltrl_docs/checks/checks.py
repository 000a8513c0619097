"""The ordered list of all checks across records. Each check stands in the module of its noun."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mltrl_docs.checks.as_of import check_later_dates
from mltrl_docs.checks.card import (
    check_card_levels,
    check_card_order,
    check_codes,
    check_former_slugs,
    check_missing_cards,
    check_renames,
)
from mltrl_docs.checks.checklist import check_answers
from mltrl_docs.checks.component import check_circles
from mltrl_docs.checks.link import check_field_links, check_prose_links
from mltrl_docs.checks.person import check_roles, check_roster
from mltrl_docs.checks.reference import check_card_references, check_register_references, check_review_references
from mltrl_docs.checks.register import check_ids
from mltrl_docs.checks.review import check_criteria, check_timelines
from mltrl_docs.checks.scope import Scope
from mltrl_docs.checks.seal import check_seals
from mltrl_docs.checks.waiver import check_waivers
from mltrl_docs.facts.facts import Facts
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.problems import Problem

CHECKS: tuple[Callable[[Scope], Iterable[Problem]], ...] = (
    check_missing_cards,
    check_codes,
    check_former_slugs,
    check_renames,
    check_card_references,
    check_review_references,
    check_register_references,
    check_field_links,
    check_prose_links,
    check_ids,
    check_circles,
    check_timelines,
    check_card_order,
    check_card_levels,
    check_later_dates,
    check_seals,
    check_criteria,
    check_answers,
    check_roster,
    check_roles,
    check_waivers,
)


def check_portfolio(everything: Portfolio, portfolio: Portfolio, facts: Facts) -> list[Problem]:
    """Run every check; `portfolio` and `facts` are as of the day, `everything` is all that is on record."""
    scope = Scope(everything, portfolio, facts)
    return [problem for check in CHECKS for problem in check(scope)]
