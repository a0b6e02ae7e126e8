"""Mojibake that lost a character, or that another tool tidied afterwards: which character it was.

`forms` says what may have stood there; the text model, the language's letters and the spelling of its words say what
did. The document must speak for it: exact mojibake of the same codec, or the same kind of damage elsewhere.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.mojibake.bounds import by_line
from newsclean.passes.mojibake.codecs import NUMBER
from newsclean.passes.mojibake.decision import Repair
from newsclean.passes.mojibake.evidence import local
from newsclean.passes.mojibake.forms import (
    CONTROLS,
    KINDS,
    LONGEST,
    LOST,
    NAMES,
    UNDEFINED,
    WINDOWS,
    WOULD,
    Meant,
    anchors,
    sizes_by_first,
    table,
)
from newsclean.reading.model import alphabet, language_score, letter_cost
from newsclean.reading.places import line_around
from newsclean.reading.spelling import fit_of_letter, is_common, letters_between, likeliest

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDINARY = 6.5
"""Nats below which a letter is common in a language."""
SAMPLE = 800
"""Characters that tell the language."""
MOST_LANGUAGES = 4
"""Languages that the lost letters are tried in."""
MOST_CODECS = 3
"""Codecs of exact mojibake whose damaged mojibake is looked for."""
ENOUGH = 200
"""Places of one line that are enough to tell which of them it is."""
_SHOWN = re.compile("[\u0370-\u052f]")
_SOME, _HARDLY_ANY = 12, 0.12
"""Letters of Greek and Cyrillic that tell whether all controls are lost, and the share of those that end in one."""
_NEARLY_ALL = 0.8
"""Of all places of a letter, how many must be the rest of something else before any is."""
DOUBT, OF_MANY = 0.5, 0.05
"""How likely all other letters together may be, over the one that is written; where much of the line is lost."""
_SEVERAL, _APART = 3, 10
"""Places of a line up to which little is lost, and characters for each of more below which much is."""
_WORD = 14
"""Letters on either side that are asked how the word is spelled."""
_NEAR = 3
"""Letters on either side that are all there is to a form within a word."""
_BEHIND = 4
"""Characters behind a place that are looked at in any case."""
_KEPT, _MOST_KEPT = 200, 1 << 8
"""Characters of a line up to which it is known again, and lines that are known."""


_NUMBERS = frozenset(NUMBER[name] for name in NAMES)


class Hit(NamedTuple):
    """A place that may be damaged mojibake, in the text that the exact repairs leave."""

    start: int
    end: int
    character: str
    kind: str
    codec: int
    gain: float
    is_sure: bool = True
    """No other letter is nearly as likely."""


def damaged(
    text: str, repairs: Sequence[Repair], made: str, doubts: list[tuple[int, int]] | None = None
) -> list[tuple[Repair, str]]:
    """Return further repairs of `text`, whose exact repairs make `made`; each with its kind.

    What is likely but not likely enough is added to `doubts`, as spans of `text`.

    The document must speak for them: exact mojibake of the same codec, or the same kind of damage elsewhere.
    """
    codecs = list(dict.fromkeys(repair.channel[0] for repair in repairs if repair.channel[0] in _NUMBERS))
    if len(codecs) > MOST_CODECS:
        said = _said(text, repairs)
        codecs = sorted(codecs, key=lambda codec: -said[codec])[:MOST_CODECS]
    if WINDOWS not in codecs:
        codecs.append(WINDOWS)
    spans = _spans(repairs)
    starts = [span[0] for span in spans]
    places = {codec: found for codec in codecs if (found := _places(made, codec, spans, starts))}
    if not places:
        return []
    exact = _said(text, repairs)
    excluded = _excluded(text, repairs) | _excluded_by(made)
    hits = _hits(made, places, excluded, is_damaged=bool(exact))
    chosen = _chosen(_vouched(made, hits), exact)

    def origin(hit: Hit) -> tuple[int, int]:
        index = bisect_right(starts, hit.start) - 1
        shift = spans[index][2] if index >= 0 else 0
        return hit.start - shift, hit.end - shift

    if doubts is not None:
        kept = frozenset(chosen)
        doubts += [origin(hit) for hit in hits if hit.gain > DOUBTFUL and hit not in kept]
    located = []
    for hit in chosen:
        start, end = origin(hit)
        located.append((Repair(start, end, hit.character, (hit.codec,)), hit.kind))
    return located


def _said(text: str, repairs: Sequence[Repair]) -> dict[int, float]:
    """Return what exact mojibake says for each codec, in nats."""
    said: dict[int, float] = {}
    for repair in repairs:
        codec = repair.channel[0]
        if codec in _NUMBERS:
            gain = min(20.0, 6.0 + local(text, repair.start, repair.end, repair.text))
            said[codec] = said.get(codec, 0.0) + gain
    return said


def _vouched(made: str, hits: list[Hit]) -> list[Hit]:
    """Return `hits` without a small ã that its language has, and its sign, if no place is left that was lower-cased.

    Portuguese `Romã®` and `manhã-zinha`, with a soft hyphen: there a letter ends a word, or a syllable.
    """
    own = [hit for hit in hits if hit.kind == "lower" and made[hit.start] == "ã" and _ends_word(made, hit.end)]
    if len({made[hit.start : hit.end] for hit in own}) != 1 or sum(hit.kind == "lower" for hit in hits) > len(own):
        return hits
    start, end = line_around(made, own[0].start)
    if letter_cost(language_score(made[start : min(end, start + SAMPLE)])[1], "ã") >= ORDINARY:
        return hits
    return [hit for hit in hits if hit not in own]


def _ends_word(made: str, end: int) -> bool:
    return made[end - 1] == "\u00ad" or not made[end : end + 1].isalpha()


def _hits(
    made: str, places: dict[int, list[tuple[int, int]]], excluded: frozenset[str], *, is_damaged: bool
) -> list[Hit]:
    """Return what the places most likely were: each line's in the language in which all of them are likeliest.

    Where nothing else of the text `is_damaged`, lines are left out in which the places are what they look like.
    """
    everywhere = sorted((start, end, codec) for codec, found in places.items() for start, end in found)
    hits: list[Hit] = []
    if not is_damaged and _is_ordinary(made, everywhere, made[:SAMPLE]):
        return hits
    known: dict[tuple[object, ...], list[Hit]] = {}  # some lines are in a document many times
    for start, end, which in by_line(made, [place for place, _, _ in everywhere]):
        found = everywhere[which]
        if not any(_may_be(made[low:high], codec, excluded) for low, high, codec in found):
            continue
        if end - start > _KEPT or end + _BEHIND >= len(made):
            hits += _of_line(made, start, end, found, excluded, is_damaged=is_damaged)
            continue
        seen = made[start - 1 if start else 0 : end + _BEHIND]
        key = (seen, *[(low - start, high - start, codec) for low, high, codec in found])
        told = known.get(key)
        if told is None:
            if len(known) == _MOST_KEPT:
                known.clear()
            told = _of_line(made, start, end, found, excluded, is_damaged=is_damaged)
            known[key] = [hit._replace(start=hit.start - start, end=hit.end - start) for hit in told]
            hits += told
        else:
            hits += [hit._replace(start=hit.start + start, end=hit.end + start) for hit in told]
    return hits if is_damaged else _of_all(made, everywhere, hits)


def _of_line(
    made: str,
    start: int,
    end: int,
    places: list[tuple[int, int, int]],
    excluded: frozenset[str],
    *,
    is_damaged: bool,
) -> list[Hit]:
    """Return what the `places` of the line `made[start:end]` most likely were."""
    first = max(start, places[0][0] - SAMPLE)
    sample = made[first : first + SAMPLE] if end - start > SAMPLE else made[start:end]
    if is_damaged:
        return _in_likeliest(made, places, sample, excluded)
    if _is_ordinary(made, places, sample):
        return []
    return _of_all(made, places, _in_likeliest(made, places, sample, excluded))


def _of_all(made: str, places: list[tuple[int, int, int]], hits: list[Hit]) -> list[Hit]:
    """Return `hits` without those of a letter by itself that at too many of its `places` is just that letter."""
    if all(hit.end - hit.start > 1 for hit in hits):
        return hits
    letters = Counter([made[start] for start, end, _ in places if end - start == 1])
    told = Counter([made[hit.start] for hit in hits if hit.end - hit.start == 1 and hit.gain > MANY])
    doubtful = {letter for letter, count in letters.items() if told[letter] < _NEARLY_ALL * count}
    return [hit for hit in hits if hit.end - hit.start > 1 or made[hit.start] not in doubtful] if doubtful else hits


@lru_cache(maxsize=1 << 10)
def _may_be(form: str, codec: int, excluded: frozenset[str]) -> bool:
    """Tell whether the document can have had a kind of damage that makes `form` of mojibake in `codec`."""
    return any(meant.kind not in excluded for meant in table(codec)[form])


def _in_likeliest(made: str, places: list[tuple[int, int, int]], sample: str, excluded: frozenset[str]) -> list[Hit]:
    """Return what `places` were in the language of `sample` in which all of them together are likeliest.

    The letters that tell a language apart may be the very ones that are lost: Czech without its ě is Slovak. Of very
    many places the first ones tell the language of all.
    """
    asked = places[:ENOUGH]
    lost = len({start for start, _, _ in asked})
    doubt = OF_MANY if lost > _SEVERAL and asked[-1][1] - asked[0][0] < _APART * lost else DOUBT
    best: tuple[float, str, list[Hit]] = (-1e9, "", [])
    for base, language in likeliest(sample, MOST_LANGUAGES):
        hits = _in_language(made, asked, language, excluded, doubt)
        letters: dict[int, float] = {}
        for hit in hits:
            if hit.is_sure and hit.character.isalpha():
                letters[hit.start] = max(hit.gain, letters.get(hit.start, 0.0))
        total = base + sum(letters.values())
        if total > best[0]:
            best = (total, language, hits)
        if not letters:
            break  # marks are the same in every language
    _, language, hits = best
    return hits if len(asked) == len(places) or not language else _in_language(made, places, language, excluded, doubt)


def _in_language(
    made: str, places: list[tuple[int, int, int]], language: str, excluded: frozenset[str], doubt: float = DOUBT
) -> list[Hit]:
    """Return what each place was in `language`; what was decided in a word helps with the rest of it."""
    hits: list[Hit] = []
    word: list[Hit] = []
    opened = -1
    for start, end, codec in places:
        low, high = start - _NEAR if start > _NEAR else 0, end + _NEAR
        near = made[start - _WORD if start > _WORD else 0 : high]
        is_whole = made[end - 1] == " " or "İ" in near or "Σ" in near  # what these are in lower case their word tells
        if word or is_whole:
            beginning, last = _around(made, start, end)
            word = [hit for hit in word if hit.end > beginning]
            if word or is_whole:
                low, high = beginning, last
        left = _with(made, low, start, word) if word else made[low:start]
        ends = end >= len(made) - 1 and not (opened >= 0 or _is_open(made, start))
        one = _best(left + made[start:high], len(left), end - start, ends, codec, language, excluded, doubt)
        if one is None:
            continue
        one = Hit(start, start + one.end - one.start, *one[2:])
        hits.append(one)
        if not one.is_sure:
            continue
        if word and word[-1].end > start:
            if one.gain <= word[-1].gain:
                continue
            word.pop()
        word.append(one)
        if one.character in "“”" and one.gain > SOME:
            opened = start if one.character == "“" else -1
    return hits


def _with(made: str, low: int, start: int, word: list[Hit]) -> str:
    """Return `made[low:start]` with what was decided of it, the `word` so far."""
    before, at = [], low
    for hit in word:
        if at <= hit.start and hit.end <= start:
            before += [made[at : hit.start], hit.character]
            at = hit.end
    return "".join((*before, made[at:start]))


def _is_ordinary(made: str, places: list[tuple[int, int, int]], sample: str) -> bool:
    """Tell whether nothing is seen but a letter that the line's own language is full of, as Vietnamese is of â."""
    if any(made[start] != "â" or end - start > 1 for start, end, _ in places):
        return False
    return letter_cost(language_score(sample)[1], "â") < ORDINARY


