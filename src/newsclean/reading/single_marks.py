"""Single marks: apostrophe, possessive, or quotation, decided late, the double marks known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.reading.apostrophes import drops_its_head, may_end_in_apostrophe
from newsclean.reading.marks import (
    APOSTROPHE,
    CLOSE,
    CLOSING,
    DASH,
    FRACTIONS,
    OPEN,
    OPENING,
    PRIME,
    SPACE,
    SPACELESS,
    UNKNOWN,
    WORD,
    is_derivative,
    is_figure,
)
from newsclean.tables.quotation_marks import QUOTATION_MARKS

if TYPE_CHECKING:
    from newsclean.reading.marks import Mark

_SINGLE_99_OPENS = frozenset(name.split("-")[0] for name, row in QUOTATION_MARKS.items() if row[2] == "’")
_FARTHEST_AHEAD = 40
_ENDING = re.compile(r"(?:s|d|ll|re|ve|m|t|er|in|a|e|i)\b")
_FEET_OR_THOUSANDS = re.compile(rf"\d{{1,2}}[{FRACTIONS}]?(?:\"|''|”)|\d{{3}}(?!\d)|[x×]\d")
_SPEECH = re.compile(r"\[?[^\W\d_][\w']*(?:,? \[?[\w'’]+){2}")


def decide_singles(text: str, marks: list[Mark], lang: str) -> None:
    """Decide the single marks of a paragraph from left to right, the double ones known."""
    stack: list[Mark] = []
    for i, mark in enumerate(marks):
        if mark.double:
            if mark.role == OPEN:
                stack.append(mark)
            elif mark.role == CLOSE:
                while stack and not stack[-1].double:
                    _unquote(stack.pop())
                if stack:
                    stack.pop()
            continue
        opened = stack[-1] if stack and not stack[-1].double else None
        _decide_single(text, marks, i, opened, lang)
        if mark.role == OPEN and not mark.unclosed:
            stack.append(mark)
        elif mark.role == CLOSE and opened is not None:
            stack.pop()
            opened.partner, mark.partner = mark, opened
    for mark in stack:
        if not mark.double:
            _unquote(mark)


def _unquote(mark: Mark) -> None:
    """Read as undecided what seemed to open a quotation that nothing closes."""
    mark.role = UNKNOWN


def _decide_single(text: str, marks: list[Mark], i: int, opened: Mark | None, lang: str) -> None:
    mark = marks[i]
    left, right = _sides(marks, i)
    glyph = mark.glyph
    if glyph in "‹›":
        mark.role = CLOSE if opened is not None and opened.glyph in "‹›" and opened.glyph != glyph else OPEN
        return
    if glyph == "‚":
        mark.role = OPEN
        return
    if left == WORD and right == WORD:
        feet = text[mark.start - 1].isdigit() and _FEET_OR_THOUSANDS.match(text, mark.end)
        mark.role = PRIME if feet else APOSTROPHE
        return
    if is_derivative(text, mark.start, mark.end):
        mark.role = PRIME
        return
    if left == CLOSING and right == WORD and _is_ending(text, mark.end):
        mark.role = APOSTROPHE  # (trinitrotoluene)'s, "Hamilton"'s
        return
    if left in (SPACE, OPENING, DASH) and right not in (SPACE, CLOSING):
        _decide_head(text, marks, i, opened, lang)
    elif left == SPACE and right == CLOSING and text[mark.end : mark.end + 1] in ".…" and opened is None:
        mark.role = OPEN if _closes_later(text, marks, i, lang, strong=False) else UNKNOWN
    elif left == SPACE:
        if opened is not None and right in (SPACE, CLOSING):
            mark.role = CLOSE
        elif _closes_later(text, marks, i, lang, strong=False, spaced=True):
            mark.role = OPEN
    elif SPACELESS in (left, right):
        mark.role = CLOSE if opened is not None else OPEN
    elif right in (SPACE, CLOSING, DASH):
        _decide_tail(text, marks, i, opened, lang)
    elif opened is not None:
        mark.role = CLOSE  # glued: 'x.'Next
    else:
        mark.role = OPEN if _closes_later(text, marks, i, lang, strong=False) else APOSTROPHE


def _sides(marks: list[Mark], i: int) -> tuple[str, str]:
    """Return the neighbours' classes with the roles of adjacent marks, where these are known, in their place."""
    mark = marks[i]
    left, right = mark.left, mark.right
    if i and marks[i - 1].end == mark.start:
        role = marks[i - 1].role
        left = OPENING if role == OPEN else CLOSING if role == CLOSE else WORD if role == APOSTROPHE else left
    if i + 1 < len(marks) and marks[i + 1].start == mark.end and marks[i + 1].double:
        role = marks[i + 1].role
        right = CLOSING if role == CLOSE else right
    return left, right


def _is_ending(text: str, at: int) -> bool:
    """Tell whether `s`, `d` or another short ending of a word stands at `at`."""
    return _ENDING.match(text[at : at + 3]) is not None


