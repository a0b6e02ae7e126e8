"""Files that are whole or not there: written beside their target, put in its place in one step."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NUMBERS = itertools.count()
PREFIX = ".nc-"
"""How our temporary names begin: short, so that no name grows too long for a file system; hidden, so never read."""


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside `target`; at the end it takes the target's place, or goes, if anything was raised.

    The mode is the old file's, or what the umask leaves of 0666. A symlink at `target` is replaced, not followed.
    Raises OSError where the folder cannot be written, the disk is full, or the limit of file sizes is met.
    """
    temporary = target.parent / f"{PREFIX}{os.getpid()}-{next(_NUMBERS)}"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        mode = _mode_of(target)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _mode_of(target: Path) -> int | None:
    try:
        found = target.lstat()
    except OSError:
        return None
    return stat.S_IMODE(found.st_mode) if stat.S_ISREG(found.st_mode) else None


@contextlib.contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """Give stdout's bytes."""
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()
