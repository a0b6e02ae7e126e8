"""Straight marks: `"` and `'` for every Western quotation mark and apostrophe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.reading.language import primary
from newsclean.reading.places import Rare
from newsclean.reading.protected import outside, protected_spans
from newsclean.reading.scripts import east_asian_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.options import Options

_CURLY = "‘’‚‛“”„‟❛❜❝❞"
CURLY = re.compile(f"[{_CURLY}]")
_MARKS = Rare(_CURLY)
ANGLE = re.compile("[«»‹›]")
_ANGLES = Rare("«»‹›")
_DOUBLE = "“”„‟«»❝❞"
_STRAIGHT = str.maketrans(dict.fromkeys(_DOUBLE, '"') | dict.fromkeys("‘’‚‛‹›❛❜", "'"))
_ONE = {chr(mark): straight for mark, straight in _STRAIGHT.items()}
_TIED = ("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
_BLANKS = " \u00a0\u202f\u2009"


def is_asked_for(options: Options) -> bool:
    """Tell whether straight marks are asked for."""
    return options.quotes == "straight"


def curly(text: str, options: Options) -> Iterable[Edit]:
    r"""Propose `"` for “ ” „ ‟ and `'` for ‘ ’ ‚ ‛.

    One stable form for matching and deduplication, whatever the newsroom's house style; the log keeps the way back.
    Left alone: the letters U+02BB and U+02BC (Hawaiian, Ukrainian), primes, ‚ behind a word (a comma by mistake), and
    the marks of Chinese and Japanese text, where “ ” fill a square of their own (CLREQ 3.1.3).

    >>> clean("“It’s over,” she said.", passes=("quotes",)).text
    '"It\'s over," she said.'
    """
    # tuples, not Edits: nothing is proposed more often
    edits: list[Edit] = []
    for at in _MARKS.places(text):
        straight = _ONE[text[at]]
        if edits and edits[-1][1] == at:  # two marks side by side are one change
            start, _, before, *_ = edits.pop()
            edits.append((start, at + 1, f"{before}{straight}", "quotes.curly", None, None))  # type: ignore[arg-type]
        else:
            edits.append((at, at + 1, straight, "quotes.curly", None, None))  # type: ignore[arg-type]
    if "‚" in text:
        edits = [edit for edit in edits if not (text[edit[0]] == "‚" and text[edit[0] - 1 : edit[0]].isalnum())]
    return _left_alone(text, options, edits) if edits else ()


def _left_alone(text: str, options: Options, edits: list[Edit]) -> Iterable[Edit]:
    spans = protected_spans(text)
    if not text.isascii():
        eastern = east_asian_parts(text, primary(options.lang))
        if eastern:
            spans = tuple(sorted((*spans, *eastern)))
    return outside(spans, edits) if spans else edits


def angle(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose `"` for « » and `'` for ‹ ›, with the spaces that French sets inside of them.

    Left alone: a mark with a space on either side and no partner (the breadcrumb “Home » News”).

    >>> clean("«\u00a0Bonjour\u00a0», dit-il.", passes=("quotes",)).text
    '"Bonjour", dit-il.'
    >>> clean("Home » News » Sport", passes=("quotes",)).text
    'Home » News » Sport'
    """
    edits = list(_angle_edits(text))
    if edits:
        yield from _left_alone(text, options, edits)


def _angle_edits(text: str) -> Iterator[Edit]:
    places = _ANGLES.places(text)
    i = taken = 0
    while i < len(places):
        at = places[i]
        mark = text[at]
        straight = mark.translate(_STRAIGHT)
        if mark in "«‹" and i + 1 < len(places) and text[places[i + 1]] == "»›"["«‹".index(mark)]:
            partner = places[i + 1]
            if not text[at + 1 : partner].strip(_BLANKS):
                i += 2
                continue  # « » names the marks themselves
            end = at + 1
            while text[end] in _BLANKS:
                end += 1
            start = partner
            while text[start - 1] in _BLANKS:
                start -= 1
            yield Edit(at, end, straight, "quotes.angle")
            yield Edit(start, partner + 1, straight, "quotes.angle")
            i += 2
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if mark in "«‹" and after in _TIED and before not in _TIED:
            taken = at + 2
            yield Edit(at, taken, straight, "quotes.angle")
        elif mark in "»›" and before in _TIED and after not in _TIED and taken < at:
            yield Edit(at - 1, at + 1, straight, "quotes.angle")
        elif before.strip() or after.strip():
            yield Edit(at, at + 1, straight, "quotes.angle")
        i += 1
