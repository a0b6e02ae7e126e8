"""What is to be done, a piece of it, and what came of it: plain records that travel between processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean import Cleaner
    from newsclean.result import CleanResult


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with every file."""

    cleaner: Cleaner
    format: str = "auto"
    encoding: str | None = None
    fields: tuple[str, ...] = ("text",)
    id_field: str | None = None
    max_bytes: int = 2 << 30
    verify: bool = True
    logged: bool = False
    """Somebody reads the log: make its lines."""
    texts: bool = False
    """Somebody shows the cleaned texts: give them back beside the log."""
    view: str | None = None
    """How each document is shown on stdout: a name in `views.VIEWS`, or not at all."""
    colour: bool = False
    undoing: Mapping[tuple[int | None, str | None], Mapping[str, Any]] | None = None
    """Log entries by record and field: documents are not cleaned but given back as they were."""


class Chunk(NamedTuple):
    """A piece of a file that can be cleaned alone: whole records, never more than a few hundred kilobytes of them.

    `payload` is bytes, lines, records, or the values of a column; `head` is what the format needs to know of the file.
    """

    kind: str
    path: str
    first: int
    payload: Any
    head: Any = None


@dataclass(slots=True)
class Tally:
    """What a run amounts to."""

    documents: int = 0
    changed: int = 0
    failures: int = 0
    flags: int = 0
    size: int = 0
    seconds: float = 0.0
    rules: dict[str, int] = field(default_factory=dict)

    def count(self, result: CleanResult | None) -> None:
        """Count one document; None is one that failed."""
        self.documents += 1
        if result is None:
            self.failures += 1
            return
        self.changed += result.text != result.original
        self.flags += len(result.flags)
        for change in result.changes:
            for rule in change.rules:
                self.rules[rule] = self.rules.get(rule, 0) + 1

    def add(self, other: Tally) -> None:
        """Add what another piece of the run amounts to."""
        self.documents += other.documents
        self.changed += other.changed
        self.failures += other.failures
        self.flags += other.flags
        self.size += other.size
        for rule, number in other.rules.items():
            self.rules[rule] = self.rules.get(rule, 0) + number


@dataclass(slots=True)
class Made:
    """What came of a chunk: pieces to write (bytes, or a column's values), log lines, what to show and complain of."""

    data: list[Any] = field(default_factory=list)
    log: list[bytes] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    views: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    error: str | None = None
    """Why the whole file cannot be done."""
