r"""Escapes that were never undone: `\u2019`, `\"`, `\n` of program code, `%E2%80%99` of URLs, `=E2=80=99` of mail.

Text that shows escapes on purpose is code, and code is left alone; so only what is plainly prose is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.entities.references import _is_welcome
from newsclean.reading.protected import outside, protected_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

BACKSLASH = re.compile(r"\\")
PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
QUOTED_PRINTABLE = re.compile("=[0-9A-F]{2}=[0-9A-F]{2}")

_UNIT = r"(?:u[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5}|x[0-9a-fA-F]{2})"
_ESCAPE = re.compile(
    rf"""(?<!\\)(?:
      (?P<units>\\{_UNIT}(?:\\{_UNIT})*+)
    | (?P<lines>[ ]?(?:(?:\\r)?\\n|\\r)(?:[ ]?(?:\\r)?\\n)*+[ ]?)
    | (?P<quote>\\(?:\\\\)?["'])
    | (?P<stroke>\\/)
    )""",
    re.VERBOSE,
)
_HEX_UNIT = re.compile(r"\\[uUx]([0-9a-fA-F]+)")
_CODE_SIGNS = re.compile(
    r"[{}]|\\[dwsbDWSB+*.()\[\]|$^]|=\s*[\"']|://|\\(?!u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[nr](?![a-z]))[A-Za-z]{3,}"
)
_PERCENT_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})++")
_SPACED = re.compile(r"(?<=[^\W\d_])%20(?=[^\W\d_])")
_MAIL_RUN = re.compile(r"(?:=[0-9A-F]{2})++|=[ \t]*\r?\n")
_ASCII_WORTH = frozenset("\"&'/<>")


def backslash_escape(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose what an escape of JSON, JavaScript or SQL stands for, in prose.

    Left alone: lines that show signs of code (braces, `\d`, an assignment, a Windows path), and escapes of controls.

    >>> clean(r"Russia\u2019s war in caf\u00e9s", passes=("entities",)).text
    'Russia’s war in cafés'
    """
    del options
    edits = list(_unescaped(text))
    if edits:
        yield from outside(_without_escaped(text), edits)


def _without_escaped(text: str) -> tuple[tuple[int, int], ...]:
    """Return the protected passages, without those that a backslash before `u` or a stroke has only feigned."""
    return tuple(
        span
        for span in protected_spans(text)
        if not re.fullmatch(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[nr\"'/])[^\\]*(?:\\[^\\]*)*", text[slice(*span)])
    )


def _unescaped(text: str) -> Iterator[Edit]:
    quotes = text.count('\\"')
    line_start, line_end, is_code = 0, -1, False
    for match in _ESCAPE.finditer(text):
        start, end = match.span()
        if start >= line_end:
            line_start = text.rfind("\n", line_start, start) + 1 or line_start
            line_end = text.find("\n", end)
            line_end = line_end if line_end >= 0 else len(text)
            is_code = _CODE_SIGNS.search(text, line_start, line_end) is not None
        if is_code:
            continue
        kind = match.lastgroup
        if kind == "units":
            made = _from_units(text, match)
            if made is not None:
                yield Edit(start, end, made, "entities.unicode-escape")
        elif kind == "lines":
            if _ends_sentence(text, start) and _begins_sentence(text, end):
                made = "\n\n" if match[0].count("n") > 1 or match[0].count("r") > 1 else "\n"
                yield Edit(start, end, made, "entities.escaped-line-end")
        elif kind == "quote":
            mark = match[0][-1]
            inside = start > 0 and end < len(text) and text[start - 1].isalpha() and text[end].isalpha()
            if inside or (mark == '"' and quotes > 1):
                yield Edit(start, end, mark, "entities.escaped-quote")
        elif text.startswith(":", start - 1) or text.startswith(("http:\\/", "https:\\/"), _word_start(text, start)):
            yield Edit(start, end, "/", "entities.escaped-quote")


def _word_start(text: str, at: int) -> int:
    floor = max(0, at - 300)
    return max(text.rfind(" ", floor, at), text.rfind("\n", floor, at), floor - 1) + 1


def _ends_sentence(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] in ".!?…\"'”’)»。"


def _begins_sentence(text: str, at: int) -> bool:
    return (
        at >= len(text)
        or text[at].isupper()
        or text[at] in "\"'“‘«„([-–—•*¿¡"
        or text[at].isdigit()
        or not text[at].isascii()
    )


def _from_units(text: str, match: re.Match[str]) -> str | None:
    """Return what a run of escapes means, or None where it is no text that prose would escape."""
    codes = [int(digits, 16) for digits in _HEX_UNIT.findall(match[0])]
    if "\\x" in match[0]:
        if any(code > 0xFF for code in codes):
            return None
        try:
            made = bytes(codes).decode("utf-8")
        except UnicodeDecodeError:
            beside = text[match.start() - 1] if match.start() else " "
            if len(codes) > 1 or codes[0] < 0xA0 or not beside.isalpha():
                return None
            made = chr(codes[0])
    else:
        made = "".join(map(chr, codes)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not all(_is_welcome(c) and (not c.isascii() or c in _ASCII_WORTH) for c in made) or "\ufffd" in made:
        return None
    return made


def percent_encoding(text: str, options: Options) -> Iterator[Edit]:
    """Propose the text of percent-encoded UTF-8 (RFC 3986, 2.1) outside URLs and paths.

    Left alone: URLs, paths, percentages (`20%20`), and ASCII but for `%20` between letters.

    >>> clean("Russia%E2%80%99s, Prime%20Minister", passes=("entities",)).text
    'Russia’s, Prime Minister'
    """
    del options
    edits = []
    for match in _PERCENT_RUN.finditer(text):
        start, end = match.span()
        if end - start >= 6:
            made = _from_bytes(match[0].replace("%", ""))
            if made is not None and not made.isascii():
                edits.append(Edit(start, end, made, "entities.percent-encoding"))
                continue
        if match[0] == "%20" and _SPACED.match(text, start):
            edits.append(Edit(start, end, " ", "entities.percent-encoding"))
    if edits:
        yield from outside(protected_spans(text), edits)


def quoted_printable(text: str, options: Options) -> Iterator[Edit]:
    """Propose the text of quoted-printable UTF-8 (RFC 2045, 6.7), soft line breaks included.

    Only where the text holds at least one sequence that is UTF-8 beyond ASCII: `E=MC2` proves nothing.

    >>> clean("Russia=E2=80=99s caf=C3=A9s", passes=("entities",)).text
    'Russia’s cafés'
    """
    del options
    edits = []
    proved = False
    for match in _MAIL_RUN.finditer(text):
        if match[0][-1] == "\n":
            edits.append(Edit(match.start(), match.end(), "", "entities.quoted-printable"))
            continue
        made = _from_bytes(match[0].replace("=", ""))
        if made is not None:
            proved = proved or not made.isascii()
            edits.append(Edit(match.start(), match.end(), made, "entities.quoted-printable"))
    if proved:  # the equals signs make it look like code, so only addresses are spared
        yield from (edit for edit in edits if "/" not in text[_word_start(text, edit.start) : edit.start])


def _from_bytes(digits: str) -> str | None:
    try:
        made = bytes.fromhex(digits).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return made if all(map(_is_welcome, made)) else None
