"""One file, from its first byte read to its last byte written; by whoever has it in hand, the run or a worker."""

from __future__ import annotations

import contextlib
import lzma
import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.cli.formats import chunks, format_of
from newsclean.cli.inputs import STDIN, Input
from newsclean.cli.jobs import Chunk, Errand, Finished, Job, Made
from newsclean.cli.journal import digest_of
from newsclean.cli.packing import compressed, ending_packing, unpacked
from newsclean.cli.remote import RemoteReplacement
from newsclean.cli.shown import shown
from newsclean.cli.working import work
from newsclean.cli.writing import Destination, Replacement, Special, Standard, is_special

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.cli.parquet import Rows, RowsOut

LARGE = 4 << 20
"""Bytes from which on a file is not one worker's errand but cut into chunks for all of them; a text cannot be cut."""


class Source:
    """A file being read. Raises what opening, unpacking and recognising it may raise."""

    def __init__(self, item: Input, job: Job) -> None:
        """Open it and find out what it is."""
        self.item, self.job = item, job
        self.handle = item.open()
        self.rows: Rows | None = None
        try:
            self.before = None if item.address is not None or item.name == STDIN else state_of(self.handle)
            self.stream, self.packing = unpacked(self.handle, job.max_bytes)
            self.kind = format_of(item.name, job.format, self.stream.peek(8)[:8])  # type: ignore[attr-defined]
        except BaseException:
            self.close()
            raise

    def chunks(self, packing: str | None) -> Iterator[Chunk | Any]:
        """Yield its chunks, for an output packed so; of Parquet also each row group as a table, behind its chunks."""
        if self.kind != "parquet":
            yield from chunks(self.stream, self.item.label, self.kind, self.job, packing)
            return
        from newsclean.cli.parquet import Rows

        if self.item.name == STDIN:
            raise ValueError("Parquet cannot be read from a stream; give a file")
        self.handle.seek(0)
        self.packing = None
        self.rows = Rows(self.handle, self.item.label, self.job)
        yield from self.rows

    def changed(self) -> str | None:
        """Tell if it is not what it was when it was opened."""
        if self.before is not None and self.before != state_of(self.item.path):
            return "it changed while it was read"
        return None

    def close(self) -> None:
        """Close it; stdin is not ours to close."""
        if self.item.name != STDIN:
            self.handle.close()


class TooMuch(Exception):  # noqa: N818 (no error: others do it)
    """The file is too large for one errand."""


class NotWrittenError(Exception):
    """The output cannot be written; the message says where and why."""


class Output:
    """Where the results of one file go; opened with the first of them, on its place when all is well."""

    def __init__(self, source: Source, place: Path | str | None, temporary: Path | None = None) -> None:
        """Take the place: a path, an address, or stdout for None."""
        self.source, self.place, self.temporary = source, place, temporary
        self.destination: Destination | None = None
        self.rows_out: RowsOut | None = None
        self.is_empty = True
        # packed as the name says, or as the input was where the name is the input's
        self.packing = None if place is None else source.packing
        if place is not None and str(place).rsplit("/", 1)[-1] != source.item.path.name:
            self.packing = ending_packing(str(place))

    def take(self, thing: Chunk | Any, made: Made | None) -> None:
        """Write what came of a chunk; or, of Parquet, the row group that is complete."""
        with self._named():
            handle = self._opened().handle
            if self.source.rows is None:
                assert made is not None  # noqa: S101 (only row groups come without)
                handle.write(made.data)
                self.is_empty = self.is_empty and not made.data
            elif made is None:
                self._rows_out(handle).finish_group(thing)
            else:
                self._rows_out(handle).take(thing, made.data)

    def finish(self, *, unchanged: bool) -> None:
        """Complete what is written; where nothing changed, it is the input itself, byte for byte."""
        with self._named():
            destination = self._opened()
            if self.source.rows is not None:
                self._rows_out(destination.handle).close()
            elif self.is_empty and self.packing is not None and self.source.kind != "wet":
                destination.handle.write(compressed(b"", self.packing))
            # packed or laid out anew, the same content would come out in other bytes
            again = self.source.rows is not None or (self.packing is not None and self.packing == self.source.packing)
            item = self.source.item
            if unchanged and again and isinstance(destination, Replacement) and item.address is None:
                _copied(item, destination.handle)

    def left(self) -> int:
        """Close it and leave it under its temporary name, for the one who chose that; return its size."""
        with self._named():
            handle = self._opened().handle
            size = handle.tell()
            handle.close()
        return size

    def settle(self) -> None:
        """Make sure that it is on the disk."""
        with self._named():
            self._opened().settle()

    def commit(self) -> None:
        """Put it in its place."""
        with self._named():
            self._opened().commit()

    def drop(self) -> None:
        """Leave nothing."""
        if self.rows_out is not None:
            with contextlib.suppress(Exception):  # what is being dropped may fail once more
                self.rows_out.close()
        if self.destination is not None:
            self.destination.abandon()

    @contextlib.contextmanager
    def _named(self) -> Iterator[None]:
        """Name the place in what goes wrong there."""
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise NotWrittenError(not_written(self.place, error)) from error

    def _opened(self) -> Destination:
        if self.destination is None:
            if self.place is None:
                self.destination = Standard()
            elif isinstance(self.place, str):
                self.destination = RemoteReplacement(self.place)
            elif is_special(self.place):
                self.destination = Special(self.place)
            else:
                self.place.parent.mkdir(parents=True, exist_ok=True)
                self.destination = Replacement(self.place, self.temporary)
        return self.destination

    def _rows_out(self, handle: BinaryIO) -> RowsOut:
        if self.rows_out is None:
            from newsclean.cli.parquet import RowsOut

            assert self.source.rows is not None  # noqa: S101 (asked by the callers)
            self.rows_out = RowsOut(handle, self.source.rows)
        return self.rows_out


