"""The decision: the cheapest way through a stretch of text, each character kept or read anew (Viterbi).

The cost of a way is the model's cost of the text that it makes, plus what each reading costs: dear when nothing else in
the document speaks for its channel, cheap when much does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.mojibake.codecs import CODECS, is_possible
from newsclean.passes.mojibake.evidence import unlikely_after
from newsclean.passes.mojibake.guards import BEFORE, BESIDE, CLOSING, MARKS, STRANGE, is_strange, objections
from newsclean.reading.model import COSTS

if TYPE_CHECKING:
    from newsclean.passes.mojibake.evidence import Proof
    from newsclean.passes.mojibake.readings import Channel, Readings

ALONE = 12.0
"""Nats that a reading costs where nothing else in the document speaks for its channel."""
SUPPORTED, SOME = 25.0, 8.0
"""Evidence from other places from which a reading costs next to nothing, or half."""
IMPROBABLE = 8.0
"""Targets this unlikely are never written on the word of one place."""
MOST_STATES = 6
_MOST_KEPT = 1 << 12
"""Stretches of one text whose repairs are kept."""


class Repair(NamedTuple):
    """A stretch to be replaced, and through which channel."""

    start: int
    end: int
    text: str
    channel: Channel


def price(channel: Channel, character: str, support: float, before: str = "\n") -> float:
    """Return what one reading costs behind `before`, given what else the document says for its channel."""
    rarity = _rarity(channel)
    if support >= SUPPORTED:
        return 0.6 + 0.3 * rarity + 0.3 * (len(channel) - 1) + 0.7 * unlikely_after(before, character)
    base = ALONE if support < SOME else ALONE * 0.45
    return base + rarity + 2.0 * (len(channel) - 1) + unlikely_after(before, character)


@lru_cache(maxsize=1 << 10)
def _rarity(channel: Channel) -> float:
    return sum(CODECS[codec].rarity for codec in channel) / len(channel)


State = tuple[float, int, str, "Channel | None"]


class Decisions:
    """What is decided of the stretches of one text; what stands in it many times is decided once."""

    __slots__ = ("_known", "_proof", "_readings", "_swaying")

    def __init__(self, readings: Readings, proof: Proof) -> None:
        """Take the readings of the text and its evidence."""
        self._readings = readings
        self._proof = proof
        self._swaying = proof.swaying(SOME, SUPPORTED)
        self._known: dict[tuple[object, ...], list[Repair]] = {}

    def of(self, start: int, end: int) -> list[Repair]:
        """Return the repairs of `text[start:end]`."""
        if self._readings.few:
            return decide(self._readings, start, end, self._proof)
        text = self._readings.text
        sees = self._readings.seen(end)
        first = max(0, start - (BESIDE if CLOSING.isdisjoint(text[start:end]) else BEFORE))
        said = [
            (one >= SOME) + (one >= SUPPORTED)
            for channel in self._swaying
            for one in self._proof.beside_each(channel, start, end)
        ]
        homes = self._readings.homes(start, end)
        key = (text[first : max(sees, end + BESIDE)], start - first, end - start, homes, *said)
        found = self._known.get(key)
        if found is None:
            repairs = decide(self._readings, start, end, self._proof)
            if len(self._known) == _MOST_KEPT:
                self._known.clear()
            self._known[key] = [
                Repair(low - start, high - start, made, channel) for low, high, made, channel in repairs
            ]
            return repairs
        return [Repair(low + start, high + start, made, channel) for low, high, made, channel in found]


def decide(readings: Readings, start: int, end: int, proof: Proof) -> list[Repair]:
    """Return the repairs of `text[start:end]`; `proof` is the document's evidence."""
    text, costs = readings.text, COSTS
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    # states by place: last character written -> (cost, place it came from, character it came from, channel or None)
    states: list[dict[str, State]] = [{} for _ in range(end - start + 1)]
    states[0][before] = (0.0, -1, "", None)
    for place in range(start, end):
        here = states[place - start]
        if not here:
            continue
        if len(here) > MOST_STATES:
            here = dict(sorted(here.items(), key=lambda item: item[1][0])[:MOST_STATES])
        kept = text[place]
        target = states[place - start + 1]
        for last, (so_far, _, _, _) in here.items():
            total = so_far + costs[last + kept]
            known = target.get(kept)
            if known is None or total < known[0]:
                target[kept] = (total, place, last, None)
        if kept <= "\x7f":
            continue
        for (size, character), (paid, through) in _steps(readings, place, end, proof).items():
            target = states[place - start + size]
            known = target.get(character)
            may_be_strange = character >= MARKS
            # a reading right after one through the same channel is part of the same accident: it costs little
            joined = min(paid, 0.5)
            for last, (so_far, _, _, came_through) in here.items():
                total = so_far + costs[last + character] + (joined if came_through == through else paid)
                if may_be_strange and is_strange(last, character):
                    total += STRANGE
                if known is None or total < known[0]:
                    known = target[character] = (total, place, last, through)
    return _walk(states, start, end, after)


def _steps(readings: Readings, place: int, end: int, proof: Proof) -> dict[tuple[int, str], tuple[float, Channel]]:
    """Return what can be read at `place`: `(length, character)` with what it costs and its channel."""
    text = readings.text
    before = text[place - 1] if place else "\n"
    steps: dict[tuple[int, str], tuple[float, Channel]] = {}
    for channel, size, character in readings.claims(place).channels:
        if place + size > end or not is_possible(character):
            continue
        spoken = proof.beside(channel, place)
        if spoken < SUPPORTED and unlikely_after(before, character) >= IMPROBABLE:
            continue
        paid = price(channel, character, spoken, before)
        if spoken < SUPPORTED:
            paid += objections(text, place, place + size, character)
            paid -= readings.spelled(place, place + size, character) - readings.in_place(place, place + size)
        key = (size, character)
        if key not in steps or paid < steps[key][0]:
            steps[key] = (paid, channel)
    return steps


def _walk(states: list[dict[str, State]], start: int, end: int, after: str) -> list[Repair]:
    last = states[-1]
    character = min(last, key=lambda c: (last[c][0] + COSTS[c + after], c))
    place = end
    pieces: list[tuple[int, int, str, Channel | None]] = []
    while place > start:
        _, came, previous, channel = states[place - start][character]
        pieces.append((came, place, character, channel))
        place, character = came, previous
    repairs: list[Repair] = []
    for came, went, written, channel in reversed(pieces):
        if channel is None:
            continue
        if repairs and repairs[-1].end == came and repairs[-1].channel == channel:
            repairs[-1] = repairs[-1]._replace(end=went, text=repairs[-1].text + written)
        else:
            repairs.append(Repair(came, went, written, channel))
    return repairs
