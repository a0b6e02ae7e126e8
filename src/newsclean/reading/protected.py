"""Passages that are no prose: URLs, addresses, code, markup, paths. Only the mojibake pass may change them.

`protected_spans` finds them, `outside` drops the edits that would touch one, `is_protected` asks for one place.
The cost of ordinary prose is a handful of one-character searches; every scanner is linear: each starts at a rare
character and looks a bounded way back, and what it has read forward it does not read again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.reading.code import Span, add_code, add_ticked, is_code_line, may_hold_code
from newsclean.reading.places import matches_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclean.edits import Edit

__all__ = [
    "ENCODED_WORD",
    "Span",
    "code_spans",
    "encoded_words",
    "is_code_line",
    "is_protected",
    "outside",
    "outside_passages",
    "protected_near",
    "protected_spans",
]

_FARTHEST_BACK = 80
"""How far before its rare character a passage may begin: longer than any host name's label or local part (RFC 1035: 63,
RFC 5321: 64)."""

_URL_REST = re.compile("[^\\s<>«»“”„‟‹›。，、；：！？）」』】\ufffc]*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,14}\Z")
_WWW = re.compile(r"\.(?<=[wW][wW][wW]\.)(?=[A-Za-z0-9])")
_HOST_AND_SLASH = re.compile(r"(?<![\w@.\-])[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,24}(?::\d{1,5})?\Z")
_PATH = re.compile(r"/(?:[\w.+@~%\-]+/)+[\w.+@~%\-]*|/[\w+@~%\-]+\.\w{1,5}\b")
_LOCAL_PART = re.compile(r"[\w.+%\-]+\Z")
_DOMAIN = re.compile(r"[\w\-]+(?:\.[\w\-]+)+")
_HANDLE = re.compile(r"[A-Za-z_][\w.]{0,39}")
_WINDOWS_PATH = re.compile(r"\\[^\s\"<>|“”]*")
_TAG = re.compile(r"</?[A-Za-z][\w:\-]*(?:\s[^<>]{0,4000})?/?>")
_VERBATIM = re.compile(r"<(script|style|pre|code|kbd|samp|tt)\b", re.IGNORECASE)
_LINK_TARGET = re.compile(r"\]\([^()\s]{1,500}\)")
ENCODED_WORD = r"=\?[\w\-]{1,30}(?:\*[\w\-]{1,30})?\?[QqBb]\?[^\s?]*(?:\?=)?"
"""A word of a mail's header in its own charset (RFC 2047; RFC 2231 for the language), also one that was cut off."""
_ENCODED_WORD = re.compile(ENCODED_WORD)
_PARTNERS = {")": "(", "]": "[", "}": "{"}
_BEYOND = 1 << 62
_A_STRETCH = 2000
"""Characters that are read as quickly as it is to look around one stretch."""


@lru_cache(maxsize=2)  # several rules ask about the same text, one after another
def protected_spans(text: str) -> tuple[Span, ...]:
    """Return the protected passages of `text`: half-open spans, ordered, disjoint.

    >>> text = 'Run `print("x")` or ask me@example.org.'
    >>> [text[start:end] for start, end in protected_spans(text)]
    ['`print("x")`', 'me@example.org']
    """
    if not _has_sign(text):
        return ()
    found = _passages(text, code=may_hold_code(text))
    return _merged(found) if found else ()


def protected_near(text: str, stretches: Sequence[Span]) -> tuple[Span, ...]:
    r"""Return the protected passages of the paragraphs in which the ordered `stretches` lie.

    But for fences and markup no passage runs over a blank line.

    >>> text = "See /usr/lib/x.\n\nOr ask me@example.org."
    >>> [text[start:end] for start, end in protected_near(text, [(20, 21)])]
    ['me@example.org']
    """
    if "`" in text or "<" in text or "\n\n" not in text:
        return protected_spans(text)
    code = may_hold_code(text)
    found: list[Span] = []
    done = 0
    for first, last in stretches:
        if last < done:
            continue
        before = text.rfind("\n\n", done, first)
        start = before + 2 if before >= 0 else done
        end = text.find("\n\n", max(start, last))
        done = end if end >= 0 else len(text)
        found += [(start + low, start + high) for low, high in _passages(text[start:done], code=code)]
    return _merged(found) if found else ()


