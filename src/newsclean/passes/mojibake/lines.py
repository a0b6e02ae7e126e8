"""Whole lines that one codec explains: read back at once, without weighing place against place.

Most damage went through one wrong codec from a line's first character to its last, once or several times over. Then the
line's bytes in that codec are UTF-8 from end to end, which text that is as it should be hardly ever is.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.passes.mojibake.bounds import by_line
from newsclean.passes.mojibake.codecs import CODECS, NUMBER, decoding, is_possible
from newsclean.passes.mojibake.decision import SUPPORTED, Repair
from newsclean.passes.mojibake.evidence import STRONG, local, unlikely
from newsclean.passes.mojibake.guards import BEFORE, BESIDE, objections, parts
from newsclean.passes.mojibake.readings import LEADS, at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from newsclean.passes.mojibake.readings import Channel

PLAIN = 6.0
"""Gain of a run that needs no further thought where its line or its document vouches for the codec."""
_FEW = 2
_WORD = 3
_MANY, _DIFFERENT = 4, 3
"""Runs of a line, and different ones among them with their neighbours, that are UTF-8 by no chance."""
_BETTER = 1.15
"""How much more than any other a reading that makes rare letters must gain."""
_DEEPEST = 8
"""Levels of damage that are undone at once."""
_AGAIN = 2.0
"""Nats that each further level of damage costs."""
_KEPT = 64
"""Characters of a line's runs up to which their readings are remembered: some lines are in a document many times."""
_ALIKE, _MOST_KEPT = 200, 1 << 8
"""Characters of a line up to which it is known again, and lines of one text that are known."""
_RUN = re.compile("[^\x00-\x7f][^\x00-\x7f]*")
_SPACED = re.compile("[^\x00-\x7f][^\x00-\x7f]*(?: +[^\x00-\x7f]+)* ?")
_GAP = re.compile(
    b"([\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]|[\xe0-\xef](?= [\x80-\xbf])"
    b"|[\xf0-\xf4](?:[\x80-\xbf]{2}|[\x80-\xbf](?= [\x80-\xbf])|(?= [\x80-\xbf]{2}))) "
)
"""A space that stands in a sequence of UTF-8, where a no-break space was a byte."""
_LATIN_1 = (NUMBER["cp1252"], list(map(chr, range(256))))  # it is a part of windows-1252
_ENCODERS = [
    (number, frozenset(characters), codecs.charmap_build("".join(characters)))
    for number, characters in sorted(
        [_LATIN_1, *((number, decoding(codec.python)) for number, codec in enumerate(CODECS))],
        key=lambda encoder: CODECS[encoder[0]].rarity,
    )
]
"""Each codec's number, its characters, and what encodes them; the likeliest first."""


def explained_lines(
    text: str, places: Sequence[int], is_settled: Callable[[str], bool]
) -> tuple[list[Repair], list[int], list[float]]:
    """Return the repairs of all lines that one codec explains wholly, the places left, and what each repair gains.

    `is_settled` tells whether a run that was read back is no mojibake again.
    """
    repairs: list[Repair] = []
    gains: list[float] = []
    left: list[int] = []
    known: dict[tuple[str, int], tuple[int, _Found | None]] = {}  # some lines are in a document many times
    for start, end, which in by_line(text, places):
        first = max(0, start - BEFORE)
        key = (text[first : end + BESIDE], start - first)
        if end - start > _ALIKE or key not in known:
            at, found = start, _explained(text, start, end, is_settled)
            if end - start <= _ALIKE:
                if len(known) == _MOST_KEPT:
                    known.clear()
                known[key] = at, found
        else:
            at, found = known[key]
        if found is None:
            left += places[which]
        elif at == start:
            repairs += found[0]
            gains += found[1]
        else:
            repairs += [one._replace(start=one.start + start - at, end=one.end + start - at) for one in found[0]]
            gains += found[1]
    return repairs, left, gains


_Span = tuple[int, int]
_Found = tuple["list[Repair]", "list[float]"]
"""The repairs of a line, and what each gains."""


def _explained(text: str, start: int, end: int, is_settled: Callable[[str], bool]) -> _Found | None:
    """Return the repairs of the line `start:end` with their gains, where one reading of it all is beyond doubt."""
    spans = [match.span() for match in _RUN.finditer(text, start, end)]
    joined = "\n".join([text[low:high] for low, high in spans])
    read = _readings_kept(joined) if len(joined) <= _KEPT else _readings(joined, ())
    found = _best_of(text, ((spans, channel, made) for channel, made in read), is_settled)
    if found is None and text.find("\u00a0", start, end) < 0:
        return _best_of(text, _spaced(text, start, end), is_settled)
    return found


def _best_of(
    text: str, read: Iterable[tuple[Sequence[_Span], Channel, str]], is_settled: Callable[[str], bool]
) -> _Found | None:
    """Return the repairs of a line with their gains by that of several readings of it that is beyond doubt."""
    found: list[tuple[float, bool, list[Repair], list[float]]] = []
    for spans, channel, made in read:
        runs = made.split("\n")
        gains = _gains(text, spans, runs, {*made} - {"\n"})
        price = sum(3.0 * CODECS[number].rarity for number in channel) + _AGAIN * (len(channel) - 1)
        if gains is None or sum(gains) - price <= SUPPORTED + PLAIN or not all(map(is_settled, runs)):
            continue
        repairs = [Repair(*span, run, channel) for span, run in zip(spans, runs, strict=True)]
        found.append((sum(gains) - price, max(map(unlikely, made)) > 1.0, repairs, gains))
    if not found:
        return None
    found.sort(key=lambda one: -one[0])
    worth, is_rare, repairs, gains = found[0]
    if len(found) > 1 and not (is_rare and worth > _BETTER * found[1][0]):
        return None  # two readings of it all: the document decides, if its letters are usual ones
    return repairs, gains


