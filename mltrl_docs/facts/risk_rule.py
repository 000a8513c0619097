"""The rules of gates that the risks decide. How risks rank, and how they moved, is a report's."""

from __future__ import annotations

from decimal import Decimal

from mltrl_docs.facts.case import Arguments, Case, Verdict, on_card, reading
from mltrl_docs.facts.checklist_rule import completed
from mltrl_docs.facts.detail import count, joined, listed, some
from mltrl_docs.model.card import Card
from mltrl_docs.model.risk import Risk

SIM_TO_REAL = "sim-to-real"


@reading("risks")
def risks_acceptable(case: Case, arguments: Arguments) -> Verdict:
    """Tell whether every risk at or above the gate's acceptable risk is closed, mitigated, or accepted by someone.

    Accepted means that `accepted_by` names who; the status alone does not.
    """
    risks, high = case.technology.risks, _high(case)
    if not risks:
        return Verdict(True, "No risk is on record")
    left = [one.id for one in high if one.status not in ("closed", "mitigated") and not one.accepted_by]
    if left:
        what = some(len(left), len(risks), "risk", "is", "are")
        return Verdict(False, f"{what} at or above {case.limit} and accepted by nobody: {listed(left)}")
    if not high:
        return Verdict(True, f"None of {count(len(risks), 'risk')} is as high as {case.limit}")
    settled = "all closed, mitigated or accepted"
    return Verdict(True, f"{some(len(high), len(risks), 'risk', 'is', 'are')} at or above {case.limit}, {settled}")


@reading("risks")
def risks_have_tests(case: Case, arguments: Arguments) -> Verdict:
    """Tell whether there are risks, and each at or above the acceptable risk that is not closed names its tests."""
    if not case.technology.risks:
        return Verdict(False, "No risk is on record")
    high = [one for one in _high(case) if one.status != "closed"]
    left = [one.id for one in high if not one.tests]
    if left:
        what = some(len(left), len(high), "risk", "names", "name")
        return Verdict(False, f"{what} no tests though at or above {case.limit}: {listed(left)}")
    if not high:
        whole = count(len(case.technology.risks), "risk")
        return Verdict(True, f"None of {whole} that is not closed is as high as {case.limit}")
    return Verdict(True, f"Tests are named for {count(len(high), 'risk')} at or above {case.limit}")


@reading("requirements", "risks")
def risk_in_category(case: Case, arguments: Arguments) -> Verdict:
    """Tell whether for each of these categories there is a risk, or a requirement with failure and value."""
    found: set[str | None] = {risk.category for risk in case.technology.risks}
    found |= {_category(case, one.category) for one in case.technology.requirements if one.risk is not None}
    missing = [id for id in arguments if id not in found]
    if missing:
        return Verdict(False, f"No risk, and no requirement with numbers, is about {joined(missing, 'or')}")
    return Verdict(True, f"There is a risk, or a requirement with numbers, about {joined(arguments)}")


@reading("requirements", "risks", "checklists")
@on_card
def sim_to_real_covered(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether no dataset is simulated or synthetic, or the gap to the real world is covered.

    A risk or requirement of the category sim-to-real covers it, and so does the complete checklist.
    """
    made = [one.name for one in card.datasets if one.kind in ("simulated", "synthetic")]
    if not made:
        return Verdict(True, f"None of {count(len(card.datasets), 'dataset')} is simulated or synthetic")
    risks = [one.id for one in case.technology.risks if one.category == SIM_TO_REAL]
    if risks:
        return Verdict(True, f"The gap to the real world stands among the risks: {listed(risks)}")
    asked = [one.id for one in case.technology.requirements if _category(case, one.category) == SIM_TO_REAL]
    if asked:
        return Verdict(True, f"The gap to the real world stands among the requirements: {listed(asked)}")
    filled = completed(case, SIM_TO_REAL)
    if filled.met:
        return filled
    what = some(len(made), len(card.datasets), "dataset", "is", "are")
    return Verdict(False, f"{what} simulated or synthetic, and no risk or requirement names the gap: {listed(made)}")


def _high(case: Case) -> list[Risk]:
    limit = Decimal(str(case.gate.acceptable_risk))
    return [one for one in case.technology.risks if one.risk >= limit]


def _category(case: Case, text: str | None) -> str | None:
    """Tell which of the framework's categories a requirement's own word means."""
    return case.categories.get(text.casefold()) if text else None
