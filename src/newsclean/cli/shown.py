"""What a terminal may be shown: names and texts with their control characters escaped, and plain lines on stderr."""

from __future__ import annotations

import os
import sys
import unicodedata

_LONGEST = 300


def shown(value: str | bytes | os.PathLike[str]) -> str:
    r"""Return `value` fit for a terminal: controls, bidi marks, surrogates and separators as escapes, and bounded.

    >>> shown("a\nb\x1b[31m\u202e")
    'a\\nb\\x1b[31m\\u202e'
    """
    text = os.fsdecode(value) if not isinstance(value, str) else value
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return "".join(c if _is_plain(c) else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)


def _is_plain(character: str) -> bool:
    return character == " " or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}


def say(line: str) -> None:
    """Write one line to stderr; a closed stderr is no reason to stop."""
    try:
        print(line, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return
