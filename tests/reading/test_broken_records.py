"""Whatever is wrong with a record is named at its line in one run, and what is right of it is kept."""

from __future__ import annotations

import time
from typing import Any

import pytest
from records import card, codes, front, read, review, said, shared, technology

from mltrl_docs.model.file import LARGEST, SourceFile
from mltrl_docs.problems import Problem
from mltrl_docs.reading.document import read_document
from mltrl_docs.reading.portfolio import read_portfolio

IT = "cards/it/card.md"


def only(texts: dict[str, Any]) -> Problem:
    (problem,) = read(texts).problems
    return problem


def test_a_card_without_a_fault_has_no_problem() -> None:
    assert read(technology("it")).problems == ()


@pytest.mark.parametrize(
    ("key", "value", "code", "in_message", "in_hint"),
    [
        ("name", "[a, b]", "wrong-type", "expected a text, found a list", None),
        ("owners", "Ann", "wrong-type", "expected a list, found “Ann”", "- Ann"),
        ("tags", "vision", "wrong-type", "expected a list", "- vision"),
        ("links", "https://example.org", "wrong-type", "expected a mapping", "key: value"),
        ("deployment", "edge", "wrong-type", "expected a mapping", "audience"),
        ("kind", "sytem", "choice", "“sytem”", "Did you mean system?"),
        ("date", "2023-14-11", "date", "“2023-14-11” is a day that does not exist", "2023-11-14"),
        ("date", "2023-02-30", "date", "does not exist", "calendar"),
        ("date", "11.3.2023", "date", "is not a date", "YYYY-MM-DD"),
        ("level", "12", "level", "“12” is not a level", "0 (first principles) to 9"),
        ("level", "high", "level", "“high” is not a level", "one digit"),
        ("start_level", "-1", "level", "“-1” is not a level", "one digit"),
        ("illustrative", "maybe", "flag", "true or false", None),
        ("formerly", "[Big One]", "slug", "“Big One” is not a slug", "lower-case"),
        ("components", "[nothing]", "reference", "“nothing”, which is no technology's slug or code", "external"),
        ("coupled", "[it]", "reference", "refers to the technology itself", None),
        ("derived_from", "{technology: gone, level: 4}", "reference", "“gone”", "external"),
        (
            "components",
            "[{name: A, external: B}]",
            "reference",
            "a reference, something external, or an inline part",
            "code, name",
        ),
        ("datasets", "[{name: A, kind: fake}]", "choice", "`datasets[1].kind` cannot be “fake”", None),
        ("datasets", "[{kind: real}]", "missing", "`datasets[1].name` is missing", "Add it"),
        ("owner", "Ann", "unknown-key", "`owner` is not a key here", "Did you mean `owners`?"),
        ("Start-Level", "2", "unknown-key", "`Start-Level`", "Did you mean `start_level`?"),
        ("wholly_strange", "x", "unknown-key", "`wholly_strange`", "extra:"),
        ("code", "*ref", "alias", "*ref", "Write the value out"),
        ("code", "&ref x", "anchor", "&ref", "Write each value out"),
        ("code", "!!python/object/apply:os.system [id]", "tag", "python", "plain value"),
        ("code", "! x", "tag", "tag !", "plain value"),
        ("<<", "{a: b}", "merge-key", "merge key", "Write the keys out"),
        ("links", "{Site: 'javascript:alert(1)'}", "link", "not one that can be followed safely", "https:"),
    ],
)
def test_a_fault_is_named_at_its_line_with_a_hint(
    key: str, value: str, code: str, in_message: str, in_hint: str | None
) -> None:
    text = card(**{key: value}) if key in ("date", "level", "name", "owners") else card() + ""
    keys = ("name", "level", "date", "owners", "version")
    if key not in keys:
        text = text.replace("version: 1.0.0\n", f"version: 1.0.0\n{key}: {value}\n")
    elif key in ("level", "date"):
        text = card(value) if key == "level" else card(day=value)
    problem = only({IT: text})
    line = text.split("\n").index(f"{key}: {value}") + 1
    assert (problem.place.path, problem.place.line, problem.severity, problem.code) == (IT, line, "error", code)
    assert in_message in problem.message
    assert in_hint is None or (problem.hint and in_hint in problem.hint)


