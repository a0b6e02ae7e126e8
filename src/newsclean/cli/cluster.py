"""A run on an engine: each file is one task, read, cleaned and written by the worker that takes it.

Only the names travel to the workers, and from them what the run amounts to; the logs of the files are written beside
the log and put together in the order of the inputs. So outputs and log are those of a run without an engine.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsclean.cli.batch import Failed, Run, Target, run_batch
from newsclean.cli.jobs import Job, Tally
from newsclean.cli.onefile import why
from newsclean.cli.packing import ending_packing, packed
from newsclean.cli.shown import say, shown
from newsclean.cli.writing import PREFIX, replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.cli.inputs import Input
    from newsclean.integrations.engines import Engine

PACKAGES = {"ray": "ray", "spark": "pyspark"}


class Task(NamedTuple):
    """A file, and where its log goes."""

    item: Input
    log: str | None


class Outcome(NamedTuple):
    """What came of a task, and what there is to say of it."""

    tally: Tally
    done: int
    failed: int
    said: str


def run_on(
    engine: Engine, address: str | None, inputs: Iterable[Input], run: Run, workers: int | None
) -> tuple[Tally, int, int]:
    """Clean `inputs` on `engine`; return what `run_batch` returns.

    Raises `Failed` where the engine is not installed or the log cannot be written.
    """
    from newsclean.integrations.engines import map_tasks

    start = time.perf_counter()
    items = list(_apart(inputs, run))
    tally, done, failed = Tally(), 0, 0
    with contextlib.ExitStack() as stack:
        log = stack.enter_context(_log(run.log))
        parts = stack.enter_context(_parts(run))
        tasks = {
            number: Task(item, None if parts is None else str(parts / f"{number}.jsonl"))
            for number, item in enumerate(items)
            if item.problem is None
        }
        work = partial(clean_one, run.job, run.target, run.verbose, str(Path.cwd()))
        try:
            outcomes = map_tasks(engine, work, list(tasks.values()), workers=workers, address=address)
            for number, item in enumerate(items):
                if number not in tasks:
                    say(f"newsclean: {shown(item.label)}: {shown(item.problem or '')}")
                    line = json.dumps({"path": item.label, "error": item.problem}).encode() + b"\n"
                    failed += 1
                    tally.count(None)
                    _tell(run, log, [line])
                    continue
                outcome = next(outcomes)
                for said in outcome.said.splitlines():
                    say(said)
                tally.add(outcome.tally)
                done += outcome.done
                failed += outcome.failed
                part = tasks[number].log
                if part is not None:
                    with Path(part).open("rb") as lines:
                        _tell(run, log, lines)
                    Path(part).unlink()
        except ImportError as error:
            package = PACKAGES.get(engine, "")
            if (error.name or "").split(".")[0] != package:
                raise
            raise Failed(f"--engine {engine} needs {package}: pip install 'newsclean[{engine}]'") from None
    tally.seconds = time.perf_counter() - start
    return tally, done, failed


def clean_one(job: Job, target: Target | None, verbose: bool, folder: str, task: Task) -> Outcome:
    """Clean one file, in the worker; a second run of it writes the same again."""
    with contextlib.chdir(folder), contextlib.redirect_stderr(io.StringIO()) as said:
        log = None if task.log is None else Path(task.log)
        tally, done, failed = run_batch([task.item], Run(job, target, log, verbose=verbose))
    return Outcome(tally, done, failed, said.getvalue())


def _apart(inputs: Iterable[Input], run: Run) -> Iterator[Input]:
    """Yield the inputs; one that would overwrite the output of another gets that for its problem."""
    taken: dict[str, str] = {}
    in_place = run.target is not None and run.target.in_place
    for item in inputs:
        other = taken.setdefault(os.path.normcase(item.name), item.label)
        if item.problem is None and not in_place and other != item.label:
            yield item._replace(problem=f"would overwrite the output of {other}: {item.name}")
        else:
            yield item


@contextlib.contextmanager
def _log(path: Path | None) -> Iterator[io.BufferedIOBase | None]:
    if path is None:
        yield None
        return
    with contextlib.ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            raw = stack.enter_context(replacing(path))
            handle = packed(raw, ending_packing(path))
        except (OSError, ValueError) as error:
            raise Failed(f"cannot write the log {shown(path)}: {why(error)}") from None
        if handle is not raw:
            stack.callback(handle.close)
        yield handle  # type: ignore[misc]


@contextlib.contextmanager
def _parts(run: Run) -> Iterator[Path | None]:
    """Give a folder for the logs of the files, where every worker reaches it; None where nobody wants a log."""
    if not run.job.logged:
        yield None
        return
    out = run.target.out if run.target is not None else None
    beside = run.log.parent if run.log is not None else Path(out or ".")
    beside.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=beside)).absolute()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tell(run: Run, log: io.BufferedIOBase | None, lines: Iterable[bytes]) -> None:
    for line in lines:
        if log is not None:
            log.write(line)
        if run.report is not None:
            from newsclean.report import row_of

            run.report.add(row_of(json.loads(line), None))
