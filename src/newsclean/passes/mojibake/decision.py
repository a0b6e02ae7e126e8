"""The decision: the cheapest way through a stretch of text, each character kept or read anew (Viterbi).

The cost of a way is the model's cost of the text that it makes, plus what each reading costs: dear when nothing else in
the document speaks for its channel, cheap when much does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.mojibake.codecs import CODECS, is_possible
from newsclean.passes.mojibake.evidence import CAP, Run, unlikely
from newsclean.passes.mojibake.guards import objections
from newsclean.reading.model import cost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.passes.mojibake.readings import Channel, Readings

ALONE = 12.0
"""Nats that a reading costs where nothing else in the document speaks for its channel."""
SUPPORTED, SOME = 25.0, 8.0
"""Evidence from other places from which a reading costs next to nothing, or half."""
MOST_STATES = 10


class Repair(NamedTuple):
    """A stretch to be replaced, through which channel, and how much the model gains by it."""

    start: int
    end: int
    text: str
    channel: Channel
    gain: float


def price(channel: Channel, character: str, support: float) -> float:
    """Return what one reading costs, given what else the document says for its channel."""
    rarity = sum(CODECS[codec].rarity for codec in channel) / len(channel)
    if support >= SUPPORTED:
        return 0.6 + 0.1 * rarity + 0.3 * (len(channel) - 1)
    base = ALONE if support < SOME else ALONE * 0.45
    return base + rarity + 2.0 * (len(channel) - 1) + unlikely(character)


def decide(
    readings: Readings, start: int, end: int, proof: dict[Channel, float], own: dict[Channel, list[Run]]
) -> list[Repair]:
    """Return the repairs of `text[start:end]`; `proof` is the document's evidence, `own` the runs it came from."""
    text = readings.text
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    # states by place: last character written -> (cost, place it came from, character it came from, channel or None)
    states: list[dict[str, tuple[float, int, str, Channel | None]]] = [{} for _ in range(end - start + 1)]
    states[0][before] = (0.0, -1, "", None)
    near = {channel: [run for run in many if run.start < end and start < run.end] for channel, many in own.items()}
    for place in range(start, end):
        here = states[place - start]
        if not here:
            continue
        if len(here) > MOST_STATES:
            here = dict(sorted(here.items(), key=lambda item: item[1][0])[:MOST_STATES])
        kept = text[place]
        steps: dict[tuple[int, str], tuple[float, Channel | None]] = {(1, kept): (0.0, None)}
        if kept > "\x7f":
            for channel, size, character in readings.channels(place):
                if place + size > end or not is_possible(character):
                    continue
                spoken = proof.get(channel, 0.0) - _spoken(near.get(channel, ()), place)
                paid = price(channel, character, spoken)
                if spoken < SUPPORTED:
                    paid += objections(text, place, place + size, character)
                key = (size, character)
                if key not in steps or paid < steps[key][0]:
                    steps[key] = (paid, channel)
        for (size, character), (paid, through) in steps.items():
            target = states[place - start + size]
            for last, (so_far, _, _, came_through) in here.items():
                # a reading right after one through the same channel is part of the same accident: it costs little
                total = (
                    so_far
                    + cost(last, character)
                    + (min(paid, 0.5) if through is not None and came_through == through else paid)
                )
                known = target.get(character)
                if known is None or total < known[0]:
                    target[character] = (total, place, last, through)
    return _walk(states, start, end, after)


def _spoken(many: Sequence[Run], place: int) -> float:
    return sum(min(run.gain, CAP) for run in many if run.start <= place < run.end)


def _walk(
    states: list[dict[str, tuple[float, int, str, Channel | None]]], start: int, end: int, after: str
) -> list[Repair]:
    last = states[-1]
    character = min(last, key=lambda c: (last[c][0] + cost(c, after), c))
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
            repairs.append(Repair(came, went, written, channel, 0.0))
    return repairs
