"""A built site takes the place of the old one: staged beside it, swapped in once it is complete. It knows no engine.

Until the swap nothing of the old site is touched, so that a build that fails, is killed or runs out of disk leaves it
whole. Where the system can exchange two folders the swap is one step. Where it cannot, two renames take its place, and
a process that is killed between them leaves the old site beside, from where the next build takes it back. Where the
folder cannot be moved at all (a mount point, a parent that is not writable) the new site is staged inside it, and moved
in entry by entry.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import secrets
import shutil
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_MARK = ".mltrl-"
_STAGED = re.compile(r"\.mltrl-(?P<old>old-)?(?P<pid>\d+)-[0-9a-f]{8}")
_ABANDONED = 60.0 if fcntl else 86_400.0  # seconds after which a staging folder that no one holds is old enough
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
_IMMOVABLE = (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder to build in, and the site that it is to become: `site_dir` as it was named, `site` where that is."""

    site_dir: str
    site: Path
    folder: Path
    _lock: int | None

    def publish(self) -> None:
        """Put what was built in the place of the site; hidden files at its top stay, as they do when MkDocs cleans it.

        Raises:
            OSError: where that is not possible; the old site is as it was.
        """
        if self.site.is_dir():
            _keep_hidden(self.site, self.folder)
            shutil.copymode(self.site, self.folder)
        if self.folder.parent == self.site:
            _move_in(self.folder, self.site)
        else:
            try:
                _swap(self.folder, self.site)
            except OSError as fault:
                if fault.errno not in _IMMOVABLE:
                    raise
                inside = self.site / _name("")
                shutil.copytree(self.folder, inside, symlinks=True)
                _move_in(inside, self.site)
        self.discard()

    def discard(self) -> None:
        """Remove the staging folder, and with it what was built in it or, once published, the old site."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            with suppress(OSError):
                os.close(self._lock)


def stage(site_dir: str) -> Stage:
    """Make a folder in which to build what is to become the site at `site_dir` (a symbolic link to it stays one).

    What builds that were killed have left is cleared away; an old site that such a one had moved is moved back.

    Raises:
        OSError: where neither the folder nor the one that it stands in can be written to, or it is a file.
    """
    site = Path(os.path.realpath(site_dir))
    site.parent.mkdir(parents=True, exist_ok=True)
    _recover(site)
    _sweep(site, site.parent, site.name)
    _sweep(site, site, "")
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "the site's folder is a file", str(site))
    folder = site.parent / _name(site.name)
    try:
        if os.path.ismount(site):
            raise OSError(errno.EBUSY, "a mount point cannot be moved", str(site))
        folder.mkdir()
    except OSError as fault:
        if fault.errno not in _IMMOVABLE or not site.is_dir():
            raise
        folder = site / _name("")
        folder.mkdir()
    return Stage(site_dir, site, folder, _hold(folder))


def _name(site_name: str, old: str = "") -> str:
    prefix = f".{site_name}" if site_name else ""
    return f"{prefix}{_MARK}{old}{os.getpid()}-{secrets.token_hex(4)}"


def _hold(folder: Path) -> int | None:
    """Lock a folder until its descriptor is closed or the process ends; None where it is held, or cannot be."""
    if fcntl is None:
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _ours(folder: Path, site_name: str) -> list[tuple[Path, re.Match[str]]]:
    """Find the folders that builds of a site have made here: by their whole name, never a symbolic link."""
    prefix = f".{site_name}" if site_name else ""
    with suppress(OSError):
        names = [entry.name for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
        found = ((name, _STAGED.fullmatch(name.removeprefix(prefix))) for name in names if name.startswith(prefix))
        return [(folder / name, match) for name, match in found if match]
    return []


def _is_abandoned(folder: Path, pid: int) -> bool:
    """Whether the build that made a folder is gone: no one holds the lock, and it had the time to take it."""
    try:
        age, lock = time.time() - folder.stat().st_mtime, _hold(folder)
    except OSError:
        return False
    if lock is None:
        return fcntl is None and age > _ABANDONED
    os.close(lock)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    # The number is in use, perhaps by another process (in a container it is often 1).
    return age > _ABANDONED


def _recover(site: Path) -> None:
    """Take the old site back where a build was killed between two renames."""
    if not site.exists():
        found = _ours(site.parent, site.name)
        left = [path for path, match in found if match["old"] and _is_abandoned(path, int(match["pid"]))]
        if left:
            max(left, key=lambda path: path.stat().st_mtime).rename(site)


def _sweep(site: Path, folder: Path, site_name: str) -> None:
    """Remove what builds that were killed have left. An old site is removed only where there is a new one."""
    for path, match in _ours(folder, site_name):
        if (site.exists() or not match["old"]) and _is_abandoned(path, int(match["pid"])):
            shutil.rmtree(path, ignore_errors=True)


def _keep_hidden(site: Path, folder: Path) -> None:
    """Put the hidden entries at the top of the old site into the new one, unless it has its own."""

    def link(source: str, target: str) -> None:
        if not os.path.lexists(target):
            try:
                os.link(source, target, follow_symlinks=False)
            except OSError:
                shutil.copy2(source, target, follow_symlinks=False)

    for entry in os.scandir(site):
        if entry.name.startswith(".") and not _STAGED.fullmatch(entry.name):
            if entry.is_dir(follow_symlinks=False):
                shutil.copytree(entry.path, folder / entry.name, symlinks=True, copy_function=link, dirs_exist_ok=True)
            else:
                link(entry.path, str(folder / entry.name))


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders take each other's place in one step; False where this system cannot.

    Raises:
        OSError: where one of them is not there or cannot be moved.
    """
    libc: Any = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    paths = (os.fsencode(one), os.fsencode(other))
    if sys.platform.startswith("linux") and hasattr(libc, "renameat2"):
        here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
        failed = libc.renameat2(here, paths[0], here, paths[1], exchange)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*paths, 2)  # RENAME_SWAP
    else:
        return False
    if failed and (number := ctypes.get_errno()) not in _NO_EXCHANGE:
        raise OSError(number, os.strerror(number), str(one), None, str(other))
    return not failed


