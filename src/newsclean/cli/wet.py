"""WET and WARC files: records of headers and a block; only the blocks of text are rewritten.

The layout is that of ISO 28500: a version line, header lines, an empty line, a block of Content-Length bytes, two
line ends. Whatever is not a `conversion` record of plain text comes out byte for byte.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, BinaryIO

from newsclean.cli.records import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_HEADERS = 1 << 20
_LENGTH = re.compile(rb"(?im)^(content-length:[ \t]*)(\d{1,15})[ \t]*\r?$")
_DIGEST = re.compile(rb"(?im)^(warc-(?:block|payload)-digest:[ \t]*sha1:)([A-Z2-7]{32})[ \t]*\r?$")
_NAME = re.compile(rb"(?im)^warc-target-uri:[ \t]*(\S+)")
_KIND = re.compile(rb"(?im)^warc-type:[ \t]*conversion[ \t]*\r?$")


def records(source: BinaryIO) -> Iterator[tuple[bytes, int | None, str | None]]:
    """Yield each record whole, where its text begins (None: it has none to clean), and its address."""
    while True:
        line = source.readline(_MOST_HEADERS)
        if not line:
            return
        if not line.startswith(b"WARC/"):
            raise RecordError("not a WARC record: it does not begin with WARC/")
        head = [line]
        while line.strip():
            line = source.readline(_MOST_HEADERS)
            head.append(line)
            if not line or len(head) > 1000:
                raise RecordError("a WARC record's headers do not end")
        header = b"".join(head)
        length = _LENGTH.search(header)
        if length is None:
            raise RecordError("a WARC record has no Content-Length")
        block = source.read(int(length[2]))
        if len(block) < int(length[2]):
            raise RecordError("the file ends within a WARC record")
        end = source.read(4)
        if end != b"\r\n\r\n":
            raise RecordError("a WARC record does not end where its Content-Length says")
        name = _NAME.search(header)
        is_text = _KIND.search(header) is not None
        address = name[1].decode("utf-8", "backslashreplace") if name else None
        yield header + block + end, len(header) if is_text else None, address


def with_text(raw: bytes, start: int, block: bytes) -> bytes:
    """Return the record with another block; its length and digest follow."""
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest())
    header = _LENGTH.sub(lambda found: found[1] + str(len(block)).encode() + b"\r", raw[:start], count=1)
    header = _DIGEST.sub(lambda found: found[1] + digest + b"\r", header)
    return header + block + b"\r\n\r\n"
