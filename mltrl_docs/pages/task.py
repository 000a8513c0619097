"""The tasks of reviews as rows: who, by when, and how they stand today. Their state is a report's."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mltrl_docs.model.review import Task
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.reports.task import State, task_state

TONES: dict[State, str] = {"done": "good", "done late": "good", "overdue": "bad", "due": "note", "open": "neutral"}
WORDS: dict[State, str] = {
    "done": "Done",
    "done late": "Done late",
    "overdue": "Overdue",
    "due": "To do",
    "open": "To do, no date",
}


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task; `state` in words, `tone` of its mark."""

    text: str
    target: str | None
    owner: Link | None
    due: datetime.date | None
    done: datetime.date | None
    state: str
    tone: str


def task_view(wiki: Wiki, task: Task, page: str) -> TaskView:
    """Show a task on the page at an address."""
    state = task_state(task, wiki.today)
    owner = wiki.person(task.owner, page) if task.owner else None
    return TaskView(task.task, task.target, owner, task.due, task.done, WORDS[state], TONES[state])