def test_faults_do_not_hide_each_other_and_the_rest_of_the_record_is_kept() -> None:
    text = card(
        4,
        code="[R1]",
        kind="sytem",
        owner="Ann",
        tags="vision",
        started="2023-14-11",
        summary="A thing",
        versions={"code": "1.10"},
    )
    loaded = read({IT: text})
    assert [line for _, line, _ in said(loaded)] == [7, 8, 9, 10, 11]
    kept = loaded.portfolio.technologies["it"].card
    assert kept and (kept.level, kept.summary, kept.versions, kept.tags) == (4, "A thing", {"code": "1.10"}, ())


def test_one_item_of_a_list_is_left_out_and_its_neighbours_stay() -> None:
    data = [{"name": "A"}, {"kind": "real"}, {"name": "C", "kind": "fake"}, {"name": "D"}]
    kept = read({IT: card(datasets=data)}).portfolio.technologies["it"].card
    assert kept and [one.name for one in kept.datasets] == ["A", "C", "D"]


@pytest.mark.parametrize(
    ("value", "code"),
    [("{version: [1], since: 2020-01-01}", "wrong-type"), ("{version: *a}", "alias"), ("{version: !x 1}", "tag")],
)
def test_a_required_value_that_is_wrong_is_not_called_missing_too(value: str, code: str) -> None:
    assert codes(read({IT: card(9, deployed=value)})) == [code]


def test_owners_that_are_refused_are_not_called_empty_too() -> None:
    assert codes(read({IT: card(owners="[*ann]")})) == ["alias"]


def test_a_missing_key_is_named_and_one_that_stands_there_empty_is_named_at_its_line() -> None:
    loaded = read({"cards/a/card.md": front(level="0", date="2020-01-01", owners=["Ann"]), IT: card(owners="~")})
    assert said(loaded) == [("cards/a/card.md", 2, "missing"), (IT, 5, "missing")]
    assert loaded.problems[0].message == "`name` is missing" and loaded.portfolio.technologies["a"].name == "a"


def test_a_duplicate_key_is_named_with_both_places_and_the_first_counts() -> None:
    loaded = read({IT: card().replace("version: 1.0.0\n", "version: 1.0.0\nlevel: 7\n")})
    (problem,) = loaded.problems
    assert (problem.place.line, problem.place.column, problem.code) == (7, 1, "duplicate-key")
    assert "first is on line 3" in problem.message and loaded.portfolio.technologies["it"].card.level == 0  # type: ignore[union-attr]


