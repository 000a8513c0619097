"""What decisions, votes and spans of time are called on pages, in plain words. Which apply is decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.model.reference import MovedPart
from mltrl_docs.model.review import Decision, Mechanism, Review

SWITCHBACKS: dict[Mechanism, str] = {
    "discovery": "after a discovery",
    "review": "by decision of the review",
    "embedded": "as planned",
}
DECISIONS: dict[Decision, str] = {
    "graduate": "Graduated",
    "rework": "Rework asked for",
    "switchback": "Switched back",
    "pause": "Paused",
    "resume": "Resumed",
    "stop": "Stopped",
    "continue": "Continued",
}
TONES: dict[Decision, str] = {
    "graduate": "good",
    "rework": "caution",
    "switchback": "note",
    "pause": "caution",
    "resume": "good",
    "stop": "bad",
    "continue": "neutral",
}


def decision_words(review: Review) -> str:
    """Say what a review decided: "Graduated from Level 3 to Level 4"."""
    if not review.of_parts:
        return moved_words(review.decision, review.level, review.target, review.mechanism)
    count = len(review.components)
    ways = {
        (part.level if part.level is not None else review.level, _part_target(review, part))
        for part in review.components
    }
    level, to = ways.pop() if len(ways) == 1 else (None, None)
    said = moved_words(review.decision, level, to, review.mechanism)
    return f"{count} {'part' if count == 1 else 'parts'} {said[:1].lower()}{said[1:]}"


def _part_target(review: Review, part: MovedPart) -> int | None:
    if part.to is not None or part.level is None or review.decision != "graduate":
        return part.to if part.to is not None else review.target
    return part.level + 1


def moved_words(decision: Decision, level: int | None, to: int | None, mechanism: Mechanism | None = None) -> str:
    """Say what was decided at a level, and where it led."""
    at = "" if level is None else f" at Level {level}"
    if decision == "graduate":
        return f"Graduated from Level {level} to Level {to}" if to is not None else f"Graduated{at}"
    if decision == "switchback":
        back = f"Switched back from Level {level} to Level {to}" if to is not None else f"Switched back{at}"
        return f"{back}, {SWITCHBACKS[mechanism]}" if mechanism else back
    if decision == "continue":
        return f"Continued{at}, nothing changed"
    return f"{DECISIONS[decision]}{at}"


def votes_words(votes: Sequence[str | None]) -> str:
    """Sum up a panel's votes: "3 for, 1 against"; votes that nobody wrote down are said to be unrecorded."""
    words = (("for", "for"), ("against", "against"), ("abstain", "abstained"), (None, "not recorded"))
    said = [f"{votes.count(vote)} {word}" for vote, word in words if votes.count(vote)]
    return ", ".join(said)


def span_words(days: int | None) -> str:
    """Say how long a number of days is: "12 days", "5 months", "2 years 3 months"."""
    if days is None:
        return "unknown"
    if days < 61:
        return f"{days} {'day' if days == 1 else 'days'}"
    months = round(days / 30.4375)
    if months < 24:
        return f"{months} months"
    years, rest = divmod(months, 12)
    return f"{years} years" + (f" {rest} {'month' if rest == 1 else 'months'}" if rest else "")
