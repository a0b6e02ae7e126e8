"""The journal of `--resume`: what is done, in a hidden file in the output folder, written before it counts.

One line for the settings, then for each finished file one line (names, digests, figures) and its log lines. A line is
on the disk before the output takes its place, so after a kill at any moment a file is either known with the digest of
what must be there, or done again; and as cleaning is a function of its input, done again is done alike.
"""

from __future__ import annotations

import contextlib
import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = ".newsclean-resume"


class Kept(NamedTuple):
    """A finished file: what is known of it, and where its log lines are in the journal."""

    facts: dict[str, Any]
    offset: int
    size: int


class Journal:
    """The journal in `folder`; raises OSError where it cannot be written or another run holds it."""

    def __init__(self, folder: Path, settings: str) -> None:
        """Open it; forget what was done under other settings."""
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / NAME
        # no link is followed: the folder may be somebody else's too
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        self.file: BinaryIO = os.fdopen(os.open(self.path, flags, 0o666), "r+b")
        self._lock()
        self.kept: dict[str, Kept] = {}
        head = json.dumps({"newsclean.resume": 1, "settings": settings}).encode() + b"\n"
        end = len(head) if self.file.readline() == head else 0
        if end:
            end = self._read(end)
        self.file.seek(end)
        self.file.truncate()
        if not end:
            self.file.write(head)
            self.settle()

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # no locks there
            return
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.file.close()
            raise OSError(16, "another run is at work in this folder") from None

    def _read(self, end: int) -> int:
        """Read every whole entry; return where the last one ends."""
        while line := self.file.readline():
            try:
                facts = json.loads(line)
                log = self.file.read(facts["log_size"])
                whole = line.endswith(b"\n") and sha256(log).hexdigest() == facts["log_sha256"]
            except (ValueError, KeyError, TypeError):
                break
            if not whole:
                break
            self.kept[facts["path"]] = Kept(facts, end + len(line), len(log))
            end += len(line) + len(log)
        return end

    def log_of(self, kept: Kept) -> bytes:
        """Return the log lines of a finished file."""
        with self.path.open("rb") as handle:
            handle.seek(kept.offset)
            return handle.read(kept.size)

    def add(self, facts: dict[str, Any], log: Iterable[bytes], *, settle: bool = True) -> None:
        """Note a file whose output is complete and about to take its place; `settle=False`: `settle` follows."""
        lines = b"".join(log)
        facts = {**facts, "log_size": len(lines), "log_sha256": sha256(lines).hexdigest()}
        self.file.write(json.dumps(facts).encode() + b"\n" + lines)
        if settle:
            self.settle()

    def settle(self) -> None:
        """Bring what was noted to the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())

    def close(self, *, remove: bool) -> None:
        """Close it; remove it when everything was gone through."""
        if remove:
            with contextlib.suppress(OSError):
                self.path.unlink()
        with contextlib.suppress(OSError):
            self.file.close()


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file, or None where it cannot be read or is no plain file."""
    found = sha256()
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as handle:
            while data := handle.read(1 << 20):
                found.update(data)
    except OSError:
        return None
    return found.hexdigest()
