"""The rules of gates that the card alone decides. What else a card has to say is a matter of checks."""

from __future__ import annotations

from mltrl_docs.facts.case import Arguments, Case, Verdict, on_card
from mltrl_docs.facts.detail import are, count, joined, listed, some, written
from mltrl_docs.framework.rule import RULES
from mltrl_docs.model.card import Card

CALIBRES = RULES["card-calibre"].values


@on_card
def card_exists(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the technology has a card."""
    return Verdict(True, f"There is a card, dated {written(card.date)}")


@on_card
def card_has_section(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the card has these standard sections, and they are not empty."""
    names = {id: section.name if (section := case.framework.section_with_id(id)) else id for id in arguments}
    missing = [f"“{name}”" for id, name in names.items() if id not in case.sections]
    if missing:
        return Verdict(False, f"The card says nothing under {joined(missing, 'or')}")
    return Verdict(True, f"The card has {joined([f'“{name}”' for name in names.values()])}")


@on_card
def card_has_versions(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the card's `versions` gives a version for each of these."""
    given = {label.casefold() for label in card.versions}
    missing = [one for one in arguments if one.casefold() not in given]
    if missing:
        return Verdict(False, f"The card gives no version of {joined(missing, 'or')}")
    return Verdict(True, f"The card gives the version of {joined(arguments)}")


@on_card
def card_calibre(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the card's `code_calibre` is this or a higher one."""
    wanted = arguments[0]
    if card.code_calibre is None:
        return Verdict(False, f"The card gives no calibre of the code; {wanted} is asked for")
    if CALIBRES.index(card.code_calibre) < CALIBRES.index(wanted):
        return Verdict(False, f"The code is of {card.code_calibre} calibre; {wanted} is asked for")
    return Verdict(True, f"The code is of {card.code_calibre} calibre")


@on_card
def dataset_kind(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the card names a dataset of this kind."""
    kind = arguments[0]
    return _datasets(card, [one.name for one in card.datasets if one.kind == kind], f"is {kind}", f"are {kind}")


@on_card
def dataset_role(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the card names a dataset with this role."""
    role = arguments[0]
    return _datasets(card, [one.name for one in card.datasets if one.role == role], f"is for {role}", f"are for {role}")


def _datasets(card: Card, named: list[str], one: str, more: str) -> Verdict:
    if not card.datasets:
        return Verdict(False, "The card names no dataset")
    if not named:
        return Verdict(False, f"None of {count(len(card.datasets), 'dataset')} {one}")
    return Verdict(True, f"{some(len(named), len(card.datasets), 'dataset', one, more)}: {listed(named)}")


@on_card
def datasets_have_readiness(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the card names datasets, and each that is real gives quality, validity and availability."""
    if not card.datasets:
        return Verdict(False, "The card names no dataset")
    real = [one for one in card.datasets if one.kind == "real"]
    lacking = [
        one.name
        for one in real
        if not (one.readiness and one.readiness.quality and one.readiness.validity and one.readiness.availability)
    ]
    if lacking:
        what = "without quality, validity or availability"
        return Verdict(False, f"{some(len(lacking), len(real), 'real dataset', 'is', 'are')} {what}: {listed(lacking)}")
    if not real:
        return Verdict(True, f"None of {count(len(card.datasets), 'dataset')} is real")
    return Verdict(True, f"Quality, validity and availability are given for {count(len(real), 'real dataset')}")


@on_card
def metrics_recorded(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the card has a metric with a value of each of these kinds."""
    given = {metric.kind for metric in card.metrics}
    missing = [kind for kind in arguments if kind not in given]
    if missing:
        whole = f"None of {count(len(card.metrics), 'metric')} is" if card.metrics else "The card has no metric"
        return Verdict(False, f"{whole} of the kind {joined(missing, 'or')}")
    return Verdict(True, f"Among {count(len(card.metrics), 'metric')} {are(len(arguments))} {joined(arguments)} ones")


@on_card
def deployment_described(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the card's `deployment` gives audience, mode and hosting."""
    planned = card.deployment
    if planned is None:
        return Verdict(False, "The card does not describe the deployment")
    missing = [key for key in ("audience", "mode", "hosting") if getattr(planned, key) is None]
    if missing:
        return Verdict(False, f"The deployment on the card lacks {joined(missing)}")
    return Verdict(True, f"Deployment is settled: {planned.audience}, {planned.mode}, {planned.hosting}")


@on_card
def deployed_recorded(card: Card, case: Case, arguments: Arguments) -> Verdict:
    """Tell whether the card's `deployed` gives version and since."""
    if card.deployed is None:
        return Verdict(False, "The card does not say which version runs in production")
    if card.deployed.since is None:
        return Verdict(False, f"The card does not say since when version {card.deployed.version} runs in production")
    return Verdict(True, f"Version {card.deployed.version} runs in production since {written(card.deployed.since)}")