def _spaced(text: str, start: int, end: int) -> Iterator[tuple[Sequence[_Span], Channel, str]]:
    """Yield what a line is that went through codecs more than once, and then had spaces for its no-break spaces.

    Which spaces were these its bytes tell: where UTF-8 goes on, and a space stands instead.
    """
    whole = [match.span() for match in _SPACED.finditer(text, start, end)]
    joined = "\n".join([text[low:high] for low, high in whole])
    if " " not in joined:
        return
    window = joined[:4]
    could = {number for number, *_ in (LEADS.get(window[0], ()) if " " in window else at(window))}
    needed = frozenset(joined)
    seen = set[bytes]()
    for number, characters, table in _ENCODERS:
        if number not in could or "\u00a0" not in characters or not needed <= characters:
            continue
        blank = codecs.charmap_encode("\u00a0", "strict", table)[0]
        read = codecs.charmap_encode(joined, "strict", table)[0]
        filled = _GAP.sub(rb"\1" + blank, read)
        if filled == read or filled in seen or not b"\x80" <= blank < b"\xc0":
            continue
        seen.add(filled)
        try:
            once = filled.decode("utf-8")
        except UnicodeDecodeError:
            continue
        for channel, made in _readings(once, (number,)):
            runs = made.split("\n")
            spans = [(low, high - run.endswith(" ")) for (low, high), run in zip(whole, runs, strict=True)]
            yield spans, channel, "\n".join([run.removesuffix(" ") for run in runs])


def _readings(runs: str, channel: Channel) -> Iterator[tuple[Channel, str]]:
    """Yield what all `runs` are in each codec that reads them all, and what that is when it is read once more.

    The runs, and what they are, stand on a line each: no codec has another byte for the line break.
    """
    could = {number for number, _, _ in at(runs[:4])}
    if not could:
        return
    needed = frozenset(runs)
    seen: set[bytes] = set()
    for number, characters, table in _ENCODERS:
        if number not in could or not needed <= characters:
            continue
        read = codecs.charmap_encode(runs, "strict", table)[0]
        if read in seen:
            continue
        seen.add(read)
        try:
            made = read.decode("utf-8")
        except UnicodeDecodeError:
            continue
        longer = (*channel, number)
        yield longer, made
        if len(longer) < _DEEPEST:
            yield from _readings(made, longer)


@lru_cache(maxsize=1 << 8)
def _readings_kept(runs: str) -> tuple[tuple[Channel, str], ...]:
    return tuple(_readings(runs, ()))


def _gains(text: str, spans: Sequence[_Span], runs: list[str], characters: AbstractSet[str]) -> list[float] | None:
    """Return what each span gains as one of `runs`, made of `characters`; None where one is not likely by itself.

    Characters that single sequences hit by chance count where most of the line is whole words of them.
    """
    if not all(map(is_possible, characters)):
        return None
    gains = [local(text, start, end, made) for (start, end), made in zip(spans, runs, strict=True)]
    if len(runs) <= _FEW:  # so few do not vouch for each other
        gains = [gain - against for gain, against in zip(gains, _against(text, spans, runs), strict=True)]
    elif 2 * sum(parts(text, *span, made) for span, made in zip(spans, runs, strict=True)) > len(runs):
        return None
    if min(gains) < PLAIN:
        return _gains_of_many(text, spans, runs, gains)
    if max(map(unlikely, characters)) > 1.0:
        strong = [gain for gain, made in zip(gains, runs, strict=True) if gain > STRONG and len(made) >= _WORD]
        return gains if 2 * sum(strong) >= sum(gains) else _gains_of_many(text, spans, runs, gains)
    return gains


def _against(text: str, spans: Sequence[_Span], runs: list[str]) -> list[float]:
    """Return the nats that speak against each of `runs` that is one character."""
    return [objections(text, *span, made) if len(made) == 1 else 0.0 for span, made in zip(spans, runs, strict=True)]


def _gains_of_many(text: str, spans: Sequence[_Span], runs: list[str], gains: list[float]) -> list[float] | None:
    """Return what each span gains as one of `runs` beside what its letters cost, where it is no chance that all do.

    So many runs of a line that are UTF-8 throughout may be letters that few languages write: `ɛ`, `ƙ`, `ʻ`. None where
    they are too few, or where one is a usual letter in some other codec.
    """
    words = {text[max(0, start - 1) : end + 1] for start, end in spans}
    if len(runs) < _MANY or len(words) < _DIFFERENT:
        return None
    worth = [
        gain + sum(map(unlikely, made)) - against
        for gain, against, made in zip(gains, _against(text, spans, runs), runs, strict=True)
    ]
    if min(worth) < 0.0 or any(
        _has_rival(text[start:end], made) for (start, end), made in zip(spans, runs, strict=True)
    ):
        return None
    return worth


def _has_rival(seen: str, made: str) -> bool:
    """Tell whether `seen` is some other character, one that most texts have, in some codec."""
    return any(
        size == len(seen) and character != made and unlikely(character) <= 1.0 for _, size, character in at(seen)
    )
