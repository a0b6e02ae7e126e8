"""Where a text is in a script with rules of its own."""

from __future__ import annotations

import re

from newsclean.reading.places import reaches_east_asia

_HAN_OR_KANA = re.compile(
    "{0}{0}*".format("[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
)
_LETTER = re.compile(r"[^\W\d_]")
EAST_ASIAN = frozenset({"zh", "ja", "yue", "wuu", "lzh"})


def east_asian_parts(text: str, lang: str = "") -> tuple[tuple[int, int], ...]:
    r"""Return the paragraphs of `text` that are Chinese or Japanese: a quarter of the letters or more are Han or Kana.

    >>> east_asian_parts("他说“你好”\n\nHe said “hello”")
    ((0, 6),)
    """
    if lang in EAST_ASIAN:
        return ((0, len(text)),)
    if not reaches_east_asia(text):
        return ()
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        eastern = sum(map(len, _HAN_OR_KANA.findall(line)))
        if eastern and eastern * 4 >= len(_LETTER.findall(line)):
            found.append((start, end))
        start = end + 1
    return tuple(found)
