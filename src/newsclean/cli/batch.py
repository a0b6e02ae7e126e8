"""A run over many files: each is cleaned or named with what is wrong, and the others go on."""

from __future__ import annotations

import contextlib
import json
import sys
import time
import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from newsclean.cli import PipeClosed
from newsclean.cli.formats import Done, Job, NotTextError, Tally, cleaned
from newsclean.cli.inputs import STDIN, Input
from newsclean.cli.packing import TooLargeError, packed, unpacked
from newsclean.cli.records import RecordError
from newsclean.cli.shown import say, shown
from newsclean.cli.writing import replacing, standard_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from newsclean.report import Report
    from newsclean.result import CleanResult

    Note = Callable[[dict[str, object], str | None], None]


class Failed(Exception):  # noqa: N818 (it says what happened)
    """Nothing could be done; the message is the line to show."""


class Target(NamedTuple):
    """Where results go: a folder or file, the place they came from, or stdout."""

    out: Path | None
    in_place: bool = False
    single: bool = True


def run_batch(
    inputs: Iterable[Input],
    job: Job,
    target: Target | None,
    log: Path | None,
    seen: Callable[[str, int | None, CleanResult], None] | None = None,
    report: Report | None = None,
) -> tuple[Tally, int, int]:
    """Clean `inputs`; return the tally and how many inputs were done and how many failed, wholly or in part.

    `target` None writes nothing; `report` is told what the log is told, and the cleaned texts.
    Each failure is one line on stderr, and an entry with `error` in the log.
    """
    tally = Tally()
    done = failed = 0
    taken: dict[Path, str] = {}
    start = time.perf_counter()
    with contextlib.ExitStack() as stack:
        note = _logger(stack, log) if report is None else _telling(report, _logger(stack, log))
        for item in inputs:
            problem = item.problem
            whole = False
            try:
                if problem is None:
                    troubles = _file(item, job, target, taken, tally, note, seen)
                    whole = True
                    problem = None if not troubles else f"{troubles} records failed"
            except (OSError, EOFError, NotTextError, RecordError, TooLargeError, zlib.error, ValueError) as error:
                if isinstance(error, BrokenPipeError):
                    raise PipeClosed from None
                problem = _why(error)
            if problem is None:
                done += 1
                continue
            failed += 1
            done += whole
            say(f"newsclean: {shown(item.path)}: {problem}")
            if not whole:
                note({"path": str(item.path), "error": problem}, None)
    tally.seconds = time.perf_counter() - start
    return tally, done, failed


def _why(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def _logger(stack: contextlib.ExitStack, log: Path | None) -> Note:
    if log is None:
        return lambda _entry, _text: None
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        raw = stack.enter_context(replacing(log))
    except OSError as error:
        raise Failed(f"cannot write the log {shown(log)}: {_why(error)}") from None
    handle = packed(raw, log)
    if handle is not raw:
        stack.callback(handle.close)
    return lambda entry, _text: cast("None", handle.write(json.dumps(entry).encode() + b"\n"))


def _telling(report: Report, note: Note) -> Note:
    """Return a note that also tells `report`, with the cleaned text, which the log does not hold."""
    from newsclean.report import row_of

    def told(entry: dict[str, object], text: str | None) -> None:
        note(entry, text)
        report.add(row_of(entry, text))

    return told


def _file(
    item: Input,
    job: Job,
    target: Target | None,
    taken: dict[Path, str],
    tally: Tally,
    note: Note,
    seen: Callable[[str, int | None, CleanResult], None] | None,
) -> int:
    """Clean one file; return how many of its records failed."""
    troubles = 0
    with _source(item) as raw:
        source = unpacked(raw, job.max_bytes)
        with _sink(item, target, taken) as write:
            for document in cleaned(source, item.name, job, write):
                tally.count(document)
                note(_entry(item, document), document.result.text if document.result is not None else None)
                if document.error is not None:
                    troubles += 1
                    where = "" if document.record is None else f" record {document.record}:"
                    say(f"newsclean: {shown(item.path)}:{where} {document.error}")
                elif seen is not None and document.result is not None:
                    seen(str(item.path), document.record, document.result)
    return troubles


def _entry(item: Input, document: Done) -> dict[str, object]:
    entry: dict[str, object] = {"path": str(item.path), "record": document.record}
    if document.id is not None:
        entry["id"] = document.id
    if document.field is not None:
        entry["field"] = document.field
    if document.result is not None:
        entry.update(document.result.to_dict(text=False))
    entry["error"] = document.error
    return entry


@contextlib.contextmanager
def _source(item: Input) -> Iterator[BinaryIO]:
    if item.name == STDIN:
        yield sys.stdin.buffer
        return
    with item.path.open("rb") as handle:
        yield handle


@contextlib.contextmanager
def _sink(item: Input, target: Target | None, taken: dict[Path, str]) -> Iterator[Callable[[bytes], object]]:
    if target is None:
        yield len
        return
    if (item.name == STDIN and (target.out is None or target.in_place)) or (target.out is None and not target.in_place):
        with standard_output() as handle:
            yield handle.write
        return
    path = item.path if target.in_place else _place(item, target)
    if not target.in_place:
        if path in taken:
            raise ValueError(f"would overwrite the output of {shown(taken[path])}: {shown(path)}")
        if path.exists() and item.path.exists() and path.samefile(item.path):
            raise ValueError("the output would replace the input; use --in-place if that is meant")
        taken[path] = str(item.path)
        path.parent.mkdir(parents=True, exist_ok=True)
    elif path.is_symlink():
        path = path.resolve()
    with replacing(path) as raw:
        handle = packed(raw, path)
        yield handle.write
        if handle is not raw:
            handle.close()


def _place(item: Input, target: Target) -> Path:
    out = cast("Path", target.out)
    name = "stdin.txt" if item.name == STDIN else item.name
    if target.single and not out.is_dir() and (out.suffix or out.exists()):
        return out
    return out / name


def summary(tally: Tally) -> str:
    """Return what a run amounts to, as a small table."""
    lines = [f"{tally.documents} documents, {tally.changed} changed, {tally.failures} failed, {tally.flags} flags"]
    for rule, number in sorted(tally.rules.items(), key=lambda pair: (-pair[1], pair[0])):
        lines.append(f"  {number:6} {rule}")
    return "\n".join(lines)
