"""Line ends and blank lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.reading.protected import outside_passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.options import Options

OTHER_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\r*\n?)?")
_PARAGRAPH = "\x0c\u2029"
TOO_MANY = (re.compile("\n(?=\n\n)"), re.compile(r"\A\n"), re.compile(r"\n\n\Z"))
_BLANK_LINES = re.compile(r"\n(?:(?<=\A\n)\n*|\n(?:\n+|\Z))")


def other_line_end(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose a newline for CRLF (also with its CR doubled), CR, NEL, LS and VT, a blank line for FF and PS.

    The Unicode Standard, 5.8, names these as what a line or paragraph may end in; the passes behind know one.

    >>> clean("One.\r\nTwo.\u2029Three.", passes=("whitespace",)).text
    'One.\nTwo.\n\nThree.'
    """
    del options
    for match in _LINE_END.finditer(text):
        start, end = match.span()
        if text[end - 1] == "\r":  # no newline behind: each is a line end of its own
            yield Edit(start, end, "\n" * (end - start), "whitespace.line-end")
        elif text[start] in _PARAGRAPH:
            yield Edit(start, end, "\n\n", "whitespace.page-break")
        else:
            yield Edit(start, end, "\n", "whitespace.line-end")


def blank_lines(text: str, options: Options) -> Iterable[Edit]:
    r"""Propose one blank line for several, none before the first line, one line end behind the last.

    Left alone: blank lines in code.

    >>> clean("Title\n\n\n\nBody.", passes=("whitespace",)).text
    'Title\n\nBody.'
    """
    del options
    edits = []
    for match in _BLANK_LINES.finditer(text):
        start, end = match.span()
        left = 0 if start == 0 else 1 if end == len(text) else 2
        edits.append(Edit(start + left, end, "", "whitespace.blank-lines"))
    return outside_passages(text, edits)
