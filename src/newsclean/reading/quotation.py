"""Quotation marks read in context: which one opens, which closes, which is an apostrophe, which a prime.

One analysis serves every rule that needs to know. Double marks are decided together, paragraph by paragraph: each mark
may open, close or be a prime at a cost that its neighbours set, and the cheapest reading of the whole paragraph wins
(a Viterbi search over the depth of quotation), so that a mark with a word on both sides (`her."It`) is decided by the
marks around it and one forgotten mark does not turn all that follow; what is longer than any paragraph, a book on one
line, is read in parts. Single marks come after, with the double ones known: an apostrophe between letters, at the head
of a word that drops its beginning ('tis, 'em, '90s), a possessive at its end, or a quotation, for which a mark later in
the paragraph must close it. Linear: every look ahead is bounded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.reading.marks import (
    APOSTROPHE,
    CLOSE,
    CLOSING,
    DASH,
    DOUBLE,
    FRACTIONS,
    OPEN,
    OPENING,
    PRIME,
    SPACE,
    SPACELESS,
    UNKNOWN,
    WORD,
    Mark,
    find_marks,
    is_figure,
    is_prose,
    places_of_marks,
)
from newsclean.reading.protected import protected_near
from newsclean.reading.single_marks import decide_singles
from newsclean.reading.speech import lean
from newsclean.tables.quotation_marks import QUOTATION_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.reading.code import Span

__all__ = ["APOSTROPHE", "CLOSE", "OPEN", "PRIME", "UNKNOWN", "Mark", "read_quotations"]

_BEYOND = 3
"""Characters behind a paragraph in which a mark continues its quotation."""
_LONG = 8_000
"""Characters in which a paragraph is read as one."""
_BEFORE_OPENING, _BEHIND_CLOSING = "([{", ")]}.,;:!?…"
_PARAGRAPH_END = re.compile(r"\n[ \t\r\u00a0]*\n\s*")


def read_quotations(
    text: str, lang: str, spans: Sequence[Span] | None = (), near: Sequence[int] | None = None
) -> list[Mark]:
    r"""Return every mark of `text` outside of the protected `spans`, in order, each with its role.

    `lang` is a primary language subtag, or "" when it is not known. With `near`, ordered places, only the paragraphs
    that these stand in are read; None for `spans` means the protected passages of what is read.

    >>> [(mark.glyph, mark.role) for mark in read_quotations("'Tis \"so\", he'd say", "en")]
    [("'", 'apostrophe'), ('"', 'open'), ('"', 'close'), ("'", 'apostrophe')]
    """
    paragraphs = _paragraphs(text) if near is None else _paragraphs_with(text, near)
    if near is None:
        stretches = [(0, len(text))]
    else:
        # what the next paragraph begins with is seen too, and a short one with what is behind it, but nothing twice
        limits = [begin for begin, _ in paragraphs[1:]] + [len(text)]
        stretches = [
            (begin, min(end + 2 * _BEYOND, limit)) for (begin, end), limit in zip(paragraphs, limits, strict=False)
        ]
    if spans is None:
        return list(_read_outside_passages(text, lang, paragraphs, tuple(stretches)))
    return _read(text, lang, paragraphs, find_marks(text, spans, stretches))


@lru_cache(maxsize=2)  # several rules ask about the same paragraphs, one after another
def _read_outside_passages(
    text: str, lang: str, paragraphs: tuple[Span, ...], stretches: tuple[Span, ...]
) -> list[Mark]:
    return _read(text, lang, paragraphs, find_marks(text, protected_near(text, stretches), stretches))


def _read(text: str, lang: str, paragraphs: Sequence[Span], marks: list[Mark]) -> list[Mark]:
    """Return those of `marks` that stand in `paragraphs`, each with its role."""
    read: list[Mark] = []
    first = 0
    for begin, end in paragraphs:
        while first < len(marks) and marks[first].start < begin:
            first += 1
        last = first
        while last < len(marks) and marks[last].start < end:
            last += 1
        if last > first:
            inside = marks[first:last]
            continued = (
                end < len(text)
                and last < len(marks)
                and marks[last].left == SPACE
                and marks[last].start < end + _BEYOND
            )
            _decide_doubles(text, [mark for mark in inside if mark.double], lang, begin, continued=continued)
            decide_singles(text, inside, lang)
            read += inside
        first = last
    return read


def _paragraphs_with(text: str, places: Sequence[int]) -> tuple[Span, ...]:
    """Return the paragraphs that hold one of the ordered `places`."""
    found: list[Span] = []
    at = 0
    for begin, end in _paragraphs(text) if places else ():
        if at < len(places) and places[at] < end:
            found.append((begin, end))
            while at < len(places) and places[at] < end:
                at += 1
    return tuple(found)


@lru_cache(maxsize=2)  # as they are asked for by several rules
def _paragraphs(text: str) -> tuple[Span, ...]:
    """Return where the paragraphs of `text` begin and end, or the parts in which they are read."""
    found: list[tuple[int, int]] = []
    begin = 0
    if "\n" in text:
        for match in _PARAGRAPH_END.finditer(text):
            found += _parts(text, begin, match.end())
            begin = match.end()
    found += _parts(text, begin, len(text) + 1)
    return tuple(found)


def _parts(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a paragraph, a very long one in parts: each ends where a quotation does that stands in no other.

    That is, as far as neighbours tell: one double mark closes, the next one opens, and no single one is open. A mark
    that was forgotten so many characters away says nothing of this one. What is no prose is left out.
    """
    if not is_prose(text, begin, end):
        return
    closed = 0
    in_single = False
    for at in places_of_marks(text, begin, end) if end - begin > _LONG else ():
        char = text[at]
        left, right = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        free, stopped = left.isspace() or left in _BEFORE_OPENING, right.isspace() or right in _BEHIND_CLOSING
        opens, closes = free and not stopped, stopped and not free
        if free and stopped:
            opens, closes = char == "«", char == "»"
        if char not in DOUBLE:
            in_single = opens or (in_single and not closes)
        elif opens and closed and not in_single and at > closed + _BEYOND and closed > begin + _LONG:
            yield begin, closed
            begin, closed = closed, 0
        elif closes:
            closed = at + 1
        else:
            closed = 0
    yield begin, end


