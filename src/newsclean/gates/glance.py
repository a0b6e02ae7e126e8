"""A glance: which rules a text could concern, from the patterns of all of them at once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.gates.lanes import (
    OTHER_BYTE,
    WHOLE,
    Entry,
    Lanes,
    around_edge,
    as_bytes,
    best_window,
    frequency,
    remember,
    signs_around,
)
from newsclean.gates.patterns import (
    beyond_ascii,
    class_of,
    extent,
    heads,
    holds,
    intersection,
    is_class,
    literal,
    seeker,
    seekers,
    together,
    union,
)
from newsclean.gates.windows import ANY, ASCII, OTHER, Signs, Window, ways, windows

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from newsclean.gates.lanes import Match
    from newsclean.gates.patterns import Pattern, Ranges, Search

_TOO_OFTEN, _TOO_OFTEN_AMONG_LATIN = 0.01, 0.05
"""Windows a character of healthy news from which a pattern is searched for by itself; and what a text may have that is
not written in Latin letters and whose patterns begin with these."""
_FEW = 8
_MOST_STOPS = 64
"""Places at which patterns are tried one by one; a text with more is searched for those that are left."""
_DENSE, _SHORT = 40, 400
"""Where one character of so many is beyond ASCII, in a text that is not short, they are not looked at one by one."""
_BETWEEN = "/"
"""What stands between pieces of a text that are looked at together: no pattern has to do with a stroke."""
_OTHER = bytes((OTHER_BYTE,))
_PAIR = _OTHER * 2
_EVERY_BYTE = bytes(range(256))
_SCRIPTS: tuple[tuple[Ranges, Ranges], ...] = (
    (((0x80, 0x24F), (0x2000, 0x2FFF)), ()),
    (((0x250, 0x3FF),), ((0x3AC, 0x3CE),)),
    (((0x400, 0x52F),), ((0x430, 0x45F),)),
    (((0x530, 0x1FFF),), ((0x530, 0x1FFF),)),
    (((0x3000, 0xD7FF),), ((0x3041, 0xD7FF),)),
    (((0xD800, 0x10FFFF),), ()),
)
"""Parts of Unicode and the letters that texts are full of: Latin with the signs of all scripts, of which no letter is
so frequent; Greek; Cyrillic; alphabets beyond; East Asia; surrogates and the rest."""
_MOST_LATIN = 3
"""Where one character of so many is beyond ASCII, a text is not written in Latin letters."""


class Either(NamedTuple):
    """Two patterns that match in the same texts, each beginning at its own end of what they look for.

    Where letters of two scripts meet, a match begins with either; the one that a text has few of is quick to find.
    """

    latin: Pattern
    """For texts that are written in Latin letters."""
    other: Pattern
    """For texts that are not."""


class Glance:
    """The patterns of many rules, looked for together, to tell which rules a text could concern.

    >>> import re
    >>> glance = Glance([[re.compile("--"), re.compile("  ")], None, [re.compile(r"[!?](?=[!?]{2})")]])
    >>> glance("to be - or"), glance("to be -- or not!"), glance("What?!?")
    ((1,), (0, 1), (1, 2))
    """

    __slots__ = ("_always", "_latin", "_needs", "_other", "_reach")

    def __init__(self, needs: Sequence[Sequence[Pattern | Either] | None]) -> None:
        """Take the patterns of each rule, which is known by its number; None stands for a rule that is always asked."""
        self._needs = [(number, pattern) for number, patterns in enumerate(needs) for pattern in patterns or ()]
        self._always = tuple(number for number, patterns in enumerate(needs) if patterns is None)
        extents = [extent(one) for _, need in self._needs for one in (need if isinstance(need, Either) else (need,))]
        self._reach = max((size for size in extents if size), default=0) if None not in extents else None
        self._latin: _Search | None = None  # made for the first text that asks for it
        self._other: _Search | None = None

    def __call__(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the rules that `text` could concern, in order: all that it does, and a few more."""
        data = as_bytes(text)
        if not text.isascii() and _is_other(data):
            search = self._other or self._of_other()
        else:
            search = self._latin or self._of_latin()
        found = search(text, data)
        return tuple(sorted(found.union(self._always))) if found else self._always

    def beside(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        """Return the numbers of the rules that `text` could concern in, across or beside one of `spans`."""
        reach = self._reach
        if reach is None or len(spans) * 2 * reach > len(text):
            return self(text)
        pieces = [text[max(0, start - reach) : end + reach] for start, end in spans]
        if spans and spans[0][0] > reach:
            pieces.insert(0, "")
        if spans and spans[-1][1] + reach < len(text):
            pieces.append("")
        return self(_BETWEEN.join(pieces))

    def _of_latin(self) -> _Search:
        given = [(number, one.latin if isinstance(one, Either) else one) for number, one in self._needs]
        self._latin = _Search(given, _TOO_OFTEN)
        return self._latin

    def _of_other(self) -> _Search:
        given = [(number, one.other if isinstance(one, Either) else one) for number, one in self._needs]
        self._other = _Search(given, _TOO_OFTEN_AMONG_LATIN)
        return self._other


class _Headed(NamedTuple):
    """A pattern with its number, and what it can begin with beyond ASCII."""

    number: int
    pattern: Pattern
    heads: Ranges
    paired: bool
    """Whether another character beyond ASCII stands beside the first, whichever way the pattern matches."""
    beside: tuple[tuple[Signs, Signs], ...]
    """What stands before and behind the first character, each way."""

    def may_stand_between(self, before: Signs, after: Signs) -> bool:
        """Tell whether a match can begin between these signs."""
        return any(left & before and right & after for left, right in self.beside)


class _Search:
    """All patterns at once: those that begin in ASCII by their windows, the others by the characters that a text has.

    Where windows say that a pattern may match, it is tried there. A pattern that no window makes rare is searched for
    by itself.
    """

    __slots__ = ("_alone", "_beginning", "_between", "_lanes", "_present", "_scripts")

    def __init__(self, given: Iterable[tuple[int, Pattern]], too_often: float) -> None:
        """Take the patterns with their numbers, and how many windows a character are too many."""
        alone: list[tuple[int, Search]] = []
        entries: list[Entry] = []
        headed: list[_Headed] = []
        for number, pattern in given:
            sides = None if len(literal(pattern)) == 1 else _sides(pattern, too_often)
            if sides is None:  # one character is found quickest by itself
                alone.append((number, seeker(pattern)))
                continue
            entries += [Entry(number, pattern, window) for window in sides.windows]
            if sides.heads:
                headed.append(_Headed(number, pattern, sides.heads, sides.paired, sides.beside))
        self._alone = tuple(alone)
        self._lanes = Lanes(entries)
        self._scripts = tuple(_Script(part, letters, headed) for part, letters in _SCRIPTS)
        self._present = lru_cache(maxsize=1024)(self._with_leads)
        self._beginning = lru_cache(maxsize=4096)(lambda head: [one for one in headed if holds(one.heads, head)])
        self._between: dict[str, tuple[tuple[int, Match], ...]] = {}

    def __call__(self, text: str, data: bytes) -> set[int]:
        """Return the numbers of the patterns that match in `text`, which `data` is `as_bytes`."""
        found: set[int] = set()
        self._lanes.search(text, data, found)
        if not text.isascii():
            if data.count(OTHER_BYTE) * _DENSE > len(data) + _SHORT:
                absent = _EVERY_BYTE.translate(None, text.encode("utf-8", "surrogatepass"))
                paired = [script for script in self._present(absent) if script.search(text, found)]
                if paired:
                    if data.count(_PAIR) * _DENSE > len(data) + _SHORT:
                        for script in paired:
                            script.paired.search(text, found)
                    else:
                        self._try(text, _places(data, _PAIR), found)
            else:
                self._try(text, _places(data, _OTHER), found)
        for number, seek in self._alone:
            if number not in found and seek(text):
                found.add(number)
        return found

    def _with_leads(self, absent: bytes) -> tuple[_Script, ...]:
        """Return the scripts that a text may have in which, written in UTF-8, these bytes do not occur."""
        return tuple(script for script in self._scripts if script.may_be_without(absent))

    def _try(self, text: str, places: Iterable[int], found: set[int]) -> None:
        """Try at each of `places`, where a character beyond ASCII is, what can begin with it."""
        known = self._between
        for at in places:
            around = text[at - 1 : at + 2]
            if len(around) < WHOLE:  # at an edge of the text
                around = around_edge(text, at)
            tried = known.get(around)
            if tried is None:
                tried = self._learned(around, text[at])
            for number, match in tried:
                if number not in found and match(text, at):
                    found.add(number)

    def _learned(self, around: str, head: str) -> tuple[tuple[int, Match], ...]:
        """Return what is to be tried at a character between these neighbours; most texts have the same ones."""
        before, _, after = signs_around(around)
        tried = tuple(
            (one.number, one.pattern.match) for one in self._beginning(head) if one.may_stand_between(before, after)
        )
        remember(self._between, around, tried)
        return tried


class _Script:
    """The patterns that begin in a part of Unicode: looked for when a text has characters of it."""

    __slots__ = ("_heads", "_leads", "_longer", "_told", "_wide", "paired")

    def __init__(self, part: Ranges, letters: Ranges, given: Sequence[_Headed]) -> None:
        """Take the part, the letters that a text of its language is full of, and the patterns."""
        here = [one._replace(heads=common) for one in given if (common := intersection(one.heads, part))]
        self._leads = frozenset(lead for low, high in union(one.heads for one in here) for lead in _leads(low, high))
        wide = [one for one in here if sum(high - low for low, high in intersection(one.heads, letters)) > _FEW]
        rare = [one for one in here if one not in wide]
        self._wide = tuple((one.number, one.pattern.search) for one in wide)
        self._heads = class_of(rare)
        classes = [one for one in rare if is_class(one.pattern)]
        self._longer = _Sequences([one for one in rare if not is_class(one.pattern) and not one.paired])
        self.paired = _Sequences([one for one in rare if one.paired])
        self._told = lru_cache(maxsize=1024)(
            lambda found: (
                frozenset(one.number for one in classes if _meets(one.heads, found)),
                any(_meets(one.heads, found) for one in self._longer.given),
                any(_meets(one.heads, found) for one in self.paired.given),
            )
        )

    def may_be_without(self, absent: bytes) -> bool:
        """Tell whether a pattern can begin in a text that lacks these bytes in UTF-8."""
        return not self._leads.issubset(absent)

    def search(self, text: str, found: set[int]) -> bool:
        """Add to `found` the numbers of those that match in `text`; tell whether the paired ones are still to try."""
        paired = False
        met = self._heads.findall(text)
        if met:
            sure, longer, paired = self._told(frozenset(met))
            found |= sure
            if longer:
                self._longer.search(text, found)
        for number, search in self._wide:
            if number not in found and search(text):
                found.add(number)
        return paired


class _Sequences:
    """Patterns of more than one character, looked for together by what they begin with."""

    __slots__ = ("_beginning", "_pattern", "given")

    def __init__(self, given: Sequence[_Headed]) -> None:
        self.given = given
        self._pattern: re.Pattern[str] | None = None  # made for the first text that is full of their heads
        self._beginning = lru_cache(maxsize=1024)(
            lambda head: [(one.number, one.pattern.match) for one in given if holds(one.heads, head)]
        )

    def search(self, text: str, found: set[int]) -> None:
        """Add to `found` the numbers of those that match in `text`."""
        if self._pattern is None:
            self._pattern = together(self.given)
        for stops, stop in enumerate(self._pattern.finditer(text)):
            if stops == _MOST_STOPS:
                for one in self.given:
                    if one.number not in found and one.pattern.search(text):
                        found.add(one.number)
                return
            at = stop.start()
            for number, match in self._beginning(text[at]):
                if number not in found and match(text, at):
                    found.add(number)


def _places(data: bytes, sought: bytes) -> Iterator[int]:
    """Yield the places of the bytes of each `sought`, those that two have in common twice."""
    at = data.find(sought)
    while at >= 0:
        yield from range(at, at + len(sought))
        at = data.find(sought, at + 1)


def _leads(low: int, high: int) -> Iterator[int]:
    """Yield the first bytes of the characters from `low` to `high` in UTF-8."""
    first, last = (chr(code).encode("utf-8", "surrogatepass")[0] for code in (low, high))
    yield from range(first, last + 1)


class _Sides(NamedTuple):
    """What a pattern needs where it begins in ASCII, and what it can begin with beyond."""

    windows: list[Window]
    heads: Ranges
    paired: bool
    beside: tuple[tuple[Signs, Signs], ...]


def _sides(pattern: Pattern, too_often: float) -> _Sides | None:
    """Return the best window of each way through a pattern; None where healthy text is full of one, or unreadable."""
    found = ways(pattern)
    if found is None:
        return None
    known = heads(pattern)
    best = []
    paired = True
    beside = []
    for way in found:
        first = way.get(0, ANY)
        if known is not None:
            paired = paired and (not first & OTHER or OTHER in {way.get(-1), way.get(1)})
            if first & OTHER:
                beside.append((way.get(-1, ANY), way.get(1, ANY)))
            first &= ASCII
        if first:
            window = best_window(windows({**way, 0: first}))
            if window is None or frequency(*window[:3]) > too_often:
                return None
            best.append(window)
    return _Sides(best, beyond_ascii(known or ()), paired, tuple(dict.fromkeys(beside)))


def _meets(ranges: Ranges, characters: Iterable[str]) -> bool:
    return any(holds(ranges, character) for character in characters)


def seekers_of(needs: Sequence[Pattern | Either]) -> tuple[Search, ...]:
    """Return functions of which one finds something in a text that a rule with these needs could concern."""
    alike = [pattern for pattern in needs if not isinstance(pattern, Either)]
    return (*seekers(alike), *(_either(pattern) for pattern in needs if isinstance(pattern, Either)))


def _either(patterns: Either) -> Search:
    latin, other = patterns
    return lambda text: (other if _is_other(as_bytes(text)) else latin).search(text)


def _is_other(data: bytes) -> bool:
    """Tell whether a text is not written in Latin letters: none of their languages has so many beyond ASCII."""
    return data.count(OTHER_BYTE) * _MOST_LATIN > len(data)
