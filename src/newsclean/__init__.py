"""newsclean cleans news text and says what it did.

>>> import newsclean
>>> newsclean.clean("Russia‚Äôs  war").text
"Russia's war"
"""

from __future__ import annotations

from newsclean._version import __version__

TYPE_CHECKING = False  # typing itself is not worth its start-up time here
if TYPE_CHECKING:
    from typing import Any

    from newsclean.api import PROFILES, Cleaner, clean, clean_bytes, clean_text
    from newsclean.decoding import Detection, detect
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
    from newsclean.passes import PASSES
    from newsclean.pipeline import Fault, Pass, Rule
    from newsclean.result import Change, CleanResult, Flag, replay, undo

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

_ROOMS = {
    "api": ("PROFILES", "Cleaner", "clean", "clean_bytes", "clean_text"),
    "decoding": ("Detection", "detect"),
    "edits": ("Edit",),
    "errors": (
        "InputTypeError",
        "NewscleanError",
        "OptionValueError",
        "PluginError",
        "ReplayError",
        "RuleError",
        "UnknownOptionError",
    ),
    "options": ("Options",),
    "passes": ("PASSES",),
    "pipeline": ("Fault", "Pass", "Rule"),
    "result": ("Change", "CleanResult", "Flag", "replay", "undo"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 (whatever the room holds)
    """Open a room only when something in it is asked for (PEP 562): `newsclean --version` needs none."""
    for room, names in _ROOMS.items():
        if name in names:
            from importlib import import_module

            found = getattr(import_module(f"newsclean.{room}"), name)
            globals()[name] = found  # the next time it is simply there
            return found
    message = f"module 'newsclean' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