_NESTED, _FORGOTTEN, _ORPHAN, _UNCLOSED, _CONTINUED = 2.5, 3.0, 3.0, 2.5, 0.5
_NEVER = 1e9
_CLEARLY = 0.9
"""By how much a reading must be cheaper than its rival before a space is put on the strength of it."""


def _decide_doubles(text: str, marks: list[Mark], lang: str, begin: int, *, continued: bool) -> None:
    """Choose the cheapest reading of a paragraph's double marks; states are how deep in quotations a place is."""
    if not marks:
        return
    habits = _habits(marks, lang)
    costs_of = []
    known: dict[tuple[str, ...], tuple[float, float, float]] = {}
    for mark in marks:
        around = text[mark.start - 1 : mark.start], mark.left, mark.glyph, mark.right, text[mark.end : mark.end + 1]
        found = known.get(around)
        if found is None:
            found = _costs(text, mark, habits)
            if not around[0].isdigit():  # behind a digit, more than the neighbours counts
                known[around] = found
        opens, closes, prime = found
        at_line_start = mark.start == begin or text[mark.start - 1] == "\n"
        costs_of.append((opens, closes, prime, opens + (_CONTINUED if at_line_start else _FORGOTTEN)))
    leans = _leans(text, marks, costs_of, lang)
    forth, ways = _forth(costs_of, leans)
    unclosed = _CONTINUED if continued else _UNCLOSED
    last = [cost + deep * unclosed for deep, cost in enumerate(forth[-1])]
    depth = last.index(min(last))
    depths = []
    for mark, way in zip(reversed(marks), reversed(ways), strict=True):
        depths.append(depth)
        depth, mark.role = way[depth]
    if min(last) >= _UNCLOSED and any(abs(costs[0] - costs[1]) < 2 for costs in costs_of):
        _doubt(marks, costs_of, forth, leans, unclosed)
    _pair(marks, depths[::-1])


def _leans(text: str, marks: list[Mark], costs_of: list[tuple[float, float, float, float]], lang: str) -> list[float]:
    """Return for the words behind each mark how they lean; asked only where a mark can be read both ways."""
    leans = [0.0] * len(marks)
    if len(marks) > 1 and any(abs(costs[0] - costs[1]) < 1 for costs in costs_of):
        for k in range(len(marks) - 1):
            start, end = marks[k].end, marks[k + 1].start
            if end > start:
                leans[k] = lean(text[start:end], lang)
    return leans


