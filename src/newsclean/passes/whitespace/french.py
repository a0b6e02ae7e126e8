"""Whether a text is set as French is: a space before ; : ! ? and inside of « »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.reading.language import guess, primary

if TYPE_CHECKING:
    from newsclean.options import Options

_SET_AS_FRENCH = frozenset({"fr", "br", "gsw", "frp", "wa"})
_HEAD = 20_000


def may_set_high_marks_apart(text: str, options: Options) -> bool:
    """Tell whether a space before ; : ! ? can be meant: in French, and in a language that is not known."""
    return is_french(text, options) or (options.lang is None and not guess(text))


def is_french(text: str, options: Options) -> bool:
    """Tell whether the rules of French spacing hold: by the language given, or by « with its space, or by the words."""
    if options.lang is not None:
        return primary(options.lang) in _SET_AS_FRENCH
    head = text[:_HEAD]
    return "«\u00a0" in head or "«\u202f" in head or guess(text) == "fr"
