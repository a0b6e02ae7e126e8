"""Character classes of the text model: coarse enough to learn from little text, fine enough to tell damage from text.

A class is what its members share in running text: where they stand in a word, beside what. Symbols that the wrong codec
makes (maths, boxes, signs) have classes of their own, as hardly any text has two of them side by side.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

NAMES = (
    "space",
    "newline",
    "ascii-lower",
    "ascii-upper",
    "digit",
    "stop",
    "comma",
    "ascii-quote",
    "bracket",
    "ascii-symbol",
    "latin1-lower",
    "latin1-upper",
    "extended-a-lower",
    "extended-a-upper",
    "latin-more-lower",
    "latin-more-upper",
    "greek-lower",
    "greek-upper",
    "cyrillic-lower",
    "cyrillic-upper",
    "cyrillic-more-lower",
    "cyrillic-more-upper",
    "hebrew",
    "arabic",
    "indic",
    "thai",
    "georgian",
    "armenian",
    "ethiopic",
    "han",
    "hiragana",
    "katakana",
    "hangul",
    "double-quote",
    "single-quote",
    "guillemet",
    "low-quote",
    "dash",
    "ellipsis",
    "bullet",
    "no-break-space",
    "currency",
    "superscript",
    "fraction",
    "sign",
    "inverted",
    "maths",
    "box",
    "symbol",
    "emoji",
    "combining",
    "modifier",
    "c1",
    "c0",
    "cjk-mark",
    "fullwidth",
    "replacement",
    "private",
    "accent",
    "latin1-odd",
    "format",
    "arabic-form",
    "other-letter",
    "other",
)
"""The classes; a class is its place in this tuple."""

_ID = {name: i for i, name in enumerate(NAMES)}

_SINGLE = {
    "newline": "\n\r",
    "space": " \t",
    "stop": ".!?",
    "comma": ",;:",
    "ascii-quote": "\"'`",
    "bracket": "()[]{}<>",
    "double-quote": "“”‟",
    "single-quote": "‘’‛",
    "guillemet": "«»‹›",
    "low-quote": "„‚",
    "dash": "–—‑‐―",
    "ellipsis": "…",
    "bullet": "•·†‡‰",
    "no-break-space": "\u00a0\u202f\u2009",
    "superscript": "¹²³ªº°",
    "fraction": "¼½¾",
    "sign": "©®™§¶№",
    "inverted": "¡¿",
    "accent": "´¨¯¸ˆ˜¦¬¤¢¥ƒˇ˘˙˚˛˝",
    "latin1-odd": "×÷±µ",
    "currency": "€£$₴₽₹₺₪₩₦₫₡₱",
    "format": "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff",
    "replacement": "\ufffd",
}
_BY_CHARACTER = {ord(c): _ID[name] for name, members in _SINGLE.items() for c in members}

_BLOCKS = (
    (0x0000, 0x001F, "c0"),
    (0x007F, 0x007F, "c0"),
    (0x0080, 0x009F, "c1"),
    (0x0250, 0x02FF, "modifier"),
    (0x0300, 0x036F, "combining"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x0900, 0x0DFF, "indic"),
    (0x0E00, 0x0EFF, "thai"),
    (0x1000, 0x109F, "indic"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1200, 0x139F, "ethiopic"),
    (0x1780, 0x17FF, "indic"),
    (0x1100, 0x11FF, "hangul"),
    (0x3130, 0x318F, "hangul"),
    (0xAC00, 0xD7A3, "hangul"),
    (0x2190, 0x22FF, "maths"),
    (0x2300, 0x23FF, "symbol"),
    (0x2500, 0x25FF, "box"),
    (0x2600, 0x27BF, "symbol"),
    (0x3000, 0x303F, "cjk-mark"),
    (0x3040, 0x309F, "hiragana"),
    (0x30A0, 0x30FF, "katakana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xF900, 0xFAFF, "han"),
    (0xE000, 0xF8FF, "private"),
    (0xFB00, 0xFB4F, "other-letter"),
    (0xFB50, 0xFDFF, "arabic-form"),
    (0xFE70, 0xFEFE, "arabic-form"),
    (0xFF00, 0xFFEF, "fullwidth"),
    (0x1F000, 0x1FAFF, "emoji"),
    (0x20000, 0x3FFFF, "han"),
)


@lru_cache(maxsize=1 << 14)
def class_of(character: str) -> int:
    """Return the class of `character` as its place in `NAMES`.

    >>> NAMES[class_of("é")], NAMES[class_of("’")], NAMES[class_of("ж")]
    ('latin1-lower', 'single-quote', 'cyrillic-lower')
    """
    code = ord(character)
    found = _BY_CHARACTER.get(code)
    if found is not None:
        return found
    if code < 0x7F:
        return _ID[_of_ascii(character)]
    for low, high, name in _BLOCKS:
        if low <= code <= high:
            return _ID[name]
    return _ID[_of_letter(character, code)]


def _of_ascii(character: str) -> str:
    if character.isdigit():
        return "digit"
    if character.isalpha():
        return "ascii-lower" if character.islower() else "ascii-upper"
    return "ascii-symbol" if character >= " " else "c0"


def _of_letter(character: str, code: int) -> str:
    category = unicodedata.category(character)
    lower = category != "Lu"
    if not category.startswith("L"):
        return "combining" if category.startswith("M") else "other"
    if code <= 0xFF:
        return "latin1-lower" if lower else "latin1-upper"
    if code <= 0x17F:
        return "extended-a-lower" if lower else "extended-a-upper"
    if code <= 0x24F or 0x1E00 <= code <= 0x1EFF:
        return "latin-more-lower" if lower else "latin-more-upper"
    if 0x370 <= code <= 0x3FF or 0x1F00 <= code <= 0x1FFF:
        return "greek-lower" if lower else "greek-upper"
    if 0x410 <= code <= 0x44F:
        return "cyrillic-lower" if lower else "cyrillic-upper"
    if 0x400 <= code <= 0x52F:
        return "cyrillic-more-lower" if lower else "cyrillic-more-upper"
    return "other-letter"
