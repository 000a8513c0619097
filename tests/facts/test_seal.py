"""What a review let go on is what was reviewed, or it is suspect; what cannot be known is not evaluated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from records import card, codes, read, review
from repositories import NEEDS_GIT, Repository

from mltrl_docs.cli import main
from mltrl_docs.facts.fingerprint import card_fingerprint
from mltrl_docs.facts.seal import SealCheck, check_seal
from mltrl_docs.load import Loaded

pytestmark = NEEDS_GIT
CARD, REVIEW, RISKS = "cards/it/card.md", "reviews/it/2020-05-05.md", "cards/it/risks.yml"
RISK = "risks:\n- {id: R1, title: T, failure: 0.3, value: 7}\n"
DECIDED = review("2020-05-05", 3, "graduate")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit({CARD: card(3, "2020-01-01", "## Ethics\n\nNone.\n"), RISKS: RISK}, at="2020-01-01")
    return repository


def seal(repository: Repository, *arguments: str, **environment: str | None) -> Result:
    command = ["review", "seal", *(arguments or (REVIEW,)), "--by", "Ann", "--root", str(repository.root)]
    return CliRunner(env={"SOURCE_DATE_EPOCH": "1588680000", **environment}).invoke(main, command)


def sealed(repository: Repository, text: str = DECIDED) -> None:
    repository.write({REVIEW: text})
    done = seal(repository)
    assert done.exit_code == 0, done.stderr


def graduated(repository: Repository, **more: object) -> None:
    """Commit the review together with the card at its new level."""
    repository.commit({CARD: card(4, "2020-05-05", "## Ethics\n\nNone.\n", **more)}, at="2020-05-06")


def found(loaded: Loaded) -> dict[str, SealCheck]:
    technology = loaded.portfolio.technologies["it"]
    return {one.file: one for held in technology.reviews for one in check_seal(loaded.portfolio, technology, held)}


def verdicts(loaded: Loaded) -> dict[str, str]:
    return {file: one.verdict for file, one in found(loaded).items()}


def test_a_review_is_sealed_with_fingerprint_and_blob_ids_who_and_when(repository: Repository) -> None:
    before = repository.load().portfolio.technologies["it"].card
    sealed(repository)
    (held,) = repository.load().portfolio.technologies["it"].reviews
    assert held.reviewed and held.reviewed.card and held.reviewed.risks and before
    assert (held.reviewed.at, held.reviewed.by) == ("2020-05-05T12:00:00Z", "Ann")
    assert held.reviewed.card.fingerprint == card_fingerprint(before)
    assert held.reviewed.card.blob == repository.git("rev-parse", f"HEAD:{CARD}")
    assert held.reviewed.risks.blob == repository.git("rev-parse", f"HEAD:{RISKS}")
    assert held.reviewed.requirements is None


def test_what_was_approved_as_it_was_reviewed_is_sound(repository: Repository) -> None:
    sealed(repository)
    assert verdicts(repository.load()) == {"card": "sound", "risks": "sound"}
    graduated(repository)
    loaded = repository.load()
    assert verdicts(loaded) == {"card": "sound", "risks": "sound"} and loaded.problems == ()


def test_later_edits_of_the_card_and_its_risks_leave_it_sound(repository: Repository) -> None:
    sealed(repository)
    graduated(repository)
    repository.commit({CARD: card(4, "2020-05-05", name="New"), RISKS: RISK.replace("7", "9")}, at="2020-06-01")
    assert verdicts(repository.load()) == {"card": "sound", "risks": "sound"}
    repository.commit({CARD: card(4, "2020-05-05", name="Newer")}, at="2020-07-01")
    assert codes(repository.load()) == []


def test_a_card_that_was_changed_between_seal_and_gate_is_an_error_that_names_the_fields(
    repository: Repository,
) -> None:
    sealed(repository)
    changed = card(3, "2020-01-01", "## Ethics\n\nSome.\n", kind="model", owners=["Bo"])
    repository.commit({CARD: changed, RISKS: RISK.replace("7", "9")}, at="2020-05-05")
    graduated(repository)
    loaded = repository.load()
    assert found(loaded)["card"] == SealCheck("card", "suspect", ("kind", "Ethics"))
    assert verdicts(loaded)["risks"] == "suspect"
    assert [(one.code, one.severity, one.place.path) for one in loaded.problems] == [
        ("suspect", "error", REVIEW),
        ("suspect", "warning", REVIEW),
    ]
    assert "in kind, Ethics" in loaded.problems[0].message
    assert (
        (repository.root / REVIEW)
        .read_text()
        .split("\n")[(loaded.problems[0].place.line or 0) - 1]
        .startswith("  card:")
    )


@pytest.mark.parametrize(
    "edit", [{"owners": ["Bo"]}, {"tags": ["new"]}, {"targets": [{"level": 5, "by": "2021-01-01"}]}]
)
def test_edits_that_a_panel_does_not_approve_leave_it_sound(repository: Repository, edit: dict[str, object]) -> None:
    sealed(repository)
    repository.commit({CARD: card(3, "2020-01-01", "## Ethics\n\nNone.\n", **edit)}, at="2020-05-05")
    graduated(repository)
    assert verdicts(repository.load())["card"] == "sound"


def test_a_squash_of_what_was_reviewed_leaves_it_sound(repository: Repository) -> None:
    repository.branch()
    repository.commit({CARD: card(3, "2020-01-01", "## Ethics\n\nSome.\n")}, at="2020-04-01")
    sealed(repository)
    repository.commit(at="2020-05-05")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--squash", "topic")
    repository.commit(at="2020-05-06")
    repository.commit({CARD: card(4, "2020-05-05", "## Ethics\n\nSome.\n")}, at="2020-05-07")
    assert verdicts(repository.load()) == {"card": "sound", "risks": "sound"}


def test_of_two_times_at_a_level_that_of_the_review_counts(repository: Repository) -> None:
    sealed(repository)
    graduated(repository)
    repository.commit({CARD: card(3, "2020-01-01", name="Back")}, at="2020-08-01")
    repository.commit({CARD: card(4, "2020-01-01", name="Again")}, at="2020-09-01")
    assert verdicts(repository.load())["card"] == "sound"


def test_a_review_that_asked_for_rework_is_not_suspect_for_what_was_reworked(repository: Repository) -> None:
    sealed(repository, review("2020-05-05", 3, "rework"))
    repository.commit({CARD: card(3, "2020-01-01", name="Reworked")}, at="2020-06-01")
    assert verdicts(repository.load()) == {} and codes(repository.load()) == []


def test_a_fingerprint_that_is_not_that_of_the_text_it_names_is_suspect(repository: Repository) -> None:
    sealed(repository)
    path = repository.root / REVIEW
    path.write_text(path.read_text().replace('"v1:', '"v1:0'))
    assert found(repository.load())["card"].why == "the fingerprint is not that of the text that it names"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ({"card": {"blob": "0" * 40}}, "it has no fingerprint, and its text is not the last one"),
        ({"card": {"fingerprint": "v9:00"}}, "its fingerprint is of a version that is not known here"),
    ],
)
def test_what_cannot_be_compared_is_not_evaluated(repository: Repository, written: dict[str, object], why: str) -> None:
    repository.write({REVIEW: review("2020-05-05", 3, "graduate", reviewed=written)})
    checked = found(repository.load())["card"]
    assert (checked.verdict, checked.why) == ("not evaluated", why)


def test_without_git_a_card_kept_as_a_file_tells_and_without_one_nothing_is_evaluated() -> None:
    kept = card(3, "2020-01-01", name="Kept")
    print_of = card_fingerprint(read({CARD: kept}).portfolio.technologies["it"].cards[0])
    decided = review("2020-05-05", 3, "graduate", reviewed={"card": {"fingerprint": print_of}, "risks": "0" * 40})
    texts = {CARD: card(4, "2020-05-05"), RISKS: RISK, REVIEW: decided}
    assert verdicts(read(texts)) == {"card": "not evaluated", "risks": "not evaluated"}
    assert verdicts(read(texts | {"cards/it/previous/3.md": kept}))["card"] == "sound"
    assert verdicts(read(texts | {"cards/it/previous/3.md": card(3, "2020-01-01")}))["card"] == "suspect"


Spoil: list[tuple[Callable[[Repository], object], str]] = [
    (lambda one: (one.root / REVIEW).unlink(), "is no review that can be read"),
    (lambda one: one.write({REVIEW: "nothing"}), "is no review that can be read"),
    (lambda one: one.write({REVIEW: review("2020-05-05", 7, "graduate")}), "no card of it is of level 7"),
    (lambda one: seal(one), "is sealed already"),
]


@pytest.mark.parametrize(("spoil", "why"), Spoil)
def test_what_cannot_be_sealed_is_left_as_it_is_and_exits_2(
    repository: Repository, spoil: Callable[[Repository], object], why: str
) -> None:
    repository.write({REVIEW: DECIDED})
    spoil(repository)
    path = repository.root / REVIEW
    before = path.read_bytes() if path.exists() else None
    done = seal(repository)
    assert done.exit_code == 2 and why in done.stderr
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_review_outside_the_root_or_behind_a_link_is_not_written(repository: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(DECIDED)
    repository.write({REVIEW: DECIDED})
    (repository.root / "reviews/it/link.md").symlink_to(outside)
    for path in (str(outside), "reviews/it/link.md", "../outside.md"):
        assert seal(repository, path).exit_code == 2
    assert outside.read_text() == DECIDED


def test_who_seals_is_whom_the_users_own_git_knows(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    repository.write({REVIEW: DECIDED})
    repository.git("config", "user.name", "Mallory")
    command = ["review", "seal", REVIEW, "--root", str(repository.root)]
    unknown = CliRunner().invoke(main, command)
    assert unknown.exit_code == 2 and "--by NAME" in unknown.stderr
    (tmp_path / ".gitconfig").write_text("[user]\n\tname = Bo\n\temail = bo@example.org\n")
    assert CliRunner().invoke(main, command).exit_code == 0
    assert 'by: "Bo <bo@example.org>"' in (repository.root / REVIEW).read_text()
