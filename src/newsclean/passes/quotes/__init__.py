"""Quotation marks, apostrophes, dashes, ellipses (terms: Unicode Standard 6.2.7, CLDR delimiters)."""

from __future__ import annotations

import re

from newsclean.passes.quotes import dashes, misuse, straight, typographic
from newsclean.pipeline import Fault, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        misuse.made_of_two,
        Fault("quotes.made-of-two", "likely", "a double mark typed as two characters"),
        needs=misuse.MADE_OF_TWO,
    ),
    Rule(misuse.accent, Fault("quotes.accent", "likely", "an accent typed for an apostrophe"), needs=misuse.ACCENT),
    Rule(
        misuse.spaced,
        Fault("quotes.spaced-mark", "likely", "a space between a quotation mark and what it encloses"),
        needs=misuse.SPACED,
    ),
    Rule(
        straight.angle,
        Fault("quotes.angle", "safe", "an angle mark where straight ones are asked for"),
        needs=straight.ANGLE,
        applies=straight.is_asked_for,
    ),
    Rule(
        straight.curly,
        Fault("quotes.curly", "safe", "a curly mark where straight ones are asked for"),
        needs=straight.CURLY,
        applies=straight.is_asked_for,
    ),
    Rule(
        typographic.typographic,
        Fault("quotes.straight", "likely", "a straight mark where typographic ones are asked for"),
        Fault("quotes.wrong-way", "likely", "a mark that faces the wrong way"),
        Fault("quotes.undecided", "likely", "a mark that can be read as opening and as closing"),
        needs=typographic.ANY_MARK,
        applies=typographic.is_asked_for,
    ),
    Rule(
        dashes.dash,
        Fault("quotes.dash", "likely", "a dash in another form than the one asked for"),
        needs=dashes.DASH,
        applies=dashes.are_dashes_changed,
    ),
    Rule(
        dashes.ellipsis,
        Fault("quotes.ellipsis", "safe", "three dots in another form than the one asked for"),
        needs=dashes.DOTS,
        applies=dashes.are_dots_changed,
    ),
)
_MARKS = re.compile("[\"'“”„‟«»‘’‚‛‹›❛❜❝❞「」『』´`,\\s\\-‐‑–—―.…]*")


def permits(before: str, after: str) -> bool:
    """Tell whether this pass may ever turn `before` into `after`: marks and the spaces beside them, nothing else.

    >>> permits("“", '"'), permits("« ", '"'), permits("s", "")
    (True, True, False)
    """
    if before.count("\n") != after.count("\n"):
        return False
    return before != after and _MARKS.fullmatch(before) is not None and _MARKS.fullmatch(after) is not None