Depths = tuple[float, float, float]
"""What it costs to stand outside of a quotation, in one, and in one within another."""
Costs = tuple[float, float, float, float]
"""What it costs that a mark opens, closes, is a prime, opens anew where the closing mark was forgotten."""
Way = tuple[int, str]
"""The depth before a mark, and its role."""
_UP, _ORPHANED, _PRIMED = (1, CLOSE), (0, CLOSE), (0, PRIME)
_IN, _BACK, _ANEW, _PRIMED_IN = (0, OPEN), (2, CLOSE), (1, OPEN), (1, PRIME)
_DEEPER, _PRIMED_DEEP = (1, OPEN), (2, PRIME)


def _forth(costs_of: list[Costs], leans: list[float]) -> tuple[list[Depths], list[tuple[Way, Way, Way]]]:
    """Return the least that each depth costs before and behind every mark, and how it is come to."""
    outside, inside, nested = 0.0, _NEVER, _NEVER
    forth, ways = [(outside, inside, nested)], []
    for (opens, closes, prime, anew), words in zip(costs_of, leans, strict=True):
        out, out_way = inside + closes, _UP
        if (cost := outside + closes + _ORPHAN) < out:  # with nothing open
            out, out_way = cost, _ORPHANED
        one, one_way = outside + opens, _IN
        if (cost := nested + closes) < one:
            one, one_way = cost, _BACK
        if (cost := inside + anew) < one:
            one, one_way = cost, _ANEW
        two, two_way = inside + opens + _NESTED, _DEEPER  # from within it, a forgotten mark costs more
        if prime < _NEVER:
            if (cost := outside + prime) < out:
                out, out_way = cost, _PRIMED
            if (cost := inside + prime) < one:
                one, one_way = cost, _PRIMED_IN
            if (cost := nested + prime) < two:
                two, two_way = cost, _PRIMED_DEEP
        if two >= _NEVER:
            two, two_way = _NEVER, _ORPHANED
        if words > 0:  # what the words behind the mark say against it
            out += words
        elif words < 0:
            one -= words
            two -= words
        outside, inside, nested = out, one, two
        forth.append((out, one, two))
        ways.append((out_way, one_way, two_way))
    return forth, ways


def _doubt(marks: list[Mark], costs_of: list[Costs], forth: list[Depths], leans: list[float], unclosed: float) -> None:
    """Mark as unsure each mark of a paragraph with a fault that another reading, hardly dearer, reads otherwise."""
    out, one, two = 0.0, unclosed, 2 * unclosed
    for mark, costs, (outside, inside, nested), words in zip(
        reversed(marks), reversed(costs_of), reversed(forth[:-1]), reversed(leans), strict=True
    ):
        if words > 0:
            out += words
        elif words < 0:
            one -= words
            two -= words
        opens, closes, prime, anew = costs
        orphaned, up, back = closes + _ORPHAN + out, closes + out, closes + one
        enters, again = opens + one, anew + one
        deeper = opens + _NESTED + two
        if abs(opens - closes) < 2:  # else its neighbours leave no doubt
            closing = min(orphaned + outside, up + inside, back + nested)
            opening = min(enters + outside, again + inside, deeper + inside)
            priming = prime
            if prime < _NEVER:
                priming = min(prime + out + outside, prime + one + inside, prime + two + nested)
            if mark.role == OPEN:
                clearly = min(closing, priming) - opening
            elif mark.role == CLOSE:
                clearly = min(opening, priming) - closing
            else:
                clearly = min(opening, closing) - priming
            mark.sure = clearly >= _CLEARLY
        if prime < _NEVER:
            out, one, two = (
                min(orphaned, enters, prime + out),
                min(up, again, deeper, prime + one),
                min(back, prime + two),
            )
        else:
            out, one, two = min(enters, orphaned), min(up, again, deeper), back


def _pair(marks: list[Mark], depths: list[int]) -> None:
    """Tie the marks that open to those that close; `level` 1 is inside of another quotation that does close."""
    stack: list[Mark] = []
    for mark, depth in zip(marks, depths, strict=True):
        if mark.role == OPEN:
            del stack[max(0, depth - 1) :]
            stack.append(mark)
        elif mark.role == CLOSE and stack:
            opened = stack.pop()
            opened.partner, mark.partner = mark, opened
    outer = -1
    for mark in marks:
        if mark.role == OPEN and mark.partner:
            mark.level = int(mark.start < outer)
            mark.partner.level = mark.level
            outer = max(outer, mark.partner.start)


