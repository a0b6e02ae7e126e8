"""Left-over markup: tags of known HTML elements, comments, CDATA marks, scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsclean.edits import Edit
from newsclean.reading.protected import code_spans, is_protected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

PARAGRAPH = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "table",
        "figure",
        "section",
        "article",
        "header",
        "footer",
        "aside",
        "main",
        "nav",
        "address",
        "center",
        "form",
        "fieldset",
        "pre",
    ]
)
LINE = frozenset(
    ["br", "li", "tr", "dt", "dd", "hr", "figcaption", "caption", "thead", "tbody", "tfoot", "option", "legend"]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "label",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "td",
        "th",
        "picture",
        "source",
        "iframe",
        "noscript",
        "button",
        "html",
        "body",
        "head",
        "title",
        "link",
        "meta",
        "input",
        "svg",
        "path",
    ]
)
VOID = frozenset(["br", "hr", "img", "wbr", "link", "meta", "input", "source"])
VERBATIM = frozenset(("script", "style"))

TAG = re.compile(r"<(?:!--|!\[CDATA\[|/?[A-Za-z])|\]\]>")
_ELEMENT = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,10})(?:\s[^<>]{0,2000}|)(/?)>")
_SPACE = re.compile(r"\s*")


class _Piece(NamedTuple):
    start: int
    end: int
    rule: str
    breaks: int  # 0 inline, 1 a line, 2 a paragraph


def left_over_tag(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose to take out tags of known elements that are paired or void; blocks leave line structure behind.

    A paragraph's tags become a blank line, a line's (`br`, `li`) a line end, inline ones nothing, so that
    `un<b>bold</b>ened` is one word. Comments and CDATA marks go; `script` and `style` go with their content.
    Left alone: a tag without its partner (`I <3 NY`, a lone `<b>`), unknown names (`<redacted>`, `List<String>`),
    mail addresses, Markdown, and whatever stands in code.

    >>> clean("<p>The talks failed.</p><p>Both sides left.</p>", passes=("entities",)).text
    'The talks failed.\n\nBoth sides left.'
    """
    del options
    pieces = _pieces(text)
    if pieces:
        yield from _edits(text, pieces)


def _pieces(text: str) -> list[_Piece]:
    """Return what may go, in order; one sweep, and every search for an end fails at most once."""
    found: list[_Piece] = []
    code = code_spans(text)
    open_tags: dict[str, list[_Piece]] = {}
    missing: set[str] = set()
    at = 0
    while True:
        match = TAG.search(text, at)
        if match is None:
            break
        start = match.start()
        at = match.end()
        if is_protected(code, start):
            continue
        if match[0] == "]]>":
            found.append(_Piece(start, at, "entities.comment", 0))
        elif match[0] == "<![CDATA[":
            if text.find("]]>", at) >= 0:
                found.append(_Piece(start, at, "entities.comment", 0))
        elif match[0] == "<!--":
            end = text.find("-->", at) if "-->" not in missing else -1
            if end < 0:
                missing.add("-->")
                continue
            found.append(_Piece(start, end + 3, "entities.comment", 0))
            at = end + 3
        else:
            at = _tag(text, start, at, found, open_tags, missing)
    found.sort()
    if any(text.startswith("]]>", p.start) for p in found) and "<![CDATA[" not in text:
        found = [piece for piece in found if not text.startswith("]]>", piece.start)]
    return found


def _tag(
    text: str, start: int, at: int, found: list[_Piece], open_tags: dict[str, list[_Piece]], missing: set[str]
) -> int:
    match = _ELEMENT.match(text, start)
    if match is None:
        return at
    name, end = match[2].lower(), match.end()
    if name in VERBATIM:
        closing = f"</{name}>"
        if match[1] or closing in missing:
            return end
        close = text.find(closing, end)
        if close < 0:
            close = text.lower().find(closing, end) if text.isascii() else -1
        if close < 0:
            missing.add(closing)
            return end
        end = close + len(closing)
        found.append(_Piece(start, end, "entities.script", 0))
        return end
    breaks = 2 if name in PARAGRAPH else 1 if name in LINE else 0 if name in INLINE else -1
    if breaks < 0:
        return end
    piece = _Piece(start, end, "entities.tag", breaks)
    if name in VOID or match[3]:
        found.append(piece)
    elif not match[1]:
        open_tags.setdefault(name, []).append(piece)
    elif open_tags.get(name):
        found += [open_tags[name].pop(), piece]
    return end


def _edits(text: str, pieces: list[_Piece]) -> Iterator[Edit]:
    """Yield the edits: neighbours with only white space between them become one, if any of them breaks a line."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    i = 0
    while i < len(pieces):
        group = [pieces[i]]
        i += 1
        while i < len(pieces):
            gap = _SPACE.match(text, group[-1].end)
            if gap is None or gap.end() != pieces[i].start:
                break
            group.append(pieces[i])
            i += 1
        breaks = max(piece.breaks for piece in group)
        if not breaks:
            for piece in group:
                yield Edit(piece.start, piece.end, "", piece.rule)
            continue
        start, end = group[0].start, group[-1].end
        lines = sum(piece.breaks == 1 for piece in group if not text.startswith("</", piece.start))
        made = "\n\n" if breaks == 2 or lines > 1 else "\n"
        if start <= first or end >= last:
            made = ""
        yield Edit(start, end, made, "entities.tag" if all(p.rule == "entities.tag" for p in group) else group[0].rule)
