"""Formats: how a file is recognised, and cut into chunks that can be cleaned alone; memory does not grow with it."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from newsclean.cli import wet
from newsclean.cli.jobs import Chunk, Job
from newsclean.cli.records import RecordError, csv_cells, csv_records
from newsclean.decoding import detect

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("auto", "txt", "lines", "jsonl", "csv", "tsv", "parquet", "wet")
PACKINGS = (".gz", ".bz2", ".xz", ".zst")
_ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".wet": "wet",
    ".warc": "wet",
}
_SIZE = 1 << 18
"""Bytes of records in a chunk: large enough that passing it to a worker costs nothing, small enough for many."""
_PACKED_SIZE = 1 << 20
"""The same where what comes of it is packed by itself: larger, as each packing begins with nothing learnt."""
_WIDE = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def format_of(name: str, wanted: str, head: bytes = b"") -> str:
    """Return the format of a file: the one wanted, else by its name, else by how it begins.

    >>> format_of("a.jsonl.gz", "auto"), format_of("a.log", "auto"), format_of("-", "auto", b"PAR1")
    ('jsonl', 'txt', 'parquet')
    """
    if wanted != "auto":
        return wanted
    lower = name.lower()
    for ending in PACKINGS:
        lower = lower.removesuffix(ending)
    for ending, known in _ENDINGS.items():
        if lower.endswith(ending):
            return known
    if head.startswith(b"PAR1"):
        return "parquet"
    return "wet" if head.startswith(b"WARC/1.") else "txt"


def chunks(source: BinaryIO, path: str, kind: str, job: Job, packing: str | None = None) -> Iterator[Chunk]:
    """Yield the chunks of a file in order; written one after another, what is made of them is the file cleaned."""
    size = _SIZE if packing is None else _PACKED_SIZE
    if kind == "txt":
        yield Chunk("txt", path, 1, source.read(), None, packing)
    elif kind == "wet":
        for first, records in _gathered(wet.records(source), size, key=0):
            yield Chunk("wet", path, first, records, None, packing)
    else:
        source, encoding = in_known_codec(source, job)
        if kind in {"lines", "jsonl"}:
            for first, block in blocks(source, size):
                yield Chunk(kind, path, first, block, encoding, packing)
        else:
            yield from _tables(source, path, kind, job, encoding, size, packing)


def blocks(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    r"""Yield whole lines, `size` bytes of them or a little more, each time with the number of the first.

    >>> list(blocks(io.BytesIO(b"one\ntwo\nthree"), 5))
    [(1, b'one\ntwo\n'), (3, b'three')]
    """
    number = 1
    while block := source.read(size):
        if not block.endswith(b"\n"):
            block += source.readline()
        yield number, block
        number += block.count(b"\n")


def in_known_codec(source: BinaryIO, job: Job) -> tuple[BinaryIO, str | None]:
    """Return the stream, and its codec where the file is not in UTF-8.

    UTF-16 and UTF-32 cannot be cut: what they are in is a stream in UTF-8, by that name.
    """
    buffered = cast("io.BufferedReader", source)
    head = buffered.peek(1 << 16)[: 1 << 16]
    encoding = job.encoding
    if encoding is None and head and not head.startswith(codecs.BOM_UTF8):
        whole = head[: head.rfind(b"\n") + 1] or head
        try:
            whole.decode("utf-8")
        except UnicodeDecodeError:
            encoding = detect(whole).encoding
            if encoding is None:
                raise RecordError(f"not text: {detect(whole).reason}; name its --encoding if it is") from None
        else:
            if b"\0" in whole[:4096] and not head.startswith(_WIDE):
                encoding = detect(whole).encoding
    if encoding is None or codecs.lookup(encoding).name in {"utf-8", "utf-8-sig", "ascii"}:
        return source, None
    if codecs.lookup(encoding).name.startswith(("utf-16", "utf-32", "utf-7")):
        return cast("BinaryIO", io.BufferedReader(_Recoded(source, encoding), 1 << 16)), "utf-8"
    return source, encoding


class _Recoded(io.RawIOBase):
    """A stream in UTF-8 of one in another codec."""

    def __init__(self, inner: BinaryIO, encoding: str) -> None:
        self.inner, self.decoder, self.held = inner, codecs.getincrementaldecoder(encoding)("surrogateescape"), b""
        self.mark = "\ufeff"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self.held:
            data = self.inner.read(1 << 16)
            text = self.decoder.decode(data, final=not data)
            self.held = text.removeprefix(self.mark).encode("utf-8", "surrogateescape")
            self.mark = "" if text else self.mark
            if not data and not self.held:
                return 0
        size = min(len(buffer), len(self.held))
        buffer[:size], self.held = self.held[:size], self.held[size:]
        return size


def _tables(
    source: BinaryIO, path: str, kind: str, job: Job, encoding: str | None, size: int, packing: str | None
) -> Iterator[Chunk]:
    first = source.readline()
    delimiter = _delimiter(first, kind, job.fields)
    head = next(csv_records(_after(first, source), delimiter), b"")
    named = head.removeprefix(codecs.BOM_UTF8).decode(encoding or "utf-8", "surrogateescape")
    names = [cell.value for cell in csv_cells(named, delimiter.decode())] if named.strip() else []
    for name in (*job.fields, *((job.id_field,) if job.id_field else ())):
        if names and name not in names:
            raise RecordError(f"no column {name!r}; the columns are {', '.join(map(repr, names))}")
    wanted = {names.index(name): name for name in job.fields if name in names}
    ident_at = names.index(job.id_field) if job.id_field in names and job.id_field else None
    plan = (wanted, ident_at, delimiter.decode(), encoding)
    # the head is no record: a chunk of lines in which nothing is looked for keeps it as it is
    yield Chunk(kind, path, 0, [head], ({}, None, delimiter.decode(), encoding), packing)
    for number, records in _gathered(csv_records(iter(source), delimiter), size):
        yield Chunk(kind, path, number, records, plan, packing)


def _gathered(records: Iterator[Any], size: int, key: int | None = None) -> Iterator[tuple[int, list[Any]]]:
    """Yield records by the list, `size` bytes of them or a little more, each time with the number of the first."""
    held: list[Any] = []
    weight, number = 0, 1
    for record in records:
        held.append(record)
        weight += len(record if key is None else record[key])
        if weight >= size:
            yield number, held
            number += len(held)
            held, weight = [], 0
    if held:
        yield number, held


def _after(first: bytes, source: BinaryIO) -> Iterator[bytes]:
    yield first
    yield from source


def _delimiter(head: bytes, kind: str, fields: tuple[str, ...]) -> bytes:
    """Return what parts the cells: the format's own mark, or another one if only that shows the wanted columns."""
    own = b"\t" if kind == "tsv" else b","
    line = head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    for mark in (own, b";", b"\t", b"|", b","):
        try:
            names = {cell.value for cell in csv_cells(line, mark.decode())}
        except RecordError:
            continue
        if names.issuperset(fields):
            return mark
    return own
