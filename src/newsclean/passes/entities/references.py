"""Character references of HTML and XML (HTML Living Standard 13.5), also escaped more than once."""

from __future__ import annotations

import re
from html.entities import html5, name2codepoint
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.entities.writable import Passages, Subject, as_byte, from_windows, is_writable, utf8_character
from newsclean.pipeline import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

_AMPERSAND = r"(?:[Aa][Mm][Pp]|\#0{0,5}38|\#[Xx]0{0,5}26);"
_REFERENCE = re.compile(
    rf"&(?:(?P<again>(?:{_AMPERSAND})*)"
    r"(?:\#(?P<decimal>[0-9]{1,10})|\#[Xx](?P<hexadecimal>[0-9A-Fa-f]{1,8})|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));"
    r"|(?P<short>amp|quot|nbsp)(?=[ \t\n])"
    r"|(?P<letter>[AEIOUYaeiouy]acute|[AEIOUaeiou](?:grave|circ)|[ANOano]tilde|[AEIOUaeiouy]uml|[Cc]cedil|[Aa]ring"
    r"|[Oo]slash|szlig|AElig|aelig)(?![;=])"
    r"|(?:amp;)?\#(?P<open>[0-9]{3,4})(?![0-9;]))"
)
_FAULT = "entities.reference"
_UNFINISHED = "entities.unfinished-reference"
_CUT_SHORT = {"amp": "&", "quot": '"', "nbsp": "\N{NO-BREAK SPACE}"}
_LINE_FEED = re.compile(r"\n|&(?:#0{0,6}10|#[xX]0{0,6}[aA]|NewLine);")
_LINE_ENDS = {0x0B: "\n", 0x0C: "\n", 0x0D: "\n"}
_PARAMETER = re.compile(r"\?[^\s?]*\Z")
_HTML = re.compile(r"\b(?:X?HTML|XML|entit(?:y|ies)|character references?)\b")
_BEFORE_WORD, _BEHIND_WORD = frozenset(" \t\n\"'“‘«("), frozenset(" \t\n\"'”’»).,;:!?")


def _shouted() -> dict[str, str]:
    """Return the HTML 4 names in wrong case: of letters in capitals (`P&EACUTE;REZ`), of marks in any case."""
    found: dict[str, str] = {}
    for name, code in name2codepoint.items():
        character = chr(code)
        forms = [name.upper()] if character.isalpha() else [name.upper(), name.title()]
        for form in forms:
            if f"{form};" not in html5:
                found[form] = character.upper() if character.isalpha() else character
    return found


_SHOUTED = _shouted()


def character_reference(text: str, _options: Options) -> Iterator[Edit]:
    r"""Propose the character that a reference stands for, whatever else the text holds.

    Feeds escape once more than their readers unescape. `&amp;amp;quot;` is one reference: the run of `amp;` is
    unwrapped with it. Numbers 128 to 159 are windows-1252, as browsers read them; a byte that windows-1252 lacks is
    read with its neighbours as UTF-8 (`&Atilde;&#129;`). A name in capitals means the capital. Three names that feeds
    cut short may lack their semicolon before a blank; names of letters with accents (`Espa&ntildea`), and numbers of
    Western letters and marks, may anywhere.
    Left alone: other names without it (`AT&T`, `&copy=2` in a link), unknown names, JSON, code, controls, overrides,
    halves of characters, and a letter's or blank's reference that stands alone where HTML is spoken of.

    >>> clean("Ben &amp;amp; Jerry&#146;s < 5 &deg;C", passes=("entities",)).text
    'Ben & Jerry’s < 5 °C'
    """
    passages: Passages | None = None
    found: list[Edit] = []
    subject = Subject(text, _HTML, len("character references"))
    end = 0
    for match in _REFERENCE.finditer(text):
        start = match.start()
        if passages is None:
            passages = Passages(text)
        if start < end or passages.closed(start, code=False):
            continue
        end = match.end()
        value = _number(match)
        if match["open"]:
            _add_open(match, found)
        elif match["letter"]:
            if not _is_spoken_of(text, start, end, subject):
                found.append(Edit(start, end, html5[f"{match['letter']};"], _UNFINISHED))
        elif match["short"]:
            found.append(Edit(start, end, _CUT_SHORT[match["short"]], _UNFINISHED))
        elif value is None:
            _add_named(text, match, found, subject)
        elif 0xD800 <= value <= 0xDBFF:
            second = _REFERENCE.match(text, end)
            low = _number(second) if second else None
            if second and low is not None and 0xDC00 <= low <= 0xDFFF:
                end = second.end()
                whole = chr(0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00))
                if is_writable(whole):
                    found.append(Edit(start, end, whole, _FAULT))
        elif 0x80 <= value <= 0x9F:
            character = from_windows(value)
            if character is not None:
                found.append(Edit(start, end, character, _FAULT))
            else:
                end = _add_utf8(text, match, value, found)
        elif value < 0x20 or value == 0x7F:
            written = chr(value) if value in {0x09, 0x0A} else _LINE_ENDS.get(value, "")
            if value == 0x0D and _LINE_FEED.match(text, end):
                written = ""
            if written or value == 0x0D:
                found.append(Edit(start, end, written, _FAULT))
        elif value <= 0x10FFFF and not 0xD800 <= value <= 0xDFFF:
            character = chr(value)
            if is_writable(character):
                found.append(Edit(start, end, character, _FAULT))
    yield from found


