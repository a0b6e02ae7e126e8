r"""Backslash escapes of JSON and of programs, left in prose (RFC 8259, 7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.entities.writable import (
    UNDEFINED,
    Passages,
    Subject,
    as_byte,
    from_windows,
    is_writable,
    utf8_character,
)
from newsclean.pipeline import Fault, Rule
from newsclean.reading.places import matches_at
from newsclean.reading.protected import is_protected, protected_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options
    from newsclean.reading.protected import Span

_ESCAPE = re.compile(
    r"(?P<code>(?:\\{1,4}(?:u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[2-3][0-7]{2}))+)"
    r"|(?P<line>(?:\\{1,4}[nr][ \t]{0,8})+)"
    r"|(?P<mark>\\{1,3}[\"'])"
    r"|(?P<stroke>\\{1,3}/)"
)
_CODE = re.compile(
    r"\\{1,4}(?:u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|([2-3][0-7]{2}))"
)
_BRACED = re.compile(r"\\u\{[0-9A-Fa-f]{1,6}\}")
_BREAK = re.compile(r"(?:\\{1,4}r)?\\{1,4}n|\\{1,4}r")
_PLAIN_FROM_BYTES = frozenset(" \"'&<>/=-,;:")
# `\\\\u201c`, an escape that was escaped, looks like the share of a host
_FEIGNED_SHARE = re.compile(r"\\\\+(?:u[0-9A-Fa-f]{4}|x[89A-Fa-f][0-9A-Fa-f]|[nr](?![a-z])|[\"'/])")
_SPOKEN_OF = re.compile(
    r"\b(?:Unicode|UTF-?8|UTF-?16|ASCII|code ?points?|escapes?|escaped|regex|U\+[0-9A-F]{4})\b", re.IGNORECASE
)
_KNOWN = r"\\{1,4}(?:u(?P<unit>[0-9A-Fa-f]{4})|(?P<blank>[nrt])|(?P<mark>[\"'/]))"
_LAST = re.compile(_KNOWN + r"\Z")
_NEXT = re.compile(_KNOWN)
_SENTENCE_END = frozenset(".!?…:;,\"'”’»)]*>।。！？؟۔」』")
_BEGINS = frozenset("\"'“‘«„([{<-–—•*·#@…¿¡「『")
_TEX = re.compile(r"\\(?:[`^~=.][a-zA-Z{]|[cvHk]\{|['\"]\{|['\"]\\[ij]\b|begin\{|[a-z]+\{)")
_ADDRESS = re.compile(r"[\"'(<\[]{0,3}(?:https?|ftp):\\{0,3}/")
_ENDING = re.compile(r"(?:[sSdDmMtT]|re|ve|ll|hui|RE|VE|LL)(?![^\W\d_])|[bdfghjkmpqtvwxBDFGHJKMPQTVWX]")
_ELISION = re.compile(r"(?:(?<![^\W\d_])[ldjmtscnLDJMTSCN]|[qQ]u)\Z")
_WORD = 3
"""Escapes in a row that are a word, and not the one that somebody names."""
_TAG_AFTER = re.compile(r"/[A-Za-z][A-Za-z0-9]{0,9}>")


def backslash_escape(text: str, _options: Options) -> Iterator[Edit]:
    r"""Propose what a backslash escape stands for where it was left in prose.

    JSON, Python and databases write `\u2019`, `\xe2\x80\x99`, `\n`, `\"`, `\/`; who prints their strings without
    reading them as such leaves the escapes. Bytes are read as UTF-8, else as windows-1252. A break needs a sentence's
    end before it and a beginning after it; a mark between letters needs a clear one elsewhere (`caf\'e` may be TeX).
    Left alone: code, JSON, regular expressions, paths (`C:\new`), TeX, an escape that is spoken of.

    >>> clean(r"Russia\u2019s \"caf\u00e9s\"", passes=("entities",)).text
    'Russia’s "cafés"'
    """
    # `\u{e9}` looks like a block: what is no prose is judged with letters in place of it
    plain = _BRACED.sub(lambda escape: "x" * len(escape[0]), text) if "{" in text else text
    spans = tuple(span for span in protected_spans(plain) if not _FEIGNED_SHARE.match(plain, span[0]))
    passages = Passages(plain)
    edits: list[Edit] = []
    words: list[re.Match[str]] = []
    lines: list[re.Match[str]] = []
    marks: list[re.Match[str]] = []
    strokes: list[re.Match[str]] = []
    clear_marks = 0
    subject = Subject(text, _SPOKEN_OF, len("code points"))
    for match in matches_at(_ESCAPE, text, "\\"):
        start, end = match.span()
        if _is_protected(spans, text, start) or passages.closed(start):
            continue
        kind = match.lastgroup
        if _is_literal(text, start, end):
            if kind == "code" and text[start - 1] not in "[/" and len(_CODE.findall(match[0])) >= _WORD:
                words.append(match)
        elif kind == "code":
            if not _is_spoken_of(text, start, end, subject):
                edits.extend(_code_points(match[0], start))
        elif kind == "line":
            lines.append(match)
        elif kind == "mark":
            marks.append(match)
            # one mark alone proves nothing, but for the apostrophe of `it\'s`
            clear_marks += _is_clear_mark(text, start, end) * (
                1 + (text[end - 1] == "'" and _is_inside(text, start, end))
            )
        elif _is_address_stroke(text, start, end):
            edits.append(Edit(start, end, "/", "entities.escaped-quote"))
        else:
            strokes.append(match)
    if edits:  # of a text whose letters were escaped, a word in marks was as well
        for match in words:
            edits.extend(_code_points(match[0], match.start()))
    if lines:
        edits.extend(_line_breaks(text, lines))
    if clear_marks > 1 or edits:
        edits.extend(
            Edit(*match.span(), "/", "entities.escaped-quote") for match in strokes if _is_inside(text, *match.span())
        )
        tex = _TEX.search(text) is not None
        for match in marks:
            start, end = match.span()
            if not (tex and _is_inside(text, start, end)):
                edits.append(Edit(start, end, text[end - 1], "entities.escaped-quote"))
    edits.sort()
    yield from edits


def _before(text: str, at: int) -> str:
    r"""Return the character before `at`, or what the escape before it stands for: the `n` of `\n` is no letter."""
    escape = _LAST.search(text, max(0, at - 12), at)
    return text[at - 1 : at] if escape is None else _meant(escape)


def _after(text: str, at: int) -> str:
    """Return the character at `at`, or what the escape there stands for."""
    escape = _NEXT.match(text, at)
    return text[at : at + 1] if escape is None else _meant(escape)


def _meant(escape: re.Match[str]) -> str:
    if escape["unit"]:
        return chr(int(escape["unit"], 16))
    return "\n" if escape["blank"] else escape["mark"]


def _is_protected(spans: tuple[Span, ...], text: str, at: int) -> bool:
    r"""Tell whether `at` is in a passage that is no prose; a share's name (`\\host`) does not begin inside a word."""
    if not is_protected(spans, at):
        return False
    inside = at > 0 and text[at - 1].isalnum() and not is_protected(spans, at - 1)
    if text.startswith("\\/", at):
        return False
    return not inside


