"""Worker processes: each is given one piece of work at a time and gives back what it made of it.

A worker reads from a pipe: when its parent dies, however it dies, the pipe ends and so does the worker. Threads of the
parent wait for the workers; what they wait for comes back in order. On Linux a worker is a fork of the parent, which
has loaded everything by then, so that it starts at once and shares the tables; elsewhere, or where the parent has
threads already, it is a fresh process.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, Protocol, Self

from newsclean.cli.jobs import Chunk, Errand, Finished, Job, Made

if TYPE_CHECKING:
    from types import TracebackType

_LENGTH = struct.Struct("<Q")
# the paths come from the parent: nothing is ever found in the current folder that the parent would not find
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from newsclean.cli.pool import serve; serve()"
_PIPE = 1 << 20
"""Bytes that wait in a pipe, so that neither side stands still for the other at every page (Linux)."""
_DIED = "the worker process for it died (out of memory?)"
_FAMILIAR = "It was “over”,  he said.\n\nRussia‚Äôs war went on, and the pro-\ntest with it."


class Worker(Protocol):
    """A process that answers."""

    source: BinaryIO
    target: BinaryIO

    def end(self) -> None:
        """Kill it; nothing of it stays."""


class Pool:
    """`size` workers for one job."""

    def __init__(self, job: Job, size: int) -> None:
        """Fork the workers while there are no threads; where that cannot be, a worker starts with its first work."""
        self.job, self.size = job, size
        self.workers: list[Worker] = []
        self.own = threading.local()
        self.stopped = False
        if _can_fork():
            _make_familiar(job)
            gc.collect()
            gc.freeze()  # pages that no collection touches stay shared
            try:
                while len(self.workers) < size:
                    self.workers.append(_Forked(job, self.workers))
            finally:
                gc.unfreeze()
        self.ready = list(self.workers)
        self.threads = ThreadPoolExecutor(size)

    def submit(self, work: Chunk | list[Errand]) -> Future[Any]:
        """Return the promise of what comes of `work`: `Made`, or `Finished` for each errand."""
        return self.threads.submit(self._one if isinstance(work, Chunk) else self._several, work)  # type: ignore[arg-type]

    def _one(self, chunk: Chunk) -> Made:
        made: Made | None = self._asked(chunk)
        return Made(error=_DIED) if made is None else made

    def _several(self, errands: list[Errand]) -> list[Finished]:
        found: list[Finished] | None = self._asked(errands)
        if found is not None:
            return found
        if len(errands) == 1:
            return [Finished(error=_DIED)]
        # one of them was too much for the worker: each alone, so that it costs nobody but itself
        for errand in errands:
            if errand.temporary is not None:
                with contextlib.suppress(OSError):
                    errand.temporary.unlink()
        return [finished for errand in errands for finished in self._several([errand])]

    def _asked(self, work: Any) -> Any:
        worker = getattr(self.own, "worker", None)
        try:
            if worker is None:
                worker = self.own.worker = self._another()
            send(worker.target, pickle.dumps(work, pickle.HIGHEST_PROTOCOL))
            return pickle.loads(receive(worker.source))  # noqa: S301 (our own child)
        except (OSError, EOFError):
            self.own.worker = None
            if worker is not None:
                self.workers.remove(worker)
                worker.end()
            return None

    def _another(self) -> Worker:
        if self.stopped:
            raise EOFError
        try:
            return self.ready.pop()
        except IndexError:
            worker = _Started(self.job)
            self.workers.append(worker)
            return worker

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers, whatever they do."""
        self.stopped = True
        for worker in tuple(self.workers):
            worker.end()
        self.threads.shutdown(cancel_futures=True)
        for worker in tuple(self.workers):  # one that was started meanwhile
            worker.end()


