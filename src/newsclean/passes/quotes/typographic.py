"""Typographic marks: each language's own, in place of what a keyboard has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.quotes.locales import KEPT, LETTERS, Style, style_of
from newsclean.reading.language import guess, primary
from newsclean.reading.protected import protected_spans
from newsclean.reading.quotation import APOSTROPHE, CLOSE, OPEN, UNKNOWN, Mark, read_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

ANY_MARK = re.compile("[\"'“”„‟‘‚‛]")
_CHANGED = frozenset("\"'“”„‟‘‚‛")
_PAIRS = frozenset({"“”", "„“", "„”", "«»", "»«", "‘’", "‚‘", "‚’", "‹›", "›‹"})
_PARTNER_OF_OPEN = {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "‚": "‘", "‹": "›", "›": "‹", "”": "”", "’": "’"}
_PARTNER_OF_CLOSE = {"”": "“", "“": "„", "»": "«", "«": "»", "’": "‘", "‘": "‚", "›": "‹", "‹": "›"}
_ENDING = re.compile(r"(?:s|t|d|m|ll|re|ve)\b", re.IGNORECASE)


def is_asked_for(options: Options) -> bool:
    """Tell whether typographic marks are asked for."""
    return options.quotes == "typographic"


def typographic(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose the language's marks for straight ones, and for those that face the wrong way.

    The author's level is kept: `'x'` is made double only within double marks, in languages that set no single ones
    there («он сказал „нет“»). Marks of another style that pair well stay (»Ja«).
    Left alone: feet and inches (6'2"), gershayim, the letters U+02BB and U+02BC, CJK brackets, code; a mark that can be
    read both ways stays and is flagged.

    >>> clean('"Hallo", sagte er, "wie geht\'s?"', passes=("quotes",), quotes="typographic", lang="de").text
    '„Hallo“, sagte er, „wie geht’s?“'
    """
    tag = options.lang if options.lang is not None else guess(text)
    language = primary(tag)
    if language in KEPT:
        return
    style = style_of(tag)
    inside = -1
    for mark in read_quotations(text, language, protected_spans(text)):
        if mark.glyph not in _CHANGED or (not mark.double and language in LETTERS):
            continue
        if mark.role == UNKNOWN or not mark.sure or _is_doubtful(mark):
            if mark.glyph in "\"'":
                yield Edit(mark.start, mark.end, None, "quotes.undecided")
            continue
        if mark.double and mark.partner is not None:
            inside = max(inside, mark.partner.start)
        new = _written(text, mark, style._replace(single=style.second) if mark.start < inside else style, language)
        if new != mark.glyph:
            straight = mark.glyph in "\"'"
            yield Edit(mark.start, mark.end, new, "quotes.straight" if straight else "quotes.wrong-way")


def _is_doubtful(mark: Mark) -> bool:
    """Tell whether the neighbours of a mark without partner do not show which way it faces."""
    if mark.role not in (OPEN, CLOSE) or mark.partner is not None:
        return False
    return mark.left == mark.right or {mark.left, mark.right} <= {"W", "K"} or mark.left == "C" != mark.right == "W"


def _written(text: str, mark: Mark, style: Style, language: str) -> str:
    if mark.role == APOSTROPHE:
        if mark.glyph in "'‛":
            return "’"
        if mark.glyph == "‘" and _is_typed_apostrophe(text, mark, language):
            return "’"
        return mark.glyph
    if mark.role not in (OPEN, CLOSE):
        return mark.glyph
    side = int(mark.role == CLOSE)
    pair = (style.inner if mark.level else style.outer) if mark.double else style.single
    own = pair[side]
    space = style.space if mark.double and own in "«»" else ""
    partner = mark.partner
    if partner is not None and partner.glyph not in "\"'":
        first, last = (mark.glyph, partner.glyph) if side == 0 else (partner.glyph, mark.glyph)
        if mark.glyph not in "\"'":
            swedish = first == last and first in "”’" and not language
            if first + last in _PAIRS or (first, last) in (style.outer, style.inner, style.single) or swedish:
                return mark.glyph
            return own
        if partner.glyph != pair[1 - side] and _suits_somewhere(partner.glyph, 1 - side):
            partners = _PARTNER_OF_CLOSE if side == 0 else _PARTNER_OF_OPEN
            return partners.get(partner.glyph, own)
        return _with_space(own, side, space if _has_inner_space(text, partner) else "")
    if mark.glyph not in "\"'":
        if mark.glyph in pair[side] or _suits_somewhere(mark.glyph, side):
            return mark.glyph
        return own
    return _with_space(own, side, space)


def _has_inner_space(text: str, mark: Mark) -> bool:
    inner = text[mark.end : mark.end + 1] if mark.role == OPEN else text[mark.start - 1 : mark.start]
    return inner.isspace()


def _with_space(own: str, side: int, space: str) -> str:
    return own + space if side == 0 else space + own


def _suits_somewhere(glyph: str, side: int) -> bool:
    """Tell whether some style opens (or closes) with `glyph`; ” that opens is Swedish and no one else's."""
    return glyph in ("“„«»‘‚‹›" if side == 0 else "”»«’›‹")


def _is_typed_apostrophe(text: str, mark: Mark, language: str) -> bool:
    """Tell whether ‘ stands for an apostrophe, as word processors set it, and not for a letter such as ayn (Qur‘an)."""
    if mark.left != "W" or mark.right != "W":
        return True
    return language in ("fr", "it", "ca") or _ENDING.match(text, mark.end) is not None
