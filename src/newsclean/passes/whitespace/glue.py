"""The missing space: `ended.The`, `her."It`. 95.9 % of 948 BBC articles in MasakhaNEWS have it, as scraped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.whitespace.names import ABBREVIATIONS, BEGIN_SENTENCES, DOMAIN_ENDS, STARTERS, TITLES, YAHOOS
from newsclean.reading.language import guess, primary
from newsclean.reading.places import line_around
from newsclean.reading.protected import is_protected, protected_near
from newsclean.reading.quotation import CLOSE, OPEN, Mark, read_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

GLUED_STOP = re.compile(
    r"[.!?…,;।॥።۔؟،؛](?:(?<![\s(][A-Z]\.)[)\]]?(?=[^\W\d_a-z])|[)\]]?(?=[¿¡])|(?<=[\"“”»],)(?=[a-z]))"
)
"""A sentence's end without its space. What stands behind one initial (U.S., J.K.) is no sentence's beginning."""
_ANY = "\"“”„‟«»'‘’‚‛‹›`´"
GLUED_MARK = re.compile(f'[{_ANY}](?=[{_ANY}¿¡]?[^\\W_])(?<=[^\\s(\\[{{\\-–—/].)(?:(?<=["“”„‟«»])|(?<=[.!?…,;:].))')
_LETTERS = r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0dff\u064b-\u0655])+"
_WORD_BEFORE = re.compile(rf"{_LETTERS}(?:['’\-]{_LETTERS})*\Z")
_WORD_AFTER = re.compile(rf"{_LETTERS}(?:['’\-]{_LETTERS})*")
_PARTICLE = re.compile("[\u2e80-\ud7a3].*", re.DOTALL)
"""What Korean and Japanese write behind a name without a space: `Net로`."""
_QUOTES = frozenset("\"'“”„«»‘’‚‹›")
_STOPS_OF_ONE_USE = "।॥።۔؟،؛"
_QUOTED_BEFORE = '"“”»'
_LONGEST_QUOTATION = 400
_CLOSING = '"”»'
_OPENING = frozenset("\"'“„«‘‚‹([")
_AFTER_WORD = re.compile(r"[\s,.;:!?…)\]\"”’»](?:(?<=\s)|(?=[\s\"”’»)]|\Z))|\Z")
_GLUED_COMMA = re.compile(r"[,;](?=[\"“„«]?\w)(?<=[\w\"”»).].)(?!(?<=\d.)\d)")
_ROW = re.compile(r"(?:\"[^\"]*\"|[^\s,;\"]{1,40})[,;]\"")
"""How a line begins that is a row of values: `1,"…`, `"a","…`."""
_FINAL = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s*\Z")
_WORDS_A_COMMA, _WORDS_UNFINISHED = 4, 8
"""How many words a line has for each comma without its space where that is a slip: in a sentence (it ends as one, or
has as many commas with their space), in any other line."""
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def glued_sentence(text: str, options: Options) -> Iterator[Edit]:
    """Propose a space between a sentence's end and the capital letter that follows it without one.

    Left alone: initials (U.S.A., J.K.Rowling), titles and abbreviations (St.Pauli), names of sites and files
    (Booking.Com, News.Html), chains of names with dots, a comma in a row of values (Kyiv,Ukraine,2010), what stands
    in a URL, an address or code.

    >>> clean("The talks ended.The U.S.A. left Booking.Com out.", passes=("whitespace",)).text
    'The talks ended. The U.S.A. left Booking.Com out.'
    """
    del options
    lines = _Lines(text)
    places = [
        match.end() for match in GLUED_STOP.finditer(text) if _ends_and_begins(text, match.start(), match.end(), lines)
    ]
    if places:
        spans = protected_near(text, [(at, at) for at in places])
        yield from (Edit(at, at, " ", "whitespace.glued-sentence") for at in places if not is_protected(spans, at))


def _ends_and_begins(text: str, stop: int, at: int, lines: _Lines) -> bool:
    """Tell whether a sentence ends in the mark at `stop` and the next begins at `at`."""
    first = text[at]
    if text[stop] in _STOPS_OF_ONE_USE or (first in "¿¡" and text[stop] in ".!?…"):
        return stop > 0 and not text[stop - 1].isspace() and not _NO_SPACES.match(first)
    if text[stop] == "," and at == stop + 1 and stop > 1 and text[stop - 1] in _QUOTED_BEFORE:
        return _goes_on_behind_quotation(text, stop) and lines.are_prose(at)
    cased = first.isupper() or first.istitle()
    small = first.islower() and not "\u10d0" <= first <= "\u10ff"  # the letters of Georgian count as small ones
    if not cased and (small or _NO_SPACES.match(first)):
        return False
    after = _WORD_AFTER.match(text, at, at + 60)
    if after is None:
        return False
    right = after.group()
    behind = text[after.end() : after.end() + 2]
    if behind[:1] in ("/", "@", "_", "=", "\\", "(") or (behind[:1] == "." and behind[1:].isalnum()):
        return False
    if text[stop] == "." and _PARTICLE.sub("", right).lower() in DOMAIN_ENDS and not _begins(text, right, stop, behind):
        return False
    last = text[stop - 1] if stop else ""
    if last in ".…-–—_@/\\([{":
        return False
    if text[max(0, stop - 2) : stop] == "()":
        return False
    if not cased and last in _CLOSING and last:
        return text[stop] not in ",;" and len(right) > 1
    if not last.isalnum():
        return (cased and (text[stop] not in ",;" and last in ")]%”’\"'»!?°€$£")) or (cased and _is_mark(last))
    farthest = max(0, stop - 60)
    before = _WORD_BEFORE.search(text, max(farthest, text.rfind(" ", farthest, stop)), stop)
    if before is None:
        return False
    left = before.group()
    beyond = text[before.start() - 1 : before.start()]
    if beyond in ("@", "/", "_", "\\", "#") or (beyond in _QUOTES and behind[:1] in _QUOTES):
        return False  # ›Struktur.Wandel‹ is a name
    if beyond == ".":
        return text[stop] == "." and right in STARTERS and behind[:1] == " "
    if not cased:
        shortest = 1 if "\uac00" <= first <= "\ud7af" else 2  # a Korean syllable is a letter here
        return text[stop] not in ",;" and len(left) > shortest and len(right) > 1 and behind[:1] != "."
    if text[stop] in ",;":
        return _divides_prose(left, right, text, before.start(), after.end()) and lines.are_prose(at)
    if text[stop] != ".":
        return left.lower() not in YAHOOS and len(left) > 1
    if len(left) == 1 and not left.isdigit():
        return False
    if left.isupper() and right.isupper() and len(left) <= 4:
        return False  # DT.UA
    if left.isdigit():
        return not right.isupper() and behind[:1] != "."
    if left in TITLES or left in ABBREVIATIONS:
        return False
    if left[:1].isupper() and len(left) <= 4:
        return behind[:1] != "." and len(right) > 1
    return len(right) > 1 or behind[:1] in (" ", "")


def _begins(text: str, word: str, stop: int, behind: str) -> bool:
    """Tell whether what may end a name (`.Com`) is a word that begins sentences in the language of the text."""
    return (
        text[stop - 1 : stop].islower()
        and behind[:1] == " "
        and text[max(0, stop - 60) : stop].rsplit(maxsplit=1)[-1].islower()
        and word in BEGIN_SENTENCES.get(guess(text), ())
    )


def _divides_prose(left: str, right: str, text: str, start: int, end: int) -> bool:
    """Tell whether a comma or semicolon without its space has words of prose beside it, and no initials or codes."""
    if len(left) < 2 or not left[-1].islower() or (len(right) < 2 and right != "I"):
        return False
    beyond = text[start - 1] if start else ""
    if beyond in _OPENING and start > 1 and text[start - 2].isalnum():
        return False  # an argument: f(one,Two)
    return (not beyond or beyond.isspace() or beyond in _OPENING) and _AFTER_WORD.match(text, end) is not None


def _goes_on_behind_quotation(text: str, comma: int) -> bool:
    """Tell whether a quotation ends before the comma and a word follows it; a string in a call ends so too."""
    after = _WORD_AFTER.match(text, comma + 1, comma + 60)
    if after is None or text[comma - 2].isspace() or _NO_SPACES.match(text, comma + 1):
        return False
    if not text[after.end() : after.end() + 1].isspace():
        return False
    if text[comma - 1] != '"':
        return True
    opened = text.rfind('"', max(0, comma - _LONGEST_QUOTATION), comma - 1)
    return opened >= 0 and text[opened - 1 : opened] not in ("(", "[", "{", "=", ",", ";")


class _Lines:
    """The lines of a text in which a comma without its space is a slip, and not what parts values (Name,City).

    Each line is judged once, when something in it is asked about.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._end = -1
        self._prose = False

    def are_prose(self, at: int) -> bool:
        """Tell whether the line around `at` has words enough for each such comma; a sentence needs fewer."""
        if not self._start <= at <= self._end:
            text = self._text
            self._start, self._end = line_around(text, at)
            line = text[self._start : self._end]
            glued = len(_GLUED_COMMA.findall(line))
            words = len(line.split()) + glued
            written = _FINAL.search(line, max(0, len(line) - 10)) is not None or line.count(", ") >= glued
            self._prose = not _ROW.match(line) and words >= (_WORDS_A_COMMA if written else _WORDS_UNFINISHED) * glued
        return self._prose


