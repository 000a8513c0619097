"""The organisation's changes as commits of a git repository: some merged, some squashed, some rebased.

Also in it: a technology whose folder was renamed, a card that a forgotten mark of a conflict made unreadable until the
next day, and seals on what was reviewed. What changed when is decided elsewhere.
"""

from __future__ import annotations

import datetime
import random
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from demo.organisation import Change
from mltrl_docs.facts.fingerprint import card_fingerprint
from mltrl_docs.framework.framework import default_framework
from mltrl_docs.model.file import SourceFile, blob_id
from mltrl_docs.model.review import Seal, SealedCard
from mltrl_docs.reading.card import read_card
from mltrl_docs.reading.document import read_document
from mltrl_docs.reading.seal import sealed_text

SEALED_FROM = datetime.date(2023, 1, 1)
"""From when on reviews that let a technology go on are sealed."""
RENAMED = ("sample-tube-handler", "tube-gripper", datetime.date(2024, 3, 4))
"""A technology, the folder that it had before, and the day from which it has its own."""
BROKEN = ("telemetry-anomaly-monitor", datetime.date(2020, 12, 16))
"""A technology whose card held a mark of a conflict from a change on, for a day."""
QUIET = ("slide-stain-normaliser", datetime.date(2025, 12, 1))
"""A technology whose register of risks was changed after the panel of that day had seen it."""
_WAYS = ("direct", "merge", "squash", "rebase")
_GRADUATED = re.compile(r"^decision: graduate$", re.M)
_REGISTERS = ("requirements", "risks", "checklists")
Texts = dict[str, str]


@dataclass
class _Import:
    """The stream for `git fast-import`, and the files as they are at its end."""

    chance: random.Random
    files: Texts = field(default_factory=dict)
    seals: dict[str, Seal] = field(default_factory=dict)
    lines: list[bytes] = field(default_factory=list)
    waiting: tuple[int, Mapping[str, str | None], str, str] | None = None
    mark: int = 0

    def commit(self, branch: str, texts: Mapping[str, str | None], message: str, by: str, **when: int) -> None:
        """Put a commit down; `made` and `at` are seconds, `merged` the mark of a branch that it merges."""
        self.mark += 1
        made, at = when.get("made", when["at"]), when["at"]
        hand = f"{by} <{re.sub('[^a-z]+', '.', by.casefold()).strip('.')}@northlight.example>"
        head = [f"commit refs/heads/{branch}", f"mark :{self.mark}"]
        head += [f"author {hand} {made} +0000", f"committer {hand} {at} +0000"]
        self.lines += [line.encode() for line in head]
        self._data(message)
        if "start" in when:
            self.lines.append(f"from :{when['start']}".encode())
        if "merged" in when:
            self.lines.append(f"merge :{when['merged']}".encode())
        for path, text in texts.items():
            if text is None:
                self.lines.append(f"D {path}".encode())
            else:
                self.lines.append(f"M 100644 inline {path}".encode())
                self._data(text)

    def mend(self, now: int) -> None:
        """Put down what mends a mistake, once its time has come."""
        if self.waiting and self.waiting[0] <= now:
            at, texts, message, by = self.waiting
            self.waiting = None
            self.commit("main", texts, message, by, at=at)

    def _data(self, text: str) -> None:
        data = text.encode()
        self.lines += [b"data %d" % len(data), data]

    def keep(self, texts: Mapping[str, str | None]) -> None:
        for path, text in texts.items():
            if text is None:
                self.files.pop(path, None)
            else:
                self.files[path] = text


def import_changes(folder: Path, changes: Iterable[Change], people: Mapping[str, str]) -> Texts:
    """Make a repository of changes in a folder, and give the files as they are at its end.

    `people` names who works on each technology, by slug. The working tree is left to whoever writes those files.
    """
    made = _Import(random.Random("history"))
    for number, change in enumerate(changes):
        slug = change.message.partition(":")[0]
        by = people.get(slug, "Head of quality")
        texts = dict(_sealed(made, change, slug))
        at = _noon(change.day) + number * 30
        made.mend(at)
        if change.day >= RENAMED[2]:
            _rename(made, _noon(RENAMED[2]))
        _land(made, _placed(texts, change.day), change.message, by, at)
        if (slug, change.day) == BROKEN:
            _break(made, f"cards/{slug}/card.md", by, at + 60)
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "fast-import", "--quiet", data=b"\n".join(made.lines) + b"\n")
    _git(folder, "reset", "-q")
    return made.files


