"""Mojibake: text decoded with the wrong codec, repaired span by span.

Bytes of UTF-8 that were read in a single-byte codec can be read back: the wrong characters are those bytes. `readings`
says what each place can be, `evidence` what the document's damage came through, `decision` where a reading beats what
stands there, by the text model of `newsclean.reading.model`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.mojibake import asian, odd, places, signs, single, wide
from newsclean.passes.mojibake.bounds import by_line
from newsclean.passes.mojibake.codecs import CODECS, decoding
from newsclean.passes.mojibake.forms import HINTS
from newsclean.passes.mojibake.readings import SUSPICIOUS
from newsclean.passes.mojibake.utf8 import misread_utf_8
from newsclean.pipeline import Fault, Rule
from newsclean.reading.protected import is_protected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

_C1 = re.compile("[\x80-\x9f](?:(?<!\x85)[\x80-\x9f]*|(?<=[^\\W\\d_]\x85)(?=[ a-z\x91-\x94]))")
_MISFIT = re.compile(
    "[\x80-\x9f](?:"
    "(?<=[a-z][\x81\x83\x88\x8a\x8c-\x90\x98\x9d\x9f])"
    "|(?<=[a-z][\x80\x82\x84\x86\x87\x89\x8b\x93-\x95\x99\x9b])(?=[a-z])"
    "|(?<!\\S.)(?:(?<=[\x8a\x8c\x8e\x9f])(?= )|(?<=\x9f)(?=[a-z]))"
    "|(?<=[\x83\x88\x8a\x8c-\x90\x98\x9a\x9c-\x9f])(?:(?<=[\u0370-\u1fff].)|(?=[\u0370-\u1fff])))"
)
"""Controls that cannot be of windows-1252, which has a capital, a sign or nothing where a word goes on: `caf\x82s`."""
_STUMPS = frozenset("ÂÃÄÅÐÑâã")
"""First bytes of UTF-8: a control behind one at the very end is half a character."""
_CP1252 = decoding("cp1252")


def c1_control(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose the windows-1252 character for each C1 control.

    Windows text that is declared as Latin-1 leaves its quotes and dashes as controls that no text has (WHATWG Encoding
    reads Latin-1 as windows-1252 for this reason).
    Left alone: the five that windows-1252 does not define; U+0085 alone, which may be a line end; and all of a
    line in which one cannot be of windows-1252, for another codec wrote them.

    >>> clean("It\x92s over", passes=("mojibake",)).text
    'It’s over'
    """
    del options
    misfits = [match.start() for match in _MISFIT.finditer(text)]
    others = tuple((start, end) for start, end, _ in by_line(text, misfits))
    for match in _C1.finditer(text):
        if is_protected(others, match.start()):
            continue
        if text[match.start() - 1 : match.start()] in _STUMPS and match.end() == len(text):
            continue
        made = "".join(_CP1252[ord(c)] for c in match[0])
        if made != match[0]:
            yield Edit(match.start(), match.end(), made, "mojibake.c1-control")


RULES = (
    # each of these would be taken for something else by the rules behind it
    Rule(wide.two_bytes, *wide.FAULTS, needs=wide.NEEDS),
    Rule(asian.legacy_as_western, *asian.FAULTS[:5], needs=asian.LEGACY_NEEDS),
    Rule(asian.utf_8_as_asian, *asian.FAULTS[5:], needs=asian.MISREAD_NEEDS),
    Rule(single.single_byte, *single.FAULTS, needs=(*odd.GATES, *places.GATES, *signs.GATES)),
    Rule(
        misread_utf_8,
        *(Fault(f"mojibake.{codec.name}", "likely", f"UTF-8 read as {codec.label}") for codec in CODECS),
        Fault("mojibake.doubtful", "likely", "looks like mojibake, but too little speaks for a repair"),
        needs=(SUSPICIOUS, HINTS),
    ),
    Rule(
        c1_control,
        Fault("mojibake.c1-control", "safe", "C1 control that is a windows-1252 character"),
        needs=re.compile("[\x80-\x9f]"),
    ),
)


def permits(before: str, after: str) -> bool:
    """Tell whether this pass may ever turn `before` into `after`: never ASCII without NULs, never into nothing."""
    return bool(after) and (not before.isascii() or "\0" in before)
