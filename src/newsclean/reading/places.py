"""Where rare characters stand: quicker than a class in texts that have few characters beyond ASCII; and lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_SINGLE = 16
"""Characters that are looked for one by one where a text is full of others beyond ASCII."""
_DENSE = 20
"""Where one character of so many is beyond ASCII, a class finds its own as quickly."""
_WIDEST = 140
"""Characters of the widest line that a wrapper sets."""
_CROWDED, _SHORT = 40, 400
"""Where one place of so many has two characters beyond ASCII side by side, in a text that is not short."""
_BELOW_3000 = bytes(range(0xE3)) + bytes(range(0xF5, 0x100))
"""The bytes that UTF-8 has in no character from U+3000 on, but for those that follow the first."""


class Rare:
    r"""A class of characters beyond ASCII.

    >>> Rare("\u2018-\u201f").places("“So,” he said. Why?")
    [0, 4]
    """

    __slots__ = ("_pattern", "_single")

    def __init__(self, characters: str) -> None:
        """Take the characters, as between the brackets of a class."""
        self._pattern = re.compile(f"[{characters}]")
        self._single = "" if "-" in characters or len(characters) > _MOST_SINGLE else characters

    def places(self, text: str) -> list[int]:
        """Return where one of the characters stands in `text`, in code points, in order."""
        if text.isascii():
            return []
        data = text.encode("ascii", "replace")  # each character is one byte, a question mark for those beyond ASCII
        if data.count(b"?") * _DENSE > len(data):
            if self._single:
                return sorted(at for character in self._single for at in find_all(text, character))
            return [match.start() for match in self._pattern.finditer(text)]
        match = self._pattern.match
        found = []
        at = data.find(b"?")
        while at >= 0:
            if match(text, at):
                found.append(at)
            at = data.find(b"?", at + 1)
        return found


def find_all(text: str, string: str) -> list[int]:
    """Return where `string` begins in `text`, also within itself.

    >>> find_all("a,,,b", ",,")
    [1, 2]
    """
    found = []
    find = text.find
    at = find(string)
    while at >= 0:
        found.append(at)
        at = find(string, at + 1)
    return found


def places_of(text: str, strings: Iterable[str]) -> list[int]:
    """Return where one of `strings` begins in `text`, in order; two may begin at one place, or in each other.

    >>> places_of("one  two , three", ["  ", " ,"])
    [3, 8]
    """
    return sorted({at for string in strings for at in find_all(text, string)})


def matches_at(pattern: re.Pattern[str], text: str, head: str) -> Iterator[re.Match[str]]:
    r"""Yield the matches of `pattern`, all of which begin with `head`, as its `finditer` does.

    Where a pattern is an alternation, `re` tries it at each character; this tries it where `head` is.

    >>> [match[0] for match in matches_at(re.compile("--+|-"), "a - b --- c", "-")]
    ['-', '---']
    """
    at = text.find(head)
    while at >= 0:
        match = pattern.match(text, at)
        if match is None:
            at = text.find(head, at + 1)
        else:
            yield match
            at = text.find(head, match.end())


def paired(text: str) -> list[int] | None:
    """Return where a character beyond ASCII stands beside another one, and a few places more where question marks do.

    None where there are so many that a class finds them as quickly.

    >>> paired("é, “élan” là…")
    [3, 4, 11, 12]
    """
    data = text.encode("ascii", "replace")
    if data.count(b"??") * _CROWDED > len(data) + _SHORT:
        return None
    found: list[int] = []
    at = data.find(b"??")
    while at >= 0:
        if not found or found[-1] != at:
            found.append(at)
        found.append(at + 1)
        at = data.find(b"??", at + 1)
    return found


def line_around(text: str, place: int) -> tuple[int, int]:
    r"""Return where the line that `place` lies in begins and ends.

    >>> line_around("one\ntwo\nthree", 5)
    (4, 7)
    """
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def count_beyond_ascii(text: str) -> int:
    """Return how many characters of `text` lie beyond ASCII.

    >>> count_beyond_ascii("naïve café")
    2
    """
    return 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))


def reaches_east_asia(text: str) -> bool:
    """Tell whether `text` has a character from U+3000 on, where the scripts of East Asia begin.

    >>> reaches_east_asia("“戦争”"), reaches_east_asia("“война”")
    (True, False)
    """
    return not text.isascii() and bool(text.encode("utf-8", "surrogatepass").translate(None, _BELOW_3000))


def may_be_wrapped(text: str) -> bool:
    """Tell, cheaply, whether nearly all lines are short enough to have been wrapped."""
    most = text.count("\n") + 1
    lines = wide = start = 0
    while start < len(text):
        end = text.find("\n", start)
        size = (end if end >= 0 else len(text)) - start
        if size > _WIDEST + 4:
            wide += 1
            if wide * 10 > most:
                return False
        lines += size > 0
        start += size + 1
    return lines > 2 and wide * 10 <= lines
