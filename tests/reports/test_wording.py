"""A text compared with its earlier form: readable, complete, bounded."""

import time
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs.reports.wording import Piece, Wording, compare_wording

WORDS = st.sampled_from(["alpha", "beta", "gamma", "delta.", "epsilon", "|", "-", "\n", "\n\n", "# "])
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


def pieces(wording: Wording) -> list[tuple[str, str]]:
    """All pieces of a comparison in a row."""
    return [(piece.kind, piece.text) for block in wording.blocks for piece in block.pieces]


@settings(deadline=None)  # a loaded machine is no fault
@given(TEXTS)
def test_a_text_compared_with_itself_has_no_change(text: str) -> None:
    assert not any(block.changed for block in compare_wording(text, text).blocks)


@settings(deadline=None)  # a loaded machine is no fault
@given(TEXTS, TEXTS)
def test_no_word_of_either_text_is_lost(old: str, new: str) -> None:
    wording = compare_wording(old, new)
    assert wording.of("old") == tuple(old.split())
    assert wording.of("new") == tuple(new.split())


@settings(deadline=None)  # a loaded machine is no fault
@given(TEXTS, TEXTS)
def test_no_word_is_lost_where_nothing_can_be_paid_for(old: str, new: str) -> None:
    wording = compare_wording(old, new, budget=0)
    assert wording.of("old") == tuple(old.split())
    assert wording.of("new") == tuple(new.split())


def test_a_changed_word_is_shown_within_its_sentence() -> None:
    old = "The engine answers an event within five days on one node. It is right."
    new = "The engine answers an event within thirty minutes on one node. It is right."
    assert pieces(compare_wording(old, new)) == [
        ("same", "The engine answers an event within"),
        ("old", "five days"),
        ("new", "thirty minutes"),
        ("same", "on one node. It is right."),
    ]


def test_rewrapped_lines_are_no_change() -> None:
    assert not any(block.changed for block in compare_wording("one two\nthree four", "one two three\nfour").blocks)


def test_a_sentence_written_anew_is_shown_whole() -> None:
    wording = compare_wording("Nothing has been shown yet at all.", "Two pilot runs agree within the limit.")
    assert pieces(wording) == [
        ("old", "Nothing has been shown yet at all."),
        ("new", "Two pilot runs agree within the limit."),
    ]


def test_items_of_a_list_are_compared_one_by_one() -> None:
    wording = compare_wording("- first\n- second", "- first\n- second\n- third")
    assert [block.pieces for block in wording.blocks if block.changed] == [(Piece("new", "- third"),)]


def _shuffled(words: Sequence[str], count: int, seed: int) -> str:
    state, found = seed, []
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        found.append(words[(state >> 16) % len(words)])
    return " ".join(found)


def test_a_text_made_to_be_slow_is_shown_whole_and_said_to_be() -> None:
    start = time.process_time()
    wording = compare_wording(_shuffled("ab", 100_000, 1), _shuffled("ab", 100_000, 2))
    assert time.process_time() - start < 5
    assert wording.coarse


def test_many_blocks_share_one_budget() -> None:
    old = "\n\n".join(_shuffled("abc", 90, seed) for seed in range(300))
    new = "\n\n".join(_shuffled("abc", 90, seed) for seed in range(300, 600))
    start = time.process_time()
    assert compare_wording(old, new).coarse
    assert time.process_time() - start < 5


def test_blocks_without_a_word_in_common_are_given_whole_and_cost_nothing() -> None:
    wording = compare_wording("alpha beta. gamma", "delta epsilon. zeta", budget=0)
    assert pieces(wording) == [("old", "alpha beta. gamma"), ("new", "delta epsilon. zeta")] and not wording.coarse
