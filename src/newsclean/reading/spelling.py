"""Spelling: how well a letter beyond ASCII stands in a word, in one language.

The text model knows pairs of characters of all languages together; where a byte is lost, or one codec was read as
another, several letters fit the pair and the word decides: `m?sto` is město in Czech. The table holds grams of three
and four characters; `tools/build_spelling.py` makes it and names its sources (docs/model.md).
"""

from __future__ import annotations

import json
import math
import re
import struct
import zlib
from collections import Counter
from functools import lru_cache
from heapq import nlargest
from importlib.resources import files
from itertools import chain

from newsclean.reading.model import letters_scores

_HEAD = "<4sI"
_SIZES = (3, 4)
_LEVELS = 8
_UNSEEN = {3: 0.6, 4: 0.3}
"""How often a gram counts as seen that is not in the table."""
_WEIGHT = {3: 0.5, 4: 0.35}
"""Grams of one word overlap: each says less than it would alone."""
WITHIN = 60.0
"""Nats of letters that a language may be behind, more for each common word."""
_WORD_WORTH = 2.0
"""Nats that one of its commonest words is worth to a language."""
_WORD = re.compile(r"[^\W\d_]+")
_KEPT = 64
"""Characters of a text up to which its languages are remembered: some lines are in a document many times."""
_LONGEST = 60
"""Letters that a word has at most."""


def _read() -> dict[str, bytes]:
    raw = files("newsclean.tables").joinpath("spelling.bin").read_bytes()
    _, size = struct.unpack_from(_HEAD, raw)
    start = struct.calcsize(_HEAD) + size
    found = {}
    for language, length in json.loads(raw[start - size : start]).items():
        found[language] = raw[start : start + length]
        start += length
    return found


_PACKED = _read()


@lru_cache(maxsize=16)  # a third of a megabyte each
def _grams(language: str) -> dict[str, float]:
    """Return the worth of each gram of `language` over one that was never seen, in nats; empty for others."""
    packed = _PACKED.get(language)
    if packed is None:
        return {}
    parts = zlib.decompress(packed).decode().split("\0")
    worth = {}
    for number, size in enumerate(_SIZES):
        for level in range(_LEVELS):
            part = parts[number * _LEVELS + level]
            value = _WEIGHT[size] * math.log((2**level + _UNSEEN[size]) / _UNSEEN[size])
            worth.update(dict.fromkeys(map("".join, zip(*[iter(part)] * size, strict=True)), value))
    return worth


def has_spelling(language: str) -> bool:
    """Tell whether anything is known of how `language` is spelled.

    >>> has_spelling("hu"), has_spelling("th")
    (True, False)
    """
    return language in _PACKED


@lru_cache(maxsize=1)
def _common() -> dict[str, tuple[str, ...]]:
    """Return the languages that each of their commonest words belongs to."""
    found: dict[str, list[str]] = {}
    for language, words in json.loads(zlib.decompress(_PACKED[""])).items():
        for word in words:
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def is_common(word: str, language: str) -> bool:
    """Tell whether `word` is one of the commonest words of `language`.

    >>> is_common("de", "fr"), is_common("the", "fr")
    (True, False)
    """
    return language in _common().get(word.lower(), ())


def likeliest(text: str, most: int) -> list[tuple[float, str]]:
    """Return the likeliest languages of `text`, at most so many, the best first, each with its worth in nats.

    By the letters and by the commonest words: a text whose letters are damaged is still known by its `and` and `of`.

    >>> [tag for _, tag in likeliest("the mayor said that he was not in the building", 1)]
    ['en']
    """
    return list((_likeliest_kept if len(text) <= _KEPT else _likeliest)(text, most))


def _likeliest(text: str, most: int) -> list[tuple[float, str]]:
    common = _common()
    words = Counter(language for word in _WORD.findall(text.lower()) for language in common.get(word, ()))
    near = letters_scores(text, WITHIN + 0.2 * words.total())
    return nlargest(most, [(worth + _WORD_WORTH * words.get(language, 0), language) for worth, language in near])


_likeliest_kept = lru_cache(maxsize=1 << 8)(_likeliest)


