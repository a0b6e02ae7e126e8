"""A glance: which rules a text could concern, from the patterns of all of them at once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.gates.lanes import Entry, Lanes, best_window
from newsclean.gates.pages import written
from newsclean.gates.patterns import extent, heads, is_class, literal, seeker, seekers
from newsclean.gates.windows import ways, windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.gates.pages import Page
    from newsclean.gates.patterns import Pattern, Search

_TOO_OFTEN, _TOO_OFTEN_A_CLASS = 0.02, 0.01
"""Windows a character of healthy news from which a pattern is searched for by itself; one that is a mere class."""
_BETWEEN = "/"
"""What stands between pieces of a text that are looked at together: no pattern has to do with a stroke."""


class Either(NamedTuple):
    """Two patterns that match in the same texts, each beginning at its own end of what they look for.

    Where letters of two scripts meet, a match begins with either; the one that a text has few of is quick to find.
    """

    latin: Pattern
    """For texts that are written in Latin letters."""
    other: Pattern
    """For texts that are not."""

    def on(self, page: Page) -> Pattern:
        """Return the one for texts on `page`."""
        return self.latin if page.is_latin else self.other


class Glance:
    """The patterns of many rules, looked for together, to tell which rules a text could concern.

    >>> import re
    >>> glance = Glance([[re.compile("--"), re.compile("  ")], None, [re.compile(r"[!?](?=[!?]{2})")]])
    >>> glance("to be - or"), glance("to be -- or not!"), glance("What?!?")
    ((1,), (0, 1), (1, 2))
    """

    __slots__ = ("_always", "_needs", "_reach", "_searches", "_told")

    def __init__(self, needs: Sequence[Sequence[Pattern | Either] | None]) -> None:
        """Take the patterns of each rule, which is known by its number; None stands for a rule that is always asked."""
        self._needs = [(number, pattern) for number, patterns in enumerate(needs) for pattern in patterns or ()]
        self._always = tuple(number for number, patterns in enumerate(needs) if patterns is None)
        extents = [extent(one) for _, need in self._needs for one in (need if isinstance(need, Either) else (need,))]
        self._reach = max((size for size in extents if size), default=0) if None not in extents else None
        self._searches: dict[Page, _Search] = {}  # each made for the first text on its page
        self._told: tuple[str | None, tuple[int, ...]] = None, ()

    def __call__(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the rules that `text` could concern, in order: all that it does, and a few more."""
        last, told = self._told
        if text is last:  # nothing has changed it since
            return told
        page, data = written(text)
        search = self._searches.get(page)
        if search is None:
            given = tuple((number, one.on(page) if isinstance(one, Either) else one) for number, one in self._needs)
            search = self._searches[page] = _search_for(given, page)
        found = search(text, data)
        concerned = tuple(sorted(found.union(self._always))) if found else self._always
        self._told = text, concerned
        return concerned

    def is_sooner_read(self, text: str, places: int) -> bool:
        """Tell whether all of `text` is read sooner than what stands beside so many places of it."""
        return self._reach is None or places * 2 * self._reach > len(text)

    def beside(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        """Return the numbers of the rules that `text` could concern in, across or beside one of `spans`."""
        reach = self._reach
        if reach is None or self.is_sooner_read(text, len(spans)):
            return self(text)
        pieces = [text[max(0, start - reach) : end + reach] for start, end in spans]
        if spans and spans[0][0] > reach:
            pieces.insert(0, "")
        if spans and spans[-1][1] + reach < len(text):
            pieces.append("")
        return self(_BETWEEN.join(pieces))


class _Search:
    """All patterns at once, in texts on one page: by their windows; by itself what no window makes rare."""

    __slots__ = ("_alone", "_beginning", "_lanes", "_left")

    def __init__(self, given: Iterable[tuple[int, Pattern]], page: Page) -> None:
        """Take the patterns with their numbers."""
        alone: list[tuple[int, Search, frozenset[int] | None]] = []
        entries: list[Entry] = []
        for number, pattern in given:
            found = None if len(literal(pattern)) == 1 else _entries(number, pattern, page)
            if found is None:  # one character is found quickest by itself
                known = heads(pattern)
                alone.append((number, seeker(pattern), None if known is None else page.bytes_of(known)))
            else:
                entries += found
        self._alone = alone
        self._beginning = bytes(frozenset().union(*(begins for _, _, begins in alone if begins is not None)))
        self._lanes = Lanes(entries, page)
        self._left = lru_cache(maxsize=1024)(self._without)

    def __call__(self, text: str, data: bytes) -> set[int]:
        """Return the numbers of the patterns that match in `text`, which `data` is on the page."""
        found: set[int] = set()
        self._lanes.search(text, data, found)
        for number, seek in self._left(self._beginning.translate(None, data)):
            if number not in found and seek(text):
                found.add(number)
        return found

    def _without(self, absent: bytes) -> list[tuple[int, Search]]:
        """Return what is searched for by itself in a text that lacks these bytes."""
        return [(number, seek) for number, seek, begins in self._alone if begins is None or not begins.issubset(absent)]


@lru_cache(maxsize=64)  # most selections have the same rules
def _search_for(given: tuple[tuple[int, Pattern], ...], page: Page) -> _Search:
    return _Search(given, page)


def _entries(number: int, pattern: Pattern, page: Page) -> list[Entry] | None:
    """Return the best window of each way through a pattern; None where healthy text is full of one, or unreadable."""
    found = ways(pattern, page)
    if found is None:
        return None
    too_often = _TOO_OFTEN_A_CLASS if is_class(pattern) else _TOO_OFTEN
    entries = []
    for way in found:
        window = best_window(windows(way), page)
        if window is None or window.frequency(page) > too_often:
            return None
        entries.append(Entry(number, pattern, window))
    return entries


def seekers_of(needs: Sequence[Pattern | Either]) -> tuple[Search, ...]:
    """Return functions of which one finds something in a text that a rule with these needs could concern."""
    alike = [pattern for pattern in needs if not isinstance(pattern, Either)]
    return (*seekers(alike), *(_either(pattern) for pattern in needs if isinstance(pattern, Either)))


def _either(patterns: Either) -> Search:
    return lambda text: patterns.on(written(text)[0]).search(text)
