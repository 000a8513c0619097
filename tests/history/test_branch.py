"""One timeline whether a team merges, squashes or rebases: each repository with the timeline expected of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from records import card, review, stays
from repositories import NEEDS_GIT, Repository, cards, states, versions

pytestmark = NEEDS_GIT
CARD = "cards/it/card.md"
THREE_THEN_FOUR = [(3, "2020-01-01", "2020-06-01", "graduate"), (4, "2020-06-01", None, None)]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def at_level(level: int, body: str = "", **more: object) -> dict[str, str]:
    return {CARD: card(level, "2020-01-01", body, **more)}


def work_on_a_branch(repository: Repository) -> None:
    """Level 3 on main; on a branch level 5 by mistake, then level 4, and some prose."""
    repository.commit(at_level(3), at="2020-01-01")
    repository.branch()
    repository.commit(at_level(5), at="2020-03-01")
    repository.commit(at_level(4), at="2020-03-02")
    repository.commit(at_level(4, "## Ethics\n\nNone.\n"), at="2020-03-03")


def test_a_branch_that_was_merged_counts_from_its_merge_and_with_what_it_brought(repository: Repository) -> None:
    work_on_a_branch(repository)
    repository.merge(at="2020-06-01")
    assert stays(repository.load()) == THREE_THEN_FOUR
    assert cards(repository.load()) == [(3, "2020-01-01", "git"), (4, "2020-06-01", "git")]
    assert [one["message"] for one in versions(repository.load())] == ["records", "Merge topic"]


def test_a_branch_that_was_squashed_has_the_timeline_of_one_that_was_merged(repository: Repository) -> None:
    work_on_a_branch(repository)
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--squash", "topic")
    repository.commit(at="2020-06-01")
    assert stays(repository.load()) == THREE_THEN_FOUR


def test_a_branch_that_was_rebased_has_the_timeline_of_one_that_was_merged(repository: Repository) -> None:
    work_on_a_branch(repository)
    repository.git("checkout", "-q", "main")
    repository.commit({"cards/other/card.md": card()}, at="2020-05-01")
    repository.git("rebase", "-q", "main", "topic", at="2020-06-01")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--ff-only", "topic")
    loaded = repository.load()
    assert stays(loaded) == THREE_THEN_FOUR
    assert cards(loaded) == [(3, "2020-01-01", "git"), (4, "2020-06-01", "git")]
    assert [one["level"] for one in versions(loaded)] == [3, 5, 4, 4]


def test_commits_of_one_day_that_were_made_one_by_one_all_count(repository: Repository) -> None:
    for level in (3, 4, 2):
        repository.commit(at_level(level), at="2020-01-01")
    assert [level for level, *_ in stays(repository.load())] == [3, 4, 2]


def test_a_level_that_lived_on_a_branch_alone_never_was(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.branch()
    repository.commit(at_level(7), at="2020-02-01")
    repository.commit(at_level(3, "## Ethics\n\nNone.\n"), at="2020-02-02")
    repository.merge(at="2020-03-01")
    assert stays(repository.load()) == [(3, "2020-01-01", None, None)]
    assert cards(repository.load()) == [(3, "2020-01-01", "git")]


def test_what_is_on_another_branch_and_not_merged_is_not_there(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.branch()
    repository.commit(at_level(4), at="2020-02-01")
    repository.git("checkout", "-q", "main")
    assert stays(repository.load()) == [(3, "2020-01-01", None, None)]


def test_two_merges_on_one_day_are_two_moves_in_their_order(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    for name, level in (("one", 4), ("two", 5)):
        repository.branch(name)
        repository.commit(at_level(level), at="2020-02-01")
        repository.merge(name, at="2020-06-01")
    assert stays(repository.load()) == [
        (3, "2020-01-01", "2020-06-01", "graduate"),
        (4, "2020-06-01", "2020-06-01", "graduate"),
        (5, "2020-06-01", None, None),
    ]


def test_a_level_that_was_reverted_was_held_until_then(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.commit(at_level(4), at="2020-06-01")
    repository.git("revert", "--no-edit", "HEAD", at="2020-06-11")
    loaded = repository.load()
    assert stays(loaded) == [
        (3, "2020-01-01", "2020-06-01", "graduate"),
        (4, "2020-06-01", "2020-06-11", "switchback"),
        (3, "2020-06-11", None, None),
    ]
    assert versions(loaded)[0]["blob"] == versions(loaded)[2]["blob"]
    assert loaded.problems == ()


def test_a_card_that_was_deleted_and_brought_back_is_one_record(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    (repository.root / CARD).unlink()
    repository.commit(at="2020-02-01")
    repository.git("revert", "--no-edit", "HEAD", at="2020-03-01")
    loaded = repository.load()
    assert [one["change"] for one in versions(loaded)] == ["added", "removed", "added"]
    assert stays(loaded) == [(3, "2020-01-01", None, None)]


def test_a_card_that_gave_way_to_one_that_is_like_it_does_not_become_its_past(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    (repository.root / CARD).unlink()
    repository.commit({"cards/other/card.md": card(5, "2020-02-01", name="Other")}, at="2020-02-01")
    assert stays(repository.load(), "other") == [(5, "2020-02-01", None, None)]
    repository.git("revert", "--no-edit", "HEAD", at="2020-03-01")
    assert stays(repository.load()) == [(3, "2020-01-01", None, None)]


def test_a_record_that_is_gone_is_told_with_the_commit_that_removed_it(repository: Repository) -> None:
    repository.commit(at_level(3) | {"reviews/it/2020-01-01.md": review("2020-01-01", 3, "continue")}, at="2020-01-01")
    (repository.root / "reviews/it/2020-01-01.md").unlink()
    last = repository.commit(at="2020-02-01")
    (removed,) = repository.load().portfolio.past.removed
    assert [(one.path, one.change) for one in removed] == [
        ("reviews/it/2020-01-01.md", "added"),
        ("reviews/it/2020-01-01.md", "removed"),
    ]
    assert removed[-1].commit.id == last


@pytest.mark.parametrize("first", ["2019-05-05", "2021-05-05"])
def test_the_first_known_version_counts_from_its_own_date_where_that_is_earlier(
    repository: Repository, first: str
) -> None:
    repository.commit({CARD: card(3, first)}, at="2020-01-01")
    repository.commit({CARD: card(4, "2019-06-06")}, at="2020-02-01")
    assert [entered for _, entered, _, _ in stays(repository.load())] == [min(first, "2020-01-01"), "2020-02-01"]


def test_a_previous_card_is_what_was_last_committed_before_the_change(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    last = repository.commit(at_level(3, "## Ethics\n\nNone.\n"), at="2020-02-01")
    repository.commit(at_level(3, "## Ethics\n\nNone.\n", version="1.1.0"), at="2020-03-01")
    repository.commit(at_level(4, version="1.1.0"), at="2020-04-01")
    loaded = repository.load()
    assert cards(loaded) == [(3, "2020-01-01", "git"), (3, "2020-03-01", "git"), (4, "2020-04-01", "git")]
    previous = loaded.portfolio.technologies["it"].previous[0]
    assert [section.heading for section in previous.sections] == ["Ethics"]
    assert previous.origin.published and previous.origin.published.last.id == last
    assert stays(loaded) == [(3, "2020-01-01", "2020-04-01", "graduate"), (4, "2020-04-01", None, None)]


def test_a_file_with_the_level_and_version_of_a_committed_card_wins(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.commit(at_level(4), at="2020-06-01")
    repository.commit(at_level(5) | {"cards/it/previous/level-4.md": card(4, "2020-05-01")}, at="2020-07-01")
    assert cards(repository.load()) == [(3, "2020-01-01", "git"), (4, "2020-05-01", "file"), (5, "2020-07-01", "git")]


def test_of_two_committed_cards_with_the_level_and_version_of_a_file_the_nearer_gives_way(
    repository: Repository,
) -> None:
    for month, level in enumerate((3, 4, 3, 4), 1):
        repository.commit(at_level(level), at=f"2020-0{month}-01")
    repository.commit({"cards/it/previous/again.md": card(3, "2020-03-02")}, at="2020-05-01")
    assert cards(repository.load()) == [
        (3, "2020-01-01", "git"),
        (4, "2020-02-01", "git"),
        (3, "2020-03-02", "file"),
        (4, "2020-04-01", "git"),
    ]


def test_from_the_first_review_on_reviews_alone_move_the_level(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    decided = {"reviews/it/2020-05-20.md": review("2020-05-20", 3, "graduate")}
    repository.commit({CARD: card(4, "2020-05-20")} | decided, at="2020-06-01")
    loaded = repository.load()
    assert stays(loaded) == [(3, "2020-01-01", "2020-05-20", "graduate"), (4, "2020-05-20", None, None)]
    assert loaded.problems == ()


def test_past_versions_are_listed_with_what_changed_and_are_not_judged(repository: Repository) -> None:
    repository.commit(at_level(4, owners=["Ann"], components=["nothing"], wizard="yes"), at="2020-01-01")
    repository.commit(at_level(5, "## Ethics\n\nNone.\n"), "A long way\n\nand more", at="2020-02-01", by="Bo")
    loaded = repository.load()
    assert [problem.code for problem in loaded.problems] == []
    first, second = versions(loaded)
    assert (first["fields"], second["fields"], second["sections"]) == (
        [],
        ["level", "components", "extra"],
        ["Ethics"],
    )
    assert (second["message"], second["author"]["name"], second["date"]) == ("A long way", "Bo", "2020-02-01")


def test_an_unreadable_version_is_a_row_and_its_neighbours_go_on(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    broken = repository.commit({CARD: "<<<<<<< HEAD\nlevel: 3\n"}, at="2020-02-01")
    repository.commit({CARD: card("nine", "2020-01-01")}, at="2020-02-02")
    repository.commit(at_level(4), at="2020-06-01")
    loaded = repository.load()
    assert stays(loaded) == THREE_THEN_FOUR and loaded.problems == ()
    assert [one["level"] for one in versions(loaded)] == [3, None, None, 4]
    unreadable = loaded.portfolio.technologies["it"].versions[1]
    assert unreadable.version.commit.id == broken and unreadable.why == "this record has no front matter"


def test_a_clock_that_went_back_does_not_turn_the_timeline_round(repository: Repository) -> None:
    for level, day in ((3, "2020-01-01"), (4, "2020-06-01"), (5, "2012-01-01"), (6, "2020-09-01")):
        repository.commit(at_level(level), at=day)
    loaded = repository.load()
    assert [(level, entered) for level, entered, _, _ in stays(loaded)] == [
        (3, "2020-01-01"),
        (4, "2020-06-01"),
        (5, "2020-06-01"),
        (6, "2020-09-01"),
    ]
    assert [one["clock"] for one in versions(loaded)] == ["believed", "believed", "contradicted", "believed"]


def test_a_clock_that_went_ahead_leaves_what_came_after_where_it_was(repository: Repository) -> None:
    for level, day in ((3, "2020-01-01"), (4, "2038-01-01"), (5, "2020-07-01"), (6, "2020-09-01")):
        repository.commit(at_level(level), at=day)
    assert [entered for _, entered, _, _ in stays(repository.load())] == [
        "2020-01-01",
        "2020-01-01",
        "2020-07-01",
        "2020-09-01",
    ]


def test_the_day_on_which_an_author_wrote_it_does_not_count(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.commit(at_level(4), at="2020-06-01", made="2029-01-01")
    assert stays(repository.load()) == THREE_THEN_FOUR


def test_the_day_of_a_commit_is_that_of_utc(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.write(at_level(4))
    repository.git("add", "-A")
    repository.git("-c", "core.abbrev=4", "commit", "-qm", "late", at=1591055940)  # 2020-06-01 23:59 UTC
    assert stays(repository.load()) == THREE_THEN_FOUR


def test_what_is_not_committed_is_labelled_and_counts_by_its_own_date(repository: Repository) -> None:
    repository.commit(at_level(3) | {"cards/it/risks.yml": "risks: []\n"}, at="2020-01-01")
    repository.write({CARD: card(4, "2020-03-03"), "cards/new/card.md": card()})
    loaded = repository.load()
    assert cards(loaded) == [(3, "2020-01-01", "git"), (4, "2020-03-03", "file")]
    assert states(loaded) == {
        CARD: "uncommitted",
        "cards/it/risks.yml": "published",
        "cards/new/card.md": "uncommitted",
    }


def test_an_edit_that_is_not_committed_leaves_the_day_of_its_level(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-02-02")
    repository.write(at_level(3, "## Ethics\n\nNone.\n"))
    loaded = repository.load()
    assert cards(loaded) == [(3, "2020-01-01", "git")] and states(loaded) == {CARD: "uncommitted"}


def test_line_ends_of_windows_are_no_change(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.write({CARD: card(3, "2020-01-01").replace("\n", "\r\n")})
    assert states(repository.load()) == {CARD: "published"}


def test_what_is_on_the_branch_under_review_is_labelled_and_not_yet_published(repository: Repository) -> None:
    repository.commit(at_level(3) | {"cards/other/card.md": card()}, at="2020-01-01")
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    repository.branch()
    repository.commit({CARD: card(4, "2020-05-05")}, at="2020-06-01")
    loaded = repository.load()
    assert states(loaded) == {CARD: "under review", "cards/other/card.md": "published"}
    assert cards(loaded) == [(3, "2020-01-01", "git"), (4, "2020-05-05", "file")]
    assert [one["state"] for one in versions(loaded)] == ["published", "under review"]


def test_the_published_branch_may_be_named(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.branch("release")
    repository.git("checkout", "-q", "main")
    repository.commit(at_level(4), at="2020-06-01")
    assert [level for level, *_ in stays(repository.load(branch="main"))] == [3, 4]
    loaded = repository.load(branch="release")
    assert states(loaded) == {CARD: "under review"}
    assert [one["state"] for one in versions(loaded)] == ["published", "under review"]


def test_a_tag_does_not_pass_for_the_published_branch(repository: Repository) -> None:
    first = repository.commit(at_level(3), at="2020-01-01")
    repository.commit(at_level(4), at="2020-06-01")
    repository.git("tag", "main", first)
    repository.git("tag", "HEAD", first)
    repository.git("update-ref", "refs/tags/origin/HEAD", first)
    for branch in (None, "main"):
        assert stays(repository.load(branch=branch)) == THREE_THEN_FOUR


def test_an_earlier_commit_has_the_history_up_to_it(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.commit(at_level(4), at="2020-06-01")
    repository.commit(at_level(5), at="2020-07-01")
    repository.git("update-ref", "refs/remotes/origin/HEAD", "HEAD")
    repository.git("checkout", "-q", "HEAD~1")
    loaded = repository.load()
    assert stays(loaded) == THREE_THEN_FOUR and states(loaded) == {CARD: "published"}


def test_a_commit_of_a_merged_branch_is_under_review_on_top_of_what_was_published_then(
    repository: Repository,
) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.branch()
    repository.commit(at_level(4), at="2020-05-05")
    repository.merge(at="2020-06-01")
    repository.git("update-ref", "refs/remotes/origin/HEAD", "HEAD")
    repository.git("checkout", "-q", "topic")
    assert states(repository.load()) == {CARD: "under review"}


def test_a_history_with_nothing_in_common_with_the_published_branch_is_all_under_review(
    repository: Repository,
) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.git("update-ref", "refs/remotes/origin/HEAD", "HEAD")
    repository.git("checkout", "-q", "--orphan", "other")
    repository.commit(at_level(4), at="2020-06-01")
    loaded = repository.load()
    assert states(loaded) == {CARD: "under review"} and cards(loaded) == [(4, "2020-01-01", "file")]


def test_as_of_a_day_versions_of_later_do_not_exist(repository: Repository) -> None:
    repository.commit(at_level(3), at="2020-01-01")
    repository.commit(at_level(3, "## Ethics\n\nNone.\n"), at="2020-03-01")
    repository.commit(at_level(4), at="2020-06-01")
    loaded = repository.load(as_of=date(2020, 2, 1))
    assert cards(loaded) == [(3, "2020-01-01", "git")] and len(versions(loaded)) == 1
    card_then = loaded.portfolio.technologies["it"].card
    assert card_then and card_then.sections == ()