def _is_open(made: str, place: int) -> bool:
    """Tell whether a quotation mark stands open at `place`: then what ends the text closes it, and was not cut."""
    before = made[max(0, place - 600) : place]
    return before.rfind("“") > max(before.rfind("”"), before.rfind("„"))


def _around(made: str, start: int, end: int) -> tuple[int, int]:
    """Return where the word around `made[start:end]` begins and ends, one neighbour at least on either side."""
    low, high = start - _WORD if start > _WORD else 0, end + _WORD
    if not made[low:start].isalpha():
        low = start
        while low and made[low - 1].isalpha():
            low -= 1
        if low == start > 0:
            low -= 1
    if not made[end:high].isalpha():
        high = end
        while high < len(made) and made[high].isalpha():
            high += 1
    return low, max(high, end + _BEHIND)


def _excluded(text: str, repairs: Sequence[Repair]) -> frozenset[str]:
    """Return the kinds of damage that a document cannot have had: what each would have taken is still there."""
    kinds = set()
    if "\ufffd" in text:
        kinds.add("dropped")  # where lost bytes are marked, none is gone without one
    if "\u00ad" in text:
        kinds.add("hyphen")
    if "\u00a0" in text:
        kinds |= {"space", "squeezed"}
    seen = "".join(text[repair.start : repair.end] for repair in repairs)
    if any(c > "\xff" for c in seen) or CONTROLS.search(seen):
        kinds |= {"controls", "marked"}
    elif len(seen) > 8:
        kinds |= {"dropped", "undefined"} if "\ufffd" not in text else set()
    if UNDEFINED.search(seen):
        kinds |= {"dropped", "undefined", "question"}
    if len(seen) > 4:
        each = "".join(frozenset(seen))  # what all but a normalization does, it does to each character by itself
        for kind, would in WOULD.items():
            told = seen if kind == "normal" else each
            if would(told) != told:
                kinds.add(kind)
    return frozenset(kinds)


