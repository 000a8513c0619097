"""The short card shows the beginning of a section: one paragraph or the first items of a list, well formed."""

from markupsafe import Markup

from mltrl_docs.pages.excerpt import SHORT, excerpt

LONG = "Word " * SHORT


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt(Markup("<p>One.</p>\n<p>Two.</p>\n")) == ("<p>One.</p>\n<p>Two.</p>", True)


def test_of_a_long_text_the_first_paragraph_is_shown() -> None:
    assert excerpt(Markup(f"<p>First <em>words</em>.</p>\n<p>{LONG}</p>")) == ("<p>First <em>words</em>.</p>", False)


def test_a_paragraph_that_ends_with_a_colon_brings_its_list_along() -> None:
    text, whole = excerpt(Markup(f"<p>Two sets:</p>\n<ol><li>A</li><li>B</li></ol>\n<p>{LONG}</p>"))
    assert (text, whole) == ("<p>Two sets:</p>\n<ol><li>A</li><li>B</li></ol>", False)


def test_a_long_list_is_cut_after_three_items_of_its_own() -> None:
    items = "".join(f"<li>{number}<ul><li>below</li></ul></li>" for number in range(5))
    text, whole = excerpt(Markup(f"<ul>{items}</ul><p>{LONG}</p>"))
    assert text == "<ul>" + "".join(f"<li>{number}<ul><li>below</li></ul></li>" for number in range(3)) + "</ul>"
    assert not whole


def test_a_table_or_a_picture_in_front_is_left_to_the_full_text() -> None:
    assert excerpt(Markup(f"<table><tbody><tr><td>{LONG}</td></tr></tbody></table>")) == ("", False)
    assert excerpt(Markup(f"{LONG}<p>Later</p>")) == ("", False)


def test_ids_stay_on_the_full_text_alone() -> None:
    text, _ = excerpt(Markup('<p id="a">One <span title="x > id=&quot;y&quot;" id="b">two</span> id="kept"</p>'))
    assert text == '<p>One <span title="x > id=&quot;y&quot;">two</span> id="kept"</p>'


def test_nothing_gives_nothing() -> None:
    assert excerpt(Markup("")) == ("", True)


def test_what_is_given_is_safe_to_show_and_not_escaped_again() -> None:
    text, _ = excerpt(Markup("<p>1 &lt; 2</p>"))
    assert isinstance(text, Markup)
    assert text == "<p>1 &lt; 2</p>"
