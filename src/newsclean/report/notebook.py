"""One result as a notebook shows it: static HTML, no script, nothing but escaped text and a few elements."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from typing import TYPE_CHECKING, Any

from newsclean.report.rows import Mark, narrowed, row_of

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 60
"""Changes and flags drawn."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u3164\ufeff\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_DELETED = "background:#fbeae6;color:#9c2f24;text-decoration:line-through;border-radius:3px;padding:0 .1em"
_INSERTED = "background:#e3f3e8;color:#17633f;text-decoration:underline;border-radius:3px;padding:0 .1em"
_FLAGGED = "background:#f1eafa;color:inherit;text-decoration:underline dotted;border-radius:3px"
_TOKEN = "border:1px solid;border-radius:3px;font:.65em monospace;padding:0 .25em"  # noqa: S105 (no password)


def fragment(entry: Mapping[str, Any]) -> str:
    """Return `entry` (`CleanResult.to_dict`) as a piece of HTML: the text with its changes, rule and reason as titles.

    >>> "<del" in fragment(clean("it was  over").to_dict())
    True
    """
    row = narrowed(row_of(entry), most=MOST)
    pieces = []
    for segment in row.segments:
        if isinstance(segment, str):
            pieces.append(f"<bdi>{_visible(segment)}</bdi>")
        elif isinstance(segment, int):
            pieces.append(_drawn(row.marks[segment]))
        else:
            pieces.append(" … ")
    more = row.changes + row.flags - len(row.marks)
    note = f" · the first {len(row.marks)} shown" if more else ""
    counts = f"{row.changes} change{'s' * (row.changes != 1)}, {row.flags} flag{'s' * (row.flags != 1)}{note}"
    encoding = f" · {_visible(row.encoding)}" if row.encoding else ""
    return (
        '<div class="newsclean" style="max-width:46em"><p style="margin:.3em 0;opacity:.7;font-size:.85em">'
        f'{counts}{encoding}</p><div style="white-space:pre-wrap;line-height:1.6;overflow-wrap:anywhere">'
        f"{''.join(pieces)}</div></div>"
    )


def _drawn(mark: Mark) -> str:
    title = _plain(f"{', '.join(mark.rules)} ({mark.level}): {mark.reason}")
    if mark.level == "flagged":
        return f'<mark style="{_FLAGGED}" title="{title}">⚑<bdi>{_visible(mark.after or mark.before)}</bdi></mark>'
    before = _run("del", _DELETED, mark.before, broken=False)
    after = _run("ins", _INSERTED, mark.after, broken=True)
    return f'<span title="{title}">{before}{after}</span>'


def _run(name: str, style: str, text: str, *, broken: bool) -> str:
    if not text:
        return ""
    shown = _visible(text.replace(" ", "·") if not text.strip() else text)
    shown = shown.replace("\n", "↵\n" if broken else "↵")
    return f'<{name} style="{style}"><bdi>{shown}</bdi></{name}>'


def _visible(text: str) -> str:
    """Return `text` escaped, each character that no one can see drawn as its code point."""
    pieces = []
    cursor = 0
    for match in _HIDDEN.finditer(text):
        pieces.append(escape(text[cursor : match.start()]))
        name = escape(unicodedata.name(match[0], "control"))
        pieces.append(f'<span style="{_TOKEN}" title="{name}">U+{ord(match[0]):04X}</span>')
        cursor = match.end()
    pieces.append(escape(text[cursor:]))
    return "".join(pieces)


def _plain(text: str) -> str:
    return escape(_HIDDEN.sub(lambda match: f"U+{ord(match[0]):04X}", text))
