r"""Lanes: many windows looked for at once, in a text written as bytes, one a character (`pages`).

Three tables turn the bytes into bits, one for each of eight lanes: may this sign stand before, here, behind? Read as
whole numbers, one moved up a byte and one down, they are compared for the whole text in two steps. What is left is a
bit for each place where a window of its lane is. All of this costs less than `re` takes to look for one class.
"""

from __future__ import annotations

from functools import reduce
from heapq import heapify, heappop, heappush
from itertools import combinations
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from newsclean.gates.pages import (
    EDGE,
    EDGE_BYTE,
    FIRST_BYTE,
    FIRST_SIGN,
    OTHER,
    OTHER_BYTE,
    QUESTION_BYTE,
    frequency,
)
from newsclean.gates.patterns import heads, holds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsclean.gates.pages import Known, Page, Signs
    from newsclean.gates.patterns import Pattern
    from newsclean.gates.windows import Window

    Match = Callable[[str, int], object]

_LANES = 8
"""As many as a byte has bits."""
_CHUNK = 1 << 15
"""Bytes that are compared at once: they and what is made of them fit into a processor's cache."""
_WHOLE, _MOST_KNOWN = 3, 16384
"""A character with both its neighbours; how many such threes are remembered."""
_DENSE, _SHORT = 8, 1500
"""Where one place of so many is a stop, in a text that is not short, patterns are not tried at each."""
_MIDDLE = 0.05
"""What the frequency of the sign in the middle of a window weighs beside that of all three."""
_START, _END = "start", "end"
"""What is written behind the characters at an edge of a text: nothing else is so long."""


class Entry(NamedTuple):
    """A pattern, the number that it is known by, and one of its windows."""

    number: int
    pattern: Pattern
    window: Window

    def may_have(self, character: str, sign: Signs) -> bool:
        """Tell whether the window can have `character`, which has `sign`, in its middle."""
        if not self.window.here & sign:
            return False
        known = heads(self.pattern) if self.window.behind == 0 else None
        return known is None or holds(known, character)  # where many have the same sign, the pattern knows more

    def is_possible(self, signs: Signs) -> bool:
        """Tell whether a text that has no other `signs` can have the window."""
        before, here, after, _ = self.window
        return bool(here & signs and before & signs and after & signs)


def _signs(*, ascii_only: bool) -> list[Signs]:
    """Return the sign of each byte; a question mark may be another character where not all of a text is ASCII."""
    signs = [1 << byte for byte in range(EDGE_BYTE)] + [EDGE]
    signs += [1 << FIRST_SIGN + at for at in range(256 - FIRST_BYTE)]
    if not ascii_only:
        signs[OTHER_BYTE] = OTHER
        signs[QUESTION_BYTE] |= 1 << ord("?")
    return signs


_SIGNS = {ascii_only: _signs(ascii_only=ascii_only) for ascii_only in (False, True)}


