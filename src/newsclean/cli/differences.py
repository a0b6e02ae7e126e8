"""What would change, for people (unified diff) and for machines (JSON, GitHub annotations, SARIF)."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any

from newsclean._version import __version__
from newsclean.cli.shown import shown

if TYPE_CHECKING:
    from newsclean.result import Change, CleanResult


def unified(name: str, result: CleanResult) -> str:
    """Return a unified diff by lines; nothing in it can steer a terminal."""
    before, after = result.original.split("\n"), result.text.split("\n")
    lines = difflib.unified_diff(before, after, shown(name), f"{shown(name)} (cleaned)", lineterm="")
    return "".join(f"{line[:1]}{shown(line[1:])}\n" if line[:1] in "+- " else f"{line}\n" for line in lines)


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


def sarif(documents: list[tuple[str, CleanResult]]) -> str:
    """Return all changes as one SARIF 2.1.0 log."""
    results: list[dict[str, Any]] = []
    for name, result in documents:
        for change in result.changes:
            line, column = place_of(result, change)
            results.append(
                {
                    "ruleId": change.rules[0],
                    "level": "warning",
                    "message": {"text": f"{change.reason}: {change.before!r} becomes {change.after!r}"},
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": name},
                                "region": {"startLine": line, "startColumn": column, "charOffset": change.start},
                            }
                        }
                    ],
                }
            )
    rules = [{"id": rule} for rule in dict.fromkeys(found["ruleId"] for found in results)]
    driver = {"name": "newsclean", "version": __version__, "rules": rules}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps(
        {"$schema": schema, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    )
