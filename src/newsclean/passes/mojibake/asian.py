"""East Asian codecs: Chinese, Japanese and Korean text read in a Western one, and UTF-8 read in an East Asian one.

Double-byte codecs are strict: text that is not theirs seldom decodes, and when it does, to characters nobody uses. So
a reading counts where all of a line decodes and most of what it makes is common.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.edits import Edit
from newsclean.passes.mojibake.codecs import CODECS, NUMBER, TO_BYTE, decoding, is_possible
from newsclean.passes.mojibake.evidence import local
from newsclean.passes.mojibake.odd import GATES, odd_places, odd_spans
from newsclean.pipeline import Fault
from newsclean.reading.model import is_known, score
from newsclean.reading.places import count_beyond_ascii, line_around, paired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

LEGACY = (
    ("gb18030", "gbk"),
    ("cp932", "shift-jis"),
    ("euc_jp", "euc-jp"),
    ("big5hkscs", "big5"),
    ("cp949", "euc-kr"),
)
"""Python's codec, and its name in rule ids."""
_NAMES = dict(LEGACY)
for _codec, _ in LEGACY:
    codecs.lookup(_codec)  # loads it here, so that no text makes `clean` open a file
_READERS = tuple(
    NUMBER[name]
    for name in (
        "cp1252", "mac-roman", "cp1250", "cp1251", "cp437", "cp850", "cp866", "koi8-r", "latin-2", "cp1254", "cp1253",
        "cp852", "cp1257", "cp1258", "cp1256", "cp874", "latin-9", "iso-8859-5", "iso-8859-7",
    )
)  # fmt: skip
_TO_BYTE = {
    number: {**{byte: byte for byte in range(0x80)}, **{ord(c): byte for c, byte in TO_BYTE[number].items()}}
    for number in _READERS
}
_ENCODERS = {number: codecs.charmap_build("".join(decoding(CODECS[number].python))) for number in _READERS}
"""The same where no raw control is a byte, in half of the time."""
FAULTS = (
    *(
        Fault(f"mojibake.{name}-text", "likely", f"{name.upper()} text read in a single-byte codec")
        for _, name in LEGACY
    ),
    *(Fault(f"mojibake.{name}", "likely", f"UTF-8 read as {name.upper()}") for _, name in LEGACY if name != "euc-jp"),
)
_HIGH = "".join(sorted({re.escape(c) for number in _READERS[:3] for c in TO_BYTE[number]}))
_IN_A_ROW = re.compile(f"[{_HIGH}](?=[{_HIGH}]{{3}})")
_BETWEEN_LETTERS = re.compile(r"[¡-©«-±´-¹»-¿×÷΄΅№†‡‰¤](?<=[^\W\d_a-zA-Z].)(?=[^\W\d_a-zA-Z])", re.DOTALL)
_IN_LINES = (_IN_A_ROW, _BETWEEN_LETTERS)
LEGACY_NEEDS = (*_IN_LINES, *GATES)
_STRETCH = re.compile("[^\x00-\x7f][^\\n]*(?<=[^\x00-\x7f])[!-~]?")
_ALONE = re.compile(
    "(?<![\u3000-\ud7a3\uff00-\uffef])[\u3000-\ud7a3\uff00-\uffef](?![\u3000-\ud7a3\uff00-\uffef])"
    "(?:(?<=[A-Za-z].)|(?=[A-Za-z]))"
)
"""One such character at a Western word: d叫cid叫."""
_SPACED = re.compile("[\u3040-\u9fff] (?=[\u3040-\u9fff])")
"""Words that Chinese and Japanese do not set apart: 孔 張 岫依."""
_MIXED, _APART = 0.3, 0.1
"""Share of East Asian characters that may stand alone at Western words, and before a blank."""
_INDENTED = 4 * "\u00a0"
"""So many no-break spaces set a line in; MacRoman has two of them for a Chinese character."""
_LAST_CONTROL = 0x9F
_KEPT = 200
"""Characters of a stretch up to which its readings are remembered: some lines are in a document many times."""
_FEWEST = 4
"""East Asian characters that tell anything."""
_GAIN, _PER_CHARACTER = 12.0, 5.0
"""Nats that a reading must gain, and each of its East Asian characters."""
_NEARLY_ALL = 0.8
"""Share of the characters beyond ASCII that are East Asian."""
_COMMON = 0.75
_UNKNOWN = 4.0
"""Share of the East Asian characters that the model must know, and the nats that another one costs."""


_ASIAN = re.compile("[\u3000-\ud7a3\uff00-\uffef]")


