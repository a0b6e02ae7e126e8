"""Bytes to text: the only room that knows charset_normalizer, and only when bytes come.

What is certain is looked at first: byte order marks, NUL patterns, escapes of ISO 2022, strict UTF-8. Then every
plausible codec reads the lines that hold bytes beyond ASCII, and the text model says which reading is text. A
declaration counts as long as its reading is not clearly worse.
"""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from typing import NamedTuple

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


SAMPLE = 6_000
"""Bytes that the candidates read: whole lines beyond ASCII, from the whole length of the data."""
UNDEFINED = 14.0
"""Nats that a byte costs which a codec does not define."""

SINGLE_BYTE = {
    # codec: nats against it before any byte is read; the dearest are those that hardly any news file was saved in
    "cp1252": 0.0, "cp1250": 1.5, "cp1251": 1.0, "cp1253": 1.5, "cp1254": 2.0, "cp1255": 1.5, "cp1256": 1.5,
    "cp1257": 2.0, "cp1258": 3.0, "iso8859-2": 2.5, "iso8859-5": 3.5, "iso8859-7": 2.5, "iso8859-15": 3.0,
    "iso8859-6": 3.0, "iso8859-8": 3.0, "iso8859-9": 4.0, "iso8859-13": 3.5, "iso8859-4": 4.5, "iso8859-3": 5.0,
    "iso8859-10": 5.5, "iso8859-14": 5.5, "iso8859-16": 9.0, "koi8-r": 1.5, "koi8-u": 2.5, "mac-roman": 3.0,
    "mac-cyrillic": 3.0, "mac-latin2": 4.0, "mac-greek": 4.5, "mac-turkish": 5.0, "mac-croatian": 6.0,
    "mac-romanian": 6.0, "mac-iceland": 6.0, "cp437": 4.0, "cp850": 3.5, "cp852": 3.5, "cp855": 5.0, "cp857": 5.0,
    "cp858": 4.5, "cp860": 6.0, "cp861": 6.0, "cp862": 5.0, "cp863": 6.0, "cp864": 6.0, "cp865": 6.0, "cp866": 2.0,
    "cp869": 6.0, "cp737": 5.0, "cp775": 5.5, "cp720": 6.0, "cp1125": 4.5, "cp874": 2.0, "kz1048": 6.0, "ptcp154": 7.0,
    "koi8-t": 7.0,
}  # fmt: skip
MULTI_BYTE = {"gb18030": 3.0, "big5hkscs": 3.5, "cp932": 3.0, "euc-jp": 3.0, "cp949": 3.0, "johab": 8.0}

