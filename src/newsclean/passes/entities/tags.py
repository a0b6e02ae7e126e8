"""Left-over markup: tags of HTML when they are paired or void, comments, CDATA, scripts and styles with content."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsclean.edits import Edit
from newsclean.passes.entities.writable import Passages, Subject
from newsclean.pipeline import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

# what a tag does to the lines: 0 nothing, 1 a blank (cells), 2 a line, 3 a paragraph (HTML Living Standard 15.3)
_INLINE, _CELL, _LINE, _PARAGRAPH = range(4)
_BREAKS = ("", " ", "\n", "\n\n")
_PARAGRAPHS = (
    "address article aside blockquote body center dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 head header hgroup hr html main menu nav ol p pre section summary details table tbody tfoot thead title ul"
)
_LINES = "br caption dd dt legend li optgroup option tr"
_CELLS = "td th"
_INLINES = (
    "a abbr acronym area audio b base basefont bdi bdo big button canvas cite code col colgroup data datalist del dfn"
    " em embed font i iframe img input ins kbd label link map mark meta meter nobr noscript object output param picture"
    " progress q rp rt ruby s samp select slot small source span strike strong sub sup textarea time track tt u var"
    " video wbr"
)
_EFFECTS = {
    name: effect
    for names, effect in ((_PARAGRAPHS, _PARAGRAPH), (_LINES, _LINE), (_CELLS, _CELL), (_INLINES, _INLINE))
    for name in names.split()
}
_VOIDS = "area base basefont br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOIDS.split())
# elements whose end or start tag HTML lets authors leave out
_OPEN = "p li dt dd tr td th thead tbody tfoot option optgroup colgroup div"
_OPEN_ENDED = frozenset(_OPEN.split())
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,9}|(?:[owv]|st1):[A-Za-z]{1,20})(?P<attributes>(?:[\s/][^<>]{0,4000})?)>"
)
_ATTRIBUTES = re.compile(
    r"[\s/]*|\s*[\w:@.\-]+\s*=.*|\s+(?:nowrap|noshade|disabled|checked|selected|async|defer|hidden)\b.*", re.DOTALL
)
_RAW_END = {name: re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE) for name in ("script", "style", "svg")}
_RAW = re.compile(r"<(script|style|svg)(?:\s[^<>]{0,4000})?>", re.IGNORECASE)
_CDATA = "<![CDATA["
_DECLARATION = re.compile(r"<(?:!DOCTYPE\s[^<>]{0,400}|\?xml\s[^<>]{0,400}\?)>", re.IGNORECASE)
_SPOKEN_OF = re.compile(r"[\"'”’)]?,?\s{1,2}(?:[\w-]+ )?(?:tags?|elements?|markup)\b", re.IGNORECASE)
_STRUCK = frozenset(["del", "s", "strike"])
_SCRIPTS = {
    "sup": str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"),
    "sub": str.maketrans("0123456789+-−=()ni", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢ"),
}
_MOST_WITHIN = 8
"""Tags that a raised or lowered element is read with, as a note's number with its link is."""
_FIGURES = re.compile(r"[ni]|[0-9+\-−=ni][0-9+\-−=()ni]*(?<![ni][ni])")
_RECKONED = re.compile(r"(?![\[(])[^\s\d+\-−=]*[\d+\-−=]\S*")
_SAYS = "a tag of HTML without which the text would say something else"
_HTML = re.compile(r"\bX?HTML\b")
_WHITE = re.compile(r"\s*")
_ANY = re.compile(r"<[A-Za-z/!?]")


class _Piece(NamedTuple):
    start: int
    end: int
    effect: int
    fault: str
    written: str | None = ""
    """What stays: nothing of a tag, an element's content in other characters; None where the tag stays itself."""


