"""What the checklists ask and how each is scored. The answers are records, and are counted elsewhere."""

from typing import Literal

from pydantic import BaseModel, model_validator

Score = Literal["share", "minimum-section"]


class Question(BaseModel, frozen=True, extra="forbid"):
    """A question put so that yes is the good answer."""

    id: str
    text: str
    section: str | None = None
    why: str | None = None
    mandatory: bool = True


class Checklist(BaseModel, frozen=True, extra="forbid"):
    """Questions that a team answers; complete when no mandatory one is open.

    `share`: of the questions that apply, the part answered yes. `minimum-section`: the yes of each section
    are counted, and the smallest count is the score (after the ML Test Score).
    """

    id: str
    title: str
    when: tuple[int, ...] = ()
    """The levels at which it is used."""
    description: str = ""
    score: Score = "share"
    questions: tuple[Question, ...]

    @model_validator(mode="after")
    def _questions_differ(self) -> "Checklist":
        if len({question.id for question in self.questions}) < len(self.questions):
            raise ValueError("two questions have the same id")
        return self

    @property
    def sections(self) -> tuple[str | None, ...]:
        """The sections of its questions in order, each once; None stands for questions without one."""
        return tuple(dict.fromkeys(question.section for question in self.questions))

    def question(self, id: str) -> Question | None:
        """Find a question by its id."""
        return next((question for question in self.questions if question.id == id), None)