def test_bytes_that_are_not_utf_8_are_named_on_every_line_that_has_them() -> None:
    text = card(body="Caf\xe9\n\nna\xefve\n").encode("latin-1")
    assert [(line, code) for _, line, code in said(read({IT: text}))] == [(8, "utf-8"), (10, "utf-8")]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[[{"])
def test_a_hundred_thousand_brackets_are_refused_at_once(opening: str) -> None:
    begun = time.process_time()
    loaded = read({"cards/it/card.yml": "a:\n  " + opening * (100_000 // len(opening)), "cards/good/card.md": card()})
    assert codes(loaded) == ["too-deep"] and loaded.problems[0].place.line == 2
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("---\nname: It\nlevel: 0\n", "exactly `---`"),
        ("---\nname: It\n--- \n", "Line 3 looks like its end"),
        ("---\nname: It\n...\n", "Line 3 looks like its end"),
    ],
)
def test_front_matter_that_never_closes_is_named_with_what_looks_like_its_end(text: str, hint: str) -> None:
    problem = read({IT: text}).problems[0]
    assert (problem.place.line, problem.message) == (1, "the front matter never closes")
    assert problem.hint and hint in problem.hint


def test_a_record_without_front_matter_says_what_the_first_line_must_be() -> None:
    problem = only({IT: "\n" + card()})
    assert (problem.place.line, problem.code) == (1, "front-matter") and "first line" in (problem.hint or "")


def test_a_second_document_is_an_error_and_the_first_counts() -> None:
    text = front(name="It", level="0", date="2020-01-01", owners=["Ann"]).removeprefix("---\n").removesuffix("---\n")
    loaded = read({"cards/it/card.yml": f"{text}---\nname: Other\n"})
    assert said(loaded) == [("cards/it/card.yml", 5, "second-document")]
    assert loaded.portfolio.technologies["it"].name == "It"


def test_a_quotation_mark_that_never_closes_is_named_where_it_opens_and_not_where_the_file_ends() -> None:
    problem = only({IT: '---\nname: It\nsummary: "that\nlevel: 1\n\n\n---\n'})
    assert (problem.place.line, problem.place.column, problem.code) == (3, 10, "yaml")
    assert "quotation mark" in (problem.hint or "")


def test_keys_after_the_end_of_the_document_are_named_with_a_hint() -> None:
    problem = only({IT: card().removesuffix("---\n") + "...\ncode: x\n---\n"})
    assert (problem.place.line, problem.code) == (8, "yaml") and "`...`" in (problem.hint or "")


def test_a_syntax_error_is_named_at_its_line_together_with_what_came_before() -> None:
    loaded = read({IT: "---\nname: It\nname: Again\nlevel: 1\nsummary: this: that\n---\n"})
    assert said(loaded) == [(IT, 3, "duplicate-key"), (IT, 5, "yaml")]
    assert "quotes" in (loaded.problems[1].hint or "")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("---\nname: It\n\tlevel: 0\n---\n", "tab", "Indent with spaces"),
        ("---\nname: It\nowners: [Ann, Bo\n---\n", "flow sequence that begins on line 3", "not closed"),
    ],
)
def test_a_syntax_error_says_what_a_newcomer_needs_to_mend_it(text: str, message: str, hint: str) -> None:
    problem = only({IT: text})
    assert problem.code == "yaml" and message in problem.message and problem.hint and hint in problem.hint


def test_a_folder_that_is_no_slug_comes_with_one_that_is() -> None:
    assert ", such as my-tech." in (read({"cards/My Tech_/card.md": card()}).problems[0].hint or "")


def test_two_hundred_faults_in_one_file_are_two_hundred_problems() -> None:
    risks = "".join(f"  - {{id: R{n}, title: T, failure: 7, value: 5}}\n" for n in range(200))
    loaded = read(technology("it") | {"cards/it/risks.yml": "risks:\n" + risks})
    assert said(loaded) == [("cards/it/risks.yml", line, "number") for line in range(2, 202)]
    unknown = front(**{f"key{n}": "x" for n in range(200)}).replace("---\n", card().removesuffix("---\n"), 1)
    assert codes(read({IT: unknown})) == ["unknown-key"] * 200
    hidden = card(body="\u202ea\n" * 200)
    assert codes(read({IT: hidden})) == ["character"] * 200


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x07", "U+0007 control character"),
        ("\x1b", "U+001B control character"),
        ("\x85", "U+0085 control character"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
    ],
)
def test_a_character_that_readers_cannot_see_is_refused_by_name(char: str, name: str) -> None:
    problem = only({IT: card(summary=f"a{char}b")})
    assert (problem.place.line, problem.place.column) == (7, 11) and name in problem.message


@pytest.mark.parametrize("escape", [r"\x07", r"\u202e", r"\x1b", r"\0"])
def test_an_escaped_character_is_refused_like_the_character_itself(escape: str) -> None:
    loaded = read({IT: card(summary=f'"a{escape}b"')})
    assert said(loaded) == [(IT, 7, "character")] and loaded.portfolio.technologies["it"].card.summary == "a\ufffdb"  # type: ignore[union-attr]


@pytest.mark.parametrize("escape", [r"\ud800", r"\udfff", r"\U00110000"])
def test_a_surrogate_or_a_character_beyond_unicode_is_no_traceback(escape: str) -> None:
    assert said(read({IT: card(summary=f'"a{escape}b"')})) == [(IT, 7, "yaml")]
    assert codes(read({IT: card().encode() + b"\xed\xa0\x80\n"})) == ["utf-8"]


def test_a_file_that_is_too_large_is_not_read_and_its_neighbours_are() -> None:
    portfolio, problems = read_portfolio(
        [
            SourceFile(IT, None, "", f"the file is larger than {LARGEST // 1024} KiB"),
            SourceFile("cards/b/card.md", card().encode(), ""),
        ]
    )
    assert [(problem.code, problem.place.line) for problem in problems] == [("unreadable", 1)]
    assert "256 KiB" in problems[0].message and problems[0].hint
    assert set(portfolio.technologies) == {"b", "it"} and portfolio.technologies["it"].unreadable


def test_values_nested_too_deep_or_too_many_are_refused_at_their_line() -> None:
    deep = "a" if (n := 21) else ""
    for _ in range(n):
        deep = f"[{deep}]"
    assert said(read({IT: card(extra=f"{{a: {deep}}}")})) == [(IT, 7, "too-deep")]
    assert said(read({IT: card(tags=["t"] * 5000)})) == [(IT, 7, "too-many-values")]


def test_line_ends_of_windows_and_a_byte_order_mark_are_fine() -> None:
    loaded = read({IT: b"\xef\xbb\xbf" + card(4, body="## TL;DR\n\nIt is\nso.\n").replace("\n", "\r\n").encode()})
    living = loaded.portfolio.technologies["it"].card
    assert (
        loaded.problems == ()
        and living
        and [(one.heading, one.text) for one in living.sections] == [("TL;DR", "It is\nso.")]
    )


def test_columns_count_characters_and_not_the_byte_order_mark() -> None:
    text = b"\xef\xbb\xbf" + card(links="{é: x, é: y}").encode()
    assert [(p.place.line, p.place.column) for p in read({IT: text}).problems] == [(7, 15)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.10", "1.10"),
        ("010", "010"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("yes", "yes"),
        ("1e3", "1e3"),
        ("2020-01-01", "2020-01-01"),
    ],
)
def test_a_scalar_means_what_the_field_says_and_not_what_yaml_guesses(written: str, meant: str) -> None:
    living = read({IT: card(version=written, name="no")}).portfolio.technologies["it"].card
    assert living and (living.version, living.name) == (meant, "no")


@pytest.mark.parametrize("absent", ["", "~", "null", "Null", "NULL", '""', "''"])
def test_an_empty_value_is_an_absent_one(absent: str) -> None:
    loaded = read({IT: card(code=absent, tags=absent, illustrative=absent, deployment=absent, links=absent)})
    living = loaded.portfolio.technologies["it"].card
    assert (
        loaded.problems == ()
        and living
        and (living.code, living.tags, living.illustrative, living.links) == (None, (), False, {})
    )


def test_a_quoted_level_is_a_level() -> None:
    assert read({IT: card('"4"', code_calibre="prototype")}).portfolio.technologies["it"].card.level == 4  # type: ignore[union-attr]


def test_sections_as_a_key_do_not_belong_in_a_markdown_record() -> None:
    loaded = read({IT: card(sections={"Ethics": "None"}, body="## TL;DR\n\nText\n")})
    assert said(loaded) == [(IT, 7, "sections")]
    assert [one.heading for one in loaded.portfolio.technologies["it"].card.sections] == ["TL;DR"]  # type: ignore[union-attr]


def test_sections_of_a_plain_record_are_texts_and_an_empty_one_is_kept() -> None:
    text = card(sections="\n  TL;DR: |\n    Short.\n  Ethics:\n  Caveats: [a]").strip("-\n") + "\n"
    loaded = read({"cards/it/card.yml": text})
    assert said(loaded) == [("cards/it/card.yml", 10, "wrong-type")]
    living = loaded.portfolio.technologies["it"].card
    assert living and [(one.heading, one.text.strip(), one.line) for one in living.sections] == [
        ("TL;DR", "Short.", 7),
        ("Ethics", "", 9),
    ]


def test_a_section_that_stands_twice_is_a_warning_and_both_are_kept() -> None:
    loaded = read({IT: card(body="## Ethics\n\nOne\n\n## 7. ethics\n\nTwo\n")})
    assert said(loaded) == [(IT, 12, "duplicate-section")] and loaded.problems[0].severity == "warning"
    assert len(loaded.portfolio.technologies["it"].card.sections) == 2  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("decision", "more", "line", "code"),
    [
        ("graduate", {"panel": []}, 4, "missing"),
        ("switchback", {"mechanism": "", "to": 0}, 4, "missing"),
        ("switchback", {"reason": "", "to": 0}, 4, "missing"),
        ("switchback", {}, 4, "missing"),
        ("switchback", {"to": 3}, 8, "switchback"),
        ("switchback", {"to": 12}, 8, "level"),
        ("switchback", {"to": 0, "mechanism": "fate"}, 6, "choice"),
        ("switchback", {"components": [{"ref": "x", "level": 2, "to": 3}]}, 8, "switchback"),
        ("graduate", {"to": 3}, 7, "level-skipped"),
        ("pause", {"reason": ""}, 4, "missing"),
        ("stop", {"reason": ""}, 4, "missing"),
        ("pause", {"to": 2}, 6, "unused"),
        ("continue", {"mechanism": "discovery"}, 5, "unused"),
        ("rework", {"ethics": ""}, 2, "expected"),
        ("graduate", {"criteria": {"version-set": "maybe"}}, 7, "criterion"),
        ("graduate", {"criteria": {"x": {"waived": ["a"]}}}, 7, "wrong-type"),
        ("graduate", {"requirements": {"1": "seen"}}, 7, "choice"),
        ("rework", {"tasks": [{"owner": "Ann"}]}, 6, "missing"),
        ("continue", {"reviewed": {"requirements": ["x"]}}, 5, "wrong-type"),
    ],
)
def test_what_a_decision_asks_for_is_named_once_at_its_line(
    decision: str, more: dict[str, Any], line: int, code: str
) -> None:
    living = card(1, components=[{"code": "x", "level": 2}])
    loaded = read({IT: living, "reviews/it/2020-05-05.md": review("2020-05-05", 1, decision, **more)})
    found = [
        (where, kind)
        for path, where, kind in said(loaded)
        if path.startswith("reviews/") and kind != "unknown-criterion"
    ]
    assert found == [(line, code)]


