"""C1 controls that are windows-1252's marks and letters, where the mojibake pass has not read them before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.pipeline import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

_UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
_READ = {chr(byte): bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in _UNDEFINED}
_NEXT_LINE = "\x85"
# no CSI of a terminal; and not behind what may begin a character of UTF-8 read as Latin-1, which is the mojibake pass's
_RUN = re.compile(
    "[\x80-\x9f](?<![\xc2-\xf4\x80-\xbf].)(?:(?<!\x9b)|(?![0-9;]{0,16}m))[\x80-\x9f]*(?![\x80-\xbf])", re.DOTALL
)


def windows_control(text: str, _options: Options) -> Iterator[Edit]:
    r"""Propose the mark or letter of windows-1252 for a C1 control.

    No text is written with C1 controls; browsers read them so (WHATWG Encoding, 9: windows-1252 stands for ISO-8859-1).
    U+0085 is a line end (next line) too: it is read as … only beside others, and two of them are a blank line.
    Left alone: the five that windows-1252 does not define, and what may be UTF-8 read byte by byte (`â\x80\x99`).

    >>> clean("It\x92s \x93fine\x94", passes=("characters",)).text
    'It’s “fine”'
    """
    runs = [match for match in _RUN.finditer(text) if all(character in _READ for character in match[0])]
    if not any(match[0].strip(_NEXT_LINE) for match in runs):
        return
    for match in runs:
        read = "".join([_READ[character] for character in match[0]])
        yield Edit(match.start(), match.end(), read, "characters.windows-control")


WINDOWS = Rule(
    windows_control,
    Fault("characters.windows-control", "likely", "a C1 control: a mark or letter of windows-1252"),
    needs=re.compile("[\x80-\x9f]"),
)
