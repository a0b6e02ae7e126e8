"""Evidence: which channels a document's mojibake came through.

One doubtful word is decided by its neighbours in the document: three places that only MacRoman explains make the fourth
one likely. A run is what one channel explains without a gap; its gain is what the model says for the repaired run over
the damaged one, both with their real neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.mojibake.codecs import CODECS, is_possible
from newsclean.reading.model import cost

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.passes.mojibake.readings import Channel, Readings

CAP = 30.0
"""The most that one run says for its channel."""
LEAST = 3.0
"""A run with a smaller gain says nothing."""


class Run(NamedTuple):
    """One stretch that a channel explains: its span, what it becomes, and the gain in nats."""

    start: int
    end: int
    text: str
    gain: float


def unlikely(character: str) -> float:
    """Return what a target costs before the model has a word: scripts that single sequences hit by chance."""
    code = ord(character)
    if code < 0x0530 or 0x2010 <= code <= 0x2044 or code in {0x20AC, 0x2122, 0x2212}:
        return 0.0
    if 0x3400 <= code <= 0xD7A3 or (0x0530 <= code < 0x2000 and not 0x1E00 <= code < 0x2000):
        return 5.0
    return 3.0


def local(text: str, start: int, end: int, made: str) -> float:
    """Return the gain of reading `text[start:end]` as `made`, neighbours included."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    gain = 0.0
    left = before
    for character in text[start:end]:
        gain += cost(left, character)
        left = character
    gain += cost(left, after)
    left = before
    for character in made:
        gain -= cost(left, character) + unlikely(character)
        left = character
    return gain - cost(left, after)


def runs(readings: Readings, places: Iterable[int]) -> dict[Channel, list[Run]]:
    """Return the runs of every channel that explains something at `places`."""
    found: dict[Channel, list[Run]] = {}
    ends: dict[Channel, int] = {}
    text = readings.text
    for place in places:
        for channel, size, character in readings.channels(place):
            if place < ends.get(channel, 0):
                continue
            end, made = place + size, [character]
            while True:
                step = readings.through(end, channel)
                if step is None:
                    break
                end += step[0]
                made.append(step[1])
            ends[channel] = end
            repaired = "".join(made)
            if all(map(is_possible, repaired)):
                gain = local(text, place, end, repaired)
                if gain > LEAST:
                    found.setdefault(channel, []).append(Run(place, end, repaired, gain))
    return found


def weighed(found: dict[Channel, list[Run]]) -> dict[Channel, list[Run]]:
    """Return the channels that are needed to explain the document, each credited only with what no better one explains.

    This is what separates windows-1250 from ISO 8859-2, and KOI8 from windows-1251: they agree on most bytes.
    """
    left = dict(found)
    credited: dict[Channel, list[Run]] = {}
    covered: dict[int, tuple[int, int]] = {}
    while left:
        best = max(left, key=lambda channel: _worth(channel, left[channel]))
        credited[best] = left.pop(best)
        for run in credited[best]:
            for place in range(run.start, run.end):
                covered[place] = run[:2]
        left = {
            channel: kept
            for channel, many in left.items()
            if (kept := [run for run in many if not any(p in covered for p in (run.start, run.end - 1))])
        }
    return credited


def _worth(channel: Channel, many: list[Run]) -> tuple[float, float]:
    gain = sum(run.gain for run in many)
    return (gain - 2.0 * (len(channel) - 1) - sum(CODECS[codec].rarity for codec in channel), -len(channel))


def evidence(credited: dict[Channel, list[Run]]) -> dict[Channel, float]:
    """Return how much the document says for each channel, in nats; a run counts up to `CAP`."""
    return {channel: sum(min(run.gain, CAP) for run in many) for channel, many in credited.items()}