def _land(made: _Import, texts: Mapping[str, str | None], message: str, by: str, at: int) -> None:
    """Bring a change to the main branch, in one of the ways of teams."""
    way = made.chance.choice(_WAYS) if made.mark and len(texts) > 1 else "direct"
    drafts = {path: text for path, text in texts.items() if path.startswith("cards/")}
    days = made.chance.randint(1, 6) * 86400
    if way == "merge" and drafts:
        tip = made.mark
        made.commit(f"topic-{tip}", drafts, f"{message}: draft", by, at=at - days, start=tip)
        made.commit("main", texts, f"Merge: {message}", "Head of quality", at=at, start=tip, merged=made.mark)
    elif way == "rebase" and drafts and len(drafts) < len(texts):
        made.commit("main", drafts, f"{message}: records", by, made=at - days, at=at)
        made.commit("main", texts, message, by, made=at - days + 3600, at=at + 1)
    else:
        number = f" (#{made.mark})" if way == "squash" else ""
        made.commit("main", texts, f"{message}{number}", by, made=at - days if number else at, at=at)
    made.keep(texts)


def _break(made: _Import, path: str, by: str, at: int) -> None:
    """Forget a mark of a conflict in a card, and mend it on the next day."""
    text = made.files[path]
    made.commit("main", {path: text.replace("---\n", "---\n<<<<<<< HEAD\n", 1)}, "resolve conflicts", by, at=at)
    made.waiting = (at + 86400, {path: text}, f"Revert: a mark of a conflict was left in {path}", by)


def _placed(texts: Mapping[str, str | None], day: datetime.date) -> Mapping[str, str | None]:
    """Put the files of the technology that was renamed where they lay on a day."""
    slug, before, since = RENAMED
    if day >= since:
        return texts
    return {re.sub(f"^(cards|reviews)/{slug}/", rf"\1/{before}/", path): text for path, text in texts.items()}


def _rename(made: _Import, at: int) -> None:
    slug, before, _ = RENAMED
    old = {path: text for path, text in made.files.items() if path.split("/")[1:2] == [before]}
    if old:
        new = {path.replace(f"/{before}/", f"/{slug}/", 1): text for path, text in old.items()}
        texts: dict[str, str | None] = {**dict.fromkeys(old), **new}
        made.commit("main", texts, f"{before} is called {slug} from now on", "Head of quality", at=at)
        made.keep(texts)


def _sealed(made: _Import, change: Change, slug: str) -> Iterator[tuple[str, str | None]]:
    """Give a change's texts, with the seals of those reviews that have one."""
    for path, text in change.texts.items():
        if text is not None and path.startswith("reviews/"):
            held = path.rpartition("/")[2].startswith(str(change.day))
            if held and change.day >= SEALED_FROM and _GRADUATED.search(text):
                made.seals[path] = _seal(made, slug, change.day)
            if path in made.seals:
                yield path, sealed_text(path, text.encode(), made.seals[path]).decode()
                continue
        yield path, text


def _seal(made: _Import, slug: str, day: datetime.date) -> Seal:
    """Seal what lay there before the change that a review brings."""
    path = f"cards/{slug}/card.md"
    lay = path if path in made.files else f"cards/{RENAMED[1]}/card.md"
    data = made.files[lay].encode()
    raw = read_document(SourceFile(path, data, ""), prose=True)[0]
    card = read_card(raw, slug, default_framework())[0] if raw else None
    if card is None:
        raise ValueError(f"{path} of {day} cannot be read")
    files = {
        name: SealedCard(blob=blob_id(made.files[found].encode()))
        for name in _REGISTERS
        if (found := lay.replace("card.md", f"{name}.yml")) in made.files
    }
    if (slug, day) == QUIET:
        files["risks"] = SealedCard(blob=blob_id(made.files[lay].encode()[:-1]))
    known = SealedCard(fingerprint=card_fingerprint(card), blob=blob_id(data))
    return Seal(at=f"{day}T10:30:00Z", by="Head of quality", card=known, **files)


def _noon(day: datetime.date) -> int:
    return int(datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC).timestamp())


def _git(folder: Path, *arguments: str, data: bytes | None = None) -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=data, check=True, capture_output=True)
