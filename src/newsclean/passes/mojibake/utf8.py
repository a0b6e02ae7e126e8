"""UTF-8 that was read in a single-byte codec: the rule that reads it back."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, repeat
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.mojibake.bounds import by_line, taken_by
from newsclean.passes.mojibake.codecs import CODECS, is_possible
from newsclean.passes.mojibake.decision import SUPPORTED, Decisions, Repair
from newsclean.passes.mojibake.evidence import Proof, Run, candidates, local, runs, unlikely, weighed, written
from newsclean.passes.mojibake.forms import KINDS, has_hints
from newsclean.passes.mojibake.guards import by_chance, mentioned, objections, parts
from newsclean.passes.mojibake.lines import PLAIN, explained_lines
from newsclean.passes.mojibake.lossy import damaged
from newsclean.passes.mojibake.readings import (
    LEADS,
    SUSPICIOUS,
    Readings,
    at,
    begins,
    suspicious,
    suspicious_lines,
    triggers,
)
from newsclean.reading.model import language_score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.options import Options
    from newsclean.passes.mojibake.readings import Channel

_RULES = tuple(f"mojibake.{codec.name}" for codec in CODECS)
NEAR = 3
"""Kept characters between two suspicious places that are decided together."""
SURE = 20.0
"""Gain in nats from which an exact repair is called safe."""
LONGEST = 400
"""Characters that are decided together at most."""


def misread_utf_8(text: str, options: Options) -> Iterator[Edit]:
    """Propose the characters that the UTF-8 under a wrong reading means.

    Only sequences that are strict UTF-8 in some codec are looked at, and each is read anew only where the result is so
    much likelier as text that it pays for the claim; other places in the document that the same codec explains lower
    the price. Sources: the Unicode Standard 3.9 (well-formed UTF-8), WHATWG Encoding (undefined bytes).
    Left alone: words that only look odd (`IRMÃ» disse`, `1.54 Å³`), and whatever would make a control character.

    >>> clean("Russia‚Äôs war, Kyiv’s mayor", passes=("mojibake",)).text
    'Russia’s war, Kyiv’s mayor'
    """
    del options
    if text.isascii():
        return
    exact = repaired(text)
    if not exact and not has_hints(text):
        yield from _flags(text, (), [])
        return
    further, doubts = lost(text)
    kinds = {repair.start: "space" for repair in exact if " " in text[repair.start : repair.end]}
    kinds |= {repair.start: kind for repair, kind in further}
    repairs = _merged(sorted([*exact, *(repair for repair, _ in further)]), kinds)
    left = frozenset((*by_chance(text, repairs), *mentioned(text, repairs)))
    if left:
        doubts = (*doubts, *((repair.start, repair.end) for repair in left))
        repairs = [repair for repair in repairs if repair not in left]
    through = _counted(repairs)
    edits = list(_flags(text, repairs, doubts))
    for repair in repairs:
        gain = local(text, repair.start, repair.end, repair.text)
        kind = kinds.get(repair.start)
        edits.append(
            Edit(
                repair.start,
                repair.end,
                repair.text,
                _RULES[repair.channel[0]],
                _reason(repair.channel, through[repair.channel] - 1, kind),
                "safe" if gain >= SURE and kind is None else "likely",
            )
        )
    edits.sort(key=lambda edit: edit.start)
    yield from edits


@lru_cache(maxsize=2)
def lost(text: str) -> tuple[tuple[tuple[Repair, str], ...], tuple[tuple[int, int], ...]]:
    """Return the repairs of damaged mojibake beside the exact ones, each with its kind, and the doubtful places."""
    exact = repaired(text)
    doubts: list[tuple[int, int]] = []
    return tuple(damaged(text, exact, written(text, exact), doubts)), tuple(doubts)


def _flags(text: str, repairs: Sequence[Repair], doubts: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    """Yield what looks like mojibake where too little speaks for a repair."""
    doubts = sorted((*_examined(text)[1], *doubts))
    if not doubts:
        return
    taken = taken_by(repairs)
    last = 0
    for start, end in doubts:
        if start >= last and taken.find(1, start, end) < 0:
            yield Edit(start, end, None, "mojibake.doubtful")
            last = end


def _merged(repairs: list[Repair], kinds: dict[int, str]) -> list[Repair]:
    """Return `repairs` with those joined that touch and went through the same channel; the first one's kind stands."""
    joined: list[Repair] = []
    for repair in repairs:
        last = joined[-1] if joined else None
        if last and last.end == repair.start and last.channel == repair.channel:
            joined[-1] = last._replace(end=repair.end, text=last.text + repair.text)
            if repair.start in kinds:
                kinds.setdefault(last.start, kinds[repair.start])
        else:
            joined.append(repair)
    return joined


