"""One single-byte codec read as another: no UTF-8 in it, so nothing but the language can tell.

All words that hold a character beyond ASCII are read anew, together: one text went through one codec. The reading must
be far likelier as text, by the model of characters and by the alphabets of the languages.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsclean.edits import Edit
from newsclean.passes.mojibake import foreign, signs
from newsclean.passes.mojibake.bounds import by_line
from newsclean.passes.mojibake.codecs import CODECS, FORBIDDEN, NUMBER, is_possible
from newsclean.passes.mojibake.forms import has_hints
from newsclean.passes.mojibake.odd import (
    NEEDS,
    Line,
    fewest,
    find_odd,
    has_odd_lines,
    is_odd,
    is_spelled,
    likelihood,
    line_from,
    lines_of,
    odd_lines,
    odd_places,
)
from newsclean.passes.mojibake.pairs import CYRILLIC, EVERYDAY, LOOK_ALIKE, TABLES, TRUE, Found, rarity, read_in
from newsclean.passes.mojibake.places import find_places
from newsclean.passes.mojibake.utf8 import lost, repaired
from newsclean.pipeline import Fault
from newsclean.reading.model import COSTS, FOREIGN, WORTH, language_score, letter_cost, score
from newsclean.reading.places import count_beyond_ascii
from newsclean.reading.spelling import fit_of_letters, fit_of_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsclean.options import Options
    from newsclean.passes.mojibake.decision import Repair

FAULTS = tuple(
    Fault(f"mojibake.{name}-text", "likely", f"{CODECS[NUMBER[name]].label} text read in another single-byte codec")
    for name in TRUE
)
WORSE = 6.0
"""Nats that the characters may lose where the letters of a language and its words gain much more."""
GAIN, PER_CHARACTER = 22.0, 1.1
FIRST_LOOK = 240
"""Characters from which the seven best readings are chosen."""
PLAIN = 0.6
"""Share of them that the repair of UTF-8 explains, from which nothing else is looked for."""
SAMPLE = 1500
"""Characters of the words that are compared."""

NO_WORDS, CLEARLY = 1.25, 4.0
"""Nats for each letter below which no language spells words like these, and which one word alone must have."""
ONE_LETTER = 6.0
"""Nats that a reading must gain beyond that where it changes one letter and nothing is known of the words."""
BESIDE, OF_THEIRS = 4.0, 2.5
"""Nats that a line gains by what others went through, from which it did too; those it may lose in their language."""
LED = 24
"""Characters beyond ASCII from which one of them may be too frequent for a letter."""
SURE = 30.0
"""Nats of the characters from which the letters of a language are not asked about."""
MOST_LINES, MOST_TRIES = 8, 3
"""Odd lines that are looked at one by one, and that are judged one by one."""
MOST_BESIDE = 30
"""Lines that are asked whether they gain by what others went through, for their signs alone."""
ORDINARY = -4.4
"""Nats for each character from which a line is not judged by itself: Icelandic is as likely."""
HYPHENS = 4
"""Soft hyphens of which one at least would stand at a word's edge if they were a letter."""
_AT_EDGE = re.compile("\u00ad(?:(?<![^\\W\\d_].)|(?![^\\W\\d_]))")
FEW_FOREIGN = 0.1
"""Share of letters that a text may have that are none of its language."""


_Part = tuple[int, int, str]
"""What of a word becomes something else, from where to where, and what it becomes."""


class _Reading(NamedTuple):
    """The codec that lines were read in, the one that they were written in, what they gain, and their language."""

    read: str
    true: str
    gain: float
    language: str

    @property
    def table(self) -> dict[int, str]:
        return TABLES[self.read, self.true]


