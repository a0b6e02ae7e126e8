"""Entities, escapes and left-over markup: what was encoded for another medium and never decoded.

Escapes come before references, references before tags: a feed writes `&lt;p&gt;` and means a paragraph.
"""

from __future__ import annotations

from newsclean.passes.entities.escapes import (
    BACKSLASH,
    PERCENT,
    QUOTED_PRINTABLE,
    backslash_escape,
    percent_encoding,
    quoted_printable,
)
from newsclean.passes.entities.references import REFERENCE, character_reference
from newsclean.passes.entities.tags import TAG, left_over_tag
from newsclean.pipeline import Fault, Rule

RULES = (
    Rule(
        backslash_escape,
        Fault("entities.unicode-escape", "likely", "character written as an escape of program code"),
        Fault("entities.escaped-quote", "likely", "backslash before a quotation mark or stroke, left by JSON or SQL"),
        Fault("entities.escaped-line-end", "likely", "line end written as an escape of program code"),
        needs=BACKSLASH,
    ),
    Rule(
        percent_encoding,
        Fault("entities.percent-encoding", "likely", "percent-encoded text outside a URL"),
        needs=PERCENT,
    ),
    Rule(
        quoted_printable,
        Fault("entities.quoted-printable", "likely", "quoted-printable text of a mail"),
        needs=QUOTED_PRINTABLE,
    ),
    Rule(
        character_reference,
        Fault("entities.reference", "safe", "HTML character reference"),
        Fault("entities.unfinished-reference", "likely", "HTML character reference without its semicolon"),
        needs=REFERENCE,
    ),
    Rule(
        left_over_tag,
        Fault("entities.tag", "likely", "left-over HTML tag"),
        Fault("entities.comment", "likely", "left-over HTML comment or CDATA mark"),
        Fault("entities.script", "likely", "left-over script or style sheet"),
        needs=TAG,
    ),
)


def permits(before: str, after: str) -> bool:
    """Tell whether this pass may ever turn `before` into `after`: only what holds a mark of some encoding."""
    return before != after and any(mark in before for mark in "&\\%=<]")
