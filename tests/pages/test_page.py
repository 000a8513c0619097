"""A page as the value that an engine is given."""

from markupsafe import Markup

from mltrl_docs.pages.page import Page


def test_a_body_is_held_once_however_many_times_it_is_asked_for_as_text() -> None:
    body = Page("a/", "A", Markup("<p>safe</p>")).body
    assert body == "<p>safe</p>" and str(body) is body
