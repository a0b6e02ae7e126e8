"""Text of two bytes a character that was read in one: NULs between the letters, swapped bytes, split surrogate pairs.

UTF-16 read as a single-byte codec leaves a NUL beside each ASCII letter; read in the wrong byte order it makes Han of
them. Characters beyond U+FFFF leave two surrogates, and in CESU-8 two sequences that UTF-8 does not allow.
"""

from __future__ import annotations

import codecs
import re
import string
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.mojibake.codecs import CODECS, NUMBER, TO_BYTE, decoding, is_possible
from newsclean.pipeline import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

FAULTS = (
    Fault("mojibake.nul-interleaved", "safe", "UTF-16 read one byte at a time"),
    Fault("mojibake.byte-swapped", "safe", "UTF-16 read in the wrong byte order"),
    Fault("mojibake.surrogate-pair", "safe", "one character as two surrogates"),
    Fault("mojibake.cesu-8", "safe", "surrogates written as UTF-8 (CESU-8) and read as a single-byte codec"),
)
_SWAPPED = "".join(map(chr, (0x0A00, *range(0x2000, 0x7F00, 0x100))))
_CESU_CODECS = ("cp1252", "mac-roman", "cp1250", "cp437", "cp850")
_LEADS = "".join(sorted({decoding(CODECS[NUMBER[n]].python)[0xED] for n in _CESU_CODECS}))
_AFTER = "".join(
    sorted({decoding(CODECS[NUMBER[n]].python)[byte] for n in _CESU_CODECS for byte in range(0xA0, 0xB0)} | {" "})
)
NEEDS = (
    re.compile("[\\0\\ud800-\\udbff]"),
    re.compile(f"[{_SWAPPED}](?=[{_SWAPPED}])"),
    re.compile(f"[{_LEADS}](?=[{re.escape(_AFTER)}][^\\0-\\x7f][{_LEADS}])"),
)
_LETTERS = frozenset(string.ascii_letters)
_FEWEST = 4
for _order in ("utf-16-le", "utf-16-be"):
    codecs.lookup(_order)  # loads it here, so that no text makes `clean` open a file


def two_bytes(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose the text that two bytes a character mean.

    A stretch is read anew only where a quarter of it is NULs and all that it becomes is text (Unicode Standard 3.10,
    UTF-16; Unicode Technical Report 26, CESU-8).
    Left alone: single NULs, which are the characters pass's, surrogates without their partner, and what would be signs
    (a table's frame).

    >>> clean("H\0e\0l\0l\0o\0 \0y\0o\0u\0", passes=("mojibake",)).text
    'Hello you'
    """
    del options
    found: list[Edit] = []
    if "\0" in text:
        found += _interleaved(text)
    for match in _SURROGATES.finditer(text):
        joined = match[0].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if all(map(is_possible, joined)):
            found.append(Edit(match.start(), match.end(), joined, "mojibake.surrogate-pair"))
    for match in _SWAPS.finditer(text):
        made = match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-be", "replace")
        # a rule of `─` is one of `%`, byte for byte
        if sum(c in _LETTERS for c in made) > 0.5 * len(made) and all(map(_is_text, made)):
            found.append(Edit(match.start(), match.end(), made, "mojibake.byte-swapped"))
    for codec, pattern in _CESU:
        for match in pattern.finditer(text):
            data = bytes(0xA0 if c == " " else TO_BYTE[codec][c] for c in match[0])
            joined = data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
            if all(map(is_possible, joined)):
                found.append(Edit(match.start(), match.end(), joined, "mojibake.cesu-8"))
    found.sort(key=lambda edit: (edit.start, -edit.end))
    end = 0
    for edit in found:
        if edit.start >= end:
            yield edit
            end = edit.end


def _is_text(character: str) -> bool:
    return character in "\t\n\r" or is_possible(character)


_SURROGATES = re.compile("(?:[\ud800-\udbff][\udc00-\udfff])+")
_SWAPS = re.compile(f"[{_SWAPPED}]{{3}}[^\\x00-\\x7f]{{2,}}")
_WINDOWS = {**{chr(byte): byte for byte in range(256)}, **TO_BYTE[NUMBER["cp1252"]]}


def _interleaved(text: str) -> Iterator[Edit]:
    """Yield the stretches that NULs run through: all lines that have any together, or each line by itself."""
    if "\n" in text[text.index("\0") : text.rindex("\0")]:
        whole = _from_bytes(text, 0, len(text))
        if whole:
            yield whole
            return
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.count("\0") >= _FEWEST:
            edit = _from_bytes(text, start, end)
            if edit:
                yield edit
        start = end + 1


def _from_bytes(text: str, low: int, high: int) -> Edit | None:
    """Return the edit of what NULs run through within `low:high`, which may take in one character more."""
    first, last = text.index("\0", low, high), text.rindex("\0", low, high) + 1
    spans = []
    for start, end, order in ((first - 1, last, "utf-16-le"), (first, last + 1, "utf-16-be")):
        # a mark at either end has no NUL: two or four characters more belong to it
        before = max(0, start - low) // 2 * 2 if start - low <= 5 else 0
        after = max(0, high - end) // 2 * 2 if high - end <= 5 else 0
        spans += [(start - before, end + after, order), (start, end, order)]
    for start, end, order in sorted(spans, key=lambda span: span[0] - span[1]):  # what explains the most comes first
        if start < 0 or end > len(text) or (end - start) % 2:
            continue
        piece = text[start:end]
        if piece.count("\0") < max(_FEWEST, len(piece) // 4):
            continue
        try:
            made = bytes(_WINDOWS[c] for c in piece).decode(order)
        except (KeyError, UnicodeDecodeError):
            continue
        if all(map(_is_text, made)):
            return Edit(start, end, made, "mojibake.nul-interleaved")
    return None


def _cesu(codec: int) -> re.Pattern[str]:
    """Return the pattern of a surrogate pair in CESU-8 as `codec` reads it; A0 may have become a space."""
    by_byte: dict[int, str] = {}
    for character, byte in TO_BYTE[codec].items():
        by_byte[byte] = by_byte.get(byte, "") + re.escape(character)

    def members(low: int, high: int) -> str:
        return "[" + "".join(by_byte.get(byte, "") for byte in range(low, high)) + (" " if low == 0xA0 else "") + "]"

    lead, tail = f"[{by_byte[0xED]}]", members(0x80, 0xC0)
    return re.compile(f"{lead}{members(0xA0, 0xB0)}{tail}{lead}{members(0xB0, 0xC0)}{tail}")


_CESU = tuple((NUMBER[name], _cesu(NUMBER[name])) for name in _CESU_CODECS)
