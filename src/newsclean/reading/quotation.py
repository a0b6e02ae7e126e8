"""Quotation marks read in context: which one opens, which closes, which is an apostrophe, which a prime.

One analysis serves every rule that needs to know. Double marks are decided together, paragraph by paragraph: each mark
may open, close or be a prime at a cost that its neighbours set, and the cheapest reading of the whole paragraph wins
(a Viterbi search over the depth of quotation), so that a mark with a word on both sides (`her."It`) is decided by the
marks around it and one forgotten mark does not turn all that follow. Single marks come after, with the double ones
known: an apostrophe between letters, at the head of a word that drops its beginning ('tis, 'em, '90s), a possessive at
its end, or a quotation, for which a mark later in the paragraph must close it. Linear: every look ahead is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsclean.reading.marks import (
    APOSTROPHE,
    CLOSE,
    CLOSING,
    DASH,
    OPEN,
    OPENING,
    PRIME,
    SPACE,
    SPACELESS,
    UNKNOWN,
    Mark,
    find_marks,
)
from newsclean.reading.single_marks import decide_singles
from newsclean.tables.quotation_marks import QUOTATION_MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.reading.code import Span

__all__ = ["APOSTROPHE", "CLOSE", "OPEN", "PRIME", "UNKNOWN", "Mark", "read_quotations"]

_PARAGRAPH_END = re.compile(r"\n[ \t\r\u00a0]*\n\s*")


def read_quotations(text: str, lang: str, spans: Sequence[Span] = ()) -> list[Mark]:
    r"""Return every mark of `text` outside of the protected `spans`, in order, each with its role.

    `lang` is a primary language subtag, or "" when it is not known.

    >>> [(mark.glyph, mark.role) for mark in read_quotations("'Tis \"so\", he'd say", "en")]
    [("'", 'apostrophe'), ('"', 'open'), ('"', 'close'), ("'", 'apostrophe')]
    """
    marks = find_marks(text, spans)
    if not marks:
        return marks
    first = 0
    for begin, end in _paragraphs(text):
        last = first
        while last < len(marks) and marks[last].start < end:
            last += 1
        if last > first:
            inside = marks[first:last]
            continued = (
                end < len(text) and last < len(marks) and marks[last].left == SPACE and marks[last].start <= end + 2
            )
            _decide_doubles(text, [mark for mark in inside if mark.double], lang, begin, continued=continued)
            decide_singles(text, inside, lang)
        first = last
    return marks


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found = []
    begin = 0
    if "\n" in text:
        for match in _PARAGRAPH_END.finditer(text):
            found.append((begin, match.end()))
            begin = match.end()
    found.append((begin, len(text) + 1))
    return found


_NESTED, _FORGOTTEN, _ORPHAN, _UNCLOSED, _CONTINUED = 2.5, 3.0, 3.0, 2.5, 0.5
_NEVER = 1e9


def _decide_doubles(text: str, marks: list[Mark], lang: str, begin: int, *, continued: bool) -> None:
    """Choose the cheapest reading of a paragraph's double marks; states are how deep in quotations a place is."""
    if not marks:
        return
    habits = _habits(marks, lang)
    costs = [0.0, _NEVER, _NEVER]
    steps: list[list[tuple[int, str]]] = []
    for mark in marks:
        opens, closes, prime = _costs(text, mark, habits)
        at_line_start = mark.start == begin or text[mark.start - 1] == "\n"
        forgotten = _CONTINUED if at_line_start else _FORGOTTEN
        options = (
            # to depth 0: by closing depth 1, by a closing mark with nothing open
            ((costs[1] + closes, 1, CLOSE), (costs[0] + closes + _ORPHAN, 0, CLOSE), (costs[0] + prime, 0, PRIME)),
            # to depth 1: by opening, by closing depth 2, by opening anew because a closing mark was forgotten
            (
                (costs[0] + opens, 0, OPEN),
                (costs[2] + closes, 2, CLOSE),
                (costs[1] + opens + forgotten, 1, OPEN),
                (costs[1] + prime, 1, PRIME),
            ),
            (
                (costs[1] + opens + _NESTED, 1, OPEN),
                (costs[2] + opens + 2 * _FORGOTTEN, 2, OPEN),
                (costs[2] + prime, 2, PRIME),
            ),
        )
        best = [min(choice) for choice in options]
        costs = [choice[0] for choice in best]
        steps.append([(choice[1], choice[2]) for choice in best])
    unclosed = _CONTINUED if continued else _UNCLOSED
    depth = min(range(3), key=lambda d: costs[d] + d * unclosed)
    depths = []
    for mark, step in zip(reversed(marks), reversed(steps), strict=True):
        depths.append(depth)
        depth, mark.role = step[depth]
    _pair(marks, depths[::-1])


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
    if mark.glyph in ('"', "''", "”") and before.isdigit():
        prime = 1.2
        head = text[max(0, mark.start - 5) : mark.start]
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
    angle = next((mark for mark in marks if mark.glyph in "«»" and mark.left != mark.right), None)
    if angle is not None:
        points_right = angle.glyph == "»" and angle.left in (SPACE, OPENING)
    else:
        points_right = lang in _RIGHT_POINTING_OPENS
    return Habits(low or lang in _CLOSE_WITH_66, lang in _OPEN_WITH_99, points_right)


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