def _excluded_by(made: str) -> frozenset[str]:
    """Return the kinds of damage that the repaired text tells a document has not had.

    Two of five letters of Greek and Cyrillic have a second byte below A0. Where hardly any has, all these are lost, and
    not only those that windows-1252 does not define.
    """
    letters = _SHOWN.findall(made)
    if len(letters) < _SOME or sum(ord(letter) & 0x3F < 0x20 for letter in letters) > _HARDLY_ANY * len(letters):
        return frozenset()
    return frozenset({"dropped", "undefined", "question"})


def _spans(repairs: Sequence[Repair]) -> list[tuple[int, int, int]]:
    """Return where each repair lies in the repaired text, and how far the text behind it has moved."""
    spans, shift = [], 0
    for repair in repairs:
        start = repair.start + shift
        shift += len(repair.text) - (repair.end - repair.start)
        spans.append((start, start + len(repair.text), shift))
    return spans


def _touches(start: int, end: int, spans: list[tuple[int, int, int]], starts: list[int]) -> bool:
    index = bisect_right(starts, start) - 1
    if index >= 0 and start < spans[index][1]:
        return True
    return index + 1 < len(spans) and spans[index + 1][0] < end


def _places(made: str, codec: int, spans: list[tuple[int, int, int]], starts: list[int]) -> list[tuple[int, int]]:
    """Return where a form of `codec` stands, outside of what is repaired already."""
    forms, sizes = table(codec), sizes_by_first(codec)
    known: dict[str, list[tuple[int, int]]] = {}  # what stands around a place is in a text many times
    found: list[tuple[int, int]] = []
    for match in anchors(codec).finditer(made):
        anchor = match.start()
        first = anchor - 1 if anchor and made[anchor - 1] <= "\x7f" else anchor
        around = made[first : anchor + LONGEST]
        those = known.get(around)
        if those is None:
            if len(known) == _MOST_KEPT:
                known.clear()
            those = known[around] = [
                (start, start + size)
                for start in range(anchor - first, -1, -1)
                for size in sizes.get(around[start], ())
                if anchor - first < start + size <= len(around) and around[start : start + size] in forms
            ]
        for low, high in those:
            start, end = first + low, first + high
            if not (spans and _touches(start, end, spans, starts)):
                found.append((start, end))
    return found


