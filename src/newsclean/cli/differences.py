"""What would change, for people (unified diff) and for machines (JSON, GitHub annotations, SARIF)."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsclean._version import __version__
from newsclean.cli.shown import painted, shown

if TYPE_CHECKING:
    from newsclean.result import Change, CleanResult


_COLOURS = {"-": "red", "+": "green"}


def unified(name: str, result: CleanResult, *, colour: bool = False) -> str:
    """Return a unified diff by lines; nothing in it can steer a terminal."""
    before, after = result.original.split("\n"), result.text.split("\n")
    lines = difflib.unified_diff(before, after, shown(name), f"{shown(name)} (cleaned)", lineterm="")
    made = []
    for number, line in enumerate(lines):
        if number < 2 or line[:1] not in "+- ":
            made.append(painted(line, "cyan" if number >= 2 else "bold", colour))
        else:
            made.append(painted(f"{line[:1]}{shown(line[1:], most=None)}", _COLOURS.get(line[:1], ""), colour))
    return "".join(f"{line}\n" for line in made)


def words(name: str, result: CleanResult, *, colour: bool = False) -> str:
    """Return each line that changes, once, with what goes and what comes marked in it: [-gone-]{+come+}."""
    original = result.original
    lines: list[str] = [painted(f"{shown(name)}:", "bold", colour)]
    pieces: list[str] = []
    end_of_line = -1
    cursor = 0
    for change in result.changes:
        if change.start > end_of_line:
            if pieces:
                pieces.append(shown(original[cursor:end_of_line], most=None))
                lines.append("".join(pieces))
            start = original.rfind("\n", 0, change.start) + 1
            pieces, cursor = [shown(original[start : change.start], most=None)], change.start
        else:
            pieces.append(shown(original[cursor : change.start], most=None))
        if change.before:
            pieces.append(painted(f"[-{shown(change.before, most=None)}-]", "red", colour))
        if change.after:
            pieces.append(painted(f"{{+{shown(change.after, most=None)}+}}", "green", colour))
        cursor = change.end
        found = original.find("\n", cursor)
        end_of_line = len(original) if found < 0 else found
    if pieces:
        pieces.append(shown(original[cursor:end_of_line], most=None))
        lines.append("".join(pieces))
    return "\n".join(lines) + "\n"


def place_of(result: CleanResult, change: Change) -> tuple[int, int]:
    """Return the line and column of a change in the original, counted from 1."""
    line = result.original.count("\n", 0, change.start) + 1
    return line, change.start - (result.original.rfind("\n", 0, change.start) + 1) + 1


def json_lines(name: str, result: CleanResult) -> str:
    """Return the document's log as one JSON line, with its name."""
    return json.dumps({"path": name, **result.to_dict(text=False)})


def github_lines(name: str, result: CleanResult) -> str:
    """Return one workflow command a change (GitHub Actions, workflow commands)."""
    lines = []
    for change in result.changes:
        line, column = place_of(result, change)
        message = f"{change.reason}: {change.before!r} becomes {change.after!r}"
        title = ", ".join(change.rules)
        lines.append(
            f"::warning file={_property(name)},line={line},col={column},title={_property(title)}::{_data(message)}"
        )
    return "\n".join(lines)


def _data(value: str) -> str:
    return shown(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def sarif_results(name: str, result: CleanResult) -> list[dict[str, Any]]:
    """Return the changes of one document as SARIF results."""
    made = []
    for change in result.changes:
        line, column = place_of(result, change)
        region = {"startLine": line, "startColumn": column, "charOffset": change.start}
        place = {"artifactLocation": {"uri": quote(name)}, "region": region}
        message = f"{change.reason}: {change.before!r} becomes {change.after!r}"
        made.append(
            {
                "ruleId": change.rules[0],
                "level": "warning",
                "message": {"text": message},
                "locations": [{"physicalLocation": place}],
            }
        )
    return made


def sarif(results: list[dict[str, Any]]) -> str:
    """Return all results as one SARIF 2.1.0 log."""
    rules = [{"id": rule} for rule in dict.fromkeys(found["ruleId"] for found in results)]
    driver = {"name": "newsclean", "version": __version__, "rules": rules}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps(
        {"$schema": schema, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    )
