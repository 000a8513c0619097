"""The rules of gates that the requirements decide, with their verification and validation. Ranks no risk."""

from __future__ import annotations

from collections.abc import Iterable

from mltrl_docs.facts.case import Arguments, Case, Verdict, reading
from mltrl_docs.facts.detail import are, count, have, listed, some
from mltrl_docs.model.requirement import Proof, Requirement


@reading("requirements")
def requirements_of_kind(case: Case, arguments: Arguments) -> Verdict:
    """Tell whether there is a requirement of this kind."""
    asked = _of_kind(case, arguments)
    return Verdict(True, f"There {are(len(asked))} {_counted(asked, arguments)}") if asked else _none(arguments)


@reading("requirements")
def requirements_have_steps(case: Case, arguments: Arguments) -> Verdict:
    """Tell whether there are requirements of this kind, and each has a verification and a validation, or a waiver.

    One that is still open says which steps it takes; a level alone specifies nothing.
    """
    asked = _of_kind(case, arguments)
    if not asked:
        return _none(arguments)
    lacking = [one.id for one in asked if not (_specified(one.verification) and _specified(one.validation))]
    if lacking:
        what = some(len(lacking), len(asked), f"{arguments[0]} requirement", "has", "have")
        return Verdict(False, f"{what} no verification or no validation steps: {listed(lacking)}")
    return Verdict(True, f"Verification and validation are specified for {_counted(asked, arguments)}")


@reading("requirements")
def verification_passed_by_level(case: Case, arguments: Arguments) -> Verdict:
    """Tell whether every verification and validation due by the gate's level has passed or is waived."""
    level = case.gate.level
    due = [
        (one.id, proof)
        for one in case.technology.requirements
        for proof in _proofs(one)
        if proof.by is not None and proof.by <= level
    ]
    if not due:
        return Verdict(True, f"No step of verification or validation is due by Level {level}")
    return _shown(due, f"step due by Level {level}", f"steps due by Level {level}")


@reading("requirements")
def vv_passed(case: Case, arguments: Arguments) -> Verdict:
    """Tell whether there are requirements of this kind, and all their verification and validation passed or is waived.

    A requirement without any verification, or without any validation, is not complete.
    """
    asked = _of_kind(case, arguments)
    if not asked:
        return _none(arguments)
    lacking = [one.id for one in asked if not (one.verification and one.validation)]
    if lacking:
        what = some(len(lacking), len(asked), f"{arguments[0]} requirement", "has", "have")
        return Verdict(False, f"{what} no verification or no validation: {listed(lacking)}")
    steps = [(one.id, proof) for one in asked for proof in _proofs(one)]
    return _shown(steps, f"step for {arguments[0]} requirements", f"steps for {arguments[0]} requirements")


@reading("requirements", "risks")
def risks_quantified(case: Case, arguments: Arguments) -> Verdict:
    """Tell whether there are requirements or risks, and every requirement has failure and value (a risk always has)."""
    requirements, risks = case.technology.requirements, case.technology.risks
    if not requirements and not risks:
        return Verdict(False, "There are neither requirements nor risks")
    lacking = [one for one in requirements if one.risk is None]
    if lacking:
        no_failure, no_value = (any(getattr(one, key) is None for one in lacking) for key in ("failure", "value"))
        what = "p(failure) or no value" if no_failure and no_value else "p(failure)" if no_failure else "value"
        part = some(len(lacking), len(requirements), "requirement", "has", "have")
        return Verdict(False, f"{part} no {what}: {listed([one.id for one in lacking])}")
    whole = f"{count(len(requirements), 'requirement')} and {count(len(risks), 'risk')}"
    return Verdict(True, f"p(failure) and value are given for {whole}")


def _shown(steps: list[tuple[str, Proof]], noun: str, plural: str) -> Verdict:
    """Tell of (requirement, step) pairs whether every step has passed or is waived."""
    still = [(id, proof) for id, proof in steps if proof.waived is None and proof.status != "passed"]
    whole = f"{len(steps)} {noun if len(steps) == 1 else plural}"
    if not still:
        waived = sum(proof.waived is not None for _, proof in steps)
        passed = f"{len(steps) - waived} of {whole} {have(len(steps) - waived)} passed"
        return Verdict(True, passed + (f", {waived} {are(waived)} waived" if waived else ""))
    failed = sum(proof.status == "failed" for _, proof in still)
    if failed == len(still):
        state = f"{have(failed)} failed"
    elif failed:
        state = f"have not passed ({failed} failed)"
    else:
        state = f"{are(len(still))} still open"
    return Verdict(False, f"{len(still)} of {whole} {state}: {listed(list(dict.fromkeys(id for id, _ in still)))}")


def _proofs(requirement: Requirement) -> tuple[Proof, ...]:
    return (*requirement.verification, *requirement.validation)


def _specified(proofs: Iterable[Proof]) -> bool:
    return any(proof.steps or proof.waived or proof.status != "open" for proof in proofs)


def _of_kind(case: Case, arguments: Arguments) -> list[Requirement]:
    return [one for one in case.technology.requirements if one.kind == arguments[0]]


def _none(arguments: Arguments) -> Verdict:
    return Verdict(False, f"There is no {arguments[0]} requirement")


def _counted(asked: list[Requirement], arguments: Arguments) -> str:
    return count(len(asked), f"{arguments[0]} requirement")