@lru_cache(maxsize=1 << 13)
def _best(
    window: str,
    start: int,
    size: int,
    ends: bool,
    codec: int,
    language: str,
    excluded: frozenset[str],
    doubt: float = DOUBT,
) -> Hit | None:
    """Return what the form at `window[start:start + size]` most likely was; its place is that in the window."""
    if window[start + size - 1] != " ":
        return _best_in_word(window, start, start + size, ends, codec, language, excluded, doubt)
    meant = table(codec)[window[start : start + size]]
    judged = [
        _judged(window, start, start + size, one, codec, language, ends) for one in meant if one.kind not in excluded
    ]
    judged = sorted((hit for hit in judged if hit.gain > 0.0 and hit.kind not in excluded), key=lambda hit: -hit.gain)
    # a letter that is lost is not guessed: the next best one must be worse
    if judged and (len(judged) == 1 or judged[0].gain - judged[1].gain > MARGIN or not judged[0].character.isalpha()):
        return judged[0]
    return None


class _Candidate(NamedTuple):
    """What a form may have been, by itself: its gain, what speaks against it, where it is a letter its small form."""

    meant: Meant
    gain: float
    against: float
    small: str
    rank: int


@lru_cache(maxsize=1 << 7)
def _candidates(
    before: str, seen: str, after: str, ends: bool, codec: int, excluded: frozenset[str]
) -> tuple[_Candidate, ...]:
    """Return what `seen` may have been between two characters, whatever the word and the language: the best first."""
    made = before + seen + after
    found = []
    for rank, one in enumerate(table(codec)[seen]):
        if one.kind not in excluded:
            against = _against(made, 1, 1 + len(seen), one, ends=ends)
            gain = local(made, 1, 1 + len(seen), one.character)
            found.append(_Candidate(one, gain, against, one.character.lower() if one.character.isalpha() else "", rank))
    return tuple(sorted(found, key=lambda one: one.against - one.gain))


