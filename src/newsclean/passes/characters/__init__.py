"""Characters: normalization form, invisible and control characters, ligatures, widths (Unicode Standard 23, UAX #15).

Ordinary spaces and line ends are the white-space pass's.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import regex

from newsclean.passes.characters.composition import COMPOSITION
from newsclean.passes.characters.controls import CONTROLS
from newsclean.passes.characters.forms import FORMS
from newsclean.passes.characters.invisibles import INVISIBLES
from newsclean.passes.characters.suspects import SUSPECTS
from newsclean.passes.characters.windows import WINDOWS

if TYPE_CHECKING:
    from newsclean.pipeline import Rule

RULES: tuple[Rule, ...] = (
    # what can be read is read before the rest goes
    WINDOWS,
    # broken halves and dead characters first: they stand between the neighbours that the others judge by
    CONTROLS,
    # joiners, direction marks, selectors: each by what is beside it
    INVISIBLES,
    # ligatures and widths: letters in a form that no keyboard writes
    FORMS,
    # the composed form last, when nothing stands between a letter and its mark any more
    COMPOSITION,
    # what nobody can repair is shown
    SUSPECTS,
)

_UNSEEN = regex.compile(
    r"\x1b\[[0-?]*+[ -/]*+[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)|\x1b[ -/]*+[0-~]"
    r"|(?<=\xad)[ \t]*\r?\n[ \t]*|[\p{Cc}--\t\n\r\v\f]|\p{Cf}|\p{Noncharacter_Code_Point}|\p{Variation_Selector}"
    r"|\ufffc",
    regex.V1,
)
_C1 = re.compile("[\x80-\x9f]")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")


def permits(before: str, after: str) -> bool:
    """Tell whether this pass may ever turn `before` into `after`: what can be seen stays, in its plain form."""
    return _seen(before) == _seen(after)


def _seen(text: str) -> str:
    whole = _HALVES.sub(_joined, _C1.sub(_windows, text))
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", whole).replace("\uf0b7", "•"))


def _windows(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("cp1252", "ignore")


def _joined(match: re.Match[str]) -> str:
    pair = match[0]
    return (
        pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le") if len(pair) == 2 else "\N{REPLACEMENT CHARACTER}"
    )
