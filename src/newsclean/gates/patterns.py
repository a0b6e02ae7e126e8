r"""Patterns as trees: the characters that a match can begin with, and the quickest way to look for it.

A match of a sequence begins where its first element begins, one of an alternation where one of its branches does, one
of a repeat that may be empty there or behind it: so the characters that a match can begin with, its heads, are known
without trying. What a tree cannot tell is said to be unknown (negated classes, `\w`, properties).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from newsclean.gates.windows import REPEATS, sre, tree_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import regex

    Pattern = re.Pattern[str] | regex.Pattern[str]
    Search = Callable[[str], object]

Ranges = tuple[tuple[int, int], ...]
"""Code points as inclusive ranges, ordered and disjoint."""


class Headed(Protocol):
    """A pattern, and the heads by which it is looked for."""

    @property
    def pattern(self) -> Pattern:
        """The pattern."""

    @property
    def heads(self) -> Ranges:
        """What it is looked for by: all that a match can begin with, or a part of it."""


class _Whole(NamedTuple):
    pattern: Pattern
    heads: Ranges


_DENSE = 40
"""Where one character of so many is beyond ASCII, they are not looked at one by one."""
_LAST_ASCII = 0x7F
_LAST_OF_PLANE = 0xFFFF
_LAST_CODE = 0x10FFFF
_BEYOND_PLANE: Ranges = ((_LAST_OF_PLANE + 1, _LAST_CODE),)
_SIDES = ((0, 0x7F), (0x80, 0xBF), (0xC0, 0x24F), (0x250, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x10FFFF))
"""ASCII, Latin-1's signs, Latin letters, other alphabets, general punctuation, and what is beyond."""


def holds(ranges: Ranges, character: str) -> bool:
    """Tell whether `character` lies in `ranges`.

    >>> holds(((48, 57), (97, 122)), "b"), holds(((48, 57), (97, 122)), "B")
    (True, False)
    """
    code = ord(character)
    at = bisect_right(ranges, (code, _LAST_CODE)) - 1
    return at >= 0 and code <= ranges[at][1]


def intersection(ranges: Ranges, others: Ranges) -> Ranges:
    """Return the code points that two lists of ranges have in common.

    >>> intersection(((1, 5), (9, 9)), ((4, 9),))
    ((4, 5), (9, 9))
    """
    return union(
        ((max(low, first), min(high, last)),)
        for low, high in ranges
        for first, last in others
        if max(low, first) <= min(high, last)
    )


def seeker(pattern: Pattern) -> Search:
    r"""Return a function that tells whether `pattern` matches anywhere in a text, by the quickest way there is.

    >>> [bool(seeker(re.compile(p))("a  b")) for p in ("  ", r"\A ", r" \Z", "b{1,2}")]
    [True, False, False, True]
    """
    string = literal(pattern)
    if string:
        return lambda text: string in text
    tree = tree_of(pattern)
    if tree:
        if tree[0] == (sre.AT, sre.AT_BEGINNING_STRING):
            return pattern.match
        size = _extent(tree)
        if tree[-1] == (sre.AT, sre.AT_END_STRING) and size is not None:
            return lambda text: pattern.search(text, max(0, len(text) - size))
        part = _heads(tree)
        if part and part[0][0] > _LAST_ASCII:
            return _among_few(pattern)
        if part is not None and (tree[0][0] not in {sre.LITERAL, sre.IN} or part[-1][1] > _LAST_OF_PLANE):
            return together([_Whole(pattern, part)]).search  # `re` looks for a class quickly, and for little else
    return pattern.search


def _among_few(pattern: Pattern) -> Search:
    """Return a function that looks for a pattern that begins beyond ASCII: quick where few characters are."""

    def search(text: str) -> object:
        if text.isascii():
            return None
        data = text.encode("ascii", "replace")
        if data.count(b"?") * _DENSE > len(data):
            return pattern.search(text)
        at = data.find(b"?")
        while at >= 0:
            if pattern.match(text, at):
                return True
            at = data.find(b"?", at + 1)
        return None

    return search