def _best_in_word(
    window: str, start: int, end: int, ends: bool, codec: int, language: str, excluded: frozenset[str], doubt: float
) -> Hit | None:
    """Return what `_best` does for a form that keeps to its word."""
    before, after = window[start - 1 : start] or "\n", window[end : end + 1] or "\n"
    seen, behind = window[start:end], window[end : end + 3]
    left, right = _parts(window, start, end)
    # one healthy letter is taken for the rest of mojibake at a cost; the character makes a difference to â alone
    is_one = end - start == 1
    stands = min(SPELLED, fit_of_letter(language, left, seen, right)) if is_one else 0.0
    taken = stands + (_alone(seen, "", before, behind, language) if is_one and seen != "â" else 0.0)
    fitting = letters_between(language, left, right)
    best: Hit | None = None
    first = second = 0.0
    ranked = 0
    letters: dict[str, float] = {}
    costs, others = alphabet(language)
    for (character, kind), alone, against, small, rank in _candidates(before, seen, after, ends, codec, excluded):
        extra = against + taken + (_alone(seen, character, before, behind, language) if seen == "â" else 0.0)
        if small:
            gain = alone - (extra + (costs.get(small, others) - 4.5))
            if gain + SPELLED <= second:
                continue  # however it is spelled, two others are likelier
            if fitting is None or character <= "\x7f" or character in fitting or small in fitting:
                gain += min(SPELLED, fit_of_letter(language, left, character, right))
        else:
            gain = alone - extra
            if is_one and character in "’‘“”–—":
                gain += _mark(character, before, after)
            elif character in "–—" and (before == " ") == (after == " "):
                gain += 2.0 if (character == "–") == (before == " ") else 0.0
        if small:
            letters[character] = max(gain, letters.get(character, gain))
        if gain > first or (gain == first and best is not None and rank < ranked):
            best, first, second, ranked = Hit(start, end, character, kind, codec, gain), gain, first, rank
        elif gain > second:
            second = gain
    # a letter that is lost is not guessed
    if best is not None and _doubt(best.character, letters) > doubt:
        return best._replace(is_sure=False)
    return best


