"""Straight marks: `"` and `'` for every Western quotation mark and apostrophe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.reading.language import primary
from newsclean.reading.marks import COMBINING
from newsclean.reading.places import Rare, line_around
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
_FREE_BEFORE = "([{¿¡'’\"“„«‹—–-/*_>="
"""What stands before a mark that opens, beside white space; of these the end of a quotation has some too."""
_FREE_BEHIND = ".,;:!?…)]}'’\"”»›—–-/*_<"


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
    edits: list[Edit] = [
        (start, end, _ONE.get(text[start:end]) or text[start:end].translate(_STRAIGHT), "quotes.curly", None, None)  # type: ignore[misc]
        for start, end in _side_by_side(_MARKS.places(text))
    ]
    if "‚" in text:
        edits = [edit for edit in edits if not (text[edit[0]] == "‚" and text[edit[0] - 1 : edit[0]].isalnum())]
    return _left_alone(text, options, edits) if edits else ()


def _side_by_side(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of characters at `places`; those that touch are one."""
    start = end = -1
    for at in places:
        if at != end:
            if end >= 0:
                yield start, end
            start = at
        end = at + 1
    if end >= 0:
        yield start, end


def _left_alone(text: str, options: Options, edits: list[Edit]) -> Iterable[Edit]:
    spans = protected_spans(text)
    if not text.isascii():
        eastern = east_asian_parts(text, primary(options.lang))
        if eastern:
            spans = tuple(sorted((*spans, *eastern)))
    return outside(spans, edits) if spans else edits


def angle(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose `"` for « » and `'` for ‹ ›, with the spaces that French sets inside of them.

    Left alone: a mark with a space on either side and no partner (the breadcrumb “Home » News”), arrows at the ends of
    a line (“« Previous | Next »”).

    >>> clean("«\u00a0Bonjour\u00a0», dit-il.", passes=("quotes",)).text
    '"Bonjour", dit-il.'
    >>> clean("Home » News » Sport", passes=("quotes",)).text
    'Home » News » Sport'
    """
    edits = _angle_edits(text)
    if edits:
        yield from _left_alone(text, options, edits)


def _angle_edits(text: str) -> list[Edit]:
    """Return the edits in order: pairs with what stands between (nested ones on one line), and marks by themselves."""
    edits: list[Edit] = []
    lone: list[int] = []
    opened: list[int] = []
    last = 0
    for at in _ANGLES.places(text):
        closes = text[at] in "»›"
        adjacent = bool(opened) and opened[-1] == last
        if opened and text.find("\n", last, at) >= 0:
            kept = [opened.pop()] if closes and adjacent else []
            lone += opened
            opened = kept
        if not closes:
            opened.append(at)
        elif opened and text[opened[-1]] == "«‹"["»›".index(text[at])]:
            edits += _pair(text, opened.pop(), at)
        else:
            lone.append(at)
        last = at
    edits += filter(None, [_alone(text, at) for at in (*lone, *opened)])
    edits.sort()
    for i in range(1, len(edits)):
        if edits[i].start < edits[i - 1].end:  # the blank between two marks is the first one's
            edits[i] = edits[i]._replace(start=edits[i - 1].end)
    return edits


def _pair(text: str, first: int, last: int) -> Iterator[Edit]:
    """Yield the edits for « and the » behind it: a pair, or the end of one quotation and the start of the next."""
    if _point_outwards(text, first, last):
        yield _straightened(text, first)
        yield _straightened(text, last)
        return
    end = first + 1
    while text[end] in _BLANKS:
        end += 1
    if end == last or COMBINING.match(text, end) or _is_navigation(text, first, last):
        return  # « » names the marks themselves
    start = last
    while text[start - 1] in _BLANKS:
        start -= 1
    yield _straightened(text, first, end=end)
    yield _straightened(text, last, start=start)


def _is_navigation(text: str, first: int, last: int) -> bool:
    """Tell whether « and » are arrows: they stand at the ends of a line, and a stroke parts what is between them."""
    line = line_around(text, first)
    return text[line[0] : first].strip() == text[last + 1 : line[1]].strip() == "" and " | " in text[first:last]


def _point_outwards(text: str, first: int, last: int) -> bool:
    """Tell whether « and » stand as in »yes« and »no«: each is glued to what is beyond it."""
    before, inside = text[first - 1 : first], text[first + 1]
    if not _is_glued_behind(text, last) or not before.strip():
        return False
    return before not in _FREE_BEFORE or inside.isspace() or inside in _FREE_BEHIND


def _is_glued_behind(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return after.strip() != "" and after not in _FREE_BEHIND


def _alone(text: str, at: int) -> Edit | None:
    """Return the edit for a mark without partner, with the no-break space inside of it; None where it stays."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in "«‹" and after in _TIED and (not before.strip() or before in _FREE_BEFORE) and before not in _TIED:
        return _straightened(text, at, end=at + 2)
    if text[at] in "»›" and before in _TIED and after not in _TIED and not _is_glued_behind(text, at):
        return _straightened(text, at, start=at - 1)
    return _straightened(text, at) if before.strip() or after.strip() else None


def _straightened(text: str, at: int, *, start: int = -1, end: int = -1) -> Edit:
    return Edit(start if start >= 0 else at, end if end >= 0 else at + 1, _ONE[text[at]], "quotes.angle")