def _is_mark(char: str) -> bool:
    return not char.isascii() and not char.isspace()


def glued_quotation(text: str, options: Options) -> Iterator[Edit]:
    """Propose a space on the outer side of a quotation mark that stands between two sentences without one.

    Which side is the outer one, the reading of the whole paragraph's marks tells.
    Left alone: endings that a language ties to a quotation ("Evet"in), marks that can be read both ways, rows of values
    ("Kyiv","Ukraine").

    >>> clean('He left her."It is over," she said."We are done."', passes=("whitespace",)).text
    'He left her. "It is over," she said. "We are done."'
    """
    places = [match.start() for match in GLUED_MARK.finditer(text)]
    marks = read_quotations(text, primary(options.lang), None, places)
    glued = frozenset(places)
    lines = _Lines(text)
    for i, mark in enumerate(marks):
        at = _missing_at(text, marks, i, lines) if mark.sure and mark.start in glued else None
        if at is not None and (mark.partner is not None or _shows_its_side(mark)):
            yield Edit(at, at, " ", "whitespace.glued-quotation")


def _shows_its_side(mark: Mark) -> bool:
    """Tell whether a mark without partner (the paragraph was cut) faces one way by its glyph and its place."""
    return mark.left == "C" and (mark.glyph == "”" if mark.role == CLOSE else mark.glyph == "“")


