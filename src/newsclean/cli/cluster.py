"""A run on an engine: a file is a task for a worker, who reads, cleans and writes it; a large file of lines is several.

Only the names travel to the workers, and from them what the run amounts to; the logs of the files are written beside
the log and put together in the order of the inputs. So outputs and log are those of a run without an engine.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from newsclean.cli.batch import Failed, Run, opened_log, run_batch
from newsclean.cli.jobs import Job, Tally
from newsclean.cli.onefile import not_written, state_of
from newsclean.cli.packing import ending_packing
from newsclean.cli.places import Target, place_of
from newsclean.cli.shown import say, shown
from newsclean.cli.spans import Part, Span, clean_span, numbered, spans_of
from newsclean.cli.writing import PREFIX, is_special, is_stdout, replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.cli.inputs import Input
    from newsclean.integrations.engines import Engine

PACKAGES = {"ray": "ray", "spark": "pyspark"}


SPAN = 64 << 20
"""Bytes from which on a file of lines is cut, each part a task of its own: so much work that tasks do not show."""


class Task(NamedTuple):
    """A file, or a span of one, and where its log goes; what is made of a span waits in a file of its own."""

    item: Input
    log: Path | None
    span: Span | None = None
    out: Path | None = None


class Outcome(NamedTuple):
    """What came of a file, and what there is to say of it."""

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
        log = stack.enter_context(opened_log(run.log, partial=run.target is not None and run.target.in_place))
        cuts = [_cuts(item, run) for item in items]
        parts = stack.enter_context(_parts(run, [item for item, spans in zip(items, cuts, strict=True) if spans]))
        tasks = _tasks(items, cuts, parts, logged=run.job.logged)
        work = partial(clean_one, run.job, run.target, run.verbose, str(Path.cwd()))
        try:
            listed = [task for several in tasks for task in several]
            outcomes = map_tasks(engine, work, listed, workers=workers, address=address)
            for item, several in zip(items, tasks, strict=True):
                if not several:
                    say(f"newsclean: {shown(item.label)}: {shown(item.problem or '')}")
                    line = json.dumps({"path": item.label, "error": item.problem}).encode() + b"\n"
                    failed += 1
                    tally.count(None)
                    _tell(run, log, [line])
                    continue
                found = [next(outcomes) for _ in several]
                one = found[0]
                outcome = one if isinstance(one, Outcome) else joined(run, several, cast("list[Part]", found))
                for said in outcome.said.splitlines():
                    say(said)
                tally.add(outcome.tally)
                done += outcome.done
                failed += outcome.failed
                if several[0].log is not None:
                    with several[0].log.open("rb") as lines:
                        _tell(run, log, lines)
                for path in (place for task in several for place in (task.log, task.out) if place is not None):
                    path.unlink(missing_ok=True)
        except ImportError as error:
            package = PACKAGES.get(engine, "")
            if (error.name or "").split(".")[0] != package:
                raise
            raise Failed(f"--engine {engine} needs {package}: pip install 'newsclean[{engine}]'") from None
    tally.seconds = time.perf_counter() - start
    return tally, done, failed


def _cuts(item: Input, run: Run) -> list[Span]:
    """Return the spans of an input; none where it stays whole."""
    try:
        place = place_of(item, run.target)
    except (OSError, ValueError, RuntimeError):  # whoever cleans it will say what is wrong
        return []
    if not isinstance(place, Path) or ending_packing(place) is not None:
        return []
    return spans_of(item, run.job, SPAN)


def _tasks(items: list[Input], cuts: list[list[Span]], parts: Path | None, *, logged: bool) -> list[list[Task]]:
    """Return the tasks for each input: one; several where it is cut; none where it has a problem."""
    tasks: list[list[Task]] = []
    numbers = itertools.count()
    for item, spans in zip(items, cuts, strict=True):
        tasks.append([])
        pieces: list[Span | None] = [*spans] or [None]
        for span in pieces if item.problem is None else ():
            number = next(numbers)
            log = parts / f"{number}.jsonl" if parts is not None and logged else None
            out = parts / f"{number}.part" if parts is not None and span is not None else None
            tasks[-1].append(Task(item, log, span, out))
    return tasks


def clean_one(job: Job, target: Target | None, verbose: bool, folder: str, task: Task) -> Outcome | Part:
    """Clean one file, or one span, in the worker; a second run of it writes the same again."""
    with contextlib.chdir(folder), contextlib.redirect_stderr(io.StringIO()) as said:
        if task.span is not None and task.out is not None:
            return clean_span(job, task.item, task.span, task.out, task.log)
        tally, done, failed = run_batch([task.item], Run(job, target, task.log, verbose=verbose))
    return Outcome(tally, done, failed, said.getvalue())


def joined(run: Run, tasks: list[Task], parts: list[Part]) -> Outcome:
    """Put the parts of a file together in its place, and their logs in the first one's."""
    item, tally = tasks[0].item, Tally()
    lines, said = 0, list[str]()
    for part in parts:
        said += [numbered(line, lines) for line in part.complaints]
        tally.add(part.tally)
        lines += part.lines
    error = next((part.error for part in parts if part.error is not None), None)
    try:
        if error is None and any(part.state != state_of(item.path) for part in parts):
            error = "it changed while it was read"
        place = place_of(item, run.target)
        if error is None and isinstance(place, Path) and (tally.changed or (run.target and not run.target.in_place)):
            place.parent.mkdir(parents=True, exist_ok=True)
            with replacing(place) as target:
                for task in tasks:
                    _copied(task.out, target)
        if error is None:
            _join_logs(tasks, parts)
    except OSError as failure:
        error = not_written(item.path, failure)
    label = shown(item.label)
    if error is not None:
        tally = Tally()
        tally.count(None)
        if tasks[0].log is not None:
            tasks[0].log.write_bytes(json.dumps({"path": item.label, "error": error}).encode() + b"\n")
        return Outcome(tally, 0, 1, f"newsclean: {label}: {shown(error)}\n")
    if run.verbose:
        said.append(f"newsclean: {label}: {tally.changed} of {tally.documents} changed")
    if tally.failures:
        said.append(f"newsclean: {label}: {tally.failures} of its records failed and are left as they were")
    return Outcome(tally, 1, int(tally.failures > 0), "".join(f"{line}\n" for line in said))


