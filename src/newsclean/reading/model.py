"""The text model: how likely a string is as a piece of clean text, in any of a hundred languages.

P(character | character before) where that pair is in the table, else P(class | class before) × P(character | class).
Scores are natural logarithms (nats): differences between two readings of the same bytes are evidence for the one or the
other. The table is `tables/text_model.bin`; `tools/build_model.py` makes it and names its sources (docs/model.md).
"""

from __future__ import annotations

import json
import struct
import zlib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

from newsclean.reading.classes import class_of
from newsclean.tables.letters import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = "<4sHHIIII"
UNSEEN = 8.0
"""Nats that a character costs, beyond its class, when the table never saw it."""


def _loaded() -> tuple[int, dict[str, float], dict[str, int], list[float], dict[str, float]]:
    raw = files("newsclean.tables").joinpath("text_model.bin").read_bytes()
    _, size, scale, n, text_size, m, _ = struct.unpack_from(_HEAD, raw)
    body = zlib.decompress(raw[struct.calcsize(_HEAD) :])
    costs = [byte / scale for byte in range(256)]
    at = n + size * size + m
    characters = body[at : at + text_size].decode("utf-8", "surrogatepass")
    joined = body[at + text_size :].decode("utf-8", "surrogatepass")
    single = dict(zip(characters, (costs[b] for b in body[:n]), strict=True))
    classes = {c: class_of(c) for c in characters}
    matrix = [costs[b] for b in body[n : n + size * size]]
    keys = [joined[i : i + 2] for i in range(0, len(joined), 2)]
    pairs = dict(zip(keys, map(costs.__getitem__, body[n + size * size : at]), strict=True))
    return size, single, classes, matrix, pairs


_SIZE, _SINGLE, _CLASS, _MATRIX, _PAIRS = _loaded()


def is_known(character: str) -> bool:
    """Tell whether the table has seen `character` in running text."""
    return character in _SINGLE


_MOST_KEPT = 1 << 13
"""Pairs that the table lacks whose cost is kept."""


class _Costs(dict[str, float]):
    """What the second of two characters costs after the first, in nats."""

    __slots__ = ("_kept",)

    def __init__(self, pairs: dict[str, float]) -> None:
        super().__init__(pairs)
        self._kept: list[str] = []

    def __missing__(self, pair: str) -> float:
        """Return the cost of a pair that the table lacks, and keep it: one text holds few pairs, each many times."""
        before, character = pair[0], pair[1]
        left, right = _CLASS.get(before), _CLASS.get(character)
        found = _MATRIX[
            (class_of(before) if left is None else left) * _SIZE + (class_of(character) if right is None else right)
        ] + _SINGLE.get(character, UNSEEN)
        if len(self._kept) >= _MOST_KEPT:
            kept, self._kept = self._kept, []
            for known in kept:
                self.pop(known, None)
        self._kept.append(pair)
        self[pair] = found
        return found


COSTS = _Costs(_PAIRS)
"""The nats that a character costs after another one: `COSTS["th"]`.

>>> COSTS["th"] < COSTS["tÃ"]
True
"""


def score(text: str, before: str = "\n") -> float:
    """Return the log-probability of `text` in nats (0 for nothing, more negative the less likely); linear.

    >>> score("Russia’s") > score("Russia‚Äôs")
    True
    """
    total, costs = 0.0, COSTS
    for character in text:
        total -= costs[before + character]
        before = character
    return total


WORTH = 7.0
"""Nats that a letter is worth over a sign: so that a reading with signs for letters has no advantage."""
FOREIGN = 11.0
"""Nats that a letter costs in a language that does not use it."""


_UNITS = 8
"""Steps of a nat in which the costs of letters are kept."""


def _alphabets() -> dict[str, dict[str, float]]:
    raw = files("newsclean.tables").joinpath("alphabets.bin").read_bytes()
    read = json.loads(zlib.decompress(raw))
    return {language: {c: cost / _UNITS for c, cost in letters.items()} for language, letters in read.items()}


_ALPHABETS = _alphabets()
_LAST_FIRST = tuple(reversed(_ALPHABETS))
"""The languages from the last: of those that pay the least, it is told."""


def language_score(text: str) -> tuple[float, str]:
    """Return the best of all languages' log-probabilities of the letters of `text`, in nats, and that language's tag.

    Letters alone, in any order: what tells one reading of the same bytes from another is whether all of its letters
    are of one alphabet, and as frequent as there.

    >>> language_score("Nicméně pro Kerber")[0] > language_score("Nicménì pro Kerber")[0]
    True
    """
    return (_language_score_kept if len(text) <= _LONGEST_KEPT else _language_score)(text)


def _language_score(text: str) -> tuple[float, str]:
    units, count = _paid(text)
    least = min(units)
    return WORTH * count - least / _UNITS, _LAST_FIRST[units[::-1].index(least)]


