"""Evidence: which channels a document's mojibake came through.

One doubtful word is decided by its neighbours in the document: three places that only MacRoman explains make the fourth
one likely. A run is what one channel explains without a gap; its gain is what the model says for the repaired run over
the damaged one, both with their real neighbours, less what the guards object.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.mojibake.codecs import CODECS, is_possible
from newsclean.passes.mojibake.guards import BESIDE, CLOSING, is_strange, may_favor, objections, parts
from newsclean.passes.mojibake.readings import REACH, SPELLED, at
from newsclean.reading.model import is_known, language_score, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.passes.mojibake.readings import Channel, Readings

CAP = 30.0
"""The most that one run says for its channel."""
LEAST = 3.0
"""A run with a smaller gain says nothing."""
CLEAR = 12.0
"""A run with a smaller gain says the same as all that are just like it."""
PLENTY = 20.0
"""A run with a greater gain needs no word's spelling to speak for it."""
STRONG = 25.0
"""A run with a smaller gain that makes a letter hardly anybody writes says nothing either."""
_KEPT = 40
"""Characters of a reading up to which its gain is kept: a run is asked about several times."""
_MOST_KEPT = 1 << 12
"""Places of one text for which is kept what begins there."""
MOST_CODECS = 6
"""Codecs that one document is read in; more than three were never needed."""


class Run(NamedTuple):
    """One stretch that a channel explains: its span, what it becomes, and the gain in nats."""

    start: int
    end: int
    text: str
    gain: float


def candidates(text: str, places: Sequence[int]) -> list[int]:
    """Return the codecs worth trying: first those that explain what no earlier one does, then the fullest others.

    A codec whose every reading another one gives as well is never tried: which of the two it was cannot be known, and
    makes no difference.
    """
    windows = Counter([text[place : place + 4] for place in places])
    said: defaultdict[int, dict[str, tuple[int, str]]] = defaultdict(dict)
    likely: defaultdict[int, set[str]] = defaultdict(set)
    weight: defaultdict[int, float] = defaultdict(float)
    for window, count in windows.items():
        for codec, size, character in at(window):
            said[codec][window] = (size, character)
            if unlikely(character) == 0.0:
                likely[codec].add(window)
                weight[codec] += min(count, 50)
            else:
                weight[codec] += min(count, 50) * 0.2
    order = sorted(said, key=lambda k: (-weight[k] * (1.0 - 0.03 * CODECS[k].rarity), k))
    kept: list[int] = []
    for codec in order:
        if not any(said[codec].items() <= said[other].items() for other in kept):
            kept.append(codec)
    if len(kept) <= 2:
        return kept
    left = set[str]().union(*likely.values())
    first: list[int] = []
    while left and len(first) < MOST_CODECS:
        gains = {k: sum(map(windows.__getitem__, likely[k] & left)) for k in kept}
        best = max(kept, key=lambda k: gains[k] * (1.0 - 0.03 * CODECS[k].rarity))
        if not gains[best]:
            break
        first.append(best)
        left -= likely[best]
    return [*first, *(k for k in kept if k not in first)][: max(MOST_CODECS, len(first) + 2)]


@lru_cache(maxsize=1 << 13)
def unlikely(character: str) -> float:
    """Return what a target costs before the model has a word: scripts that single sequences hit by chance."""
    code = ord(character)
    if character in "ĿŀŉſĸĲĳ":
        return 8.0
    if 0x03CF <= code < 0x0400:
        return 8.0  # letters of old Greek and of Coptic, and signs
    if code < 0x0180 or 0x0386 <= code <= 0x045F or 0x2010 <= code <= 0x2044 or code in {0x20AC, 0x2122, 0x2212}:
        return 0.0
    if (
        code in {0x01A0, 0x01A1, 0x01AF, 0x01B0, 0x0218, 0x0219, 0x021A, 0x021B, 0x0490, 0x0491}
        or 0x1E00 <= code < 0x1F00
    ):
        return 0.5
    if code < 0x0386 or unicodedata.category(character) == "Mn" or 0x0460 <= code < 0x0590 or 0x0700 <= code < 0x0900:
        return 8.0  # phonetic letters, combining marks, old Cyrillic
    if 0x3400 <= code <= 0xD7A3:
        return 7.0
    if 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        return 8.0  # the shapes of Arabic letters, which no text is typed in
    if unicodedata.category(character) == "Lm" and character not in "々ー":
        return 8.0
    if 0x2600 <= code < 0x27C0 or 0x1F300 <= code < 0x1FB00:
        return 1.0  # what people send each other
    if 0x2800 <= code < 0x2B00 or 0x2C00 <= code < 0x2E00:
        return 8.0  # Braille, rare signs of mathematics, Glagolitic and Coptic
    if code < 0x2000:
        return 5.0
    return 3.0 if is_known(character) else 5.0