def test_names_in_messages_are_those_that_the_author_wrote() -> None:
    waived = review("2020-05-05", 0, "rework", criteria={"x": {"waived": ["a"]}})
    messages = [
        problem.message for problem in read({IT: card(owners=["  "]), "reviews/it/2020-05-05.md": waived}).problems
    ]
    assert messages[0].startswith("`owners[1]` ") and messages[1].startswith("`criteria.x.waived`:")


def test_a_part_that_cannot_be_told_quarantines_its_review_lest_the_technology_move() -> None:
    loaded = read(
        {IT: card(2), "reviews/it/2020-05-05.md": review("2020-05-05", 2, "switchback", to=1, components=[{"to": 1}])}
    )
    assert [one.path for one in loaded.portfolio.technologies["it"].unreadable] == ["reviews/it/2020-05-05.md"]
    assert loaded.facts.timelines["it"].level == 2


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("requirements", "requirements:\n- {id: 1.2.3.4, kind: research, text: T}\n", "requirement-id"),
        ("requirements", "requirements:\n- {id: '1', kind: research, text: T, verification: yes}\n", "wrong-type"),
        ("requirements", "requirements:\n- {id: ١, kind: research, text: T}\n", "requirement-id"),
        (
            "requirements",
            "requirements:\n- {id: 1, kind: research, text: T}\n- {id: 1, kind: product, text: U}\n",
            "duplicate-id",
        ),
        ("risks", "risks:\n- {id: R1, title: T, failure: 60%, value: 5}\n", "number"),
        ("risks", "risks:\n- {id: R1, title: T, failure: '0,6', value: 5}\n", "number"),
        ("risks", "risks:\n- {id: R1, title: T, failure: .5, value: 5.5}\n", "number"),
        ("risks", "risks:\n- {id: R1, title: T, failure: 0.5, value: 5, tests: {a: b}}\n", "wrong-type"),
        ("risks", "risks:\n- {id: R1, title: T, failure: 0.5, value: 5, requirement: 9}\n", "no-requirement"),
        ("checklists", "checklists:\n- {checklist: ethics-pre, answers: {q: maybe}}\n", "choice"),
    ],
)
def test_a_fault_in_a_register_is_named_once(name: str, text: str, code: str) -> None:
    loaded = read(technology("it") | {f"cards/it/{name}.yml": text})
    assert codes(loaded) == [code] and loaded.problems[0].place.line == text.rstrip().count("\n") + 1


