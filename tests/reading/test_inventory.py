"""Every record file is accounted for: rendered, quarantined or ignored, and why."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import TODAY, Texts, card, codes, read, review, said, technology

from mltrl_docs.load import load
from mltrl_docs.reading.folder import FolderSource


def states(texts: dict[str, str]) -> dict[str, str]:
    return {account.path: account.state for account in read(texts).everything.files}


def test_each_file_is_rendered_quarantined_or_ignored_and_the_counts_add_up() -> None:
    texts = {
        "cards/it/card.md": card(),
        "cards/it/card.yml": "name: It\n",
        "cards/it/previous/2019.md": "no front matter",
        "cards/it/previous/README.md": "For people who browse.",
        "cards/it/requirements.yml": "requirements: []\n",
        "cards/it/requirments.yml": "requirements: []\n",
        "cards/it/figures/a.png": "",
        "cards/it/figures/a.svg": "",
        "cards/it/.hidden.md": "",
        "cards/it/_draft.md": "",
        "cards/It/card.md": card(),
        "cards/loose.md": card(),
        "reviews/it/2020-05-05.md": review("2020-05-05", 0, "continue"),
        "reviews/it/2020-05-05.yaml": "date: 2020-05-05\nlevel: 0\ndecision: continue\n",
        "reviews/it/deeper/2020-05-05.md": review("2020-05-05", 0, "continue"),
        "people.yml": "people: []\n",
        "people.yaml": "people: []\n",
    }
    found = states(texts)
    assert set(found) == set(texts)
    assert Counter(found.values()) == {"rendered": 5, "quarantined": 5, "ignored": 7}
    assert [path for path, state in found.items() if state == "rendered"] == [
        "cards/it/card.md",
        "cards/it/figures/a.png",
        "cards/it/requirements.yml",
        "people.yaml",
        "reviews/it/2020-05-05.md",
    ]


@given(
    st.dictionaries(
        st.lists(
            st.sampled_from(
                [
                    "cards",
                    "reviews",
                    "it",
                    "It",
                    "con",
                    "previous",
                    "figures",
                    "card.md",
                    "a.yml",
                    "x.png",
                    "_a.md",
                    "é.md",
                ]
            ),
            min_size=1,
            max_size=5,
        ).map("/".join),
        st.sampled_from([card(), "", "---", review("2020-01-01", 0, "continue"), "a: b"]),
        max_size=8,
    )
)
def test_whatever_the_files_are_called_none_is_lost_or_counted_twice(texts: dict[str, str]) -> None:
    assert sorted(account.path for account in read(texts).everything.files) == sorted(texts)


def test_two_files_for_one_address_are_an_error_that_names_both_and_one_counts() -> None:
    loaded = read({"cards/it/card.md": card(), "cards/it/card.yml": "name: Other\n"})
    assert said(loaded) == [("cards/it/card.yml", 1, "two-files")]
    assert "cards/it/card.md" in loaded.problems[0].message and loaded.portfolio.technologies["it"].name == "It"


@pytest.mark.parametrize(
    ("one", "other"),
    [("a.md", "A.md"), ("a b.md", "a-b.yml"), ("\u00e9.md", "e\u0301.md"), ("-.md", "x.md"), ("\uff41.md", "a.md")],
)
def test_file_names_that_would_share_an_address_are_two_files_for_one(one: str, other: str) -> None:
    loaded = read(
        {f"reviews/it/{name}": review("2020-01-01", 0, "continue") for name in (one, other)} | technology("it")
    )
    assert codes(loaded) == ["two-files"]


@pytest.mark.parametrize(
    ("slug", "fine"),
    [
        ("it", True),
        ("a" * 64, True),
        ("9", True),
        ("a-b-9", True),
        ("a" * 65, False),
        ("It", False),
        ("-it", False),
        ("it-", False),
        ("i_t", False),
        ("ít", False),
        ("i t", False),
        ("con", False),
        ("nul", False),
        ("lpt9", False),
        ("com0", False),
        ("console", True),
        ("ⅸ", False),
    ],
)
def test_a_folder_is_called_by_a_slug(slug: str, fine: bool) -> None:
    loaded = read({f"cards/{slug}/card.md": card(), f"cards/{slug}/previous/old.md": card()})
    assert codes(loaded) == ([] if fine else ["slug"])
    assert (slug in loaded.portfolio.technologies) == fine
    assert fine or (
        loaded.problems[0].place.path == f"cards/{slug}" and "Rename the folder" in (loaded.problems[0].hint or "")
    )


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("cards/it/Card.md", "Did you mean card.md?"),
        ("cards/it/requirement.yml", "requirements.yml"),
        ("cards/it/risks.md", "risks.yml"),
        ("cards/it/old.md", "move it"),
    ],
)
def test_a_record_by_no_known_name_is_a_warning_with_a_guess(path: str, hint: str) -> None:
    loaded = read(technology("it") | {path: "a: b\n"})
    assert codes(loaded) == ["stray-file"] and hint in (loaded.problems[0].hint or "")


@pytest.mark.parametrize(
    ("name", "said_of_it"),
    [
        ("2020-01-01-\u202egpj.md", "the character U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("2020-01-01-a\nb.md", "the character U+000A control character"),
        ("2020-01-01-\x1b[31m.yml", "the character U+001B control character"),
        ("2020-01-01-\ufffd.md", "not valid UTF-8"),
    ],
)
def test_a_record_whose_name_nobody_can_read_is_quarantined(name: str, said_of_it: str) -> None:
    path = f"reviews/it/{name}"
    loaded = read(technology("it") | {path: review("2020-01-01", 0, "continue")})
    assert said(loaded) == [(path, None, "character")] and said_of_it in loaded.problems[0].message
    assert states(technology("it") | {path: ""})[path] == "quarantined"
    assert loaded.portfolio.technologies["it"].unreadable[0].path == path


def test_a_picture_whose_name_nobody_can_read_is_left_out_with_a_warning() -> None:
    loaded = read(technology("it") | {"cards/it/figures/\ufffd.png": b"", "cards/it/figures/.\ufffd": b""})
    assert [(one.severity, one.code) for one in loaded.problems] == [("warning", "character")]
    assert loaded.portfolio.technologies["it"].figures == ()


def test_symbolic_links_are_named_and_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(card(name="Secret"))
    root = tmp_path / "root"
    (root / "cards" / "it" / "figures").mkdir(parents=True)
    (root / "cards" / "it" / "card.md").symlink_to(secret)
    (root / "cards" / "it" / "figures" / "a.png").symlink_to(secret)
    (root / "cards" / "it" / "previous").symlink_to(tmp_path)
    (root / "cards" / "other").symlink_to(tmp_path)
    (root / "reviews").symlink_to(tmp_path)
    (root / "people.yml").symlink_to(secret)
    loaded = load(FolderSource(root), TODAY)
    assert {problem.place.path for problem in loaded.problems} == {
        "cards/it/card.md",
        "cards/it/figures/a.png",
        "cards/it/previous",
        "cards/other",
        "reviews",
        "people.yml",
    }
    assert all("a symbolic link is not followed" in problem.message for problem in loaded.problems)
    assert "Secret" not in repr(loaded.everything)


def test_earlier_cards_behind_a_link_or_a_folder_that_cannot_be_listed_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cards" / "it" / "figures").mkdir(parents=True)
    (tmp_path / "cards" / "it" / "card.md").write_text(card())
    (tmp_path / "cards" / "it" / "previous").symlink_to(tmp_path)
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "figures":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    loaded = load(FolderSource(tmp_path), TODAY)
    assert [(one.severity, *it) for one, it in zip(loaded.problems, said(loaded), strict=True)] == [
        ("error", "cards/it/figures", None, "unreadable"),
        ("error", "cards/it/previous", None, "unreadable"),
    ]
    assert [account.state for account in loaded.everything.files] == ["rendered", "quarantined", "quarantined"]


def test_a_picture_that_may_not_be_read_is_left_out_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cards" / "it" / "figures").mkdir(parents=True)
    (tmp_path / "cards" / "it" / "card.md").write_text(card())
    for name in ("a.png", "b.png"):
        (tmp_path / "cards" / "it" / "figures" / name).write_bytes(b"")
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "b.png")
    loaded = load(FolderSource(tmp_path), TODAY)
    assert loaded.portfolio.technologies["it"].figures == ("cards/it/figures/a.png",)
    assert said(loaded) == [("cards/it/figures/b.png", None, "stray-file")]


def test_a_folder_where_a_file_belongs_is_an_error_and_what_is_in_it_is_accounted_for(tmp_path: Path) -> None:
    (tmp_path / "cards" / "it" / "card.md").mkdir(parents=True)
    (tmp_path / "cards" / "it" / "card.md" / "inside.md").write_text(card())
    (tmp_path / "people.yml").mkdir()
    loaded = load(FolderSource(tmp_path), TODAY)
    assert said(loaded) == [
        ("cards/it/card.md", 1, "unreadable"),
        ("cards/it/card.md/inside.md", None, "stray-file"),
        ("people.yml", 1, "unreadable"),
    ]
    assert [account.state for account in loaded.everything.files] == ["quarantined", "ignored", "quarantined"]


def test_a_file_that_is_too_large_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "cards" / "it").mkdir(parents=True)
    (tmp_path / "cards" / "it" / "card.md").write_text(card() + "x" * 256 * 1024)
    assert said(load(FolderSource(tmp_path), TODAY)) == [("cards/it/card.md", 1, "unreadable")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "cards" / "it").mkdir(parents=True)
    os.mkfifo(tmp_path / "cards" / "it" / "card.md")
    assert said(load(FolderSource(tmp_path), TODAY)) == [("cards/it/card.md", 1, "unreadable")]


def test_folders_nested_a_thousand_deep_are_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    steps = ["cards", "it", *"a" * 1500]
    for step in steps:
        os.mkdir(step)
        os.chdir(step)
    Path("deep.md").write_text("x")
    os.chdir(tmp_path)
    try:
        assert codes(load(FolderSource(tmp_path), TODAY))
    finally:  # what removes temporary folders would go down by recursion
        for step in steps:
            os.chdir(step)
        os.remove("deep.md")
        for step in reversed(steps):
            os.chdir("..")
            os.rmdir(step)


def test_a_name_that_is_not_utf_8_is_accounted_for(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "cards" / "it")
    os.makedirs(folder)
    for name in (b"\xff.md", b"\xfe.md"):
        try:
            Path(os.fsdecode(folder + b"/" + name)).write_text("x")
        except OSError:
            pytest.skip("this file system wants names in UTF-8")
    assert len(load(FolderSource(tmp_path), TODAY).everything.files) == 2


def test_a_bad_record_changes_no_other_technology() -> None:
    good = technology("good", review("2020-05-05", 0, "continue"))
    alone, beside = (
        read(good),
        read(good | {"cards/bad/card.md": b"\xff\xfe[[[[".decode("latin-1"), "reviews/bad/x.md": "---\n"}),
    )
    assert beside.portfolio.technologies["good"] == alone.portfolio.technologies["good"]
    assert beside.facts.timelines["good"] == alone.facts.timelines["good"]


def test_the_order_in_which_a_source_hands_over_its_files_does_not_matter() -> None:
    texts = technology("a") | technology("b", review("2020-05-05", 0, "continue")) | {"cards/a/card.yml": "x: y\n"}
    backwards = load(Texts(dict(reversed(texts.items()))), TODAY)
    assert backwards.everything == read(texts).everything and backwards.problems == read(texts).problems
