"""What the shared macros gave is given again only for the same arguments."""

import datetime

from markupsafe import Markup

from mltrl_docs.pages.template import _environment
from mltrl_docs.pages.wiki import Link

MACROS = _environment().get_template("parts/macros.html.jinja").module


def test_what_is_safe_does_not_make_an_equal_text_safe() -> None:
    for first, second in ((Markup, str), (str, Markup)):
        chips = {made: MACROS.chip(made("<i>")) for made in (first, second)}
        assert "<i>" in chips[Markup] and "<i>" not in chips[str]


def test_links_that_differ_in_anything_are_shown_as_they_are() -> None:
    links = [Link("A"), Link("A", "a/"), Link("A", "b/"), Link("A", "a/", None, "a note"), Link("<A>", "a/")]
    shown = [str(MACROS.link(link)) for link in links]
    assert len(set(shown)) == len(links) and "<A>" not in shown[-1]
    assert [str(MACROS.link(link)) for link in links] == shown


def test_a_day_is_worded_the_same_each_time() -> None:
    day = datetime.date(2022, 6, 23)
    assert MACROS.day(day) == MACROS.day(day) == '<time datetime="2022-06-23">23 Jun 2022</time>'


def test_what_a_problem_quotes_is_code_and_never_markup() -> None:
    shown = str(_environment().filters["keys"]("write `a: <b>`, not `c`; one ` is text"))
    assert shown == "write <code>a: &lt;b&gt;</code>, not <code>c</code>; one ` is text"


def test_numbers_have_a_comma_at_the_thousands() -> None:
    assert [_environment().filters["number"](number) for number in (0, 999, 2565)] == ["0", "999", "2,565"]