def _add_open(match: re.Match[str], found: list[Edit]) -> None:
    """Read a number without its semicolon where it is a letter or mark of Western text, as browsers do."""
    value = int(match["open"])
    character = from_windows(value) or chr(value)
    western = 0x80 <= value <= 0x24F or 0x2010 <= value <= 0x203A or value in {0x20AC, 0x2122}
    if western and is_writable(character):
        found.append(Edit(match.start(), match.end(), character, _UNFINISHED))


def _number(match: re.Match[str]) -> int | None:
    if match["decimal"]:
        return int(match["decimal"])
    return int(match["hexadecimal"], 16) if match["hexadecimal"] else None


def _add_named(text: str, match: re.Match[str], found: list[Edit], subject: Subject) -> None:
    name = match["name"]
    character = html5.get(f"{name};") or _SHOUTED.get(name)
    start, end = match.span()
    if text.startswith("=", end) and _PARAMETER.search(text, max(0, start - 400), start):
        return
    if character is None or not is_writable(character):
        if match["again"]:
            found.append(Edit(start, match.end("again"), "&", _FAULT))
        return
    if (character.isalpha() or character.isspace()) and _is_spoken_of(text, start, end, subject):
        if match["again"]:
            found.append(Edit(start, match.end("again"), "&", _FAULT))
        return
    found.append(Edit(start, end, character, _FAULT))


def _is_spoken_of(text: str, start: int, end: int, subject: Subject) -> bool:
    """Tell whether a letter's or blank's reference is a word of its own where HTML is the subject (`&eacute; is é`)."""
    if (start and text[start - 1] not in _BEFORE_WORD) or text[end : end + 1] not in _BEHIND_WORD:
        return False
    return subject.is_near(start, end)


def _add_utf8(text: str, match: re.Match[str], value: int, found: list[Edit]) -> int:
    """Read a byte that windows-1252 lacks with its neighbours as UTF-8; return where the reading ends."""
    starts, values = [match.start()], [value]
    edits = len(found)
    at = match.start()
    while len(starts) < 4 and at:
        if edits and found[edits - 1].end == at and len(found[edits - 1].replacement or "") == 1:
            edits -= 1
            at = found[edits].start
            values.insert(0, as_byte(found[edits].replacement or ""))
        else:
            at -= 1
            values.insert(0, as_byte(text[at]))
        starts.insert(0, at)
    here = len(values) - 1
    ends = [match.end()]
    while len(ends) < 3 and ends[-1] < len(text):
        after = _REFERENCE.match(text, ends[-1])
        number = _number(after) if after else None
        if after:
            name = after["name"]
            character = html5.get(f"{name};", "") if name else ""
            values.append(number if number is not None and number < 256 else as_byte(character) if character else 256)
            ends.append(after.end())
        else:
            values.append(as_byte(text[ends[-1]]))
            ends.append(ends[-1] + 1)
    for first in range(here + 1):
        character = utf8_character(values, first)
        last = first + len(character.encode()) - 1
        if (character and first < here <= last) or (character and first == here):
            while found and found[-1].start >= starts[first]:
                found.pop()
            end = ends[last - here]
            reason = "bytes of one UTF-8 character, each as a reference"
            found.append(Edit(starts[first], end, character, _FAULT, reason, "likely"))
            return end
    return match.end()


REFERENCES = Rule(
    character_reference,
    Fault(_FAULT, "safe", "a character reference of HTML in place of the character"),
    Fault(_UNFINISHED, "likely", "a character reference that lost its semicolon"),
    needs=re.compile(r"&(?:#[0-9Xx]|[A-Za-z])"),
)
