"""Any log: read, or refused with a ReplayError; what is read replays and reverts.

Bytes that begin with a brace are JSON as they stand. All others build a log of a cleaned text and put wrong values into
it: mutated JSON is hardly ever JSON, so the reader's own checks would hardly ever be reached.
"""

from __future__ import annotations

import json
import sys
from copy import deepcopy
from typing import Any

import atheris

with atheris.instrument_imports(include=["newsclean"]):
    import newsclean

    newsclean.clean("a")  # opens the rooms here, where they are instrumented

PIECES = ["it was  over ", "“so” ", "‚Äô", "&amp;", "\ud83d", "\ude00", "\r\n", "Because of the war,\n\n", "e\u0301"]
VALUES: list[Any] = [
    None,
    True,
    -1,
    0,
    1,
    2**70,
    1.5,
    "",
    "x",
    [],
    {},
    ["\ud83d", "\ude00"],
    ["x", 7],
    ["quotes.curly"],
]


def places(found: object) -> list[tuple[Any, Any]]:
    """Return every place in a log: its container and its key."""
    if not isinstance(found, dict | list):
        return []
    here = [(found, key) for key in (found if isinstance(found, dict) else range(len(found)))]
    return [*here, *(deeper for _, key in here for deeper in places(found[key]))]


def built(data: bytes) -> dict[str, Any]:
    """Return a log with up to four things wrong in it."""
    provider = atheris.FuzzedDataProvider(data)
    text = "".join(provider.PickValueInList(PIECES) for _ in range(provider.ConsumeIntInRange(1, 12)))
    log = json.loads(newsclean.clean(text).to_json())
    if provider.ConsumeBool():
        log.pop("sha256")
        log.pop("new_sha256")
    for _ in range(provider.ConsumeIntInRange(0, 4)):
        container, key = provider.PickValueInList(places(log))
        what = provider.ConsumeIntInRange(0, 3)
        if what == 0 and isinstance(container, dict):
            del container[key]
        elif what == 1 and isinstance(container[key], int):
            container[key] += provider.ConsumeIntInRange(-3, 3)
        elif what == 2 and isinstance(container, list):
            container.insert(provider.ConsumeIntInRange(0, len(container)), deepcopy(container[key]))
        else:
            container[key] = deepcopy(provider.PickValueInList(VALUES))
    return log


def one_input(data: bytes) -> None:
    """Read a log made of the bytes."""
    if data[:1] == b"{":
        try:
            found = json.loads(data)
        except (ValueError, RecursionError):
            return
    else:
        found = built(data)
    try:
        result = newsclean.CleanResult.from_dict(found)
    except newsclean.ReplayError:
        return
    if newsclean.replay(result.revert(), result.changes) != result.text:
        raise AssertionError("what was read does not replay")
    if newsclean.CleanResult.from_dict(json.loads(result.to_json())) != result:
        raise AssertionError("what was read does not read back")


atheris.Setup(sys.argv, one_input)
atheris.Fuzz()
