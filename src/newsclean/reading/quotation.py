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
from typing import TYPE_CHECKING

from newsclean.reading.apostrophes import drops_its_head, may_end_in_apostrophe
from newsclean.tables.quotation_marks import QUOTATION_MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.reading.protected import Span

OPEN, CLOSE, APOSTROPHE, PRIME, UNKNOWN = "open", "close", "apostrophe", "prime", "unknown"

DOUBLE = frozenset('"“”„‟«»')
_MARK = re.compile("``|''|,,(?=\\w)|‘‘|’’|´´|[\"“”„‟«»'‘’‚‛‹›´`]")
_PARAGRAPH_END = re.compile(r"\n[ \t\r\u00a0]*\n\s*")

# classes of neighbours
SPACE, WORD, OPENING, CLOSING, DASH, SPACELESS = "S", "W", "O", "C", "D", "K"
_CLASSES = {
    **dict.fromkeys("([{¿¡⟨〈《【（「『", OPENING),
    **dict.fromkeys(".,;:!?…)]}⟩〉》】）」』。，、；：！？।؟،؛", CLOSING),
    **dict.fromkeys("-‐‑‒–—―/|=+~<>\\", DASH),
}
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_HEBREW = re.compile("[\u0590-\u05ff]")


class Mark:
    """One mark: where it stands, its glyph, whether it is a double one, and what it does there."""

    __slots__ = ("double", "end", "glyph", "left", "level", "partner", "right", "role", "start")

    def __init__(self, start: int, end: int, glyph: str, left: str, right: str) -> None:
        """Take the span, the glyph and the classes of the neighbours; the role comes later."""
        self.start = start
        self.end = end
        self.glyph = glyph
        self.double = end - start == 2 or glyph in DOUBLE
        self.left = left
        self.right = right
        self.role = UNKNOWN
        self.partner: Mark | None = None
        self.level = 0

    def __repr__(self) -> str:
        """Show place, glyph and role."""
        return f"<{self.start} {self.glyph} {self.role}>"


def read_quotations(text: str, lang: str, spans: Sequence[Span] = ()) -> list[Mark]:
    r"""Return every mark of `text` outside of the protected `spans`, in order, each with its role.

    `lang` is a primary language subtag, or "" when it is not known.

    >>> [(mark.glyph, mark.role) for mark in read_quotations("'Tis \"so\", he'd say", "en")]
    [("'", 'apostrophe'), ('"', 'open'), ('"', 'close'), ("'", 'apostrophe')]
    """
    marks = _marks(text, spans)
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
            _decide_singles(text, inside, lang)
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


# ---------------------------------------------------------------- the marks and their neighbours


def _marks(text: str, spans: Sequence[Span]) -> list[Mark]:
    tags_by_end = {end: start for start, end in spans if text[start] == "<"}
    tags_by_start = {start: end for end, start in tags_by_end.items()}
    found: list[Mark] = []
    i = 0
    for match in _MARK.finditer(text):
        start, end = match.span()
        while i < len(spans) and spans[i][1] <= start:
            i += 1
        if i < len(spans) and spans[i][0] < end:
            continue
        glyph = match.group()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before and after and _HEBREW.match(before) and (glyph in "'’" or (glyph in '"”' and _HEBREW.match(after))):
            continue  # geresh and gershayim, typed with the marks of a Latin keyboard
        left = _left_class(text, start, tags_by_end)
        right = _right_class(text, end, tags_by_start)
        if glyph in ("''", "’’", "´´") and left == right == WORD:
            # letter and mark, or two apostrophes (`re''aa` in Oromo): nothing to pair
            found.extend(Mark(at, at + 1, text[at], WORD, WORD) for at in (start, start + 1))
            continue
        if glyph == ",," and left not in (SPACE, OPENING):
            continue
        found.append(Mark(start, end, glyph, left, right))
    return found


def _left_class(text: str, at: int, tags: dict[int, int]) -> str:
    for _ in range(8):
        if at == 0:
            return SPACE
        if at in tags:
            at = tags[at]
            continue
        before = text[at - 1]
        if before in "*_\"“”„‟«»'‘’‚‛‹›´`" or before in _INVISIBLE:
            at -= 1
            continue
        return _class(before)
    return WORD


def _right_class(text: str, at: int, tags: dict[int, int]) -> str:
    for _ in range(8):
        if at >= len(text):
            return SPACE
        if at in tags:
            at = tags[at]
            continue
        after = text[at]
        if after in "*_\"“”„‟«»'‘’‚‛‹›´`" or after in _INVISIBLE:
            at += 1
            continue
        return _class(after)
    return WORD


