"""The command says what is asked on standard output, all else on standard error, and exits as the contract says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from records import card, review, technology

from mltrl_docs.cli import main
from mltrl_docs.model.schema import SCHEMAS


def mltrl(*arguments: str, **environment: str) -> Result:
    return CliRunner(env={"SOURCE_DATE_EPOCH": None, **environment}).invoke(main, list(arguments))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(
        tmp_path,
        technology("it", review("2020-05-05", 1, "graduate"), living=card(2, "2020-05-05", started="2019-01-01")),
    )
    return tmp_path


def write(root: Path, texts: dict[str, Any]) -> None:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def test_records_without_a_fault_exit_0_and_print_no_problem(root: Path) -> None:
    result = mltrl("check", "--root", str(root), "--as-of", "2026-11-23")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (
        result.stderr
        == "as of 2026-11-23\n0 errors, 0 warnings; 1 technology, 2 files: 2 read, 0 quarantined, 0 ignored\n"
    )


def test_an_error_exits_1_and_is_printed_with_its_place_and_a_hint(root: Path) -> None:
    write(root, {"cards/bad/card.md": card(day="2023-14-11")})
    result = mltrl("check", "--root", str(root))
    assert result.exit_code == 1
    assert result.stdout.split("\n")[:2] == [
        "cards/bad/card.md:4:7: error[date]: `date`: “2023-14-11” is a day that does not exist",
        "    hint: Did you mean 2023-11-14?",
    ]


def test_a_warning_alone_exits_0(root: Path) -> None:
    write(root, {"cards/it/card.md": card(2, "2020-05-05", owners=[{"name": "A", "role": "wizard"}])})
    result = mltrl("check", "--root", str(root))
    assert result.exit_code == 0 and "warning[unknown-role]" in result.stdout


def test_problems_as_json_have_the_keys_of_the_contract(root: Path) -> None:
    write(root, {"cards/Bad/card.md": card(), "cards/it/risks.yml": "risk: []\n"})
    result = mltrl("check", "--root", str(root), "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [list(one) for one in found] == [["severity", "code", "path", "line", "column", "message", "hint"]] * 2
    assert [(one["path"], one["line"], one["column"], one["severity"]) for one in found] == [
        ("cards/Bad", None, None, "error"),
        ("cards/it/risks.yml", 1, 1, "error"),
    ]


def test_no_problems_as_json_are_an_empty_list(root: Path) -> None:
    assert json.loads(mltrl("check", "--root", str(root), "--format", "json").stdout) == []


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_missing_folder_of_cards_exits_2_and_prints_no_result(command: str, tmp_path: Path) -> None:
    result = mltrl(command, "--root", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "") and "cards" in result.stderr


def test_a_missing_folder_of_reviews_means_none(tmp_path: Path) -> None:
    write(tmp_path, technology("it"))
    assert mltrl("check", "--root", str(tmp_path)).exit_code == 0


@pytest.mark.parametrize("day", ["2023-14-11", "20230101", "today", "2023-1-1", "2023-W01-1", "", "2023-01-01T00:00"])
def test_a_day_that_is_none_exits_2(root: Path, day: str) -> None:
    result = mltrl("check", "--root", str(root), "--as-of", day)
    assert (result.exit_code, result.stdout) == (2, "") and re.search("not a date|does not exist", result.stderr)


def test_a_root_that_is_not_there_exits_2(tmp_path: Path) -> None:
    assert mltrl("check", "--root", str(tmp_path / "none")).exit_code == 2


def test_the_day_is_that_of_source_date_epoch_and_an_option_wins(root: Path) -> None:
    assert "as of 2020-01-01\n" in mltrl("check", "--root", str(root), SOURCE_DATE_EPOCH="1577836800").stderr
    assert (
        "as of 2021-02-03\n"
        in mltrl("check", "--root", str(root), "--as-of", "2021-02-03", SOURCE_DATE_EPOCH="1577836800").stderr
    )


def test_a_source_date_epoch_that_is_no_number_exits_2(root: Path) -> None:
    result = mltrl("check", "--root", str(root), SOURCE_DATE_EPOCH="soon")
    assert result.exit_code == 2 and "SOURCE_DATE_EPOCH" in result.stderr


def test_the_export_is_one_document_on_standard_output_and_exits_0_whatever_is_wrong(root: Path) -> None:
    write(root, {"cards/bad/card.md": "nothing"})
    result = mltrl("export", "--root", str(root), "--as-of", "2020-05-01")
    document = json.loads(result.stdout)
    assert result.exit_code == 0 and result.stderr == "as of 2020-05-01\n"
    assert (document["schema"], document["as_of"]) == (1, "2020-05-01") and document["problems"]
    assert [one["id"] for one in document["technologies"]] == ["bad", "it"]


def test_the_same_records_and_day_print_the_same_bytes(root: Path) -> None:
    assert (
        mltrl("export", "--root", str(root), "--as-of", "2026-01-01").stdout_bytes
        == mltrl("export", "--root", str(root), "--as-of", "2026-01-01").stdout_bytes
    )


def test_the_root_is_the_folder_where_one_stands_unless_it_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    assert mltrl("check").exit_code == 0


def test_hostile_text_reaches_a_terminal_or_a_log_as_plain_text(root: Path) -> None:
    write(
        root,
        {
            "cards/it/card.md": card(2, "2020-05-05", **{"::error::x": "1", "a\u001b[31m": "2"}),
            "cards/it/::set-output name=x\n.md": "x",
        },
    )
    printed = mltrl("check", "--root", str(root)).stdout
    assert "::" not in printed and "\x1b" not in printed
    assert re.fullmatch(r"(?:(?:cards/.*: (?:error|warning)\[.*\]: .*|    hint: .*)\n)+", printed)


def test_an_empty_commit_is_not_taken_for_the_folder(root: Path) -> None:
    result = mltrl("check", "--root", str(root), "--at", "")
    assert (result.exit_code, result.stdout) == (2, "")


def test_schemas_are_printed_one_by_one_or_written_into_a_folder(tmp_path: Path) -> None:
    printed = mltrl("schema", "card")
    assert printed.exit_code == 0 and json.loads(printed.stdout)["$schema"].endswith("draft-07/schema#")
    assert mltrl("schema").exit_code == 2
    assert mltrl("schema", "--to", str(tmp_path / "out")).exit_code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}
    assert (tmp_path / "out" / "card.schema.json").read_text(encoding="utf-8") == printed.stdout


def in_a_process(root: Path, stdout: int, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from mltrl_docs.cli import main; main()", *arguments, "--root", str(root)]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environment}, check=False, timeout=60
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", [["check"], ["export"], ["export", "--format", "csv"], ["stats"]])
def test_an_output_that_cannot_be_written_exits_2_and_says_why(root: Path, command: list[str]) -> None:
    write(root, {"cards/it/card.md": card(3, "2020-05-05")})
    with open("/dev/full", "wb") as full:
        ended = in_a_process(root, full.fileno(), *command)
    assert ended.returncode == 2 and b"Traceback" not in ended.stderr
    assert b"mltrl: the output cannot be written: No space left on device" in ended.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_what_a_terminal_cannot_show_ends_no_command_and_json_is_utf_8_anywhere(root: Path, encoding: str) -> None:
    write(root, {"cards/it/card.md": card(3, "2020-05-05", name="Ann\u2019s \u2603", tags=["\u2603"], kind="\u2603")})
    export = in_a_process(root, subprocess.PIPE, "export", PYTHONIOENCODING=encoding)
    assert json.loads(export.stdout.decode("utf-8"))["technologies"][0]["name"] == "Ann\u2019s \u2603"
    problems = in_a_process(root, subprocess.PIPE, "check", "--format", "json", PYTHONIOENCODING=encoding)
    assert any("\u2603" in problem["message"] for problem in json.loads(problems.stdout.decode("utf-8")))
    text = in_a_process(root, subprocess.PIPE, "check", PYTHONIOENCODING=encoding)
    assert (export.returncode, text.returncode) == (0, 1) and b"Traceback" not in text.stderr
    assert "kind" in text.stdout.decode(encoding)
