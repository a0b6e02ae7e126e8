r"""Lanes: many windows looked for at once, in a text written as bytes.

A character is one byte: ASCII is itself, `?` is all that lies beyond it. Three tables turn the bytes into bits, one for
each of eight lanes: may this sign stand before, here, behind? Read as whole numbers, one moved up a byte and one down,
they are compared for the whole text in two steps. What is left is a bit for each place where a window of its lane is.
All of this costs less than `re` takes to look for one class.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from newsclean.gates.windows import ASCII, EDGE, OTHER, Signs, Window, sign_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsclean.gates.patterns import Pattern

    Match = Callable[[str, int], object]

T = TypeVar("T")

_LANES = 8
"""As many as a byte has bits."""
_CHUNK = 1 << 15
"""Bytes that are compared at once: they and what is made of them fit into a processor's cache."""
WHOLE, _MOST_KNOWN = 3, 4096
"""A character with both its neighbours; how many such threes are remembered."""
_DENSE, _SHORT = 24, 1500
"""Where one place of so many is a stop, in a text that is not short, patterns are not tried at each."""
OTHER_BYTE, _QUESTION_BYTE, _EDGE_BYTE = ord("?"), 0x1A, 0x80
"""What stands for a character beyond ASCII; for the question mark among such ones; for the edges of a text."""
_CHANCE, _MIDDLE = 0.1, 0.05
"""What the frequencies of three signs weigh beside being seen together, and that of the middle one alone."""

_QUESTION = chr(_QUESTION_BYTE)
_START, _END = "start", "end"
"""What is written behind the characters at an edge of a text: nothing else is so long."""

_USUAL = (
    "KYIV, Ukraine (Agency) — The president's office said on Monday that “it was over” and that Mr. Smith, 62, who had "
    'led the U.S.-based group since 2019, would step down "in a week or two," its 1.5 million members – and others - '
    'were told.\n\n"We can\'t say," he added; "but what if it\'s 50% of $3 billion?"\n\nLater, Anna O\'Neill asked: '
    "“Why don’t they?”\n\n“Who?” The players' state-run daily’s editor wouldn't, he said (on Nov. 3).\n• The end\n"
    "Well-known cafés in São Paulo! Президент (62) заявил, что «это так».\n\nДа, – сказал он.\n\n第二天,他说:“好”。\n\n"
    "„Так“, – ответил он.\n\n«Да»"
)
"""Healthy news with its usual marks: a gate that opens at them is worth little."""
_LETTERS, _SPACE = "abcdefghijklmnopqrstuvwxyz", " "
_USUAL_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.\n'\"-"


def _signs_of(characters: str) -> Signs:
    return sum(1 << ord(character) for character in characters)


_SHARES = (
    (0.03, _signs_of(_LETTERS)),
    (0.17, _signs_of(_SPACE)),
    (0.003, _signs_of(_USUAL_SIGNS)),
    (0.0003, ASCII & ~_signs_of(_LETTERS + _SPACE + _USUAL_SIGNS) | EDGE),
    (0.01, OTHER),
)
"""How frequent a sign is, by the set that it is in."""


def as_bytes(text: str) -> bytes:
    """Return `text` as bytes, one a character, as lanes read it."""
    if text.isascii():
        return text.encode()
    if "?" in text:
        text = text.replace("?", _QUESTION)
    return text.encode("ascii", "replace")


class Entry(NamedTuple):
    """A pattern, the number that it is known by, and one of its windows."""

    number: int
    pattern: Pattern
    window: Window


