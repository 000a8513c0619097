"""The Markdown of records is the site's, save what reads files, drops text or runs scripts."""

from pathlib import Path

import pytest

from mltrl_docs.pages.dialect import dialect, left_out


@pytest.mark.parametrize(
    ("extension", "text", "shown"),
    [
        ("admonition", "!!! note\n    Mind this.", '<div class="admonition note">'),
        ("markdown.extensions.tables", "a | b\n--|--\n1 | 2", "<table>"),
        ("extra", "It[^1].\n\n[^1]: A note.", 'class="footnote'),
        ("pymdownx.extra", "```\ncode\n```", "<code>code"),
        ("pymdownx.tasklist", "- [x] done", "task-list"),
    ],
)
def test_extensions_of_the_site_hold_for_records(extension: str, text: str, shown: str) -> None:
    assert shown in dialect([extension], {})().convert(text)
    assert shown not in dialect([], {})().convert(text) or extension == "pymdownx.extra"


@pytest.mark.parametrize("extension", ["pymdownx.snippets", "pymdownx.b64", "meta", "pymdownx.pathconverter", "nope"])
def test_what_reads_files_or_drops_text_is_left_out_and_named(extension: str) -> None:
    assert left_out(["tables", "pymdownx.extra", extension]) == (extension,)
    assert dialect([extension], {})().convert("Author: me\n\nText") == "<p>Author: me</p>\n<p>Text</p>"


def test_no_file_is_read_into_a_record(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    options = {"pymdownx.snippets": {"base_path": [str(tmp_path)], "restrict_base_path": False}}
    assert "the secret" not in dialect(["pymdownx.snippets"], options)().convert('--8<-- "secret"')


def test_options_of_the_site_hold_save_what_is_settled_for_records() -> None:
    site = {"toc": {"permalink": True, "toc_depth": 2}, "pymdownx.tasklist": {"custom_checkbox": True}}
    convert = dialect(["toc", "pymdownx.tasklist"], site)().convert
    assert "headerlink" not in convert("# A heading")
    assert "task-list-indicator" in convert("- [ ] open")


def test_what_another_plugin_adds_as_an_object_is_left_out() -> None:
    class Foreign:
        """An extension that is no name."""

    assert dialect(["tables", Foreign()], {})().convert("a") == "<p>a</p>"
    assert left_out([Foreign()]) == ("Foreign",)