def test_a_percentage_or_a_comma_comes_with_the_number_to_write() -> None:
    text = "risks:\n- {id: A, title: T, failure: 60%, value: 5}\n- {id: B, title: T, failure: '0,6', value: 5}\n"
    assert [problem.hint for problem in read(technology("it") | {"cards/it/risks.yml": text}).problems] == [
        "Write 0.6.",
        "Write 0.6.",
    ]


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("people.yml", "people:\n- {name: Ann, aliases: [A]}\n- {name: Bo, aliases: [a]}\n", "roster"),
        ("people.yml", "people:\n- {name: Ann}\n- {role: x}\n", "unknown-key"),
        (
            "waivers.yml",
            "waivers:\n- {code: A1, reason: R, approver: A}\n- {code: A1, technology: none, reason: R, approver: A}\n",
            "reference",
        ),
        ("framework.yml", "roles:\n- {id: safety, name: Safety}\n- {id: No Slug, name: X}\n", "slug"),
        ("framework.yml", "gates:\n- {level: 3, minimum_panel: 2}\n- {level: 12}\n", "out-of-range"),
        ("framework.yml", "gates:\n- {level: 3}\n- {level: x}\n", "number"),
        (
            "framework.yml",
            "criteria:\n- {id: a, levels: [3], text: T}\n- {id: b, levels: [3], text: T, since: 2023-14-11}\n",
            "date",
        ),
    ],
)
def test_a_fault_in_an_organisations_file_is_named_and_the_rest_of_it_is_kept(path: str, text: str, code: str) -> None:
    loaded = read(technology("it") | {path: text})
    assert (path, 3, code) in said(loaded)
    assert not loaded.portfolio.unreadable


