"""Stays of no days: levels that were entered and left on one day. Whether they count depends on the question.

"How long until a technology is out of a level?" counts them; "how long does one stay that stays at all?" does not.
"""

from __future__ import annotations

from mltrl_docs.reports.survival import Curve, estimate_survival


def passed_through(curve: Curve) -> int:
    """Count the durations that ended after 0 days."""
    first = curve.steps[0] if curve.steps else None
    return first.ended if first and first.days == 0 else 0


def without_passes(curve: Curve) -> Curve:
    """Estimate a curve anew without the durations that ended after 0 days."""
    durations = []
    for step in curve.steps:
        durations += [(step.days, True)] * (step.ended if step.days else 0) + [(step.days, False)] * step.censored
    return estimate_survival(durations)
