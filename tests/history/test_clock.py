"""Along a branch time goes forward only, whatever clocks say; and what one rebase wrote came together."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.history.clock import TOGETHER, believed, landings, published
from mltrl_docs.model.version import Hand

TIMES = st.lists(st.one_of(st.none(), st.integers(0, 12)), max_size=9)


def rows(times: list[int | None]) -> list[tuple[int, ...]]:
    """Every set of places whose times never go back, by trying them all."""
    places = [place for place, time in enumerate(times) if time is not None]
    found = []
    for count in range(len(places) + 1):
        for chosen in combinations(places, count):
            said = [times[place] or 0 for place in chosen]
            if said == sorted(said):
                found.append(chosen)
    return found


@given(TIMES)
def test_of_all_rows_that_never_go_back_the_longest_is_believed_and_of_those_the_one_with_the_earlier_commits(
    times: list[int | None],
) -> None:
    longest = max(map(len, rows(times)))
    wanted = min(row for row in rows(times) if len(row) == longest)
    assert tuple(place for place, keep in enumerate(believed(times)) if keep) == wanted


@given(TIMES)
def test_what_is_published_never_goes_back_and_clocks_that_agree_are_left_alone(times: list[int | None]) -> None:
    known = [time for time in published(times) if time is not None]
    assert known == sorted(known)
    assert len(known) == len(times) or all(time is None for time in times)
    if None not in times and times == sorted(time or 0 for time in times):
        assert list(published(times)) == times


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([1, 6, 3, 9], [1, 6, 6, 9]),  # one clock went back
        ([1, 99, 3, 4], [1, 1, 3, 4]),  # one went ahead
        ([50, 1, 2, 3], [1, 1, 2, 3]),  # the first was wrong
        ([5, 3], [5, 5]),
        ([None, 3], [3, 3]),
        ([None], [None]),
        ([], []),
    ],
)
def test_a_time_that_is_not_believed_is_that_of_the_last_believed_before_it(
    times: list[int | None], expected: list[int | None]
) -> None:
    assert list(published(times)) == expected


def hands(made: int, written: int, committer: str = "Bo", merge: bool = False) -> tuple[Hand, Hand, bool]:
    return Hand("Ann", "a@x", made), Hand(committer, "b@x", written), merge


@pytest.mark.parametrize(
    ("second", "together"),
    [
        (hands(20, 1000 + TOGETHER), True),
        (hands(20, 1001 + TOGETHER), False),
        (hands(20, 999), False),
        (hands(1003, 1003), False),  # it was made there and then
        (hands(20, 1003, committer="Cy"), False),
        (hands(20, 1003, merge=True), False),
    ],
)
def test_commits_came_together_where_one_rebase_wrote_them(second: tuple[Hand, Hand, bool], together: bool) -> None:
    first, third = hands(10, 1000), hands(30, 5000)
    assert list(landings([first, second, third])) == ([0, 0, 1] if together else [0, 1, 2])
