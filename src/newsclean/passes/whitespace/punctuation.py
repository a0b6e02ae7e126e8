"""Spaces that stand before punctuation and inside of brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.whitespace.french import may_set_high_marks_apart
from newsclean.passes.whitespace.names import DOMAIN_ENDS
from newsclean.reading.marks import COMBINING
from newsclean.reading.protected import outside_passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.options import Options

_MISPLACED = re.compile(r" (?=[,،؛؟.!?][^\W\d_])")
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+(?=[\s,]|\Z)")
DETACHED = re.compile("[,.;:!?،؛؟](?<= .)")
_DETACHED = re.compile(
    r"[,.;:!?،؛؟](?<= .)(?:(?=\s|\Z)|(?=[\"'”’»])|(?<=[,.!?،؛؟])(?=[)\]])|(?<=[!?؟])(?=[!?؟]))(?!\s?\.)"
)
_SPACED_MARKS = tuple((mark, re.compile(f"{re.escape(mark)}(?<= .)")) for mark in ",.;:!?،؛؟")
"""Each by itself: one mark is found sooner than a space with one behind it."""
BRACKET = re.compile(r"[(\[)\]](?:(?<=[(\[])(?= )|(?<= [)\]]))")
_BRACKET = re.compile(r"[(\[)\]]")
_SEVERAL_WORDS = re.compile(r"[^\W\d_]+,? [^\W\d_]")
_PADDED = "whitespace.padded-bracket"
_FACE = ":;=8-^"


def detached(text: str, options: Options) -> Iterable[Edit]:
    """Propose no space before , . ; : ! ? and the Arabic ، ؛ ؟ (of the Western ones only , and . in French).

    Left alone: what only begins with such a mark (`...`, `:-)`, `.NET`, `.5`), a mark between numbers (2 : 1).

    >>> clean("Hello , world ! It costs .5 or ...", passes=("whitespace",)).text
    'Hello, world! It costs .5 or ...'
    """
    edits = list(_detached(text, options))
    misplaced = list(_misplaced(text))
    if misplaced:
        edits = sorted(edits + misplaced)
    return outside_passages(text, edits)


def _detached(text: str, options: Options) -> Iterator[Edit]:
    apart: bool | None = None
    spaced = [found.start() for mark, pattern in _SPACED_MARKS if mark in text for found in pattern.finditer(text)]
    for at in sorted(spaced):
        match = _DETACHED.match(text, at)
        if match is None:
            continue
        mark, start = match[0], at - 1
        before = text[start - 1 : start]
        if before in " \n([{.…" or (before in ",;:!?،؛؟" and mark in ",;:.،؛"):
            continue
        if not (before.isalnum() or before in "\"'”’»)]%°$€£!?…" or (before > "\u02ff" and not before.isspace())):
            continue
        after = text[match.end() : match.end() + 2]
        if before.isdigit() and after[:1] == " " and after[1:].isdigit() and mark in ",:.،":
            continue
        if mark in ";:!?":
            if apart is None:
                apart = may_set_high_marks_apart(text, options)
            if apart:
                continue
        yield Edit(start, start + 1, "", "whitespace.detached-punctuation")


def _misplaced(text: str) -> Iterator[Edit]:
    """Propose the space behind a mark that has it before (`one ,two`); a stop may begin a name (`.NET`)."""
    for match in _MISPLACED.finditer(text):
        at = match.start()
        if not text[at - 1 : at].isalpha():
            continue
        if text[at + 1] in ".!?" and not _ends_and_begins(text, at):
            continue
        yield Edit(at, at + 1, "", "whitespace.detached-punctuation")
        yield Edit(at + 2, at + 2, " ", "whitespace.detached-punctuation")


def _ends_and_begins(text: str, at: int) -> bool:
    """Tell whether a sentence ends before the space at `at` and another begins behind the mark, which is no name's."""
    word = _CAPITALISED.match(text, at + 2, at + 42)
    if word is None or not text[max(0, at - 3) : at].islower() or not text[max(0, at - 3) : at].isalpha():
        return False
    return not word[0].isascii() or not (word[0].lower() in DOMAIN_ENDS or word[0][0] in "XR" or word[0] == "Trash")


def padded(text: str, options: Options) -> Iterable[Edit]:
    """Propose no space inside of a pair of round or square brackets on one line.

    Where it is missing on the outer side, it goes there; before a bracket with one word it may be a call's (`f( x )`).
    Left alone: empty brackets ([ ] to tick), faces (`:( so`), a bracket without its partner.

    >>> clean("It is ( almost ) over.", passes=("whitespace",)).text
    'It is (almost) over.'
    """
    del options
    edits = sorted(_padded(text))
    return outside_passages(text, edits)


def _padded(text: str) -> Iterator[Edit]:
    opened: list[int] = []
    line = 0
    for match in _BRACKET.finditer(text):
        at = match.start()
        if text.find("\n", line, at) >= 0:
            opened.clear()
        line = at
        if text[at] in "([":
            if at and text[at - 1] in _FACE:
                continue
            opened.append(at)
            continue
        if not opened:
            continue
        first = opened.pop()
        if "([".index(text[first]) != ")]".index(text[at]):
            opened.clear()
            continue
        if not text[first + 1 : at].strip():
            continue
        if text[first + 1] == " " and not COMBINING.match(text, first + 2):
            if first and text[first - 1].isalpha() and _SEVERAL_WORDS.match(text, first + 2, at):
                yield Edit(first, first, " ", _PADDED)
            yield Edit(first + 1, first + 2, "", _PADDED)
        if text[at - 1] == " " and text[at - 2] not in _FACE:
            yield Edit(at - 1, at, "", _PADDED)
            if text[at + 1 : at + 2].isalpha():
                yield Edit(at + 1, at + 1, " ", _PADDED)
