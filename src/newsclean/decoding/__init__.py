"""Bytes to text: the only room that knows charset_normalizer, and only when bytes come.

What is certain is looked at first (`proofs`): byte order marks, NULs, escapes of ISO 2022, strict UTF-8. Then every
plausible codec reads the lines that hold bytes beyond ASCII, and the text model says which reading is text
(`ranking`, with `priors`). A declaration counts as long as its reading is not clearly worse.
"""

from __future__ import annotations

import codecs
import math
import re
import sys
from typing import NamedTuple, TypeAlias

from newsclean.decoding.priors import MEANT
from newsclean.decoding.proofs import certain, is_cesu_8, is_cut_utf_8, joined, marked, no_text, what_it_is
from newsclean.decoding.ranking import MIXED, Candidate, candidates, sample_of, seconded
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

    What the codec does not define stays as lone surrogates (PEP 383), so that `text.encode(encoding,
    "surrogateescape")` gives the bytes back; `gives_back` tells where it does not. What such bytes are read as,
    `repairs` says.

    Raises `InputTypeError` for what is not bytes, `OptionValueError` for a codec that does not exist.

    >>> decode("“so”".encode("cp1252"))
    Decoded(text='“so”', encoding='cp1252')
    """
    return _decoded(_raw(data), encoding)[0]


def detect(data: bytes | bytearray | memoryview) -> Detection:
    """Return the most likely encoding of `data`, how sure that is (0 to 1), the next best, and why.

    It abstains, with None, where the data are no text.

    >>> detect("“so  what”".encode()).encoding, detect(bytes(range(256)) * 9).encoding
    ('utf-8', None)
    """
    return _found(_raw(data))[1]


Repair: TypeAlias = "tuple[int, int, str, tuple[Cause, ...]]"
"""An edit of what was decoded, with its cause."""
_UNDECODABLE = re.compile("[\udc80-\udcff]+")
_NOT_WINDOWS = re.compile("([\udc81\udc8d\udc8f\udc90\udc9d]+)")
_LOST = (Cause("decoding.undecodable-byte", "safe", "byte that the encoding does not define"),)
_WINDOWS = (Cause("decoding.windows-1252-byte", "likely", "byte of windows-1252 among UTF-8"),)
_SURROGATES = (Cause("decoding.surrogate-bytes", "safe", "character in the bytes of CESU-8 or modified UTF-8"),)
_MARK = (Cause("decoding.byte-order-mark", "safe", "byte order mark"),)
NOT_KEPT = Cause("decoding.bytes-not-kept", "safe", "these bytes cannot be made of the text again, byte for byte")
CAUSES = tuple(cause for (cause,) in (_LOST, _WINDOWS, _SURROGATES, _MARK, (NOT_KEPT,)))
"""Why a text is not what its bytes say, in the order in which they are listed."""


def repairs(data: bytes | bytearray | memoryview, encoding: str | None = None) -> tuple[Decoded, list[Repair]]:
    r"""Return what `decode` returns, and the edits that make readable text of it.

    A byte of windows-1252 among UTF-8 is what it is there, CESU-8 is put together, a byte order mark goes, and all
    else that could not be decoded is shown as U+FFFD.

    >>> [edit[:3] for edit in repairs("größer, Öl: ".encode() + b"\x93so\x94")[1]]
    [(12, 13, '“'), (15, 16, '”')]
    >>> [edit[:3] for edit in repairs(b"cut caf\xc3")[1]]
    [(7, 8, '\ufffd')]
    """
    decoded, how = _decoded(_raw(data), encoding)
    text = decoded.text
    if text.isascii():
        return decoded, []
    found: list[Repair] = (
        [(0, 1, "", _MARK)] if text[0] == "\ufeff" and decoded.encoding.endswith(("-le", "-be")) else []
    )
    for match in _UNDECODABLE.finditer(text):
        found += _read_as(how, match[0], match.start())
    return decoded, found


def gives_back(decoded: Decoded, data: bytes | bytearray | memoryview) -> bool:
    """Tell whether the text, encoded, is `data` again: of UTF-16, UTF-32 and East Asia's codecs not all bytes are."""
    try:
        return decoded.encoding == "utf-8" or decoded.text.encode(decoded.encoding, "surrogateescape") == data
    except UnicodeError:
        return False


