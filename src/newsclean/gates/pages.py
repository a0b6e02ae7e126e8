r"""Pages: a text as bytes, one a character, so that what bytes are quick at can be asked of any script.

A page has a byte for each ASCII character and 127 more. What a script's texts are full of has one of its own there: a
letter, a mark, in East Asia a whole block. Everything else is one byte, "another character", of which such a text has
few. Each byte has its *sign*, a bit, so that a set of signs is a number; one more bit stands for the edges of a text.
A page for each script is made when a text first asks for it; which one is taken changes only how quick the answer is.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

from newsclean.tables.scripts import ACCENTED_LETTERS, LETTERS, MARKS, USUAL, USUAL_ELSEWHERE, USUAL_MARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsclean.gates.patterns import Ranges

Signs = int
"""A set of signs: a bit for each of them."""

ASCII: Signs = (1 << 128) - 1
OTHER: Signs = 1 << 128
"""The sign of every character that has none of its own."""
EDGE: Signs = 1 << 129
"""Before the first character of a text, and behind its last."""
FIRST_SIGN, _MOST = 130, 127
ANY: Signs = (1 << FIRST_SIGN + _MOST) - 1
CHARACTERS: Signs = ANY & ~EDGE

OTHER_BYTE, QUESTION_BYTE, EDGE_BYTE, FIRST_BYTE = ord("?"), 0x1A, 0x80, 0x81
"""What stands for another character; for the question mark, and for itself; for the edges; for the first of a page."""
_QUESTION = chr(QUESTION_BYTE)
_LAST_ASCII = 0x7F
_LAST_LATIN, _FIRST_SIGN, _LAST_SIGN, _LAST_LETTER = 0x17F, 0x2000, 0x2E7F, 0xD7FF
_MORE_LATIN, _MORE_LATIN_HALF = ((0x180, 0x36F), (0x1E00, 0x1EFF)), 0x1E80
"""Where Latin letters are that only some languages have, and half a block that stands for them."""
_SAMPLE = 24
"""Characters by which a script is guessed."""
_MANY, _TOO_MANY, _SHORT = 100, 25, 4
"""Where one character of so many is another, the guess may be wrong; where of so many, no alphabet will do; how many
others do not matter."""

_SMALL = "abcdefghijklmnopqrstuvwxyz"
_CAPITALS, _STOPS, _SIGNS, _LESS_USUAL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", ",.", "0123456789\n'\"-", ":?()!;"
_LETTER, _FOREIGN_LETTER, _BLANK, _STOP, _SIGN, _LESS, _RARE = 0.03, 0.015, 0.16, 0.009, 0.0015, 0.0003, 0.00002
_OTHER, _OWN_LETTER, _ACCENTED, _USUAL_MARK, _ALPHABET, _WRITTEN = 0.0004, 0.01, 0.00031, 0.0008, 0.1, 0.6
"""How frequent one of these characters is, of all (measured on news in English and in other languages)."""
_BY_CHANCE = 10
"""Characters of usual text that weigh as much as what the frequencies of three signs say of them side by side."""

_BLOCKS = (
    *((ord(mark), ord(mark), _LESS) for mark in "\u00a0«°·»"),
    (0xC0, 0xDF, _LESS),
    (0xE0, 0xFF, _ACCENTED),
    *((block << 8, (block << 8) + 0xFF, _ALPHABET) for block in range(0x01, 0x12)),
    *((block << 8, (block << 8) + 0xFF, _WRITTEN) for block in range(0x12, 0x20)),
    (0x2000, 0x20FF, _USUAL_MARK),
    *((block << 8, (block << 8) + 0xFF, _RARE) for block in range(0x21, 0x30)),
    (0x3000, 0x30FF, _WRITTEN),
    (0x3100, 0x33FF, _RARE),
    (0x3400, 0x4DFF, _RARE),
    (0x4E00, 0x9FFF, _WRITTEN),
    (0xA000, 0xABFF, _WRITTEN),
    (0xAC00, 0xD7FF, _WRITTEN),
    (0xF900, 0xFAFF, _RARE),
    (0xFB00, 0xFEFF, _RARE),
    (0xFF00, 0xFFFF, _ACCENTED),
)
"""What has one sign together where a text is written in a script of very many characters, or in several scripts."""
_ORDER = "LMNPS"
"""Letters, marks, numbers, punctuation, symbols: which of half a block a page has first."""


def _signs_of(characters: str) -> Signs:
    return sum(1 << ord(character) for character in characters)


class Own(NamedTuple):
    """Code points that share a byte and a sign of their own, and how frequent one of these characters is."""

    low: int
    high: int
    share: float


class Page:
    r"""What has a sign of its own, how a text is written with it, and how frequent signs are in healthy text.

    >>> page = latin()
    >>> page.write("n ж?"), page.sign_of("n") == 1 << ord("n"), page.sign_of("ж") == OTHER
    (b'n ?\x1a', True, True)
    """

    __slots__ = ("_known", "_lows", "_own", "_places", "_shares", "is_latin", "write")

    def __init__(
        self, own: Sequence[Own], write: Callable[[str], bytes], usual: str, *, is_latin: bool = False
    ) -> None:
        """Take what has bytes from 0x81 on, in order of code points, what writes a text so, and usual text."""
        self.write = write
        self.is_latin = is_latin
        self._own = [(low, high, 1 << FIRST_SIGN + at) for at, (low, high, _) in enumerate(own)]
        self._lows = [low for low, _, _ in self._own]
        self._shares = tuple(_shares(own, self._own, is_latin=is_latin).items())
        self._places: dict[Signs, int] = {EDGE: 1 | 1 << (len(USUAL) + 1)}
        for at, character in enumerate(usual, 1):
            sign = self.sign_of(character)
            if sign != OTHER:  # of another script: a text on this page has few of those
                self._places[sign] = self._places.get(sign, 0) | 1 << at
        self._known: dict[Signs, Known] = {}

    def sign_of(self, character: str) -> Signs:
        """Return the sign that a character is read as."""
        code = ord(character)
        if code <= _LAST_ASCII:
            return 1 << code
        at = bisect_right(self._lows, code) - 1
        return self._own[at][2] if at >= 0 and code <= self._own[at][1] else OTHER

    def signs(self, low: int, high: int) -> tuple[Signs, Signs]:
        """Return the signs that a character from `low` to `high` may have, and those that no other character has."""
        sure = ((1 << min(high, _LAST_ASCII) + 1) - 1) & ~((1 << low) - 1) if low <= _LAST_ASCII else 0
        if high <= _LAST_ASCII:
            return sure, sure
        may_be = sure
        covered = max(low, _LAST_ASCII + 1) - 1  # up to here every character has a sign of its own
        full = True
        for first, last, sign in self._own[max(0, bisect_right(self._lows, low) - 1) :]:
            if first > high:
                break
            if last < low:
                continue
            full = full and first <= covered + 1
            covered = last
            may_be |= sign
            if low <= first and last <= high:
                sure |= sign
        return (may_be if full and covered >= high else may_be | OTHER), sure

    def bytes_of(self, ranges: Ranges) -> frozenset[int]:
        """Return the bytes that characters in these ranges may be."""
        may_be = 0
        for low, high in ranges:
            may_be |= self.signs(low, high)[0]
        found = {byte for byte in range(EDGE_BYTE) if may_be >> byte & 1}
        if ord("?") in found:
            found.add(QUESTION_BYTE)
        if may_be & OTHER:
            found.add(OTHER_BYTE)
        return frozenset({*found, *(FIRST_BYTE + at for at in range(_MOST) if may_be >> FIRST_SIGN + at & 1)})

    def where(self, holds: Callable[[str], bool]) -> tuple[Signs, Signs]:
        """Return the signs that a character for which `holds` says yes may have, and those that no other one has."""
        sure = sum(1 << code for code in range(_LAST_ASCII + 1) if holds(chr(code)))
        may_be = sure | OTHER
        for low, high, sign in self._own:
            if low != high:
                may_be |= sign
            elif holds(chr(low)):
                may_be |= sign
                sure |= sign
        return may_be, sure

    def known(self, signs: Signs) -> Known:
        """Return what is known of `signs` on this page."""
        known = self._known.get(signs)
        if known is None:
            places = 0
            for sign, where in self._places.items():
                if signs & sign:
                    places |= where
            known = self._known[signs] = Known(signs, self._share(signs), places)
        return known

    def union(self, one: Known, other: Known) -> Known:
        """Return what is known of the signs of both."""
        signs = one.signs | other.signs
        return Known(signs, self._share(signs), one.places | other.places)

    def _share(self, signs: Signs) -> float:
        return min(1.0, sum([share * (signs & those).bit_count() for share, those in self._shares]))


def _shares(own: Sequence[Own], signs: Sequence[tuple[int, int, Signs]], *, is_latin: bool) -> dict[float, Signs]:
    """Return which signs are how frequent in a healthy text."""
    letters = (_LETTER, _SIGN) if is_latin else (_FOREIGN_LETTER, _LESS)
    given = [*zip(letters, (_SMALL, _CAPITALS), strict=True), (_BLANK, " "), (_STOP, _STOPS), (_SIGN, _SIGNS)]
    shares = {_RARE: ASCII | EDGE, _OTHER: OTHER}
    for share, characters in (*given, (_LESS, _LESS_USUAL)):
        found = _signs_of(characters)
        shares[_RARE] &= ~found
        shares[share] = shares.get(share, 0) | found
    for (_, _, share), (_, _, sign) in zip(own, signs, strict=True):
        shares[share] = shares.get(share, 0) | sign
    return shares


def _half_of(usual: str) -> str:
    """Return a text of which one half is in English, as articles in other scripts quote it."""
    half = len(USUAL) // 2
    return (usual * (half // len(usual) + 1))[:half] + USUAL[half:]


def _written_with(own: Sequence[Own]) -> str:
    """Return the usual text with other letters: those of `own` that texts are full of, in turn."""
    letters = [chr(low) for low, _, share in own if share >= _OWN_LETTER]
    if not letters:  # a block of marks
        return USUAL
    turn = cycle(letters)
    return "".join([next(turn) if character.isalpha() else character for character in USUAL])


class Known(NamedTuple):
    """Signs, how many of the characters of a healthy text have one, of all, and where those of the usual text do."""

    signs: Signs
    share: float
    places: int


def frequency(before: Known, here: Known, after: Known) -> float:
    """Estimate at how many places of a healthy text, of all, signs of these stand side by side.

    By what usual news has, and by how frequent each of them is.

    >>> blank, comma, anything = map(latin().known, (1 << ord(" "), 1 << ord(","), ANY))
    >>> frequency(blank, comma, anything) < 0.001 < frequency(anything, comma, blank)
    True
    """
    seen = (before.places << 1 & here.places & after.places >> 1).bit_count()
    return (seen + _BY_CHANCE * before.share * here.share * after.share) / (len(USUAL) + _BY_CHANCE)


def written(text: str) -> tuple[Page, bytes]:
    """Return `text` on a page for its script, one that has most of its characters, and that page.

    >>> written("Всё хорошо.")[0].is_latin, written("Tout va bien, dit-il à l’élève.")[0].is_latin
    (False, True)
    """
    if text.isascii():
        return latin(), text.encode()
    middle = len(text) // 2
    page = _page_with(max(text[middle : middle + _SAMPLE]))
    data = page.write(text)
    others = data.count(OTHER_BYTE) - _SHORT
    if others * _MANY > len(data):
        at = data.find(OTHER_BYTE, middle)
        better = _page_with(text[at if at >= 0 else data.find(OTHER_BYTE)])
        if better is not page:
            better_data = better.write(text)
            fewer = better_data.count(OTHER_BYTE) - _SHORT
            if fewer < others:
                page, data, others = better, better_data, fewer
            if others * _TOO_MANY > len(data):
                page = blocks()
                data = page.write(text)
    return page, data


@cache
def latin() -> Page:
    """Return the page for what is written in Latin letters; rarer ones have another."""
    own = _each_of(ACCENTED_LETTERS + MARKS, _ACCENTED)
    return Page(own, _by_character(own), USUAL, is_latin=True)


@cache
def blocks() -> Page:
    """Return the page for scripts of very many characters, and for texts in several scripts."""
    own = [Own(*each) for each in _BLOCKS]
    return Page(own, _by_blocks, _half_of(_written_with(own)))


def _page_with(character: str) -> Page:
    """Return the page of the script that has `character`; Latin's for what many have."""
    code = ord(character)
    if code <= _LAST_LATIN or _FIRST_SIGN <= code <= _LAST_SIGN or code > _LAST_LETTER:
        return latin()
    if code > _LAST_SIGN:
        return blocks()
    return _page_of(_MORE_LATIN_HALF if any(low <= code <= high for low, high in _MORE_LATIN) else code & ~0x7F)


