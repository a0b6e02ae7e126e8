"""The single-byte codecs that text is read in by mistake, as tables from character to byte.

A codec's undefined bytes are read as the C1 control of the same number, as browsers do (WHATWG Encoding); and a raw C1
control is a byte in every codec, which makes Latin-1 a part of windows-1252.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Codec(NamedTuple):
    """A codec: Python's name for it, its name in rule ids, what people call it, and how seldom it is the culprit."""

    python: str
    name: str
    label: str
    rarity: float


CODECS = (
    Codec("cp1252", "cp1252", "Windows-1252", 0.0),
    Codec("mac-roman", "mac-roman", "MacRoman", 0.5),
    Codec("cp1251", "cp1251", "Windows-1251", 0.5),
    Codec("cp1250", "cp1250", "Windows-1250", 0.5),
    Codec("cp437", "cp437", "code page 437", 1.0),
    Codec("cp850", "cp850", "code page 850", 1.0),
    Codec("cp1254", "cp1254", "Windows-1254", 1.0),
    Codec("cp1253", "cp1253", "Windows-1253", 1.0),
    Codec("iso8859-2", "latin-2", "ISO 8859-2", 1.5),
    Codec("iso8859-15", "latin-9", "ISO 8859-15", 2.0),
    Codec("cp866", "cp866", "code page 866", 1.0),
    Codec("koi8-r", "koi8-r", "KOI8-R", 1.0),
    Codec("koi8-u", "koi8-u", "KOI8-U", 1.5),
    Codec("cp852", "cp852", "code page 852", 1.0),
    Codec("cp1257", "cp1257", "Windows-1257", 1.0),
    Codec("cp1255", "cp1255", "Windows-1255", 1.5),
    Codec("cp1256", "cp1256", "Windows-1256", 1.5),
    Codec("cp1258", "cp1258", "Windows-1258", 2.0),
    Codec("iso8859-7", "iso-8859-7", "ISO 8859-7", 1.5),
    Codec("iso8859-5", "iso-8859-5", "ISO 8859-5", 1.5),
    Codec("iso8859-8", "iso-8859-8", "ISO 8859-8", 2.0),
    Codec("iso8859-6", "iso-8859-6", "ISO 8859-6", 2.0),
    Codec("iso8859-4", "latin-4", "ISO 8859-4", 2.0),
    Codec("iso8859-13", "latin-7", "ISO 8859-13", 1.5),
    Codec("iso8859-3", "latin-3", "ISO 8859-3", 2.5),
    Codec("iso8859-10", "latin-6", "ISO 8859-10", 2.5),
    Codec("iso8859-14", "latin-8", "ISO 8859-14", 2.5),
    Codec("iso8859-16", "latin-10", "ISO 8859-16", 2.5),
    Codec("cp874", "cp874", "Windows-874", 2.0),
    Codec("cp737", "cp737", "code page 737", 2.0),
    Codec("cp775", "cp775", "code page 775", 2.0),
    Codec("cp855", "cp855", "code page 855", 2.0),
    Codec("cp857", "cp857", "code page 857", 2.0),
    Codec("cp860", "cp860", "code page 860", 2.5),
    Codec("cp861", "cp861", "code page 861", 2.5),
    Codec("cp862", "cp862", "code page 862", 2.5),
    Codec("cp863", "cp863", "code page 863", 2.5),
    Codec("cp864", "cp864", "code page 864", 2.5),
    Codec("cp865", "cp865", "code page 865", 2.5),
    Codec("cp869", "cp869", "code page 869", 2.5),
    Codec("cp720", "cp720", "code page 720", 2.5),
    Codec("mac-cyrillic", "mac-cyrillic", "MacCyrillic", 1.5),
    Codec("mac-greek", "mac-greek", "MacGreek", 2.0),
    Codec("mac-latin2", "mac-latin2", "Mac Central European", 1.5),
    Codec("mac-croatian", "mac-croatian", "MacCroatian", 2.0),
    Codec("mac-romanian", "mac-romanian", "MacRomanian", 2.0),
    Codec("mac-iceland", "mac-iceland", "MacIceland", 2.0),
    Codec("kz1048", "kz1048", "KZ-1048", 2.5),
    Codec("ptcp154", "ptcp154", "PTCP154", 2.5),
    Codec("koi8-t", "koi8-t", "KOI8-T", 2.5),
)


_BYTES = bytes(range(256))


def decoding(codec: str) -> list[str]:
    r"""Return the 256 characters that `codec` reads bytes as; an undefined byte is the control of its number.

    >>> decoding("cp1252")[0x92], decoding("cp1252")[0x81]
    ('’', '\x81')
    """
    return [chr(byte) if c == "\ufffd" else c for byte, c in enumerate(_BYTES.decode(codec, "replace"))]


TO_BYTE: tuple[dict[str, int], ...] = tuple(
    {
        **{chr(byte): byte for byte in range(0x80, 0xA0)},
        **{c: byte for byte, c in enumerate(decoding(codec.python)) if byte >= 0x80},  # the codec's own come first
    }
    for codec in CODECS
)
"""For each codec, the byte of each character beyond ASCII that it can write."""
NUMBER = {codec.name: number for number, codec in enumerate(CODECS)}

FORBIDDEN = frozenset(
    [chr(c) for c in range(0x20) if c not in {9, 10}]
    + [chr(c) for c in range(0x7F, 0xA0)]
    + [chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0))]
)
"""What no repair may ever produce: controls, bidi overrides and isolates, noncharacters."""


_NUMBER_SIGNS = frozenset(map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2)))
"""Arabic and Syriac marks that enclose the digits behind them; no news has them."""


@lru_cache(maxsize=1 << 12)
def is_possible(character: str) -> bool:
    """Tell whether a repair may produce `character`: assigned, not private, not a control, not a language tag."""
    if character in FORBIDDEN or "\U000e0000" <= character <= "\U000e0fff":
        return False
    if character in _NUMBER_SIGNS:
        return False
    return unicodedata.category(character) not in {"Cn", "Co", "Cs", "Cc"}


def length(lead: int) -> int:
    """Return how many bytes a UTF-8 sequence with this first byte has; 0 for none.

    >>> [length(byte) for byte in (0x80, 0xC2, 0xE2, 0xF0)]
    [0, 2, 3, 4]
    """
    return 0 if lead < 0xC2 or lead > 0xF4 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
