"""HTML character references (HTML Living Standard, 13.2.5.72 and 13.5)."""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.reading.protected import outside, protected_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

_AMPERSANDS = r"(?:amp;|AMP;|#0{0,6}38;|#[xX]0{0,6}26;)"
REFERENCE = re.compile(
    rf"&({_AMPERSANDS}*+)(?:(#[0-9]{{1,8}}|#[xX][0-9a-fA-F]{{1,7}}|[A-Za-z][A-Za-z0-9]{{1,31}});|(amp|quot|nbsp)(?=\s))?"
)
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}
_KEPT_BACK = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")


def character_reference(text: str, options: Options) -> Iterator[Edit]:
    """Propose the character for each reference, however often its ampersand was escaped.

    Named references need their semicolon, but for three that feeds cut short before a blank; a name in capitals
    (`&EACUTE;`) means the capital. `&#128;` to `&#159;` are read as windows-1252, as browsers do.
    Left alone: unknown names, `AT&T`, what stands in code and URLs, and references to controls, bidi overrides,
    surrogates and noncharacters: decoding never makes those.

    >>> clean("Ben &amp;amp; Jerry&#146;s, 5 < 6", passes=("entities",)).text
    'Ben & Jerry’s, 5 < 6'
    """
    del options
    edits = list(_proposed(text))
    if edits:
        yield from outside(protected_spans(text), edits)


def _proposed(text: str) -> Iterator[Edit]:
    for match in REFERENCE.finditer(text):
        ampersands, name, short = match.groups()
        start, end = match.span()
        if name is not None:
            made = _character(name)
            if made is not None:
                yield Edit(start, end, made, "entities.reference")
                continue
            end = match.start(2)
        elif short is not None:
            yield Edit(start, end, _character(short) or "&", "entities.unfinished-reference")
            continue
        if ampersands:  # an escaped ampersand, and what follows is no reference
            yield Edit(start, end, "&", "entities.reference")


def _character(name: str) -> str | None:
    """Return what a reference stands for, or None for what no text should hold or nobody knows."""
    if name[0] != "#":
        found = html5.get(name + ";")
        if found is None and name.isupper():
            found = html5.get(name.lower() + ";", "").upper() or None
        return found if found is None or all(map(_is_welcome, found)) else None
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])  # noqa: FURB166 (no base prefix here)
    if code in _WINDOWS:
        made = _WINDOWS[code]
        return None if made == "\ufffd" else made
    if code == 0x0D:
        return "\n"
    if code > 0x10FFFF or not _is_welcome(chr(code)):
        return None
    return chr(code)


def _is_welcome(character: str) -> bool:
    if character in "\t\n":
        return True
    if character in _KEPT_BACK or "\ufdd0" <= character <= "\ufdef" or "\U000e0000" <= character <= "\U000e007f":
        return False
    return unicodedata.category(character) not in {"Cc", "Cs"} and ord(character) & 0xFFFE != 0xFFFE
