"""Progress on stderr: only where somebody watches, and only when work lasts."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from typing import TYPE_CHECKING, Any

from newsclean.cli.shown import shown

if TYPE_CHECKING:
    from pathlib import Path

    from newsclean.cli.jobs import Tally

_AFTER, _EVERY = 1.0, 0.1


class Progress:
    """A line that says how far a run is: documents, MB/s, the time that is left, the file it is at."""

    def __init__(self, *, wanted: bool = False, total: int = 0) -> None:
        """Take whether anybody watches, and how many bytes of files there are."""
        self.wanted, self.total = wanted, total
        self.start = self.last = time.perf_counter()
        self.documents = self.size = self.read = self.before = 0
        self.shown = False

    def reading(self, name: str, handle: Any) -> None:
        """Tell that a file is being read, and up to where."""
        if self.wanted:
            with contextlib.suppress(OSError, ValueError):
                at = handle.tell()
                if at < self.read:
                    self.before += self.read
                self.read = at
            self._draw(name)

    def passed(self, path: Path) -> None:
        """Tell that a file was read as a whole."""
        if self.wanted:
            with contextlib.suppress(OSError):
                self.before += path.stat().st_size

    def done(self, name: str, tally: Tally) -> None:
        """Tell that a file is done."""
        self.documents += tally.documents
        self.size += tally.size
        if self.wanted:
            self._draw(name)

    def _draw(self, name: str) -> None:
        now = time.perf_counter()
        if now - self.start < _AFTER or now - self.last < _EVERY:
            return
        self.last = now
        read = self.before + self.read
        pace = read / (now - self.start)
        left = f", {max(0, self.total - read) / pace:.0f} s left" if self.total and pace else ""
        line = f"{self.documents} documents, {pace / 1e6:.1f} MB/s{left}, {shown(name)}"
        width = shutil.get_terminal_size().columns - 1
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"\r{line[:width]}\x1b[K")
            sys.stderr.flush()
        self.shown = True

    def clear(self) -> None:
        """Take the line away, so that another can be written."""
        if self.shown:
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
            self.shown = False

    def end(self) -> None:
        """Take the line away for good."""
        self.clear()
