"""A hostile repository runs nothing, writes nothing, and does not change what its history says."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from records import card, exported, stays
from repositories import NEEDS_GIT, Repository, cards, versions

from mltrl_docs.history.log import read_log
from mltrl_docs.load import Loaded

pytestmark = NEEDS_GIT
CARD = "cards/it/card.md"
THREE_THEN_FOUR = [(3, "2020-01-01", "2020-06-01", "graduate"), (4, "2020-06-01", None, None)]
SIGNATURE = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEz\n -----END PGP SIGNATURE-----\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit({CARD: card(3, "2020-01-01")}, at="2020-01-01")
    repository.commit({CARD: card(4, "2020-02-02")}, at="2020-06-01")
    return repository


def raw_commit(repository: Repository, headers: str, message: str = "raw\n", level: int = 5) -> str:
    """Commit the card at a level, in an object with these headers after its parent."""
    repository.write({CARD: card(level, "2020-02-02")})
    repository.git("add", "-A")
    tree, parent = repository.git("write-tree"), repository.git("rev-parse", "HEAD")
    path = repository.root.parent / "object"
    path.write_text(f"tree {tree}\nparent {parent}\n{headers}\n{message}", encoding="utf-8", errors="surrogateescape")
    made = repository.git("hash-object", "--literally", "-t", "commit", "-w", str(path))
    repository.git("update-ref", "refs/heads/main", made)
    return made


def hands(author: str = "Ann <a@x> 1591012800 +0000", committer: str = "Ann <a@x> 1593604800 +0000") -> str:
    return f"author {author}\ncommitter {committer}\n"


def contents(root: Path) -> dict[str, tuple[str, int]]:
    """Every file below a folder, with a digest of it and when it was written."""
    return {
        str(path.relative_to(root)): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def told(loaded: Loaded) -> object:
    return {key: value for key, value in exported(loaded)["it"].items() if key != "records"}


def test_reading_history_writes_nothing(repository: Repository) -> None:
    repository.git("update-ref", "refs/heads/--output=x", "HEAD")
    repository.write({CARD: card(5, "2020-07-01"), "untracked": "x"})
    before = contents(repository.root.parent)
    assert repository.load().portfolio.past.absent is None
    assert contents(repository.root.parent) == before


def test_no_program_of_the_configuration_runs_and_none_of_it_changes_what_is_told(
    repository: Repository, tmp_path: Path
) -> None:
    raw_commit(repository, hands() + SIGNATURE)
    expected = told(repository.load())
    touched, program = tmp_path / "touched", tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho $0 >> {touched}\ncat\n")
    program.chmod(0o755)
    (tmp_path / "order").write_text("reviews\n")
    (tmp_path / "names").write_text("Mallory <m@x> <author@example.org>\n")
    repository.write(
        {".gitattributes": "*.md diff=evil filter=evil\n", ".mailmap": "Mallory <m@x> <author@example.org>\n"}
    )
    hooks = repository.root / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
        shutil.copy(program, hooks / hook)
    programs = """core.fsmonitor core.pager core.sshCommand core.editor core.askPass core.gitProxy pager.log
        diff.external diff.evil.textconv diff.evil.command filter.evil.clean filter.evil.smudge filter.evil.process
        gpg.program gpg.ssh.program credential.helper trailer.x.command remote.origin.uploadpack""".split()
    for key in programs:
        repository.git("config", key, str(program))
    for key, value in {
        "log.showSignature": "true",
        "log.showRoot": "false",
        "log.follow": "true",
        "log.mailmap": "true",
        "log.diffMerges": "off",
        "log.decorate": "full",
        "log.date": "relative",
        "log.abbrevCommit": "true",
        "mailmap.file": str(tmp_path / "names"),
        "mailmap.blob": "HEAD:.mailmap",
        "format.pretty": "oneline",
        "i18n.logOutputEncoding": "UTF-16",
        "diff.renames": "false",
        "diff.relative": "true",
        "diff.orderFile": str(tmp_path / "order"),
        "diff.ignoreSubmodules": "all",
        "color.ui": "always",
        "color.diff": "always",
        "core.abbrev": "4",
        "core.quotePath": "true",
        "core.hooksPath": str(hooks),
        "alias.log": f"!{program}",
        "alias.cat-file": f"!{program}",
        "notes.displayRef": "refs/notes/*",
        "protocol.allow": "always",
    }.items():
        repository.git("config", key, value)
    repository.git("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "notes", "add", "-m", "note", "HEAD")
    touched.unlink(missing_ok=True)
    assert told(repository.load()) == expected
    assert not touched.exists()


def test_nothing_is_taken_from_a_mailmap_in_the_tree(repository: Repository) -> None:
    repository.commit({".mailmap": "Mallory <m@x> <author@example.org>\nMallory <m@x> <committer@example.org>\n"})
    assert {(one["author"]["name"], one["committer"]["email"]) for one in versions(repository.load())} == {
        ("Ann", "committer@example.org")
    }


def test_replaced_commits_and_blobs_change_nothing(repository: Repository) -> None:
    expected = told(repository.load())
    repository.write({"other": card(9)})
    for name in (f"HEAD:{CARD}", f"HEAD~1:{CARD}"):
        repository.git("replace", repository.git("rev-parse", name), repository.git("hash-object", "-w", "other"))
    tree = repository.git("rev-parse", "HEAD^{tree}")
    orphan = repository.git("commit-tree", tree, "-m", "forged", at="2001-01-01", by="Mallory")
    repository.git("replace", "HEAD", orphan)
    assert told(repository.load()) == expected


def test_grafts_change_nothing(repository: Repository) -> None:
    expected = told(repository.load())
    (repository.root / ".git/info").mkdir(exist_ok=True)
    (repository.root / ".git/info/grafts").write_text(repository.git("rev-parse", "HEAD") + "\n")
    assert told(repository.load()) == expected


def test_a_commit_graph_that_lies_changes_nothing(repository: Repository) -> None:
    expected = told(repository.load())
    repository.git("commit-graph", "write", "--reachable")
    path = repository.root / ".git/objects/info/commit-graph"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-60] + b"\0" * 60)
    assert told(repository.load()) == expected


@pytest.mark.parametrize("ref", ["--output=x", "-x", "HEAD", "main..main", "origin/HEAD", "a'b", "💥", "$(touch x)"])
def test_names_of_refs_are_no_options_and_lead_nowhere_else(repository: Repository, ref: str) -> None:
    expected = told(repository.load())
    forged = repository.git("commit-tree", repository.git("rev-parse", "HEAD~1^{tree}"), "-m", "forged")
    packed = repository.root / ".git/packed-refs"
    packed.write_text(f"{forged} refs/heads/{ref}\n{forged} refs/tags/{ref}\n")
    before = sorted(os.listdir(repository.root))
    assert told(repository.load()) == expected
    assert repository.load(branch=f"no{ref}").portfolio.past.absent
    assert sorted(os.listdir(repository.root)) == before


@pytest.mark.parametrize("branch", ["--output=x", "-x", "", "a\0b", "../../x", "@{-1}", "main^{tree}", "\n"])
def test_the_name_of_a_branch_is_no_option(repository: Repository, branch: str) -> None:
    found = repository.load(branch=branch).portfolio.past.absent
    assert found and found.reason == "no branch" and not (repository.root / "x").exists()


@pytest.mark.parametrize(
    "message",
    [
        "commit 0000000000000000000000000000000000000000\ntree x\n",
        "x\n\n:100644 100644 0000000000000000000000000000000000000000 1111111111111111111111111111111111111111 M\n",
        "author Mallory <m@x> 0 +0000\n",
        "\n\n   \n",
        "",
        "<script>alert(1)</script> \x1b[31m ::error::",
        "\udcff\udcfe not UTF-8",
    ],
)
def test_what_a_message_says_is_only_its_message(repository: Repository, message: str) -> None:
    raw_commit(repository, hands(), message)
    last = versions(repository.load())[-1]
    assert (last["author"]["name"], last["date"], last["level"], len(versions(repository.load()))) == (
        "Ann",
        "2020-07-01",
        5,
        3,
    )
    first = message.strip().split("\n")[0].strip()
    assert last["message"] == first.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@pytest.mark.parametrize(
    "header",
    [
        ":000000 100644 0000000000000000000000000000000000000000 1111111111111111111111111111111111111111 A\n",
        "commit 1111111111111111111111111111111111111111\n",
        "author Mallory <m@x> 0 +0000\n",
        "encoding UTF-16\n",
        "encoding nothing\n",
        "mergetag object 1\n gpgsig x\n",
        "parent of all\n",
    ],
)
def test_strange_headers_of_a_commit_change_nothing_else(repository: Repository, header: str) -> None:
    raw_commit(repository, hands() + header)
    loaded = repository.load()
    last = versions(loaded)[-1]
    assert (last["level"], last["date"], last["signature"], len(versions(loaded))) == (5, "2020-07-01", "none", 3)


@pytest.mark.parametrize(
    "committer",
    [
        "Ann <a@x> 99999999999999999999 +0000",
        "Ann <a@x> 253402300800 +0000",
        "Ann <a@x> -1 +0000",
        "Ann <a@x>",
        "Ann",
        "<> 0 +0000",
        "<<<>>> x +0000",
        "",
    ],
)
def test_a_commit_without_a_time_that_can_be_told_has_that_of_the_one_before(
    repository: Repository, committer: str
) -> None:
    raw_commit(repository, hands(committer=committer))
    assert stays(repository.load())[:2] == [*THREE_THEN_FOUR[:1], (4, "2020-06-01", "2020-06-01", "graduate")]


@pytest.mark.parametrize(("encoding", "name"), [("ISO-8859-1", "Zoë"), ("Shift_JIS", "日本"), ("UTF-8", "Zoë")])
def test_a_commit_in_another_encoding_is_decoded_as_it_says(repository: Repository, encoding: str, name: str) -> None:
    said = name.encode(encoding).decode("utf-8", "surrogateescape")
    raw_commit(repository, hands(f"{said} <a@x> 0 +0000") + f"encoding {encoding}\n", said)
    last = versions(repository.load())[-1]
    assert (last["author"]["name"], last["message"]) == (name, name)


def test_a_signature_is_told_and_never_verified(repository: Repository) -> None:
    raw_commit(repository, hands() + SIGNATURE)
    assert [one["signature"] for one in versions(repository.load())] == ["none", "none", "signed, not verified"]


def test_a_card_that_became_a_symbolic_link_is_a_version_that_is_not_followed(repository: Repository) -> None:
    (repository.root / CARD).unlink()
    (repository.root / CARD).symlink_to("/etc/passwd")
    repository.commit(at="2020-07-01")
    (repository.root / CARD).unlink()
    repository.commit({CARD: card(5, "2020-08-01")}, at="2020-08-01")
    loaded = repository.load()
    assert [(one["level"], one["blob"] is None) for one in versions(loaded)] == [
        (3, False),
        (4, False),
        (None, True),
        (5, False),
    ]
    assert [one["why"] for one in exported(loaded)["it"]["unreadable"]] == ["it is no regular file"]


def test_a_version_that_is_too_large_is_an_unreadable_row(repository: Repository) -> None:
    repository.commit({CARD: card(4, "2020-02-02") + "x" * 3_000_000}, at="2020-07-01")
    repository.commit({CARD: card(5, "2020-02-02")}, at="2020-08-01")
    loaded = repository.load()
    assert [one["why"] for one in exported(loaded)["it"]["unreadable"]] == ["the file is larger than 256 KiB"]
    assert [level for level, *_ in cards(loaded)] == [3, 4, 5]


def test_the_log_of_a_commit_that_changed_no_record_is_empty(repository: Repository) -> None:
    made = repository.commit({"README": ":100644 100644 a b M"}, at="2020-07-01")
    entries = read_log(repository.root, made, "", ["cards"])
    assert [entry.commit.day for entry in entries] == [date(2020, 1, 1), date(2020, 6, 1)]
