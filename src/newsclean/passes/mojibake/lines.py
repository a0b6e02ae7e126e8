"""Whole lines that one codec explains: read back at once, without weighing place against place.

Most damage went through one wrong codec from a line's first character to its last. Then the line's bytes in that codec
are UTF-8 from end to end, which text that is as it should be hardly ever is.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from newsclean.passes.mojibake.codecs import CODECS, NUMBER, decoding, is_possible
from newsclean.passes.mojibake.decision import SUPPORTED, Repair
from newsclean.passes.mojibake.evidence import local, unlikely
from newsclean.passes.mojibake.guards import objections
from newsclean.passes.mojibake.readings import at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PLAIN = 6.0
"""Gain of a run that needs no further thought where its line vouches for the codec."""
_FEW = 2
_RUN = re.compile("[^\x00-\x7f]+")
_LATIN_1 = (NUMBER["cp1252"], codecs.charmap_build("".join(map(chr, range(256)))))  # it is a part of windows-1252
_ENCODERS = sorted(
    [_LATIN_1, *((number, codecs.charmap_build("".join(decoding(c.python)))) for number, c in enumerate(CODECS))],
    key=lambda encoder: CODECS[encoder[0]].rarity,
)


def explained_lines(
    text: str, places: Sequence[int], is_settled: Callable[[str], bool]
) -> tuple[list[Repair], list[int], list[float]]:
    """Return the repairs of all lines that one codec explains wholly, the places left, and what each repair gains.

    `is_settled` tells whether a run that was read back is no mojibake again.
    """
    repairs: list[Repair] = []
    gains: list[float] = []
    left: list[int] = []
    number = 0
    while number < len(places):
        start = text.rfind("\n", 0, places[number]) + 1
        end = text.find("\n", places[number])
        end = len(text) if end < 0 else end
        following = bisect_left(places, end, number)
        found = _explained(text, start, end, is_settled)
        if found is None:
            left += places[number:following]
        else:
            repairs += found[0]
            gains += found[1]
        number = following
    return repairs, left, gains


def _explained(
    text: str, start: int, end: int, is_settled: Callable[[str], bool]
) -> tuple[list[Repair], list[float]] | None:
    """Return the repairs of the line `start:end` with their gains, where one reading of it all is beyond doubt."""
    line = text[start:end]
    runs = _RUN.findall(line)
    high = "".join(runs)
    could = {number for number, _, _ in at(runs[0][:4])}
    if not could:
        return None
    best: tuple[float, list[Repair], list[float]] | None = None
    seen: set[str] = set()
    for number, table in _ENCODERS:
        if number not in could:
            continue
        try:
            made = codecs.charmap_encode(high, "strict", table)[0].decode("utf-8")
        except UnicodeError:
            continue
        if made in seen:
            continue
        seen.add(made)
        found = _repairs(text, start, line, number, table)
        if found is None:
            continue
        repairs, gains = found
        total = sum(gains) - 3.0 * CODECS[number].rarity
        if total <= SUPPORTED + PLAIN:
            continue
        if best is not None:
            return None  # two readings of it all: the document decides
        if not all(is_settled(repair.text) for repair in repairs):
            return None  # damaged more than once
        best = (total, repairs, gains)
    return None if best is None else best[1:]


def _repairs(  # what charmap_build makes has no public type
    text: str,
    start: int,
    line: str,
    number: int,
    table: Any,  # noqa: ANN401
) -> tuple[list[Repair], list[float]] | None:
    repairs: list[Repair] = []
    gains: list[float] = []
    channel = (number,)
    for match in _RUN.finditer(line):
        try:
            made = codecs.charmap_encode(match[0], "strict", table)[0].decode("utf-8")
        except UnicodeDecodeError:
            return None  # a sequence that only the next run would end
        if not all(is_possible(character) and unlikely(character) <= 1.0 for character in made):
            return None
        low, high = start + match.start(), start + match.end()
        gain = local(text, low, high, made)
        if gain < PLAIN:
            return None
        repairs.append(Repair(low, high, made, channel))
        gains.append(gain)
    if len(repairs) <= _FEW:  # so few do not vouch for each other
        gains = [
            gain - (objections(text, r.start, r.end, r.text) if len(r.text) == 1 else 0.0)
            for gain, r in zip(gains, repairs, strict=True)
        ]
        if min(gains) < PLAIN:
            return None
    return repairs, gains