def _costs(text: str, mark: Mark, habits: Habits) -> tuple[float, float, float]:
    """Return what it costs to read a double mark as opening, as closing, as a prime."""
    left, right = mark.left, mark.right
    before = text[mark.start - 1 : mark.start]
    after = text[mark.end : mark.end + 1]
    prime = _NEVER
    if mark.glyph in ('"', "''", "”") and is_figure(before):
        prime = 1.2
        head = text[max(0, mark.start - 5) : mark.start].rstrip(FRACTIONS)
        if re.search(r"\d['’]\d{1,2}$", head):
            prime = 0.0
    if right == SPACE and left in (SPACE, OPENING):
        opens, closes = (1.0, 1.0) if left == SPACE else (0.5, 3.0)
    elif left in (SPACE, OPENING):
        opens, closes = 0.0, 4.0
        if right == CLOSING and after not in ".…([{¿¡":
            opens, closes = 2.0, 1.0
    elif right in (SPACE, CLOSING):
        opens, closes = 4.0, 0.0
        if left == SPACELESS or (right == SPACE and before in ":："):
            opens = 1.0
    elif left == DASH and right == DASH:
        opens, closes = 0.5, 0.5
    elif left == DASH:
        opens, closes = 0.0, 1.5
    elif right == DASH:
        opens, closes = 2.5, 0.0
    elif left == CLOSING:
        opens, closes = 0.0, 0.0
        if before == ":":
            closes = 2.0
        elif before == "," and after.islower():
            opens = 1.5
        elif before in ")]":
            opens = 0.5
    elif right == OPENING:
        opens, closes = 1.0, 0.5
    else:
        opens, closes = 0.5, 0.5
    hint_open, hint_close = _hints(mark.glyph, habits)
    return opens + hint_open, closes + hint_close, prime


_CLOSE_WITH_66 = frozenset(name.split("-")[0] for name, row in QUOTATION_MARKS.items() if "“" in (row[1], row[3]))
"""Languages in which “ closes."""
_OPEN_WITH_99 = frozenset(name.split("-")[0] for name, row in QUOTATION_MARKS.items() if "”" in (row[0], row[2]))
"""Languages in which ” opens."""
_RIGHT_POINTING_OPENS = frozenset(["de", "da", "sl", "hr", "cs", "sk", "hu", "pl", "sr", "bs"])


class Habits(NamedTuple):
    """How a text uses the glyphs that languages use differently."""

    closes_with_66: bool
    opens_with_99: bool
    opens_with_right_pointing: bool


def _habits(marks: list[Mark], lang: str) -> Habits:
    """Return the habits that the paragraph itself shows, whatever language it is said to be in, or the language's."""
    low = any(mark.glyph in ("„", ",,") for mark in marks)
    angle = next((mark for mark in marks if mark.glyph in "«»" and _side_of_words(mark)), None)
    if angle is not None:
        points_right = (angle.glyph == "»") == (_side_of_words(angle) == OPEN)
    else:
        points_right = lang in _RIGHT_POINTING_OPENS
    return Habits(low or lang in _CLOSE_WITH_66, lang in _OPEN_WITH_99, points_right)


def _side_of_words(mark: Mark) -> str:
    """Return what a mark does that has words on one side only; "" for any other."""
    if mark.right == WORD and mark.left in (SPACE, OPENING):
        return OPEN
    return CLOSE if mark.left == WORD and mark.right in (SPACE, CLOSING) else ""


def _hints(glyph: str, habits: Habits) -> tuple[float, float]:
    """Return what the glyph itself adds to the cost of opening and of closing."""
    if glyph in ("„", "‟", ",,"):
        return 0.0, 4.0
    if glyph == "``":
        return 0.0, 1.0
    if glyph in ("''", "’’"):
        return 0.5, 0.0
    if glyph in ("“", "‘‘"):
        return (1.0, 0.0) if habits.closes_with_66 else (0.0, 2.0)
    if glyph == "”":
        return (0.0, 0.0) if habits.opens_with_99 else (2.0, 0.0)
    if glyph == "«":
        return (0.5, 0.0) if habits.opens_with_right_pointing else (0.0, 2.0)
    if glyph == "»":
        return (0.0, 0.5) if habits.opens_with_right_pointing else (2.0, 0.0)
    return 0.0, 0.0
