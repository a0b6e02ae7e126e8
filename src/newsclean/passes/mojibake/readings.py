"""Readings: what the characters at a place may be, if they are the bytes of UTF-8 read in a wrong codec.

A channel is the tuple of codecs that undoes the damage, outermost first: `(MAC_ROMAN,)` for ordinary mojibake, two or
three codecs for text that went wrong two or three times.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.passes.mojibake.codecs import CODECS, TO_BYTE, length

if TYPE_CHECKING:
    from collections.abc import Iterator

Channel = tuple[int, ...]
"""Codecs by their place in CODECS, the one to undo first in front."""

MOST_LEVELS = 3
_AGAIN = tuple(i for i, codec in enumerate(CODECS) if codec.rarity <= 1.0)
"""Codecs that a second round of damage is looked for in, beside the first round's own."""

_PLAUSIBLE_SECOND = {
    0xE0: range(0xA4, 0xC0),
    0xE1: range(0x80, 0xC0),
    0xE2: range(0x80, 0xB0),
    0xE3: range(0x80, 0x84),
    **dict.fromkeys(range(0xE4, 0xEA), range(0x80, 0xC0)),
    **dict.fromkeys(range(0xEA, 0xEE), range(0x80, 0xC0)),
    0xEF: range(0xAC, 0xC0),
    0xF0: range(0x9F, 0xA1),
}
"""Second bytes after which a sequence of three or four may be something that news hold."""


def _script(character: str) -> int:
    code = ord(character)
    return 0 if code < 0x250 else 1 if code < 0x400 else 2 if code < 0x530 else code >> 7


def _is_ordinary(lead: str, second: str) -> bool:
    """Tell whether two characters stand side by side in healthy words: letters of one script, the second not a capital.

    Not for Latin: there no letter pair that a wrong codec makes is ordinary enough to pay for looking away.
    """
    if not (lead.isalpha() and second.isalpha()) or ord(lead) < 0x250:
        return False
    return _script(lead) == _script(second) and (not lead.isupper() or second.isupper()) and not second.isupper()


def _pairs() -> tuple[dict[str, frozenset[str]], dict[str, tuple[tuple[int, int], ...]]]:
    seconds: dict[str, set[str]] = {}
    leads: dict[str, list[tuple[int, int]]] = {}
    for number, to_byte in enumerate(TO_BYTE):
        by_byte: dict[int, list[str]] = {}
        for character, byte in to_byte.items():
            by_byte.setdefault(byte, []).append(character)
        for lead in range(0xC2, 0xF5):
            for character in by_byte.get(lead, ()):
                leads.setdefault(character, []).append((number, lead))
                for byte in _PLAUSIBLE_SECOND.get(lead, range(0x80, 0xC0) if lead < 0xE0 else ()):
                    for second in by_byte.get(byte, ()):
                        if not _is_ordinary(character, second):
                            seconds.setdefault(character, set()).add(second)
    return (
        {lead: frozenset(many) for lead, many in seconds.items()},
        {lead: tuple(many) for lead, many in leads.items()},
    )


SECONDS, LEADS = _pairs()


def _as_class(characters: set[str]) -> str:
    return "[" + "".join(f"\\U{ord(c):08x}" for c in sorted(characters)) + "]"


SUSPICIOUS = re.compile(_as_class(set(SECONDS)) + "(?=" + _as_class(set().union(*SECONDS.values())) + ")")
"""A first and a second byte in some codec, side by side: what healthy text seldom has."""


@lru_cache(maxsize=1 << 14)
def at(window: str) -> tuple[tuple[int, int, str], ...]:
    """Return every `(codec, length, character)` that the beginning of `window` (up to four characters) can be.

    >>> [(CODECS[k].name, n, c) for k, n, c in at("‚Äô ")][0]
    ('mac-roman', 3, '’')
    """
    found = []
    for codec, lead in LEADS.get(window[0], ()):
        size = length(lead)
        if not size or size > len(window):
            continue
        to_byte = TO_BYTE[codec]
        data = [lead]
        for character in window[1:size]:
            byte = to_byte.get(character, 0)
            if not 0x80 <= byte < 0xC0:
                break
            data.append(byte)
        else:
            try:
                found.append((codec, size, bytes(data).decode("utf-8")))
            except UnicodeDecodeError:
                continue
    return tuple(found)


class Readings:
    """All readings of one text, worked out where they are asked for."""

    __slots__ = ("_chained", "_first", "text")

    def __init__(self, text: str) -> None:
        """Take the text; nothing is read yet."""
        self.text = text
        self._first: dict[int, dict[int, tuple[int, str]]] = {}
        self._chained: dict[tuple[int, Channel], tuple[int, str] | None] = {}

    def first(self, place: int) -> dict[int, tuple[int, str]]:
        """Return `{codec: (length, character)}` of the sequences that begin at `place`."""
        found = self._first.get(place)
        if found is None:
            window = self.text[place : place + 4]
            found = {codec: (size, character) for codec, size, character in at(window)} if window else {}
            self._first[place] = found
        return found

    def through(self, place: int, channel: Channel) -> tuple[int, str] | None:
        """Return the length and character that `channel` reads at `place`, or None."""
        if len(channel) == 1:
            return self.first(place).get(channel[0])
        key = (place, channel)
        if key in self._chained:
            return self._chained[key]
        found = self._deeper(place, channel)
        self._chained[key] = found
        return found

    def _deeper(self, place: int, channel: Channel) -> tuple[int, str] | None:
        inner, codec = channel[:-1], channel[-1]
        to_byte = TO_BYTE[codec]
        step = self.through(place, inner)
        if step is None:
            return None
        size = length(to_byte.get(step[1], 0))
        if not size:
            return None
        data = [to_byte[step[1]]]
        end = place + step[0]
        for _ in range(size - 1):
            step = self.through(end, inner)
            if step is None:
                return None
            byte = to_byte.get(step[1], 0)
            if not 0x80 <= byte < 0xC0:
                return None
            data.append(byte)
            end += step[0]
        try:
            return end - place, bytes(data).decode("utf-8")
        except UnicodeDecodeError:
            return None

    def channels(self, place: int) -> Iterator[tuple[Channel, int, str]]:
        """Yield `(channel, length, character)` of everything that the text at `place` can be, at any level."""
        frontier: list[tuple[Channel, int, str]] = [
            ((codec,), size, character) for codec, (size, character) in self.first(place).items()
        ]
        for level in range(1, MOST_LEVELS + 1):
            yield from frontier
            if level == MOST_LEVELS:
                return
            deeper: list[tuple[Channel, int, str]] = []
            for channel, _, character in frontier:
                if character not in LEADS:
                    continue
                for codec in dict.fromkeys((channel[0], *_AGAIN)):
                    longer = (*channel, codec)
                    found = self.through(place, longer)
                    if found is not None:
                        deeper.append((longer, *found))
            if not deeper:
                return
            frontier = deeper


def suspicious(text: str) -> list[int]:
    """Return the places where a sequence may begin; cheap, and empty for almost all healthy text."""
    return [m.start() for m in SUSPICIOUS.finditer(text) if text[m.start() + 1] in SECONDS[m.group()]]