def legacy_as_western(text: str, options: Options) -> Iterator[Edit]:
    """Propose the East Asian text that a line of Western letters and signs means.

    Left alone: lines that are UTF-8 read in a single-byte codec, and whatever does not decode to the last byte.

    >>> clean("ÕâÖÖÐÐÎª±¾ÉíÔì³ÉÁËÒ»ÖÖ¶ÔºóÏÖ´úÀí½âµÄÆ«¼¤ºÍ´íÎ»¡£", passes=("mojibake",)).text
    '这种行为本身造成了一种对后现代理解的偏激和错位。'
    """
    del options
    strange = _strange_lines(text)
    read: dict[int, tuple[_Reading, ...]] = {}
    for line in strange:
        match = _STRETCH.search(text, *line)
        readings = _readings(match[0]) if match else ()
        if match and readings:
            read[match.start()] = readings
    if not read:
        return
    totals: Counter[_Way] = Counter()
    for readings in read.values():
        totals.update({reading.way: reading.gain for reading in readings})
    way = max(totals, key=totals.__getitem__)  # one text went through one codec
    for match in _STRETCH.finditer(text):
        readings = read.get(match.start(), ())
        reading = next((one for one in readings if one.way == way), None) or _vouched_for(match[0], way)
        if reading is None and readings:
            reading = max(readings)
        if reading:
            yield Edit(match.start(), match.end(), reading.made, f"mojibake.{_NAMES[reading.way.written]}-text")


class _Way(NamedTuple):
    """The codec that a line was read in, by its number, and the one that it was written in."""

    read: int
    written: str


class _Reading(NamedTuple):
    """What a line gains, in nats, where it is read as what it was written as."""

    gain: float
    made: str
    way: _Way


def _strange_lines(text: str) -> list[tuple[int, int]]:
    """Return the span of each line with four letters or signs in a row, or that is odd as another codec's text is."""
    found = set(odd_spans(text, odd_places(text)))
    near = paired(text)
    for pattern in _IN_LINES:
        behind = 0
        if near is None:
            while match := pattern.search(text, behind):
                line = line_around(text, match.start())
                found.add(line)
                behind = line[1]
            continue
        for at in near:
            if at >= behind and pattern.match(text, at):
                line = line_around(text, at)
                found.add(line)
                behind = line[1]
    return sorted(found)


def _readings(piece: str) -> tuple[_Reading, ...]:
    """Return every East Asian text that `piece` is far likelier to have been; none where it is UTF-8 read wrongly."""
    return (_read_kept if len(piece) <= _KEPT else _read)(piece)


def _read(piece: str) -> tuple[_Reading, ...]:
    found: list[_Reading] = []
    now: float | None = None
    tried: set[bytes] = set()
    if count_beyond_ascii(piece) < _FEWEST or _INDENTED in piece:
        return ()
    beyond = {ord(c) for c in set(piece) if c > "\x7f"}
    encoders = _ENCODERS if min(beyond) > _LAST_CONTROL else _TO_BYTE
    for number in _READERS:
        to_byte = _TO_BYTE[number]
        if not beyond <= to_byte.keys():
            continue
        those = bytes(map(to_byte.__getitem__, beyond))
        if those in tried:
            continue
        tried.add(those)
        data = codecs.charmap_encode(piece, "strict", encoders[number])[0]
        if _decoded(data, "utf-8") is not None:
            return ()
        for codec, _ in LEGACY:
            made = _decoded(data, codec)
            if made is not None and (asian := _east_asian(made)) and (cost := _cost(made, asian)) < math.inf:
                now = score(piece) if now is None else now
                gain = score(made) - now - cost
                if gain > max(_GAIN, _PER_CHARACTER * asian.total()):
                    found.append(_Reading(gain, made, _Way(number, codec)))
    return tuple(found)


_read_kept = lru_cache(maxsize=1 << 8)(_read)


def _vouched_for(piece: str, way: _Way) -> _Reading | None:
    """Return what `piece` was if it went the way that other lines went: less is asked of it."""
    if _INDENTED in piece or not all(ord(c) in _TO_BYTE[way.read] for c in piece):
        return None
    made = _decoded(codecs.charmap_encode(piece, "strict", _TO_BYTE[way.read])[0], way.written)
    if made is None or not all(is_known(c) for c in made if c > "\x7f"):
        return None
    asian = Counter(_ASIAN.findall(made))
    if _cost(made, asian) == math.inf:
        return None
    gain = score(made) - score(piece)
    return _Reading(gain, made, way) if gain > max(1, asian.total()) else None