def _missing_at(text: str, marks: list[Mark], i: int, lines: _Lines) -> int | None:
    """Return where a space is missing beside mark `i`, or None."""
    mark = marks[i]
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end : mark.end + 1] or " "
    if mark.role == OPEN:
        if (
            before in ".!?…"
            and text[max(0, mark.start - 3) : mark.start] != "..."
            and (after.isupper() or after.isdigit() or after in "¿¡" or mark.right == "W")
        ):
            return mark.start if mark.start > 1 and not text[mark.start - 2].isspace() else None
        if before in ",:;" and (mark.right == "W" or after in "¿¡"):
            sure = before == ":" or mark.glyph != '"' or lines.are_prose(mark.start)
            return mark.start if sure else None
        if (
            i
            and marks[i - 1].end == mark.start
            and marks[i - 1].role == CLOSE
            and marks[i - 1].left == "C"
            and mark.double
        ):
            return mark.start
        if mark.double and before.islower() and after.isupper():
            return mark.start
    elif mark.role == CLOSE:
        if before in ".!?…," and after.lower() != after.upper() and (mark.double or after.isupper()):
            return mark.end
        if (
            mark.double
            and before.isalnum()
            and after.isupper()
            and len(text) > mark.end + 1
            and not text[mark.end + 1].isupper()
        ):
            return mark.end
        if before in "'’\"”" and after.isupper():
            return mark.end
    return None
