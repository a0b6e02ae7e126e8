"""The marks of a text and what stands beside them: the facts that the reading of quotations starts from."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.reading.places import Rare, find_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.reading.code import Span

OPEN, CLOSE, APOSTROPHE, PRIME, UNKNOWN = "open", "close", "apostrophe", "prime", "unknown"

DOUBLE = frozenset('"“”„‟«»')
_MARK = re.compile(
    "[\"“”„‟«»'‘’‚‛‹›´`,](?:(?<=')'+|(?<=\")\"{2,}|(?<=`)`|(?<=,),(?=\\w)|(?<=‘)‘|(?<=’)’|(?<=´)´|(?<=[^,]))"
)
_DOUBLED = frozenset("'\"`,‘’´")
"""Characters of which two or more side by side are one mark, or none."""
_SHORT = 2000
"""Characters from which marks are found sooner one kind after another."""
_COMMA_BEFORE_COMMA = re.compile(",(?=,)")
_BEYOND_ASCII = "“”„‟«»‘’‚‛‹›´"
_MARKS_BEYOND_ASCII = Rare(_BEYOND_ASCII)
_MOST_MARKS, _LEAST_PROSE = 0.25, 200
"""Share of a passage's characters that are marks, from which it is no prose, and how long it is for that; letters of
Nasa Yuwe (`ya'n'wewa'`), of which no language has more, are marks to less than a sixth."""

# classes of neighbours
SPACE, WORD, OPENING, CLOSING, DASH, SPACELESS = "S", "W", "O", "C", "D", "K"
_CLASSES = {
    **dict.fromkeys("([{¿¡⟨〈《【（「『", OPENING),
    **dict.fromkeys(".,;:!?…)]}⟩〉》】）」』。，、；：！？।؟،؛", CLOSING),
    **dict.fromkeys("-‐‑‒–—―/|=+~<>\\#$€£@&§", DASH),
}
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_PASSED = "*_\"“”„‟«»'‘’‚‛‹›´`" + _INVISIBLE
"""What stands between a mark and its neighbour without being one."""
_FARTHEST = 8
"""Characters that are passed at most."""


COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]")
"""Marks that combine with what stands before them: a blank there is shown under the mark, and parts no words."""
_DERIVED = re.compile(r"\((?:[A-Za-z](?![A-Za-z])|[\d+\-*/^.,\s]){1,12}\)")
FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


def is_derivative(text: str, start: int, end: int) -> bool:
    """Tell whether the mark at `start:end` stands between a function and its argument, as in f'(x).

    >>> is_derivative("f'(2x)", 1, 2), is_derivative("l'(ex) ami", 1, 2)
    (True, False)
    """
    return (
        text.startswith("(", end)
        and text[start - 1 : start].isalpha()
        and not text[max(0, start - 2) : start - 1].isalnum()
        and _DERIVED.match(text, end) is not None
    )


class Mark:
    """One mark: where it stands, its glyph, whether it is a double one, and what it does there."""

    __slots__ = (
        "ahead",
        "double",
        "end",
        "glyph",
        "left",
        "level",
        "partner",
        "right",
        "role",
        "start",
        "sure",
        "unclosed",
    )

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
        self.sure = True
        self.unclosed = False
        self.ahead = 0

    def __repr__(self) -> str:
        """Show place, glyph and role."""
        return f"<{self.start} {self.glyph} {self.role}>"


def is_figure(char: str) -> bool:
    """Tell whether a character is a digit or a fraction: what stands before the mark of inches.

    >>> is_figure("5"), is_figure("½"), is_figure("三")
    (True, True, False)
    """
    return char.isdigit() or (char != "" and char in FRACTIONS)


def find_marks(text: str, spans: Sequence[Span], stretches: Iterable[tuple[int, int]]) -> list[Mark]:
    """Return the marks of `text` within the ordered `stretches` and outside of `spans`, their roles not yet known."""
    tags_by_end = {end: start for start, end in spans if text[start] == "<"}
    tags_by_start = {start: end for end, start in tags_by_end.items()}
    class_of = _CLASSES_OF.get
    found: list[Mark] = []
    i = 0
    for begin, stop in stretches:
        end = begin
        for start in places_of_marks(text, begin, stop):
            if start < end:
                continue  # within the one before
            glyph, end = text[start], start + 1
            after = text[end : end + 1]
            if after == glyph and glyph in _DOUBLED:  # else it stands by itself
                match = _MARK.match(text, start, stop)
                if match is None:
                    continue
                glyph, end = match[0], match.end()
                after = text[end : end + 1]
            if spans:
                while i < len(spans) and spans[i][1] <= start:
                    i += 1
                if i < len(spans) and spans[i][0] < end:
                    continue
            size = end - start
            if size > 2:
                continue  # bold type in wikis, a string in code
            before = text[start - 1 : start]
            if "\u0590" <= before <= "\u05ff" and after and _is_hebrew_mark(glyph, after):
                continue
            if tags_by_end:
                left, right = _left_class(text, start, tags_by_end), _right_class(text, end, tags_by_start)
            else:
                left = class_of(before) or _class_before(text[start - _FARTHEST if start > _FARTHEST else 0 : start])
                right = class_of(after) or _class_behind(text[end : end + _FARTHEST])
            if size == 2:
                seconds = glyph == "''" and before.isdigit() and after.isdigit()  # 3'12''45
                if left == right == WORD and glyph in ("''", "’’", "´´") and not seconds:
                    # letter and mark, or two apostrophes (`re''aa` in Oromo): nothing to pair
                    found += (Mark(start, start + 1, glyph[0], WORD, WORD), Mark(start + 1, end, glyph[1], WORD, WORD))
                    continue
                if glyph == ",," and left not in (SPACE, OPENING):
                    continue
            found.append(Mark(start, end, glyph, left, right))
    return found


def is_prose(text: str, begin: int, stop: int) -> bool:
    """Tell whether words stand between the marks of a passage: nothing quotes in a table of strings or a row of marks.

    >>> is_prose('He said "so". ' * 100, 0, 1400), is_prose('"a","b",' * 200, 0, 1600)
    (True, False)
    """
    size = stop - begin
    if size < _LEAST_PROSE:
        return True
    marks = "\"'`" if text.isascii() else "\"'`" + _BEYOND_ASCII
    return sum(text.count(mark, begin, stop) for mark in marks) < _MOST_MARKS * size


def places_of_marks(text: str, begin: int, stop: int) -> list[int]:
    """Return where characters of marks stand between `begin` and `stop`, in order; of commas, two side by side."""
    if stop - begin < _SHORT:
        return [match.start() for match in _MARK.finditer(text, begin, stop)]
    part = text[begin:stop]
    places = find_all(part, '"') + find_all(part, "'") + find_all(part, "`")
    if ",," in part:
        places += [match.start() for match in _COMMA_BEFORE_COMMA.finditer(part)]
    places += _MARKS_BEYOND_ASCII.places(part)
    places.sort()
    return [begin + at for at in places] if begin else places


def _is_hebrew_mark(glyph: str, after: str) -> bool:
    """Tell whether a mark behind a Hebrew letter is geresh or gershayim, typed with the marks of a Latin keyboard."""
    return glyph in "'’" or (glyph in '"”' and "\u0590" <= after <= "\u05ff")


def _left_class(text: str, at: int, tags: dict[int, int]) -> str:
    """Return the class of what stands before `at`, where tags are passed as well."""
    for _ in range(_FARTHEST):
        if at == 0:
            return SPACE
        if at in tags:
            at = tags[at]
        elif text[at - 1] in _PASSED:
            at -= 1
        else:
            return _class(text[at - 1])
    return WORD


def _right_class(text: str, at: int, tags: dict[int, int]) -> str:
    """Return the class of what stands at `at`, where tags are passed as well."""
    for _ in range(_FARTHEST):
        if at >= len(text):
            return SPACE
        if at in tags:
            at = tags[at]
        elif text[at] in _PASSED:
            at += 1
        else:
            return _class(text[at])
    return WORD


@lru_cache(maxsize=1 << 9)
def _class_before(window: str) -> str:
    """Return the class of the last character of `window`, all that may be passed, that is none of these."""
    before = window.rstrip(_PASSED)
    return _class(before[-1]) if before else WORD if len(window) == _FARTHEST else SPACE


@lru_cache(maxsize=1 << 9)
def _class_behind(window: str) -> str:
    """Return the class of the first character of `window`, all that may be passed, that is none of these."""
    behind = window.lstrip(_PASSED)
    return _class(behind[0]) if behind else WORD if len(window) == _FARTHEST else SPACE


@lru_cache(maxsize=1 << 9)
def _class(char: str) -> str:
    found = _CLASSES.get(char)
    if found is not None:
        return found
    if char.isspace():
        return SPACE
    if char > "\u0dff" and _NO_SPACES.match(char):
        return SPACELESS
    return WORD


_CLASSES_OF = {char: _class(char) for char in map(chr, range(0x530)) if char not in _PASSED}
"""The class of each neighbour that is in the way, as far as most texts go."""
