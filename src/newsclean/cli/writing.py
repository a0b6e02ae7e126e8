"""Files that are whole or not there: written beside their target, put in its place in one step."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = itertools.count()
PREFIX = ".nc-"
"""How our temporary names begin: short, so that no name grows too long for a file system; hidden, so never read."""


_LIVE: set[Path] = set()
"""Temporary files of this process: told before they are made, so that a signal finds every one."""


class Destination(Protocol):
    """Something that is written and then takes its place, or does not."""

    handle: BinaryIO

    def settle(self) -> None:
        """Make sure that all is on the disk."""

    def commit(self) -> None:
        """Take the place."""

    def abandon(self) -> None:
        """Leave nothing."""


class Replacement:
    """A temporary file beside `target` that takes its place at `commit`.

    The mode is the old file's, or what the umask leaves of 0666. A symlink at `target` is replaced, not followed.
    Raises OSError where the folder cannot be written, the disk is full, or the limit of file sizes is met.
    """

    def __init__(self, target: Path, temporary: Path | None = None) -> None:
        """Create the temporary file, under the name given if another process has chosen one."""
        self.target = target
        self.temporary = temporary or temporary_for(target)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self.handle: BinaryIO = os.fdopen(os.open(self.temporary, flags, 0o666), "w+b")

    def settle(self) -> None:
        """Flush to the disk and take over the old file's mode."""
        self.handle.flush()
        os.fsync(self.handle.fileno())
        _like(self.target, self.temporary)

    def commit(self) -> None:
        """Put the file in its place."""
        self.handle.close()
        placed(self.temporary, self.target)

    def abandon(self) -> None:
        """Remove the temporary file, if it is still there."""
        with contextlib.suppress(OSError):  # closing flushes: a full disk speaks up again
            self.handle.close()
        forgotten(self.temporary)


class Standard:
    """Stdout, as a destination."""

    def __init__(self) -> None:
        """Raise OSError where stdout is closed."""
        if sys.stdout is None:
            raise OSError(9, "standard output is closed")
        sys.stdout.flush()
        self.handle: BinaryIO = sys.stdout.buffer

    def settle(self) -> None:
        """Flush."""
        self.handle.flush()

    def commit(self) -> None:
        """Nothing is left to do."""

    def abandon(self) -> None:
        """Do nothing: what is written is written."""


class Special:
    """A device or a pipe, as a destination: it is written into, as nothing could take its place."""

    def __init__(self, target: Path) -> None:
        """Open it; a pipe waits for its reader."""
        self.handle: BinaryIO = os.fdopen(os.open(target, os.O_WRONLY | os.O_APPEND), "wb")

    def settle(self) -> None:
        """Flush."""
        self.handle.flush()

    def commit(self) -> None:
        """Close it."""
        self.handle.close()

    def abandon(self) -> None:
        """Close it: what is written is written."""
        with contextlib.suppress(OSError):
            self.handle.close()


def is_stdout(place: str | Path | None) -> bool:
    """Tell whether `place` is a name of stdout.

    >>> is_stdout("-"), is_stdout(Path("/dev/stdout")), is_stdout("a.txt")
    (True, True, False)
    """
    return str(place) in {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}


_STREAMS = re.compile("/dev|/proc/.+/fd")


def is_special(place: str | Path) -> bool:
    """Tell whether `place` is a device, a pipe, or an open stream by its name in /dev or /proc."""
    try:
        mode = os.stat(place).st_mode  # noqa: PTH116 (a name or a path)
    except (OSError, ValueError):
        return False
    if not stat.S_ISREG(mode):
        return not stat.S_ISDIR(mode)
    path = Path(place)
    return path.is_symlink() and _STREAMS.fullmatch(os.path.realpath(path.parent)) is not None


def destination(place: Path) -> Destination:
    """Return what writes to a place that the user named: stdout, into a device or pipe, or a file that is whole."""
    if is_stdout(place):
        return Standard()
    return Special(place) if is_special(place) else Replacement(place)


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Open the destination for `target`; a file takes its place at the end, or goes if anything was raised."""
    made = destination(target)
    try:
        yield made.handle
        made.settle()
        made.commit()
    except BaseException:
        made.abandon()
        raise


def temporary_for(target: Path) -> Path:
    """Return a name for a temporary file beside `target`; it goes if this process ends before its time."""
    name = target.parent / f"{PREFIX}{os.getpid()}-{next(_NUMBERS)}"
    _LIVE.add(name)
    return name


def placed(temporary: Path, target: Path) -> None:
    """Put a finished temporary file in its place. Raises OSError where that cannot be."""
    temporary.replace(target)
    _LIVE.discard(temporary)


def forgotten(temporary: Path) -> None:
    """Remove a temporary file, if it is there."""
    with contextlib.suppress(OSError):
        temporary.unlink()
    _LIVE.discard(temporary)


def settled(temporary: Path, target: Path) -> OSError | None:
    """Bring a finished temporary file to the disk and give it the mode of what stands in its place.

    Returns what went wrong. Disks take many at once (each waits for the next turn of the file system's journal), so
    call it from several threads.
    """
    try:
        # not only to read: some systems sync nothing for readers
        descriptor = os.open(temporary, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _like(target, temporary)
    except OSError as error:
        return error
    return None


def _like(target: Path, temporary: Path) -> None:
    mode = _mode_of(target)
    if mode is not None:
        temporary.chmod(mode)


def leave_nothing() -> None:
    """Remove every temporary file of this process: it ends before its time."""
    for path in tuple(_LIVE):
        with contextlib.suppress(OSError):
            path.unlink()


def sweep(folder: Path) -> None:
    """Remove temporary files that runs left there which were killed."""
    for root, _, names in os.walk(folder):
        for name in names:
            if name.startswith(PREFIX) and not _is_alive(name.removeprefix(PREFIX).split("-")[0]):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(root, name))  # noqa: PTH108, PTH118 (names may be many)


def _is_alive(number: str) -> bool:
    if not number.isdigit():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _mode_of(target: Path) -> int | None:
    try:
        found = target.lstat()
    except OSError:
        return None
    return stat.S_IMODE(found.st_mode) if stat.S_ISREG(found.st_mode) else None
