"""How wide text is thought to be, and where it is cut."""

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.charts.text import cut, rows, text_width, wrap

TEXTS = st.text(max_size=60)


@given(TEXTS, st.floats(0, 400))
def test_what_is_cut_fits_and_is_the_beginning(text: str, room: float) -> None:
    found = cut(text, room, 11)
    assert found == text or text_width(found, 11) <= room
    assert found == text or text.startswith(found.removesuffix("…"))


@given(TEXTS, st.floats(20, 400), st.integers(1, 4))
def test_no_line_is_wider_than_its_room_and_there_are_no_more_than_asked_for(text: str, room: float, most: int) -> None:
    found = wrap(text, room, 11, most)
    assert len(found) <= most
    assert all(text_width(line, 11) <= room for line in found)


@given(st.lists(st.integers(1, 999).map(str), max_size=30), st.floats(0, 200), st.integers(1, 4))
def test_rows_keep_the_order_and_lose_nothing_but_the_end(texts: list[str], room: float, most: int) -> None:
    found = rows(texts, room, 11, most)
    places = [place for row in found for place in row]
    assert places == list(range(len(places))) and len(found) <= most
    assert len(found) == most or len(places) == len(texts)


def test_a_short_text_is_left_as_it_is() -> None:
    assert cut("Level 5", 100, 11) == "Level 5"
    assert wrap("Level 5", 100, 11, 3) == ("Level 5",)


def test_what_is_too_long_ends_at_a_word() -> None:
    assert wrap("The launch partner has postponed", 60, 11, 2) == ("The", "launch…")


def test_a_character_of_another_script_is_as_wide_as_it_can_be() -> None:
    assert text_width("病理", 10) >= 20