@cache
def _page_of(half: int) -> Page:
    """Return the page for an alphabet by the half block that its letters are in."""
    letters = LETTERS.get(half)
    if letters is None:
        here = map(chr, range(half, half + 0x80))
        known = [one for one in here if unicodedata.category(one)[0] in _ORDER]
        letters = "".join(sorted(known, key=lambda one: _ORDER.index(unicodedata.category(one)[0])))
    own = _each_of(letters[: _MOST - len(MARKS)] + MARKS, _OWN_LETTER)
    usual = _half_of(USUAL_ELSEWHERE.get(half) or _written_with(own))
    return Page(own, _by_character(own), usual, is_latin=half == _MORE_LATIN_HALF)


def _each_of(characters: str, letter: float) -> list[Own]:
    """Return each of `characters` by itself; its small letters are so frequent."""
    return [Own(ord(one), ord(one), _share_of(one, letter)) for one in sorted(set(characters))]


def _share_of(character: str, letter: float) -> float:
    """Return how frequent a character is on its page, where its letters are so frequent."""
    if character in USUAL_MARKS:
        return _USUAL_MARK
    return letter if character.isalpha() and not character.isupper() else _RARE


def _by_character(own: Sequence[Own]) -> Callable[[str], bytes]:
    """Return a function that writes a text with a byte for each character of `own`."""
    table = codecs.charmap_build("".join(map(chr, (*range(EDGE_BYTE), _NOTHING, *(code for code, _, _ in own)))))

    def write(text: str) -> bytes:
        if "?" in text:
            text = text.replace("?", _QUESTION)
        return codecs.charmap_encode(text, "replace", table)[0]

    return write


