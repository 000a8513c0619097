"""Tells when a file changes that `folder` looks at, be it there at the start or not. What then is done is not known."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserverVFS

from mltrl_docs.model.file import ORGANISATION_FILES, RECORD_FOLDERS

_NAMES = frozenset(
    [*RECORD_FOLDERS, *(f"{name}{ending}" for name in ORGANISATION_FILES for ending in (".yml", ".yaml"))]
)


class RecordWatch(FileSystemEventHandler):
    """Calls `changed`, from a thread of its own, when a record below `root` has changed, appeared or gone.

    It looks every `interval` seconds, at nothing but the record folders and the organisation's own files, and follows
    no symbolic link.
    """

    def __init__(self, root: Path, changed: Callable[[], None], interval: float = 0.5) -> None:
        self._root, self._changed = str(root), changed
        self._observer = PollingObserverVFS(os.lstat, self._entries, polling_interval=interval)
        self._observer.schedule(self, self._root, recursive=True)

    def start(self) -> None:
        """Begin; what is there now is what later looks are compared with."""
        self._observer.start()

    def stop(self) -> None:
        """End, and wait until it has ended."""
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Tell of what happened to files; a folder counts by what is in it."""
        if not event.is_directory:
            self._changed()

    def _entries(self, folder: str | None) -> Iterator[os.DirEntry[str]]:
        found = os.scandir(folder)
        return (entry for entry in found if entry.name in _NAMES) if folder == self._root else found
