"""The dated levels of real projects, committed day by day and renamed on the way: git tells every move again."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from histories import GONE, LEVELS, History, history
from records import card, exported, review, shared
from repositories import NEEDS_GIT, Repository

from mltrl_docs.load import Loaded

pytestmark = NEEDS_GIT
NAME = "cncf.json"
AS_OF = date(2026, 7, 24)


@pytest.fixture(scope="module")
def states() -> dict[str, History]:
    """What each project was, day by day, up to where it was archived."""
    found = {}
    for item in shared(NAME)["items"]:
        told = history(item, LEVELS[NAME])
        gone = [place for place, (_, state) in enumerate(told) if state == GONE]
        told = told[: gone[0] + 1] if gone else told
        if told and told[0][1] != GONE:
            found[item["id"]] = told
    return found


@pytest.fixture(scope="module")
def replayed(states: dict[str, History], tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """A repository with a commit for every event, loaded with its history."""
    repository = Repository(tmp_path_factory.mktemp("real"))
    events = sorted((day, number, slug) for slug, told in states.items() for number, (day, _) in enumerate(told))
    stream = "".join(text for day, number, slug in events for text in _commits(slug, states[slug], number, day))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=repository.root, input=stream.encode(), check=True)
    repository.git("reset", "-q", "--hard", "main")
    return repository.load(as_of=AS_OF)


def _commits(slug: str, told: History, number: int, day: str) -> Iterator[str]:
    """A project lies in a folder called `new-…` until its first move, which is a commit after that of the new name."""
    before, state = f"new-{slug}", told[number][1]
    if number == 1:
        yield _commit(day, f"R cards/{before} cards/{slug}\n")
    folder = slug if number else before
    if state == GONE:
        level = next(int(level) for _, level in reversed(told[:number]) if level != GONE)
        yield _commit(day, _file(f"reviews/{folder}/{day}.md", review(day, level, "stop")))
    else:
        yield _commit(day, _file(f"cards/{folder}/card.md", card(int(state), told[0][0], name=slug)))


def _commit(day: str, changes: str) -> str:
    noon = int(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC).timestamp())
    return f"commit refs/heads/main\ncommitter Ann <ann@example.org> {noon} +0000\ndata 1\n.\n{changes}\n"


def _file(path: str, text: str) -> str:
    return f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n"


def _folder(slug: str, told: History) -> str:
    return slug if len(told) > 1 else f"new-{slug}"


def test_git_tells_every_level_of_real_projects_on_its_day(states: dict[str, History], replayed: Loaded) -> None:
    told = exported(replayed)
    assert set(told) == {_folder(slug, days) for slug, days in states.items()} and len(told) > 200
    for slug, days in states.items():
        found = [(one["entered"], one["level"]) for one in told[_folder(slug, days)]["stays"]]
        assert found == [(day, state) for day, state in days if state != GONE], slug


def test_git_tells_how_every_stay_of_real_projects_ended(states: dict[str, History], replayed: Loaded) -> None:
    told = exported(replayed)
    ended = Counter(stay["outcome"] for one in told.values() for stay in one["stays"])
    moves = [(before, after) for days in states.values() for (_, before), (_, after) in pairwise(days)]
    assert ended == {
        "graduate": sum(after != GONE and int(after) > int(before) for before, after in moves),
        "stop": sum(after == GONE for _, after in moves),
        None: sum(days[-1][1] != GONE for days in states.values()),
    }


def test_every_version_of_a_real_project_is_followed_through_its_new_name(
    states: dict[str, History], replayed: Loaded
) -> None:
    told = exported(replayed)
    for slug, days in states.items():
        versions = told[_folder(slug, days)]["versions"]
        cards = [day for day, state in days if state != GONE]
        renamed = [days[1][0]] if len(days) > 1 else []
        assert [one["date"] for one in versions] == [*cards[:1], *renamed, *cards[1:]], slug
        assert [one["change"] for one in versions].count("renamed") == len(renamed), slug
