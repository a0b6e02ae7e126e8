"""Bytes to text: the only room that knows charset_normalizer, and only when bytes come."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from newsclean.errors import InputTypeError, OptionValueError


class Decoded(NamedTuple):
    """The text, and the codec that made it."""

    text: str
    encoding: str


class Detection(NamedTuple):
    """What `detect` found: a codec that Python knows (None: not text, or no way to tell), how sure, and why."""

    encoding: str | None
    confidence: float
    runner_up: str | None
    reason: str


def decode(data: bytes | bytearray | memoryview, encoding: str | None = None) -> Decoded:
    """Return `data` as text; undecodable bytes stay as lone surrogates (PEP 383)."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        hint = "; for str there is clean" if isinstance(data, str) else ""
        message = f"expected bytes, got {type(data).__name__}{hint}"
        raise InputTypeError(message)
    raw = bytes(data)
    if encoding is None:
        encoding = detect(raw).encoding or "utf-8"
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        message = f"unknown encoding {encoding!r}; it is a codec that Python knows, such as 'utf-8' or 'cp1252'"
        raise OptionValueError(message) from None
    return Decoded(raw.decode(name, "surrogateescape"), name)


def detect(data: bytes | bytearray | memoryview) -> Detection:
    """Return the most likely encoding of `data`."""
    raw = bytes(data)
    if raw.startswith(codecs.BOM_UTF8):
        return Detection("utf-8-sig", 1.0, None, "byte order mark")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return Detection("cp1252", 0.5, None, "not UTF-8")
    return Detection("utf-8", 1.0, None, "valid UTF-8")
