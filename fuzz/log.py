"""Any log: read, or refused with a ReplayError; what is read replays and reverts."""

from __future__ import annotations

import json
import sys

import atheris

with atheris.instrument_imports(include=["newsclean"]):
    import newsclean

    newsclean.clean("a")  # opens the rooms here, where they are instrumented


def one_input(data: bytes) -> None:
    """Read the bytes as a log of JSON."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(found, dict):
        return
    try:
        result = newsclean.CleanResult.from_dict(found)
    except newsclean.ReplayError:
        return
    if newsclean.replay(result.revert(), result.changes) != result.text:
        raise AssertionError("what was read does not replay")


atheris.Setup(sys.argv, one_input)
atheris.Fuzz()
