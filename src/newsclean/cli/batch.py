"""A run over many files: each is cleaned or named with what is wrong, and the others go on.

Files are read and cut here, chunks are cleaned here or by workers, and everything is written here, in the order in
which it was read: so the files and the log are the same for any number of workers.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import lzma
import os
import tempfile
import time
import zlib
from collections import deque
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from newsclean.cli.formats import chunks, format_of
from newsclean.cli.inputs import STDIN, Input
from newsclean.cli.jobs import Chunk, Job, Made, Tally
from newsclean.cli.journal import Journal, Kept, digest_of
from newsclean.cli.packing import ending_packing, packed, unpacked
from newsclean.cli.pool import Alone, Pool
from newsclean.cli.progress import Progress
from newsclean.cli.remote import RemoteReplacement, is_address
from newsclean.cli.shown import say, shown
from newsclean.cli.writing import Destination, Replacement, Standard, replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from newsclean.cli.parquet import Rows, RowsOut
    from newsclean.report import Report


class Failed(Exception):  # noqa: N818 (it says what happened)
    """Nothing could be done; the message is the line to show."""


class Target(NamedTuple):
    """Where results go: a folder, a file or an address, the place they came from, or stdout."""

    out: str | None
    in_place: bool = False
    single: bool = True


@dataclass(slots=True)
class Run:
    """How a run is done, and what is told of it."""

    job: Job
    target: Target | None = None
    log: Path | None = None
    report: Report | None = None
    workers: int = 1
    resume: bool = False
    verbose: bool = False
    progress: Progress = field(default_factory=Progress)
    show: Any = None
    """Called with each view of a document."""


@dataclass(slots=True)
class _File:
    """A file on its way: from its first byte read to its last byte written."""

    item: Input
    kind: str = "txt"
    packing: str | None = None
    place: Path | str | None = None
    destination: Destination | None = None
    stream: BinaryIO | None = None
    rows: Rows | None = None
    rows_out: RowsOut | None = None
    spool: Any = None
    texts: list[str | None] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    digest: str | None = None
    error: str | None = None


def run_batch(inputs: Iterable[Input], run: Run) -> tuple[Tally, int, int]:
    """Clean `inputs`; return the tally and how many inputs were done and how many failed, wholly or in part.

    Each failure is one line on stderr, and an entry with `error` in the log.
    """
    batch = _Batch(run)
    start = time.perf_counter()
    with contextlib.ExitStack() as stack:
        batch.open_log(stack)
        batch.open_journal(stack)
        pool: Pool | Alone = Pool(run.job, run.workers) if run.workers > 1 else Alone(run.job)
        stack.enter_context(pool)
        stack.callback(batch.abandon)
        waiting: deque[tuple[str, Any, Future[Made] | None]] = deque()
        most = 3 * pool.size if pool.size > 1 else 1
        for what, thing in batch.read(inputs):
            waiting.append((what, thing, pool.submit(thing) if what == "chunk" else None))
            while len(waiting) >= most or (waiting and waiting[0][2] is None):
                batch.take(*waiting.popleft())
        while waiting:
            batch.take(*waiting.popleft())
        batch.whole = True
    run.progress.end()
    batch.tally.seconds = time.perf_counter() - start
    return batch.tally, batch.done, batch.failed


class _Batch:
    """One run: the reader hands events to `take`, in order."""

    def __init__(self, run: Run) -> None:
        self.run, self.job = run, run.job
        self.tally = Tally()
        self.done = self.failed = 0
        self.taken: dict[str, str] = {}
        self.log: BinaryIO | None = None
        self.journal: Journal | None = None
        self.current: _File | None = None
        self.whole = False

    def open_log(self, stack: contextlib.ExitStack) -> None:
        """Open the log, so that a run never ends without a place to tell of it."""
        log = self.run.log
        if log is None:
            return
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            if log.is_dir():
                raise IsADirectoryError(21, "it is a folder")
            raw = stack.enter_context(replacing(log))
            self.log = packed(raw, ending_packing(log))
        except (OSError, ValueError) as error:
            raise Failed(f"cannot write the log {shown(log)}: {why(error)}") from None
        if self.log is not raw:
            stack.callback(self.log.close)

    def open_journal(self, stack: contextlib.ExitStack) -> None:
        """Open the journal of a run that can be resumed."""
        target = self.run.target
        if not self.run.resume or target is None or target.out is None:
            return
        folder = Path(target.out) if not target.single or Path(target.out).is_dir() else Path(target.out).parent
        job = self.job
        settings = repr((job.cleaner, job.format, job.encoding, job.fields, job.id_field, job.verify, job.logged))
        try:
            journal = Journal(folder, sha256(settings.encode("utf-8", "surrogatepass")).hexdigest())
        except OSError as error:
            raise Failed(f"cannot resume in {shown(folder)}: {why(error)}") from None
        self.journal = journal
        stack.callback(lambda: journal.close(remove=self.whole))

    # reading

    def read(self, inputs: Iterable[Input]) -> Iterator[tuple[str, Any]]:
        """Yield what happens, in order: begin, chunk, table, end; or kept; or failed."""
        for item in inputs:
            if item.problem is not None:
                yield "failed", (item, item.problem)
                continue
            file = _File(item)
            try:
                yield from self._read(file)
            except (Failed, BrokenPipeError):
                raise
            except Exception as error:  # noqa: BLE001 (backends and packings raise what they like; the others go on)
                file.error = why(error)
                yield "end", file

    def _read(self, file: _File) -> Iterator[tuple[str, Any]]:
        item = file.item
        file.place = self._place(item)
        if self.journal is not None and item.address is None and item.name != STDIN:
            file.digest = digest_of(item.path)
            kept = self._kept(file)
            if kept is not None:
                yield "kept", (item, kept)
                return
        handle = item.open()
        try:
            before = _state(handle) if item.address is None and item.name != STDIN else None
            yield "begin", file
            source, file.packing = unpacked(handle, self.job.max_bytes)
            file.kind = format_of(item.name, self.job.format, source.peek(8)[:8])  # type: ignore[attr-defined]
            if file.kind == "parquet":
                yield from self._read_rows(file, handle)
            else:
                for chunk in chunks(source, item.label, file.kind, self.job):
                    self.run.progress.reading(item.label, handle)
                    yield "chunk", chunk
                    if file.error is not None:
                        break
            if before is not None and before != _state(handle, item.path):
                file.error = file.error or "it changed while it was read"
        finally:
            if item.name != STDIN:
                handle.close()
        yield "end", file

    def _read_rows(self, file: _File, handle: BinaryIO) -> Iterator[tuple[str, Any]]:
        from newsclean.cli.parquet import Rows

        if file.item.name == STDIN:
            raise ValueError("Parquet cannot be read from a stream; give a file")
        handle.seek(0)
        file.packing = None
        file.rows = Rows(handle, file.item.label, self.job)
        for thing in file.rows:
            self.run.progress.reading(file.item.label, handle)
            yield ("chunk", thing) if isinstance(thing, Chunk) else ("table", thing)
            if file.error is not None:
                return

    def _place(self, item: Input) -> Path | str | None:
        """Return where the output goes; raise ValueError where it must not."""
        target = self.run.target
        if target is None or (target.out is None and not target.in_place) or (item.name == STDIN and target.in_place):
            return None
        if target.in_place:
            return item.address or (item.path.resolve() if item.path.is_symlink() else item.path)
        out = target.out or ""
        name = "stdin.txt" if item.name == STDIN else item.name
        if is_address(out):
            place: Path | str = out if target.single and "." in out.rsplit("/", 1)[-1] else f"{out.rstrip('/')}/{name}"
            key = str(place)
        else:
            folder = Path(out)
            is_file = target.single and not folder.is_dir() and not out.endswith(os.sep)
            place = folder if is_file and (folder.suffix or folder.exists()) else folder / name
            key = os.path.normcase(place)
        if key in self.taken:
            raise ValueError(f"would overwrite the output of {shown(self.taken[key])}: {shown(place)}")
        if isinstance(place, Path):
            if item.address is None and place.exists() and item.path.exists() and place.samefile(item.path):
                raise ValueError("the output would replace the input; use --in-place if that is meant")
        elif place == item.address:
            raise ValueError("the output would replace the input; use --in-place if that is meant")
        self.taken[key] = item.label
        return place

    def _kept(self, file: _File) -> Kept | None:
        """Return what the journal knows of the file, if input and output still are what they were."""
        kept = self.journal.kept.get(file.item.label) if self.journal is not None else None
        if kept is None or not isinstance(file.place, Path):
            return None
        same = kept.facts["sha256"] == file.digest and kept.facts["output"] == str(file.place)
        return kept if same and digest_of(file.place) == kept.facts["new_sha256"] else None

    # writing

    def take(self, what: str, thing: Any, future: Future[Made] | None) -> None:
        """Take the next event."""
        if what == "failed":
            self._note_failure(*thing)
        elif what == "kept":
            self._keep(*thing)
        elif what == "begin":
            self.current = thing
        elif what == "end":
            self._end(thing)
        elif (file := self.current) is not None and file.error is None:
            try:
                if what == "table":
                    if file.rows_out is not None:
                        file.rows_out.finish_group(thing)
                elif future is not None:
                    self._made(file, future.result())
            except BrokenPipeError:
                raise
            except Exception as error:  # noqa: BLE001 (a full disk and its kin: this file is not done, the others are)
                file.error = _why_not_written(file, error)

    def _made(self, file: _File, made: Made) -> None:
        if made.error is not None:
            file.error = made.error
            return
        for line in made.complaints:
            self.run.progress.clear()
            say(line)
        file.tally.add(made.tally)
        if self.run.show is not None:
            for view in made.views:
                self.run.show(view)
        if self.job.logged:
            if file.spool is None:
                # nameless on the disk beyond 8 MB: nothing of it stays, whatever happens
                file.spool = tempfile.SpooledTemporaryFile(max_size=8 << 20, dir=str(self._folder()))
            file.spool.writelines(made.log)
            if self.run.report is not None:
                file.texts += made.texts
        if self.run.target is not None:
            self._write(file, made.data)

    def _folder(self) -> Path:
        if self.run.log is not None:
            return self.run.log.parent
        return self.journal.path.parent if self.journal is not None else Path()

    def _open(self, file: _File) -> BinaryIO:
        """Open where the output goes; packed as its name says, or as the input was where the name is the input's."""
        if file.destination is None:
            packing = file.packing
            if file.place is None:
                file.destination, packing = Standard(), None
            elif isinstance(file.place, str):
                file.destination = RemoteReplacement(file.place)
            else:
                file.place.parent.mkdir(parents=True, exist_ok=True)
                file.destination = Replacement(file.place)
            if file.place is not None and str(file.place).rsplit("/", 1)[-1] != file.item.path.name:
                packing = ending_packing(str(file.place))
            file.stream = packed(file.destination.handle, None if file.kind == "wet" and packing == "gz" else packing)
            file.packing = packing if packing == file.packing else f"{file.packing}>{packing}"
        assert file.stream is not None  # noqa: S101 (set above)
        return file.stream

    def _write(self, file: _File, data: Any) -> None:
        stream = self._open(file)
        if file.rows is not None:
            if file.rows_out is None:
                from newsclean.cli.parquet import RowsOut

                file.rows_out = RowsOut(stream, file.rows)
            file.rows_out.take(data)
        elif file.kind == "wet":
            # readers of WET find records by the gzip members that they begin
            member = file.packing is not None and file.packing.endswith("gz")
            for record in data:
                stream.write(gzip.compress(record, 6, mtime=0) if member else record)
        else:
            stream.writelines(data)

    def _end(self, file: _File) -> None:
        self.current = file  # until all is done: a signal may come at any line
        self._settled(file)
        self.current = None

    def _settled(self, file: _File) -> None:
        if file.error is None:
            try:
                self._finish(file)
            except BrokenPipeError:
                raise
            except Exception as error:  # noqa: BLE001 (the disk may fill up here too)
                file.error = _why_not_written(file, error)
        if file.error is not None:
            _drop(file)
            self._note_failure(file.item, file.error)
            return
        self._log(file.spool, file.texts)
        if file.spool is not None:
            file.spool.close()
        self._count(file.item, file.tally)

    def _finish(self, file: _File) -> None:
        if self.run.target is None:
            return
        unchanged = not file.tally.changed
        if unchanged and self.run.target.in_place and file.place is not None:
            _drop(file, spool=False)
            return
        stream = self._open(file)
        destination = file.destination
        assert destination is not None  # noqa: S101 (opened above)
        if file.rows is not None:
            from newsclean.cli.parquet import RowsOut

            (file.rows_out or RowsOut(stream, file.rows)).close()
        if stream is not destination.handle:
            stream.close()
        again = file.rows is not None or (file.packing is not None and ">" not in file.packing)
        if unchanged and again and isinstance(destination, Replacement) and file.item.address is None:
            _copy_whole(file.item, destination)
        destination.settle()
        if self.journal is not None and isinstance(destination, Replacement) and file.digest is not None:
            facts = {
                "path": file.item.label,
                "sha256": file.digest,
                "output": str(file.place),
                "new_sha256": digest_of(destination.temporary),
                "tally": asdict(file.tally),
            }
            self.journal.add(facts, _lines_of(file.spool))
        destination.commit()

    def _keep(self, item: Input, kept: Kept) -> None:
        """Count and log a file that an earlier run has done."""
        assert self.journal is not None  # noqa: S101 (it told of the file)
        lines = self.journal.log_of(kept)
        if self.log is not None:
            self.log.write(lines)
        if self.run.report is not None:
            self._report(lines.splitlines(), [])
        self._count(item, Tally(**kept.facts["tally"]))

    def _count(self, item: Input, tally: Tally) -> None:
        self.tally.add(tally)
        self.done += 1
        self.run.progress.done(item.label, tally)
        if self.run.verbose:
            self.run.progress.clear()
            say(f"newsclean: {shown(item.label)}: {tally.changed} of {tally.documents} changed")
        if tally.failures:
            self.failed += 1
            self.run.progress.clear()
            say(f"newsclean: {shown(item.label)}: {tally.failures} of its records failed and are left as they were")

    def _log(self, spool: Any, texts: list[str | None]) -> None:
        if self.log is not None:
            self.log.writelines(_lines_of(spool))
        if self.run.report is not None:
            self._report(_lines_of(spool), texts)

    def _report(self, lines: Iterable[bytes], texts: list[str | None]) -> None:
        from newsclean.report import row_of

        assert self.run.report is not None  # noqa: S101 (asked by the callers)
        for number, line in enumerate(lines):
            self.run.report.add(row_of(json.loads(line), texts[number] if number < len(texts) else None))

    def _note_failure(self, item: Input, problem: str) -> None:
        self.failed += 1
        self.tally.documents += 1
        self.tally.failures += 1
        self.run.progress.clear()
        say(f"newsclean: {shown(item.label)}: {shown(problem)}")
        line = json.dumps({"path": item.label, "error": problem}).encode() + b"\n"
        if self.log is not None:
            self.log.write(line)
        if self.run.report is not None:
            self._report([line], [])

    def abandon(self) -> None:
        """Leave nothing half-written, whatever ended the run."""
        if self.current is not None:
            _drop(self.current)


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


