"""Bytes to text: the only room that knows charset_normalizer, and only when bytes come.

What is certain is looked at first (`proofs`): byte order marks, NULs, escapes of ISO 2022, strict UTF-8. Then every
plausible codec reads the lines that hold bytes beyond ASCII, and the text model says which reading is text
(`ranking`, with `priors`). A declaration counts as long as its reading is not clearly worse.
"""

from __future__ import annotations

import codecs
import math
import re
from typing import NamedTuple

from newsclean.decoding.priors import MEANT
from newsclean.decoding.proofs import certain, is_cut_utf_8, marked, no_text, of_cesu_8, what_it_is
from newsclean.decoding.ranking import MIXED, Candidate, candidates, mixed, sample_of, seconded
from newsclean.edits import Cause
from newsclean.errors import InputTypeError, OptionValueError


class Decoded(NamedTuple):
    """The text, and the codec that made it."""

    text: str
    encoding: str


class Detection(NamedTuple):
    """What `detect` found: a codec that Python knows (None: no text, or no way to tell), how sure, and why."""

    encoding: str | None
    confidence: float
    runner_up: str | None
    reason: str


_DECLARED = re.compile(rb"(?:charset|encoding|coding)\s{0,4}[=:]\s{0,4}[\"']?([A-Za-z0-9_.:\-]{2,30})", re.IGNORECASE)
_CONTRADICTED, _FOR_EACH_BYTE = 6.0, 0.02
"""Nats by which a declared reading may be worse, and how many more for each byte that was looked at."""
_UNSURE = 4.0
"""Nats between the best two from which nobody else is asked."""
_UNRIVALLED = 30.0
"""The same where no other codec comes near."""


def decode(data: bytes | bytearray | memoryview, encoding: str | None = None) -> Decoded:
    """Return `data` as text; `encoding` is trusted when given, else found.

    Undecodable bytes stay as lone surrogates (PEP 383), so that `text.encode(encoding, "surrogateescape")` gives the
    bytes back, but for UTF-16 and UTF-32 and for streams that mix UTF-8 with windows-1252.

    Raises `InputTypeError` for what is not bytes, `OptionValueError` for a codec that does not exist.

    >>> decode("“so”".encode("cp1252"))
    Decoded(text='“so”', encoding='cp1252')
    """
    raw = _raw(data)
    if encoding is not None:
        try:
            info = codecs.lookup(encoding)
        except (LookupError, ValueError):
            info = None
        if info is None or not info._is_text_encoding:  # noqa: SLF001 (what bytes.decode itself asks)
            message = f"unknown encoding {encoding!r}; it is a codec that Python knows, such as 'utf-8' or 'cp1252'"
            raise OptionValueError(message)
        return Decoded(_read(raw, info.name), info.name)
    return _found(raw)[0]


def detect(data: bytes | bytearray | memoryview) -> Detection:
    """Return the most likely encoding of `data`, how sure that is (0 to 1), the next best, and why.

    It abstains, with None, where the data are no text.

    >>> detect("“so  what”".encode()).encoding, detect(bytes(range(256)) * 9).encoding
    ('utf-8', None)
    """
    return _found(_raw(data))[1]


_UNDECODABLE = re.compile("[\udc80-\udcff]+")
_LOST = (Cause("decoding.undecodable-byte", "safe", "byte that the encoding does not define"),)


def undecodable(text: str) -> list[tuple[int, int, str, tuple[Cause, ...]]]:
    r"""Return the edits that show each byte which could not be decoded as U+FFFD; the original keeps the byte.

    >>> undecodable(decode(b"cut caf\xc3").text)[0][:3]
    (7, 8, '�')
    """
    if text.isascii():
        return []
    return [(m.start(), m.end(), "\ufffd" * len(m[0]), _LOST) for m in _UNDECODABLE.finditer(text)]


def _raw(data: object) -> bytes:
    if isinstance(data, bytes):
        return data
    if isinstance(data, (bytearray, memoryview)):
        return bytes(data)
    hint = "; for str there is clean" if isinstance(data, str) else ""
    message = f"expected bytes, got {type(data).__name__}{hint}"
    raise InputTypeError(message)


def _read(raw: bytes, codec: str) -> str:
    """Return `raw` in `codec`; what it does not define stays as lone surrogates, or is replaced where that fails."""
    for errors in ("strict", "surrogateescape", "replace"):
        try:
            return raw.decode(codec, errors)
        except UnicodeError:
            continue
    return raw.decode("latin-1")


def _found(raw: bytes) -> tuple[Decoded, Detection]:
    codec = marked(raw)
    if codec is not None:
        return Decoded(_read(raw, codec), codec), Detection(codec, 1.0, None, "byte order mark")
    against = what_it_is(raw)
    if against is None:
        proof = certain(raw)
        if proof is not None:
            codec, reason = proof
            return Decoded(_read(raw, codec), codec), Detection(codec, 0.99 if raw else 1.0, None, reason)
        against = no_text(raw)
    if against is not None:
        return Decoded(raw.decode("utf-8", "surrogateescape"), "utf-8"), Detection(None, 0.0, None, against)
    return _damaged_utf_8(raw) or _likeliest(raw)


def _damaged_utf_8(raw: bytes) -> tuple[Decoded, Detection] | None:
    """Return `raw` as the UTF-8 that it nearly is, if so."""
    if is_cut_utf_8(raw):
        text, reason = raw.decode("utf-8", "surrogateescape"), "UTF-8, a character cut at its end"
    else:
        joined = of_cesu_8(raw)
        if joined is None:
            return None
        text, reason = joined, "CESU-8 or modified UTF-8"
    return Decoded(text, "utf-8"), Detection("utf-8", 0.95, None, reason)


def _likeliest(raw: bytes) -> tuple[Decoded, Detection]:
    found = candidates(raw)
    declared = _declared(raw, found)
    best = declared or found[0]
    if declared is None and len(found) > 1 and best.score - found[1].score < _UNSURE:
        best = seconded(raw, found)
    other = next((c for c in found if c.label != best.label), None)
    margin = best.score - other.score if other else _UNRIVALLED
    reason = "declared, and not contradicted" if declared else "the likeliest text of all codecs"
    confidence = 1.0 - 0.5 * math.exp(-max(margin, 0.0) / 8.0)
    if best.label == MIXED:
        return (
            Decoded(mixed(raw), "utf-8"),
            Detection("utf-8", confidence, "cp1252", "UTF-8 with windows-1252 bytes among it"),
        )
    return (
        Decoded(_read(raw, best.codec), best.codec),
        Detection(best.codec, confidence, other.codec if other else None, reason),
    )


def _declared(raw: bytes, found: list[Candidate]) -> Candidate | None:
    """Return the candidate that `raw` names itself in its first lines, unless it is clearly worse than the best."""
    match = _DECLARED.search(raw, 0, 2048)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    name = MEANT.get(name, name)
    named = next((c for c in found if c.codec == name and c.label != MIXED), None)
    bar = _CONTRADICTED + _FOR_EACH_BYTE * len(sample_of(raw))
    return named if named is not None and found[0].score - named.score < bar else None
