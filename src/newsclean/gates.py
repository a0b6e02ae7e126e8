r"""Gates: which characters a text must hold before a pattern can match in it, read off the pattern itself.

A pattern is a tree. A sequence needs every one of its elements, so the rarest decides; an alternation needs one of its
branches, so their union does; a repeat that may be empty needs nothing. What a tree cannot tell (negated classes,
`\w`, properties) is "unknown", and such a pattern is its own gate. So a match is impossible where no trigger stands,
by construction, and no list of triggers is kept by hand beside a rule.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import regex

# re's own parser has no public name; without it no gate could be read off a pattern
sre_parser = import_module("re._parser")
sre = import_module("re._constants")

Ranges = tuple[tuple[int, int], ...]
"""Code points as inclusive ranges, ordered and disjoint."""

_COMMON = {
    **dict.fromkeys(map(ord, "abcdefghijklmnopqrstuvwxyz"), 0.03),
    **dict.fromkeys(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), 0.003),
    **dict.fromkeys(map(ord, "\n.,"), 0.05),
    **dict.fromkeys(map(ord, "-'\""), 0.008),
    ord(" "): 0.17,
}


@lru_cache(maxsize=1024)  # a pattern is parsed once, however many selections hold its rule
def triggers(pattern: re.Pattern[str] | regex.Pattern[str]) -> Ranges | None:
    r"""Return code points of which any text that `pattern` matches in holds one; None when the pattern cannot tell.

    >>> triggers(re.compile("[a-z]+(?:\u2019|\u2018)s?"))
    ((8216, 8217),)
    >>> triggers(re.compile(r"\s+")) is None
    True
    """
    if pattern.flags & re.IGNORECASE:
        return None
    try:
        tree = sre_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    except re.error:
        return None  # the syntax of `regex`, which has more
    return _of_sequence(tree)


def character_class(ranges: Iterable[tuple[int, int]]) -> re.Pattern[str]:
    """Return the class of all `ranges` as one pattern."""
    return re.compile("[" + "".join(f"{_escaped(low)}-{_escaped(high)}" for low, high in ranges) + "]")


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


def _escaped(code: int) -> str:
    return f"\\U{code:08x}"


def _share(ranges: Ranges) -> float:
    share = 0.0
    for low, high in ranges:
        for code in range(low, min(high, 0x7F) + 1):
            share += _COMMON.get(code, 0.0005)
        beyond = high - max(low, 0x80) + 1
        if beyond > 0:
            share += min(beyond * 0.0002, 0.05)
    return share


def _of_sequence(tree: Any) -> Ranges | None:  # noqa: ANN401 (re's own private tree)
    found = [ranges for node in tree if (ranges := _of_node(*node)) is not None]
    return min(found, key=_share) if found else None


def _of_node(kind: Any, value: Any) -> Ranges | None:  # noqa: ANN401
    if kind is sre.LITERAL:
        return ((value, value),)
    if kind is sre.IN:
        return _of_class(value)
    if kind is sre.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return None if None in branches else union(branch for branch in branches if branch is not None)
    if kind is sre.SUBPATTERN:
        return None if value[1] & sre.SRE_FLAG_IGNORECASE else _of_sequence(value[3])
    if kind in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        return _of_sequence(value[2]) if value[0] else None
    if kind is sre.ATOMIC_GROUP:
        return _of_sequence(value)
    if kind is sre.ASSERT:
        return _of_sequence(value[1])
    return None  # anchors, negations, back-references, "any": nothing that a text must hold


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
