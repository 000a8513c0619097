"""A review's file → a `Review`, and what is wrong with it alone. Whether its level is the one held is a check's."""

from __future__ import annotations

import re

from mltrl_docs.model.review import Review
from mltrl_docs.problems import Problem, error, warning
from mltrl_docs.reading.document import Raw
from mltrl_docs.reading.validation import validate

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")


def read_review(raw: Raw) -> tuple[Review | None, list[Problem]]:
    """Read a review; None where its date, level, decision or parts cannot be told.

    What a decision asks for and does not have is an error, but the review still counts.
    """
    review, problems = validate(Review, raw)
    if review is None or raw.broken("components") or len(review.components) < len(raw.data.get("components", ())):
        return None, problems
    problems += _of_decision(review, raw)
    name = raw.origin.path.rsplit("/", 1)[1]
    dated = _DATED.match(name)
    if dated and dated[1] != review.date.isoformat():
        problems.append(
            warning(
                review.origin.place("date"),
                "file-name",
                f"the file name begins with {dated[1]}, but the review is dated {review.date}",
                "Rename the file, or mend the date.",
            )
        )
    return review, problems


def _of_decision(review: Review, raw: Raw) -> list[Problem]:
    problems: list[Problem] = []
    place = review.origin.place

    def asked(key: str, hint: str) -> None:
        if not raw.data.get(key) and not raw.broken(key):
            problems.append(
                error(place("decision"), "missing", f"`{key}` is missing: a {review.decision} needs it", hint)
            )

    if review.decision == "graduate":
        asked("panel", "List who decided, with role and vote.")
        if not review.components and review.level == 9:
            problems.append(
                error(
                    place("decision"), "graduate", "level 9 is the last: nothing graduates from it", "Use `continue`."
                )
            )
        elif (
            review.to is not None
            and review.to != review.level + 1
            and not any(part.level is not None for part in review.components)
        ):
            problems.append(
                error(
                    place("to"),
                    "level-skipped",
                    f"a graduation goes one level up: from {review.level} to {review.level + 1}, not to {review.to}",
                    "No technology skips a level (paper: Non-monotonic, non-linear paths).",
                )
            )
        for index, part in enumerate(review.components):
            if part.level is not None and part.to is not None and part.to != part.level + 1:
                message = f"a part graduates one level up: from {part.level} to {part.level + 1}, not to {part.to}"
                problems.append(
                    error(place("components", index, "to"), "level-skipped", message, "File one review for each level.")
                )
    elif review.decision == "switchback":
        if not review.components or any(part.to is None for part in review.components):
            asked("to", "Write the level that it goes back to.")
        asked("mechanism", "Write discovery, review or embedded.")
        asked("reason", "Say why, for those who were not there.")
        if review.to is not None and review.to >= review.level and not review.components:
            problems.append(
                error(
                    place("to"),
                    "switchback",
                    f"a switchback goes to a lower level than {review.level}, not to {review.to}",
                    "`level` is the level held when the review is held, `to` the one that it goes back to.",
                )
            )
        for index, part in enumerate(review.components):
            level, to = review.level if part.level is None else part.level, review.to if part.to is None else part.to
            if to is not None and to >= level:
                problems.append(
                    error(
                        place("components", index),
                        "switchback",
                        f"a switchback goes to a lower level than {level}, not to {to}",
                        "Write {ref, level, to}: the level that the part held, and the one that it goes back to.",
                    )
                )
    elif review.decision in ("pause", "stop"):
        asked("reason", "Say why, for those who were not there.")
    if review.decision not in ("graduate", "switchback") and review.to is not None:
        problems.append(
            warning(
                place("to", key=True),
                "unused",
                f"`to` means nothing for the decision {review.decision}",
                "Leave it out, or mend the decision.",
            )
        )
    if review.mechanism and review.decision != "switchback":
        problems.append(
            warning(place("mechanism", key=True), "unused", "`mechanism` belongs to a switchback", "Leave it out.")
        )
    if review.gated and review.ethics is None and not raw.says("ethics"):
        problems.append(
            warning(
                place(),
                "expected",
                "`ethics` is expected at every gated review",
                "Say whether the ethics checklist was run through.",
            )
        )
    return problems
