"""Any JSON line: refused with a reason, or its text cleaned in place and every other byte left."""

from __future__ import annotations

import json
import sys

import atheris

with atheris.instrument_imports(include=["newsclean"]):
    import newsclean

    newsclean.clean("a")  # opens the rooms here, where they are instrumented
    from newsclean.cli.records import RecordError, json_put, json_slots


def one_input(data: bytes) -> None:
    """Clean the fields `text` and `a.text` of the line."""
    line = data.decode("utf-8", "replace").replace("\n", " ")
    try:
        slots, _ = json_slots(line, ["text", "a.text"])
    except RecordError as error:
        if len(str(error)) > 300:
            raise AssertionError("a record is quoted whole") from error
        return
    made, at = [], 0
    for slot in slots:
        made += [line[at : slot.start], json_put(line, slot, newsclean.clean(slot.value).text)]
        at = slot.end
    whole = "".join((*made, line[at:]))
    before, after = json.loads(line, strict=False), json.loads(whole, strict=False)
    for record in (before, after):
        record.pop("text", None)
        if isinstance(record.get("a"), dict):
            record["a"].pop("text", None)
    if repr(before) != repr(after):
        raise AssertionError(f"another field changed: {line!a} became {whole!a}")


atheris.Setup(sys.argv, one_input)
atheris.Fuzz()
