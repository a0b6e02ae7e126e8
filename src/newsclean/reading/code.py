"""Code and data in prose: fenced and ticked passages, lines of a programming language, JSON, calls, assigned values."""

from __future__ import annotations

import re
from bisect import bisect_right

from newsclean.reading.places import matches_at

Span = tuple[int, int]

_TICKS = re.compile("`+")
_FENCE_HEAD = re.compile(r"[ \t\u00a0>]*(?:(?:[-*+•]|\d{1,4}[.)])[ \t\u00a0]+)*")
"""What may stand before a fence on its line: blanks, the marks of a list and of quoted mail."""
_FARTHEST_IN = 40
_BRACES = "{}="
_SIGNS = tuple(
    (character, re.compile(re.escape(character) + beside, re.MULTILINE))
    for character, beside in (
        ("(", r"(?<=\w\()(?=[\"')])"),
        (";", r"(?:(?<=\);)|$)"),
        (":", r"(?:(?<=[\"']:)|(?<=\):)$)"),
        (">", r"(?<=^>)(?=>> )"),
        ("$", r"(?<=^\$)(?= \w)"),
        ("#", r"(?<=^#)(?=include\b| \w)"),
    )
)
_IMPORT = re.compile(r"p(?<=^imp)(?=ort \w)", re.MULTILINE)
"""Signs of code: each of the braces and `=` anywhere, these by what stands beside them."""
_SURE_SIGNS = tuple(
    (character, re.compile(re.escape(character) + beside))
    for character, beside in (
        ("(", r"(?=[\"')])"),
        (";", r"(?:(?<=\);)|(?=\n))"),
        (":", r"(?:(?<=\":)|(?<=\):)(?=\n))"),
        ("$", r"(?= )"),
        (">", r"(?=>> )"),
    )
)
"""Those without one of which, or a brace, no other is looked for."""
_VALUE = re.compile(r"=(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}')")
_ARGUMENT = re.compile(r"\((?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}')\)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_WORDS_IN_A_ROW = re.compile(r"(?:[^\W\d_]{2,} ){4}")
_CODE_LINE = re.compile(
    r"""\s*(?:
      (?:def|class|function|func|fn)\ \w+\s*[(:{].*
    | (?:if|elif|for|while|with|switch|catch|match)\b[^.!?]*[:{]\s*(?:\#.*|//.*)?
    | (?:else|try|finally|do)\s*[:{].*
    | (?:return|yield|raise|throw|assert|del|delete|goto|break|continue|pass)\b(?:[^.!?]*[;)\]}]|\ [\w.]+|)\s*
    | (?:import\ [\w.]+(?:\ as\ \w+)?|from\ [\w.]+\ import\ .*|\#include\s.*|package\ [\w.]+;|using\ [\w.:]+;)
    | (?:var|let|const|auto|int|char|float|double|bool|string|void|public|private|protected|static|final)
      \ [\w\s<>\[\],.*&]+[=;({].*
    | (?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP)\ .*;
    | Traceback\ \(most\ recent\ call\ last\): | at\ [\w.$<>]+\(.*\)
    | >>>\ .* | \.\.\.\ \ .* | \$\ [a-z].* | \#!/.*
    | [@\w.\[\]"'>\-]{1,60}\s*[-+*/%|&^:]?=\s*(?:["'\d\[{(&*$\-].*|\w[\w.]*[(\[].*|[\w.]+;?)
    | [\w.:]{1,60}\((?:[^()]|\([^()]*\))*\)\s*[;{]?
    | .*[;{}]\s*(?://.*|/\*.*)?(?<=[;{}*/])
    | [{}\[\]()]+[;,]?
    | [{\[]\s*["'{\[].*[}\],]
    | ["'][\w\s.\-]{1,60}["']\s*:\s*(?:["'].*["']|[\d.\-]+|true|false|null|None|[{\[].*),?
    )\s*""",
    re.VERBOSE,
)
_STRONG_CODE = re.compile(r"Traceback|[{}=]|\w\(|[\"']\s*:|:\s*\Z|^\s*(?:[$#>]|import|from|\w+;)")
_LONGEST_CODE_LINE = 2000


def may_hold_code(text: str) -> bool:
    """Tell whether a sign of code occurs."""
    return "{" in text or "=" in text or any(sign[0] in text and _seek(sign, text, 0) >= 0 for sign in _SURE_SIGNS)


def _seek(sign: tuple[str, re.Pattern[str]], text: str, at: int) -> int:
    """Return where a sign stands from `at` on, or -1: the character is found sooner by itself than by its pattern."""
    character, pattern = sign
    at = text.find(character, at)
    while at >= 0 and pattern.match(text, at) is None:
        at = text.find(character, at + 1)
    return at


def add_ticked(text: str, found: list[Span]) -> None:
    """Find fenced blocks and spans between equal runs of backticks (CommonMark 0.31, sections 4.5 and 6.1).

    A fence may be set in, as within a list, and stand behind the list's own mark; nothing but blanks stands before
    the one that closes. A backtick is also typed for an apostrophe (`don`t`) and for an opening mark (``so''): a span
    opens where no letter stands before it and closes where no letter follows, within a line, and a pair of two holds
    no ''.
    """
    runs = [match.span() for match in matches_at(_TICKS, text, "`")]
    fences = [
        i for i, (start, end) in enumerate(runs) if end - start >= 3 and not _line_head(text, start).strip(" \t\u00a0>")
    ]
    i = 0
    while i < len(runs):
        closing = _closing_run(text, runs, fences, i)
        if closing:
            found.append((runs[i][0], runs[closing][1]))
            i = closing
        i += 1


def _line_head(text: str, at: int) -> str:
    """Return what stands before `at` on its line; of a long line the end."""
    low = max(0, at - _FARTHEST_IN)
    return text[max(low, text.rfind("\n", low, at) + 1) : at]


def _closing_run(text: str, runs: list[Span], fences: list[int], i: int) -> int:
    """Return the index of the run that closes run `i`, or 0; `fences` are those that may close a fence."""
    start, inner = runs[i]
    size = inner - start
    if size >= 3 and fences and _FENCE_HEAD.fullmatch(_line_head(text, start)):
        first = bisect_right(fences, i)
        for j in fences[first : first + 200]:
            if runs[j][1] - runs[j][0] >= size:
                if text.find("\n", inner, runs[i + 1][0]) < 0:
                    break  # ```so```: another run on the same line
                return j
    if (start and text[start - 1].isalnum()) or inner == len(text) or (size < 3 and text[inner].isspace()):
        return 0
    line_end = text.find("\n", inner, inner + 1000)
    line_end = line_end if line_end >= 0 else inner + 1000
    for j in range(i + 1, min(i + 8, len(runs))):
        low, high = runs[j]
        if low >= line_end:
            return 0
        if high - low != size or (size < 3 and text[low - 1].isspace()) or text[high : high + 1].isalnum():
            continue
        return 0 if size == 2 and text.find("''", inner, low) >= 0 else j
    return 0


def add_code(text: str, found: list[Span]) -> None:
    """Find lines that are code, and in prose what is assigned (`x="y"`) or called (`f("x")`)."""
    ahead = [-1] * (len(_BRACES) + len(_SIGNS) + 1)
    at = 0
    while True:
        sign = _next_sign(text, at, ahead)
        if sign == len(text):
            return
        start = text.rfind("\n", 0, sign) + 1
        end = text.find("\n", sign)
        end = end if end >= 0 else len(text)
        if end - start <= _LONGEST_CODE_LINE and is_code_line(text[start:end]):
            end = _block_end(text, start, end)
            found.append((start, end))
        else:
            _add_fragments(text, max(start, at), end, found)
        at = end


def _next_sign(text: str, at: int, ahead: list[int]) -> int:
    """Return where the next sign of code is from `at` on, or the text's end; `ahead` keeps the next of each kind."""
    for kind, place in enumerate(ahead):
        if place >= at:
            continue
        if kind < len(_BRACES):
            found = text.find(_BRACES[kind], at)
        elif kind < len(_BRACES) + len(_SIGNS):
            found = _seek(_SIGNS[kind - len(_BRACES)], text, at)
        else:
            match = _IMPORT.search(text, at)
            found = match.start() if match else -1
        ahead[kind] = found if found >= 0 else len(text)
    return min(ahead)


def _block_end(text: str, start: int, end: int) -> int:
    """Return the end of the block that a line ending in a colon or an open bracket begins: the lines set deeper."""
    if end == start or text[end - 1] not in ":{([,":
        return end
    depth = _depth(text, start, end)
    while end < len(text):
        next_end = text.find("\n", end + 1)
        next_end = next_end if next_end >= 0 else len(text)
        if _depth(text, end + 1, next_end) <= depth:
            break
        end = next_end
    return end


def _depth(text: str, start: int, end: int) -> int:
    """Return by how many blanks a line is set in, at most 80; an empty line by none."""
    line = text[start : min(end, start + 80)]
    return len(line) - len(line.lstrip()) if line.strip() else 0


def is_code_line(line: str) -> bool:
    """Tell whether a line reads as code or JSON and not as prose.

    >>> is_code_line('    x = "it is"'), is_code_line("if (a == b) {"), is_code_line("He left (finally); we stayed;")
    (True, True, False)
    """
    if _CODE_LINE.fullmatch(line) is None:
        return False
    # prose ends in a semicolon too, and a list in verse opens with "for … :": code has its own marks as well
    return _STRONG_CODE.search(line) is not None and not _reads_as_prose(line)


def _reads_as_prose(line: str) -> bool:
    """Tell whether more than four words in a row stand with plain spaces between them, outside of any quotes."""
    return (
        "{" not in line
        and not line.lstrip()[:6].isupper()
        and _WORDS_IN_A_ROW.search(_QUOTED.sub("", line)) is not None
    )


def _add_fragments(text: str, start: int, end: int, found: list[Span]) -> None:
    at = text.find("=", start, end)
    while at >= 0:
        low = at
        while low > start and at - low < 40 and (text[low - 1].isalnum() or text[low - 1] in "-_:"):
            low -= 1
        value = _VALUE.match(text, at)
        if value and low < at:
            found.append((low, value.end()))
        at = text.find("=", value.end() if value else at + 1, end)
    at = text.find("(", start, end)
    while at >= 0:
        called = _ARGUMENT.match(text, at)
        if called and at > start and (text[at - 1].isalnum() or text[at - 1] == "_"):
            low = at
            while low > start and at - low < 60 and (text[low - 1].isalnum() or text[low - 1] in "._"):
                low -= 1
            found.append((low, called.end()))
        at = text.find("(", called.end() if called else at + 1, end)
