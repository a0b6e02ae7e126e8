"""What is to be done, a piece of it, and what came of it: plain records that travel between processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsclean import Cleaner
    from newsclean.cli.inputs import Input
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
    """A piece of a file that can be cleaned alone: whole records, never more than a megabyte of them.

    `payload` is bytes, records, or values of a column; `head` is what the format needs to know of the file; what comes
    of it is packed as `packing` says, by itself, so that the same pieces give the same file, whoever packs them.
    """

    kind: str
    path: str
    first: int
    payload: Any
    head: Any = None
    packing: str | None = None


@dataclass(slots=True)
class Tally:
    """What a run amounts to."""

    documents: int = 0
    changed: int = 0
    recoded: bool = False
    """Some of it is written in other bytes though nothing changed, as it was not in UTF-8."""
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
        self.recoded |= other.recoded
        self.failures += other.failures
        self.flags += other.flags
        self.size += other.size
        for rule, number in other.rules.items():
            self.rules[rule] = self.rules.get(rule, 0) + number


@dataclass(slots=True)
class Made:
    """What came of a chunk: what to write, log lines, what to show and complain of."""

    data: Any = b""
    """Bytes, packed; of a column its values, or None where all of them stay."""
    log: list[bytes] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    views: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    error: str | None = None
    """Why the whole file cannot be done."""


class Errand(NamedTuple):
    """A file that whoever takes the errand reads, cleans and writes by himself, up to its temporary name."""

    item: Input
    size: int = 0
    place: Path | None = None
    """Where the result goes in the end; None: nothing is written."""
    temporary: Path | None = None
    in_place: bool = False
    noted: bool = False
    """Somebody keeps a journal: tell the digests."""
    known: Mapping[str, Any] | None = None
    """What the journal of an earlier run says of the file."""


@dataclass(slots=True)
class Finished:
    """What came of an errand."""

    tally: Tally = field(default_factory=Tally)
    log: bytes = b""
    texts: list[str | None] = field(default_factory=list)
    views: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    error: str | None = None
    written: int | None = None
    """Bytes of the temporary file that waits to take its place; None: there is none."""
    digest: str | None = None
    new_digest: str | None = None
    kept: bool = False
    """The journal is right: there is nothing to do."""
    too_large: bool = False
    """Nothing was done: many hands had better do it, piece by piece."""
