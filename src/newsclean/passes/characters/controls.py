"""Characters that never belong in a text, whatever stands beside them."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.pipeline import Fault, Rule
from newsclean.reading.places import may_be_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

codecs.lookup("utf-16-le")  # loads it here, so that no text makes `clean` open a file
_PLANE_ENDS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
_DEAD = {
    "control": "\\x00-\\x08\\x0e-\\x1a\\x1c-\\x1f\\x7f\\x81\\x8d\\x8f\\x90\\x9d",
    "noncharacter": f"\ufdd0-\ufdef\ufffe\uffff{_PLANE_ENDS}",
    "byte-order-mark": "\ufeff",
    "soft-hyphen": "\xad",
    # word joiner, invisible operators, deprecated format characters
    "word-joiner": "\u2060-\u2064\u206a-\u206f",
    # interlinear annotation, object replacement
    "anchor": "\ufff9-\ufffc",
}
_REASONS = {
    "control": "a control character that no text needs",
    "noncharacter": "a code point that Unicode keeps out of texts for ever",
    "byte-order-mark": "a byte order mark inside the text",
    "soft-hyphen": "a soft hyphen: a place where a line might have been broken",
    "word-joiner": "an invisible joiner or operator",
    "anchor": "an anchor of something that did not come along",
}
_ESCAPE = re.compile(
    r"(?:\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, cursor
    r"|\x1b\][^\x07\x1b\n]{0,4096}(?:\x07|\x1b\\)"  # OSC: links, titles
    r"|\x1b[()*+][0-9A-Za-z]|\x1b[=>78cDEHMNOZ])+"
)
_SURROGATES = "\ud800-\udfff"
_SEARCHED = re.compile(
    r"(?P<ansi>\x1b)"
    "|(?P<pair>(?:[\ud800-\udbff][\udc00-\udfff])+)"
    f"|(?P<lone>[{_SURROGATES}])"
    "|(?P<break>\xad[ \\t]{0,80}\\r?\\n[ \\t]{0,80}(?=[^\\W\\d_]))"
    + "".join(f"|(?P<{name.replace('-', '_')}>[{members}]+)" for name, members in _DEAD.items())
)
# the ends of the planes as one range: 32 characters beyond the first plane would make the class ten times slower
_DEAD_ONE = re.compile(f"[\x1b{''.join(_DEAD.values()).replace(_PLANE_ENDS, '')}{_SURROGATES}\U0001fffe-\U0010ffff]")
_NARROWEST = 30
"""Characters from which a line is one of prose that somebody may have wrapped."""
_NAMES = {name.replace("-", "_"): f"characters.{name}" for name in _DEAD}


def dead_characters(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose nothing for what cannot be text; one character for two halves; U+FFFD for one half.

    Terminal escapes (ECMA-48: colours, and the links of xterm) go whole. A surrogate pair is the character it stands
    for in UTF-16; a lone half stands for nothing (Unicode Standard 3.9, D77) and cannot be written as UTF-8. Soft
    hyphens, byte order marks, word joiners, invisible operators, annotation anchors, object replacements and
    noncharacters (Unicode Standard 23) carry nothing that a reader sees. A soft hyphen at a line's end proves that the
    word goes on; in a text that may be wrapped the sentence pass joins the word, by the widths of the lines.
    Left alone: tab, line ends, form feeds (white space), and the C1 controls that windows-1252 can read.

    >>> clean("Bundes\u00adkanzler \x1b[1mScholz\x1b[0m", passes=("characters",)).text
    'Bundeskanzler Scholz'
    """
    skip = 0
    wrapped: bool | None = None
    for place in _DEAD_ONE.finditer(text):
        start = place.start()
        match = _SEARCHED.match(text, start) if start >= skip else None
        if match is None:
            continue
        end = skip = match.end()
        kind = match.lastgroup or ""
        if kind == "ansi":
            escape = _ESCAPE.match(text, start)
            if escape is not None:
                skip = escape.end()
                yield Edit(start, skip, "", "characters.terminal-escape")
            else:
                yield Edit(start, end, "", "characters.control")
        elif kind == "pair":
            whole = match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            yield Edit(start, end, whole, "characters.split-surrogates")
        elif kind == "lone":
            yield Edit(start, end, "\N{REPLACEMENT CHARACTER}", "characters.lone-surrogate")
        elif kind == "break":
            if wrapped is None:
                wrapped = options.unwrap and options.hyphens and may_be_wrapped(text)
            if wrapped and start - text.rfind("\n", 0, start) > _NARROWEST:
                continue  # the sentence pass needs the widths of the lines, and joins the word with them
            yield Edit(start, end, "", "characters.soft-hyphen", "a soft hyphen at a line's end: the word goes on")
        else:
            yield Edit(start, end, "", _NAMES[kind])


CONTROLS = Rule(
    dead_characters,
    Fault("characters.terminal-escape", "safe", "a colour or link of a terminal"),
    Fault("characters.split-surrogates", "safe", "the two UTF-16 halves of one character"),
    Fault("characters.lone-surrogate", "safe", "half a character; no text can hold it"),
    *(Fault(f"characters.{name}", "safe", reason) for name, reason in _REASONS.items()),
    needs=_DEAD_ONE,
)