def _doubt(letter: str, gains: dict[str, float]) -> float:
    """Return how likely the others are together of some letters that gain so much, over the best one."""
    best = gains.get(letter)
    return 0.0 if best is None else sum(math.exp(gain - best) for gain in gains.values()) - 1.0


def _judged(made: str, start: int, end: int, meant: Meant, codec: int, language: str, ends: bool) -> Hit:
    character, kind = meant
    before = made[start - 1 : start] or "\n"
    after = made[end : end + 1] or "\n"
    extra = _against(made, start, end, meant, ends=ends)
    if character.isalpha():
        extra += letter_cost(language, character) - 4.5
    if end - start == 1:
        extra += _alone(made[start], character, before, made[end : end + 3], language)
    if kind == "space" and made[end - 1] == " ":
        # `Ã la`: the space was the no-break space, and the word's own space ran into it; `Ã  la`: both are there
        extra += KINDS["squeezed"][1]
        if character == "à" and not before.isalpha() and after.isalpha():
            if after == "s" and not made[end + 1 : end + 2].isalpha() and language in {"pt", "gl"}:
                return Hit(start, end, character, kind, codec, local(made, start, end, character) + 6.0)  # às
            joined = _spelled(made, start, end, character, language)
            if joined > 4.0:
                return Hit(
                    start, end, character, kind, codec, local(made, start, end, character) + min(SPELLED, joined)
                )
            return Hit(
                start, end - 1, character, "squeezed", codec, local(made, start, end - 1, character) - extra + 8.0
            )
        if before.isalpha() and after.isalpha():
            alone = local(made, start, end - 1, character)
            apart = _spelled(made, start, end - 1, character, language)
            spelled = _spelled(made, start, end, character, language)
            behind = _LETTERS.match(made, end)
            is_rest = behind is not None and len(behind[0]) <= _REST and not is_common(behind[0], language)
            # scripts beyond have no words that are known well enough, and most of them no spaces
            if spelled > apart + 2.0 or character >= "\u0800" or (is_rest and spelled > 2.0):
                return Hit(start, end, character, kind, codec, alone - extra + 2.0 + min(SPELLED, spelled))
            return Hit(start, end - 1, character, "squeezed", codec, alone - extra + 2.0 + min(SPELLED, apart))
    gain = local(made, start, end, character) - extra
    if character.isalpha() and gain > -SPELLED:  # what is below cannot come to anything
        gain += min(SPELLED, _spelled(made, start, end, character, language))
    if end - start == 1 and character in "’‘“”–—":
        gain += _mark(character, before, after)
    elif character in "–—" and (before == " ") == (after == " "):
        gain += 2.0 if (character == "–") == (before == " ") else 0.0
    return Hit(start, end, character, kind, codec, gain)


