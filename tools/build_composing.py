"""Make `src/newsclean/tables/composing.py`: the characters without which a text is in normalization form C.

Run it with the Python that has the newest Unicode database: `python tools/build_composing.py`. Source: the Unicode
Character Database as `unicodedata` holds it (UAX #15: NFC_Quick_Check and Canonical_Combining_Class).
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "newsclean" / "tables" / "composing.py"


def is_needed(code: int) -> bool:
    """Tell whether a text that is not in form C may owe it to this character.

    Such a text holds one that changes by itself, one that combines with what stands before it, or marks in the wrong
    order. A code point that has no character yet may be any of these in a later version.
    """
    character = chr(code)
    if unicodedata.category(character) in {"Cn", "Cs", "Co"}:
        return unicodedata.category(character) == "Cn"
    if unicodedata.combining(character) or not unicodedata.is_normalized("NFC", character):
        return True
    return code in SECONDS


def seconds() -> frozenset[int]:
    """Return the characters that compose with one before them."""
    found = set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))  # vowels and finals of Hangul
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            found.add(int(parts[1], 16))
    return frozenset(found)


SECONDS = seconds()
LAST_EXACT = 0xFFFF
BEYOND = [[0x10000, 0x1EFFF], [0x2F800, 0x2FA1F]]
"""Beyond the Basic Multilingual Plane `re` looks through ranges one by one: two that hold them all, emoji left out."""


def main() -> None:
    """Write the table."""
    ranges: list[list[int]] = []
    for code in range(LAST_EXACT + 1):
        if is_needed(code):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    ranges += BEYOND
    lines, line = [], "   "
    for low, high in ranges:
        piece = f' "\\U{low:08x}-\\U{high:08x}"'
        if len(line) + len(piece) > 120:
            lines.append(line)
            line = "   "
        line += piece
    lines.append(line)
    TARGET.write_text(
        '"""What a text holds that is not in normalization form C, as the inside of a class of `re`.\n\n'
        f"Made by tools/build_composing.py from the Unicode Character Database {unicodedata.unidata_version}"
        " (Unicode License v3);\ncode points below U+20000 that it does not know are in.\n"
        '"""\n\nCOMPOSING = (\n' + "\n".join(lines) + "\n)\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