def _decide_head(text: str, marks: list[Mark], i: int, opened: Mark | None, lang: str) -> None:
    """Decide a mark before a word: the head of a quotation, or a word that drops its beginning."""
    mark = marks[i]
    word = drops_its_head(text, mark.end, lang)
    if word:
        if (
            word == "year"
            and opened is None
            and _may_be_title(text, mark.start, mark.end)
            and _closes_later(text, marks, i, lang, strong=True)
        ):
            mark.role = OPEN  # '50 Shades of Orange'
            return
        mark.role = APOSTROPHE
        return
    if mark.glyph == "’" and opened is None and lang not in _SINGLE_99_OPENS:
        mark.role = APOSTROPHE
        return
    if _closes_later(text, marks, i, lang, strong=False):
        mark.role = OPEN
        return
    if opened is None and _begins_speech(text, marks, i):
        mark.role = OPEN  # its closing mark was forgotten, or stands in a later paragraph
        mark.unclosed = True
        return
    # nothing closes it: a word that drops its head and is on no list
    mark.role = APOSTROPHE if mark.left in (SPACE, OPENING) and mark.glyph in "'’" else UNKNOWN


def _begins_speech(text: str, marks: list[Mark], i: int) -> bool:
    """Tell whether a capital and three words follow mark `i`, and what comes before introduces speech."""
    mark = marks[i]
    before = text[max(0, mark.start - 3) : mark.start].rstrip(" ")[-1:]
    introduced = (i > 0 and marks[i - 1].end == mark.start) or before in ("", *'\n:,.!?“"')
    after = text[mark.end : mark.end + 2].lstrip("[")
    return introduced and after[:1].isupper() and _SPEECH.match(text, mark.end, mark.end + 60) is not None


def _may_be_title(text: str, at: int, end: int) -> bool:
    """Tell whether the year behind a mark may open a quotation: it begins a sentence, or a capital follows it."""
    before = text[max(0, at - 2) : at].rstrip(" ")
    return (
        not before or before[-1] in "\n:.!?," or (text[end + 2 : end + 3] == " " and text[end + 3 : end + 4].isupper())
    )


def _decide_tail(text: str, marks: list[Mark], i: int, opened: Mark | None, lang: str) -> None:
    """Decide a mark behind a word or its punctuation: the end of a quotation, or a possessive."""
    mark = marks[i]
    if opened is None and is_figure(text[mark.start - 1]):
        mark.role = PRIME  # feet, minutes
        return
    if opened is None:
        mark.role = APOSTROPHE if mark.left == WORD or text[mark.start - 1] in ")]" else CLOSE
        return
    possessive = mark.left == WORD and mark.right == SPACE and may_end_in_apostrophe(text, mark.start, mark.end, lang)
    if possessive and _closes_later(text, marks, i, lang, strong=False):
        mark.role = APOSTROPHE
        return
    mark.role = CLOSE


def _closes_later(text: str, marks: list[Mark], i: int, lang: str, *, strong: bool, spaced: bool = False) -> bool:
    """Tell whether a later mark closes a single quotation that is open behind mark `i`.

    Marks that open and close between are passed over in pairs, and the end of the surrounding double quotation is the
    end of the look ahead.
    """
    inner = doubles = 0
    for mark in marks[i + 1 : i + 1 + _FARTHEST_AHEAD]:
        ahead = mark.ahead or _seen_ahead(text, mark, lang)
        if ahead == _TAIL:
            if doubles or (
                strong and text[mark.start - 1].isalnum() and may_end_in_apostrophe(text, mark.start, mark.end, lang)
            ):
                continue
            if inner == 0:
                return True
            inner -= 1
        elif ahead == _HEAD:
            inner += 1
        elif ahead == _OPENS:
            doubles += 1
        elif ahead == _CLOSES:
            if not doubles:
                return False
            doubles -= 1
        elif ahead == _APART and spaced:
            return doubles == 0
    return False


_OPENS, _CLOSES, _HEAD, _APART, _TAIL, _OTHER = range(1, 7)
"""What a mark is to one before it: a double one that opens or closes, a single one before a word, with a space on both
sides, or behind a word."""


def _seen_ahead(text: str, mark: Mark, lang: str) -> int:
    """Return what `mark` is to those before it, and keep it: it is asked for by many."""
    mark.ahead = _OTHER
    if mark.double:
        if mark.role in (OPEN, CLOSE):
            mark.ahead = _OPENS if mark.role == OPEN else _CLOSES
        return mark.ahead
    if mark.glyph in "‚‹›":
        return mark.ahead
    left, right = mark.left, mark.right
    behind = right in (SPACE, CLOSING, DASH, SPACELESS)
    if left in (SPACE, OPENING) or (left == DASH and not behind):
        if right not in (SPACE, CLOSING):
            if not drops_its_head(text, mark.end, lang):
                mark.ahead = _HEAD
        elif left == SPACE:
            mark.ahead = _APART
    elif behind or (left == CLOSING and not _is_ending(text, mark.end)):
        mark.ahead = _TAIL
    return mark.ahead
