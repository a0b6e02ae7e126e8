"""A run over many files: each is cleaned or named with what is wrong, and the others go on.

A file is one errand for one worker, who reads, cleans and writes it up to its temporary name; a large one is read
here and its chunks are cleaned by all. What comes back is taken in the order of the inputs, and only here do outputs
take their places, entries join the log and words reach the terminal: so files and log are the same for any number of
workers.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.cli.formats import format_of
from newsclean.cli.inputs import STDIN, Input
from newsclean.cli.jobs import Chunk, Errand, Finished, Job, Made, Tally
from newsclean.cli.journal import Journal, digest_of
from newsclean.cli.onefile import LARGE, Output, Source, is_known, not_written, why
from newsclean.cli.packing import ending_packing, packed
from newsclean.cli.places import Target, place_of
from newsclean.cli.pool import Alone, Pool
from newsclean.cli.progress import Progress
from newsclean.cli.shown import say, shown
from newsclean.cli.writing import (
    Destination,
    Replacement,
    destination,
    forgotten,
    is_special,
    is_stdout,
    placed,
    settled,
    temporary_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.report import Report


class Failed(Exception):  # noqa: N818 (it says what happened)
    """Nothing could be done; the message is the line to show."""


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
    """A large file on its way: from its first byte read to its last byte written."""

    item: Input
    place: Path | str | None
    source: Source | None = None
    output: Output | None = None
    spool: Any = None
    texts: list[str | None] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    digest: str | None = None
    error: str | None = None

    def drop(self) -> None:
        """Leave nothing."""
        if self.output is not None:
            self.output.drop()
        if self.spool is not None:
            self.spool.close()


_TOGETHER, _WEIGHT = 32, 1 << 18
"""Small files are sent to a worker several at a time: no more than so many, and so many bytes."""
_WAITING, _HELD, _LONGEST = 64, 8 << 20, 1.0
"""Finished files wait for one another before the disk is waited for: no more than so many, so many bytes, seconds."""
_AT_ONCE = 4
"""How many are brought to the disk at once."""


def run_batch(inputs: Iterable[Input], run: Run) -> tuple[Tally, int, int]:
    """Clean `inputs`; return the tally and how many inputs were done and how many failed, wholly or in part.

    Each failure is one line on stderr, and an entry with `error` in the log.
    """
    start = time.perf_counter()
    with contextlib.ExitStack() as stack:
        # workers first: they hold no file open that is opened later, and are gone before what they wrote is tidied up
        tidy = contextlib.ExitStack()
        stack.callback(tidy.close)
        pool: Pool | Alone = Pool(run.job, run.workers) if run.workers > 1 else Alone(run.job)
        stack.enter_context(pool)
        batch = _Batch(run, pool)
        tidy.callback(batch.abandon)
        in_place = run.target is not None and run.target.in_place
        batch.log = stack.enter_context(opened_log(run.log, partial=in_place))
        batch.open_journal(stack)
        batch.drive(batch.read(inputs))
        batch.settle()
        batch.whole = True
    run.progress.end()
    batch.tally.seconds = time.perf_counter() - start
    return batch.tally, batch.done, batch.failed


@contextlib.contextmanager
def opened_log(place: Path | None, *, partial: bool = False) -> Iterator[BinaryIO | None]:
    """Open the log, so that no run ends without a place to tell of it; raise `Failed` where it cannot be written.

    With `partial`, a run that is interrupted leaves the log of what it has done.
    """
    if place is None:
        yield None
        return
    with contextlib.ExitStack() as stack:
        with _named(place):
            if not is_stdout(place):
                place.parent.mkdir(parents=True, exist_ok=True)
            if place.is_dir():
                raise IsADirectoryError(21, "it is a folder")
            made = destination(place)
            stack.callback(made.abandon)
            handle = packed(made.handle, ending_packing(place))
            if handle is not made.handle:
                stack.callback(_shut, handle)
        try:
            yield handle
        except BaseException:
            if partial:
                with contextlib.suppress(OSError, ValueError):
                    _finish(made, handle)
            raise
        with _named(place):
            _finish(made, handle)


def _finish(made: Destination, handle: BinaryIO) -> None:
    if handle is not made.handle:
        handle.close()
    made.settle()
    made.commit()


def _shut(handle: BinaryIO) -> None:
    with contextlib.suppress(OSError, ValueError):  # what it is written to may be full, or closed
        handle.close()


@contextlib.contextmanager
def _named(log: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise Failed(f"cannot write the log {shown(log)}: {why(error)}") from None


class _Again(Exception):  # noqa: N818 (no error)
    """A file that is named twice and cleaned where it lies: once is enough."""


class _Batch:
    """One run: the reader hands events to `take`, in order."""

    def __init__(self, run: Run, pool: Pool | Alone) -> None:
        self.run, self.job, self.pool = run, run.job, pool
        self.tally = Tally()
        self.done = self.failed = 0
        self.taken: dict[str, str] = {}
        self.log: BinaryIO | None = None
        self.journal: Journal | None = None
        self.current: _File | None = None
        self.temporaries: set[Path] = set()
        self.waiting: list[tuple[Errand, Finished]] = []
        self.held = 0
        self.since = 0.0
        self.syncing: ThreadPoolExecutor | None = None
        self.whole = False

    def drive(self, events: Iterator[tuple[str, Any]]) -> None:
        """Give work out and take what comes back, in order; a few pieces ahead, so that nobody waits for work."""
        waiting: deque[tuple[str, Any, Future[Any] | None]] = deque()
        most = 3 * self.pool.size if self.pool.size > 1 else 1
        ahead = 0
        for what, thing in events:
            if self.pool.size == 1 and what == "errands" and thing[0].size > _WEIGHT:
                self.settle()  # those that are finished do not wait for a large one
            future = self.pool.submit(thing) if what in {"chunk", "errands"} else None
            ahead += future is not None
            waiting.append((what, thing, future))
            while waiting and (ahead >= most or waiting[0][2] is None):
                ahead -= waiting[0][2] is not None
                self.take(*waiting.popleft())
        while waiting:
            self.take(*waiting.popleft())

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
        """Yield what happens, in order: errands; or begin, chunk, table, end of one large file; or failed."""
        held: list[Errand] = []
        weight = 0
        for item in inputs:
            place, problem = None, item.problem
            if problem is None:
                try:
                    place = self._place(item)
                except _Again:
                    continue
                except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a loop of links
                    problem = why(error)
            size = _size_of(item)
            errand = None
            if problem is None and not isinstance(place, str) and size is not None:
                errand = self._errand(item, place, size)
            if held and (errand is None or self.pool.size == 1 or len(held) >= _TOGETHER or weight >= _WEIGHT):
                yield "errands", held
                held, weight = [], 0
            if errand is not None:
                held.append(errand)
                weight += errand.size
            elif problem is not None:
                yield "failed", (item, problem)
            else:
                yield from self._large(_File(item, place))
        if held:
            yield "errands", held

    def _errand(self, item: Input, place: Path | None, size: int) -> Errand | None:
        """Return the errand for a file; None where it is too large for one, or is streamed."""
        target = self.run.target
        if (target is not None and (place is None or is_special(place))) or (
            size > LARGE and format_of(item.name, self.job.format) != "txt"
        ):
            return None
        temporary = None
        if place is not None:
            temporary = temporary_for(place)
            self.temporaries.add(temporary)
        in_place = target is not None and target.in_place
        return Errand(item, size, place, temporary, in_place, self.journal is not None, self._known(item))

    def _known(self, item: Input) -> dict[str, Any] | None:
        known = self.journal.kept.get(item.label) if self.journal is not None else None
        return None if known is None else known.facts

    def _large(self, file: _File) -> Iterator[tuple[str, Any]]:
        """Read a file here, for the workers to clean its chunks."""
        item = file.item
        if self.journal is not None and isinstance(file.place, Path) and item.address is None and item.name != STDIN:
            errand = Errand(item, place=file.place, known=self._known(item))
            file.digest = digest_of(item.path)
            if is_known(errand, file.digest):
                yield "kept", (errand, Finished(kept=True))
                return
        try:
            file.source = source = Source(file.item, self.job)
            try:
                file.output = None if self.run.target is None else Output(source, file.place)
                yield "begin", file
                for thing in source.chunks(None if file.output is None else file.output.packing):
                    self.run.progress.reading(file.item.label, source.handle)
                    yield ("chunk", thing) if isinstance(thing, Chunk) else ("table", thing)
                    if file.error is not None:
                        break
                file.error = file.error or source.changed()
            finally:
                source.close()
        except (Failed, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 (backends and packings raise what they like; the others go on)
            file.error = why(error)
        yield "end", file

    def _place(self, item: Input) -> Path | str | None:
        """Return where the output goes. Raises ValueError where it must not; `_Again` where it is done in its place."""
        try:
            place = place_of(item, self.run.target)
        except OSError as error:
            out = None if self.run.target is None else self.run.target.out
            raise ValueError(why(error) if out is None else not_written(out, error)) from None
        if place is None:
            return None
        other = self.taken.setdefault(str(place) if isinstance(place, str) else os.path.normcase(place), item.label)
        if other is not item.label:
            if self.run.target is not None and self.run.target.in_place:
                raise _Again
            raise ValueError(f"would overwrite the output of {shown(other)}: {shown(place)}")
        return place

    # writing

    def take(self, what: str, thing: Any, future: Future[Any] | None) -> None:
        """Take the next event."""
        if what == "errands":
            assert future is not None  # noqa: S101 (errands are given out)
            for errand, finished in zip(thing, future.result(), strict=True):
                self._finished(errand, finished)
            return
        self.settle()
        if what == "failed":
            self._note_failure(*thing)
        elif what == "kept":
            self._finished(*thing)
        elif what == "begin":
            self.current = thing
        elif what == "end":
            self._end(thing)
        elif (file := self.current) is not None and file.error is None:
            try:
                self._took(file, thing, None if future is None else future.result())
            except BrokenPipeError:
                raise
            except Exception as error:  # noqa: BLE001 (a full disk and its kin: this file is not done, the others are)
                file.error = why(error)

    def _finished(self, errand: Errand, finished: Finished) -> None:
        if finished.too_large:
            self.settle()
            self._forget(errand)
            self.drive(self._large(_File(errand.item, errand.place)))
            return
        now = time.monotonic()
        self.since = self.since if self.waiting else now
        self.waiting.append((errand, finished))
        self.held += len(finished.log) + (finished.written or 0)
        if len(self.waiting) >= _WAITING or self.held >= _HELD or now - self.since > _LONGEST:
            self.settle()

    def settle(self) -> None:
        """Bring the finished files to the disk, then to their places; tell of each."""
        waiting, self.waiting, self.held = self.waiting, [], 0
        written = [(errand, finished) for errand, finished in waiting if finished.written is not None]
        for (errand, finished), error in zip(written, self._synced([errand for errand, _ in written]), strict=True):
            if error is not None:
                finished.error = not_written(errand.place, error)
        if self.journal is not None:
            self._noted([(errand, finished) for errand, finished in written if finished.error is None])
        for errand, finished in waiting:
            if finished.written is not None and finished.error is None:
                assert errand.place is not None and errand.temporary is not None  # noqa: S101, PT018 (it was written)
                try:
                    placed(errand.temporary, errand.place)
                except OSError as error:
                    finished.error = not_written(errand.place, error)
            self._forget(errand)
            self._tell(errand.item, finished)

    def _synced(self, errands: list[Errand]) -> list[OSError | None]:
        pairs = [(e.temporary, e.place) for e in errands if e.temporary is not None and e.place is not None]
        if len(pairs) < 2:
            return [settled(*pair) for pair in pairs]
        if self.syncing is None:
            self.syncing = ThreadPoolExecutor(_AT_ONCE)
        return list(self.syncing.map(lambda pair: settled(*pair), pairs))

    def _noted(self, written: list[tuple[Errand, Finished]]) -> None:
        assert self.journal is not None  # noqa: S101 (asked by the caller)
        for errand, finished in written:
            facts = _facts(errand.item, finished.digest, errand.place, finished.new_digest, finished.tally)
            self.journal.add(facts, [finished.log], settle=False)
        if written:
            self.journal.settle()

    def _forget(self, errand: Errand) -> None:
        if errand.temporary is not None:
            forgotten(errand.temporary)
            self.temporaries.discard(errand.temporary)

    def _tell(self, item: Input, finished: Finished) -> None:
        if finished.kept and self.journal is not None:
            kept = self.journal.kept[item.label]
            finished.log, finished.tally = self.journal.log_of(kept), Tally(**kept.facts["tally"])
        if finished.error is not None:
            self._note_failure(item, finished.error)
            return
        self._show(finished)
        self.run.progress.passed(item.path)
        self._log([finished.log])
        if self.run.report is not None:
            self._report(finished.log.splitlines(), finished.texts)
        self._count(item, finished.tally)

    def _show(self, made: Made | Finished) -> None:
        if made.complaints:
            self.run.progress.clear()
        for line in made.complaints:
            say(line)
        if self.run.show is not None:
            for view in made.views:
                self.run.show(view)

    def _took(self, file: _File, thing: Any, made: Made | None) -> None:
        """Take what came of a chunk of a large file."""
        if made is not None:
            if made.error is not None:
                file.error = made.error
                return
            self._show(made)
            file.tally.add(made.tally)
            if self.job.logged:
                if file.spool is None:
                    # nameless on the disk beyond 8 MB: nothing of it stays, whatever happens
                    file.spool = tempfile.SpooledTemporaryFile(max_size=8 << 20, dir=str(self._folder()))
                file.spool.writelines(made.log)
                if self.run.report is not None:
                    file.texts += made.texts
        if file.output is not None:
            file.output.take(thing, made)

    def _folder(self) -> Path:
        log = self.run.log
        if log is not None and not is_stdout(log) and not is_special(log):
            return log.parent
        return self.journal.path.parent if self.journal is not None else Path()

    def _end(self, file: _File) -> None:
        self.current = file  # until all is done: a signal may come at any line
        if file.error is None:
            try:
                self._finish(file)
            except BrokenPipeError:
                raise
            except Exception as error:  # noqa: BLE001 (the disk may fill up here too)
                file.error = why(error)
        if file.error is not None:
            file.drop()
            self._note_failure(file.item, file.error)
        else:
            self._log(_lines_of(file.spool))
            if self.run.report is not None:
                self._report(_lines_of(file.spool), file.texts)
            if file.spool is not None:
                file.spool.close()
            self._count(file.item, file.tally)
        self.current = None

    def _finish(self, file: _File) -> None:
        output, target = file.output, self.run.target
        if output is None or target is None:
            return
        unchanged = not file.tally.changed
        if unchanged and target.in_place and file.place is not None:
            output.drop()
            return
        output.finish(unchanged=unchanged and not file.tally.recoded)
        output.settle()
        if self.journal is not None and file.digest is not None and isinstance(output.destination, Replacement):
            new_digest = digest_of(output.destination.temporary)
            facts = _facts(file.item, file.digest, file.place, new_digest, file.tally)
            self.journal.add(facts, _lines_of(file.spool))
        output.commit()

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

    def _log(self, lines: Iterable[bytes]) -> None:
        if self.log is not None and self.run.log is not None:
            with _named(self.run.log):
                self.log.writelines(lines)

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
        self._log([line])
        if self.run.report is not None:
            self._report([line], [])

    def abandon(self) -> None:
        """Leave nothing half-written, whatever ended the run."""
        if self.syncing is not None:
            self.syncing.shutdown(cancel_futures=True)
        if self.current is not None:
            self.current.drop()
        for temporary in self.temporaries:
            forgotten(temporary)


def _size_of(item: Input) -> int | None:
    """Return the size of a file here; None of everything else."""
    if item.address is not None or item.name == STDIN or item.problem is not None:
        return None
    try:
        return item.path.stat().st_size
    except OSError:
        return 0  # whoever opens it will say what is wrong


def _facts(
    item: Input, digest: str | None, place: Path | str | None, new_digest: str | None, tally: Tally
) -> dict[str, Any]:
    """Return what the journal notes of a file."""
    return {
        "path": item.label,
        "sha256": digest,
        "output": str(place),
        "new_sha256": new_digest,
        "tally": asdict(tally),
    }


def _lines_of(spool: Any) -> Iterator[bytes]:
    if spool is not None:
        spool.seek(0)
        yield from spool


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
