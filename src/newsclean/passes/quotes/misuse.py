"""Marks made of other characters, or with a space on the wrong side: wrong in every style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.reading.language import primary
from newsclean.reading.marks import COMBINING, is_derivative
from newsclean.reading.places import places_of
from newsclean.reading.protected import is_protected, protected_near, protected_spans
from newsclean.reading.quotation import APOSTROPHE, CLOSE, OPEN, Mark, read_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

MADE_OF_TWO = re.compile("``|''|,,(?=\\w)|‘‘|’’|´´")
ACCENT = re.compile("[`´]")
# the blank on the inner side is none of those that end a line: what is enclosed stands on one line
SPACED = re.compile('["“”„](?:(?=[^\\S\\n])(?<![^\\s(\\[].)|(?=\\n)(?<=[^\\S\\n].)|(?=[.,;:!?)\\]])(?<=[^\\S\\n].))')
_SPACELESS_FROM = "\u0e00"
_BLANKS = " \u00a0\u202f\u2009"
_HEBREW = re.compile("[\u0590-\u05ff]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_CLOSED = re.compile(r"[\s.,;:!?)\]…]|\Z")
_STOPPED = re.compile(r"[.,;:!?)\]…]")
_SPACED_MARK = "quotes.spaced-mark"


def made_of_two(text: str, options: Options) -> Iterator[Edit]:
    """Propose `"` for ``x'', ''x'', ,,x'' and ‘‘x’’.

    TeX's input habit, the wire services' old ASCII, and typewriter German; each only as an opening or closing mark.
    Left alone: two marks within a word (Oromo writes a glottal stop and a mark, `re''aa`), inches (6' 2''), seconds
    (3'12''45), derivatives (f''(x)), behind a Hebrew word without a partner, code.

    >>> clean("``Hello,'' she said.", passes=("quotes",)).text
    '"Hello," she said.'
    """
    if options.quotes == "keep":
        return
    places = _outside_code(text, [match.start() for match in MADE_OF_TWO.finditer(text)])
    for mark in read_quotations(text, primary(options.lang), None, places):
        if mark.end - mark.start == 2 and mark.role in (OPEN, CLOSE) and _is_surely_double(text, mark):
            yield Edit(mark.start, mark.end, '"', "quotes.made-of-two")


def _outside_code(text: str, places: list[int]) -> list[int]:
    """Return `places` without those in passages that are no prose; all of them where a text has no backticks."""
    if "`" not in text:
        return places
    spans = protected_spans(text)
    return [at for at in places if not is_protected(spans, at)]


def _is_surely_double(text: str, mark: Mark) -> bool:
    if is_derivative(text, mark.start, mark.end):
        return False
    if mark.partner is not None:
        return True
    if mark.start and _HEBREW.match(text, mark.start - 1):
        return False  # the one that opens may stand behind a prefix, where it looks like gershayim
    if mark.glyph in (",,", "´´"):
        return False
    return mark.left in ("W", "C") if mark.role == CLOSE else mark.right == "W"


def accent(text: str, options: Options) -> Iterator[Edit]:
    """Propose `'` for a grave or acute accent typed as an apostrophe or as a quotation mark.

    Left alone: code in backticks, an accent that pairs with nothing.

    >>> clean("I don`t know, it´s ´fine´", passes=("quotes",)).text
    "I don't know, it's 'fine'"
    """
    if options.quotes == "keep":
        return
    places = places_of(text, "`´")
    if all(_is_in_word(text, at) for at in places):  # whatever else the paragraph holds, each is an apostrophe
        spans = protected_near(text, [(at, at + 1) for at in places])
        yield from (Edit(at, at + 1, "'", "quotes.accent") for at in places if not is_protected(spans, at))
        return
    for mark in read_quotations(text, primary(options.lang), None, _outside_code(text, places)):
        if mark.glyph not in ("`", "´"):
            continue
        if _stands_for_apostrophe(mark) or (mark.role in (OPEN, CLOSE) and mark.partner is not None):
            yield Edit(mark.start, mark.end, "'", "quotes.accent")


def _is_in_word(text: str, at: int) -> bool:
    """Tell whether letters of a script that parts its words stand on both sides of `at`."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isalpha() and after.isalpha() and max(before, after) < _SPACELESS_FROM


def _stands_for_apostrophe(mark: Mark) -> bool:
    """Tell whether an accent stands in, before or behind a word that has an apostrophe there."""
    if mark.role != APOSTROPHE:
        return False
    return mark.right == "W" or (mark.left == "W" and mark.glyph == "´")


def spaced(text: str, options: Options) -> Iterator[Edit]:
    """Propose no space between a quotation mark and the words that it encloses.

    Where it is missing on the outer side, it goes there (`so" it is " then`).
    Left alone: French « », whose inner spaces are right; marks that do not pair; a pair that has its spaces on the
    wrong side at both marks (`so" it is "then`), as what stands between may be what two quotations have between them.

    >>> clean('She called it " a disaster " today.', passes=("quotes",)).text
    'She called it "a disaster" today.'
    """
    if options.quotes == "keep":
        return
    places = [match.start() for match in SPACED.finditer(text)]
    apart = frozenset(places)
    marks = read_quotations(text, primary(options.lang), None, places)
    shifted = _shifted(text, marks)
    by_turns = _by_turns(text, marks)
    for mark in marks:
        partner = by_turns.get(mark.start, mark.partner)
        if partner is None or mark.start in shifted or apart.isdisjoint((mark.start, partner.start)):
            continue
        if mark.glyph in "«»" or partner.glyph in "«»":
            continue
        if not _encloses(text, mark, partner):
            continue
        moved = mark.sure and partner.sure and mark.start not in by_turns
        if mark.start < partner.start:
            end = mark.end
            while text[end] in _BLANKS:
                end += 1
            if end > mark.end and not COMBINING.match(text, end):
                if moved and text[mark.start - 1 : mark.start].isalnum():
                    yield Edit(mark.start, mark.start, " ", _SPACED_MARK)
                elif mark.left == "W":
                    continue
                yield Edit(mark.end, end, "", _SPACED_MARK)
        else:
            start = mark.start
            while text[start - 1] in _BLANKS:
                start -= 1
            if start < mark.start:
                if moved and text[mark.end : mark.end + 1].isalnum():
                    yield Edit(start, mark.start, "", _SPACED_MARK)
                    yield Edit(mark.end, mark.end, " ", _SPACED_MARK)
                elif mark.right != "W":
                    yield Edit(start, mark.start, "", _SPACED_MARK)


def _paragraphs(text: str, marks: list[Mark]) -> Iterator[list[Mark]]:
    """Yield the double marks of each paragraph."""
    paragraph: list[Mark] = []
    for mark in marks:
        if not mark.double:
            continue
        if paragraph and _BLANK_LINE.search(text, paragraph[-1].end, mark.start):
            yield paragraph
            paragraph = []
        paragraph.append(mark)
    if paragraph:
        yield paragraph


def _shifted(text: str, marks: list[Mark]) -> set[int]:
    """Return where the double marks of paragraphs are whose pairs may all be shifted by one mark.

    One mark closes what nothing opened, a later one opens what nothing closes: `so" it is " and" then " on`.
    """
    found: set[int] = set()
    for paragraph in _paragraphs(text, marks):
        orphan = shifted = False
        for mark in paragraph:
            if mark.partner is None:
                orphan = orphan or mark.role == CLOSE
                shifted = shifted or (orphan and mark.role == OPEN)
        if shifted:
            found.update(mark.start for mark in paragraph)
    return found


def _by_turns(text: str, marks: list[Mark]) -> dict[int, Mark]:
    """Return the partners that straight marks have which open and close by turns, by where each mark stands.

    Where all have their spaces inside (`" one ". And then " two " came`), what stands between two quotations looks like
    one as well; but a quotation closes before a full stop, and does not open there.
    """
    found: dict[int, Mark] = {}
    for paragraph in _paragraphs(text, marks):
        pairs = list(zip(paragraph[::2], paragraph[1::2], strict=False))
        if len(pairs) < 2 or len(paragraph) % 2 or any(mark.glyph != '"' for mark in paragraph):
            continue
        if all(
            not text[first.start - 1 : first.start].isalnum() and _CLOSED.match(text, last.end) for first, last in pairs
        ) and any(_STOPPED.match(text, last.end) for _, last in pairs):
            for first, last in pairs:
                found[first.start], found[last.start] = last, first
    return found


def _encloses(text: str, mark: Mark, partner: Mark) -> bool:
    """Tell whether words stand between the two, on one line, and they are no inches (5 " x 7 ")."""
    first, last = (mark, partner) if mark.start < partner.start else (partner, mark)
    inside = text[first.end : last.start]
    inches = text[first.start - 2 : first.start - 1].isdigit() and inside.rstrip()[-1:].isdigit()
    return "\n" not in inside and not inches and any(map(str.isalnum, inside))
