"""The whole portfolio as plain values for other tools: the shape of `mltrl export`, which is a contract.

Addresses are not known here; whoever asks hands over the functions that tell them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from mltrl_docs.facts.facts import Facts
from mltrl_docs.facts.timeline import Move, Stay
from mltrl_docs.model.card import Card
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Found, Review
from mltrl_docs.model.risk import Risk
from mltrl_docs.model.technology import Technology
from mltrl_docs.problems import Problem
from mltrl_docs.reports.cycle import cycles
from mltrl_docs.reports.duration import LevelTime, time_per_level
from mltrl_docs.reports.first_pass import first_pass
from mltrl_docs.reports.history import export_history, export_provenances, export_unreadable, export_versions
from mltrl_docs.reports.path import paths
from mltrl_docs.reports.transition import transitions
from mltrl_docs.reports.visit import Visits, find_visits

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where pages stand, from the site's root: of a technology by slug, of a card or a review by slug and path.

    `committed_card` is that of a card that git holds, by slug and commit.
    """

    technology: Callable[[str], str]
    previous_card: Callable[[str, str], str]
    review: Callable[[str, str], str]
    committed_card: Callable[[str, str], str]


def export_portfolio(
    portfolio: Portfolio, facts: Facts, problems: Iterable[Problem], addresses: Addresses
) -> dict[str, Any]:
    """Give the document that `mltrl export` prints; days are ISO texts, risks numbers from 0 to 10."""
    return {
        "schema": SCHEMA,
        "as_of": facts.as_of.isoformat(),
        "history": export_history(portfolio.past),
        "technologies": [_technology(portfolio, facts, technology, addresses) for technology in portfolio],
        "statistics": export_statistics(find_visits(portfolio, facts)),
        "problems": [problem.as_json() for problem in problems],
    }


def _technology(portfolio: Portfolio, facts: Facts, technology: Technology, addresses: Addresses) -> dict[str, Any]:
    timeline = facts.timelines[technology.slug]
    identity = technology.identity
    return {
        "id": technology.slug,
        "code": identity.code if identity else None,
        "name": technology.name,
        "level": timeline.level,
        "declared_level": technology.card.level if technology.card else None,
        "effective_level": facts.effective[technology.slug].level,
        "held_down_by": list(facts.effective[technology.slug].held_by),
        "status": timeline.status,
        "stays": [_stay(stay) for stay in timeline.stays],
        "switchbacks": [_switchback(move) for move in timeline.switchbacks],
        "cards": [_card(portfolio, technology, card, addresses) for card in technology.cards],
        "versions": export_versions(technology),
        "unreadable": export_unreadable(technology),
        "records": export_provenances(portfolio, technology.slug),
        "reviews": [
            _review(review, addresses.review(technology.slug, review.origin.path)) for review in technology.reviews
        ],
        "risks": [_risk(risk) for risk in technology.risks],
        "requirements": [
            {
                "id": requirement.id,
                "risk": None if requirement.risk is None else float(requirement.risk),
                "kind": requirement.kind,
                "text": requirement.text,
            }
            for requirement in technology.requirements
        ],
    }


def _review(review: Review, url: str) -> dict[str, Any]:
    """Who decided what, when and on what; how to write to them is nobody else's business."""
    return {
        "date": review.date.isoformat(),
        "level": review.level,
        "decision": review.decision,
        "to": review.target,
        "mechanism": review.mechanism,
        "reason": review.reason,
        "panel": [
            {"name": one.name, "role": one.role, "vote": one.vote, "dissent": one.dissent} for one in review.panel
        ],
        "criteria": [_finding(id, found) for id, found in review.criteria.items()],
        "tasks": [
            {"task": one.task, "owner": one.owner, "due": _iso(one.due), "done": _iso(one.done)} for one in review.tasks
        ],
        "evidence": [{"label": one.label, "url": one.url} for one in review.evidence],
        "path": review.origin.path,
        "url": url,
    }


def _finding(id: str, found: Found) -> dict[str, Any]:
    waiver = found.waiver
    return {
        "id": id,
        "state": found.state,
        "waived": waiver.waived if waiver else None,
        "approver": waiver.approver if waiver else None,
        "until": _iso(waiver.until) if waiver else None,
    }


def _risk(risk: Risk) -> dict[str, Any]:
    return {
        "id": risk.id,
        "risk": float(risk.risk),
        "failure": float(risk.failure),
        "value": risk.value,
        "title": risk.title,
        "status": risk.status,
        "owner": risk.owner,
        "due": _iso(risk.due),
        "accepted_by": risk.accepted_by,
    }


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _stay(stay: Stay) -> dict[str, Any]:
    return {
        "level": stay.level,
        "entered": stay.entered.isoformat() if stay.entered else None,
        "left": stay.left.isoformat() if stay.left else None,
        "outcome": stay.outcome,
        "paused_days": stay.paused_days,
    }


def _switchback(move: Move) -> dict[str, Any]:
    return {
        "date": move.date.isoformat(),
        "from": move.start,
        "to": move.to,
        "mechanism": move.mechanism,
        "components": list(move.parts),
        "reason": move.reason,
    }


def _card(portfolio: Portfolio, technology: Technology, card: Card, addresses: Addresses) -> dict[str, Any]:
    path, published = card.origin.path, card.origin.published
    if card is technology.card and technology.later is None:
        url = addresses.technology(technology.slug)
    elif published and card.past:
        url = addresses.committed_card(technology.slug, published.last.id)
    else:
        url = addresses.previous_card(technology.slug, path)
    return {
        "level": card.level,
        "date": card.entered.isoformat(),
        "version": card.version,
        "origin": "git" if published else "file",
        "path": path,
        "commit": _commit(portfolio, card),
        "url": url,
    }


def _commit(portfolio: Portfolio, card: Card) -> str | None:
    """The commit that the text of a card is from; None of a file kept by hand, and of what is not committed."""
    if card.origin.published is None:
        return None
    if card.past:
        return card.origin.published.last.id
    known = portfolio.provenances.get(card.origin.path)
    return known.commit.id if known and known.commit else None


def export_statistics(visits: Visits) -> dict[str, Any]:
    """Give the figures at any n, in order of level, paths by how often they were taken; no list has a row of zeros."""
    counts: dict[tuple[int, ...], int] = {}
    for path in paths(visits):
        counts[path.levels] = counts.get(path.levels, 0) + path.count
    return {
        "time_per_level": [_time(time) for time in time_per_level(visits).all],
        "transitions": [{"from": one.start, "to": one.to, "count": one.count} for one in transitions(visits)],
        "paths": [
            {"levels": list(levels), "count": counts[levels]}
            for levels in sorted(counts, key=lambda levels: (-counts[levels], levels))
        ],
        "cycles": [
            {
                "from": one.start,
                "to": one.to,
                "mechanism": one.mechanism,
                "count": one.count,
                "recovered": one.recovered,
                "median_days_to_recover": one.recovery.median.days,
            }
            for one in cycles(visits)
        ],
        "first_pass": [
            {"level": one.level, "first_reviews": one.first_reviews, "graduated": one.graduated}
            for one in first_pass(visits)
        ],
    }


def _time(time: LevelTime) -> dict[str, Any]:
    median = time.curve.median
    return {
        "level": time.level,
        "stays": time.stays,
        "completed": time.completed,
        "open": time.open,
        "unknown_entry": time.unknown_entry,
        "median_days": median.days,
        "median_low": median.low,
        "median_high": median.high,
    }
