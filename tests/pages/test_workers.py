"""Work that is shared out among processes gives what it gives in one."""

from __future__ import annotations

import os
import signal
import sys
import threading
from concurrent.futures.process import BrokenProcessPool

import pytest
from pages.shown import wiki_of
from records import card, technology

from mltrl_docs.pages.site import build_pages
from mltrl_docs.pages.workers import shared_out

forks = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")


def _many() -> dict[str, str]:
    texts: dict[str, str] = {}
    for number in range(40):
        body = f"## TL;DR\n\nSee [what is not there](../gone-{number}/card.md).\n"
        texts |= technology(f"technology-{number:02}", living=card(2, body=body, name=f"T {number}"))
    return texts


@forks
def test_the_pages_and_the_problems_found_in_texts_are_the_same_from_any_number_of_processes() -> None:
    one, three = wiki_of(_many()), wiki_of(_many())
    assert list(build_pages(one)) == list(build_pages(three, processes=3))
    assert one.prose.problems == three.prose.problems
    assert len(one.prose.problems) >= 40


@forks
def test_parts_come_back_in_order_from_processes_of_their_own() -> None:
    found = list(shared_out(lambda part: (part, os.getpid()), range(100), 3))
    assert [part for part, _ in found] == list(range(100))
    assert os.getpid() not in {process for _, process in found}


def test_few_parts_are_made_here() -> None:
    assert set(shared_out(lambda part: os.getpid(), range(5), 3)) == {os.getpid()}


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(shared_out(lambda part: os.getpid(), range(100), 3)) == {os.getpid()}
    finally:
        done.set()
        other.join()


@forks
def test_what_goes_wrong_in_a_process_goes_wrong_here() -> None:
    def half(part: int) -> float:
        return 1 / (part - 50)

    with pytest.raises(ZeroDivisionError):
        list(shared_out(half, range(100), 2))


@forks
def test_a_process_that_is_killed_does_not_hang_the_build() -> None:
    with pytest.raises(BrokenProcessPool):
        list(shared_out(lambda part: os.kill(os.getpid(), signal.SIGKILL), range(100), 2))