def done(errand: Errand, job: Job) -> Finished:
    """Do an errand: whatever happens to the file is told in what comes back, and nothing half-written is left."""
    finished = Finished()
    try:
        if errand.noted:
            finished.digest = digest_of(errand.item.path)
            finished.kept = is_known(errand, finished.digest)
        if not finished.kept:
            _do(errand, job, finished)
    except TooMuch:
        return Finished(too_large=True)
    except MemoryError:
        finished.error = "not enough memory for it"
    except Exception as error:  # noqa: BLE001 (backends and packings raise what they like; the others go on)
        finished.error = why(error)
    return finished


def is_known(errand: Errand, digest: str | None) -> bool:
    """Tell whether input and output still are what the journal says."""
    known = errand.known
    if known is None or errand.place is None:
        return False
    if known["sha256"] != digest or known["output"] != str(errand.place):
        return False
    return bool(digest_of(errand.place) == known["new_sha256"])


def _do(errand: Errand, job: Job, finished: Finished) -> None:
    with contextlib.ExitStack() as stack:
        source = Source(errand.item, job)
        stack.callback(source.close)
        if source.kind != "txt" and os.fstat(source.handle.fileno()).st_size > LARGE:
            raise TooMuch
        output = None
        if errand.place is not None:
            output = Output(source, errand.place, errand.temporary)
            stack.callback(output.drop)  # unless all goes well
        _clean(source, output, job, finished)
        finished.error = finished.error or source.changed()
        unchanged = not finished.tally.changed
        if output is None or finished.error is not None or (unchanged and errand.in_place):
            return
        output.finish(unchanged=unchanged and not finished.tally.recoded)
        finished.written = output.left()
        if errand.noted and errand.temporary is not None:
            finished.new_digest = digest_of(errand.temporary)
        stack.pop_all()
        source.close()


def _clean(source: Source, output: Output | None, job: Job, finished: Finished) -> None:
    log: list[bytes] = []
    for thing in source.chunks(None if output is None else output.packing):
        made = work(thing, job) if isinstance(thing, Chunk) else None
        if made is not None:
            finished.error = made.error
            if made.error is not None:
                return
            finished.tally.add(made.tally)
            finished.views += made.views
            finished.complaints += made.complaints
            finished.texts += made.texts
            log += made.log
        if source.kind != "txt" and finished.tally.size > 4 * LARGE:  # its log would be held here as a whole
            raise TooMuch
        if output is not None:
            output.take(thing, made)
    finished.log = b"".join(log)


def why(error: BaseException) -> str:
    """Return what is wrong in one line for people."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, EOFError):
        return "the packed file ends too early"
    if isinstance(error, (zlib.error, lzma.LZMAError)):
        return f"the packed file is damaged: {error}"
    if isinstance(error, MemoryError):
        return "not enough memory for it"
    return " ".join(str(error).split()) or type(error).__name__


def not_written(place: Path | str | None, error: OSError) -> str:
    """Return what is wrong with a place that cannot be written."""
    return f"cannot write {'standard output' if place is None else shown(place)}: {why(error)}"


def _copied(item: Input, target: BinaryIO) -> None:
    target.seek(0)
    target.truncate()
    with item.open() as handle:
        while data := handle.read(1 << 20):
            target.write(data)


def state_of(place: BinaryIO | Path) -> tuple[int, int, int]:
    """Return what tells whether an open file, or what a path leads to now, is still the same."""
    found = os.fstat(place.fileno()) if not isinstance(place, Path) else place.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns
