"""What newsclean raises. A text's content never raises; a wrong call does.

NewscleanError
├── InputTypeError      (TypeError)    what was given is not text, or not bytes
├── UnknownOptionError  (TypeError)    no option has this name
├── OptionValueError    (ValueError)   the option exists, the value does not
│   └── PluginError                    the value names a pass of another package that cannot be had
├── ReplayError         (ValueError)   a log does not belong to this text
└── RuleError           (RuntimeError) a rule broke its contract; the message names the rule
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class NewscleanError(Exception):
    """The root of the tree."""


class InputTypeError(NewscleanError, TypeError):
    """What was given is not text, or not bytes."""


class UnknownOptionError(NewscleanError, TypeError):
    """No option has this name."""


class OptionValueError(NewscleanError, ValueError):
    """The option exists, the value does not."""


class PluginError(OptionValueError):
    """A pass of another package cannot be had; the message names the package."""


class ReplayError(NewscleanError, ValueError):
    """A log does not belong to this text."""


class RuleError(NewscleanError, RuntimeError):
    """A rule broke its contract; the message names the rule."""


MOST_NAMED = 30
"""Names that a message lists in full."""


def choices(kind: str, value: object, known: Iterable[str], plural: str | None = None) -> str:
    """Return the sentence that names a wrong value, the nearest right one and all right ones; of very many, some.

    >>> choices("pass", "quote", ["mojibake", "quotes"], "passes")
    "unknown pass 'quote' (did you mean 'quotes'?); passes are mojibake, quotes"
    """
    names = list(known)
    near = get_close_matches(str(value), names, n=1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    shown = ", ".join(names)
    if len(names) > MOST_NAMED:
        nearest = get_close_matches(str(value), names, n=5, cutoff=0) or names[:5]
        shown = f"{', '.join(nearest)} and {len(names) - len(nearest)} others"
    return f"unknown {kind} {value!r}{hint}; {plural or kind + 's'} are {shown}"
