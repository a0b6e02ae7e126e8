"""Records: where the texts of a line lie, so that only they are rewritten and every other byte stays.

A JSON line is never built anew: the string that changed is replaced in it, and `1.10`, `1e400`, the order of keys and
every escape elsewhere come out as they went in. The same for CSV: quoting, blanks and line ends stay.
"""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class RecordError(ValueError):
    """A record that cannot be read; the message says why, without quoting the record."""


class Slot(NamedTuple):
    """One text in a record: its field, its place in the record, its value."""

    field: str
    start: int
    end: int
    value: str


_BLANK = re.compile(r"[ \t\r\n]*")
# what is only passed over is never made a value of: a number may have more digits than Python would read
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def json_slots(line: str, fields: Sequence[str], ident: str | None = None) -> tuple[list[Slot], dict[str, str]]:
    """Return where the texts of `fields` (dotted paths) are in a JSON line, and a complaint for each that is not there.

    The field `ident`, which names the record, may be a number too; its value is what stands in the line. Where a key
    comes twice, its last value counts, as in every reader. Raises `RecordError` where the line is no JSON object.

    >>> json_slots('{"id": 1.10, "a": {"text": "x"}}', ["a.text"])[0]
    [Slot(field='a.text', start=27, end=30, value='x')]
    """
    try:
        start = _blank(line, 0)
        if line[start : start + 1] != "{":
            raise RecordError("not a JSON object")
        slots: dict[str, Slot] = {}
        end = _object(line, start, "", fields if ident is None else (*fields, ident), slots)
        if _blank(line, end) != len(line):
            raise RecordError("something follows the JSON object")
    except RecursionError:
        raise RecordError("nested too deeply") from None
    except ValueError as error:
        if isinstance(error, RecordError):
            raise
        raise RecordError(f"not JSON: {getattr(error, 'msg', error)}") from None
    problems = {name: f"no field {name!r}" for name in fields if name not in slots}
    found = []
    for name, slot in slots.items():
        first = line[slot.start]
        if first == '"' or (name == ident and name not in fields and first in "-0123456789"):
            found.append(slot)
        elif name in fields:
            problems[name] = f"field {name!r} is {'null' if slot.value == 'null' else 'no text'}"
    return sorted(found, key=lambda slot: slot.start), problems


def json_put(line: str, slot: Slot, text: str) -> str:
    """Return the JSON string for `text`, in the manner (escaped or not) of the one that stands in `slot`."""
    raw = line[slot.start : slot.end]
    plain = not raw.isascii() or slot.value.isascii()
    return json.dumps(text, ensure_ascii=not plain or any("\ud800" <= c <= "\udfff" for c in text))


def _blank(line: str, at: int) -> int:
    found = _BLANK.match(line, at)
    return found.end() if found else at


def _object(line: str, at: int, path: str, fields: Sequence[str], slots: dict[str, Slot]) -> int:
    at = _blank(line, at + 1)
    if line[at : at + 1] == "}":
        return at + 1
    while True:
        if line[at : at + 1] != '"':
            raise RecordError("not JSON: a key is missing")
        key, at = scanstring(line, at + 1, False)
        at = _blank(line, at)
        if line[at : at + 1] != ":":
            raise RecordError("not JSON: a colon is missing")
        at = _blank(line, at + 1)
        here = f"{path}.{key}" if path else key
        at = _value(line, at, here, fields, slots)
        at = _blank(line, at)
        following = line[at : at + 1]
        if following == "}":
            return at + 1
        if following != ",":
            raise RecordError("not JSON: a comma is missing")
        at = _blank(line, at + 1)


def _value(line: str, at: int, path: str, fields: Sequence[str], slots: dict[str, Slot]) -> int:
    first = line[at : at + 1]
    if path in fields:
        if first == '"':
            value, end = scanstring(line, at + 1, False)
        else:
            _, end = _DECODER.raw_decode(line, at)
            value = line[at:end]
        slots[path] = Slot(path, at, end, value)
        return int(end)
    below = path + "."
    if any(field.startswith(below) for field in fields):
        for name in [name for name in slots if name.startswith(below)]:  # of a key that came before
            del slots[name]
        if first == "{":
            return _object(line, at, path, fields, slots)
    return _DECODER.raw_decode(line, at)[1]


_QUOTED = re.compile(r'"((?:[^"]|"")*+)"')


def csv_cells(record: str, delimiter: str) -> list[Slot]:
    r"""Return the cells of one raw CSV record; `field` is the column's number.

    >>> [slot.value for slot in csv_cells('a,"b, c",\r\n', ",")]
    ['a', 'b, c', '']
    """
    body = record.rstrip("\r\n")
    cells: list[Slot] = []
    at = 0
    while True:
        if body.startswith('"', at):
            found = _QUOTED.match(body, at)
            if found is None:
                raise RecordError("a quoted cell does not end")
            cells.append(Slot(str(len(cells)), at, found.end(), found[1].replace('""', '"')))
            at = found.end()
            if at < len(body) and body[at] != delimiter:
                raise RecordError("something follows a quoted cell")
        else:
            end = body.find(delimiter, at)
            end = len(body) if end < 0 else end
            cells.append(Slot(str(len(cells)), at, end, body[at:end]))
            at = end
        if at >= len(body):
            return cells
        at += 1
        if at == len(body):
            cells.append(Slot(str(len(cells)), at, at, ""))
            return cells


def csv_put(record: str, slot: Slot, text: str, delimiter: str) -> str:
    """Return the cell for `text`: quoted if the old one was, or if it must be."""
    quoted = record[slot.start : slot.start + 1] == '"'
    if quoted or any(c in text for c in (delimiter, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


_MOST_RECORD = 1 << 27
_CLOSING = re.compile(rb'(?:[^"]|"")*+"')


def csv_records(lines: Iterator[bytes], delimiter: bytes) -> Iterator[bytes]:
    """Yield raw CSV records: lines, put together where a line break stands within quotes.

    A quotation mark opens only at the beginning of a cell, as in RFC 4180 and in Python's own reader.
    """
    held: list[bytes] = []
    size = 0
    is_open = False
    for line in lines:
        is_open = _stays_open(line, delimiter, is_open) if is_open or b'"' in line else False
        if not is_open and not held:
            yield line
            continue
        held.append(line)
        size += len(line)
        if size > _MOST_RECORD:
            raise RecordError("a quoted cell does not end")
        if not is_open:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _stays_open(line: bytes, delimiter: bytes, is_open: bool) -> bool:
    """Tell whether a quoted cell is open at the end of `line`."""
    at = 0
    while True:
        if is_open or line.startswith(b'"', at):
            closing = _CLOSING.match(line, at if is_open else at + 1)
            if closing is None:
                return True
            at, is_open = closing.end(), False
        at = line.find(delimiter, at) + 1
        if at == 0:
            return False
