"""The records of the whole organisation as of any day, and the day-by-day changes that lead there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from demo import people
from demo.card import card_text
from demo.catalogue import Technology, read_catalogue
from demo.checklists import checklists_text
from demo.event import TODAY, Event, begun
from demo.register import requirements_text, risks_text
from demo.review import LAST_DONE, review_name, review_text
from demo.simulation import simulate
from demo.state import State, state_on
from demo.writing import write_markdown, write_yaml
from mltrl_docs.framework.additions import FrameworkAdditions
from mltrl_docs.framework.framework import Framework, default_framework

FRAMEWORK = {
    "roles": [
        {
            "id": "flight-surgeon",
            "name": "Flight surgeon",
            "description": "Answers for the health of crews.",
            "from_level": 3,
        }
    ],
    "criteria": [
        {
            "id": "archive-agreed",
            "levels": [8],
            "text": "It is agreed who keeps data, model and records for ten years after the end of service.",
            "why": "Two boards asked for records of 2019 and one got them.",
            "since": datetime.date(2026, 1, 1),
        }
    ],
    "sections": [{"id": "caveats", "aliases": ["Where it fails"]}],
}
WAIVERS = (
    (
        "A27",
        "glacier-front-tracker",
        "The review waits for the winter scenes, which come in February.",
        "Head of research",
    ),
    ("A17", None, "Evidence before 2021 lies on a wiki without versions; what is newer is pinned.", "Head of quality"),
    (
        "A30",
        "privacy-accountant",
        "Three people in the house can judge the proofs, and one of them wrote it.",
        "Head of research",
    ),
)
AHEAD = ("sample-tube-handler", "2026-12-10", datetime.date(2026, 11, 19))
"""A look that somebody filed before it was held: technology, its date, the day of filing. `mltrl check` warns of it."""


@dataclass(frozen=True)
class Change:
    """What one day brought: texts by path, None where a file went."""

    day: datetime.date
    message: str
    texts: Mapping[str, str | None]


@dataclass(frozen=True)
class Organisation:
    """The invented institute: its technologies and every decision about them up to the last day."""

    seed: int = 1

    @cached_property
    def catalogue(self) -> tuple[Technology, ...]:
        return read_catalogue()

    @cached_property
    def events(self) -> dict[str, tuple[Event, ...]]:
        return simulate(self.catalogue, self.seed)

    @cached_property
    def _final(self) -> dict[tuple[str, datetime.date], str]:
        return {}

    @cached_property
    def _roster(self) -> str:
        return write_yaml({"people": people.roster(self.catalogue)})

    @cached_property
    def framework(self) -> Framework:
        return default_framework().extended(FrameworkAdditions.model_validate(FRAMEWORK))

    def records(self, day: datetime.date = TODAY, previous: bool = True) -> dict[str, str]:
        """Give the text of every record file by its path, as of a day.

        `previous` adds earlier cards as files; without them git is to keep what cards said before.
        """
        found: dict[str, str] = dict(self._of_all(day))
        for technology in self.catalogue:
            found |= self._of_one(technology, day, previous)
        return dict(sorted(found.items()))

    def changes(self) -> Iterator[Change]:
        """Give what changed on each day on which anything did, oldest first, without earlier cards as files.

        Applied one after the other they give `records(TODAY, previous=False)`. Two decisions about one technology
        never fall on one day; what falls on one day comes as one change for each technology.
        """
        known: dict[str, dict[str, str]] = {"": {}}
        for day, technology, message in sorted(self._calendar(), key=lambda one: (one[0], one[1].slug)):
            for slug, now, why in (
                (technology.slug, self._of_one(technology, day, previous=False), f"{technology.slug}: {message}"),
                ("", dict(self._of_all(day)), "people, framework, accepted findings"),
            ):
                before = known.get(slug, {})
                texts: dict[str, str | None] = {path: text for path, text in now.items() if before.get(path) != text}
                texts |= {path: None for path in before if path not in now}
                known[slug] = now
                if texts:
                    yield Change(day, why, texts)

    def _calendar(self) -> Iterator[tuple[datetime.date, Technology, str]]:
        for technology in self.catalogue:
            if begun(technology) <= TODAY:
                yield begun(technology), technology, f"begins at level {technology.first_level}"
            for event in self.events[technology.slug]:
                yield event.date, technology, f"{event.decision} at level {event.level}"
            yield TODAY, technology, "tasks done since"

    def _of_one(self, technology: Technology, day: datetime.date, previous: bool) -> dict[str, str]:
        events = self.events[technology.slug]
        state = state_on(technology, events, day)
        if state is None:
            return {}
        folder = f"cards/{technology.slug}"
        texts = {
            f"{folder}/card.md": card_text(state),
            f"{folder}/requirements.yml": requirements_text(state),
            f"{folder}/risks.yml": risks_text(state),
            f"{folder}/checklists.yml": checklists_text(state, self.framework),
        }
        if previous:
            texts |= self._previous(state, events)
        for event in state.events:
            texts[f"reviews/{technology.slug}/{review_name(event)}"] = self._review(technology, event, day)
        if (technology.slug, True) == (AHEAD[0], day >= AHEAD[2]):
            front = {"date": AHEAD[1], "level": state.level, "decision": "continue", "next_review": "2027-03-11"}
            agenda = {
                "Presented": "Agenda: thick frost, the new racks, hours on the robot. To be filled in on the day."
            }
            texts[f"reviews/{AHEAD[0]}/{AHEAD[1]}-look.md"] = write_markdown(front, agenda)
        return {path: text for path, text in texts.items() if text is not None}

    def _review(self, technology: Technology, event: Event, day: datetime.date) -> str:
        """Write a review, or give it as it was written before where it cannot have changed since."""
        key, final = (technology.slug, event.date), day > event.date + LAST_DONE
        if final and key in self._final:
            return self._final[key]
        text = review_text(technology, self.events[technology.slug], event, day, self.catalogue, self.framework)
        if final:
            self._final[key] = text
        return text

    def _previous(self, state: State, events: tuple[Event, ...]) -> dict[str, str]:
        found = {}
        for stay in state.stays[:-1]:
            last = (stay.left or state.day) - datetime.timedelta(days=1)
            then = state_on(state.technology, events, last)
            if then is not None:
                name = f"cards/{state.technology.slug}/previous/{stay.entered}-level-{stay.level}.md"
                found[name] = card_text(then, living=False)
        return found

    def _of_all(self, day: datetime.date) -> Iterator[tuple[str, str]]:
        yield "people.yml", self._roster
        yield "framework.yml", write_yaml(FRAMEWORK)
        starts = {one.slug: begun(one) for one in self.catalogue}
        rows = [
            {"code": code, "technology": slug, "reason": reason, "approver": approver, "until": "2027-06-30"}
            for code, slug, reason, approver in WAIVERS
            if slug is None or starts[slug] <= day
        ]
        kept = [{key: value for key, value in row.items() if value is not None} for row in rows]
        yield "waivers.yml", write_yaml({"waivers": kept})