def _passages(text: str, *, code: bool) -> list[Span]:
    """Return the protected passages of `text` in any order, also overlapping ones; of code only if it may hold any."""
    found: list[Span] = []
    if "`" in text:
        add_ticked(text, found)
    if "<" in text:
        _add_markup(text, found)
    if "/" in text:
        _add_addresses(text, found)
        _add_paths(text, found)
    found.extend(
        (m.start() - 3, _url_end(text, m.end())) for m in _WWW.finditer(text) if _begins_word(text, m.start() - 3)
    )
    if "@" in text:
        _add_mail_and_handles(text, found)
    if "\\" in text:
        _add_windows_paths(text, found)
    if "]" in text:
        found.extend((m.start() + 1, m.end()) for m in matches_at(_LINK_TARGET, text, "]"))
    if code:
        add_code(text, found)
        found += encoded_words(text)
    return found


def _has_sign(text: str) -> bool:
    """Tell whether anything occurs that a protected passage cannot be without."""
    if "/" in text or "@" in text or "<" in text or "`" in text or "\\" in text:
        return True
    return ("]" in text and "](" in text) or _WWW.search(text) is not None or may_hold_code(text)


def code_spans(text: str) -> tuple[Span, ...]:
    """Return the passages that are code, whatever stands in them; tags, URLs and addresses in prose are none.

    >>> code_spans("So <b>it</b> is. Run `x <b>`.")
    ((21, 28),)
    """
    found: list[Span] = []
    if "`" in text:
        add_ticked(text, found)
    if may_hold_code(text):
        add_code(text, found)
    return _merged(found) if found else ()


def encoded_words(text: str) -> list[Span]:
    """Return where words stand that say their charset themselves, as in the header of a mail.

    >>> encoded_words("Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=")
    [(9, 36)]
    """
    return [match.span() for match in matches_at(_ENCODED_WORD, text, "=?")]


def is_protected(spans: tuple[Span, ...], at: int) -> bool:
    """Tell whether the character at `at` lies in one of `spans`.

    >>> is_protected(((2, 5),), 4), is_protected(((2, 5),), 5)
    (True, False)
    """
    if not spans:
        return False
    i = bisect_right(spans, (at, _BEYOND)) - 1
    return i >= 0 and at < spans[i][1]