def _against(made: str, start: int, end: int, meant: Meant, *, ends: bool) -> float:
    """Return the nats that speak against `meant` in any language."""
    character, kind = meant
    before = made[start - 1 : start] or "\n"
    after = made[end : end + 1] or "\n"
    extra = KINDS[kind][1]
    if character.isalpha() and _is_far(character) and not (_is_akin(before, character) or _is_akin(after, character)):
        extra += 60.0  # `3 × 4` is no Hebrew
    if before.islower() and character.isupper():
        extra += 4.0  # within a word
    if character == "’" and end - start > 1 and kind in LOST and not (before.isalpha() and _ELIDED.match(made, end)):
        extra += 4.0  # its last byte is one that windows-1252 has
    if ends and kind in _CUT:
        extra += 60.0  # a text that was cut inside a character ends like this
    if character == "\u00a0" and (before.islower() or before.isdigit() or before in ".,;:!?)%°"):
        extra -= 9.0  # `10Â km/h`: no capital stands there
    if kind == "normal" and made[end - 1] == "a":
        extra += 3.0  # `Ãa` is an ª, or what a lost soft hyphen leaves of `ía`
    if kind == "stripped" and before.isupper():
        extra += 15.0  # ÖNSKA³: capitals, and a note's number
    is_noted = kind == "stripped" and made[start].isupper() and made[end - 1] in _NOTES
    if is_noted and not before.islower() and _ends_word(made, end):
        extra += 60.0  # IKEA®, Hepatitis A¹, A-sien with a soft hyphen
    if kind in {"lower", "stripped"} and made[end - 1] in "\u00a0»":
        extra += 5.0
    return extra


def _is_far(letter: str) -> bool:
    """Tell whether `letter` is of a script beyond Latin, Greek and Cyrillic."""
    return letter >= "\u0590" and not "\u1e00" <= letter < "\u2e80"


def _is_akin(neighbor: str, letter: str) -> bool:
    """Tell whether both are of one script, those of East Asia being one."""
    return (neighbor >= "\u2e80" and letter >= "\u2e80") or ord(neighbor) >> 9 == ord(letter) >> 9


def _spelled(made: str, start: int, end: int, character: str, language: str) -> float:
    """Return how well `character` stands in its word, in nats."""
    left, right = _parts(made, start, end)
    return fit_of_letter(language, left, character, right)


@lru_cache(maxsize=1 << 4)
def _parts(made: str, start: int, end: int) -> tuple[str, str]:
    """Return the letters before and behind `made[start:end]`; asked for each letter that it may have been."""
    low, high = start, end
    while low and made[low - 1].isalpha():
        low -= 1
    while high < len(made) and made[high].isalpha():
        high += 1
    return made[low:start], made[end:high]


_LETTERS = re.compile(r"[^\W\d_]+")
_REST = 2
"""Letters of what is no word by itself."""
_ELIDED = re.compile(r"(?:s|t|re|ve|ll|d|m)(?![a-z])")
_ELIDING = frozenset("ldnjcqmstuLDNJCQMST")


def _alone(seen: str, character: str, before: str, behind: str, language: str) -> float:
    """Return what it costs to take one healthy letter for the rest of mojibake."""
    if seen not in _LEADING:
        return 3.0 if seen in _CYRILLIC_LEADING and _is_out_of_place(seen, before, behind) else 20.0
    if seen == "â":
        after = behind[:1]
        if language == "en" and character in "’“”–":
            # English has no such letter but in a few loans, and those inside of a word
            if character == "’" and before.isalpha() and _ELIDED.match(behind):
                return -8.0
            return -7.0 if not (before.isalpha() and after.isalpha()) else 8.0
        if before.isalpha() and after.isalpha():
            told = _ELIDED.match(behind) or (before in _ELIDING and after in "aeiouhàâéèêîôAEIOUHÉ")
            if character == "’" and told and language in {"fr", "it", "ca", "oc"}:
                return -3.0
            return -2.0 if character == "’" and _ELIDED.match(behind) else 4.0 if told else 12.0
        return 2.0
    return 0.0 if seen.isupper() and (before.islower() or behind[:1].islower()) else 3.0