def single_byte(text: str, options: Options) -> Iterator[Edit]:
    """Propose the words of another single-byte codec.

    Lines that look odd are judged without the healthy ones beside them; what they went through is then tried on the
    others. Where few words are odd, their language may tell: a letter that it does not have is one of its own in
    another codec, in words that are spelled as its words are (`õ` for `ő` in Hungarian, `ý` for `ı` in Turkish). Where
    signs are odd (`donÕt`), all of them together may tell.
    Left alone: text with UTF-8 sequences in it, an odd word in no language that is known, and whatever is an alphabet
    of its own (Icelandic, Vietnamese).

    >>> clean("Îí ñòîèò îäèí ïåðåä àóäèòîðèåé è æä¸ò", passes=("mojibake",)).text
    'Он стоит один перед аудиторией и ждёт'
    >>> clean("A szerzõ ezt a könyvet és a betûket is õrzi", passes=("mojibake",)).text
    'A szerző ezt a könyvet és a betűket is őrzi'
    >>> clean("ÒItÕs over,Ó she said, and she wonÕt say more.", passes=("mojibake",)).text
    '“It’s over,” she said, and she won’t say more.'
    """
    del options
    explained = _explained(text)
    if explained.is_whole and not _is_odd_outside(text, explained.lines):
        return
    odd = odd_places(text)
    readings = _readings(text, odd, explained) if is_odd(text, odd) else {}
    by_signs = _told_by_signs(text, explained)
    is_english = by_signs is not None and by_signs.language == "en"  # which has no letters that could tell
    if by_signs is not None and is_english and any(one.true != by_signs.true for one in readings.values()):
        readings = {}
    if not readings:
        told = [] if is_english else list(_told(text, odd or find_places(text), explained))
        yield from told or (_signs(text, by_signs, explained) if by_signs is not None else ())
        return
    known = sorted(set(readings.values()), key=lambda reading: -reading.gain)
    through = [found for one in known if (found := signs.found_of(one.read, one.true, one.language)) is not None]
    read_anew = cache(_read_anew)  # the words of a text are in it many times
    beside = 0
    for line in lines_of(text):
        reading = readings.get(line.start)
        if reading is None:
            reading = next((one for one in known if _belongs(text, line, one)), None)
        if reading is not None:
            yield from _edits(line.words, reading.read, reading.true, read_anew)
        elif beside < MOST_BESIDE:
            shown = text[line.start : line.end]
            beside += any(signs.has_seen(shown, one) for one in through)
            found = next((one for one in through if signs.belongs(shown, one)), None)
            if found is not None:
                yield from _sign_edits(shown, line.start, found)


