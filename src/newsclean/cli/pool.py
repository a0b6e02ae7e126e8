"""Worker processes: each is given chunks one at a time and gives back what it made of them.

A worker is a plain child process that reads chunks from its standard input: when its parent dies, however it dies, the
input ends and so does the worker. Threads of the parent wait for the workers; what they wait for comes back in order.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import struct
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from newsclean.cli.jobs import Chunk, Job, Made

if TYPE_CHECKING:
    from types import TracebackType

_LENGTH = struct.Struct("<Q")
# the paths come from the parent: nothing is ever found in the current folder that the parent would not find
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from newsclean.cli.pool import serve; serve()"


class Pool:
    """`size` workers for one job."""

    def __init__(self, job: Job, size: int) -> None:
        """Start nothing yet: a worker starts with its first chunk."""
        self.job, self.size = pickle.dumps(job, pickle.HIGHEST_PROTOCOL), size
        self.workers: set[subprocess.Popen[bytes]] = set()
        self.own = threading.local()
        self.threads = ThreadPoolExecutor(size)
        self.stopped = False

    def submit(self, chunk: Chunk) -> Future[Made]:
        """Return the promise of what comes of `chunk`."""
        return self.threads.submit(self._ask, chunk)

    def _ask(self, chunk: Chunk) -> Made:
        worker = getattr(self.own, "worker", None)
        try:
            if worker is None:
                worker = self.own.worker = self._started()
            send(worker.stdin, pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL))
            made: Made = pickle.loads(receive(worker.stdout))  # noqa: S301 (our own child)
        except (OSError, EOFError):
            self.own.worker = None
            if worker is not None:
                worker.kill()
            return Made(error="the worker process for it died (out of memory?)")
        return made

    def _started(self) -> subprocess.Popen[bytes]:
        if self.stopped:
            raise EOFError
        worker = subprocess.Popen(  # noqa: S603 (ourselves)
            [sys.executable, "-c", _START, json.dumps(sys.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.workers.add(worker)
        send(worker.stdin, self.job)
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
            with contextlib.suppress(OSError):
                worker.kill()
        self.threads.shutdown(cancel_futures=True)
        for worker in tuple(self.workers):
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()


class Alone:
    """No workers: the work is done when its result is asked for."""

    size = 1

    def __init__(self, job: Job) -> None:
        """Take the job."""
        self.job = job

    def submit(self, chunk: Chunk) -> Future[Made]:
        """Do the work at once."""
        from newsclean.cli.working import work

        future: Future[Made] = Future()
        future.set_result(work(chunk, self.job))
        return future

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End nothing."""


def send(pipe: Any, message: bytes) -> None:
    """Write one message."""
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def receive(pipe: Any) -> bytes:
    """Read one message; raise EOFError where the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    message: bytes = pipe.read(size)
    if len(message) < size:
        raise EOFError
    return message


def serve() -> None:
    """Be a worker: answer chunks until the parent is gone."""
    import signal

    # Ctrl-C reaches the whole group; the parent decides what happens then
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    from newsclean.cli.working import work

    source: BinaryIO = sys.stdin.buffer
    target: BinaryIO = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints by mistake does not end in the answers
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        job: Job = pickle.loads(receive(source))  # noqa: S301 (our own parent)
        while True:
            chunk: Chunk = pickle.loads(receive(source))  # noqa: S301
            send(target, pickle.dumps(work(chunk, job), pickle.HIGHEST_PROTOCOL))
    os._exit(0)


def _watch(parent: int) -> None:
    """End at once when the parent is gone, even within a long text."""
    import time

    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
