"""The closed list of rules by which records can tell that a criterion is met. Their workings are not here."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

RuleName = Literal[
    "card-exists",
    "card-has-section",
    "card-has-versions",
    "card-calibre",
    "owner-role",
    "working-group-role",
    "dataset-kind",
    "dataset-role",
    "datasets-have-readiness",
    "metrics-recorded",
    "deployment-described",
    "deployed-recorded",
    "requirements-of-kind",
    "requirements-have-steps",
    "verification-passed-by-level",
    "vv-passed",
    "every-requirement-shown",
    "risks-quantified",
    "risks-acceptable",
    "risks-have-tests",
    "risk-in-category",
    "sim-to-real-covered",
    "checklist",
    "ethics-recorded",
    "panel-role",
    "key-decision-recorded",
    "tasks-done",
]

ArgumentKind = Literal["section", "checklist", "role", "category", "value", "text"]


class Rule(NamedTuple):
    """What a rule decides, and what its argument names (None: it takes no argument)."""

    decides: str
    argument: ArgumentKind | None = None
    values: tuple[str, ...] = ()
    """The values from which an argument of kind `value` is taken."""
    several: bool = False
    """Whether the argument may be several, separated by commas; then all of them are asked for."""


RULES: Mapping[RuleName, Rule] = {
    "card-exists": Rule("The technology has a card."),
    "card-has-section": Rule("The card has these standard sections, and they are not empty.", "section", (), True),
    "card-has-versions": Rule("The card's `versions` gives a version for each of these.", "text", (), True),
    "card-calibre": Rule(
        "The card's `code_calibre` is this or a higher one.", "value", ("research", "prototype", "product")
    ),
    "owner-role": Rule("Among the card's owners is one with each of these roles.", "role", (), True),
    "working-group-role": Rule("In the card's working group is someone with each of these roles.", "role", (), True),
    "dataset-kind": Rule("The card names a dataset of this kind.", "value", ("real", "simulated", "synthetic")),
    "dataset-role": Rule("The card names a dataset with this role.", "value", ("train", "validate", "test", "golden")),
    "datasets-have-readiness": Rule(
        "The card names datasets, and each that is real gives quality, validity and availability."
    ),
    "metrics-recorded": Rule(
        "The card has a metric with a value of each of these kinds.",
        "value",
        ("model", "computational", "user"),
        True,
    ),
    "deployment-described": Rule("The card's `deployment` gives audience, mode and hosting."),
    "deployed-recorded": Rule("The card's `deployed` gives version and since."),
    "requirements-of-kind": Rule("There is a requirement of this kind.", "value", ("research", "product")),
    "requirements-have-steps": Rule(
        "There are requirements of this kind, and each has a verification and a validation, or a waiver.",
        "value",
        ("research", "product"),
    ),
    "verification-passed-by-level": Rule(
        "Every verification and validation due by the gate's level has passed or is waived."
    ),
    "vv-passed": Rule(
        "There are requirements of this kind, and all their verification and validation passed or is waived.",
        "value",
        ("research", "product"),
    ),
    "every-requirement-shown": Rule("The review's walkthrough names every requirement as shown."),
    "risks-quantified": Rule(
        "There are requirements or risks, and every requirement has failure and value (a risk always has)."
    ),
    "risks-acceptable": Rule(
        "Every risk at or above the gate's acceptable risk is closed, mitigated, or accepted by someone."
    ),
    "risks-have-tests": Rule(
        "There are risks, and each at or above the gate's acceptable risk that is not closed names its tests."
    ),
    "risk-in-category": Rule(
        "For each of these categories there is a risk, or a requirement with failure and value.",
        "category",
        (),
        True,
    ),
    "sim-to-real-covered": Rule(
        "No dataset is simulated or synthetic; or a risk or requirement has the category sim-to-real; "
        "or the checklist `sim-to-real` is complete."
    ),
    "checklist": Rule("There is an answer to every mandatory question of this checklist; none is open.", "checklist"),
    "ethics-recorded": Rule("The review's `ethics` is done, or not applicable with a note."),
    "panel-role": Rule("On the review's panel is someone with each of these roles.", "role", (), True),
    "key-decision-recorded": Rule("The review's `key_decision` is given."),
    "tasks-done": Rule(
        "Each task of earlier reviews is done; or is not due yet, and its review did not ask for rework."
    ),
}


def argument_fault(name: RuleName, argument: str | None) -> str | None:
    """Say what is wrong with a rule's argument in itself; None where nothing is."""
    rule = RULES[name]
    parts = split_argument(argument)
    if rule.argument is None:
        return f"the rule {name} takes no argument" if parts else None
    if not parts:
        return f"the rule {name} needs an argument"
    if len(parts) > 1 and not rule.several:
        return f"the rule {name} takes one argument, not {len(parts)}"
    strange = [part for part in parts if rule.values and part not in rule.values]
    if strange:
        return f"the rule {name} does not know {strange[0]}; it knows {', '.join(rule.values)}"
    return None


def split_argument(argument: str | None) -> tuple[str, ...]:
    """Split an argument at its commas."""
    return tuple(part.strip() for part in (argument or "").split(",") if part.strip())