def _copied(path: Path | None, target: BinaryIO) -> None:
    if path is not None:
        with path.open("rb") as source:
            shutil.copyfileobj(source, target, 1 << 20)


def _join_logs(tasks: list[Task], parts: list[Part]) -> None:
    """Put behind the first log all the others, their records numbered on."""
    lines = parts[0].lines
    if tasks[0].log is None:
        return
    with tasks[0].log.open("ab") as told:
        for task, part in zip(tasks[1:], parts[1:], strict=True):
            if task.log is not None:
                with task.log.open(encoding="ascii") as entries:
                    told.writelines(numbered(entry, lines).encode() for entry in entries)
            lines += part.lines


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
def _parts(run: Run, cut: list[Input]) -> Iterator[Path | None]:
    """Give a folder for what waits to be put together, where every worker reaches it; None where nothing does."""
    if not run.job.logged and not cut:
        yield None
        return
    place = place_of(cut[0], run.target) if cut else None
    told = run.log is not None and not is_stdout(run.log) and not is_special(run.log)
    beside = run.log.parent if told and run.log is not None else place.parent if isinstance(place, Path) else Path()
    beside.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=beside)).absolute()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tell(run: Run, log: BinaryIO | None, lines: Iterable[bytes]) -> None:
    for line in lines:
        if log is not None:
            log.write(line)
        if run.report is not None:
            from newsclean.report import row_of

            run.report.add(row_of(json.loads(line), None))