def fit(language: str, word: str, start: int = 0, end: int | None = None) -> float:
    """Return how well `word[start:end]` stands in `word`, in nats over what was never seen; 0 where nothing is known.

    >>> fit("cs", "město", 1, 2) > fit("cs", "mčsto", 1, 2)
    True
    """
    worth = _grams(language)
    if not worth:
        return 0.0
    ended = f"^{word.lower()}$"
    first, last = start + 1, (len(word) if end is None else end) + 1
    total = 0.0
    for size in _SIZES:
        for place in range(max(0, first - size + 1), min(last, len(ended) - size + 1)):
            total += worth.get(ended[place : place + size], 0.0)
    return total


def fit_of_letter(language: str, left: str, letter: str, right: str) -> float:
    """Return how well `letter` stands between the two parts of its word, as `fit` does; only three beside it count.

    >>> fit_of_letter("cs", "m", "ě", "sto") == fit("cs", "město", 1, 2)
    True
    """
    worth = _grams(language)
    if not worth:
        return 0.0
    before = f"^{left}"[-3:]
    word = before + letter + f"{right}$"[:3]
    small = word.lower()
    if len(small) != len(word) or "İ" in left or "Σ" in word:  # two for one, or another one at the end
        return fit(language, left + letter + right, len(left), len(left) + 1)
    total = 0.0
    for start, end in _grams_with(len(before), len(word)):
        total += worth.get(small[start:end], 0.0)
    return total


def letters_between(language: str, left: str, right: str) -> str | None:
    """Return the small letters that stand between two parts of a word in some gram; no other one beyond ASCII fits.

    With them the capitals whose small form is told by what stands beside it. None where one of these is in the parts,
    and for a language that was not asked about often: each letter is looked up sooner than all grams are read.
    """
    gaps = _gaps(language).known()
    if gaps is None or not _BY_CONTEXT.isdisjoint(left) or not _BY_CONTEXT.isdisjoint(right):
        return None
    before = f"^{left}"[-3:].lower()
    word = before + _GAP + f"{right}$"[:3].lower()
    found = [gaps.get(word[start:end], "") for start, end in _grams_with(len(before), len(word))]
    return "".join((*found, *_BY_CONTEXT))


_BY_CONTEXT = frozenset("İΣ")
"""Letters of which the small form is two characters, or depends on what stands beside it."""
_GAP = "\0"
_OFTEN = 500
"""Times that a language is asked about before the gaps of its grams are read: so long they would not pay."""


class _Gaps:
    """The letters beyond ASCII that stand in the gap of each gram of a language that lacks one."""

    __slots__ = ("_asked", "_found", "_language")

    def __init__(self, language: str) -> None:
        self._language = language
        self._asked = 0
        self._found: dict[str, str] | None = None

    def known(self) -> dict[str, str] | None:
        """Return them by gram; None until they were asked for often."""
        if self._found is None:
            self._asked += 1
            if self._asked > _OFTEN:
                self._found = self._read()
        return self._found

    def _read(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for gram in _grams(self._language):
            for at, letter in enumerate(gram):
                if letter > "\x7f":
                    gap = gram[:at] + _GAP + gram[at + 1 :]
                    found[gap] = found.get(gap, "") + letter
        return found


_gaps = lru_cache(maxsize=16)(_Gaps)


@lru_cache(maxsize=1 << 5)
def _grams_with(at: int, length: int) -> tuple[tuple[int, int], ...]:
    """Return where the grams of so many characters begin and end that hold the one at `at`."""
    return tuple(
        (place, place + size)
        for size in _SIZES
        for place in range(max(0, at - size + 1), min(at + 1, length - size + 1))
    )


def fit_of_letters(language: str, text: str, least: int) -> float | None:
    """Return how well the letters beyond ASCII stand in the words of `text`, in nats for each.

    None where there are fewer than `least` or nothing is known of `language`.
    """
    words = [word for word in _WORD.findall(text) if not word.isascii() and len(word) <= _LONGEST]
    fits = {
        word: [fit(language, word, at, at + 1) for at, letter in enumerate(word) if letter > "\x7f"]
        for word in set(words)
    }
    found = list(chain.from_iterable(map(fits.__getitem__, words)))
    return sum(found) / len(found) if len(found) >= least and _grams(language) else None


def fit_of_text(language: str, text: str) -> float:
    """Return how well the words of `text` that hold letters beyond ASCII are spelled, in nats over nothing known."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    fits = {word: fit(language, word) for word in set(words)}
    return sum(map(fits.__getitem__, words))