class Lanes:
    r"""Windows sorted into lanes, so that few lanes have one in healthy text.

    >>> import re
    >>> from newsclean.gates.windows import ways, windows
    >>> double = re.compile("  ")
    >>> lanes = Lanes([Entry(7, double, windows(ways(double)[0])[0])])
    >>> found = set()
    >>> lanes.search("a b  c", as_bytes("a b  c"), found)
    >>> found
    {7}
    """

    __slots__ = ("_entries", "_known", "_lanes", "_tables")

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Sort the windows: the two lanes that stop least often more as one become one, until there are eight."""
        by_window: dict[tuple[Signs, Signs, Signs], list[Entry]] = {}
        for entry in dict.fromkeys(entries):
            by_window.setdefault(entry.window[:3], []).append(entry)
        lanes = [_Lane(*signs, frequency(*signs), tuple(found)) for signs, found in by_window.items()]
        prices = {(one, other): one.price(other) for one, other in combinations(lanes, 2)}
        while len(lanes) > _LANES:
            one, other = min(prices, key=prices.__getitem__)
            lanes = [lane for lane in lanes if lane is not one and lane is not other]
            prices = {pair: price for pair, price in prices.items() if not {one, other}.intersection(pair)}
            merged = one.with_(other)
            prices.update({(lane, merged): lane.price(merged) for lane in lanes})
            lanes.append(merged)
        self._lanes = lanes
        self._tables = {ascii_only: self._made(ascii_only=ascii_only) for ascii_only in (False, True)}
        self._entries = [entry for lane in lanes for entry in lane.entries]
        self._known: dict[str, tuple[tuple[int, Match, int], ...]] = {}

    def _made(self, *, ascii_only: bool) -> tuple[bytes, bytes, bytes]:
        """Return the tables for what stands before, here and behind."""
        signs = [1 << byte for byte in range(128)] + [EDGE] * 128
        if not ascii_only:
            signs[OTHER_BYTE] = OTHER
            signs[_QUESTION_BYTE] |= 1 << ord("?")
        before, here, after = (
            bytes(sum(1 << bit for bit, may_be in enumerate(role) if may_be & sign) for sign in signs)
            for role in (
                [lane.before for lane in self._lanes],
                [lane.here for lane in self._lanes],
                [lane.after for lane in self._lanes],
            )
        )
        return before, here, after

    def search(self, text: str, data: bytes, found: set[int]) -> None:
        """Add to `found` the numbers of the patterns that match in `text`, which `data` is `as_bytes`."""
        before, here, after = self._tables[text.isascii()]
        edged = b"%c%b%c" % (_EDGE_BYTE, data, _EDGE_BYTE)
        crowded = 0
        for start in range(0, len(data), _CHUNK):
            piece = edged if len(data) <= _CHUNK else edged[start : start + _CHUNK + 2]
            places = (
                int.from_bytes(piece.translate(here), "little")
                & int.from_bytes(piece.translate(before), "little") << 8
                & int.from_bytes(piece.translate(after), "little") >> 8
            )
            if places:
                marked = places.to_bytes(len(piece), "little")
                stops = marked.translate(None, b"\0")
                if len(stops) * _DENSE < len(piece) + _SHORT:
                    self._try(text, start - 1, marked, stops, found)
                else:
                    crowded |= _any_of(stops)
        if crowded:
            self._search_each(text, crowded, found)

    def _try(self, text: str, start: int, marked: bytes, stops: bytes, found: set[int]) -> None:
        """Try the patterns at the marked places, counted from `start`."""
        known = self._known
        at = -1
        for stop in stops:
            at = marked.find(stop, at + 1)
            place = start + at
            around = text[place - 1 : place + 2]
            if len(around) < WHOLE:  # at an edge of the text
                around = around_edge(text, place)
            tried = known.get(around)
            if tried is None:
                tried = self._learned(around)
            for number, match, behind in tried:
                if number not in found and match(text, place - behind):
                    found.add(number)

    def _learned(self, around: str) -> tuple[tuple[int, Match, int], ...]:
        """Return what is to be tried where these three characters are; kept, as most texts have the same ones."""
        before, here, after = signs_around(around)
        tried = tuple(
            dict.fromkeys(
                (entry.number, entry.pattern.match, entry.window.behind)
                for entry in self._entries
                if entry.window.before & before and entry.window.here & here and entry.window.after & after
            )
        )
        remember(self._known, around, tried)
        return tried

    def _search_each(self, text: str, bits: int, found: set[int]) -> None:
        """Search the text for each pattern of these lanes."""
        entries = [entry for at, lane in enumerate(self._lanes) if bits >> at & 1 for entry in lane.entries]
        for number, pattern in dict.fromkeys((entry.number, entry.pattern) for entry in entries):
            if number not in found and pattern.search(text):
                found.add(number)


def around_edge(text: str, place: int) -> str:
    """Return a character at an edge of the text with the neighbour that it has, and which edge it is."""
    around = text[max(0, place - 1) : place + 2]
    return f"{around}{'' if place else _START}{_END if place + 1 == len(text) else ''}"


def signs_around(around: str) -> tuple[Signs, Signs, Signs]:
    """Return the signs of a character and its neighbours, as they or `around_edge` write them.

    >>> signs_around(around_edge("ab", 1)) == (1 << ord("a"), 1 << ord("b"), EDGE)
    True
    """
    signs = list(map(sign_of, around[:WHOLE]))
    if len(around) == WHOLE:
        return signs[0], signs[1], signs[2]
    if around.endswith(_END):
        return (EDGE, signs[0], EDGE) if len(around) > len(_START + _END) else (signs[0], signs[1], EDGE)
    return EDGE, signs[0], signs[1]


def _any_of(stops: bytes) -> int:
    """Return the lanes that one of these stops is of."""
    bits = 0
    for stop in set(stops):
        bits |= stop
    return bits


def remember(known: dict[str, T], around: str, tried: T) -> None:
    """Keep what is tried between three characters; where too many are kept, begin anew: the frequent ones come back."""
    if len(known) >= _MOST_KNOWN:
        known.clear()
    known[around] = tried


class _Lane(NamedTuple):
    """What the windows of one lane have in all: what may stand before, here, behind; how frequent, and whose."""

    before: Signs
    here: Signs
    after: Signs
    frequency: float
    entries: tuple[Entry, ...]

    def with_(self, other: _Lane) -> _Lane:
        """Return the lane that two would be."""
        signs = self.before | other.before, self.here | other.here, self.after | other.after
        return _Lane(*signs, frequency(*signs), self.entries + other.entries)

    def price(self, other: _Lane) -> float:
        """Return how many places more, of all, one lane would stop at than the two."""
        more = frequency(self.before | other.before, self.here | other.here, self.after | other.after)
        return more - self.frequency - other.frequency


def frequency(before: Signs, here: Signs, after: Signs) -> float:
    """Estimate at how many places of a healthy text, of all, a window is: by a sample, and by the frequencies of signs.

    >>> from newsclean.gates.windows import ANY
    >>> blank, comma = 1 << ord(" "), 1 << ord(",")
    >>> frequency(blank, comma, ANY) < 0.001 < frequency(ANY, comma, blank)
    True
    """
    (first, left), (second, middle), (third, right) = _read(before), _read(here), _read(after)
    seen = (left << 1 & middle & right >> 1).bit_count()
    return seen / len(_USUAL) + _CHANCE * first * second * third


def best_window(choice: Iterable[Window]) -> Window | None:
    """Return the window that says most: it is rare, and so is the sign in its middle."""
    return min(choice, key=lambda one: frequency(*one[:3]) + _MIDDLE * _read(one.here)[0], default=None)


@lru_cache(maxsize=4096)
def _read(signs: Signs) -> tuple[float, int]:
    """Return how frequent these signs are, and a bit for each place of the usual text at which one of them stands."""
    share = sum(share * (signs & those).bit_count() for share, those in _SHARES)
    places = 0
    for sign, where in _usual_places().items():
        if signs & sign:
            places |= where
    return share, places


@cache
def _usual_places() -> dict[Signs, int]:
    found: dict[Signs, int] = {EDGE: 1 | 1 << (len(_USUAL) + 1)}
    for at, character in enumerate(_USUAL, 1):
        sign = sign_of(character)
        found[sign] = found.get(sign, 0) | 1 << at
    return found
