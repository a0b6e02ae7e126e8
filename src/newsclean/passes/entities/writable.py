"""What a decoder may write, and where in a text it may not decode at all."""

from __future__ import annotations

import re

from newsclean.reading.places import line_around, matches_at
from newsclean.reading.protected import code_spans, encoded_words, is_protected

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e007f"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_CP1252 = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_BYTES = {character: byte for byte, character in _CP1252.items()}
UNDEFINED = frozenset(range(0x80, 0xA0)) - frozenset(_CP1252)
"""The bytes that windows-1252 does not define; who reads UTF-8 in it keeps them as C1 controls."""
_JSON = re.compile(r"""(?:[{,\[]\s{0,9}|^\s{0,80})\\?"[^"\n\\]{1,80}\\?"\s{0,9}:\s{0,9}["\[{\dtfn\\-]""")
_STATEMENT = re.compile(
    r"\s{0,80}(?:(?:msgid|msgstr|msgctxt)\b"
    r"|(?:grep|sed|awk|perl|python3?|curl|wget|echo|printf|puts|git|ssh|docker)\s{1,9}[\"'-])"
)
_FEWEST_LINES = 4
_TICKED = re.compile(r"(?<!`)(`+)(?!`)[^`\n]+(?<!`)\1(?!`)")


def is_writable(text: str) -> bool:
    """Tell whether a decoder may write `text`: no control but tab and line feed, nothing that steers."""
    return _FORBIDDEN.search(text) is None


def from_windows(byte: int) -> str | None:
    """Return what windows-1252 reads a byte from 0x80 to 0x9F as, or None for the five that it does not define."""
    return _CP1252.get(byte)


def as_byte(character: str) -> int:
    """Return the byte of windows-1252 or Latin-1 that `character` may have been, or 256."""
    code = ord(character)
    return code if code <= 0xFF else _BYTES.get(character, 256)


def utf8_length(lead: int) -> int:
    """Return how many bytes a UTF-8 sequence with this first byte has, or 0 where none begins (RFC 3629)."""
    if 0xC2 <= lead <= 0xDF:
        return 2
    if 0xE0 <= lead <= 0xEF:
        return 3
    return 4 if 0xF0 <= lead <= 0xF4 else 0


def utf8_character(values: list[int], at: int) -> str:
    """Return the one character that the bytes from `at` on are in UTF-8, or ""; ASCII counts as none."""
    length = utf8_length(values[at])
    part = values[at : at + length]
    if not length or len(part) < length or max(part) > 0xFF:
        return ""
    try:
        found = bytes(part).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return found if is_writable(found) else ""


def _is_program(text: str, code: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether whole lines of code are so many that what stands between them belongs to the program."""
    # a page's own scripts do not make it a program: they go with their content
    if not code or any(end in text for end in ("</script", "</SCRIPT", "</style", "</STYLE")):
        return False
    lines = size = 0
    for start, end in code:
        if (not start or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n"):
            lines += text.count("\n", start, end) + 1
            size += end - start
    return lines >= _FEWEST_LINES and size * 4 > len(text)


class Passages:
    """The lines and spans of one text that no decoder enters: JSON, commands, statements, `code`, encoded words.

    Each line is judged once, when something in it is asked about.
    """

    def __init__(self, text: str) -> None:
        """Find the code of `text`; its lines are judged when they are asked about."""
        self._text = text
        self._start = self._end = -1
        self._closed = False
        ticked = [match.span() for match in matches_at(_TICKED, text, "`")]
        self._spans = tuple(sorted(ticked + encoded_words(text)))
        self._code = code_spans(text)
        self._is_program = _is_program(text, self._code)

    def closed(self, at: int, *, code: bool = True) -> bool:
        """Tell whether decoding at `at` is wrong; `code`: in programs too, not only in JSON, commands and `code`."""
        if self._is_program or is_protected(self._spans, at) or (code and is_protected(self._code, at)):
            return True
        if not self._start <= at <= self._end:
            text = self._text
            self._start, self._end = line_around(text, at)
            line = text[self._start : self._end]
            self._closed = _JSON.search(line) is not None or _STATEMENT.match(line) is not None
        return self._closed


_BESIDE = 120
"""Characters on either side that tell what a place is about."""


class Subject:
    r"""What a text speaks of around its places, which are asked about in order; nothing is read twice.

    >>> subject = Subject("In HTML, &eacute; is a letter.", re.compile(r"\bHTML\b"), len("HTML"))
    >>> subject.is_near(9, 17)
    True
    """

    __slots__ = ("_longest", "_pattern", "_read", "_text")

    def __init__(self, text: str, pattern: re.Pattern[str], longest: int) -> None:
        """Take the pattern of the words that name the subject, and how many characters the longest has."""
        self._text = text
        self._pattern = pattern
        self._longest = longest
        self._read = 0  # no such word begins before it

    def is_near(self, start: int, end: int) -> bool:
        """Tell whether the subject is named beside `text[start:end]`."""
        high = end + _BESIDE
        found = self._pattern.search(self._text, max(0, start - _BESIDE, self._read), high)
        self._read = max(self._read, min(high - self._longest, high if found is None else found.start()))
        return found is not None
