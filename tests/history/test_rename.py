"""A record is followed through renames of files and of folders, and no further than it is itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from records import card, review, stays
from repositories import NEEDS_GIT, Repository, cards, states, versions

pytestmark = NEEDS_GIT
CARD = "cards/it/card.md"
PROSE = "".join(f"## {heading}\n\nOne sentence of it.\n\n" for heading in ("Ethics", "TL;DR", "Testing status"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit({CARD: card(3, "2020-01-01", PROSE), "cards/it/risks.yml": "risks: []\n"}, at="2020-01-01")
    return repository


def test_a_folder_that_was_renamed_keeps_its_history(repository: Repository) -> None:
    repository.git("mv", "cards/it", "cards/that")
    repository.commit(at="2020-02-01")
    repository.commit({"cards/that/card.md": card(4, "2020-01-01", PROSE, formerly=["it"])}, at="2020-03-01")
    loaded = repository.load()
    assert stays(loaded, "that") == [(3, "2020-01-01", "2020-03-01", "graduate"), (4, "2020-03-01", None, None)]
    assert [(one["path"], one["change"]) for one in versions(loaded, "that")] == [
        (CARD, "added"),
        ("cards/that/card.md", "renamed"),
        ("cards/that/card.md", "modified"),
    ]
    assert loaded.portfolio.past.removed == ()
    provenance = loaded.portfolio.provenances["cards/that/risks.yml"]
    assert provenance.added and provenance.added.day.isoformat() == "2020-01-01"


def test_a_folder_that_was_renamed_and_edited_in_one_commit_keeps_its_history(repository: Repository) -> None:
    repository.git("mv", "cards/it", "cards/that")
    repository.commit(
        {"cards/that/card.md": card(4, "2020-01-01", PROSE, formerly=["it"], name="That")}, at="2020-02-01"
    )
    assert stays(repository.load(), "that") == [
        (3, "2020-01-01", "2020-02-01", "graduate"),
        (4, "2020-02-01", None, None),
    ]


def test_a_folder_that_was_renamed_twice_and_back_keeps_its_history(repository: Repository) -> None:
    for month, (old, new) in enumerate((("it", "one"), ("one", "two"), ("two", "it")), 2):
        repository.git("mv", f"cards/{old}", f"cards/{new}")
        repository.commit(at=f"2020-0{month}-01")
    assert len(versions(repository.load())) == 4 and stays(repository.load()) == [(3, "2020-01-01", None, None)]


def test_two_folders_that_changed_names_keep_their_own_history(repository: Repository) -> None:
    repository.commit({"cards/that/card.md": card(5, "2020-01-01", name="That", version="9.9")}, at="2020-01-02")
    for month, (old, new) in enumerate((("it", "x"), ("that", "it"), ("x", "that")), 2):
        repository.git("mv", f"cards/{old}", f"cards/{new}")
        repository.commit(at=f"2020-0{month}-01")
    loaded = repository.load()
    assert [one["level"] for one in versions(loaded, "it")] == [5, 5]
    assert [one["level"] for one in versions(loaded, "that")] == [3, 3, 3]


def test_a_card_that_took_another_ending_keeps_its_history(repository: Repository) -> None:
    (repository.root / CARD).unlink()
    repository.commit({"cards/it/card.yml": "name: It\nlevel: 4\ndate: 2020-02-01\nowners: [Ann]\n"}, at="2020-02-01")
    loaded = repository.load()
    assert [(one["path"], one["level"]) for one in versions(loaded)] == [(CARD, 3), ("cards/it/card.yml", 4)]


def test_a_living_card_that_was_put_aside_leaves_its_history_to_the_next(repository: Repository) -> None:
    (repository.root / "cards/it/previous").mkdir()
    repository.git("mv", CARD, "cards/it/previous/level-3.md")
    repository.commit({CARD: card(4, "2020-02-01", PROSE)}, at="2020-02-01")
    loaded = repository.load()
    assert [one["level"] for one in versions(loaded)] == [3, 4]
    assert cards(loaded) == [(3, "2020-01-01", "file"), (4, "2020-02-01", "git")]
    added = loaded.portfolio.provenances["cards/it/previous/level-3.md"].added
    assert added and added.day.isoformat() == "2020-02-01"


def test_a_living_card_that_was_put_aside_one_commit_earlier_loses_nothing(repository: Repository) -> None:
    (repository.root / "cards/it/previous").mkdir()
    repository.git("mv", CARD, "cards/it/previous/level-3.md")
    repository.commit(at="2020-02-01")
    repository.commit({CARD: card(4, "2020-02-02", PROSE)}, at="2020-02-02")
    assert [(one["change"], one["level"]) for one in versions(repository.load())] == [
        ("added", 3),
        ("removed", None),
        ("added", 4),
    ]


def test_a_review_that_was_renamed_keeps_its_history(repository: Repository) -> None:
    repository.commit({"reviews/it/a.md": review("2020-01-05", 3, "continue")}, at="2020-01-06", by="Bo")
    repository.git("mv", "reviews/it/a.md", "reviews/it/2020-01-05.md")
    repository.commit(at="2020-02-01", by="Cy")
    provenance = repository.load().portfolio.provenances["reviews/it/2020-01-05.md"]
    assert provenance.added and provenance.changed
    assert (provenance.added.author.name, provenance.changed.author.name) == ("Bo", "Cy")


@pytest.mark.parametrize("name", ["grün", "日本", "a b", "it's", "-x", "new\nline", "tab\t", ":100644", "commit 1"])
def test_records_with_any_name_have_their_history(repository: Repository, name: str) -> None:
    path = f"cards/it/previous/{name}.md"
    repository.commit({path: card(2, "2019-01-01")}, message=name, at="2020-02-01", by="Zoë Ångström")
    repository.commit({path: card(2, "2019-01-01", PROSE)}, at="2020-03-01")
    loaded = repository.load()
    provenance = loaded.portfolio.provenances[path]
    assert [one.path for one in provenance.versions] == [path, path] and states(loaded)[path] == "published"
    assert provenance.added and provenance.added.author.name == "Zoë Ångström"


@pytest.mark.parametrize("folder", ["docs/wiki", "wiki", "grün [*] :x", "-x"])
def test_the_records_may_lie_in_a_subfolder_of_a_larger_repository(repository: Repository, folder: str) -> None:
    repository.commit({f"{folder}/{CARD}": card(5, "2020-02-01")}, at="2020-02-01")
    repository.commit({f"{folder}/{CARD}": card(6, "2020-02-01"), CARD: card(9)}, at="2020-03-01")
    loaded = repository.load(folder)
    assert stays(loaded) == [(5, "2020-02-01", "2020-03-01", "graduate"), (6, "2020-03-01", None, None)]
    assert [one["path"] for one in versions(loaded)] == [CARD, CARD] and states(loaded) == {CARD: "published"}


@pytest.mark.parametrize(("old", "new"), [("wiki/", ""), ("", "wiki/"), ("wiki/", "docs/trl/"), ("a/b/", "a/")])
def test_all_records_may_move_within_their_repository(tmp_path: Path, old: str, new: str) -> None:
    repository = Repository(tmp_path / "moving")
    kept = {f"{old}cards/that/card.md": card(1, "2020-01-01", name="That"), "README.md": "# A project\n"}
    repository.commit({f"{old}{CARD}": card(3, "2020-01-01", PROSE)} | kept, at="2020-01-01")
    repository.commit({f"{old}{CARD}": card(4, "2020-01-01", PROSE)}, at="2020-02-01")
    (repository.root / new).mkdir(parents=True, exist_ok=True)
    repository.git("mv", f"{old}cards", f"{new}cards")
    changed = card(2, "2020-01-01", "".join(f"Quite another text, {n}.\n" for n in range(60)), name="That")
    repository.commit({f"{new}cards/that/card.md": changed, "docs/guide.md": "x"}, at="2020-03-01")
    repository.commit({f"{new}{CARD}": card(5, "2020-01-01", PROSE)}, at="2020-04-01")
    loaded = repository.load(new)
    assert [(level, entered) for level, entered, _, _ in stays(loaded)] == [
        (3, "2020-01-01"),
        (4, "2020-02-01"),
        (5, "2020-04-01"),
    ]
    assert [entered for _, entered, _, _ in stays(loaded, "that")] == ["2020-01-01", "2020-03-01"]
    assert [one["change"] for one in versions(loaded)] == ["added", "modified", "renamed", "modified"]
    assert set(loaded.portfolio.past.records) == {CARD, "cards/that/card.md"} and not loaded.portfolio.past.removed


def test_all_records_may_move_twice_and_what_else_lies_in_the_repository_is_no_record(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "moving")
    repository.commit({f"one/{CARD}": card(3, "2020-01-01", PROSE), "notes/cards/x.md": "x"}, at="2020-01-01")
    for month, (old, new) in enumerate((("one", "two"), ("two", "three")), 2):
        (repository.root / new).mkdir()
        repository.git("mv", f"{old}/cards", f"{new}/cards")
        repository.commit({"reviews.md": f"{month}", "docs/reviews/it/a.md": f"{month}"}, at=f"2020-0{month}-01")
    repository.commit({f"three/{CARD}": card(4, "2020-01-01", PROSE)}, at="2020-04-01")
    loaded = repository.load("three")
    assert stays(loaded) == [(3, "2020-01-01", "2020-04-01", "graduate"), (4, "2020-04-01", None, None)]
    assert set(loaded.portfolio.past.records) == {CARD}


def test_records_that_lay_where_others_were_moved_to_keep_their_place_in_time(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "moving")
    repository.commit({f"wiki/{CARD}": card(3, "2020-01-01", PROSE)}, at="2020-01-01")
    repository.commit({"cards/that/card.md": card(1, "2020-02-01", name="That")}, at="2020-02-01")
    repository.commit({f"wiki/{CARD}": card(4, "2020-01-01", PROSE)}, at="2020-03-01")
    repository.git("mv", "wiki/cards/it", "cards/it")
    repository.commit({"cards/that/card.md": card(2, "2020-02-01", name="That")}, at="2020-04-01")
    loaded = repository.load()
    assert [entered for _, entered, _, _ in stays(loaded)] == ["2020-01-01", "2020-03-01"]
    assert [entered for _, entered, _, _ in stays(loaded, "that")] == ["2020-02-01", "2020-04-01"]
    assert {one["clock"] for slug in ("it", "that") for one in versions(loaded, slug)} == {"believed"}


def test_a_folder_whose_card_was_rewritten_when_it_was_renamed_keeps_the_history_that_it_claims(
    repository: Repository,
) -> None:
    repository.git("rm", "-q", "-r", "cards/it")
    other = "".join(f"Quite another text, {n}.\n" for n in range(60))
    repository.commit({"cards/that/card.md": card(4, "2020-01-01", other, name="That")}, at="2020-02-01")
    assert stays(repository.load(), "that") == [(4, "2020-01-01", None, None)]
    repository.commit(
        {"cards/that/card.md": card(4, "2020-01-01", other, name="That", formerly=["it"])}, at="2020-03-01"
    )
    loaded = repository.load()
    assert stays(loaded, "that") == [(3, "2020-01-01", "2020-02-01", "graduate"), (4, "2020-02-01", None, None)]
    assert [(one["path"], one["change"]) for one in versions(loaded, "that")] == [
        (CARD, "added"),
        ("cards/that/card.md", "added"),
        ("cards/that/card.md", "modified"),
    ]


def test_a_former_folder_that_was_removed_after_the_new_one_began_is_another_technologys(
    repository: Repository,
) -> None:
    other = card(4, "2020-02-01", name="That", formerly=["it"])
    repository.commit({"cards/that/card.md": other}, at="2020-02-01")
    repository.git("rm", "-q", "-r", "cards/it")
    repository.commit(at="2020-03-01")
    assert [one["path"] for one in versions(repository.load(), "that")] == ["cards/that/card.md"]


@pytest.mark.parametrize("kept", [{"name": "It", "code": "R2"}, {"name": "That", "code": "R1"}])
def test_a_folder_that_was_renamed_with_its_name_or_with_its_code_keeps_its_history(
    repository: Repository, kept: dict[str, str]
) -> None:
    repository.commit({CARD: card(3, "2020-01-01", PROSE, name="It", code="R1")}, at="2020-01-02")
    repository.git("mv", "cards/it", "cards/that")
    repository.commit({"cards/that/card.md": card(4, "2020-01-01", PROSE, **kept)}, at="2020-02-01")
    loaded = repository.load()
    assert [entered for _, entered, _, _ in stays(loaded, "that")] == ["2020-01-01", "2020-02-01"]
    assert "renamed" not in {problem.code for problem in loaded.problems}


def test_a_folder_that_was_renamed_with_its_name_and_its_code_is_pointed_out(repository: Repository) -> None:
    repository.commit({CARD: card(3, "2020-01-01", PROSE, code="R1")}, at="2020-01-02")
    repository.git("mv", "cards/it", "cards/that")
    repository.commit({"cards/that/card.md": card(4, "2020-02-01", PROSE, name="That", code="R2")}, at="2020-02-01")
    loaded = repository.load()
    assert stays(loaded, "that") == [(4, "2020-02-01", None, None)]
    (told,) = [problem for problem in loaded.problems if problem.code == "renamed"]
    assert (told.severity, told.place.path) == ("warning", "cards/that/card.md")
    assert "cards/it" in told.message and "formerly: [it]" in (told.hint or "")
    claimed = card(4, "2020-02-01", PROSE, name="That", code="R2", formerly=["it"])
    repository.commit({"cards/that/card.md": claimed}, at="2020-02-02")
    mended = repository.load()
    assert [entered for _, entered, _, _ in stays(mended, "that")] == ["2020-01-01", "2020-02-01"]
    assert "renamed" not in {problem.code for problem in mended.problems}


def test_a_folder_that_had_another_name_for_a_while_keeps_what_it_was_before(repository: Repository) -> None:
    for month, (old, new, name) in enumerate((("it", "that", "That"), ("that", "it", "It")), 2):
        repository.git("mv", f"cards/{old}", f"cards/{new}")
        text = card(3, "2020-01-01", PROSE, name=name, code=f"R{month}")
        repository.commit({f"cards/{new}/card.md": text}, at=f"2020-0{month}-01")
    loaded = repository.load()
    assert stays(loaded) == [(3, "2020-01-01", None, None)]
    assert [one["path"] for one in versions(loaded)] == [CARD, CARD]
    assert [problem.code for problem in loaded.problems if problem.code == "renamed"] == ["renamed"]
