"""A commit is read like a folder, and nothing in its repository runs, writes, or changes what is read."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from records import TODAY, card, review

from mltrl_docs.history.commit import CommitSource
from mltrl_docs.history.git import GitError, blobs, git, resolve_commit
from mltrl_docs.load import load
from mltrl_docs.reading.folder import FolderSource

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


def run(root: Path, *arguments: str) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(root),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ann",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "Ann",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    return subprocess.run(
        ["git", *arguments], cwd=root, env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()


def write(root: Path, texts: dict[str, str | bytes]) -> None:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode() if isinstance(text, str) else text)


def commit(root: Path, texts: dict[str, str | bytes]) -> str:
    write(root, texts)
    run(root, "add", "-A")
    run(root, "commit", "-qm", "records")
    return run(root, "rev-parse", "HEAD")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    run(folder, "init", "-q", "-b", "main")
    return folder


RECORDS: dict[str, str | bytes] = {
    "cards/it/card.md": card(),
    "cards/it/figures/a.png": b"\x89PNG",
    "cards/it/previous/café ü.md": card(day="2019-01-01"),
    "reviews/it/2020-05-05.md": review("2020-05-05", 0, "continue"),
    "people.yml": "people: []\n",
    "README.md": "not a record",
}


def test_a_commit_holds_what_the_folder_held(root: Path) -> None:
    commit(root, RECORDS)
    past, present = load(CommitSource(root, "HEAD"), TODAY), load(FolderSource(root), TODAY)
    assert past.everything == present.everything and past.problems == present.problems == ()
    assert {file.path: file.blob for file in CommitSource(root, "main").files() if file.data} == {
        file.path: file.blob for file in FolderSource(root).files() if file.data
    }


def test_an_earlier_commit_is_read_as_it_was(root: Path) -> None:
    first = commit(root, RECORDS)
    commit(root, {"cards/it/card.md": card(name="Renamed")})
    assert load(CommitSource(root, first), TODAY).portfolio.technologies["it"].name == "It"
    assert load(CommitSource(root, "HEAD"), TODAY).portfolio.technologies["it"].name == "Renamed"


@pytest.mark.parametrize("folder", ["docs/wiki", "wiki", "gr\u00fcn [*] :x", "-x"])
def test_the_records_may_lie_in_a_subfolder_of_a_larger_repository(root: Path, folder: str) -> None:
    commit(root, {f"{folder}/{path}": text for path, text in RECORDS.items()} | {"cards/other/card.md": card()})
    loaded = load(CommitSource(root / folder, "HEAD"), TODAY)
    assert set(loaded.portfolio.technologies) == {"it"} and loaded.problems == ()
    assert loaded.everything == load(FolderSource(root / folder), TODAY).everything


def test_names_that_are_not_utf_8_are_all_accounted_for(root: Path) -> None:
    commit(root, RECORDS)
    blob = run(root, "rev-parse", "HEAD:people.yml")
    listed = b"".join(b"100644 blob " + blob.encode() + b"\t" + name + b"\0" for name in (b"\xfe.md", b"\xff.md"))
    tree = (
        subprocess.run(["git", "mktree", "-z"], cwd=root, input=listed, capture_output=True, check=True)
        .stdout.decode()
        .strip()
    )
    for name in ("it", "cards"):
        tree = (
            subprocess.run(
                ["git", "mktree"],
                cwd=root,
                input=f"040000 tree {tree}\t{name}\n".encode(),
                capture_output=True,
                check=True,
            )
            .stdout.decode()
            .strip()
        )
    made = run(root, "commit-tree", tree, "-m", "strange names")
    assert len(load(CommitSource(root, made), TODAY).everything.files) == 2


def test_links_and_submodules_are_named_and_not_followed(root: Path) -> None:
    write(root, RECORDS)
    (root / "cards" / "it" / "risks.yml").symlink_to("../../people.yml")
    (root / "cards" / "other").symlink_to("it")
    run(root, "add", "-A")
    run(root, "update-index", "--add", "--cacheinfo", "160000," + "1" * 40 + ",cards/module")
    run(root, "commit", "-qm", "links")
    loaded = load(CommitSource(root, "HEAD"), TODAY)
    assert [(problem.place.path, problem.code) for problem in loaded.problems] == [
        (path, "unreadable") for path in ("cards/it/risks.yml", "cards/module", "cards/other")
    ]


def test_a_record_that_is_too_large_is_not_fetched(root: Path) -> None:
    commit(root, {"cards/it/card.md": card() + "x" * 300_000, "cards/b/card.md": card()})
    assert [problem.message for problem in load(CommitSource(root, "HEAD"), TODAY).problems] == [
        "this record was not read: the file is larger than 256 KiB"
    ]


@pytest.mark.parametrize(
    "revision",
    [
        "--output=x",
        "-h",
        "--all",
        "--help",
        "",
        "nothing",
        "HEAD:cards",
        "HEAD^{tree}",
        "main..main",
        "a\0b",
        "--exec=touch x",
        "HEAD\n",
    ],
)
def test_a_revision_that_is_no_commit_is_refused_and_no_option(root: Path, revision: str) -> None:
    commit(root, RECORDS)
    with pytest.raises(GitError):
        resolve_commit(root, revision)
    assert sorted(os.listdir(root)) == [".git", "README.md", "cards", "people.yml", "reviews"]


def test_a_branch_that_is_named_like_an_option_is_read(root: Path) -> None:
    made = commit(root, RECORDS)
    run(root, "update-ref", "refs/heads/--output=x", made)
    assert resolve_commit(root, "--output=x") == resolve_commit(root, "heads/--output=x") == made
    assert not (root / "x").exists()


def test_nothing_of_a_repositorys_configuration_runs(root: Path, tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho $0 >> {touched}\ncat\n")
    program.chmod(0o755)
    commit(root, RECORDS | {".gitattributes": "*.md diff=evil filter=evil textconv=evil\n* filter=evil\n"})
    hooks = root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
        shutil.copy(program, hooks / hook)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "core.askPass",
        "core.gitProxy",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.smudge",
        "filter.evil.clean",
        "filter.evil.process",
        "diff.external",
        "gpg.program",
        "credential.helper",
        "pager.cat-file",
        "uploadpack.packObjectsHook",
    ):
        run(root, "config", key, str(program))
    run(root, "config", "core.hooksPath", str(hooks))
    run(root, "config", "alias.ls-tree", f"!{program}")
    touched.unlink(missing_ok=True)
    assert load(CommitSource(root, "HEAD"), TODAY).problems == ()
    assert not touched.exists()


def test_a_blob_that_is_missing_is_not_fetched_from_anywhere(root: Path, tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {touched}\nexit 1\n")
    program.chmod(0o755)
    commit(root, RECORDS)
    blob = run(root, "rev-parse", "HEAD:cards/it/card.md")
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in (
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", str(tmp_path)),
        ("remote.origin.uploadpack", str(program)),
        ("remote.origin.vcs", "evil"),
        ("protocol.allow", "always"),
        ("protocol.ext.allow", "always"),
    ):
        run(root, "config", key, value)
    loaded = load(CommitSource(root, "HEAD"), TODAY)
    assert [(problem.place.path, problem.code) for problem in loaded.problems] == [("cards/it/card.md", "unreadable")]
    assert not touched.exists()


def test_replaced_objects_change_nothing(root: Path) -> None:
    commit(root, RECORDS)
    blob = run(root, "rev-parse", "HEAD:cards/it/card.md")
    (root / "other").write_text(card(name="Forged"))
    run(root, "replace", blob, run(root, "hash-object", "-w", "other"))
    assert load(CommitSource(root, "HEAD"), TODAY).portfolio.technologies["it"].name == "It"


def test_the_callers_environment_does_not_lead_to_another_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = commit(root, RECORDS)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(elsewhere, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(elsewhere / ".git"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.worktree")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(elsewhere))
    assert resolve_commit(root, "HEAD") == made


def test_a_bare_repository_inside_the_tree_is_not_used(root: Path) -> None:
    commit(root, RECORDS)
    run(root, "init", "-q", "--bare", "cards/inner")
    with pytest.raises(GitError):
        git(root / "cards" / "inner", "rev-parse", "HEAD")


def test_no_repository_is_said_in_gits_own_words(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="not a git repository"):
        resolve_commit(tmp_path, "HEAD")


def test_blobs_come_in_one_pass_in_order_and_none_for_what_is_not_there(root: Path) -> None:
    commit(root, {"a": b"one\n", "b": b"", "c": b"two\n\n"})
    ids = [run(root, "rev-parse", f"HEAD:{name}") for name in "abc"]
    assert list(blobs(root, [ids[2], "0" * 40, ids[1], ids[0], ids[2]])) == [
        (ids[2], b"two\n\n"),
        ("0" * 40, None),
        (ids[1], b""),
        (ids[0], b"one\n"),
        (ids[2], b"two\n\n"),
    ]
    assert list(blobs(root, [])) == []
