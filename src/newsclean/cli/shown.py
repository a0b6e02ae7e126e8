"""What a terminal may be shown: names and texts with their control characters escaped, and plain lines on stderr."""

from __future__ import annotations

import os
import sys
import unicodedata

_LONGEST = 300


def shown(value: str | bytes | os.PathLike[str], *, most: int | None = _LONGEST) -> str:
    r"""Return `value` fit for a terminal: controls, bidi marks, surrogates and separators as escapes; `most` long.

    >>> shown("a\nb\x1b[31m\u202e")
    'a\\nb\\x1b[31m\\u202e'
    """
    text = os.fsdecode(value) if not isinstance(value, str) else value
    if most is not None and len(text) > most:
        text = text[:most] + "…"
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if _is_plain(c) else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)


def _is_plain(character: str) -> bool:
    return character == " " or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}


_CODES = {"red": "31", "green": "32", "cyan": "36", "bold": "1"}


def painted(text: str, colour: str, wanted: bool) -> str:
    """Return `text` in `colour` for a terminal, if that is `wanted`.

    >>> painted("gone", "red", False)
    'gone'
    """
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if wanted and colour in _CODES else text


def say(line: str) -> None:
    """Write one line to stderr; a closed stderr is no reason to stop."""
    try:
        print(line, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return
