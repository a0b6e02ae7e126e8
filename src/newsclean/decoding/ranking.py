"""Candidates: what every plausible codec makes of the bytes, and which of it is text."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder, lookup
from collections import Counter
from functools import cache
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from newsclean.decoding.priors import AWAY, HOMES, MEANT, MIXED_AGAINST, MULTI_BYTE, SINGLE_BYTE, WIDE_AGAINST
from newsclean.decoding.proofs import WIDE, as_wide
from newsclean.reading.languages import Languages, spelled
from newsclean.reading.model import COSTS, score
from newsclean.reading.signs import SIGNS, judged, without_signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.reading.languages import Told

SAMPLE, _PARTS = 6_000, 12
"""Bytes that the candidates read: whole lines beyond ASCII, from so many parts of the data."""
UNDEFINED = 20.0
"""Nats that a byte costs which a codec does not define."""
FIRST_LOOK, BEHIND = 400, 80.0
"""Bytes from which the codecs are chosen that read all of the sample, and nats that they may be behind the best."""
ALONE = 5.0
"""Nats that a character of several bytes costs with none of its kind beside it: words have two and more."""
BEFORE_CAPITAL = 4.0
"""Nats that a letter costs right before a word with a capital, where a mark is that another codec has."""
LIKELIEST, READ_CLOSELY = 14, 6
"""Candidates that the languages are asked about, and readings whose words are looked at."""

_UTF_8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_NOT_WIDE = (b"\0", b"\n\n", b"\r\n")
"""What proves UTF-16, and line ends of one byte each, which are letters of India in it."""
_BEYOND = re.compile(rb"[^\x80-\xff]*[\x80-\xff]")
_SAME_AGAIN = re.compile(rb"([\x80-\xff])\1{4,}")
"""What makes rules and indents of text: many are no more than two."""
_BEFORE_CAPITAL = re.compile(rb"[\x80-\xff](?=[A-Z][a-z])")
_BESIDE_NONE = re.compile("(?<![^\x00-\x7f])[^\x00-\x7f—…“”‘’·×→←](?![^\x00-\x7f])")
"""A character that no other of several bytes stands beside, but for signs that stand by themselves."""


class Candidate(NamedTuple):
    """How likely what a codec makes of the sample is, in nats; the codec, what it is told by, and the text."""

    score: float
    codec: str
    label: str
    text: str


def candidates(raw: bytes) -> list[Candidate]:
    """Return what each codec makes of `raw` that can be it; best first."""
    spans = _spans(raw)
    sample = _joined(raw, spans)
    found = _of_one_byte(_SAME_AGAIN.sub(rb"\1\1", sample))
    found += [
        one for codec, against in MULTI_BYTE.items() if (one := _of_several(raw, spans, codec, against)) is not None
    ]
    if len(raw) % 2 == 0 and not any(bytes_ in raw for bytes_ in _NOT_WIDE):
        found += [one for codec in WIDE if (one := _wide(raw, sample, codec)) is not None]
    if _UTF_8.search(raw):
        text = mixed(sample)
        found.append(Candidate(judged(text) - MIXED_AGAINST, "utf-8", MIXED, text))
    return _by_language(sorted(found, key=_rank), Languages(sample.decode("latin-1")))


def _rank(candidate: Candidate) -> tuple[float, str]:
    return -candidate.score, candidate.label


def _of_one_byte(sample: bytes) -> list[Candidate]:
    """Return what the codecs make of `sample` that read a byte as a character: the best of them."""
    codecs: Iterable[str] = SINGLE_BYTE
    if len(sample) > 2 * FIRST_LOOK:
        match = _BEYOND.match(sample)
        start = max(0, match.end() - FIRST_LOOK // 4) if match else 0
        costs = _costs(sample[start : start + FIRST_LOOK], codecs)
        bar = min(costs.values()) + BEHIND
        codecs = [codec for codec, cost in costs.items() if cost <= bar]
    found = [Candidate(-cost - SINGLE_BYTE[codec], codec, codec, "") for codec, cost in _costs(sample, codecs).items()]
    return [one._replace(text=_read(sample, one.codec)) for one in nsmallest(LIKELIEST, found, _rank)]


def _costs(sample: bytes, codecs: Iterable[str]) -> dict[str, float]:
    """Return what is against each reading of `sample`, in nats."""
    pairs = _Pairs(sample)
    high = sorted({byte for byte in sample if byte > 0x7F})
    before_capital = _BEFORE_CAPITAL.findall(sample)
    known: dict[tuple[str, ...], float] = {}  # most bytes are the same in many codecs
    found = {}
    for codec in codecs:
        table = _table(codec)
        seen = tuple([table[byte] for byte in high])
        if codec == COMPOSED or table[:0x80] != _ASCII:
            seen = (*seen, codec)
        cost = known.get(seen)
        if cost is None:
            cost = pairs.undefined(table) + BEFORE_CAPITAL * sum(table[byte].isalpha() for (byte,) in before_capital)
            whole = codec == COMPOSED or not SIGNS.isdisjoint(seen)
            left, signs = without_signs(_read(sample, codec)) if whole else ("", 0.0)
            cost += signs - score(left) if signs or codec == COMPOSED else pairs.cost(table)
            known[seen] = cost
        found[codec] = cost
    return found


MIXED = "mixed"
"""What UTF-8 is told by that has bytes of windows-1252 among it."""
COMPOSED = "cp1258"
"""It has a byte for each tone of Vietnamese, and few letters: what it makes is judged when that is put together."""


def _read(sample: bytes, codec: str) -> str:
    """Return `sample` in a codec of one byte, without what it does not define."""
    text = sample.decode(codec, "ignore")
    return normalize("NFC", text) if codec == COMPOSED else text


_ASCII = tuple(map(chr, range(0x80)))


@cache
def _table(codec: str) -> tuple[str, ...]:
    """Return what each byte is in `codec`; "" for what it does not define."""
    return tuple(bytes([byte]).decode(codec, "ignore") for byte in range(256))


class _Pairs:
    """The pairs of bytes in a sample, and how often each stands there: what a reading costs is told from them."""

    __slots__ = ("_every", "_high", "_plain")

    def __init__(self, sample: bytes) -> None:
        self._every = [(a, b, times) for (a, b), times in Counter(zip(b"\n" + sample, sample, strict=False)).items()]
        self._high = [one for one in self._every if one[0] > 0x7F or one[1] > 0x7F]
        self._plain = sum([times * COSTS[chr(a) + chr(b)] for a, b, times in self._every if a <= 0x7F and b <= 0x7F])

    def cost(self, table: Sequence[str]) -> float:
        """Return what the model says against the sample, in nats, where each byte is what `table` says."""
        if table[:0x80] == _ASCII:
            return self._plain + self._cost(table, self._high)
        return self._cost(table, self._every)

    def undefined(self, table: Sequence[str]) -> float:
        """Return what the bytes cost, in nats, that `table` does not define."""
        return UNDEFINED * sum([times for _, byte, times in self._high if not table[byte]])

    @staticmethod
    def _cost(table: Sequence[str], pairs: Sequence[tuple[int, int, int]]) -> float:
        """Return what these pairs cost; one that a byte is in which the table lacks is counted with that byte."""
        return sum([times * COSTS[table[a] + table[b]] for a, b, times in pairs if table[a] and table[b]])


def _of_several(raw: bytes, spans: Sequence[tuple[int, int]], codec: str, against: float) -> Candidate | None:
    """Return what a codec of East Asia makes of the bytes; None where they are not of it, but for a cut end."""
    try:
        raw.decode(codec)
    except UnicodeDecodeError as error:
        if error.start < len(raw) - 3:
            return None
        against += UNDEFINED
    text = _pieces(raw, spans, codec)
    return Candidate(score(text) - against - ALONE * len(_BESIDE_NONE.findall(text)), codec, codec, text)


def _pieces(raw: bytes, spans: Sequence[tuple[int, int]], codec: str) -> str:
    """Return what `spans` of `raw` are in a codec of several bytes, in which they may begin within a character."""
    decoder = getincrementaldecoder(codec)("ignore")
    pieces, at = [], 0
    for start, end in spans:
        decoder.decode(raw[at:start])
        pieces.append(decoder.decode(raw[start:end]))
        at = end
    return "\n".join(pieces)


def _wide(raw: bytes, sample: bytes, codec: str) -> Candidate | None:
    """Return what a form of UTF-16 makes of bytes without a NUL: text that has no blank and nothing of ASCII."""
    text = as_wide(raw, codec, SAMPLE // 2)
    if not text:
        return None
    return Candidate(score(text) * len(sample) / (2 * len(text)) - WIDE_AGAINST, codec, codec, text)


def _by_language(found: list[Candidate], languages: Languages) -> list[Candidate]:
    """Add to the best candidates what the likeliest language of their words says; best first."""
    found = found[:LIKELIEST]
    known = {text: languages.likeliest(text) for text in dict.fromkeys(one.text for one in found)}
    heard = sorted((_heard(one, known[one.text]) for one in found), key=_rank)
    asked = list(dict.fromkeys(one.text for one in heard))[:READ_CLOSELY]
    told = {text: spelled(text, known[text]) for text in asked}
    closely = [_heard(one, told[one.text]) for one in found if one.text in told]
    return [*sorted(closely, key=_rank), *(one for one in heard if one.text not in told)]


def _heard(candidate: Candidate, told: Told) -> Candidate:
    """Return a candidate with what the likeliest language says for its codec, which may be made for others."""
    homes = HOMES.get(candidate.codec)
    worths = (worth - (AWAY if homes and language not in homes else 0.0) for worth, language in told)
    return candidate._replace(score=candidate.score + max(worths))


def sample_of(raw: bytes) -> bytes:
    """Return the lines that hold bytes beyond ASCII, a bounded number of them, from all over the data."""
    return _joined(raw, _spans(raw))


def _joined(raw: bytes, spans: Sequence[tuple[int, int]]) -> bytes:
    return b"\n".join([raw[start:end] for start, end in spans])


def _spans(raw: bytes) -> list[tuple[int, int]]:
    """Return where the lines of the sample begin and end, in order, none of them twice."""
    if len(raw) <= SAMPLE:
        return [(0, len(raw))]
    spans: list[tuple[int, int]] = []
    step, end = len(raw) // _PARTS, 0
    for begin in range(0, _PARTS * step, step):
        match = _BEYOND.match(raw, max(begin, end))
        if match is None:
            break
        at = match.end() - 1
        start = max(raw.rfind(b"\n", end, at) + 1, at - 60, end)
        end = raw.find(b"\n", at, at + SAMPLE // _PARTS)
        if end < 0:
            end = min(at + SAMPLE // _PARTS, len(raw))
        spans.append((start, end))
    return spans


def mixed(raw: bytes) -> str:
    """Read UTF-8 where it is valid and windows-1252 elsewhere, in one sweep."""
    pieces, at = [], 0
    for match in _UTF_8.finditer(raw):
        if match.start() > at:
            pieces.append(_windows(raw[at : match.start()]))
        pieces.append(match[0].decode("utf-8"))
        at = match.end()
    pieces.append(_windows(raw[at:]))
    return "".join(pieces)


def _windows(raw: bytes) -> str:
    return raw.decode("ascii") if raw.isascii() else raw.decode("cp1252", "surrogateescape")


def seconded(raw: bytes, found: list[Candidate]) -> Candidate:
    """Ask charset_normalizer where the model hardly sees a difference."""
    from charset_normalizer import from_bytes

    best = found[0]
    proposal = from_bytes(sample_of(raw)[:2048]).best()
    if proposal is None:
        return best
    name = lookup(proposal.encoding).name
    name = MEANT.get(name, name)
    return next((c for c in found if c.codec == name and best.score - c.score < 1.0), best)