def left_over_markup(text: str, _options: Options) -> Iterator[Edit]:
    r"""Propose nothing for inline tags, comments and scripts; a line or a paragraph for tags that make one.

    Only elements that HTML knows, and only when they are void (`<br>`) or when both tags are there; `<p>` and `<li>`
    may stand alone where other tags prove that the text is HTML. `</p><p>` is one paragraph break. What is raised or
    lowered beside a figure goes on so in characters of its own.
    Left alone, and reported: struck words, and a raised or lowered formula that has no such characters.
    Left alone: a lone `<b>`, `<john@example.com>`, `a < b`, generics, editors' marks, Markdown, code, a tag spoken of.

    >>> clean("<p>The <b>talks</b> failed.</p><p>Both left.</p>", passes=("entities",)).text
    'The talks failed.\n\nBoth left.'
    >>> clean("10<sup>6</sup> m<sup>2</sup> of H<sub>2</sub>O on the 4<sup>th</sup>", passes=("entities",)).text
    '10⁶ m² of H2O on the 4th'
    """
    pieces = _settled(text, list(_found(text)))
    i = 0
    while i < len(pieces):
        j = i + 1
        while (
            j < len(pieces)
            and pieces[j - 1].written == pieces[j].written == ""
            and not text[pieces[j - 1].end : pieces[j].start].strip()
        ):
            j += 1
        yield from _edits_for(text, pieces[i:j])
        i = j


def _edits_for(text: str, group: list[_Piece]) -> Iterator[Edit]:
    """Yield the edits for pieces with only white space between them."""
    effect = max(piece.effect for piece in group)
    if effect == _INLINE:
        for piece in group:
            yield Edit(piece.start, piece.end, piece.written, piece.fault, _SAYS if piece.written is None else None)
        return
    start, end = group[0].start, group[-1].end
    while start and text[start - 1].isspace():
        start -= 1
    white = _WHITE.match(text, end)
    end = white.end() if white else end
    lines = sum(piece.effect == _LINE and text.startswith(("<br", "<BR", "<Br"), piece.start) for piece in group)
    blank = any(text.count("\n", low, high) > 1 for low, high in _gaps(start, end, group))
    if lines > 1 or blank:
        effect = _PARAGRAPH
    written = _BREAKS[effect] if start and end < len(text) else ""
    yield Edit(start, end, written, next(piece.fault for piece in group if piece.effect))


def _gaps(start: int, end: int, group: list[_Piece]) -> Iterator[tuple[int, int]]:
    low = start
    for piece in group:
        yield low, piece.start
        low = piece.end
    yield low, end


def _found(text: str) -> Iterator[tuple[_Piece, str, bool]]:
    """Yield every piece of markup with its element's name ("" for what needs no pair) and whether it closes."""
    passages = Passages(text)
    searched_in_vain: set[str] = set()
    at = 0
    while True:
        opening = _ANY.search(text, at)
        if opening is None:
            return
        start = opening.start()
        at = start + 1
        if passages.closed(start, code=text[start - 1 : start] not in {"", "\n"}):
            continue
        piece = _special(text, start, searched_in_vain)
        if piece is not None:
            yield piece, "", False
            at = piece.end
            if text.startswith(_CDATA, start):
                close = text.find("]]>", at)
                yield _Piece(close, close + 3, _INLINE, "entities.comment"), "]]>", False
            continue
        tag = _TAG.match(text, start)
        if tag is None:
            continue
        name = tag["name"].lower()
        if (name in _EFFECTS or ":" in name) and _ATTRIBUTES.fullmatch(tag["attributes"]):
            yield _Piece(start, tag.end(), _EFFECTS.get(name, _INLINE), "entities.tag"), name, bool(tag["close"])
            at = tag.end()


def _special(text: str, start: int, searched_in_vain: set[str]) -> _Piece | None:
    """Return a comment, a CDATA opening with an end, a declaration, or a script or style with its content."""
    if text.startswith("<!--", start):
        end = _end_of(text, "-->", start + 4, searched_in_vain)
        return _Piece(start, end, _INLINE, "entities.comment") if end else None
    if text.startswith(_CDATA, start):
        end = _end_of(text, "]]>", start + 9, searched_in_vain)
        return _Piece(start, start + 9, _INLINE, "entities.comment") if end else None
    raw = _RAW.match(text, start)
    if raw is not None:
        name = raw[1].lower()
        closing = None if name in searched_in_vain else _RAW_END[name].search(text, raw.end())
        if closing is None:
            searched_in_vain.add(name)
            return None
        return _Piece(start, closing.end(), _INLINE, "entities.script")
    declaration = _DECLARATION.match(text, start)
    return _Piece(start, declaration.end(), _PARAGRAPH, "entities.tag") if declaration else None


