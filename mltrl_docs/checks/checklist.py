"""What must hold of completed checklists: they answer what the framework asks."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.problems import Problem, warning


def check_answers(scope: Scope) -> Iterator[Problem]:
    """A completed checklist and its answers are known to the framework; what is not is shown all the same."""
    framework = scope.everything.framework
    for technology in scope.everything:
        if technology.checklist_file is None:
            continue
        place = technology.checklist_file.origin.place
        for index, completed in enumerate(technology.checklists):
            checklist = framework.checklist(completed.checklist)
            if checklist is None:
                known = [one.id for one in framework.checklists]
                guess = difflib.get_close_matches(completed.checklist, known, 1)
                hint = f"Did you mean {guess[0]}?" if guess else f"Known are: {', '.join(known)}."
                message = f"there is no checklist {completed.checklist} in the framework"
                yield warning(place("checklists", index, "checklist"), "unknown-checklist", message, hint)
                continue
            for id in completed.answers:
                if checklist.question(id) is None:
                    guess = difflib.get_close_matches(id, [question.id for question in checklist.questions], 1)
                    yield warning(
                        place("checklists", index, "answers", id, key=True),
                        "unknown-question",
                        f"the checklist {checklist.id} does not ask {id}",
                        f"Did you mean {guess[0]}?" if guess else None,
                    )
