"""Formats: how the texts of a file are reached, cleaned one by one, and put back where they were."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.cli.records import RecordError, csv_cells, csv_put, csv_records, json_put, json_slots
from newsclean.decoding import decode, detect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclean import Cleaner
    from newsclean.result import CleanResult

FORMATS = ("auto", "txt", "lines", "jsonl", "csv", "tsv")


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


@dataclass(slots=True)
class Done:
    """One document: which, what came of it, or why nothing did."""

    record: int | None
    id: str | None
    result: CleanResult | None
    error: str | None = None
    field: str | None = None


@dataclass(slots=True)
class Tally:
    """What a run amounts to."""

    documents: int = 0
    changed: int = 0
    failures: int = 0
    flags: int = 0
    seconds: float = 0.0
    rules: dict[str, int] = field(default_factory=dict)

    def count(self, done: Done) -> None:
        """Count one document."""
        self.documents += 1
        if done.error is not None:
            self.failures += 1
        if done.result is not None:
            self.changed += done.result.text != done.result.original
            self.flags += len(done.result.flags)
            for change in done.result.changes:
                for rule in change.rules:
                    self.rules[rule] = self.rules.get(rule, 0) + 1


def format_of(name: str, wanted: str) -> str:
    """Return the format of a file by its name, unless one is wanted.

    >>> format_of("a.jsonl.gz", "auto"), format_of("a.log", "auto"), format_of("a.csv", "lines")
    ('jsonl', 'txt', 'lines')
    """
    if wanted != "auto":
        return wanted
    lower = name.lower()
    for ending in (".gz", ".bz2", ".xz", ".zst"):
        lower = lower.removesuffix(ending)
    for ending, known in ((".jsonl", "jsonl"), (".ndjson", "jsonl"), (".csv", "csv"), (".tsv", "tsv")):
        if lower.endswith(ending):
            return known
    return "txt"


class NotTextError(ValueError):
    """The file is not text."""


def cleaned(source: BinaryIO, name: str, job: Job, write: Callable[[bytes], Any]) -> Iterator[Done]:
    """Read `source`, write it cleaned, and yield each document as it is done; memory does not grow with the records."""
    kind = format_of(name, job.format)
    if kind == "txt":
        yield from _whole(source, job, write)
    elif kind == "lines":
        yield from _lines(source, job, write)
    elif kind == "jsonl":
        yield from _json_lines(source, job, write)
    else:
        yield from _table(source, job, write, "\t" if kind == "tsv" else ",")


def checked(result: CleanResult, cleaner: Cleaner, *, verify: bool) -> str | None:
    """Return what is wrong with a result: a log that does not revert, a second clean that finds something."""
    if not verify or result.text == result.original:
        return None
    if result.revert() != result.original:
        return "self-check failed: the log does not give the original back"
    if cleaner.text(result.text) != result.text:
        return "self-check failed: a second clean finds something to do"
    return None


def _document(text: str, job: Job, record: int | None, ident: str | None = None) -> Done:
    result = job.cleaner(text)
    problem = checked(result, job.cleaner, verify=job.verify)
    return Done(record, ident, None if problem else result, problem)


def _whole(source: BinaryIO, job: Job, write: Callable[[bytes], Any]) -> Iterator[Done]:
    data = source.read()
    if job.encoding is None and data and detect(data).encoding is None:
        raise NotTextError(f"not text: {detect(data).reason}; name its --encoding if it is")
    result = job.cleaner.bytes(data, job.encoding)
    problem = checked(result, job.cleaner, verify=job.verify)
    if problem or result.text == result.original:
        write(data)
    else:
        write(result.text.encode("utf-8", "surrogateescape"))
    yield Done(None, None, None if problem else result, problem)


def _lines(source: BinaryIO, job: Job, write: Callable[[bytes], Any]) -> Iterator[Done]:
    for number, raw in enumerate(source, 1):
        body = raw.rstrip(b"\r\n")
        done = _document(decode(body, job.encoding or "utf-8").text, job, number)
        if done.result is None or done.result.text == done.result.original:
            write(raw)
        else:
            # one text a line: a line break that a rule made would be another text
            made = done.result.text.replace("\n", " ")
            write(made.encode("utf-8", "surrogateescape") + raw[len(body) :])
        yield done


def _json_lines(source: BinaryIO, job: Job, write: Callable[[bytes], Any]) -> Iterator[Done]:
    for number, raw in enumerate(source, 1):  # bytes are split at \n only
        mark = codecs.BOM_UTF8 if number == 1 and raw.startswith(codecs.BOM_UTF8) else b""
        if not raw[len(mark) :].strip():
            write(raw)
            continue
        try:
            line = raw[len(mark) :].decode(job.encoding or "utf-8")
            fields = (*job.fields, job.id_field) if job.id_field else job.fields
            slots, missing = json_slots(line, fields)
        except (RecordError, UnicodeDecodeError) as error:
            write(raw)
            yield Done(number, None, None, str(error) if isinstance(error, RecordError) else "not UTF-8")
            continue
        ident = next((slot.value for slot in slots if slot.field == job.id_field), None)
        pieces, at, changed = [], 0, False
        finished = []
        for slot in slots:
            if slot.field == job.id_field and slot.field not in job.fields:
                continue
            done = _document(slot.value, job, number, ident)
            done.field = slot.field
            finished.append(done)
            if done.result is not None and done.result.text != slot.value:
                pieces += [line[at : slot.start], json_put(line, slot, done.result.text)]
                at, changed = slot.end, True
        write(mark + "".join([*pieces, line[at:]]).encode(job.encoding or "utf-8") if changed else raw)
        yield from finished
        for problem in missing:
            if job.id_field is None or f"{job.id_field!r}" not in problem:
                yield Done(number, ident, None, problem)


def _table(source: BinaryIO, job: Job, write: Callable[[bytes], Any], delimiter: str) -> Iterator[Done]:
    encoding = job.encoding or "utf-8"
    head: list[str] | None = None
    wanted: dict[int, str] = {}
    ident_at: int | None = None
    number = 0
    for raw in csv_records(line.decode(encoding, "surrogateescape") for line in source):
        try:
            cells = csv_cells(raw.removeprefix("\ufeff"), delimiter)
        except RecordError as error:
            write(raw.encode(encoding, "surrogateescape"))
            yield Done(number, None, None, str(error))
            continue
        if head is None:
            head = [cell.value for cell in cells]
            for name in job.fields:
                if name not in head:
                    raise RecordError(f"no column {name!r}; the columns are {', '.join(map(repr, head))}")
                wanted[head.index(name)] = name
            ident_at = head.index(job.id_field) if job.id_field in head and job.id_field else None
            write(raw.encode(encoding, "surrogateescape"))
            continue
        number += 1
        if not raw.strip():
            write(raw.encode(encoding, "surrogateescape"))
            continue
        ident = cells[ident_at].value if ident_at is not None and ident_at < len(cells) else None
        pieces, at = [], 0
        for place, cell in enumerate(cells):
            if place not in wanted:
                continue
            done = _document(cell.value, job, number, ident)
            done.field = wanted[place]
            if done.result is not None and done.result.text != cell.value:
                pieces += [raw[at : cell.start], csv_put(raw, cell, done.result.text, delimiter)]
                at = cell.end
            yield done
        write("".join([*pieces, raw[at:]]).encode(encoding, "surrogateescape"))
