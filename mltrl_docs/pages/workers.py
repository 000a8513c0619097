"""Work in parts that do not need one another, shared out among processes where this system can fork them."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

_FEW = 32
_CHUNK = 8
_shared: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def shared_out(make: Callable[[Part], Result], parts: Sequence[Part], processes: int) -> Iterator[Result]:
    """Yield what `make` gives of each part, in order; with several processes, as copies that were made elsewhere.

    Forked processes see all that was there before, so that parts need not travel. Where there is no safe fork (other
    systems than Linux, a process with threads), or little to do, everything is made here.

    Raises:
        BrokenProcessPool: where a process was killed. What `make` raises, is raised here.
    """
    if processes < 2 or len(parts) < _FEW or sys.platform != "linux" or threading.active_count() > 1:
        yield from map(make, parts)
        return
    global _shared
    _shared = (make, parts)
    try:
        with ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), _end_with, (os.getpid(),)) as pool:
            yield from pool.map(_made, range(len(parts)), chunksize=_CHUNK)
    finally:
        _shared = None


def _end_with(parent: int) -> None:
    """Let this process end when the one that forked it is killed; else it would wait, and hold its locks, for ever."""
    gc.freeze()  # what the parent made lives on: to search it for garbage would copy all of it
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        os._exit(1)


def _made(position: int) -> Any:
    assert _shared is not None
    make, parts = _shared
    return make(parts[position])