def _is_literal(text: str, start: int, end: int) -> bool:
    """Tell whether the escape is all of a quoted string or part of a character class: it is meant as written."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before == after and before in "\"'`/":
        return True
    return (before in {"[", "-"} and after in {"-", "]"}) or text.startswith("-\\", end)


def _is_spoken_of(text: str, start: int, end: int, subject: Subject) -> bool:
    """Tell whether an escape that is a word of its own stands where escapes or code points are the subject."""
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return False
    return subject.is_near(start, end)


def _code_points(run: str, at: int) -> Iterator[Edit]:
    parts = list(_CODE.finditer(run))
    values = [int(part[5], 8) if part[5] else int(next(filter(None, part.groups())), 16) for part in parts]
    bytes_ = [as_byte(chr(value)) if value <= 0x10FFFF else 256 for value in values]
    i = 0
    while i < len(values):
        size = 1
        written = utf8_character(values, i)
        if not written and not UNDEFINED.isdisjoint(values[i + 1 : i + 4]):
            # read in windows-1252 and escaped then: `\u0178\u008d`
            written = utf8_character(bytes_, i)
        fault = "entities.unicode-escape"
        if written:
            size = len(written.encode())
            fault = "entities.byte-escape"
        elif 0xD800 <= values[i] <= 0xDBFF and i + 1 < len(values) and 0xDC00 <= values[i + 1] <= 0xDFFF:
            written = chr(0x10000 + ((values[i] - 0xD800) << 10) + (values[i + 1] - 0xDC00))
            size = 2
        elif values[i : i + 2] == [0x0D, 0x0A]:
            written = "\n"  # one line end of Windows
            size = 2
            fault = "entities.byte-escape" if parts[i][4] else fault
        elif parts[i][5] is None:
            written = _single(values[i], is_byte=parts[i][4] is not None)
            fault = "entities.byte-escape" if parts[i][4] else fault
        if written and is_writable(written):
            yield Edit(at + parts[i].start(), at + parts[i + size - 1].end(), written, fault)
        i += size


def _single(value: int, *, is_byte: bool) -> str:
    """Return what one escape stands for, or "" where it is left: a backslash would make new escapes, letters none."""
    if 0x80 <= value <= 0x9F:
        return from_windows(value) or ""
    if value in {0x0A, 0x0D}:
        return "\n"
    if value > 0x10FFFF or 0xD800 <= value <= 0xDFFF or value < 0x20 or value in {0x5C, 0x7F}:
        return ""
    character = chr(value)
    if is_byte and value < 0x80 and character not in _PLAIN_FROM_BYTES:
        return ""
    return character


def _line_breaks(text: str, lines: list[re.Match[str]]) -> Iterator[Edit]:
    r"""Yield the line ends of `\n`; those without a sentence's end before them need two clear ones elsewhere."""
    clear = [_is_clear_break(text, match) for match in lines]
    # two headings before text, or one sentence's end, are no coincidence
    begins = sum(_may_begin(text, match.end(), doubled=False) and match.end() < len(text) for match in lines)
    many = sum(clear) >= 1 or begins >= 2
    for match, is_clear in zip(lines, clear, strict=True):
        if is_clear or (many and _may_begin(text, match.end(), doubled=_count(match) > 1)):
            yield Edit(match.start(), match.end(), "\n" * _count(match), "entities.escaped-line-end")


