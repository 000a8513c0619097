"""How a built site takes the place of the one before: staged beside it, swapped in whole at the end. It knows no engine.

A build that fails, is killed or runs out of disk leaves the old site as it was.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import secrets
import shutil
from pathlib import Path

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_HERE = -100  # AT_FDCWD


def stage(site: Path) -> Path | None:
    """Make an empty folder beside `site` to build into; None where that is not possible, and `site` has to do.

    Staging folders that builds left behind when they died are removed.
    """
    sweep(site)
    if site.is_symlink() or site.is_mount():
        return None
    staged = site.with_name(f".{site.name}.{os.getpid()}-{secrets.token_hex(4)}.building")
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        staged.mkdir()
    except OSError:
        return None
    return staged


def swap(staged: Path, site: Path) -> None:
    """Put a finished site in the place of the old one, which is then removed.

    Raises:
        OSError: where the new site cannot take the place; the old one then is where it was.
    """
    staged.chmod(0o755)
    if not site.exists():
        staged.rename(site)
        return
    if _exchange(staged, site):
        discard(staged)
        return
    aside = staged.with_suffix(".old")
    site.rename(aside)
    try:
        staged.rename(site)
    except OSError:
        aside.rename(site)
        raise
    discard(aside)


def discard(staged: Path) -> None:
    """Remove a staging folder, as far as that is possible."""
    shutil.rmtree(staged, ignore_errors=True)


def sweep(site: Path) -> None:
    """Remove what builds of `site` left beside it when they died; put back a site that a dying build had set aside."""
    pattern = re.compile(rf"\.{re.escape(site.name)}\.(\d+)-[0-9a-f]{{8}}\.(building|old)")
    try:
        left = sorted(path for path in site.parent.iterdir() if (found := pattern.fullmatch(path.name)) and not _alive(int(found[1])))
    except OSError:
        return
    for path in left:
        if path.suffix == ".old" and not site.exists():
            path.rename(site)
        else:
            discard(path)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    if renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    fault = ctypes.get_errno()
    if fault in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(fault, os.strerror(fault), str(other))
