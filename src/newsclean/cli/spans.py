"""Spans: a large file of lines, cut by bytes, so that several workers of an engine read it, each its own part.

A line belongs to the span in which it begins. Nobody knows its number before the spans ahead of it are read, so the
records of a later span are numbered from `UNTOLD` on, and get their own numbers when the parts are put together.
"""

from __future__ import annotations

import contextlib
import re
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newsclean.cli.formats import in_known_codec
from newsclean.cli.jobs import Chunk, Job, Tally
from newsclean.cli.onefile import Source, state_of, why
from newsclean.cli.records import RecordError
from newsclean.cli.working import work
from newsclean.cli.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsclean.cli.inputs import Input

UNTOLD = 1 << 40
_BLOCK = 1 << 18


class Span(NamedTuple):
    """Bytes `start:end` of a file of lines, and how its lines are read."""

    start: int
    end: int
    kind: str
    encoding: str | None


class Part(NamedTuple):
    """What came of a span: how many lines it has, what there is to say, and how the file stood."""

    tally: Tally
    lines: int
    complaints: list[str]
    state: tuple[int, int, int] | None
    error: str | None = None


def spans_of(item: Input, job: Job, size: int) -> list[Span]:
    """Return the spans of a file, of about `size` bytes; none where it is small or must be read from its beginning."""
    if item.address is not None or item.problem is not None:
        return []
    try:
        total = item.path.stat().st_size
        if not size < total <= job.max_bytes:
            return []
        source = Source(item, job)
        try:
            if source.kind not in {"jsonl", "lines"} or source.packing is not None:
                return []
            stream, encoding = in_known_codec(source.stream, job)
            if stream is not source.stream:
                return []
            kind = source.kind
        finally:
            source.close()
    except (OSError, ValueError):  # whoever cleans it will say what is wrong
        return []
    number = -(-total // size)
    cuts = [total * i // number for i in range(number + 1)]
    return [Span(start, end, kind, encoding) for start, end in pairwise(cuts)]


def clean_span(job: Job, item: Input, span: Span, out: Path, log: Path | None) -> Part:
    """Clean a span, in the worker, into a file of its own, and its log into another; done again it writes the same."""
    tally, lines = Tally(), 0
    complaints: list[str] = []
    state = None
    try:
        with contextlib.ExitStack() as stack:
            handle = stack.enter_context(item.open())
            state = state_of(handle)
            target = stack.enter_context(replacing(out))
            told = None if log is None else stack.enter_context(replacing(log))
            for block in _blocks(handle, span):
                first = (UNTOLD if span.start else 1) + lines
                made = work(Chunk(span.kind, item.label, first, block, span.encoding), job)
                if made.error is not None:
                    raise RecordError(made.error)  # noqa: TRY301 (the files must go too)
                target.write(made.data)
                if told is not None:
                    told.writelines(made.log)
                tally.add(made.tally)
                complaints += made.complaints
                lines += block.count(b"\n")
    except Exception as error:  # noqa: BLE001 (told of, and the others go on)
        return Part(tally, lines, complaints, state, why(error))
    return Part(tally, lines, complaints, state)


def _blocks(handle: BinaryIO, span: Span) -> Iterator[bytes]:
    """Yield the lines that begin within a span, by the block."""
    if span.start:
        handle.seek(span.start - 1)
        handle.readline()  # the line that began before
    at = handle.tell()
    while at < span.end:
        block = handle.read(min(_BLOCK, span.end - at))
        if not block:
            return
        if not block.endswith(b"\n"):
            block += handle.readline()
        at += len(block)
        yield block


def numbered(line: str, lines: int) -> str:
    """Return a log line, or a complaint, with the numbers that its record gets when `lines` lines come before its span.

    >>> numbered(f'{{"path": "a", "record": {UNTOLD + 4}, "changes": []}}', 100)
    '{"path": "a", "record": 105, "changes": []}'
    >>> numbered(f"newsclean: a: record {UNTOLD}: not JSON", 7)
    'newsclean: a: record 8: not JSON'
    """
    return _RECORD.sub(lambda found: f"{found[1]}{int(found[2]) - UNTOLD + lines + 1}", line, count=1)


_RECORD = re.compile(r'((?:^|, )"record": |: record )(\d{13,})\b')
