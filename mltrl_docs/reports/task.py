"""How the tasks of reviews stand on a day. Whether a gate minds is not said here."""

from __future__ import annotations

import datetime
from typing import Literal

from mltrl_docs.model.review import Task

State = Literal["done", "done late", "overdue", "due", "open"]


def task_state(task: Task, today: datetime.date) -> State:
    """Tell how a task stands: done, done after its day, past it, due by a day still to come, or open without one."""
    if task.done is not None and task.done <= today:
        return "done late" if task.due is not None and task.done > task.due else "done"
    if task.due is None:
        return "open"
    return "overdue" if task.due < today else "due"
