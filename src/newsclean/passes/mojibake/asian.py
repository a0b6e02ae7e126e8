"""East Asian codecs: Chinese, Japanese and Korean text read in a Western one, and UTF-8 read in an East Asian one.

Double-byte codecs are strict: text that is not theirs seldom decodes, and when it does, to characters nobody uses. So
a reading counts where all of a line decodes and most of what it makes is common.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.mojibake.codecs import NUMBER, TO_BYTE, is_possible
from newsclean.passes.mojibake.evidence import local
from newsclean.pipeline import Fault
from newsclean.reading.model import is_known, score

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
for _codec, _ in LEGACY:
    codecs.lookup(_codec)  # loads it here, so that no text makes `clean` open a file
_READERS = tuple(NUMBER[name] for name in ("cp1252", "mac-roman", "cp1250", "cp1251"))
_TO_BYTE = {
    number: {**{byte: byte for byte in range(0x80)}, **{ord(c): byte for c, byte in TO_BYTE[number].items()}}
    for number in _READERS
}
FAULTS = (
    *(
        Fault(f"mojibake.{name}-text", "likely", f"{name.upper()} text read in a single-byte codec")
        for _, name in LEGACY
    ),
    *(Fault(f"mojibake.{name}", "likely", f"UTF-8 read as {name.upper()}") for _, name in LEGACY if name != "euc-jp"),
)
_HIGH = "".join(sorted({re.escape(c) for number in _READERS[:3] for c in TO_BYTE[number]}))
LEGACY_NEEDS = re.compile(f"[{_HIGH}](?=[{_HIGH}]{{3}})")
_STRETCH = re.compile(f"[{_HIGH}][^\\n]*(?<=[{_HIGH}])[!-~]?")
_BESIDE = re.compile("(?<=[A-Za-z])[\u3000-\ud7a3\uff00-\uffef](?![\u3000-\ud7a3\uff00-\uffef])")
_MIXED = 0.3
"""Share of East Asian characters that may stand alone inside or at the end of Western words."""
_COMMON = 0.75
"""Share of the East Asian characters that the model must know."""


_ASIAN = re.compile("[\u3000-\ud7a3\uff00-\uffef]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


def legacy_as_western(text: str, options: Options) -> Iterator[Edit]:
    """Propose the East Asian text that a line of Western letters and signs means.

    Left alone: lines that are UTF-8 read in a single-byte codec, and whatever does not decode to the last byte.

    >>> clean("ÕâÖÖÐÐÎª±¾ÉíÔì³ÉÁËÒ»ÖÖ¶ÔºóÏÖ´úÀí½âµÄÆ«¼¤ºÍ´íÎ»¡£", passes=("mojibake",)).text
    '这种行为本身造成了一种对后现代理解的偏激和错位。'
    """
    del options
    for match in _STRETCH.finditer(text):
        if LEGACY_NEEDS.search(match[0]) is None:
            continue
        found = _from_western(match[0])
        if found:
            made, name = found
            yield Edit(match.start(), match.start() + len(match[0]), made, f"mojibake.{name}-text")


def _from_western(piece: str) -> tuple[str, str] | None:
    best: tuple[float, str, str] | None = None
    now: float | None = None
    for number in _READERS:
        try:
            data = codecs.charmap_encode(piece, "strict", _TO_BYTE[number])[0]
        except UnicodeEncodeError:
            continue
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return None
        for codec, name in LEGACY:
            for tail in (b"", piece[-1].encode() if piece[-1].isascii() else b""):
                try:
                    made = data.removesuffix(tail).decode(codec) + tail.decode()
                except UnicodeDecodeError:
                    continue
                if not _is_east_asian(made):
                    break
                now = score(piece) if now is None else now
                gain = _worth(made, now)
                if gain is not None and (best is None or gain > best[0]):
                    best = (gain, made, name)
                break
    return best[1:] if best else None


def _is_east_asian(made: str) -> bool:
    """Tell whether nearly all of `made` beyond ASCII is East Asian, and not one character over and over."""
    asian = _ASIAN.findall(made)
    return len(set(asian)) >= 4 and len(asian) >= 0.8 * len(_BEYOND_ASCII.findall(made))


def _worth(made: str, now: float) -> float | None:
    """Return how much likelier `made` is than what scores `now`, in nats; None where it is no East Asian text."""
    asian = _ASIAN.findall(made)
    if not all(is_possible(c) or c in "\t\r" for c in made):
        return None
    if len(_BESIDE.findall(made)) > _MIXED * len(asian):
        return None  # d叫cid叫: Western words with one such character each are no East Asian text
    if sum(map(is_known, asian)) < _COMMON * len(asian):
        return None
    gain = score(made) - now
    return gain if gain > 12.0 and gain > 1.0 * len(asian) else None


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
        else:
            others += 1
    sure = Counter(edit.rule for gain, edit in found if gain > ENOUGH)
    if sure.total() <= others:
        return  # in a text that really is East Asian, one run of it decodes by chance
    for gain, edit in found:
        if gain > ENOUGH or sure[edit.rule] > 1:
            yield edit


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