def repaired(text: str) -> tuple[Repair, ...]:
    """Return the repairs of `text`, in order."""
    return _examined(text)[0]


@lru_cache(maxsize=2)
def _examined(text: str) -> tuple[tuple[Repair, ...], tuple[tuple[int, int], ...]]:
    """Return the repairs of `text` and its doubtful places, in order; kept for the next rule that asks about it."""
    doubts: list[tuple[int, int]] = []
    return tuple(_repaired(text, doubts)), tuple(doubts)


DENSE, LOOKED_AT = 24, 200
"""Characters a suspicious place, of which one in so many is looked into in any case; places that are tried at most."""
FEW = 12
"""Places up to which the spelling of single words is asked about: more vouch for each other."""
WEAK = 60.0
"""Gain of all runs together below which only their own places are decided: nothing vouches for any other."""
SPARSE, WORD = 500, 12
"""Characters for each hopeful place, from which those beside the hopeful ones are read first; how far that is."""
HOPE, AGAIN = 7.0, 1.0
"""Gain in nats without which one of fewer places is not worth a look; less where a second reading may follow."""


DOUBTFUL = 7.0
"""Gain in nats from which a run that is not repaired is flagged."""


def _hopeful(text: str) -> Iterator[int]:
    """Yield the suspicious places that gain by some reading; -1 ends a text with so many that all must be read."""
    for number, place in enumerate(triggers(text), 1):
        if number == LOOKED_AT or (number > 2 and number * DENSE > len(text)):
            yield -1
            return
        if _gains(text, place):
            yield place


def _gains(text: str, place: int) -> bool:
    """Tell whether what begins at `place` gains by some reading."""
    return any(
        local(text, place, place + size, made) > least for size, made, least in _outcomes(text[place : place + 4])
    )


@lru_cache(maxsize=1 << 13)
def _outcomes(window: str) -> tuple[tuple[int, str, float], ...]:
    """Return what `window` can begin with in any codec: its length, the character, and the gain it must have."""
    made = dict.fromkeys((size, character) for _, size, character in at(window))
    return tuple((size, one, AGAIN if one in LEADS and one < "\u0100" else HOPE) for size, one in made)


def _repaired(text: str, doubts: list[tuple[int, int]]) -> list[Repair]:
    """Return the repairs of `text`; what is likely but not likely enough is added to `doubts`."""
    few = len(text) // SPARSE
    hopeful = list(islice(_hopeful(text), few + 1))
    if not hopeful:
        return []
    if hopeful[-1] >= 0 and len(hopeful) <= few:
        # healthy text with a few odd pairs is done here: nothing else vouches for what they do not vouch for
        near = sorted({p for place in hopeful for p in range(max(0, place - WORD), place + WORD) if begins(text, p)})
        if not _decided(text, *explained_lines(text, near, _is_settled), doubts):
            return []
        doubts.clear()
    lines, left, gains = explained_lines(text, suspicious_lines(text), _is_settled)
    places = [place for start, end, _ in by_line(text, left) for place in suspicious(text, start, end)]
    return _decided(text, lines, places, gains, doubts)