_LETTERS_OF_FEW = frozenset("ƁɓƊɗƉɖƎǝƐɛƏəƑƒƔɣƖɩƗɨƘƙƆɔƳƴƱʊƲʋŊŋʻʼ")
"""Letters of Hausa, Fula, Twi, Ewe, Uzbek, Hawaiian and others that hardly any other language has."""


def unlikely_after(before: str, character: str) -> float:
    """Return what a target costs after `before`.

    A vowel sign belongs to the consonant of its own script; behind a small letter stands no capital, nor any sign that
    a few languages' letters could be taken for.
    """
    worth = unlikely(character)
    if worth == 8.0 and (
        (character >= "\u0590" and ord(before) >> 7 == ord(character) >> 7)
        or ("a" <= before <= "z" and character in _LETTERS_OF_FEW)
    ):
        return 1.0
    return worth


def local(text: str, start: int, end: int, made: str) -> float:
    """Return the gain of reading `text[start:end]` as `made`, neighbours included."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    return (_known if end - start <= _KEPT else _gain)(before, text[start:end], after, made)


def _gain(before: str, seen: str, after: str, made: str) -> float:
    dear = sum(map(unlikely_after, before + made, made))
    now = score(seen + after, before) if len(seen) <= _KEPT else _scored(seen + after, before)
    return score(made + after, before) - now - dear


_scored = lru_cache(maxsize=2)(score)
"""What a long stretch scores that several channels explain, each in its turn."""


_known = lru_cache(maxsize=1 << 14)(_gain)


def runs(readings: Readings, places: Iterable[int]) -> dict[Channel, list[Run]]:
    """Return the runs of every channel that explains something at `places`."""
    found: dict[Channel, list[Run]] = {}
    text, few = readings.text, readings.few
    starts = _Starts(readings)
    known: dict[tuple[str, int, int, str, bool], float | None] = {}
    for place in places:
        begins = starts.at(place)
        for number, (track, size, seen, alone) in enumerate(begins):
            if place < track.end:
                continue
            if size:
                end, made, gain = place + size, seen, alone
            else:
                end, made, gain = _followed(readings, place, track.channel)
                if end - place <= starts.sees - REACH[len(track.channel)]:  # it is the same wherever this is seen
                    begins[number] = (track, end - place, made, gain)
            track.end = end
            if gain is None:
                continue
            if (len(made) > 1 and not size) or few or text[end - 1] in CLOSING:
                worth = _run_gain(readings, place, end, made, gain)
            else:  # what it says is in what stands beside it
                first = place - BESIDE if place > BESIDE else 0
                key = (text[first : end + BESIDE], place - first, size, made, readings.is_home(place))
                if key not in known:
                    if len(known) == _MOST_KEPT:
                        known.clear()
                    known[key] = _run_gain(readings, place, end, made, gain)
                worth = known[key]
            if worth is not None:
                if not track.runs:
                    found[track.channel] = track.runs
                track.runs.append(Run(place, end, made, worth))
    return found


class _Track:
    """What one channel explains of a text, up to where it was followed."""

    __slots__ = ("channel", "end", "runs")

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.end = 0
        self.runs: list[Run] = []


_Start = tuple[_Track, int, str, float | None]
"""What a channel reads from a place on: how long it is, what it becomes, its gain; 0 long where more may follow."""


class _Starts:
    """What begins at the places of one text; the few characters that tell it are read once."""

    __slots__ = ("_farther", "_known", "_readings", "_tracks", "_until", "sees")

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self.sees = 0  # characters by which the place that was asked about last is known again
        self._known: dict[str, list[_Start]] = {}
        self._tracks: dict[Channel, _Track] = {}
        self._until = 0  # behind the next character of ASCII, where what is read of the places before it ends
        self._farther: set[str] = set()  # what stands where more is seen than by most readings

    def at(self, place: int) -> list[_Start]:
        """Return what begins at `place`: what the readings see tells it, and the character before."""
        text, known = self._readings.text, self._known
        if not place or self._readings.few:
            self.sees = 0
            return self._read(place)
        if place >= self._until:
            self._until = self._readings.until(place) + 1
        self.sees, until = _NEAR, self._until
        around = text[place - 1 : min(place + _NEAR, until)]
        is_far = around in self._farther
        found = None if is_far else known.get(around)
        if found is not None:
            return found
        if not is_far and self._readings.claims(place).sees > _NEAR:
            if len(self._farther) == _MOST_KEPT:
                self._farther.clear()
            self._farther.add(around)
            is_far = True
        if is_far:
            self.sees = _FAR
            around = text[place - 1 : min(place + _FAR, until)]
            found = known.get(around)
        if found is None:
            if len(known) == _MOST_KEPT:
                known.clear()
            found = known[around] = self._read(place)
        return found

    def _read(self, place: int) -> list[_Start]:
        readings, tracks = self._readings, self._tracks
        starts: list[_Start] = []
        for channel, size, character in readings.claims(place).channels:
            end = place + size
            track = tracks.get(channel) or tracks.setdefault(channel, _Track(channel))
            if len(channel) > 1 or readings.through(end, channel) is not None:
                starts.append((track, 0, "", None))
            else:
                starts.append((track, size, character, _local_gain(readings, place, end, character)))
        return starts


_NEAR, _FAR = 2 * REACH[1], 2 * REACH[-1]
"""Characters that tell what begins at a place, where it is read once and where it may be read several times over."""


def _followed(readings: Readings, place: int, channel: Channel) -> tuple[int, str, float | None]:
    """Return where what `channel` reads from `place` on ends, what it becomes, and what that gains."""
    end, steps = place, []
    while (step := readings.through(end, channel)) is not None:
        end += step[0]
        steps.append(step[1])
    made = "".join(steps)
    return end, made, _local_gain(readings, place, end, made)


def _local_gain(readings: Readings, start: int, end: int, made: str) -> float | None:
    """Return the gain of reading `start:end` as `made`; None where it cannot be enough, whatever else speaks for it."""
    gain = local(readings.text, start, end, made)
    return gain if _may_gain(gain, readings.text[start:end], made, few=readings.few) else None


def _may_gain(gain: float, seen: str, made: str, *, few: bool) -> bool:
    """Tell whether what speaks for reading `seen` as `made`, beside its own `gain`, could be enough."""
    return gain + (SPELLED if few else 0.0) > LEAST or (len(made) == 1 and may_favor(seen, made))


def _run_gain(readings: Readings, start: int, end: int, made: str, gain: float) -> float | None:
    """Return what reading `start:end` as `made`, which gains so much by itself, gains in all; None for nothing."""
    text = readings.text
    if not all(map(is_possible, made)) or is_strange(text[start - 1] if start else "\n", made):
        return None
    if len(made) == 1:
        gain -= objections(text, start, end, made)
    elif parts(text, start, end, made):
        return None
    if LEAST - SPELLED < gain < PLENTY:
        gain += readings.spelled(start, end, made) - (readings.in_place(start, end) if len(made) == 1 else 0.0)
    if gain > LEAST:
        before = text[start - 1] if start else "\n"
        if (gain > STRONG and len(made) > 2) or max(map(unlikely_after, before + made, made)) < 7.0:
            return gain
    return None


def weighed(text: str, found: dict[Channel, list[Run]]) -> dict[Channel, list[Run]]:
    """Return the channels that are needed to explain the document, each credited only with what no better one explains.

    This is what separates windows-1250 from ISO 8859-2, and KOI8 from windows-1251: they agree on most bytes.
    """
    left = dict(found)
    first = _first(text, left)
    credited: dict[Channel, list[Run]] = {}
    covered = bytearray(len(text))
    while left:
        best = first or max(left, key=lambda channel: _worth(channel, left[channel]))
        first = None
        credited[best] = left.pop(best)
        for start, end, _, _ in credited[best]:
            covered[start:end] = b"\1" * (end - start)
        left = {
            channel: kept
            for channel, many in left.items()
            if (kept := [run for run in many if not covered[run.start] and not covered[run.end - 1]])
        }
    return credited


def written(text: str, repairs: Iterable[tuple[int, int, str, *tuple[object, ...]]]) -> str:
    """Return what the model is asked about: `text` as it would read with `repairs`, whose spans are in order."""
    pieces, end = [], 0
    for start, stop, made, *_ in repairs:
        pieces += [text[end:start], made]
        end = stop
    return "".join((*pieces, text[end:]))


def _first(text: str, found: dict[Channel, list[Run]]) -> Channel | None:
    """Return which of two near equals explains the document, by the letters of the language that it is in."""
    order = sorted(found, key=lambda channel: _worth(channel, found[channel]), reverse=True)[:2]
    if len(order) < 2:
        return None
    worths = [_worth(channel, found[channel])[0] for channel in order]
    spans = [{run[:2]: run.text for run in found[channel]} for channel in order]
    shared = spans[0].keys() & spans[1].keys()
    if worths[1] < 0.7 * worths[0] or len(shared) < 2 or all(spans[0][s] == spans[1][s] for s in shared):
        return None
    made = [language_score(written(text, found[channel]))[0] for channel in order]
    return order[0] if worths[0] + made[0] >= worths[1] + made[1] else order[1]


def _worth(channel: Channel, many: list[Run]) -> tuple[float, float]:
    gain = sum(run.gain for run in many)
    return (gain - 2.0 * (len(channel) - 1) - 2.0 * sum(CODECS[codec].rarity for codec in channel), -len(channel))


def _once(text: str, many: list[Run]) -> tuple[list[float], float]:
    """Return what each run says for its channel, and what all do: one word that says little says it once."""
    said: dict[object, float] = {}
    keys: list[object] = []
    for number, run in enumerate(many):
        key = number if run.gain >= CLEAR else text[max(0, run.start - 1) : run.end + 1]
        said[key] = max(min(run.gain, CAP), said.get(key, 0.0))
        keys.append(key)
    return [said[key] for key in keys], sum(said.values())


class Proof:
    """What a document says for each channel, beside the one place that is asked about.

    A word that a text has many times says no more than once: where `ΤΟ` stands in Greek capitals it stands often.
    """

    __slots__ = ("_runs", "_starts", "_total", "_worth")

    def __init__(self, text: str, credited: dict[Channel, list[Run]]) -> None:
        """Take the text, and the runs that each channel is credited with, in order."""
        self._runs = credited
        self._starts = {channel: [run.start for run in many] for channel, many in credited.items()}
        self._worth: dict[Channel, list[float]] = {}
        self._total: dict[Channel, float] = {}
        for channel, many in credited.items():
            self._worth[channel], self._total[channel] = _once(text, many)

    def beside(self, channel: Channel, place: int) -> float:
        """Return the evidence for `channel` from everywhere but the run at `place`, and those just like it."""
        total = self._total.get(channel, 0.0)
        if total:
            index = bisect_right(self._starts[channel], place) - 1
            if index >= 0 and place < self._runs[channel][index].end:
                total -= self._worth[channel][index]
        return total

    def beside_each(self, channel: Channel, start: int, end: int) -> list[float]:
        """Return what `beside` says of each place from `start` to `end`."""
        total = self._total.get(channel, 0.0)
        found = [total] * (end - start)
        if total:
            runs = self._runs[channel]
            index = max(0, bisect_right(self._starts[channel], start) - 1)
            while index < len(runs) and runs[index].start < end:
                first, last = max(start, runs[index].start), min(end, runs[index].end)
                if first < last:
                    found[first - start : last - start] = [total - self._worth[channel][index]] * (last - first)
                index += 1
        return found

    def swaying(self, least: float, enough: float) -> list[Channel]:
        """Return the channels that one place may have less than `least` or `enough` for, and another one more."""
        return [channel for channel, total in self._total.items() if least <= total < enough + CAP]