_NOTHING = 0xFFFE
"""What codecs write where a byte stands for no character."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LONE = "\ud800"


def _by_blocks(text: str) -> bytes:
    """Return `text` with the bytes that `_BLOCKS` are given."""
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) > 2 * len(text):
        data = _ASTRAL.sub(_LONE, text).encode("utf-16-le", "surrogatepass")
    high, low = data[1::2], data[::2].translate(_LOWS)
    of_blocks = int.from_bytes(high.translate(_HIGHS), "little")
    of_first = int.from_bytes(high.translate(_IS_FIRST), "little") & int.from_bytes(low, "little")
    return (of_blocks | of_first).to_bytes(len(high), "little")


def _tables() -> tuple[bytes, bytes]:
    """Return the bytes for the first block, and for all others, whose first is nothing."""
    lows = bytearray(range(EDGE_BYTE)).replace(b"?", b"%c" % QUESTION_BYTE) + bytearray([OTHER_BYTE] * 128)
    highs = bytearray([0] + [OTHER_BYTE] * 255)
    for byte, (low, high, _) in enumerate(_BLOCKS, FIRST_BYTE):
        if low < len(lows):
            lows[low : high + 1] = [byte] * (high + 1 - low)
        else:
            highs[low >> 8 : (high >> 8) + 1] = [byte] * ((high >> 8) + 1 - (low >> 8))
    return bytes(lows), bytes(highs)


_LOWS, _HIGHS = _tables()
_IS_FIRST = bytes([0xFF] + [0] * 255)