def _decided(
    text: str, lines: list[Repair], places: list[int], gains: list[float], doubts: list[tuple[int, int]]
) -> list[Repair]:
    """Return the repairs at `places` beside those of whole `lines`, which gain so much."""
    codecs = candidates(text, places) if places else []
    if not codecs:
        return lines
    whole = explained(text, places, codecs)
    if whole:
        return sorted([*lines, *whole])
    readings = Readings(text, codecs, few=len(places) <= FEW)
    found = runs(readings, places)
    credited = weighed(text, found)
    if not credited:
        return lines
    proof = Proof(text, _with_lines(credited, lines, gains))
    plain, done = _plain(credited, found, proof, len(text))
    if sum(run.gain for many in credited.values() for run in many) < WEAK:
        near = {p for many in found.values() for run in many for p in range(run.start - NEAR, run.end + NEAR)}
        places = [place for place in places if place in near]
    decisions = Decisions(readings, proof)
    for start, end in _stretches(readings, [place for place in places if not done[place]], done):
        plain += decisions.of(start, end)
    plain += lines
    plain.sort()
    doubts += _doubts(found, plain)
    return plain


def _with_lines(
    credited: dict[Channel, list[Run]], lines: list[Repair], gains: list[float]
) -> dict[Channel, list[Run]]:
    """Return `credited` with what whole lines say for their channels."""
    if not lines:
        return credited
    every = {channel: list(many) for channel, many in credited.items()}
    for repair, gain in zip(lines, gains, strict=True):
        every.setdefault(repair.channel, []).append(Run(repair.start, repair.end, repair.text, gain))
    for many in every.values():
        many.sort()
    return every


def _doubts(found: dict[Channel, list[Run]], repairs: list[Repair]) -> list[tuple[int, int]]:
    """Return the places that some codec explains well, none of them touching a repair or another."""
    taken = taken_by(repairs)
    spans = {
        (start, end)
        for many in found.values()
        for start, end, _, gain in many
        if gain > DOUBTFUL and taken.find(1, start, end) < 0
    }
    doubts: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not (doubts and start < doubts[-1][1]):
            doubts.append((start, end))
    return doubts


def explained(text: str, places: list[int], codecs: list[int]) -> list[Repair]:
    """Return the repairs of a text that one codec explains wholly, or nothing.

    Most damaged texts went through one wrong codec from end to end: then no place is left that any other codec could
    claim, and nothing needs weighing. Two codecs that both explain it all are compared by what they make of it.
    """
    rivals: list[tuple[float, list[Repair]]] = []
    for codec in codecs:
        repairs = _through(text, places, codec)
        if repairs is None:
            continue
        if not all(_is_settled(repair.text) for repair in repairs):
            if codec == codecs[0]:
                return []  # damaged more than once
            continue
        gains = [local(text, repair.start, repair.end, repair.text) for repair in repairs]
        if len(repairs) <= 2:  # so few do not vouch for each other
            against = [objections(text, r.start, r.end, r.text) if len(r.text) == 1 else 0.0 for r in repairs]
            gains = [gain - objection for gain, objection in zip(gains, against, strict=True)]
        elif 2 * sum(parts(text, start, end, made) for start, end, made, _ in repairs) > len(repairs):
            continue  # soft hyphens, of which each may vouch for the others
        total = sum(gains) - 3.0 * CODECS[codec].rarity
        if min(gains, default=0.0) >= PLAIN and total > SUPPORTED + PLAIN:
            rivals.append((total, repairs))
    if len(rivals) > 1:
        # two codecs explain it all, such as windows-1250 and ISO 8859-2: whose letters are those of one language?
        rivals = [(gain + language_score(written(text, repairs))[0], repairs) for gain, repairs in rivals]
    return max(rivals, key=lambda rival: rival[0])[1] if rivals else []


