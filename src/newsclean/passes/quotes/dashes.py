"""Dashes and ellipses, when the caller asks for one form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.reading.protected import outside, protected_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.options import Options

DASH = re.compile("[\\-‒–—―]")
DOTS = re.compile(r"…|\.(?=\.\.)")
_TYPED = re.compile(
    r"(?<![\-–—])(?:(?<=[\w.,;:!?\"'”’»)\]])--(?=[\w\"'“‘«(\[])"
    r"|(?<=[\w.,;:!?\"'”’»)\]] )--(?= [\w\"'“‘«(\[.…]))(?![\-–—])"
)
_HYPHEN = re.compile(r"(?<=[^\W_][ ])-(?= [^\W_])|(?<=[.,;:!?\"'”’»)\]%] )-(?= [\w\"'“‘«(\[])")
_THREE = re.compile(r"(?<![./\\])\.\.\.(?![./\\])")
_COMMAND = re.compile(r"(?:^|\s)--?[a-z][\w\-]*(?:[=\s]|$)")


def are_dashes_changed(options: Options) -> bool:
    """Tell whether another form of dashes is asked for than the author's."""
    return options.dashes != "keep"


def are_dots_changed(options: Options) -> bool:
    """Tell whether another form of three dots is asked for than the author's."""
    return options.ellipsis != "keep"


def dash(text: str, options: Options) -> Iterable[Edit]:
    """Propose `--` and `-` for — and – (straight), or — for `--` and – for a spaced hyphen (typographic).

    Left alone: ranges and compounds (10-20, well-known), options of commands (`--oneline`), rules of dashes.

    >>> clean("He came -- finally.", passes=("quotes",), dashes="typographic").text
    'He came — finally.'
    """
    edits = _straight_dashes(text) if options.dashes == "straight" else _typographic_dashes(text)
    return outside(protected_spans(text), edits)


def _straight_dashes(text: str) -> Iterator[Edit]:
    for match in re.finditer("[‒–—―]", text):
        yield Edit(match.start(), match.end(), "-" if match.group() in "‒–" else "--", "quotes.dash")


def _typographic_dashes(text: str) -> Iterator[Edit]:
    if "--" not in text and " - " not in text:
        return
    line_start = 0
    for line in text.split("\n"):
        if ("--" in line or " - " in line) and _COMMAND.search(line) is None:
            found = [(match.start(), match.end(), "—") for match in _TYPED.finditer(line)]
            found += [
                (match.start(), match.end(), "–")
                for match in _HYPHEN.finditer(line)
                if not (line[: match.start()].rstrip()[-1:].isdigit() and line[match.end() :].lstrip()[:1].isdigit())
            ]
            for start, end, new in sorted(found):
                yield Edit(line_start + start, line_start + end, new, "quotes.dash")
        line_start += len(line) + 1


def ellipsis(text: str, options: Options) -> Iterable[Edit]:
    """Propose `...` for … (straight), or … for three dots (typographic).

    Left alone: four and more dots, `..` in versions and paths.

    >>> clean("Wait... what?", passes=("quotes",), ellipsis="typographic").text
    'Wait… what?'
    """
    pattern, new = (re.compile("…"), "...") if options.ellipsis == "straight" else (_THREE, "…")
    edits = [Edit(match.start(), match.end(), new, "quotes.ellipsis") for match in pattern.finditer(text)]
    return outside(protected_spans(text), edits)