_MEANT = {
    # what a label means, where that is not what it says (WHATWG Encoding, 4.2)
    "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874", "euc_kr": "cp949", "big5": "big5hkscs",
    "cp950": "big5hkscs",
}  # fmt: skip
_DECLARED = re.compile(rb"(?:charset|encoding|coding)\s{0,4}[=:]\s{0,4}[\"']?([A-Za-z0-9_.:\-]{2,30})", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"), (b"\xfd7zXZ", "xz data"), (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\xd0\xcf\x11\xe0", "an Office file"), (b"PAR1", "a Parquet file"),
)  # fmt: skip
_ESCAPED = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"), (b"\x1b(J", "iso2022_jp"), (b"~{", "hz"))
_CONTROLS = bytes(b for b in range(0x20) if b not in b"\t\n\r\f\v\x1b") + b"\x7f"
_UTF_8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_CESU = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]|\xc0\x80")
_BEYOND = re.compile(rb"[^\x80-\xff]*[\x80-\xff]")


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
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return Decoded(_read(raw, codec), codec), Detection(codec, 1.0, None, "byte order mark")
    binary = next((what for magic, what in _MAGIC if raw.startswith(magic)), None)
    if binary is None:
        certain = _certain(raw)
        if certain is not None:
            codec, reason = certain
            return Decoded(_read(raw, codec), codec), Detection(codec, 0.99 if raw else 1.0, None, reason)
        binary = _binary(raw)
    if binary is not None:
        text = raw.decode("utf-8", "surrogateescape")
        return Decoded(text, "utf-8"), Detection(None, 0.0, None, binary)
    return _ranked(raw)


def _certain(raw: bytes) -> tuple[str, str] | None:
    """Return the codec where the bytes prove it, and the proof."""
    wide = _wide(raw)
    if wide is not None:
        return wide
    if raw.isascii():
        for mark, codec in (
            (b"\x1b$", "iso2022_jp_2"),
            (b"\x1b(J", "iso2022_jp"),
            (b"\x1b$)C", "iso2022_kr"),
            (b"~{", "hz"),
        ):
            if mark in raw and _is_escaped(raw, codec):
                return codec, "escape sequences of ISO 2022"
        return None if _binary(raw) else ("utf-8", "ASCII")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _binary(raw) else ("utf-8", "valid UTF-8")


def _is_escaped(raw: bytes, codec: str) -> bool:
    try:
        return not raw.decode(codec).isascii()
    except UnicodeDecodeError:
        return False


def _wide(raw: bytes) -> tuple[str, str] | None:
    """Recognise UTF-16 and UTF-32 without a mark: by where the NULs are, or the high bytes of one script."""
    size = len(raw) & ~3
    if size < 4:
        return None
    head = raw[: min(size, 4096)]
    if head[::4].count(0) == len(head) // 4 and head[1::4].count(0) == len(head) // 4 and head[3::4].count(0) == 0:
        return "utf-32-be", "pattern of NULs"
    if head[3::4].count(0) == len(head) // 4 and head[2::4].count(0) == len(head) // 4 and head[::4].count(0) == 0:
        return "utf-32-le", "pattern of NULs"
    even, odd = head[::2], head[1::2]
    for codec, high, low in (("utf-16-be", even, odd), ("utf-16-le", odd, even)):
        nuls = high.count(0)
        controls = sum(high.count(b) for b in range(1, 0x20) if b not in (9, 10, 13))
        if (nuls * 2 > len(high) or ((nuls + controls) * 5 > len(high) * 4 and controls)) and low.count(0) * 20 < len(
            low
        ):
            try:
                made = raw[: len(raw) & ~1].decode(codec)
            except UnicodeDecodeError:
                continue
            if sum(c < " " and c not in "\t\n\r\f" for c in made[:2048]) * 50 < min(len(made), 2048):
                return codec, "pattern of high bytes"
    return None


def _binary(raw: bytes) -> str | None:
    """Return what speaks against text, or None."""
    if not raw:
        return None
    sample = raw if len(raw) <= 1 << 16 else raw[: 1 << 15] + raw[-(1 << 15) :]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 20 > len(sample) and controls > 2:
        return f"binary data: {controls} control bytes among {len(sample)}"
    if sample.count(0) > 4 and sample.count(0) * 100 > len(sample):
        return "binary data: NUL bytes"
    return None


class _Candidate(NamedTuple):
    score: float
    codec: str
    label: str


def _ranked(raw: bytes) -> tuple[Decoded, Detection]:
    cut = _cut_utf_8(raw)
    if cut is not None:
        return Decoded(raw.decode("utf-8", "surrogateescape"), "utf-8"), Detection("utf-8", 0.95, None, cut)
    if _CESU.search(raw):
        mended = _CESU.sub(_joined, raw)
        try:
            text = mended.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return Decoded(text, "utf-8"), Detection("utf-8", 0.95, None, "CESU-8 or modified UTF-8")
    sample = _sample(raw)
    found = _by_language(sample, sorted(_candidates(raw, sample), key=lambda c: (-c.score, c.label)))
    best = found[0]
    declared = _declared(raw)
    if declared is not None and declared != best.codec:
        named = next((c for c in found if c.codec == declared and c.label != "mixed"), None)
        if named is not None and best.score - named.score < 6.0 + 0.02 * len(sample):
            best = named
    rest = [c for c in found if c.label != best.label]
    margin = best.score - rest[0].score if rest else 30.0
    if margin < 4.0:
        best = _seconded(sample, found, best)
    confidence = 1.0 - 0.5 * math.exp(-max(margin, 0.0) / 8.0)
    reason = "declared, and not contradicted" if best.codec == declared else "the likeliest text of all codecs"
    if best.label == "mixed":
        return (
            Decoded(_mixed(raw), "utf-8"),
            Detection("utf-8", confidence, "cp1252", "UTF-8 with windows-1252 bytes among it"),
        )
    return (
        Decoded(_read(raw, best.codec), best.codec),
        Detection(best.codec, confidence, rest[0].codec if rest else None, reason),
    )


LIKELIEST = 10
"""Candidates that the alphabets of all languages are asked about."""


def _by_language(sample: bytes, found: list[_Candidate]) -> list[_Candidate]:
    """Add to the best candidates what the likeliest language of their letters says; best first."""
    from newsclean.reading.model import language_score

    read: dict[str, float] = {}
    heard = []
    for candidate in found[:LIKELIEST]:
        text = _mixed(sample) if candidate.label == "mixed" else _composed(sample, candidate.codec, "ignore")
        if text not in read:
            read[text] = language_score(text)[0]
        heard.append(candidate._replace(score=candidate.score + read[text]))
    return sorted(heard, key=lambda c: (-c.score, c.label))


def _composed(sample: bytes, codec: str, errors: str) -> str:
    """Return `sample` as text to be judged: windows-1258 has a byte for each tone of Vietnamese, and few letters."""
    text = sample.decode(codec, errors)
    return unicodedata.normalize("NFC", text) if codec == "cp1258" else text


def _joined(match: re.Match[bytes]) -> bytes:
    if match[0] == b"\xc0\x80":
        return b"\x00"
    return match[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _cut_utf_8(raw: bytes) -> str | None:
    """Tell whether `raw` is UTF-8 but for a character that was cut at either end."""
    start = 0
    while start < 3 and start < len(raw) and 0x80 <= raw[start] < 0xC0:
        start += 1
    end = len(raw)
    for back in range(1, min(4, len(raw)) + 1):
        byte = raw[-back]
        if byte >= 0xC2:
            size = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            if back < size and byte < 0xF5:
                end = len(raw) - back
            break
        if byte < 0x80:
            break
    body = raw[start:end]
    if (start or end < len(raw)) and not body.isascii():
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            return None
        return "UTF-8, a character cut at its end"
    return None


def _sample(raw: bytes) -> bytes:
    """Return the lines that hold bytes beyond ASCII, a bounded number of them, from all over the data."""
    if len(raw) <= SAMPLE:
        return raw
    pieces: list[bytes] = []
    size = 0
    step = max(len(raw) // 12, 1)
    for part in range(12):
        match = _BEYOND.match(raw, part * step)
        if match is None:
            break
        at = match.end() - 1
        start = max(raw.rfind(b"\n", max(0, at - 200), at) + 1, at - 60, part * step)
        end = raw.find(b"\n", at, at + SAMPLE // 12)
        piece = raw[start : end if end > 0 else at + SAMPLE // 12]
        pieces.append(piece)
        size += len(piece)
        if size > SAMPLE:
            break
    return b"\n".join(pieces)


def _candidates(raw: bytes, sample: bytes) -> list[_Candidate]:
    from newsclean.reading.model import score

    found = []
    for codec, against in SINGLE_BYTE.items():
        text = _composed(sample, codec, "replace")
        gaps = text.count("\ufffd")
        found.append(_Candidate(score(text.replace("\ufffd", "")) - against - UNDEFINED * gaps, codec, codec))
    for codec, against in MULTI_BYTE.items():
        try:
            raw.decode(codec)
            text = sample.decode(codec, "ignore")
        except UnicodeDecodeError as error:
            if error.start < len(raw) - 3:
                continue
            text = sample.decode(codec, "ignore")
        found.append(_Candidate(score(text) - against, codec, codec))
    if _UTF_8.search(raw):
        found.append(_Candidate(score(_mixed(sample)) - 3.0, "utf-8", "mixed"))
    return found


def _mixed(raw: bytes) -> str:
    """Read UTF-8 where it is valid and windows-1252 elsewhere, in one sweep."""
    pieces, at = [], 0
    for match in _UTF_8.finditer(raw):
        if match.start() > at:
            pieces.append(_windows(raw[at : match.start()]))
        pieces.append(match[0].decode("utf-8"))
        at = match.end()
    pieces.append(_windows(raw[at:]))
    return "".join(pieces)


def _windows(raw: bytes) -> str:
    return raw.decode("ascii") if raw.isascii() else raw.decode("cp1252", "surrogateescape")


def _declared(raw: bytes) -> str | None:
    match = _DECLARED.search(raw, 0, 2048)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return _MEANT.get(name, name)


def _seconded(sample: bytes, found: list[_Candidate], best: _Candidate) -> _Candidate:
    """Ask charset_normalizer where the model hardly sees a difference."""
    from charset_normalizer import from_bytes

    proposal = from_bytes(sample[:2048]).best()
    if proposal is None:
        return best
    name = codecs.lookup(proposal.encoding).name
    name = _MEANT.get(name, name)
    return next((c for c in found if c.codec == name and best.score - c.score < 1.0), best)
