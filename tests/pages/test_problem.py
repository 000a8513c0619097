"""The problems page accounts for every file; an unreadable record has a page that shows it as it is."""

from pages.shown import Element, below, parsed, wiki_of
from records import card, technology

from mltrl_docs.pages.problem import problem_page, unreadable_page, unreadable_records
from mltrl_docs.pages.wiki import Wiki

BROKEN = "---\nname: It\nlevel: [\n---\n<script>alert(1)</script>\u202e\n"


def wiki() -> Wiki:
    """One sound technology, one with a fault, one that cannot be read, and a file that is no record."""
    return wiki_of(
        technology("good")
        | technology("bad", living=card("11"))
        | technology("broken", living=BROKEN)
        | {"cards/good/notes.docx": "x", "cards/good/figures/a.png": "x"}
    )


def test_the_account_of_files_adds_up() -> None:
    made = wiki()
    rows = below(parsed(problem_page(made)), "files").rows
    assert sum(int(row[1]) for row in rows[:-1]) == int(rows[-1][1]) == len(made.portfolio.files)
    assert {"Shown", "Not readable", "Left aside"} <= {row[0] for row in rows}


def test_every_problem_stands_under_its_file_with_line_and_column() -> None:
    made = wiki()
    page = parsed(problem_page(made))
    for problem in made.problems:
        assert problem.message in page.text
    assert "line 3, column 8" in page.text


def test_a_record_that_cannot_be_read_is_named_and_linked() -> None:
    made = wiki()
    page = parsed(problem_page(made))
    for record in unreadable_records(made.portfolio):
        assert record.path in page.text
    assert page.one(class_="mltrl-notice").all("a")


def unreadable() -> Element:
    """The page of the record that cannot be read."""
    made = wiki()
    (record,) = [one for one in unreadable_records(made.portfolio) if "broken" in one.path]
    return parsed(unreadable_page(made, record))


def test_an_unreadable_record_is_shown_as_it_is_with_line_numbers() -> None:
    lines = unreadable().one("ol", class_="mltrl-source").all("li")
    assert [line.attributes["id"] for line in lines[:2]] == ["L1", "L2"]
    assert lines[1].text == "name: It"


def test_what_would_run_or_deceive_in_it_is_shown_as_text() -> None:
    page = unreadable()
    assert not page.all("script")
    assert "<script>alert(1)</script>" in page.text
    assert "\u202e" not in page.text


def test_the_line_of_a_problem_is_marked() -> None:
    marked = unreadable().one("ol", class_="mltrl-source").all("li", class_="mltrl-source__marked")
    assert marked


def test_where_nothing_is_wrong_it_says_so() -> None:
    page = parsed(problem_page(wiki_of(technology("good", living=card(0)))))
    assert "Nothing is wrong" in page.text or "0 errors" in page.text


def test_one_file_is_not_called_files() -> None:
    (said,) = [
        one.text
        for one in parsed(problem_page(wiki_of(technology("it", living=card("11"))))).all("p", class_="mltrl-lead")
    ]
    assert "1 error and 0 warnings in 1 file." in said