def _told(text: str, places: Sequence[int], explained: _Explained) -> Iterator[Edit]:
    """Propose what the language tells of the lines with `places`: of all together, or of each of the first alone."""
    spans = [
        (start, end, places[which.start]) for start, end, which in by_line(text, places) if start not in explained.lines
    ]
    around = [
        line_from(text, max(start, place - foreign.LOOKED_AT // 2), min(end, place + foreign.LOOKED_AT // 2))
        for start, end, place in spans[:MOST_LINES]
    ]
    singly = [[line] for line in around[:MOST_TRIES]] if len(around) > 1 else []
    for those in (around, *singly):
        found = foreign.tell(text, those) if those else None
        if found is None:
            continue
        if found is foreign.NOTHING or has_hints(text):  # hints of UTF-8 that lost a byte
            return
        for start, end, _ in spans:
            if those is around or start <= those[0].start < end:
                words = foreign.words_of(line_from(text, start, end), found)
                yield from _edits(words, found.read, found.true, _read_anew)
        return


def _told_by_signs(text: str, explained: _Explained) -> Found | None:
    """Return what lines with a sign out of place went through, all together."""
    spans = [span for span in by_line(text, signs.find_places(text)) if span[0] not in explained.lines]
    found = signs.tell([text[start:end] for start, end, _ in spans]) if spans else None
    return None if found is None or has_hints(text) else found


def _signs(text: str, found: Found, explained: _Explained) -> Iterator[Edit]:
    """Propose the signs that something else stands for, in lines with one out of place, and in others that gain."""
    beside = 0
    for start, end, _ in lines_of(text):
        line = text[start:end]
        if start in explained.lines:
            continue
        if not signs.find_places(line):
            beside += signs.has_seen(line, found)
            if beside > MOST_BESIDE or not signs.belongs(line, found):
                continue
        yield from _sign_edits(line, start, found)


def _sign_edits(line: str, start: int, found: Found) -> Iterator[Edit]:
    """Propose the signs of `line`, which begins at `start`, read in one codec and written in another."""
    for at, made in signs.read_anew(line, found):
        yield Edit(start + at, start + at + 1, made, f"mojibake.{found.true}-text")


def _edits(
    words: Iterable[tuple[int, str]], read: str, true: str, read_anew: Callable[[str, str, str], _Part | None]
) -> Iterator[Edit]:
    """Propose what becomes of `words`, which stand where is said, read in one codec and written in another."""
    for start, word in words:
        part = read_anew(word, read, true)
        if part is not None:
            low, high, made = part
            yield Edit(start + low, start + high, made, f"mojibake.{true}-text")


class _Explained(NamedTuple):
    """The lines that the repair of UTF-8 explains, by where they start and end, and whether it explains the whole text.

    It explains several of them together as well, and then nothing else is looked for.
    """

    lines: dict[int, int]
    is_whole: bool


def _explained(text: str) -> _Explained:
    """Return what the repair of intact UTF-8 explains of `text`, which is most of what is odd."""
    repairs = repaired(text)
    lines: dict[int, int] = {}
    total = 0
    for start, end, which in by_line(text, [repair.start for repair in repairs]):
        beyond = _count_beyond(text, [repair for repair in repairs[which] if repair.end <= end])
        total += beyond
        if beyond > PLAIN * count_beyond_ascii(text[start:end]):
            lines[start] = end
    return _Explained(lines, total > 0 and total > PLAIN * count_beyond_ascii(text))


def _count_beyond(text: str, repairs: list[Repair]) -> int:
    """Return how many characters beyond ASCII `repairs` explain."""
    return count_beyond_ascii("".join([text[repair.start : repair.end] for repair in repairs]))


def _is_odd_outside(text: str, lines: dict[int, int]) -> bool:
    """Tell whether a line of `text` is odd that is none of `lines`, which are in order."""
    behind = 0
    for start, end in (*lines.items(), (len(text), len(text))):
        if has_odd_lines(text, find_odd(text, behind, start)):
            return True
        behind = end
    return False


def _readings(text: str, odd: Sequence[int], explained: _Explained) -> dict[int, _Reading]:
    """Return the reading of each line that has one, by where the line starts; `odd` are the odd places.

    All odd lines are judged together; where they are not of one kind, those that are the least likely as text by
    themselves; and all of a text that is odd as a whole though none of its lines is.
    """
    those = odd_lines(text, odd)
    # what is compared of several lines is, or begins with, what is compared of the first one
    is_open = any(_is_readable([line]) for line in those) and any(line.start not in explained.lines for line in those)
    tries = _tries(text, those) if is_open else []
    if len(odd) >= fewest(len(text)) and not explained.is_whole:
        lines = lines_of(text)
        if len(those) < len(lines) and _is_readable(lines) and not is_spelled(text, lines):
            tries.append(lines)
    found: dict[int, _Reading] = {}
    for several in tries:
        if any(line.start in found for line in several):
            continue
        reading, kept = _agreed(text, several)
        if reading is not None:
            found |= {line.start: reading for line in kept}
    return found


def _tries(text: str, odd: Sequence[Line]) -> list[Sequence[Line]]:
    """Return which of the `odd` lines are judged together, one group after the other."""
    strange = odd
    if len(odd) <= MOST_LINES or is_spelled(text, odd):
        strange = sorted(line for line in nsmallest(MOST_LINES, odd, key=likelihood) if not is_spelled(text, [line]))
    tries = [strange] if strange else []
    if len(strange) > 1:
        doubtful = nsmallest(MOST_TRIES, ((likelihood(line), line) for line in strange))
        tries += [[line] for likely, line in doubtful if likely < ORDINARY]
    return tries


def _agreed(text: str, lines: Sequence[Line]) -> tuple[_Reading | None, Sequence[Line]]:
    """Return the reading of those of `lines` that gain by it, judged without the others."""
    reading = _judged(text, lines)
    if reading is None or len(lines) == 1:
        return reading, lines
    kept = [line for line in lines if _gain(text, line, reading) > 0.0]
    if len(kept) == len(lines):
        return reading, lines
    return (_judged(text, kept) if kept else None), kept


def _judged(text: str, lines: Sequence[Line]) -> _Reading | None:
    """Return the reading of `lines` together."""
    joined = _sample(lines)
    marks = [c for c in joined if c > "\x7f"]
    if len(marks) < 2 or _is_led(joined, marks) or not read_in(joined):
        return None
    words = [word for line in lines for _, word in line.words]
    most = PLAIN * count_beyond_ascii("".join(words))
    if _count_beyond(text, _inside(lines, repaired(text))) > most:
        return None
    context = "\n".join(text[line.start : line.end] for line in lines)
    few = len(marks) < 3 or (len(set(words)) < 2 and not 12 <= len(set(marks)) < 0.8 * len(marks))
    best = _best(joined, context[: 2 * SAMPLE], len(marks), CLEARLY if few else NO_WORDS)
    if best is None or (best.table.get(0xAD, "").isalpha() and _parts_syllables(joined)):
        return None
    utf_8 = _utf_8(text, lines)
    if _count_beyond(text, utf_8) > most:
        return None
    if utf_8 and _is_better(_with(text, lines, utf_8), context.translate(best.table)):
        return None
    return best


def _sample(lines: Iterable[Line]) -> str:
    """Return the words of `lines` that are compared."""
    sample, size = [], 0
    for _, word in chain.from_iterable(line.words for line in lines):
        sample.append(word)
        size += len(word)
        if size > SAMPLE:
            break
    return " ".join(sample)[: 2 * SAMPLE]


def _is_readable(lines: Sequence[Line]) -> bool:
    """Tell whether any codec has all characters that are compared of `lines`: else they have no reading."""
    return bool(read_in(_sample(lines)))


def _is_led(joined: str, marks: list[str]) -> bool:
    """Tell whether one character is in every word more than once, as the first byte of UTF-8 is; no letter is."""
    return (
        len(marks) > LED and len(marks) > 0.6 * len(joined) and Counter(marks).most_common(1)[0][1] > 0.3 * len(marks)
    )


def _parts_syllables(joined: str) -> bool:
    """Tell whether soft hyphens are what they seem: many, and none at a word's edge, where any letter may be."""
    return joined.count("\u00ad") >= HYPHENS and _AT_EDGE.search(joined) is None


def _is_better(one: str, other: str) -> bool:
    """Tell whether the beginning of `one` is likelier text than that of `other`, character for character.

    What hits sequences of UTF-8 by chance makes little of much, and leaves the rest as odd as it was.
    """
    one, other = one[: 2 * SAMPLE], other[: 2 * SAMPLE]
    return score(one) / len(one) > score(other) / len(other)


def _with(text: str, lines: Sequence[Line], repairs: list[Repair]) -> str:
    """Return `lines` as they read with `repairs`, which are in order."""
    pieces, number = [], 0
    for line in lines:
        end = line.start
        while number < len(repairs) and repairs[number].start < line.end:
            start, stop, made, _ = repairs[number]
            pieces += [text[end:start], made]
            end = stop
            number += 1
        pieces += [text[end : line.end], "\n"]
    return "".join(pieces)


def _utf_8(text: str, lines: Sequence[Line]) -> list[Repair]:
    """Return the repairs of UTF-8 in `lines`."""
    utf_8: tuple[Repair, ...] = repaired(text)
    if has_hints(text):
        utf_8 = (*utf_8, *(repair for repair, _ in lost(text)[0]))
    return sorted(_inside(lines, utf_8))


def _inside(lines: Sequence[Line], repairs: Iterable[Repair]) -> list[Repair]:
    """Return those of `repairs` that lie in one of `lines`."""
    ends = [line.end for line in lines]

    def is_inside(repair: Repair) -> bool:
        number = bisect_left(ends, repair.end)
        return number < len(lines) and repair.start >= lines[number].start

    return list(filter(is_inside, repairs))


def _belongs(text: str, line: Line, reading: _Reading) -> bool:
    """Tell whether `line` went through what others did: less is asked of it where it is of their language then."""
    beyond = {c for _, word in line.words for c in word if c > "\x7f"}
    if beyond and beyond <= EVERYDAY and not NEEDS.search(text, line.start, line.end):
        return False
    gain = _gain(text, line, reading)
    if gain > BESIDE or gain < -OF_THEIRS:
        return gain > BESIDE
    return language_score(_start(text, line).translate(reading.table))[1] == reading.language


def _start(text: str, line: Line) -> str:
    return text[line.start : min(line.end, line.start + 2 * SAMPLE)]


def _gain(text: str, line: Line, reading: _Reading) -> float:
    """Return what `line` gains where its words are read anew; less than nothing where they cannot be.

    Of a line that gains more than anyone asks for, what it gains at least.
    """
    joined = " ".join(word for _, word in line.words[:SAMPLE])[:SAMPLE]
    context = _start(text, line)
    return (_gained_kept if len(context) <= _KEPT else _gained)(joined, context, reading.read, reading.true)


def _gained(joined: str, context: str, read: str, true: str) -> float:
    table = TABLES[read, true]
    if not all(ord(c) in table for c in set(joined) if c.isalpha() and c > "\x7f"):
        return -math.inf
    made = joined.translate(table)
    gain = score(made) - score(joined)
    if gain > SURE or gain < -WORSE - 0.5 * count_beyond_ascii(joined):
        return gain
    letters, tag = language_score(context)
    gain -= _words(tag, joined)
    least = gain + sum([_worth(tag, table.get(ord(c), c)) - _worth(tag, c) for c in context if c > "\x7f"])
    if least > 2.0 * BESIDE:  # in the language that it is in as it stands; there may be a better one
        return least
    after = language_score(context.translate(table))
    return gain + after[0] - letters + _words(after[1], made)


def _worth(language: str, character: str) -> float:
    """Return what `character` says for a text in `language`, beside a letter that costs nothing, in nats."""
    return -letter_cost(language, character) if character.isalpha() else -WORTH


_KEPT = 200
"""Characters of a line up to which is remembered what it gains: some lines are in a document many times."""
_gained_kept = lru_cache(maxsize=1 << 8)(_gained)


def _read_anew(word: str, read: str, true: str) -> _Part | None:
    """Return what of `word` becomes something else, without what is alike at its ends, and what it becomes."""
    table = TABLES[read, true]
    made = word.translate(table)
    if (
        made == word
        or not all(is_possible(c) for c in {*made} if c > "\x7f")
        or not all(ord(c) in table for c in {*word} if c > "\x7f")
    ):
        return None
    low, high = 0, len(word)
    while word[low] == made[low]:
        low += 1
    while word[high - 1] == made[high - 1]:
        high -= 1
    return low, high, made[low:high]


_WORD = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(r"[a-z]’(?:s|t|re|ve|ll|d|m)\b")


def _words(tag: str, joined: str) -> float:
    """Return what the words say for a reading, in nats: how they are spelled, and English words with their marks."""
    return 0.5 * fit_of_text(tag, joined) + 4.0 * len(_ELIDED.findall(joined))


def _is_new(joined: str, become: dict[str, str], marks: int) -> bool:
    """Tell whether two codecs that share most letters differ in what no text has: the rest may well be Macedonian.

    `become` has the characters of `joined` that are others in the one codec than in the other.
    """
    if sum(map(joined.count, become)) >= marks * 0.6:
        return True
    if any(made.isalpha() and not seen.isalpha() for seen, made in become.items()):
        return True
    capitals = frozenset(seen for seen, made in become.items() if seen.isupper() and made.islower())
    return bool(capitals) and any(c in capitals and before.islower() for before, c in pairwise(joined))


def _only_change(joined: str, made: str) -> str:
    """Return the one letter or mark that a reading changes, as languages differ; "" where it changes several."""
    changed = {(a.lower(), b.lower()) for a, b in zip(joined, made, strict=True) if a != b}
    return next(iter(changed))[0] if len(changed) == 1 else ""


def _is_plausible(made: str, language: str) -> bool:
    """Tell whether `made` could be a text of `language` by itself, not only a better one than what stood there.

    Its words are spelled well; or it looks no odder than healthy text does, and few letters are of other languages, not
    counting names.
    """
    if is_spelled(made, lines_of(made)):
        return True
    words = [word for word in _WORD.findall(made) if not word.isascii() and not word[0].isupper()]
    marks = [c for c in "".join(words).lower() if c > "\x7f"]
    foreign = sum(letter_cost(language, c) >= FOREIGN for c in marks)
    return foreign <= FEW_FOREIGN * len(marks) and not is_odd(made, find_odd(made))


class _Pairs:
    """The pairs of characters that a reading can change, and how often each stands in a text."""

    __slots__ = ("_now", "_pairs")

    def __init__(self, text: str) -> None:
        every = Counter(zip("\n" + text, text, strict=False))
        self._pairs = [(a, b, times) for (a, b), times in every.items() if a > "\x7f" or b > "\x7f"]
        self._now = sum([times * COSTS[a + b] for a, b, times in self._pairs])

    def gain(self, become: dict[str, str]) -> float:
        """Return the nats that the text gains where characters become others, as `score` of both would tell."""
        made = become.get
        return self._now - sum([times * COSTS[made(a, a) + made(b, b)] for a, b, times in self._pairs])


def _gains(joined: str, beyond: str, found: Iterable[tuple[float, str, str]]) -> Iterator[tuple[float, str, str]]:
    """Yield what all of `joined` gains by each reading in `found`, whose characters beyond ASCII are given."""
    pairs = _Pairs(joined)
    for _, read, true in found:
        become = dict(zip(beyond, beyond.translate(TABLES[read, true]), strict=True))
        yield pairs.gain(become) - rarity(read, true), read, true


def _best(joined: str, context: str, marks: int, spelled: float) -> _Reading | None:
    """Return the best reading of `joined`, the words of `context`, whose letters are `spelled` so well at least."""
    characters = set(joined)
    if not FORBIDDEN.isdisjoint(c for c in characters if c <= "\x7f"):
        return None
    start = _Pairs(joined[:FIRST_LOOK])
    found: list[tuple[float, str, str]] = []
    beyond = "".join(sorted(c for c in characters if c > "\x7f"))
    seen = {beyond}
    possible = read_in(beyond)
    for (read, true), table in TABLES.items():
        if read not in possible:
            continue
        made = beyond.translate(table)
        if made in seen:
            continue
        seen.add(made)
        if not FORBIDDEN.isdisjoint(made):
            continue
        become = {c: one for c, one in zip(beyond, made, strict=True) if c != one}
        if read in CYRILLIC and true in CYRILLIC and not _is_new(joined, become, marks):
            continue
        found.append((start.gain(become) - rarity(read, true), read, true))
    found.sort(key=lambda one: -one[0])
    if not found or found[0][0] < -WORSE - 0.5 * marks:
        return None
    if len(joined) > FIRST_LOOK:
        found = sorted(_gains(joined, beyond, found[:7]), key=lambda one: -one[0])
    base, tag = language_score(context)
    base += _words(tag, joined)
    best: _Reading | None = None
    for gain, read, true in found[:5]:
        made = joined.translate(TABLES[read, true])
        if gain < -WORSE - 0.5 * marks:
            break
        whole = context.translate(TABLES[read, true])
        letters, tag = language_score(whole)
        total = gain + letters + _words(tag, made) - base
        least = GAIN if gain > 0.0 else 2.0 * GAIN
        changed = marks
        if read in CYRILLIC and true in CYRILLIC:
            changed = sum(a != b for a, b in zip(joined, made, strict=True))
        if total > max(least, PER_CHARACTER * changed, best.gain if best else 0.0):
            fits = fit_of_letters(tag, made, 2 if spelled > NO_WORDS else 3)
            only = _only_change(joined, made)
            if only in LOOK_ALIKE or (only and fits is None and total < least + ONE_LETTER):
                continue
            if (NO_WORDS if fits is None else fits) >= spelled and _is_plausible(whole, tag):
                best = _Reading(read, true, total, tag)
    return best