_NOTES = frozenset("®©¹²³°ªº§¶¼½¾±¨´£¢¡\u00ad")
"""Signs behind a word, and what parts its syllables."""
_CUT = frozenset({"controls", "dropped", "hyphen"})
_LEADING = frozenset("âÃÂÄÅÆÐÑÎÏ")
_CYRILLIC_LEADING = frozenset("РС")


def _is_out_of_place(letter: str, before: str, behind: str) -> bool:
    """Tell whether a capital stands behind a small letter, or beside a letter of another script."""
    beside = before + behind[:1]
    return before.islower() or any(one.isalpha() and ord(one) >> 8 != ord(letter) >> 8 for one in beside)


def _mark(character: str, before: str, after: str) -> float:
    """Return how well a mark stands between its neighbours, where only one letter is left to tell which mark it was."""
    inside, spaced = before.isalpha() and after.isalpha(), before.isspace() and after.isspace()
    opening, closing = before.isspace() or before in "([", after.isspace() or after in ".,;:!?)]"
    if inside:
        return 6.0 if character == "’" else -6.0
    if spaced:
        return 6.0 if character == "–" else -6.0
    if opening:
        return 4.0 if character == "“" else -4.0
    if closing:
        return 4.0 if character == "”" else -4.0
    return -6.0


PAIR = 3.0
"""Nats that a quotation mark gains by its partner."""
_CLOSED_BY = {"“": "”", "„": "“”"}
SPELLED = 9.0
"""The most that a word's spelling says for a letter."""
DOUBTFUL = 7.0
"""Nats from which a hit that is not repaired is flagged."""
MARGIN = 0.5
"""Nats by which it must beat the next best one where a space may have been part of it."""
FIRST, SOME, MANY = 10.5, 4.5, 1.0
"""Nats that a repair costs where the document says nothing, something, or much for it."""


def _paired(hits: list[Hit]) -> list[Hit]:
    """Return `hits` with more for quotation marks that open and close: two of them are no accident."""
    if _CLOSED_BY.keys().isdisjoint([hit.character for hit in hits]):
        return hits
    opened: dict[tuple[int, str], int] = {}
    made = list(hits)
    for index in sorted(range(len(hits)), key=lambda index: hits[index].start):
        hit = hits[index]
        key = (hit.codec, hit.kind)
        if key in opened and hit.character in _CLOSED_BY[hits[opened[key]].character]:
            for one in (opened.pop(key), index):
                made[one] = made[one]._replace(gain=made[one].gain + PAIR)
        elif hit.character in _CLOSED_BY:
            opened[key] = index
    return made


def _chosen(hits: list[Hit], exact: dict[int, float]) -> list[Hit]:
    """Return the hits that pay for themselves, none overlapping another."""
    same: dict[tuple[int, str], float] = defaultdict(float)
    hits = _paired(hits)
    for hit in hits:
        if hit.is_sure:
            same[hit.codec, hit.kind] += min(hit.gain, 12.0)
    kept: list[Hit] = []
    taken = bytearray(max([hit.end for hit in hits], default=0))
    for hit in sorted(hits, key=lambda hit: (-hit.gain, hit.start)):
        spoken = exact.get(hit.codec, 0.0) + same[hit.codec, hit.kind] - min(hit.gain, 12.0)
        paid = MANY if spoken >= 25.0 else SOME if spoken >= 8.0 else FIRST
        if hit.is_sure and hit.gain > paid and taken.find(1, hit.start, hit.end) < 0:
            kept.append(hit)
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    return sorted(kept)
