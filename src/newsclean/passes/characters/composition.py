"""Normalization form C: letters and their marks in one character where Unicode has one (UAX #15)."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

import regex

from newsclean.edits import Edit
from newsclean.pipeline import Fault, Rule
from newsclean.reading.places import Rare, count_beyond_ascii
from newsclean.tables.composing import COMPOSING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

_ORDERED = "".join(filter(unicodedata.combining, map(chr, range(0x300, 0x10000))))
_CROWD = 31
"""Marks in a row that are too many to be left to `unicodedata`."""
_ORDERED_ONE = re.compile(f"[{_ORDERED}\U00010000-\U0001efff]")
_CROWDED = re.compile(f"{_ORDERED_ONE.pattern}{_ORDERED_ONE.pattern}{{{_CROWD - 1}}}")
_MARKS = regex.compile(rf"[\p{{Mn}}\p{{Mc}}]{{{_CROWD}}}")
_COMPOSING = re.compile(f"[{COMPOSING}]")
_COMPOSING_ONES = Rare(COMPOSING)
_LONG = 5000
"""Characters from which a line is not asked as a whole whether it is composed: it takes as long as composing it."""
_SPARSE = 20
"""Where fewer than one character of so many is beyond ASCII, those that compose are looked for, not the stretches."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f][^\x00-\x7f]*")
_CLUSTER = regex.compile(r"\X")


def not_composed(text: str, _options: Options) -> Iterator[Edit]:
    r"""Propose normalization form C, cluster by cluster; never KC, which turns 10³ into 103.

    Macintosh file names and PDF extraction leave letters and marks apart: “é” as two characters is not found by who
    searches for it as one. A run of more than 30 marks (UAX #15 calls text without such runs stream-safe) is sorted by
    combining class first, as older Pythons take quadratic time for it.
    Left alone: marks that have no composed form (`x̂`), compatibility characters (½, ², ™, ㎏).

    >>> clean("Cafe\u0301 10³", passes=("characters",)).text == "Café 10³"
    True
    """
    crowded = (
        _ORDERED_ONE.search(text[::_CROWD]) is not None  # so long a run holds one of these
        and _CROWDED.search(text) is not None
        and _MARKS.search(text) is not None
    )
    at = 0
    for line in text.split("\n"):
        if not line.isascii() and (
            crowded
            or len(line) > _LONG
            or (_COMPOSING.search(line) is not None and not unicodedata.is_normalized("NFC", line))
        ):
            yield from _in_line(line, at, crowded=crowded)
        at += len(line) + 1


def _in_line(line: str, at: int, *, crowded: bool) -> Iterator[Edit]:
    """Yield the edits of a line that begins at `at`."""
    for first, end in _stretches(line, every=crowded):
        start = max(0, first - 1)  # marks may stand on an ASCII letter
        run = line[start:end]
        if crowded and _MARKS.search(run):
            composed = composed_slowly(run)
            if composed != run:
                yield Edit(at + start, at + end, composed, "characters.not-composed")
        elif not unicodedata.is_normalized("NFC", run):
            yield from _clusters(run, at + start)


def _stretches(line: str, *, every: bool) -> Iterator[tuple[int, int]]:
    """Yield the stretches beyond ASCII that hold a character which composing may change, or all of them."""
    if every or count_beyond_ascii(line) * _SPARSE > len(line):
        for piece in _BEYOND_ASCII.finditer(line):
            if every or _COMPOSING.search(line, piece.start(), piece.end()):
                yield piece.span()
        return
    end = 0
    for place in _COMPOSING_ONES.places(line):
        if place >= end:
            start, end = place, place + 1
            while start and not line[start - 1].isascii():
                start -= 1
            while end < len(line) and not line[end].isascii():
                end += 1
            yield start, end


def _clusters(run: str, at: int) -> Iterator[Edit]:
    """Yield the grapheme clusters of `run` that composing changes, neighbours together; the run if they interact."""
    whole = unicodedata.normalize("NFC", run)
    parts: list[tuple[int, int, list[str]]] = []
    pieces = []
    for match in _CLUSTER.finditer(run):
        cluster = match[0]
        composed = unicodedata.normalize("NFC", cluster)
        pieces.append(composed)
        if composed != cluster:
            start, end = match.span()
            if parts and parts[-1][1] == start:
                first, _, many = parts.pop()
                many.append(composed)
                parts.append((first, end, many))
            else:
                parts.append((start, end, [composed]))
    if "".join(pieces) != whole:
        parts = [(0, len(run), [whole])]
    for start, end, many in parts:
        yield Edit(at + start, at + end, "".join(many), "characters.not-composed")


def composed_slowly(text: str) -> str:
    """Return NFC of `text` in linear time, however many marks stand on one letter.

    `unicodedata` orders marks by insertion; what comes ordered costs it one step a mark. Sorting is stable, so the
    result is canonically equal.
    """
    decomposed = "".join([unicodedata.normalize("NFD", character) for character in text])
    ordered: list[str] = []
    for is_mark, group in groupby(decomposed, key=lambda character: unicodedata.combining(character) > 0):
        marks = list(group)
        ordered.extend(sorted(marks, key=unicodedata.combining) if is_mark else marks)
    return unicodedata.normalize("NFC", "".join(ordered))


COMPOSITION = Rule(
    not_composed,
    Fault("characters.not-composed", "safe", "letter and mark apart, or a duplicate of another character (NFC)"),
    needs=_COMPOSING,
)