def test_a_limit_is_told_without_needless_noughts() -> None:
    problem = only(technology("it") | {"framework.yml": "gates:\n- {level: 3, acceptable_risk: 12}\n"})
    assert problem.hint == "Write something of at most 10."


def test_extra_keys_of_an_organisation_are_kept_in_every_record() -> None:
    loaded = read(
        technology("it", living=card(extra={"cost": {"centre": "7"}}))
        | {f"{name}.yml": "extra: {a: b}\n" for name in ("people", "waivers", "framework")}
    )
    assert loaded.problems == () and loaded.portfolio.technologies["it"].card.extra == {"cost": {"centre": "7"}}  # type: ignore[union-attr]


def test_a_long_key_does_not_make_a_long_message() -> None:
    assert all(len(problem.message) < 300 for problem in read({IT: card(**{"k" * 900: "x"})}).problems)


def suite() -> list[dict[str, Any]]:
    documents = shared("yaml_test_suite.json")
    assert len(documents) == 406
    return documents  # type: ignore[no-any-return]


def test_no_document_of_the_yaml_test_suite_ends_in_a_traceback() -> None:
    for document in suite():
        text = document["yaml"].encode("utf-8", "surrogatepass")
        for path in ("cards/it/card.yml", "cards/it/requirements.yml", "reviews/it/2020-01-01.yaml"):
            raw, problems, unreadable = read_document(SourceFile(path, text, ""), prose=True)
            assert (raw is None) == (unreadable is not None), document["id"]
            assert raw is not None or problems, document["id"]
        for path in (IT, "reviews/it/2020-01-01.md"):
            _, problems = read_portfolio([SourceFile(path, b"---\n" + text + b"\n---\n## TL;DR\n", "")])
            assert problems, document["id"]
            assert all(problem.place.line is None or problem.place.line >= 1 for problem in problems), document["id"]


def test_a_document_that_must_fail_is_never_read_without_a_problem() -> None:
    # libyaml is more patient than the specification in a few places, of which none alters what a record says.
    patient = set()
    for document in suite():
        if document["fail"]:
            raw, problems, _ = read_document(
                SourceFile("cards/it/card.yml", document["yaml"].encode("utf-8", "surrogatepass"), "")
            )
            if raw is not None and not problems:
                patient.add(document["id"])
    assert len(patient) <= 10, sorted(patient)


def test_ethics_that_are_written_wrongly_are_not_said_to_be_missing_too() -> None:
    texts = technology("it", review("2020-02-01", 2, "rework", ethics="done"), living=card(2))
    assert codes(read(texts)) == ["wrong-type"]


# --- slips of those who merge and copy ---------------------------------------------------------------------------

CONFLICT = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> theirs\n"


def test_a_conflict_in_the_keys_is_named_as_one_and_nothing_else_is_said_of_it() -> None:
    text = card().replace("version: 1.0.0\n", CONFLICT.format("version: 1.0.0\n", "version: 1.1.0\n"))
    problem = only({IT: text})
    assert (problem.code, problem.place.line) == ("conflict", text.split("\n").index("<<<<<<< HEAD") + 1)


def test_a_conflict_in_the_prose_is_an_error_and_the_card_is_shown() -> None:
    loaded = read({IT: card() + "\n## TL;DR\n" + CONFLICT.format("It sees.\n", "It hears.\n")})
    assert codes(loaded) == ["conflict"] and loaded.portfolio.technologies["it"].card


@pytest.mark.parametrize("prose", ["Title\n=======\n", "<<<<<<< a\nb\n", "=======\n>>>>>>> a\n", "> > quoted\n"])
def test_what_only_looks_like_a_part_of_a_conflict_is_text(prose: str) -> None:
    assert read({IT: card() + "\n## TL;DR\n" + prose}).problems == ()


@pytest.mark.parametrize("key", ["risk", "score"])
def test_whoever_types_a_risk_is_told_that_it_is_computed(key: str) -> None:
    risks = f"risks:\n- {{id: R1, title: T, failure: 0.5, value: 5, {key}: 2.5}}\n"
    problem = only(technology("it") | {"cards/it/risks.yml": risks})
    assert problem.code == "unknown-key" and "it is computed, `failure` × `value`" in (problem.hint or "")