def _decoded(data: bytes, codec: str) -> str | None:
    """Return `data` as text of `codec`; None where it is none."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _east_asian(made: str) -> Counter[str]:
    """Return how often `made` has each East Asian character, where nearly all beyond ASCII are; else nothing."""
    rest = made
    for _ in range(_FEWEST):  # not one of them over and over, as most of what is no East Asian text has
        match = _ASIAN.search(rest)
        if match is None:
            return Counter()
        rest = rest[match.end() :].replace(match[0], "")
    asian = Counter({c: count for c, count in Counter(made).items() if _ASIAN.match(c)})
    return asian if asian.total() >= _NEARLY_ALL * count_beyond_ascii(made) else Counter()


def _cost(made: str, asian: Counter[str]) -> float:
    """Return what the East Asian characters of `made` cost that hardly any text has, in nats; infinite for no text."""
    total = asian.total()
    unknown = sum(count for c, count in asian.items() if not is_known(c))
    if (
        unknown > (1.0 - _COMMON) * total
        or not all(is_possible(c) or c in "\t\r" for c in set(made))
        or len(_ALONE.findall(made)) > _MIXED * total
        or len(_SPACED.findall(made)) > _APART * total
    ):
        return math.inf
    return _UNKNOWN * unknown


MISREAD_NEEDS = re.compile("[\u3001-\ud7a3\ue000-\uf8ff\uf900-\ufaff\uff61-\uffdc]")
_RUN = re.compile("[\u3001-\ud7a3\ue000-\uf8ff\uf900-\ufaff\uff61-\uffdc][^\x00-\x7f]*")


def _begins(codec: str) -> frozenset[str]:
    """Return the characters whose bytes in `codec` begin a sequence of UTF-8."""
    leads = [bytes([lead]) for lead in range(0xC2, 0xF5)]
    pairs = [lead + bytes([follower]) for lead in leads for follower in range(0x80, 0xC0)]
    return frozenset(data.decode(codec, "ignore")[:1] for data in (*leads, *pairs))


@lru_cache(maxsize=1)
def _codecs_by_first() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each character whose bytes begin a sequence of UTF-8 in which codecs they do, each with its name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for codec, name in LEGACY:
        for character in _begins(codec) if name != "euc-jp" else ():
            found[character] = (*found.get(character, ()), (codec, name))
    return found


PLENTY = 24
"""Runs that are no UTF-8 from which the text is East Asian."""
ENOUGH, DOUBTFUL = 9.0, -6.0
"""Gain in nats of a run that is repaired by itself, and of one that follows two such runs."""


def utf_8_as_asian(text: str, options: Options) -> Iterator[Edit]:
    """Propose the letters and marks that a few East Asian characters mean, each two bytes of UTF-8 or more.

    The last character of a run may have taken the ASCII letter behind it along, which comes back out of it.
    Left alone: East Asian text, whose bytes are hardly ever UTF-8.

    >>> clean("le mot peut aussi d茅signer des lagons", passes=("mojibake",)).text
    'le mot peut aussi désigner des lagons'
    """
    del options
    codecs_by_first = _codecs_by_first()
    found: list[tuple[float, Edit]] = []
    others = 0
    for match in _RUN.finditer(text):
        if others > PLENTY and not found:
            return
        best: tuple[float, Edit] | None = None
        for codec, name in codecs_by_first.get(match[0][0], ()):
            read = _as_utf_8(match[0], codec)
            if read is None or read[0].isascii():
                continue
            end = match.end() - read[1]
            gain = local(text, match.start(), end, read[0])
            if best is None or gain > best[0]:
                best = (gain, Edit(match.start(), end, read[0], f"mojibake.{name}"))
        if best and best[0] > DOUBTFUL:
            found.append(best)
        elif not _is_cut(text, match, codecs_by_first):
            others += 1
    sure = Counter(edit.rule for gain, edit in found if gain > ENOUGH)
    if sure.total() <= others:
        return  # in a text that really is East Asian, one run of it decodes by chance
    for gain, edit in found:
        if gain > ENOUGH or sure[edit.rule] > 1:
            yield edit


def _is_cut(text: str, run: re.Match[str], codecs_by_first: dict[str, tuple[tuple[str, str], ...]]) -> bool:
    """Tell whether `run` is the beginning of a character of UTF-8 whose last byte became a question mark: `鈥?`."""
    if text[run.end() : run.end() + 1] not in {"?", "\ufffd"}:
        return False
    for codec, _ in codecs_by_first.get(run[0][0], ()):
        try:
            run[0].encode(codec).decode("utf-8")
        except UnicodeEncodeError:
            continue
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data":
                return True
    return False


def _as_utf_8(run: str, codec: str) -> tuple[str, int] | None:
    """Return what the bytes of `run` are as UTF-8, and how many characters at its end are left out."""
    try:
        run[:2].encode(codec).decode("utf-8")
    except UnicodeEncodeError:
        return None
    except UnicodeDecodeError as error:
        if error.start == 0 and error.reason != "unexpected end of data":
            return None
    for kept in range(min(4, len(run))):
        try:
            made = run[: len(run) - kept].encode(codec).decode("utf-8")
        except UnicodeEncodeError:
            continue
        except UnicodeDecodeError as error:
            if error.start == 0:
                return None
            continue
        strange = _ASIAN.search(made) is not None
        if all(is_possible(c) or c.isascii() for c in made) and (
            not strange or (len(run) >= 6 and all(map(is_known, made)))
        ):
            return made, kept
    return None