def _class(char: str) -> str:
    found = _CLASSES.get(char)
    if found is not None:
        return found
    if char.isspace():
        return SPACE
    if char > "\u0dff" and _NO_SPACES.match(char):
        return SPACELESS
    return WORD


# ---------------------------------------------------------------- double marks

_NESTED, _FORGOTTEN, _ORPHAN, _UNCLOSED, _CONTINUED = 2.5, 3.0, 3.0, 2.5, 0.5
_NEVER = 1e9


def _decide_doubles(text: str, marks: list[Mark], lang: str, begin: int, *, continued: bool) -> None:
    """Choose the cheapest reading of a paragraph's double marks; states are how deep in quotations a place is."""
    if not marks:
        return
    costs = [0.0, _NEVER, _NEVER]
    steps: list[list[tuple[int, str]]] = []
    for mark in marks:
        opens, closes, prime = _costs(text, mark, lang)
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


def _costs(text: str, mark: Mark, lang: str) -> tuple[float, float, float]:
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
    hint_open, hint_close = _hints(mark.glyph, lang)
    return opens + hint_open, closes + hint_close, prime


_CLOSE_WITH_66 = frozenset(name.split("-")[0] for name, row in QUOTATION_MARKS.items() if "“" in (row[1], row[3]))
"""Languages in which “ closes."""
_OPEN_WITH_99 = frozenset(name.split("-")[0] for name, row in QUOTATION_MARKS.items() if "”" in (row[0], row[2]))
"""Languages in which ” opens."""
_RIGHT_POINTING_OPENS = frozenset(["de", "da", "sl", "hr", "cs", "sk", "hu", "pl", "sr", "bs"])
_SINGLE_99_OPENS = frozenset(name.split("-")[0] for name, row in QUOTATION_MARKS.items() if row[2] == "’")


def _hints(glyph: str, lang: str) -> tuple[float, float]:
    """Return what the glyph itself adds to the cost of opening and of closing."""
    if glyph in ("„", "‟", ",,"):
        return 0.0, 4.0
    if glyph == "``":
        return 0.0, 1.0
    if glyph in ("''", "’’"):
        return 0.5, 0.0
    if glyph in ("“", "‘‘"):
        return (1.0, 0.0) if lang in _CLOSE_WITH_66 else (0.0, 2.0)
    if glyph == "”":
        return (0.0, 0.0) if lang in _OPEN_WITH_99 else (2.0, 0.0)
    if glyph == "«":
        return (0.5, 0.0) if lang in _RIGHT_POINTING_OPENS else (0.0, 2.0)
    if glyph == "»":
        return (0.0, 0.5) if lang in _RIGHT_POINTING_OPENS else (2.0, 0.0)
    return 0.0, 0.0


# ---------------------------------------------------------------- single marks

_FARTHEST_AHEAD = 40
_SPEECH = re.compile(r"\[?[^\W\d_][\w']*(?:,? \[?[\w'’]+){2}")


def _decide_singles(text: str, marks: list[Mark], lang: str) -> None:
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
        if mark.role == OPEN:
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
        feet = text[mark.start - 1].isdigit() and re.match(r"\d{1,2}(?:\"|''|”)", text[mark.end : mark.end + 4])
        mark.role = PRIME if feet else APOSTROPHE
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
    match = re.match(r"(?:s|d|ll|re|ve|m|t|er|in|a|e|i)\b", text[at : at + 3])
    return match is not None


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
    if opened is None and text[mark.start - 1].isdigit():
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
        if mark.double:
            doubles += 1 if mark.role == OPEN else -1 if mark.role == CLOSE else 0
            if doubles < 0:
                return False
            continue
        if mark.glyph in "‚‹›":
            continue
        before = text[mark.start - 1]
        behind = mark.right in (SPACE, CLOSING, DASH) or (mark.right == SPACELESS)
        if mark.left in (SPACE, OPENING) or (mark.left == DASH and not behind):
            if spaced and mark.left == SPACE and mark.right in (SPACE, CLOSING):
                return doubles == 0
            if mark.right not in (SPACE, CLOSING) and not drops_its_head(text, mark.end, lang):
                inner += 1
        elif behind or (mark.left == CLOSING and not _is_ending(text, mark.end)):
            if doubles:
                continue
            if strong and before.isalnum() and may_end_in_apostrophe(text, mark.start, mark.end, lang):
                continue
            if inner == 0:
                return True
            inner -= 1
    return False