class Lanes:
    r"""Windows sorted into lanes, so that few lanes have one in healthy text.

    >>> import re
    >>> from newsclean.gates.pages import latin
    >>> from newsclean.gates.windows import ways, windows
    >>> double = re.compile("  ")
    >>> lanes = Lanes([Entry(7, double, windows(ways(double, latin())[0])[0])], latin())
    >>> found = set()
    >>> lanes.search("a b  c", b"a b  c", found)
    >>> found
    {7}
    """

    __slots__ = ("_entries", "_known", "_lanes", "_page", "_tables", "_with_middle")

    def __init__(self, entries: Iterable[Entry], page: Page) -> None:
        """Sort the windows: the two lanes that stop least often more as one become one, until there are eight."""
        self._page = page
        by_window: dict[tuple[Signs, Signs, Signs], list[Entry]] = {}
        for entry in dict.fromkeys(entries):
            by_window.setdefault(entry.window[:3], []).append(entry)
        made = [
            _Lane(page.known(before), page.known(here), page.known(after), tuple(found))
            for (before, here, after), found in by_window.items()
        ]
        left = dict(enumerate(made))
        prices = [(one.price(other, page), at, beyond) for (at, one), (beyond, other) in combinations(left.items(), 2)]
        heapify(prices)
        while len(left) > _LANES:
            _, at, beyond = heappop(prices)
            if at in left and beyond in left:
                merged = left.pop(at).with_(left.pop(beyond), page)
                for number, lane in left.items():
                    heappush(prices, (lane.price(merged, page), number, len(made)))
                left[len(made)] = merged
                made.append(merged)
        self._lanes = lanes = list(left.values())
        self._tables = {ascii_only: self._made(ascii_only=ascii_only) for ascii_only in (False, True)}
        self._entries = [entry for lane in lanes for entry in lane.entries]
        self._with_middle: dict[str, list[Entry]] = {}
        self._known: dict[str, tuple[tuple[int, Match, int], ...]] = {}

    def _made(self, *, ascii_only: bool) -> tuple[bytes, bytes, bytes]:
        """Return the tables for what stands before, here and behind."""
        signs = _SIGNS[ascii_only]
        before, here, after = (
            bytes(sum(1 << bit for bit, may_be in enumerate(role) if may_be & sign) for sign in signs)
            for role in (
                [lane.before.signs for lane in self._lanes],
                [lane.here.signs for lane in self._lanes],
                [lane.after.signs for lane in self._lanes],
            )
        )
        return before, here, after

    def search(self, text: str, data: bytes, found: set[int]) -> None:
        """Add to `found` the numbers of the patterns that match in `text`, which `data` is on the page."""
        before, here, after = self._tables[text.isascii()]
        edged = b"%c%b%c" % (EDGE_BYTE, data, EDGE_BYTE)
        crowded = 0
        for start in range(0, len(data), _CHUNK):
            piece = edged[start : start + _CHUNK + 2]
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
            signs = _SIGNS[text.isascii()]
            self._search_each(text, crowded, reduce(or_, map(signs.__getitem__, set(data)), EDGE), found)

    def _try(self, text: str, start: int, marked: bytes, stops: bytes, found: set[int]) -> None:
        """Try the patterns at the marked places, counted from `start`."""
        known = self._known
        at = -1
        for stop in stops:
            at = marked.find(stop, at + 1)
            place = start + at
            around = text[place - 1 : place + 2]
            if len(around) < _WHOLE:  # at an edge of the text
                around = around_edge(text, place)
            tried = known.get(around)
            if tried is None:
                tried = self._learned(around)
            for number, match, behind in tried:
                if number not in found and match(text, place - behind):
                    found.add(number)

    def _learned(self, around: str) -> tuple[tuple[int, Match, int], ...]:
        """Return what is to be tried where these three characters are; kept, as most texts have the same ones."""
        left, middle, right = neighbours(around)
        entries = self._with_middle.get(middle)
        if entries is None:
            here = self._page.sign_of(middle)
            entries = [entry for entry in self._entries if entry.may_have(middle, here)]
            self._with_middle[middle] = entries
        before, after = (self._page.sign_of(one) if one else EDGE for one in (left, right))
        tried = tuple(
            dict.fromkeys(
                (entry.number, entry.pattern.match, entry.window.behind)
                for entry in entries
                if entry.window.before & before and entry.window.after & after
            )
        )
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()  # the frequent ones come back
            self._with_middle.clear()
        self._known[around] = tried
        return tried

    def _search_each(self, text: str, bits: int, signs: Signs, found: set[int]) -> None:
        """Search the text, which has these signs, for each pattern of these lanes that has a window of them."""
        entries = [entry for at, lane in enumerate(self._lanes) if bits >> at & 1 for entry in lane.entries]
        for number, pattern in dict.fromkeys((one.number, one.pattern) for one in entries if one.is_possible(signs)):
            if number not in found and pattern.search(text):
                found.add(number)


def around_edge(text: str, place: int) -> str:
    """Return a character at an edge of the text with the neighbour that it has, and which edge it is."""
    around = text[max(0, place - 1) : place + 2]
    return f"{around}{'' if place else _START}{_END if place + 1 == len(text) else ''}"


def neighbours(around: str) -> tuple[str, str, str]:
    """Return a character between its neighbours, of which one is empty at an edge, as they or `around_edge` write them.

    >>> neighbours("abc"), neighbours(around_edge("ab", 1)), neighbours(around_edge("ab", 0))
    (('a', 'b', 'c'), ('a', 'b', ''), ('', 'a', 'b'))
    """
    if len(around) == _WHOLE:
        return around[0], around[1], around[2]
    if around.endswith(_END):
        return ("", around[0], "") if len(around) > len(_START + _END) else (around[0], around[1], "")
    return "", around[0], around[1]


def _any_of(stops: bytes) -> int:
    """Return the lanes that one of these stops is of."""
    bits = 0
    for stop in set(stops):
        bits |= stop
    return bits


class _Lane:
    """What the windows of one lane have in all: what may stand before, here, behind; how frequent, and whose."""

    __slots__ = ("after", "before", "entries", "frequency", "here")

    def __init__(self, before: Known, here: Known, after: Known, entries: tuple[Entry, ...]) -> None:
        self.before, self.here, self.after, self.entries = before, here, after, entries
        self.frequency = frequency(before, here, after)

    def with_(self, other: _Lane, page: Page) -> _Lane:
        """Return the lane that two would be."""
        union = page.union
        before, here = union(self.before, other.before), union(self.here, other.here)
        return _Lane(before, here, union(self.after, other.after), self.entries + other.entries)

    def price(self, other: _Lane, page: Page) -> float:
        """Return how many places more, of all, one lane would stop at than the two."""
        union = page.union
        before, here = union(self.before, other.before), union(self.here, other.here)
        after = union(self.after, other.after)
        return frequency(before, here, after) - self.frequency - other.frequency


def best_window(choice: Iterable[Window], page: Page) -> Window | None:
    """Return the window that says most: it is rare, and so is the sign in its middle."""
    return min(choice, key=lambda one: one.frequency(page) + _MIDDLE * page.known(one.here).share, default=None)