def _why_not_written(file: _File, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"cannot write {'standard output' if file.place is None else shown(file.place)}: {why(error)}"
    return why(error)


def _drop(file: _File, *, spool: bool = True) -> None:
    for thing in (file.rows_out, file.stream):
        with contextlib.suppress(Exception):  # what is being dropped may fail once more
            if thing is not None and (file.destination is None or thing is not file.destination.handle):
                thing.close()
    if file.destination is not None:
        file.destination.abandon()
    if spool and file.spool is not None:
        file.spool.close()


def _lines_of(spool: Any) -> Iterator[bytes]:
    if spool is not None:
        spool.seek(0)
        yield from spool


def _copy_whole(item: Input, destination: Replacement) -> None:
    """Write the input itself: packed or laid out anew, the same content would come out in other bytes."""
    destination.handle.seek(0)
    destination.handle.truncate()
    with item.open() as handle:
        while data := handle.read(1 << 20):
            destination.handle.write(data)


def _state(handle: BinaryIO, path: Path | None = None) -> tuple[int, int, int]:
    found = os.fstat(handle.fileno()) if path is None else path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def summary(tally: Tally) -> str:
    """Return what a run amounts to, as a small table."""
    speed = f", {tally.size / tally.seconds / 1e6:.1f} MB/s" if tally.seconds > 0.05 and tally.size else ""
    counts = f"{tally.documents} documents, {tally.changed} changed, {tally.failures} failed, {tally.flags} flags"
    lines = [f"{counts} in {tally.seconds:.1f} s{speed}"]
    for rule, number in sorted(tally.rules.items(), key=lambda pair: (-pair[1], pair[0])):
        lines.append(f"  {number:6} {rule}")
    return "\n".join(lines)


def is_terminal(stream: Any) -> bool:
    """Tell whether somebody watches."""
    try:
        return stream is not None and bool(stream.isatty())
    except ValueError:
        return False
