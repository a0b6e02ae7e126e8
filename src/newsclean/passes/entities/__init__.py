"""Entities, escapes and left-over markup: what was encoded for another medium.

Sources: HTML Living Standard 13 and 15; RFC 2045, 3986, 8259.
Nothing here makes a control, a direction override, a noncharacter or half a character: such references go or stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.passes.entities.escapes import ESCAPES
from newsclean.passes.entities.percent import PERCENT
from newsclean.passes.entities.printable import PRINTABLE
from newsclean.passes.entities.references import REFERENCES
from newsclean.passes.entities.tags import TAGS

if TYPE_CHECKING:
    from newsclean.pipeline import Rule

RULES: tuple[Rule, ...] = (
    # the outermost wrapping first: mail, then URLs, then JSON
    PRINTABLE,
    PERCENT,
    ESCAPES,
    # `\u0026amp;` is a reference now
    REFERENCES,
    # `&lt;p&gt;` is a tag now
    TAGS,
)

_ENCODED = re.compile(r"[&\\%=<]|]]>")


def permits(before: str, after: str) -> bool:
    """Tell whether this pass may ever turn `before` into `after`: encoded text only, and never into more of it."""
    return _ENCODED.search(before) is not None and len(after) <= len(before)
