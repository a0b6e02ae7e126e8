"""The work: one chunk cleaned, in this process or in another; depends on nothing but the chunk and the job.

Whatever a document holds, and whatever a rule of somebody's own raises over it, the document comes out as it went in,
with its error in the log, and the others are done.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from typing import TYPE_CHECKING, Any

from newsclean.cli.jobs import Chunk, Job, Made
from newsclean.cli.packing import compressed
from newsclean.cli.records import RecordError, csv_cells, csv_put, json_put, json_slots
from newsclean.cli.shown import shown
from newsclean.cli.views import VIEWS
from newsclean.cli.wet import with_text
from newsclean.decoding import decode, detect
from newsclean.errors import ReplayError
from newsclean.result import CleanResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsclean import Cleaner


def work(chunk: Chunk, job: Job) -> Made:
    """Return what `job` makes of `chunk`."""
    made = Made()
    try:
        _WORK[chunk.kind](chunk, job, made)
        if chunk.kind == "wet" and chunk.packing == "gz":
            # readers of WET find records by the gzip members that they begin
            made.data = b"".join([compressed(record, "gz") for record in made.data])
        elif chunk.kind != "parquet":
            made.data = compressed(b"".join(made.data), chunk.packing)
    except RecordError as error:
        made.error = str(error)
    except MemoryError:
        made.error = "not enough memory for it"
    return made


def fault_of(result: CleanResult, cleaner: Cleaner) -> str | None:
    """Return what is wrong with a result: a log that does not revert, a second clean that finds something."""
    if result.text == result.original:
        return None
    if result.revert() != result.original:
        return "self-check failed: the log does not give the original back; left as it was"
    if cleaner.text(result.text) != result.text:
        return "self-check failed: a second clean finds something to do; left as it was"
    return None


def _document(
    text: str | bytes,
    chunk: Chunk,
    job: Job,
    made: Made,
    record: int | None = None,
    ident: str | None = None,
    field: str | None = None,
    one_line: bool = False,
) -> CleanResult | None:
    """Clean one text; tell log, tally and terminal. Return its result; None where what was read stays as it is."""
    try:
        result, error = _result(text, job, record, field)
        if error is None and one_line and "\n" in result.text:
            error = "the cleaned text has several lines, which one text a line cannot hold; left as it was"
    except MemoryError:
        error = "not enough memory for it; left as it was"
    except Exception as failure:  # noqa: BLE001 (a rule's bug is one document's trouble, not the run's)
        error = f"{type(failure).__name__}: {failure}; left as it was"
    if error is not None:
        complain(chunk, job, made, record, error, ident, field)
        return None
    made.tally.count(result)
    made.tally.size += len(text)
    _told(chunk, job, made, result, _entry(chunk, record, ident, field))
    if result.text != result.original:
        return result
    if isinstance(text, str) or job.undoing is not None or result.encoding in _UTF_8:
        return None
    made.tally.recoded = True
    return result


_UTF_8 = ("utf-8", "utf-8-sig")


def _result(text: str | bytes, job: Job, record: int | None, field: str | None) -> tuple[CleanResult, str | None]:
    if job.undoing is not None:
        return _undone(text, job.undoing.get((record, field)))
    result = job.cleaner.bytes(text, job.encoding) if isinstance(text, bytes) else job.cleaner(text)
    if isinstance(text, bytes) and record is not None and (result.encoding or "").startswith(("utf-16", "utf-32")):
        result = job.cleaner.bytes(text, "utf-8")  # as its neighbours are, whatever it begins with
    return result, fault_of(result, job.cleaner) if job.verify else None


def _undone(text: str | bytes, entry: Any) -> tuple[CleanResult, str | None]:
    now = text.decode("utf-8", "surrogateescape") if isinstance(text, bytes) else text
    if entry is None:
        raise ReplayError("the log has no entry for it")
    if entry.get("error"):
        return CleanResult(now, now), None
    return CleanResult(now, CleanResult.from_dict(entry, text=now).original), None


def _entry(chunk: Chunk, record: int | None, ident: str | None, field: str | None) -> dict[str, object]:
    entry: dict[str, object] = {"path": chunk.path, "record": record}
    if ident is not None:
        entry["id"] = ident
    if field is not None:
        entry["field"] = field
    return entry


def _told(chunk: Chunk, job: Job, made: Made, result: CleanResult, entry: dict[str, object]) -> None:
    if job.logged:
        made.log.append(json.dumps({**entry, **result.to_dict(text=False), "error": None}).encode() + b"\n")
        made.texts.append(result.text if job.texts else None)
    if job.view is not None:
        record = entry["record"]
        name = chunk.path if record is None else f"{chunk.path}:{record}"
        view = VIEWS[job.view](name, result, job)
        if view:
            made.views.append(view)


def complain(
    chunk: Chunk,
    job: Job,
    made: Made,
    record: int | None,
    error: str,
    ident: str | None = None,
    field: str | None = None,
) -> None:
    """Say on stderr and in the log what is wrong with one record."""
    made.tally.count(None)
    where = "" if record is None else f" record {record}:"
    made.complaints.append(f"newsclean: {shown(chunk.path)}:{where} {shown(error)}")
    if job.logged:
        made.log.append(json.dumps({**_entry(chunk, record, ident, field), "error": error}).encode() + b"\n")
        made.texts.append(None)


_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1b")


def _whole(chunk: Chunk, job: Job, made: Made) -> None:
    data: bytes = chunk.payload
    # finding the codec is dear, so whether it is text at all is asked beforehand where that is cheap or in doubt
    if job.encoding is None and job.undoing is None and (_looks_odd(data[: 1 << 16]) or _is_utf_8(data)):
        verdict = detect(data)
        if data and verdict.encoding is None:
            raise RecordError(f"not text: {verdict.reason}; name its --encoding if it is")
    result = _document(data, chunk, job, made)
    made.data = [data if result is None else result.text.encode("utf-8", "surrogateescape")]


def _looks_odd(head: bytes) -> bool:
    return len(head.translate(None, _CONTROLS)) < len(head)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _lines(chunk: Chunk, job: Job, made: Made) -> None:
    out = []
    encoding = chunk.head
    made.tally.recoded |= encoding is not None
    for number, raw in enumerate(_lines_of(chunk.payload), chunk.first):
        body = raw.removesuffix(b"\n").removesuffix(b"\r")
        text = _read(body, encoding)
        result = _document(text, chunk, job, made, number, one_line=True)
        if result is not None:
            out += [result.text.encode("utf-8", "surrogateescape"), raw[len(body) :]]
        else:
            out.append(_as_utf8(raw, encoding))
    made.data = out


def _lines_of(block: bytes) -> list[bytes]:
    """Return the lines of a block, cut at line feeds and nowhere else."""
    return io.BytesIO(block).readlines()


def _read(raw: bytes, encoding: str | None) -> str | bytes:
    """Return text; bytes where they are no UTF-8 and nobody named a codec, so that they are looked at alone."""
    if encoding is not None:
        return decode(raw, encoding).text
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def _as_utf8(raw: bytes, encoding: str | None) -> bytes:
    """Return a record that stays: byte for byte, or in UTF-8 where the file is in another codec."""
    if encoding is None:
        return raw
    return raw.decode(encoding, "surrogateescape").encode("utf-8", "surrogateescape")


def _json_lines(chunk: Chunk, job: Job, made: Made) -> None:
    out = []
    encoding = chunk.head
    made.tally.recoded |= encoding is not None
    for number, raw in enumerate(_lines_of(chunk.payload), chunk.first):
        mark = codecs.BOM_UTF8 if number == 1 and raw.startswith(codecs.BOM_UTF8) else b""
        if not raw[len(mark) :].strip():
            out.append(_as_utf8(raw, encoding))
            continue
        try:
            line = raw[len(mark) :].decode(encoding or "utf-8", "surrogateescape")
            out.append(_json_line(line, number, chunk, job, made, mark) or _as_utf8(raw, encoding))
        except RecordError as error:
            out.append(_as_utf8(raw, encoding))
            complain(chunk, job, made, number, str(error))
        except MemoryError:
            out.append(raw)
            complain(chunk, job, made, number, "not enough memory for it; left as it was")
    made.data = out


def _json_line(line: str, number: int, chunk: Chunk, job: Job, made: Made, mark: bytes) -> bytes | None:
    """Return the line with its changed strings replaced; None where nothing changed."""
    slots, missing = json_slots(line, job.fields, job.id_field)
    ident = next((slot.value for slot in slots if slot.field == job.id_field), None)
    pieces, at = [], 0
    for slot in slots:
        if slot.field not in job.fields:
            continue
        text = _loose(line[slot.start : slot.end], slot.value)
        result = _document(text, chunk, job, made, number, ident, slot.field)
        if result is not None:
            pieces += [line[at : slot.start], json_put(line, slot, result.text)]
            at = slot.end
    for field, problem in missing.items():
        complain(chunk, job, made, number, problem, ident, field)
    if not pieces:
        return None
    return mark + "".join([*pieces, line[at:]]).encode("utf-8", "surrogateescape")


_UNREAD = re.compile("[\udc80-\udcff]")
"""Bytes that were no UTF-8, as `surrogateescape` shows them."""


def _loose(raw: str, value: str) -> str | bytes:
    """Return `value`; as bytes where the file held bytes there that are no UTF-8."""
    if raw.isascii() or _UNREAD.search(raw) is None:
        return value
    try:
        return value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # other halves of pairs, from escapes
        return value


def _table(chunk: Chunk, job: Job, made: Made) -> None:
    wanted, ident_at, delimiter, encoding = chunk.head
    made.tally.recoded |= encoding is not None
    out = []
    for number, raw in enumerate(chunk.payload, chunk.first):
        record = raw.decode(encoding or "utf-8", "surrogateescape")
        if not record.strip():
            out.append(_as_utf8(raw, encoding))
            continue
        try:
            cells = csv_cells(record, delimiter)
        except RecordError as error:
            out.append(_as_utf8(raw, encoding))
            complain(chunk, job, made, number, str(error))
            continue
        ident = cells[ident_at].value if ident_at is not None and ident_at < len(cells) else None
        pieces, at = [], 0
        for place in sorted(wanted):
            if place >= len(cells):
                complain(
                    chunk, job, made, number, f"the row ends before column {wanted[place]!r}", ident, wanted[place]
                )
                continue
            cell = cells[place]
            text = _loose(record[cell.start : cell.end], cell.value)
            result = _document(text, chunk, job, made, number, ident, wanted[place])
            if result is not None:
                pieces += [record[at : cell.start], csv_put(record, cell, result.text, delimiter)]
                at = cell.end
        out.append(
            "".join([*pieces, record[at:]]).encode("utf-8", "surrogateescape") if pieces else _as_utf8(raw, encoding)
        )
    made.data = out


def _column(chunk: Chunk, job: Job, made: Made) -> None:
    """Clean the values of one column; None stays None."""
    from newsclean.cli.parquet import column_like, column_of

    field, ident_field = chunk.head
    values: list[str | None] = column_of(chunk.payload, field)
    idents = None if ident_field is None else column_of(chunk.payload, ident_field)
    is_other = False
    for place, value in enumerate(values):
        if value is None:
            continue
        ident = None if idents is None else str(idents[place])
        result = _document(value, chunk, job, made, chunk.first + place, ident, field)
        if result is not None:
            values[place], is_other = result.text, True
    made.data = column_like(chunk.payload, field, values) if is_other else None


def _web_text(chunk: Chunk, job: Job, made: Made) -> None:
    """Clean the blocks of WARC conversion records; the others stay."""
    records = []
    for number, (raw, start, ident) in enumerate(chunk.payload, chunk.first):
        if start is None:
            records.append(raw)
            continue
        block = raw[start:].removesuffix(b"\r\n\r\n")
        result = _document(_read(block, job.encoding), chunk, job, made, number, ident)
        records.append(raw if result is None else with_text(raw, start, result.text.encode("utf-8", "surrogateescape")))
    made.data = records


_WORK: dict[str, Callable[[Chunk, Job, Made], None]] = {
    "txt": _whole,
    "lines": _lines,
    "jsonl": _json_lines,
    "csv": _table,
    "tsv": _table,
    "parquet": _column,
    "wet": _web_text,
}
