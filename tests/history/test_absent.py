"""Where history is not there, or not whole, that is said, with its remedy, and no false history is told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from records import card, stays
from repositories import NEEDS_GIT, Repository, cards, states, versions

from mltrl_docs.cli import main
from mltrl_docs.history import git as plumbing
from mltrl_docs.model.version import Absent

pytestmark = NEEDS_GIT
CARD = "cards/it/card.md"
BY_ITS_DATE = [(4, "2020-02-02", None, None)]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit({CARD: card(3, "2020-01-01")}, at="2020-01-01")
    repository.commit({CARD: card(4, "2020-02-02")}, at="2020-06-01")
    return repository


def absent(repository: Repository, folder: str = "", **environment: str) -> Absent:
    found = repository.load(folder, environment=environment).portfolio.past.absent
    assert found is not None
    return found


def clone(repository: Repository, *options: str) -> Repository:
    path = repository.root.parent / "clone"
    repository.git("clone", "-q", *options, repository.root.as_uri(), str(path))
    return Repository.there(path)


def mltrl(root: Path, *arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, [*arguments, "--root", str(root), "--as-of", "2026-11-23"])


def test_a_whole_clone_has_the_history_of_what_was_cloned(repository: Repository) -> None:
    assert cards(clone(repository).load()) == cards(repository.load()) and cards(repository.load())[0][2] == "git"


def test_a_shallow_clone_tells_no_history(repository: Repository) -> None:
    shallow = clone(repository, "--depth=1")
    assert absent(shallow).reason == "shallow" and absent(shallow).remedy == "fetch the rest: `git fetch --unshallow`"
    loaded = shallow.load()
    assert stays(loaded) == BY_ITS_DATE and versions(loaded) == [] and states(loaded) == {}
    assert cards(loaded) == [(4, "2020-02-02", "file")]


@pytest.mark.parametrize("depth", [1, 2])
def test_a_clone_is_shallow_also_where_it_goes_back_further_than_the_last_change(
    repository: Repository, depth: int
) -> None:
    repository.commit({"README": "more"}, at="2020-07-01")
    assert absent(clone(repository, f"--depth={depth}")).reason == "shallow"


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        ("GITHUB_ACTIONS", "fetch-depth: 0"),
        ("GITLAB_CI", "GIT_DEPTH: 0"),
        ("BITBUCKET_BUILD_NUMBER", "depth: full"),
        ("TF_BUILD", "fetchDepth: 0"),
        ("CIRCLECI", "method: full"),
        ("JENKINS_URL", "Shallow clone"),
        ("READTHEDOCS", "post_checkout"),
    ],
)
def test_the_remedy_is_that_of_the_ci_system_at_hand(repository: Repository, variable: str, said: str) -> None:
    assert said in (absent(clone(repository, "--depth=1"), **{variable: "true"}).remedy or "")


def test_a_partial_clone_tells_no_history_and_fetches_nothing(repository: Repository) -> None:
    repository.git("config", "uploadpack.allowFilter", "true")
    partial = clone(repository, "--filter=blob:none")
    shutil.move(repository.root, repository.root.with_name("gone"))
    assert absent(partial).reason == "partial" and stays(partial.load()) == BY_ITS_DATE


def test_a_folder_without_git_tells_no_history(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    assert absent(repository).reason == "none" and stays(repository.load()) == BY_ITS_DATE


def test_an_archive_tells_no_history(repository: Repository, tmp_path: Path) -> None:
    repository.git("archive", "-o", str(tmp_path / "it.tar"), "HEAD")
    folder = tmp_path / "unpacked"
    shutil.unpack_archive(tmp_path / "it.tar", folder, filter="data")
    unpacked = Repository.there(folder)
    assert absent(unpacked).reason == "none" and stays(unpacked.load()) == BY_ITS_DATE


def test_a_repository_without_a_commit_tells_no_history(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "new")
    repository.write({CARD: card(4, "2020-02-02")})
    assert absent(repository).reason == "no commit" and stays(repository.load()) == BY_ITS_DATE


def test_records_in_a_submodule_tell_no_history(repository: Repository, tmp_path: Path) -> None:
    outer = Repository(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", repository.root.as_uri(), "wiki")
    outer.commit(at="2020-08-01")
    assert absent(outer, "wiki").reason == "submodule" and stays(outer.load("wiki")) == BY_ITS_DATE


def test_a_repository_that_lies_in_another_which_does_not_list_it_has_its_history(tmp_path: Path) -> None:
    Repository(tmp_path).commit({"README": "home"}, at="2020-01-01")
    inner = Repository(tmp_path / "inner")
    inner.commit({CARD: card(4, "2020-02-02")}, at="2020-03-01")
    assert inner.load().portfolio.past.absent is None


def test_of_a_technology_in_a_submodule_nothing_is_evaluated(repository: Repository, tmp_path: Path) -> None:
    module = Repository(tmp_path / "module")
    module.commit({"card.md": card(4, "2020-02-02")}, at="2020-03-01")
    added = ("submodule", "add", "-q", module.root.as_uri(), "cards/part")
    repository.git("-c", "protocol.file.allow=always", *added)
    repository.commit(at="2020-08-01")
    loaded = repository.load()
    assert states(loaded) == {CARD: "published", "cards/part/card.md": "not evaluated"}
    assert cards(loaded, "part") == [(4, "2020-02-02", "file")]


def test_a_linked_worktree_has_the_history_of_its_repository(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", str(tmp_path / "tree"))
    tree = Repository.there(tmp_path / "tree")
    assert cards(tree.load()) == cards(repository.load())


def test_a_folder_that_git_refuses_tells_no_history_until_the_user_trusts_it(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    usual = plumbing._environment

    def foreign() -> Mapping[str, str]:
        return {**usual(), "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}

    monkeypatch.setattr(plumbing, "_environment", foreign)
    said = absent(repository)
    assert said.reason == "refused" and said.remedy and f"safe.directory {repository.root}" in said.remedy
    (home / ".gitconfig").write_text(f"[safe]\n\tdirectory = {repository.root}\n[core]\n\tpager = touch {home}/x\n")
    plumbing._owned.cache_clear()
    assert len(cards(repository.load())) == 2 and sorted(path.name for path in home.iterdir()) == [".gitconfig"]


def test_a_branch_that_is_not_there_is_named(repository: Repository) -> None:
    said = repository.load(branch="release").portfolio.past.absent
    assert said and said.reason == "no branch" and "'release'" in said.why


def test_a_repository_that_is_damaged_tells_no_history(repository: Repository) -> None:
    first = repository.git("rev-parse", "HEAD~1")
    (repository.root / ".git/objects" / first[:2] / first[2:]).unlink()
    assert absent(repository).reason == "failed" and stays(repository.load()) == BY_ITS_DATE


def test_a_version_whose_bytes_are_gone_is_an_unreadable_row(repository: Repository) -> None:
    blob = repository.git("rev-parse", f"HEAD~1:{CARD}")
    (repository.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    (first, _) = repository.load().portfolio.technologies["it"].versions
    assert first.why == "its bytes are not in this repository"


def test_history_may_be_turned_off_and_then_all_is_as_without_git(repository: Repository) -> None:
    printed = json.loads(mltrl(repository.root, "export", "--history", "off").stdout)
    shutil.rmtree(repository.root / ".git")
    without = json.loads(mltrl(repository.root, "export").stdout)
    assert (printed.pop("history")["reason"], without.pop("history")["reason"]) == ("off", "none")
    assert printed == without


def test_history_that_is_required_and_not_there_ends_the_command(repository: Repository) -> None:
    assert mltrl(repository.root, "check", "--history", "require").exit_code == 0
    shallow = clone(repository, "--depth=1")
    ended = mltrl(shallow.root, "check", "--history", "require", GITHUB_ACTIONS="true")
    assert ended.exit_code == 2 and ended.stdout == ""
    assert ended.stderr == (
        "mltrl: no history is told: this clone is shallow: most of its history was not fetched; "
        "give actions/checkout `with: {fetch-depth: 0}`, and no `filter`\n"
    )


def test_history_that_is_not_whole_is_said_once_and_the_command_goes_on(repository: Repository) -> None:
    shallow = clone(repository, "--depth=1")
    done = mltrl(shallow.root, "export")
    assert done.exit_code == 0 and done.stderr.count("no history is told") == 1
    told = json.loads(done.stdout)["history"]
    assert (told["told"], told["reason"]) == (False, "shallow") and told["remedy"]


def test_a_sha_256_repository_has_its_history(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "sha256", "--object-format=sha256")
    repository.commit({CARD: card(3, "2020-01-01")}, at="2020-01-01")
    repository.commit({CARD: card(4, "2020-02-02")}, at="2020-06-01")
    loaded = repository.load()
    assert len(cards(loaded)) == 2 and states(loaded) == {CARD: "published"}
