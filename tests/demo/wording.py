"""Sentences: the catalogue's words set into phrases, so that the same choice always gives the same words."""

from __future__ import annotations

import datetime
import random
from functools import cached_property

from demo.catalogue import Technology, Trouble, read_phrases
from demo.state import State

PROPER = ("Kling", "Brier", "Spearman", "Monte", "Jupiter", "Fréchet", "Ia")
EXPERIMENTS = "https://wiki.example.org"


class _Fields(dict[str, str]):
    """Fields of a phrase; one with a capital gives the words as a sentence begins."""

    def __missing__(self, key: str) -> str:
        return capital(self[key[0].lower() + key[1:]])


class Words:
    """Finds words for one technology in one state."""

    def __init__(self, state: State, trouble: int = 0) -> None:
        self.state = state
        self.technology: Technology = state.technology
        self.number = trouble % len(self.technology.troubles)

    @property
    def trouble(self) -> Trouble:
        return self.technology.troubles[self.number]

    def say(self, table: str, key: object, nth: int = 0, **more: str) -> str:
        """Set the catalogue's words into the nth of a technology's own order of phrases."""
        phrases = read_phrases()[table][str(key)]
        order = list(range(len(phrases)))
        random.Random(f"{self.technology.slug}/{table}/{key}").shuffle(order)
        return self.fill(phrases[order[nth % len(order)]], **more)

    def fill(self, phrase: str, **more: str) -> str:
        """Fill a phrase in; a field with a capital gives the words as a sentence begins."""
        return phrase.format_map(_Fields(self._fields | more))

    def own(self, name: str, nth: int = 0) -> str:
        """Give one of the programme's own texts, another for each of its technologies as far as there are enough."""
        texts = self.technology.programme.texts[name]
        return texts[(int(self.technology.code[-2:]) + nth) % len(texts)]

    def chance(self, *about: object) -> random.Random:
        """Give a source of chance for one purpose."""
        return random.Random("/".join([self.technology.slug, *map(str, about)]))

    def figure(self, index: int = 0, shift: float = 0.0) -> str:
        """Write a figure with its unit, as it stands in this state."""
        metric = self.technology.metrics[index % len(self.technology.metrics)]
        return f"{metric.at(self.state.progress + shift)}{metric.plain_unit}"

    def page(self, what: str, day: datetime.date | None = None) -> str:
        """Give the address of a page of the team's own wiki."""
        team = self.technology.team.replace(" ", "-")
        return f"{EXPERIMENTS}/{team}/{self.technology.slug}/{f'{day:%Y-%m}-' if day else ''}{what}"

    @cached_property
    def _fields(self) -> dict[str, str]:
        one, state = self.technology, self.state
        metric = one.metrics[0]
        real, golden = one.real, next((data for data in one.data if data.role == "golden"), None)
        last = one.metrics[-1]
        return {
            "does": one.does,
            "users": one.users,
            "beats": one.beats,
            "never": one.never,
            "oversight": one.oversight,
            "expert": "the " + low(one.programme.expert.partition(",")[0]),
            "user": "the " + low(one.programme.user.partition(",")[0]),
            "data0": low(one.data[0].name),
            "data1": low(one.data[-1].name),
            "flaw0": one.data[0].flaw,
            "data_real": low((real or one.data[0]).name),
            "sim": low((one.simulated or one.data[0]).name),
            "golden": low((golden or real or one.data[0]).name),
            "metric": low(metric.name).partition(",")[0],
            "first": f"{metric.at(0)}{metric.plain_unit}",
            "value": self.figure(),
            "other": low(last.name).partition(",")[0],
            "other_value": self.figure(len(one.metrics) - 1),
            "version": state.version,
            "major": state.version.partition(".")[0],
            "mode": low(self.own("modes")),
            "mode_low": low(self.own("modes")),
            "hosting": low(self.own("hosting")),
            "hosting_low": low(self.own("hosting")),
            "constraint": self.own("constraints"),
            "constraint_low": low(self.own("constraints")),
            "count": str(len(one.data)),
            "slices": ", ".join(trouble.slice for trouble in one.troubles),
            **self._of_trouble(),
        }

    def _of_trouble(self) -> dict[str, str]:
        chance = self.chance("n", self.number, len(self.state.events))
        return {
            "fails": self.trouble.fails,
            "slice": self.trouble.slice,
            "mend": self.trouble.mend,
            "worst": self.figure(shift=-0.16 - 0.05 * self.number),
            "n": str(chance.randint(2, 9)),
        }


def capital(text: str) -> str:
    """Begin as a sentence begins."""
    return text[:1].upper() + text[1:]


def low(text: str) -> str:
    """Begin as within a sentence; names and abbreviations stay."""
    if text.startswith(PROPER) or (len(text) > 1 and (text[1].isupper() or text[1].isdigit() or text[1] in "′-")):
        return text
    return text[:1].lower() + text[1:]