def _end_of(text: str, mark: str, at: int, searched_in_vain: set[str]) -> int:
    if mark in searched_in_vain:
        return 0
    found = text.find(mark, at)
    if found < 0:
        searched_in_vain.add(mark)
        return 0
    return found + len(mark)


def _settled(text: str, found: list[tuple[_Piece, str, bool]]) -> list[_Piece]:
    """Return what may go: void, paired, or open-ended where two others prove that this is HTML."""
    keep = [False] * len(found)
    settled: list[_Piece] = []
    open_tags: dict[str, list[int]] = {}
    for i, (piece, name, closes) in enumerate(found):
        if name in {"", "]]>"}:
            keep[i] = True
        elif name in _VOID or text.startswith("/>", piece.end - 2):
            keep[i] = not _is_spoken_of(text, piece.end)
        elif not closes:
            open_tags.setdefault(name, []).append(i)
        elif open_tags.get(name):
            j = open_tags[name].pop()
            if _is_spoken_of(text, piece.end) or _is_spoken_of(text, found[j][0].end):
                continue
            if name in _STRUCK:
                settled += (found[j][0]._replace(written=None), piece._replace(written=None))
                continue
            element = None
            if name in _SCRIPTS and i - j <= _MOST_WITHIN:
                element = _scripted(text, [other[0] for other in found[j : i + 1]], name)
            if element is None:
                keep[i] = keep[j] = True
            else:
                settled.append(element)
    said = set() if any(keep[i] and found[i][2] for i in range(len(found))) else _said(text, found)
    for i in said:
        keep[i] = False
    proved = any(keep[i] and found[i][1] not in {"", "]]>"} for i in range(len(found)))
    loose = [i for i in range(len(found)) if not keep[i] and found[i][1] in _OPEN_ENDED]
    loose = [i for i in loose if i not in said and not _is_spoken_of(text, found[i][0].end)]
    if proved or len(loose) > 1:
        for i in loose:
            keep[i] = True
    settled += (found[i][0] for i in range(len(found)) if keep[i])
    settled.sort(key=lambda piece: piece[:2])
    return _apart(settled)


def _scripted(text: str, pieces: list[_Piece], name: str) -> _Piece | None:
    """Return what a raised or lowered element becomes as a whole, or None where its tags may go and say nothing.

    `10<sup>6</sup>` is 10⁶ and not 106; ordinals (4th), notes in brackets and the indices of formulas (H2O) read alike.
    """
    if any(piece.effect for piece in pieces):
        return None
    start, end = pieces[0].start, pieces[-1].end
    content = "".join(text[low.end : high.start] for low, high in pairwise(pieces)).strip()
    before = text[start - 1 : start]
    if name == "sub" and content.isdigit() and (before.isalpha() or before in ("]", ")")):
        return None
    if _FIGURES.fullmatch(content):
        return _Piece(start, end, _INLINE, "entities.tag", content.translate(_SCRIPTS[name]))
    if before.strip() and _RECKONED.fullmatch(content):
        return _Piece(start, end, _INLINE, "entities.tag", None)
    return None


def _said(text: str, found: list[tuple[_Piece, str, bool]]) -> set[int]:
    """Return the tags that are words of their own where HTML is spoken of (`In HTML, <br> breaks a line`)."""
    subject = Subject(text, _HTML, len("HTML"))
    return {
        i
        for i, (piece, name, _) in enumerate(found)
        if (name in _VOID or name in _OPEN_ENDED)
        and text[piece.start - 1 : piece.start] == text[piece.end : piece.end + 1] == " "
        and subject.is_near(piece.start, piece.end)
    }


def _apart(pieces: list[_Piece]) -> list[_Piece]:
    """Drop what lies inside of another piece: a tag in a comment, the end of CDATA in a script."""
    apart: list[_Piece] = []
    for piece in pieces:
        if not apart or piece.start >= apart[-1].end:
            apart.append(piece)
    return apart


def _is_spoken_of(text: str, end: int) -> bool:
    """Tell whether the words after a tag call it a tag."""
    return _SPOKEN_OF.match(text, end) is not None


TAGS = Rule(
    left_over_markup,
    Fault("entities.tag", "likely", "a tag of HTML"),
    Fault("entities.comment", "safe", "a comment of HTML, or the wrapping of a CDATA section; never meant to be seen"),
    Fault("entities.script", "safe", "a script or a style sheet, never meant to be seen"),
    needs=_ANY,
)
