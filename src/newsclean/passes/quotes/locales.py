"""The marks of a language: CLDR's, with what CLDR does not know."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from newsclean.tables.quotation_marks import QUOTATION_MARKS

_SINGLE = frozenset("‘’‚‹›")
_OWN_ROWS = {
    # CLDR's alternate marks of French are « » again; the Imprimerie nationale sets “ ” inside of « »
    "fr": "«»“”",
    "fr-CA": "«»“”",
    # the Swiss press sets « » in all its languages (Federal Chancellery, Schreibweisungen)
    "de-CH": "«»‹›",
    "de-LI": "«»‹›",
    "it-CH": "«»‹›",
    # CLDR repeats the outer pair; the inner one is ‚ ‘ (Bulgarian, Lithuanian style guides of the EU)
    "bg": "„“‚‘",
    "lt": "„“‚‘",
    # U+2018 is a letter of the Uzbek alphabet: no quotation is set in it
    "uz": "“”“”",
}
_SECOND_ONLY = ("„", "“")
"""The second pair of languages that set no single marks within double ones: Russian, Ukrainian, Belarusian, Kyrgyz."""
_INNER_SPACE = {"fr": "\N{NO-BREAK SPACE}"}
KEPT = frozenset({"he", "yi"})
"""Languages whose typed marks stay: " and ' are Hebrew's gershayim and geresh as well."""
LETTERS = frozenset({"uz", "haw", "to", "sm", "ty", "mi", "rap", "chy", "kaa"})
"""Languages that write a letter with an apostrophe's glyph: single marks stay."""


class Style(NamedTuple):
    """What `typographic` writes: the pairs of double marks on two levels, of single ones alone and in double ones."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    single: tuple[str, str]
    second: tuple[str, str]
    space: str


@lru_cache(maxsize=64)
def style_of(lang: str) -> Style:
    r"""Return the style of a BCP 47 tag; "" takes the root's marks.

    >>> style_of("de-AT").outer, style_of("fr").space == "\u00a0", style_of("xx").single
    (('„', '“'), True, ('‘', '’'))
    """
    parts = lang.replace("_", "-").split("-")
    row = ""
    while parts and not row:
        name = "-".join(parts)
        row = _OWN_ROWS.get(name) or QUOTATION_MARKS.get(name, "")
        parts.pop()
    row = row or QUOTATION_MARKS["und"]
    first, last, inner_first, inner_last = tuple(row)
    if first in _SINGLE:
        # CLDR gives single marks first (Dutch, Tswana); what the author typed double stays double
        first, last, inner_first, inner_last = (
            ("“", "”", first, last) if inner_first in _SINGLE else (inner_first, inner_last, first, last)
        )
    outer, inner = (first, last), (inner_first, inner_last)
    single = inner if inner_first in _SINGLE else ("‘", "’")
    second = inner if inner == _SECOND_ONLY else single
    if inner_first in _SINGLE:
        inner = outer  # the author's level is kept: double marks within double ones stay double
    return Style(outer, inner, single, second, _INNER_SPACE.get(lang.split("-", maxsplit=1)[0], ""))
