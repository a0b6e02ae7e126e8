r"""Windows: what must stand where a pattern matches, a character before, there, and a character behind.

A pattern is a tree, and a tree says more than the characters that a match can begin with: `,(?<= .)` needs a blank
before its comma, `\n(?=\n\n)` two more line ends. Read as ASCII in which every other character is one and the same
sign, that is a handful of *windows*, each three sets of signs side by side. Where none of a pattern's windows is, it
cannot match; so much can be seen for many patterns at once (`lanes`).
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, NamedTuple

# re's own parser has no public name; without it no gate could be read off a pattern
sre_parser = import_module("re._parser")
sre = import_module("re._constants")

ASCII = (1 << 128) - 1
OTHER = 1 << 128
"""The sign for every character beyond ASCII."""
EDGE = 1 << 129
"""Before the first character of a text, and behind its last."""
CHARACTERS = ASCII | OTHER
ANY = CHARACTERS | EDGE

Signs = int
"""A set of signs: a bit for each ASCII character, one for all others, one for the edges of a text."""
Known = dict[int, Signs]
"""What must stand at places counted from the one where a match begins; what is not there may be anything."""

REPEATS = frozenset({sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT})
_MOST_WAYS = 32
"""Ways through a pattern that are told apart; what branches more than that says nothing from there on."""
_MOST_COPIES = 3
_BLANKS = frozenset({*range(9, 14), *range(28, 33)})


class Window(NamedTuple):
    """Three signs side by side that a match needs, and how many characters behind its beginning the middle one is."""

    before: Signs
    here: Signs
    after: Signs
    behind: int


def sign_of(character: str) -> Signs:
    """Return the sign that a character is read as."""
    code = ord(character)
    return 1 << code if code < 128 else OTHER


def tree_of(pattern: Any) -> Any:  # noqa: ANN401 (re's own private tree)
    """Return the tree of a pattern; None for what only its own engine can read."""
    if not isinstance(pattern, re.Pattern) or pattern.flags & (re.IGNORECASE | re.VERBOSE | re.MULTILINE):
        return None  # `regex` has more syntax than `re` could read
    if pattern.groups:
        return None  # a group's number would be another among other patterns
    return list(sre_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


def ways(pattern: Any) -> list[Known] | None:  # noqa: ANN401 (of re, or of regex)
    r"""Return what each way through a pattern needs, by place; None for a pattern that cannot be read.

    >>> [sorted(way) for way in ways(re.compile(r"[,;](?<= .)|\n(?=\n\n)"))]
    [[-1, 0], [0, 1, 2]]
    """
    tree = tree_of(pattern)
    if tree is None:
        return None
    return [known for _, known in _read(tree, 0, {}, bool(pattern.flags & re.DOTALL))]


def windows(way: Known) -> list[Window]:
    """Return the windows of one way through a pattern: one for each place where a character must stand."""
    return [
        Window(way.get(at - 1, ANY), signs, way.get(at + 1, ANY), at)
        for at, signs in sorted(way.items())
        if not signs & EDGE
    ]


Way = tuple[int | None, Known]
"""Where a way through a part of a pattern has come to (None: anywhere), and what it has met."""


def _read(tree: Any, at: int, known: Known, dotall: bool) -> list[Way]:  # noqa: ANN401
    """Return the ways through `tree` from the place `at`; with too many, one that says no more than `known`."""
    found: list[Way] = [(at, known)]
    for kind, value in tree:
        found = [
            further
            for place, met in found
            for further in ([(None, met)] if place is None else _step(kind, value, place, met, dotall))
        ]
        if len(found) > _MOST_WAYS:
            return [(None, known)]
    return found


def _step(kind: Any, value: Any, at: int, known: Known, dotall: bool) -> list[Way]:  # noqa: ANN401 (a case for each element)
    single = _signs(kind, value, dotall)
    if single is not None:
        return _met(known, at, single[0], at + 1)
    if kind is sre.AT:
        if value in {sre.AT_BEGINNING_STRING, sre.AT_BEGINNING}:
            return _met(known, at - 1, EDGE, at)
        return _met(known, at, EDGE, at) if value is sre.AT_END_STRING else [(at, known)]
    if kind is sre.ASSERT:
        direction, tree = value
        start = at if direction >= 0 else at - tree.getwidth()[0]
        return [(at, met) for _, met in _read(tree, start, known, dotall)]
    if kind is sre.ASSERT_NOT:
        direction, tree = value
        return [(at, _not(tree, at if direction >= 0 else at - tree.getwidth()[0], known, dotall))]
    if kind is sre.BRANCH:
        return [way for branch in value[1] for way in _read(branch, at, known, dotall)]
    if kind is sre.SUBPATTERN:
        _, added, taken, tree = value
        if added & re.IGNORECASE:
            return [(None, known)]
        return _read(tree, at, known, (dotall or bool(added & re.DOTALL)) and not taken & re.DOTALL)
    if kind is sre.ATOMIC_GROUP:
        return _read(value, at, known, dotall)
    if kind in REPEATS:
        return _repeated(value, at, known, dotall)
    return [(None, known)]


def _repeated(value: Any, at: int, known: Known, dotall: bool) -> list[Way]:  # noqa: ANN401
    least, most, tree = value
    found: list[Way] = [(at, known)]
    for _ in range(min(least, _MOST_COPIES)):
        found = [
            way for place, met in found for way in ([(None, met)] if place is None else _read(tree, place, met, dotall))
        ]
    if least > _MOST_COPIES:
        return [(None, met) for _, met in found]
    if most == least:
        return found
    once_more = [
        (end if most == least + 1 else None, more)
        for place, met in found
        for end, more in ([(None, met)] if place is None else _read(tree, place, met, dotall))
    ]
    return [*found, *once_more]


def _met(known: Known, at: int, signs: Signs, then: int) -> list[Way]:
    left = known.get(at, ANY) & signs
    return [(then, {**known, at: left})] if left else []


def _not(tree: Any, start: int, known: Known, dotall: bool) -> Known:  # noqa: ANN401
    """Return what is known where `tree` must not match: of its elements all but one are known to be there."""
    open_places: list[tuple[int, Signs]] = []
    for at, (kind, value) in enumerate(tree, start):
        single = _signs(kind, value, dotall)
        if single is None:
            return known
        _, every = single
        if known.get(at, ANY) & ~every:
            open_places.append((at, every))
    if len(open_places) != 1:
        return known
    at, every = open_places[0]
    return {**known, at: known.get(at, ANY) & ~every}


def _signs(kind: Any, value: Any, dotall: bool) -> tuple[Signs, Signs] | None:  # noqa: ANN401
    """Return for one character the signs that may be it, and those that are it in any case; None for anything else."""
    if kind is sre.LITERAL:
        sign = 1 << value if value < 128 else 0
        return (sign or OTHER), sign
    if kind is sre.NOT_LITERAL:
        signs = CHARACTERS & ~(1 << value if value < 128 else 0)
        return signs, (signs if value < 128 else ASCII)
    if kind is sre.ANY:
        signs = CHARACTERS if dotall else CHARACTERS & ~(1 << 10)
        return signs, signs
    return _of_class(value) if kind is sre.IN else None


def _of_class(items: Any) -> tuple[Signs, Signs]:  # noqa: ANN401
    signs = 0
    negated = False
    for kind, value in items:
        if kind is sre.NEGATE:
            negated = True
        elif kind is sre.LITERAL:
            signs |= 1 << value if value < 128 else OTHER
        elif kind is sre.RANGE:
            low, high = value
            signs |= ((1 << min(high, 127) + 1) - (1 << low)) if low < 128 else 0
            signs |= OTHER if high > 127 else 0
        else:
            signs |= _CATEGORIES[value] | OTHER
    if negated:
        return (ASCII & ~signs) | OTHER, ASCII & ~signs  # some others may be, none is for certain
    return signs, signs & ASCII


def _where(holds: Any) -> Signs:  # noqa: ANN401
    return sum(1 << code for code in range(128) if holds(chr(code)))


_SPACE, _WORD, _DIGIT = (
    sum(1 << code for code in _BLANKS),
    _where(lambda c: c.isalnum() or c == "_"),
    _where(str.isdecimal),
)
_CATEGORIES: dict[Any, Signs] = {
    sre.CATEGORY_SPACE: _SPACE,
    sre.CATEGORY_NOT_SPACE: ASCII & ~_SPACE,
    sre.CATEGORY_WORD: _WORD,
    sre.CATEGORY_NOT_WORD: ASCII & ~_WORD,
    sre.CATEGORY_DIGIT: _DIGIT,
    sre.CATEGORY_NOT_DIGIT: ASCII & ~_DIGIT,
}