def outside(spans: tuple[Span, ...], edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield those of the ordered `edits` that neither overlap one of `spans` nor insert inside of one.

    >>> from newsclean.edits import Edit
    >>> list(outside(((2, 5),), [Edit(0, 2, "x", "r"), Edit(3, 3, "x", "r"), Edit(4, 6, "x", "r")]))
    [Edit(start=0, end=2, replacement='x', rule='r', reason=None, level=None)]
    """
    if not spans:
        yield from edits
        return
    i = 0
    for edit in edits:
        start, end = edit[0], edit[1]
        while i < len(spans) and spans[i][1] <= start:
            i += 1
        if i == len(spans) or end <= spans[i][0]:
            yield edit


def outside_passages(text: str, edits: list[Edit]) -> Iterable[Edit]:
    """Return those of the ordered `edits` that touch no protected passage of `text`."""
    return outside(protected_near(text, [edit[:2] for edit in edits]), edits) if edits else ()


def _merged(found: list[Span]) -> tuple[Span, ...]:
    found.sort()
    merged = [found[0]]
    for start, end in found:
        if start >= merged[-1][1]:
            merged.append((start, end))
        elif end > merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
    return tuple(merged)


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


# ---------------------------------------------------------------- addresses


def _url_end(text: str, at: int) -> int:
    """Return where the URL that goes on at `at` ends: at white space, without the sentence's own marks.

    A closing mark belongs to the URL when the URL itself holds its partner: `wiki/Rose_(flower)`, `?q="a"`.
    """
    match = _URL_REST.match(text, at)
    end = match.end() if match else at
    for _ in range(8):  # no sentence ends in more marks than these; a bound keeps a run of brackets linear
        if end == at or not _is_sentence_mark(text, at, end):
            break
        end -= 1
    return end


def _is_sentence_mark(text: str, at: int, end: int) -> bool:
    last = text[end - 1]
    if last in "\"'":
        return text.count(last, at, end) % 2 == 1
    if last in _PARTNERS:
        return text.count(_PARTNERS[last], at, end) < text.count(last, at, end)
    return last in ".,;:!?’*_…"


def _add_addresses(text: str, found: list[Span]) -> None:
    at = text.find(":")
    while at >= 0:
        end = at + 1
        scheme = _SCHEME.search(text, max(0, at - 16), at) if text.startswith("//", end) else None
        if scheme:
            end = _url_end(text, at + 3)
            found.append((scheme.start(), end))
        at = text.find(":", end)


def _add_paths(text: str, found: list[Span]) -> None:
    """Find `example.com/page`, `/usr/lib/x`, `~/notes.txt`, `../a/b`; a stroke between words is none of them."""
    at = text.find("/")
    while at >= 0:
        end = at + 1
        before = text[at - 1] if at else " "
        if before.isalnum():
            host = _HOST_AND_SLASH.search(text, max(0, at - _FARTHEST_BACK), at)
            if host:
                end = _url_end(text, end)
                found.append((host.start(), end))
        elif before.isspace() or before in "~.\"'“‘«([":
            path = _PATH.match(text, at)
            if path:
                end = path.end()
                while text[end - 1] == ".":
                    end -= 1
                start = at
                while start and at - start < 2 and text[start - 1] in "~.":
                    start -= 1
                found.append((start, end))
        at = text.find("/", end)


def _add_mail_and_handles(text: str, found: list[Span]) -> None:
    at = text.find("@")
    while at >= 0:
        end = at + 1
        local = _LOCAL_PART.search(text, max(0, at - _FARTHEST_BACK), at)
        if local:
            domain = _DOMAIN.match(text, end)
            if domain:
                end = domain.end()
                found.append((local.start(), end))
        elif _begins_word(text, at):
            handle = _HANDLE.match(text, end)
            if handle:
                end = handle.end()
                while text[end - 1] == ".":
                    end -= 1
                found.append((at, end))
        at = text.find("@", end)


def _add_windows_paths(text: str, found: list[Span]) -> None:
    at = text.find("\\")
    while at >= 0:
        end = at + 1
        drive = at >= 2 and text[at - 1] == ":" and text[at - 2].isascii() and text[at - 2].isalpha()
        share = text.startswith("\\\\", at) and text[at + 2 : at + 3].isalnum()
        if (drive and _begins_word(text, at - 2)) or share:
            match = _WINDOWS_PATH.match(text, at)
            end = match.end() if match else end
            while text[end - 1] in ".,;:!?'’)":
                end -= 1
            found.append((at - 2 if drive else at, end))
        at = text.find("\\", end)


# ---------------------------------------------------------------- markup


def _add_markup(text: str, found: list[Span]) -> None:
    """Find tags, comments, and elements whose content is verbatim; `a < b` is none of them."""
    lowered = ""
    never_closed: set[str] = set()
    at = text.find("<")
    while at >= 0:
        end = at + 1
        if text.startswith("<!--", at):
            closed = text.find("-->", at)
            if closed < 0:
                return
            end = closed + 3
            found.append((at, end))
        else:
            tag = _TAG.match(text, at)
            if tag:
                end = tag.end()
                verbatim = _VERBATIM.match(text, at)
                if verbatim and verbatim[1].lower() not in never_closed:
                    lowered = lowered or _lower(text)
                    closed = lowered.find(f"</{verbatim[1].lower()}>", end)
                    if closed < 0:
                        never_closed.add(verbatim[1].lower())
                    end = max(end, closed)
                found.append((at, end))
        at = text.find("<", end)


def _lower(text: str) -> str:
    """Lower only what keeps its length, so that offsets stay."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text