def _through(text: str, places: list[int], codec: int) -> list[Repair] | None:
    """Return the runs that `codec` reads in `text`; None where it leaves a place or makes what is unlikely."""
    repairs: list[Repair] = []
    made: list[str] = []
    start = end = -1
    for place in places:
        if place < end:
            continue
        at_place = place
        readings = at(text[at_place : at_place + 4])
        while readings:
            steps = [one for one in readings if one[0] == codec]
            if not steps:
                if at_place == end:
                    break
                return None
            [(_, size, character)] = steps
            if at_place != end:
                if made:
                    repairs.append(Repair(start, end, "".join(made), (codec,)))
                start, made = at_place, []
            if unlikely(character) > 1.0 or not is_possible(character):
                return None
            made.append(character)
            at_place = end = at_place + size
            readings = at(text[at_place : at_place + 4]) if at_place < len(text) else ()
    if made:
        repairs.append(Repair(start, end, "".join(made), (codec,)))
    return repairs


def _plain(
    credited: dict[Channel, list[Run]], found: dict[Channel, list[Run]], proof: Proof, size: int
) -> tuple[list[Repair], bytearray]:
    """Return the runs that are beyond doubt, and what they take of a text of this size.

    The document vouches for the channel, the run gains by itself, nothing else reads its place better, and what it
    becomes is not mojibake again.
    """
    likely = [
        (channel, run)
        for channel, many in credited.items()
        for run in many
        if run.gain >= PLAIN and proof.beside(channel, run.start) >= SUPPORTED
    ]
    repairs: list[Repair] = []
    done = bytearray(size)
    if not likely:
        return repairs, done
    best = [0.0] * size
    for many in found.values():
        for start, end, _, gain in many:
            best[start:end] = map(max, best[start:end], repeat(gain))
    for channel, (start, end, made, gain) in likely:
        if gain >= max(best[start:end]) and _is_settled(made) and done.find(1, start, end) < 0:
            repairs.append(Repair(start, end, made, channel))
            done[start:end] = b"\1" * (end - start)
    return repairs, done


def _is_settled(made: str) -> bool:
    """Tell whether `made`, as far as it is looked at, is no mojibake again."""
    if len(made) == 1 or SUSPICIOUS.search(made) is None:  # nearly all
        return True
    return not any(_gains(made, place) for place in islice(triggers(made), LOOKED_AT))


def _stretches(readings: Readings, places: list[int], done: bytearray) -> Iterator[tuple[int, int]]:
    """Yield the stretches to decide: suspicious places that lie near each other, none of it decided already."""
    start = end = -1
    is_any = 1 in done
    for place in places:
        reach = place + readings.claims(place).longest
        if is_any and (taken := done.find(1, place, reach)) >= 0:
            reach = taken
        if reach == place:
            continue
        if end < 0:
            start, end = place, reach
        elif place < end or (place <= end + NEAR and end - start < LONGEST and done.find(1, end, place) < 0):
            end = max(end, reach)
        else:
            yield start, end
            start, end = place, reach
    if end >= 0:
        yield start, end


def _counted(repairs: list[Repair]) -> dict[Channel, int]:
    counts: dict[Channel, int] = {}
    for repair in repairs:
        counts[repair.channel] = counts.get(repair.channel, 0) + 1
    return counts


@lru_cache(maxsize=1 << 8)
def _reason(channel: Channel, others: int, kind: str | None) -> str:
    labels = [CODECS[codec].label for codec in channel]
    if len(set(labels)) == 1:
        once = f"UTF-8 read as {labels[0]}" + (f", {len(labels)} times over" if len(labels) > 1 else "")
    else:
        once = f"UTF-8 read as {', then as '.join(reversed(labels))}"
    if kind:
        once = f"{once}, and {KINDS[kind][0]}"
    return f"{once}; {others} more in this document" if others else once
