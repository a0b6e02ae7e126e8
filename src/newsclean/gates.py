r"""Gates: one look at a text tells which rules it could concern, read off the patterns that the rules need.

A pattern is a tree. A match of a sequence begins where its first element begins, one of an alternation where one of its
branches does, one of a repeat that may be empty there or behind it: so the characters that a match can begin with, its
heads, are known without trying. A glance is the alternation of all patterns behind the class of all heads. It finds
nothing in a text that none of them matches in, at the price of one class; where it finds something, the head says which
rules to ask. What a tree cannot tell (negated classes, `\w`, properties), and what begins with what every text is full
of, is no part of the glance: that pattern is searched by itself. No list of triggers is kept by hand beside a rule.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import regex

    Pattern = re.Pattern[str] | regex.Pattern[str]
    Known = tuple[int, Pattern, "Ranges"]
    Search = Callable[[str], object]

# re's own parser has no public name; without it no gate could be read off a pattern
sre_parser = import_module("re._parser")
sre = import_module("re._constants")

Ranges = tuple[tuple[int, int], ...]
"""Code points as inclusive ranges, ordered and disjoint."""

_COMMON = {
    **dict.fromkeys(map(ord, "abcdefghijklmnopqrstuvwxyz"), 0.03),
    **dict.fromkeys(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), 0.003),
    ord(" "): 0.17,
}
_TOO_COMMON = 0.05
"""The share of a text's characters from which a pattern's heads stop being worth a stop at each of them."""
_LAST_ASCII = 0x7F
_LAST_OF_PLANE = 0xFFFF
_LAST_CODE = 0x10FFFF
_BEYOND: Ranges = ((_LAST_OF_PLANE + 1, _LAST_CODE),)


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

    >>> glance = Glance([[re.compile("--"), re.compile("  ")], None, [re.compile(r"[!?](?=[!?]{2})")]])
    >>> glance("to be - or"), glance("to be -- or not!"), glance("What?!?")
    ((1,), (0, 1), (1, 2))
    """

    __slots__ = ("_always", "_latin", "_other", "_others", "reach")

    def __init__(self, needs: Sequence[Sequence[Pattern | Either] | None]) -> None:
        """Take the patterns of each rule, which is known by its number; None stands for a rule that is always asked."""
        given = [(number, pattern) for number, patterns in enumerate(needs) for pattern in patterns or ()]
        latin = [(number, one.latin if isinstance(one, Either) else one) for number, one in given]
        other = [(number, one.other if isinstance(one, Either) else one) for number, one in given]
        self._latin = _Search(latin, spared=())
        self._other: _Search | None = None  # made for the first text that asks for it
        self._others = other
        self._always = tuple(number for number, patterns in enumerate(needs) if patterns is None)
        extents = [extent(pattern) for _, pattern in latin]
        self.reach: int | None = max((n for n in extents if n is not None), default=0) if None not in extents else None

    def __call__(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the rules that `text` could concern, in order: all that it does, and a few more."""
        found = (self._of_other() if _is_other(text) else self._latin)(text)
        return tuple(sorted(found.union(self._always))) if found else self._always

    def _of_other(self) -> _Search:
        if self._other is None:
            self._other = _Search(self._others, spared=_LETTERS)
        return self._other

    def beside(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        """Return the numbers of the rules that `text` could concern in, across or beside one of `spans`."""
        reach = self.reach
        if reach is None or len(spans) * 2 * reach > len(text):
            return self(text)
        return self(_BETWEEN.join([text[max(0, start - reach) : end + reach] for start, end in spans]))


class _Search:
    """All patterns at once: the classes in one pass, the longer ones with rare heads in another, the rest one by one.

    Where the second pass stops, one of the longer patterns matches: those with that head are tried there.
    """

    __slots__ = ("_alone", "_beginning", "_given", "_longer", "_made", "_sure")

    def __init__(self, given: Sequence[tuple[int, Pattern]], spared: Ranges) -> None:
        """Take the patterns with their numbers, and letters that the texts are full of and that are no rare heads."""
        classes: list[Known] = []
        longer: list[Known] = []
        alone: list[tuple[int, Search]] = []
        for number, pattern in given:
            part = heads(pattern)
            if part is None or _literal(pattern) or sum(_overlaps(part, spared)) > _FEW:
                alone.append((number, seeker(pattern)))
            else:
                (classes if _is_class(pattern) else longer).append((number, pattern, part))
        self._alone = tuple(alone)
        self._longer = tuple((number, pattern.search) for number, pattern, _ in longer)
        self._given = classes, longer
        self._made: dict[bool, tuple[re.Pattern[str] | None, re.Pattern[str] | None]] = {}
        self._sure = lru_cache(maxsize=1024)(
            lambda found: frozenset(number for number, _, part in classes if any(holds(part, one) for one in found))
        )
        self._beginning = lru_cache(maxsize=1024)(
            lambda head: [(number, pattern) for number, pattern, part in longer if holds(part, head)]
        )

    def __call__(self, text: str) -> set[int]:
        """Return the numbers of the patterns that match in `text`."""
        which = text.isascii()
        classes, sequences = self._made.get(which) or self._make(which)
        characters = classes.findall(text) if classes else None
        found = set(self._sure(frozenset(characters))) if characters else set()
        left: Iterable[tuple[int, Search]] = self._alone
        first = sequences.search(text) if sequences else None  # in most texts there is none
        if first is not None and sequences is not None:
            for stops, stop in enumerate(sequences.finditer(text, first.start())):
                if stops == _MOST_STOPS:
                    left = (*self._longer, *self._alone)
                    break
                at = stop.start()
                for number, pattern in self._beginning(text[at]):
                    if number not in found and pattern.match(text, at):
                        found.add(number)
        for number, seek in left:
            if number not in found and seek(text):
                found.add(number)
        return found

    def _make(self, ascii_only: bool) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        """Return the two patterns for texts in ASCII, or for all others; kept from then on."""
        classes, longer = self._given
        if ascii_only:
            classes = [(number, pattern, part) for number, pattern, ranges in classes if (part := _below(ranges))]
            longer = [(number, pattern, part) for number, pattern, ranges in longer if (part := _below(ranges))]
        self._made[ascii_only] = (
            re.compile(_any_of(classes)) if classes else None,
            _together(longer) if longer else None,
        )
        return self._made[ascii_only]


_LETTERS: Ranges = ((0x370, 0x1FFF), (0x3041, 0xD7FF))
"""Where the letters of scripts other than Latin are, nearly all of them."""
_IN_LETTERS = re.compile("[\u0370-\u1fff\u3041-\ud7ff]")
_SAMPLE, _OFTEN = 256, 32
"""Characters from which is seen what a text is written in, and how many of them say that it is not Latin."""
_FEW = 8
_BETWEEN = "/"
"""What stands between pieces of a text that are looked at together: no pattern has to do with a stroke."""
_MOST_STOPS = 64
"""Places at which patterns are tried one by one; a text with more is searched for those that are left."""
_SIDES = ((0, 0x7F), (0x80, 0xBF), (0xC0, 0x24F), (0x250, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x10FFFF))
"""ASCII, Latin-1's signs, Latin letters, other alphabets, general punctuation, and what is beyond."""


def _is_other(text: str) -> bool:
    return not text.isascii() and len(_IN_LETTERS.findall(text, 0, _SAMPLE)) > _OFTEN


def holds(ranges: Ranges, character: str) -> bool:
    """Tell whether `character` lies in `ranges`.

    >>> holds(((48, 57), (97, 122)), "b"), holds(((48, 57), (97, 122)), "B")
    (True, False)
    """
    code = ord(character)
    at = bisect_right(ranges, (code, _LAST_CODE)) - 1
    return at >= 0 and code <= ranges[at][1]


def _overlaps(ranges: Ranges, others: Ranges) -> Iterator[int]:
    for low, high in ranges:
        for first, last in others:
            yield max(0, min(high, last) - max(low, first) + 1)


def seeker(pattern: Pattern | Either) -> Search:
    r"""Return a function that tells whether `pattern` matches anywhere in a text, by the quickest way there is.

    >>> [bool(seeker(re.compile(p))("a  b")) for p in ("  ", r"\A ", r" \Z", "b{1,2}")]
    [True, False, False, True]
    """
    if isinstance(pattern, Either):
        latin, other = pattern
        return lambda text: (other if _is_other(text) else latin).search(text)
    literal = _literal(pattern)
    if literal:
        return lambda text: literal in text
    tree = _tree(pattern)
    if tree:
        if tree[0] == (sre.AT, sre.AT_BEGINNING_STRING):
            return pattern.match
        size = _extent(tree)
        if tree[-1] == (sre.AT, sre.AT_END_STRING) and size is not None:
            return lambda text: pattern.search(text, max(0, len(text) - size))
        part = _heads(tree)
        if part is not None and (tree[0][0] not in {sre.LITERAL, sre.IN} or part[-1][1] > _LAST_OF_PLANE):
            return _together([(0, pattern, part)]).search  # `re` looks for a class quickly, and for little else
    return pattern.search


def seekers(patterns: Sequence[Pattern | Either]) -> tuple[Search, ...]:
    """Return functions of which one finds something in a text where one of `patterns` matches, as few as can be."""
    together: list[Known] = []
    singly: list[Search] = []
    for pattern in patterns:
        part = None if isinstance(pattern, Either) or _literal(pattern) else heads(pattern)
        if part is None or isinstance(pattern, Either):
            singly.append(seeker(pattern))
        else:
            together.append((0, pattern, part))
    if len(together) == 1:
        singly.append(seeker(together[0][1]))
    elif together:
        singly.append(_together(together).search)
    return tuple(singly)


@lru_cache(maxsize=1024)  # a pattern is parsed once, however many selections hold its rule
def heads(pattern: Pattern) -> Ranges | None:
    r"""Return the code points that a match of `pattern` can begin with; None when they are unknown or too common.

    >>> heads(re.compile("(?:\u2019|\u2018)s?[a-z]"))
    ((8216, 8217),)
    >>> heads(re.compile(r"\s+")) is None, heads(re.compile("[a-z]--")) is None
    (True, True)
    """
    tree = _tree(pattern)
    found = None if tree is None else _heads(tree)
    return None if found is None or _share(found) > _TOO_COMMON else found


@lru_cache(maxsize=1024)
def extent(pattern: Pattern) -> int | None:
    r"""Return how many characters a match of `pattern` can look at, those before and behind it counted; None: any.

    >>> extent(re.compile("(?<=ab)c(?=d)")), extent(re.compile("a+"))
    (4, None)
    """
    tree = _tree(pattern)
    return None if tree is None else _extent(tree)


def union(many: Iterable[Ranges]) -> Ranges:
    """Return all code points of all ranges, ordered and disjoint.

    >>> union([((1, 3),), ((2, 5), (9, 9))])
    ((1, 5), (9, 9))
    """
    merged: list[tuple[int, int]] = []
    for low, high in sorted(pair for ranges in many for pair in ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def _together(known: Sequence[Known]) -> re.Pattern[str]:
    """Return the pattern that finds each head at which one of the patterns matches.

    The class stands first, as `re` looks for a class by itself much faster than for an alternation; behind it, a head
    is tried with the few patterns that begin in its part of Unicode.
    """
    sides = []
    for side in _SIDES:
        branches = [
            f"(?s:{pattern.pattern})" if pattern.flags & re.DOTALL else str(pattern.pattern)
            for _, pattern, part in known
            if sum(_overlaps(part, (side,)))
        ]
        if branches:
            sides.append(f"{_written((side,))}(?<=(?={'|'.join(branches)})[\\s\\S])")
    return re.compile(f"{_any_of(known)}(?<=(?={'|'.join(sides)})[\\s\\S])")


def _any_of(known: Sequence[Known]) -> str:
    """Return the class of all heads, and of all that lies beyond U+FFFF if one does: there `re` tries each range."""
    every = union(part for _, _, part in known)
    if every[0][0] == every[-1][1]:
        return re.escape(chr(every[0][0]))  # a literal is found quicker than a class
    return _written(union([every, _BEYOND]) if every[-1][1] > _LAST_OF_PLANE else every)


def _is_class(pattern: Pattern) -> bool:
    tree = _tree(pattern) or []
    return len(tree) == 1 and tree[0][0] in {sre.LITERAL, sre.IN}


def _literal(pattern: Pattern) -> str:
    """Return the one string that `pattern` matches, or ""."""
    tree = _tree(pattern) or []
    return "".join(chr(value) for _, value in tree) if all(kind is sre.LITERAL for kind, _ in tree) else ""


def _below(ranges: Ranges) -> Ranges:
    return tuple((low, min(high, _LAST_ASCII)) for low, high in ranges if low <= _LAST_ASCII)


def _written(ranges: Iterable[tuple[int, int]]) -> str:
    return "[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges) + "]"


def _share(ranges: Ranges) -> float:
    return sum(_COMMON.get(code, 0.0) for low, high in ranges for code in range(low, min(high, _LAST_ASCII) + 1))


def _tree(pattern: Pattern) -> Any:  # noqa: ANN401 (re's own private tree)
    if not isinstance(pattern, re.Pattern) or pattern.flags & (re.IGNORECASE | re.VERBOSE | re.MULTILINE):
        return None  # `regex` has more syntax than `re` could read
    if pattern.groups:
        return None  # a group's number would be another among other patterns
    return list(sre_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


def _heads(tree: Any) -> Ranges | None:  # noqa: ANN401
    """Return the heads of a sequence: those of its elements up to the first that cannot be empty."""
    found: list[Ranges] = []
    for kind, value in tree:
        if kind in {sre.AT, sre.ASSERT, sre.ASSERT_NOT}:
            continue  # takes no character: it can only make the heads fewer
        part = _head(kind, value)
        if part is None:
            return None
        found.append(part)
        if not (kind in _REPEATS and value[0] == 0):
            return union(found)
    return None


def _head(kind: Any, value: Any) -> Ranges | None:  # noqa: ANN401
    if kind is sre.LITERAL:
        return ((value, value),)
    if kind is sre.IN:
        return _of_class(value)
    if kind is sre.BRANCH:
        branches = [_heads(branch) for branch in value[1]]
        return None if None in branches else union(branch for branch in branches if branch is not None)
    if kind is sre.SUBPATTERN:
        return None if value[1] & sre.SRE_FLAG_IGNORECASE else _heads(value[3])
    if kind in _REPEATS:
        return _heads(value[2])
    if kind is sre.ATOMIC_GROUP:
        return _heads(value)
    return None  # a negation, a back-reference, "any"


_REPEATS = frozenset({sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT})


def _of_class(items: Any) -> Ranges | None:  # noqa: ANN401
    ranges = []
    for kind, value in items:
        if kind is sre.LITERAL:
            ranges.append((value, value))
        elif kind is sre.RANGE:
            ranges.append(tuple(value))
        else:
            return None  # a negation or a category
    return union([tuple(ranges)])


def _extent(tree: Any) -> int | None:  # noqa: ANN401
    total = 0
    for kind, value in tree:
        size = _size(kind, value)
        if size is None:
            return None
        total += size
    return total


def _size(kind: Any, value: Any) -> int | None:  # noqa: ANN401
    if kind in {sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN, sre.AT}:
        return 1
    if kind in {sre.ASSERT, sre.ASSERT_NOT}:
        return _extent(value[1])
    if kind is sre.BRANCH:
        sizes = [_extent(branch) for branch in value[1]]
        return None if None in sizes else max(size for size in sizes if size is not None)
    if kind is sre.SUBPATTERN:
        return _extent(value[3])
    if kind in _REPEATS:
        size = _extent(value[2])
        return None if size is None or value[1] == sre.MAXREPEAT else int(value[1]) * size
    return _extent(value) if kind is sre.ATOMIC_GROUP else None
