"""Mojibake: text decoded with the wrong codec, repaired span by span.

Bytes of UTF-8 that were read in a single-byte codec can be read back: the wrong characters are those bytes. `readings`
says what each place can be, `evidence` what the document's damage came through, `decision` where a reading beats what
stands there, by the text model of `newsclean.reading.model`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.mojibake.codecs import CODECS, decoding
from newsclean.passes.mojibake.decision import Repair, decide
from newsclean.passes.mojibake.evidence import evidence, local, runs, weighed
from newsclean.passes.mojibake.readings import SUSPICIOUS, Readings, suspicious
from newsclean.pipeline import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

NEAR = 3
"""Kept characters between two suspicious places that are decided together."""
SURE = 20.0
"""Gain in nats from which an exact repair is called safe."""


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
    places = suspicious(text)
    if not places:
        return
    readings = Readings(text)
    own = weighed(runs(readings, places))
    proof = evidence(own)
    if not proof:
        return
    repairs: list[Repair] = []
    for start, end in _stretches(readings, places):
        repairs += decide(readings, start, end, proof, own)
    for repair in repairs:
        others = sum(1 for other in repairs if other.channel == repair.channel) - 1
        gain = local(text, repair.start, repair.end, repair.text)
        yield Edit(
            repair.start,
            repair.end,
            repair.text,
            f"mojibake.{CODECS[repair.channel[0]].name}",
            _reason(repair, others),
            "safe" if gain >= SURE else "likely",
        )


def _stretches(readings: Readings, places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches to decide: suspicious places that lie near each other, with one character on each side."""
    start = end = -1
    for place in places:
        reach = max((place + size for _, size, _ in readings.channels(place)), default=place)
        if reach == place:
            continue
        if end < 0:
            start, end = place, reach
        elif place <= end + NEAR:
            end = max(end, reach)
        else:
            yield max(0, start - 1), min(len(readings.text), end + 1)
            start, end = place, reach
    if end >= 0:
        yield max(0, start - 1), min(len(readings.text), end + 1)


def _reason(repair: Repair, others: int) -> str:
    labels = [CODECS[codec].label for codec in repair.channel]
    once = f"UTF-8 read as {labels[0]}" if len(labels) == 1 else f"UTF-8 read as {', then as '.join(reversed(labels))}"
    return f"{once}; {others} more in this document" if others else once


_C1 = re.compile("[\x80-\x84\x86-\x9f]+(?:\x85[\x80-\x9f]*)*|(?<=[a-z])\x85(?=[ a-z])")
_CP1252 = decoding("cp1252")


def c1_control(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose the windows-1252 character for each C1 control.

    Windows text that is declared as Latin-1 leaves its quotes and dashes as controls that no text has (WHATWG Encoding
    reads Latin-1 as windows-1252 for this reason).
    Left alone: the five that windows-1252 does not define, and U+0085 alone, which may be a line end.

    >>> clean("It\x92s over", passes=("mojibake",)).text
    'It’s over'
    """
    del options
    for match in _C1.finditer(text):
        made = "".join(_CP1252[ord(c)] for c in match[0])
        if made != match[0]:
            yield Edit(match.start(), match.end(), made, "mojibake.c1-control")


RULES = (
    Rule(
        misread_utf_8,
        *(Fault(f"mojibake.{codec.name}", "likely", f"UTF-8 read as {codec.label}") for codec in CODECS),
        needs=SUSPICIOUS,
    ),
    Rule(c1_control, Fault("mojibake.c1-control", "safe", "C1 control that is a windows-1252 character"), needs=_C1),
)


def permits(before: str, after: str) -> bool:
    """Tell whether this pass may ever turn `before` into `after`: never ASCII alone, never into nothing."""
    return bool(after) and not before.isascii()