class Alone:
    """No workers: the work is done when it is given."""

    size = 1

    def __init__(self, job: Job) -> None:
        """Take the job."""
        self.job = job

    def submit(self, work: Chunk | list[Errand]) -> Future[Any]:
        """Do the work at once."""
        future: Future[Any] = Future()
        future.set_result(_answer(work, self.job))
        return future

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End nothing."""


class _Forked:
    """A fork of this process; to be made while it has but one thread."""

    def __init__(self, job: Job, others: list[Worker]) -> None:
        source, answer = _pipe()
        work, target = _pipe()
        self.pid = os.fork()
        if not self.pid:
            _be_forked(job, os.fdopen(work, "rb"), os.fdopen(answer, "wb"), [source, target], others)
        os.close(answer)
        os.close(work)
        self.source: BinaryIO = os.fdopen(source, "rb")
        self.target: BinaryIO = os.fdopen(target, "wb")
        self.is_there = True

    def end(self) -> None:
        if self.is_there:
            self.is_there = False
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
            with contextlib.suppress(OSError):
                os.waitpid(self.pid, 0)


class _Started:
    """A process of its own, started from nothing."""

    def __init__(self, job: Job) -> None:
        self.process = subprocess.Popen(  # noqa: S603 (ourselves)
            [sys.executable, "-c", _START, json.dumps(sys.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.process.stdin is not None and self.process.stdout is not None  # noqa: S101, PT018 (asked for)
        self.source: BinaryIO = self.process.stdout  # type: ignore[assignment]
        self.target: BinaryIO = self.process.stdin  # type: ignore[assignment]
        send(self.target, pickle.dumps(job, pickle.HIGHEST_PROTOCOL))

    def end(self) -> None:
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()


def _can_fork() -> bool:
    if sys.platform != "linux":
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 (names are enough)
    except OSError:
        return False


def _make_familiar(job: Job) -> None:
    """Load here what every worker would load for itself."""
    import newsclean.cli.onefile  # noqa: F401

    with contextlib.suppress(Exception):  # somebody's own rule: it will speak up over the documents
        job.cleaner.text(_FAMILIAR)


def _pipe() -> tuple[int, int]:
    """Return a pipe that is never taken for a standard stream, which may be closed."""
    import fcntl

    ends = os.pipe()
    moved = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 3) for end in ends]
    for end in ends:
        os.close(end)
    with contextlib.suppress(OSError):
        fcntl.fcntl(moved[1], fcntl.F_SETPIPE_SZ, _PIPE)
    return moved[0], moved[1]


def _be_forked(job: Job, source: BinaryIO, target: BinaryIO, ends: list[int], others: list[Worker]) -> NoReturn:
    """Be a worker that was forked; never come back into the parent's code."""
    try:
        # an end that is held open here would keep the others from seeing that the parent is gone
        for end in ends:
            os.close(end)
        for other in others:
            other.source.close()
            other.target.close()
        quiet = os.open(os.devnull, os.O_RDWR)
        os.dup2(quiet, 0)
        with contextlib.suppress(OSError):
            os.dup2(2, 1)  # whatever prints by mistake does not end among the data
        _serve(source, target, job)
    finally:
        os._exit(1)


def serve() -> None:
    """Be a worker that was started: answer until the parent is gone."""
    source: BinaryIO = sys.stdin.buffer
    target: BinaryIO = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints by mistake does not end in the answers
    _serve(source, target, None)


def _serve(source: BinaryIO, target: BinaryIO, job: Job | None) -> NoReturn:
    # Ctrl-C reaches the whole group; the parent decides what happens then
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        if job is None:
            job = pickle.loads(receive(source))  # noqa: S301 (our own parent)
        while True:
            work = pickle.loads(receive(source))  # noqa: S301
            send(target, pickle.dumps(_answer(work, job), pickle.HIGHEST_PROTOCOL))
    os._exit(0)


def _answer(given: Chunk | list[Errand], job: Job) -> Made | list[Finished]:
    from newsclean.cli.onefile import done
    from newsclean.cli.working import work

    return work(given, job) if isinstance(given, Chunk) else [done(errand, job) for errand in given]


def send(pipe: BinaryIO, message: bytes) -> None:
    """Write one message."""
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes:
    """Read one message; raise EOFError where the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    message: bytes = pipe.read(size)
    if len(message) < size:
        raise EOFError
    return message


def _watch(parent: int) -> None:
    """End at once when the parent is gone, even within a long text."""
    import time

    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
