"""What still looks wrong in a cleaned text: hints for a reader's eyes, never for a machine's hands.

These are looser than the rules, for nothing is changed on their word. All scans are linear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = {
    "replacement": "replacement character: a character was lost before the text came here",
    "control": "control character or lone surrogate",
    "mojibake": "looks like mojibake: read as bytes it is UTF-8",
    "quotation": "quotation mark without its partner in the paragraph",
    "dangling": "the paragraph breaks off",
}
"""Kind of left-over: what the page says of it."""

MOST = 20
"""Left-overs shown of one kind and document."""

AROUND = 40
"""Code points shown on each side of one."""


class Leftover(NamedTuple):
    """One place: its kind, and the text before, in and behind it."""

    kind: str
    before: str
    text: str
    after: str


_REPLACEMENT = re.compile("\N{REPLACEMENT CHARACTER}+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]+")
# what two or more bytes of UTF-8 look like through Latin-1, cp1252 and MacRoman
_LATIN_LEAD = re.compile("[\u00c2-\u00f4](?=[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122])")
_MAC = re.compile("‚Ä[ôúùìîò¶¢]|√[©®†°±≥§∂…º£§]|¬[†´ª∑]")
_QUOTE = re.compile('["“”„]')
_LONGEST_SEQUENCE = 4
_COMMON_LEADS = frozenset("ÂÃÐÑÎÏ")
_CLOSING = frozenset("’”»›“‘")
# marks that are no quotation: Hebrew gershayim inside a word, inches behind a number
_OTHER_USE = re.compile(r'[^\W\d_]"[^\W\d_]|\d["“”]')
_UNFINISHED = re.compile(r"(?:[,–—]|\s(?:and|or|but|the|a|an|of|to|with|because|that|und|et|y|de))[\"”’»]?$")
_SHORTEST_PARAGRAPH = 40


def leftovers(text: str) -> list[Leftover]:
    """Return the suspicious places of `text`, at most `MOST` of a kind, ordered by kind.

    >>> [(found.kind, found.text) for found in leftovers("Kyiv\N{REPLACEMENT CHARACTER}s mayor")]
    [('replacement', '�')]
    """
    found = []
    for kind, spans in (
        ("replacement", _matches(_REPLACEMENT, text)),
        ("control", _matches(_CONTROL, text)),
        ("mojibake", _mojibake(text)),
        ("quotation", _quotations(text)),
        ("dangling", _dangling(text)),
    ):
        for count, (start, end) in enumerate(spans):
            if count == MOST:
                break
            before = text[max(0, start - AROUND) : start]
            found.append(Leftover(kind, before, text[start : min(end, start + AROUND)], text[end : end + AROUND]))
    return found


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text))


def _mojibake(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii():
        return
    reached = 0
    for match in _LATIN_LEAD.finditer(text):
        start = match.start()
        if start < reached:
            continue
        length = _sequence(text, start)
        if length:
            reached = start + length
            yield start, reached
    yield from _matches(_MAC, text)


def _sequence(text: str, start: int) -> int:
    """Return how many characters at `start` are the bytes of one UTF-8 character, or 0.

    Left alone: an accented capital before a closing mark (`MENÜ“`), which is what a healthy word looks like.
    """
    for length in range(2, _LONGEST_SEQUENCE + 1):
        piece = text[start : start + length]
        if len(piece) < length:
            return 0
        try:
            read = b"".join(_byte(c) for c in piece).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue
        if len(read) != 1 or "\x80" <= read <= "\x9f":
            return 0
        if length == 2 and (piece[0] not in _COMMON_LEADS or (piece[1] in _CLOSING and not _letter(text, start + 2))):
            return 0
        return length
    return 0


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _letter(text: str, at: int) -> bool:
    return text[at : at + 1].isalpha()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Find paragraphs with an odd number of marks; a quotation that runs on into the next paragraph may have one."""
    lines = list(_lines(text))
    for i, (start, line) in enumerate(lines):
        marks = [match.start() for match in _QUOTE.finditer(line)]
        if len(marks) % 2 == 0 or _OTHER_USE.search(line):
            continue
        follows = lines[i + 1][1].lstrip()[:1] if i + 1 < len(lines) else ""
        if follows and follows in '"“„”':
            continue
        yield start + marks[-1], start + marks[-1] + 1


def _dangling(text: str) -> Iterator[tuple[int, int]]:
    for start, line in _lines(text):
        kept = line.rstrip()
        if len(kept) < _SHORTEST_PARAGRAPH:
            continue
        match = _UNFINISHED.search(kept, len(kept) - 12)
        if match:
            yield start + match.start(), start + match.end()
