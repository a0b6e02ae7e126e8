"""newsclean cleans news text and says what it did.

>>> import newsclean
>>> newsclean.clean("Russia‚Äôs  war").text
"Russia's war"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean._version import __version__
from newsclean.api import PROFILES, Cleaner, clean, clean_bytes, clean_text
from newsclean.edits import Edit
from newsclean.errors import (
    InputTypeError,
    NewscleanError,
    OptionValueError,
    PluginError,
    ReplayError,
    RuleError,
    UnknownOptionError,
)
from newsclean.options import Options
from newsclean.pipeline import Fault, Pass, Rule
from newsclean.result import Change, CleanResult, Flag, replay, undo

if TYPE_CHECKING:
    from newsclean.decoding import Detection, detect
    from newsclean.passes import PASSES

__all__ = [
    "PASSES",
    "PROFILES",
    "Change",
    "CleanResult",
    "Cleaner",
    "Detection",
    "Edit",
    "Fault",
    "Flag",
    "InputTypeError",
    "NewscleanError",
    "OptionValueError",
    "Options",
    "Pass",
    "PluginError",
    "ReplayError",
    "Rule",
    "RuleError",
    "UnknownOptionError",
    "__version__",
    "clean",
    "clean_bytes",
    "clean_text",
    "detect",
    "replay",
    "undo",
]

_ROOMS = {"PASSES": "passes", "Detection": "decoding", "detect": "decoding"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 (whatever the room holds)
    """Open the rooms with tables only when something in them is asked for (PEP 562)."""
    if name in _ROOMS:
        from importlib import import_module

        return getattr(import_module(f"newsclean.{_ROOMS[name]}"), name)
    message = f"module 'newsclean' has no attribute {name!r}"
    raise AttributeError(message)