def _swap(new: Path, site: Path) -> None:
    """Put a folder in the place of a site; what was there is then where the new one was, or nowhere."""
    while True:
        try:
            if not site.exists():
                new.rename(site)
            elif not _exchange(new, site):
                _rename_twice(new, site)
            return
        except OSError as fault:
            # Another build was faster by a moment; its site gives way to this one.
            if not new.exists() or fault.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
                raise


def _rename_twice(new: Path, site: Path) -> None:
    old = site.parent / _name(site.name, "old-")
    lock = _hold(site)
    try:
        site.rename(old)
        try:
            new.rename(site)
        except OSError:
            with suppress(OSError):
                old.rename(site)
            raise
        shutil.rmtree(old, ignore_errors=True)
    finally:
        if lock is not None:
            os.close(lock)


def _move_in(new: Path, site: Path) -> None:
    """Put the entries of a folder in the place of those of another that it stands in; the start page comes last."""
    entries = sorted(os.scandir(new), key=lambda entry: (entry.is_file(), entry.name == "index.html", entry.name))
    for entry in entries:
        target = site / entry.name
        if not target.exists() or not _exchange(Path(entry.path), target):
            if target.is_dir() and not target.is_symlink():
                target.rename(new / f"{_MARK}{entry.name}")
            os.replace(entry.path, target)
    kept = {entry.name for entry in entries}
    for entry in os.scandir(site):
        if entry.name not in kept and not entry.name.startswith("."):
            os.replace(entry.path, new / f"{_MARK}{entry.name}")
    shutil.rmtree(new, ignore_errors=True)