def _read_as(how: str | None, run: str, at: int) -> list[Repair]:
    """Return the edits for a run of bytes that were not decoded, which begins at `at`."""
    if how == _CESU:
        return [(at, at + len(run), joined(run.encode("utf-8", "surrogateescape")), _SURROGATES)]
    found: list[Repair] = []
    for number, piece in enumerate(_NOT_WINDOWS.split(run) if how == MIXED else ["", run]):
        end = at + len(piece)
        if piece and number % 2:
            found.append((at, end, "\ufffd" * len(piece), _LOST))
        elif piece:
            found.append((at, end, piece.encode("ascii", "surrogateescape").decode("cp1252"), _WINDOWS))
        at = end
    return found


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


_CESU = "cesu"
"""What UTF-8 is told by in which surrogates have bytes of their own."""


def _decoded(raw: bytes, encoding: str | None) -> tuple[Decoded, str | None]:
    """Return the text, with what the bytes are told by that the codec does not define."""
    if encoding is None:
        found, _, how = _found(raw)
        return found, how
    try:
        info = codecs.lookup(encoding)
    except (LookupError, TypeError, ValueError):
        info = None
    if info is None or not info._is_text_encoding:  # noqa: SLF001 (what bytes.decode itself asks)
        message = f"unknown encoding {encoding!r}; it is a codec that Python knows, such as 'utf-8' or 'cp1252'"
        raise OptionValueError(message)
    return _in(raw, info.name), None


def _in(raw: bytes, codec: str) -> Decoded:
    """Return `raw` in `codec`, by a name under which the text gives these bytes again, with a mark or without."""
    mark = _MARKS.get(codec)
    if mark is not None and not raw.startswith(mark):
        swapped = codec != "utf-8-sig" and raw.startswith(mark[::-1])
        codec = _UNMARKED[codec][swapped]
    return Decoded(_read(raw, codec), codec)


_MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16": codecs.BOM_UTF16, "utf-32": codecs.BOM_UTF32}
"""What these codecs write before a text; the last two in this machine's own order of bytes."""
_ORDERS = ("-le", "-be") if sys.byteorder == "little" else ("-be", "-le")
_UNMARKED = {
    "utf-8-sig": ("utf-8", "utf-8"),
    **{wide: (wide + _ORDERS[0], wide + _ORDERS[1]) for wide in ("utf-16", "utf-32")},
}


def _found(raw: bytes) -> tuple[Decoded, Detection, str | None]:
    codec = marked(raw)
    if codec is not None:
        decoded = _in(raw, codec)
        return decoded, Detection(decoded.encoding, 1.0, None, "byte order mark"), None
    against = what_it_is(raw)
    if against is None:
        proof = certain(raw)
        if proof is not None:
            codec, reason = proof
            return Decoded(_read(raw, codec), codec), Detection(codec, 0.99 if raw else 1.0, None, reason), None
        against = no_text(raw)
    if against is not None:
        return _as_utf_8(raw, Detection(None, 0.0, None, against))
    if is_cut_utf_8(raw):
        return _as_utf_8(raw, Detection("utf-8", 0.95, None, "UTF-8, a character cut at its end"))
    if is_cesu_8(raw):
        return _as_utf_8(raw, Detection("utf-8", 0.95, None, "CESU-8 or modified UTF-8"), _CESU)
    return _likeliest(raw)


def _as_utf_8(raw: bytes, verdict: Detection, how: str | None = None) -> tuple[Decoded, Detection, str | None]:
    return Decoded(raw.decode("utf-8", "surrogateescape"), "utf-8"), verdict, how


def _likeliest(raw: bytes) -> tuple[Decoded, Detection, str | None]:
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
        verdict = Detection("utf-8", confidence, "cp1252", "UTF-8 with windows-1252 bytes among it")
        return _as_utf_8(raw, verdict, MIXED)
    return (
        Decoded(_read(raw, best.codec), best.codec),
        Detection(best.codec, confidence, other.codec if other else None, reason),
        None,
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
