r"""Windows: what must stand where a pattern matches, a character before, there, and a character behind.

A pattern is a tree, and a tree says more than the characters that a match can begin with: `,(?<= .)` needs a blank
before its comma, `\n(?=\n\n)` two more line ends. Read in the signs of a page (`pages`), that is a handful of
*windows*, each three sets of signs side by side. Where none of a pattern's windows is, it cannot match; so much can be
seen for many patterns at once (`lanes`).
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.gates.pages import ANY, CHARACTERS, EDGE, frequency

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsclean.gates.pages import Page, Signs

# re's own parser has no public name; without it no gate could be read off a pattern
sre_parser = import_module("re._parser")
sre = import_module("re._constants")

Known = dict[int, "Signs"]
"""What must stand at places counted from the one where a match begins; what is not there may be anything."""

REPEATS = frozenset({sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT})
_MOST_WAYS = 32
"""Ways through a pattern that are told apart; what branches more than that says nothing from there on."""
_MOST_COPIES = 3


class Window(NamedTuple):
    """Three signs side by side that a match needs, and how many characters behind its beginning the middle one is."""

    before: Signs
    here: Signs
    after: Signs
    behind: int

    def frequency(self, page: Page) -> float:
        """Estimate at how many places of a healthy text on `page`, of all, it is."""
        return frequency(page.known(self.before), page.known(self.here), page.known(self.after))


def tree_of(pattern: Any) -> Any:  # noqa: ANN401 (re's own private tree)
    """Return the tree of a pattern; None for what only its own engine can read."""
    if not isinstance(pattern, re.Pattern) or pattern.flags & (re.IGNORECASE | re.VERBOSE | re.MULTILINE | re.ASCII):
        return None  # `regex` has more syntax than `re` could read
    if pattern.groups:
        return None  # a group's number would be another among other patterns
    return list(sre_parser.parse(pattern.pattern))


def ways(pattern: Any, page: Page) -> list[Known] | None:  # noqa: ANN401 (of re, or of regex)
    r"""Return what each way through a pattern needs, by place; None for a pattern that cannot be read.

    >>> from newsclean.gates.pages import latin
    >>> [sorted(way) for way in ways(re.compile(r"[,;](?<= .)|\n(?=\n\n)"), latin())]
    [[-1, 0], [0, 1, 2]]
    """
    tree = tree_of(pattern)
    if tree is None:
        return None
    return [known for _, known in _Reader(page).read(tree, 0, {}, bool(pattern.flags & re.DOTALL))]


def windows(way: Known) -> list[Window]:
    """Return the windows of one way through a pattern: one for each place where a character must stand."""
    return [
        Window(way.get(at - 1, ANY), signs, way.get(at + 1, ANY), at)
        for at, signs in sorted(way.items())
        if not signs & EDGE
    ]


Way = tuple[int | None, Known]
"""Where a way through a part of a pattern has come to (None: anywhere), and what it has met."""


class _Reader:
    """Reads trees in the signs of one page."""

    __slots__ = ("_page",)

    def __init__(self, page: Page) -> None:
        self._page = page

    def read(self, tree: Any, at: int, known: Known, dotall: bool) -> list[Way]:  # noqa: ANN401
        """Return the ways through `tree` from the place `at`; with too many, one that says no more than `known`."""
        found: list[Way] = [(at, known)]
        for kind, value in tree:
            found = [
                further
                for place, met in found
                for further in ([(None, met)] if place is None else self._step(kind, value, place, met, dotall))
            ]
            if len(found) > _MOST_WAYS:
                return [(None, known)]
        return found

    def _step(self, kind: Any, value: Any, at: int, known: Known, dotall: bool) -> list[Way]:  # noqa: ANN401 (a case for each element)
        single = self._signs(kind, value, dotall)
        if single is not None:
            return _met(known, at, single[0], at + 1)
        if kind is sre.AT:
            if value in {sre.AT_BEGINNING_STRING, sre.AT_BEGINNING}:
                return _met(known, at - 1, EDGE, at)
            return _met(known, at, EDGE, at) if value is sre.AT_END_STRING else [(at, known)]
        if kind is sre.ASSERT:
            direction, tree = value
            start = at if direction >= 0 else at - tree.getwidth()[0]
            return [(at, met) for _, met in self.read(tree, start, known, dotall)]
        if kind is sre.ASSERT_NOT:
            direction, tree = value
            return [(at, self._not(tree, at if direction >= 0 else at - tree.getwidth()[0], known, dotall))]
        if kind is sre.BRANCH:
            return [way for branch in value[1] for way in self.read(branch, at, known, dotall)]
        if kind is sre.SUBPATTERN:
            _, added, taken, tree = value
            if added & (re.IGNORECASE | re.ASCII):
                return [(None, known)]
            return self.read(tree, at, known, (dotall or bool(added & re.DOTALL)) and not taken & re.DOTALL)
        if kind is sre.ATOMIC_GROUP:
            return self.read(value, at, known, dotall)
        if kind in REPEATS:
            return self._repeated(value, at, known, dotall)
        return [(None, known)]

    def _repeated(self, value: Any, at: int, known: Known, dotall: bool) -> list[Way]:  # noqa: ANN401
        least, most, tree = value
        found: list[Way] = [(at, known)]
        for _ in range(min(least, _MOST_COPIES)):
            found = self._once(tree, found, dotall)
        if least > _MOST_COPIES:
            return [(None, met) for _, met in found]
        if most == least:
            return found
        once_more = self._once(tree, found, dotall)
        return [*found, *((end if most == least + 1 else None, more) for end, more in once_more)]

    def _once(self, tree: Any, found: list[Way], dotall: bool) -> list[Way]:  # noqa: ANN401
        return [
            way
            for place, met in found
            for way in ([(None, met)] if place is None else self.read(tree, place, met, dotall))
        ]

    def _not(self, tree: Any, start: int, known: Known, dotall: bool) -> Known:  # noqa: ANN401
        """Return what is known where `tree` must not match: of its elements all but one are known to be there."""
        open_places: list[tuple[int, Signs]] = []
        for at, (kind, value) in enumerate(tree, start):
            single = self._signs(kind, value, dotall)
            if single is None:
                return known
            _, every = single
            if known.get(at, ANY) & ~every:
                open_places.append((at, every))
        if len(open_places) != 1:
            return known
        at, every = open_places[0]
        return {**known, at: known.get(at, ANY) & ~every}

    def _signs(self, kind: Any, value: Any, dotall: bool) -> tuple[Signs, Signs] | None:  # noqa: ANN401
        """Return for one character the signs that may be it, and those that are it for certain; None for all else."""
        if kind is sre.LITERAL:
            return self._page.signs(value, value)
        if kind is sre.NOT_LITERAL:
            return _all_but(self._page.signs(value, value))
        if kind is sre.ANY:
            signs = CHARACTERS if dotall else CHARACTERS & ~(1 << ord("\n"))
            return signs, signs
        return self._of_class(value) if kind is sre.IN else None

    def _of_class(self, items: Any) -> tuple[Signs, Signs]:  # noqa: ANN401
        may_be = sure = 0
        negated = False
        for kind, value in items:
            if kind is sre.NEGATE:
                negated = True
                continue
            if kind is sre.LITERAL:
                signs = self._page.signs(value, value)
            elif kind is sre.RANGE:
                signs = self._page.signs(*value)
            else:
                signs = self._page.where(_CATEGORIES[value])
            may_be |= signs[0]
            sure |= signs[1]
        return _all_but((may_be, sure)) if negated else (may_be, sure)


def _met(known: Known, at: int, signs: Signs, then: int) -> list[Way]:
    left = known.get(at, ANY) & signs
    return [(then, {**known, at: left})] if left else []


def _all_but(signs: tuple[Signs, Signs]) -> tuple[Signs, Signs]:
    may_be, sure = signs
    return CHARACTERS & ~sure, CHARACTERS & ~may_be


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda character: not character.isspace(),
    sre.CATEGORY_WORD: _is_word,
    sre.CATEGORY_NOT_WORD: lambda character: not _is_word(character),
    sre.CATEGORY_DIGIT: str.isdecimal,
    sre.CATEGORY_NOT_DIGIT: lambda character: not character.isdecimal(),
}