def _count(match: re.Match[str]) -> int:
    return len(_BREAK.findall(match[0]))


def _is_clear_break(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if not start and end == len(text):
        return False
    if "r" in match[0] and "n" in match[0]:
        return True  # both: nothing but a line end of Windows is written so
    doubled = _count(match) > 1
    before = _before(text, start)
    if before and before not in _SENTENCE_END and not (doubled and not before.isspace()):
        return False
    if before in {":", ";", ","} and not doubled and not _after(text, end).isupper():
        return False
    return _may_begin(text, end, doubled=doubled)


def _may_begin(text: str, at: int, *, doubled: bool) -> bool:
    r"""Tell whether a paragraph may begin at `at`: `\nabla`, `\new` and `\d+\n` followed by code may not."""
    if at == len(text):
        return True
    after = _after(text, at)
    if after.isspace() or after in _BEGINS or after.isdigit() or after.isupper():
        return True
    return after.isalpha() and (doubled or not after.isascii())


def _is_inside(text: str, start: int, end: int) -> bool:
    """Tell whether an escape stands between two letters or digits of one word, which does not begin with a stroke."""
    return _before(text, start).isalnum() and _after(text, end).isalnum()


def _is_clear_mark(text: str, start: int, end: int) -> bool:
    """Tell whether an escaped quotation mark opens or closes, or stands after a figure or before a consonant."""
    before, after = _before(text, start), _after(text, end)
    if not _is_inside(text, start, end):
        return before not in {"=", "(", "[", "{"} and after not in {"=", "]", "}"}
    # between letters: TeX's accents stand on vowels and a few consonants; endings and elisions are none of its
    return (
        text[end - 1] == "'"
        and (_ENDING.match(text, end) or _ELISION.search(text, max(0, start - 3), start)) is not None
    )


def _is_address_stroke(text: str, start: int, end: int) -> bool:
    r"""Tell whether `\/` stands in an address or in a closing tag: `http:\/\/example.org`, `<\/p>`."""
    if text.startswith("<", start - 1):
        return _TAG_AFTER.match(text, end - 1) is not None
    low = start
    while low and start - low < 400 and not text[low - 1].isspace():
        low -= 1
    return _ADDRESS.match(text, low, end) is not None


ESCAPES = Rule(
    backslash_escape,
    Fault("entities.unicode-escape", "likely", r"an escape such as \u2019 left in prose"),
    Fault("entities.byte-escape", "likely", r"bytes written as \xe2\x80\x99 left in prose"),
    Fault("entities.escaped-line-end", "likely", r"a line end written as \n left in prose"),
    Fault("entities.escaped-quote", "likely", "a backslash that protected a mark in a program"),
    needs=re.compile(r"\\[unrxU\"'/\\23]"),
)
