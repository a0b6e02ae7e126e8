"""What bytes prove by themselves: marks, NULs, escapes, well-formed UTF-8, and what speaks against text.

Sources: the Unicode Standard 3.9 and 3.10 (encoding forms and byte order marks), RFC 1468, RFC 1557 and RFC 1843
(ISO 2022 and HZ), Unicode Technical Report 26 (CESU-8).
"""

from __future__ import annotations

import codecs
import re
from unicodedata import category

from newsclean.reading.model import is_known, score

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
_ESCAPED = ((b"\x1b$", "iso2022_jp_2"), (b"\x1b(J", "iso2022_jp"), (b"\x1b$)C", "iso2022_kr"), (b"~{", "hz"))
_CONTROLS = bytes(b for b in range(0x20) if b not in b"\t\n\r\f\v\x1b") + b"\x7f"
_CESU = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]|\xc0\x80")

WIDE = ("utf-16-le", "utf-16-be")
_WIDEST = ("utf-32-le", "utf-32-be")
_LEAST_WIDE, _LEAST_WITHOUT_NUL = 4, 16
"""Bytes without which nothing is said of NULs, and of control bytes, as Chinese and Thai have them: of 10,025 strings
of 16 random bytes four are text."""
_JUDGED, _TEXT, _RARE = 600, -10.0, 0.02
"""Code points that are judged; nats for each from which they are text (of 1,596 pieces of 532 texts in all scripts two
are less likely, of Latin text with its bytes exchanged a hundredth is likelier); share of them that no text has."""
_UNUSUAL = frozenset({"Cc", "Cn", "Co", "Cs"})
_END = 1 << 15
"""Bytes at either end in which control bytes are counted."""


def marked(raw: bytes) -> str | None:
    """Return the codec that a byte order mark names."""
    return next((codec for mark, codec in _BOMS if raw.startswith(mark)), None)


def certain(raw: bytes) -> tuple[str, str] | None:
    """Return the codec where the bytes prove it, and the proof."""
    wide = _wide(raw)
    if wide is not None:
        return wide, f"{'NULs' if 0 in raw else 'control bytes'} where the code units of text have them"
    if raw.isascii():
        for mark, codec in _ESCAPED:
            if mark in raw and _is_escaped(raw, codec):
                return codec, "escape sequences of ISO 2022"
        return None if no_text(raw) else ("utf-8", "ASCII")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if no_text(raw) else ("utf-8", "valid UTF-8")


def _is_escaped(raw: bytes, codec: str) -> bool:
    try:
        return not raw.decode(codec).isascii()
    except UnicodeDecodeError:
        return False


def _wide(raw: bytes) -> str | None:
    """Return the form of UTF-16 or UTF-32, without a mark, that bytes with NULs, or with many controls, are text in."""
    if len(raw) < _LEAST_WIDE or (0 not in raw and (len(raw) < _LEAST_WITHOUT_NUL or not no_text(raw))):
        return None
    for codec in _WIDEST:
        if as_wide(raw, codec):
            return codec
    likely = [(score(text) / len(text), codec) for codec in WIDE if (text := as_wide(raw, codec))]
    return max(likely)[1] if likely else None


def as_wide(raw: bytes, codec: str, most: int = _JUDGED) -> str:
    """Return how bytes begin in a form of UTF-16 or UTF-32, so many code points; "" where that is no text."""
    try:
        text = codecs.getincrementaldecoder(codec)().decode(raw)[:most]  # without what is cut at the end
    except UnicodeDecodeError:
        return ""
    unusual = sum(category(c) in _UNUSUAL and c not in "\t\n\r\f" for c in text)
    return text if text and unusual <= _RARE * len(text) and score(text) > _TEXT * len(text) else ""


def what_it_is(raw: bytes) -> str | None:
    """Return what the first bytes say that a file is, if they say something; it is no text then."""
    return next((what for magic, what in _MAGIC if raw.startswith(magic)), None)


def no_text(raw: bytes) -> str | None:
    """Return what speaks against text, or None."""
    if not raw:
        return None
    sample = raw[:_END] + raw[_END:][-_END:]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 20 > len(sample) and controls > 2:
        return f"binary data: {controls} control bytes among {len(sample)}"
    if sample.count(0) > 4 and sample.count(0) * 100 > len(sample):
        return "binary data: NUL bytes"
    return None


_CUT = re.compile(rb"(?:[a-z][\xc3-\xc5]|[^A-Za-z]\xe2|\xe2[\x80-\x84])\Z")
"""How a letter begins in a word, or a sign behind one, in text that was ASCII so far, and its rest is cut off."""


_BEHIND = bytes(range(0x80, 0xC0))
"""The bytes that no character begins with; three at most are of one."""


_FEW = 2
"""Characters beyond ASCII up to which one must be a usual one: `É»` of windows-1252 is ɻ in UTF-8."""


def is_cut_utf_8(raw: bytes) -> bool:
    """Tell whether `raw` is UTF-8 but for a character that was cut at either end."""
    whole = raw[:3].lstrip(_BEHIND) + raw[3:]
    try:
        text, _ = codecs.utf_8_decode(whole, "strict", False)
    except UnicodeDecodeError:
        return False
    if text.isascii():
        return whole == raw and _CUT.search(raw) is not None
    beyond = [c for c in text if c > "\x7f"]
    return len(beyond) > _FEW or any(map(is_known, beyond))


def is_cesu_8(raw: bytes) -> bool:
    """Tell whether `raw` is CESU-8 or modified UTF-8, which write surrogates and NUL as no other form does."""
    if _CESU.search(raw) is None:
        return False
    try:
        joined(raw)
    except UnicodeDecodeError:
        return False
    return True


def joined(raw: bytes) -> str:
    """Return the text of CESU-8 or of modified UTF-8."""
    return _CESU.sub(_joined, raw).decode("utf-8")


def _joined(match: re.Match[bytes]) -> bytes:
    if match[0] == b"\xc0\x80":
        return b"\x00"
    return match[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()