def seekers(patterns: Sequence[Pattern]) -> tuple[Search, ...]:
    """Return functions of which one finds something in a text where one of `patterns` matches, as few as can be."""
    several: list[_Whole] = []
    singly: list[Search] = []
    for pattern in patterns:
        part = None if literal(pattern) else heads(pattern)
        if part is None:
            singly.append(seeker(pattern))
        else:
            several.append(_Whole(pattern, part))
    if len(several) == 1:
        singly.append(seeker(several[0].pattern))
    elif several:
        singly.append(together(several).search)
    return tuple(singly)


@lru_cache(maxsize=1024)  # a pattern is parsed once, however many selections hold its rule
def heads(pattern: Pattern) -> Ranges | None:
    r"""Return the code points that a match of `pattern` can begin with; None when they are unknown.

    >>> heads(re.compile("(?:\u2019|\u2018)s?[a-z]"))
    ((8216, 8217),)
    >>> heads(re.compile(r"\s+")) is None
    True
    """
    tree = tree_of(pattern)
    return None if tree is None else _heads(tree)


@lru_cache(maxsize=1024)
def extent(pattern: Pattern) -> int | None:
    r"""Return how many characters a match of `pattern` can look at, those before and behind it counted; None: any.

    >>> extent(re.compile("(?<=ab)c(?=d)")), extent(re.compile("a+"))
    (4, None)
    """
    tree = tree_of(pattern)
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


def class_of(known: Sequence[Headed]) -> re.Pattern[str]:
    """Return the pattern for one of all heads; and for all that lies beyond U+FFFF if one does: there `re` is slow."""
    every = union(one.heads for one in known)
    return re.compile(_written(union([every, _BEYOND_PLANE]) if every and every[-1][1] > _LAST_OF_PLANE else every))


def together(known: Sequence[Headed]) -> re.Pattern[str]:
    """Return the pattern that finds each of the given heads at which one of the patterns matches.

    The class stands first, as `re` looks for a class by itself much faster than for an alternation; behind it, a head
    is tried with the few patterns that begin in its part of Unicode.
    """
    sides = []
    for side in _SIDES:
        branches = [
            f"(?s:{one.pattern.pattern})" if one.pattern.flags & re.DOTALL else str(one.pattern.pattern)
            for one in known
            if intersection(one.heads, (side,))
        ]
        if branches:
            sides.append(f"{_written((side,))}(?<=(?={'|'.join(branches)})[\\s\\S])")
    return re.compile(f"{class_of(known).pattern}(?<=(?={'|'.join(sides)})[\\s\\S])")


def is_class(pattern: Pattern) -> bool:
    """Tell whether a pattern is one character, or one class of characters, and nothing more."""
    tree = tree_of(pattern) or []
    return len(tree) == 1 and tree[0][0] in {sre.LITERAL, sre.IN}


def literal(pattern: Pattern) -> str:
    """Return the one string that `pattern` matches, or ""."""
    tree = tree_of(pattern) or []
    return "".join(chr(value) for _, value in tree) if all(kind is sre.LITERAL for kind, _ in tree) else ""


def _written(ranges: Iterable[tuple[int, int]]) -> str:
    return "[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges) + "]" if ranges else "(?!)"


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
        if not (kind in REPEATS and value[0] == 0):
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
    if kind in REPEATS:
        return _heads(value[2])
    if kind is sre.ATOMIC_GROUP:
        return _heads(value)
    return None  # a negation, a back-reference, "any"


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
    if kind in REPEATS:
        size = _extent(value[2])
        return None if size is None or value[1] == sre.MAXREPEAT else int(value[1]) * size
    return _extent(value) if kind is sre.ATOMIC_GROUP else None