_LONGEST_KEPT = 64
"""Characters of a text up to which its language is remembered: some lines are in a document many times."""
_language_score_kept = lru_cache(maxsize=1 << 8)(_language_score)


def letters_scores(text: str, within: float) -> list[tuple[float, str]]:
    """Return what `language_score` gives the languages for the letters of `text`, in nats.

    Languages that stay more than `within` nats behind may be left out.
    """
    units, count = _paid(text)
    worth = WORTH * count
    fewest_so_far = accumulate(units, min)
    return [
        (worth - paid / _UNITS, language)
        for language, paid, least in zip(_ALPHABETS, units, fewest_so_far, strict=True)
        if -paid / _UNITS >= -least / _UNITS - within
    ]


def _paid(text: str) -> tuple[list[int], int]:
    """Return what each language pays for the letters of `text`, in steps of a nat, and how many letters these are."""
    small = text[:_MOST_READ].lower()
    if len(small) <= _FEW:
        total = sum(map(_PAID.__getitem__, small))
    else:
        total = sum([n * _PAID[character] for character, n in Counter(small).items()])
    count, *units = _FIELDS.unpack(total.to_bytes(_FIELDS.size, "little"))
    return units, count


_FEW, _MOST_READ = 24, 1 << 25
"""Characters that are added up one by one, and that are read of a text: so many have room in a number of 32 bits."""
_LETTERS = frozenset[str]().union(*_ALPHABETS.values())
"""The letters that some language uses."""
_FIELDS = struct.Struct(f"<{1 + len(_ALPHABETS)}I")
"""How many letters these are, and one number for each language."""


def _pack(costs: Iterable[float]) -> int:
    """Return one letter's costs in all languages as one number: adding such numbers adds the costs of each language."""
    return int.from_bytes(_FIELDS.pack(1, *(round(_UNITS * cost) for cost in costs)), "little")


@lru_cache(maxsize=1 << 9)
def _packed(letter: str) -> int:
    return _pack(costs.get(letter, FOREIGN) for costs in _ALPHABETS.values())


_ALL_FOREIGN = _pack(FOREIGN for _ in _ALPHABETS)


class _Paid(dict[str, int]):
    """What each language pays for a character that was met, as one number; 0 for what is no letter."""

    def __missing__(self, character: str) -> int:
        foreign = _ALL_FOREIGN if character.isalpha() else 0
        found = _packed(character) if character in _LETTERS else foreign
        if len(self) >= _MOST_MET:
            self.clear()
        self[character] = found
        return found


_MOST_MET = 1 << 10
_PAID = _Paid()


@lru_cache(maxsize=1 << 10)
def _users(letter: str) -> frozenset[str]:
    return frozenset(language for language, costs in _ALPHABETS.items() if letter in costs)


def language_with(text: str) -> str | None:
    """Return the likeliest of the languages whose alphabet has every letter of `text`; None where there is none.

    >>> language_with("Þetta er í fyrsta sinn"), language_with("Þetta er \u0142")
    ('is', None)
    """
    tags = languages_with(text)
    if not tags:
        return None
    units, _ = _paid(text)
    return min((paid, tag) for paid, tag in zip(units, _ALPHABETS, strict=True) if tag in tags)[1]


def languages_with(text: str) -> frozenset[str]:
    r"""Return the languages whose alphabet has every letter of `text`.

    >>> "is" in languages_with("Þetta"), languages_with("Þetta er \u0142")
    (True, frozenset())
    """
    beyond = [c for c in set(text.lower()) if c > "\x7f" and c.isalpha()]
    return frozenset.intersection(*map(_users, beyond)) if beyond else frozenset(_ALPHABETS)


@lru_cache(maxsize=1 << 11)
def letter_cost(language: str, letter: str) -> float:
    """Return the nats that `letter` costs in the language with this tag; what it does not use is dear.

    >>> letter_cost("cs", "ě") < letter_cost("cs", "ā")
    True
    """
    costs, others = alphabet(language)
    return costs.get(letter.lower(), others)


def alphabet(language: str) -> tuple[dict[str, float], float]:
    """Return the nats that each small letter costs in the language with this tag, and what all others cost."""
    costs = _ALPHABETS.get(language)
    return ({}, 5.0) if costs is None else (costs, FOREIGN)


_USUAL = 8.5
"""Nats that a letter costs at most in a language whose texts are full of it, whether or not it calls it its own."""


@cache
def letters_of(language: str) -> frozenset[str]:
    """Return the letters beyond ASCII that `language` has, small and capital.

    >>> "".join(sorted(letters_of("fr"))[-8:])
    'ôùûüÿŒœŸ'
    """
    usual = {c for c, cost in _ALPHABETS.get(language, {}).items() if c > "\x7f" and cost < _USUAL}
    letters = usual.union(LETTERS.get(language, ""))
    return frozenset(letters).union(map(str.upper, letters))
