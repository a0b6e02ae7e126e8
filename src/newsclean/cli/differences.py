"""What would change, for people (unified diff) and for machines (JSON, GitHub annotations, SARIF)."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsclean._version import __version__
from newsclean.cli.shown import painted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.result import Change, CleanResult


_CONTEXT = 3


def unified(name: str, result: CleanResult, *, colour: bool = False) -> str:
    """Return a unified diff by lines; nothing in it can steer a terminal.

    It is drawn from the changes themselves, in time proportional to the text, as no comparison of two texts could be.
    """
    before, after = result.original.split("\n"), result.text.split("\n")
    made = [painted(f"--- {shown(name)}", "bold", colour), painted(f"+++ {shown(name)} (cleaned)", "bold", colour)]
    for hunk in _hunks(_blocks(result, before, after)):
        first, last = max(0, hunk[0][0] - _CONTEXT), min(len(before), hunk[-1][1] + _CONTEXT)
        new_first = hunk[0][2] - (hunk[0][0] - first)
        new_last = hunk[-1][3] + (last - hunk[-1][1])
        head = f"@@ -{first + 1},{last - first} +{new_first + 1},{new_last - new_first} @@"
        made.append(painted(head, "cyan", colour))
        at = first
        for start, end, new_start, new_end in hunk:
            made += [f" {shown(line, most=None)}" for line in before[at:start]]
            made += [painted(f"-{shown(line, most=None)}", "red", colour) for line in before[start:end]]
            made += [painted(f"+{shown(line, most=None)}", "green", colour) for line in after[new_start:new_end]]
            at = end
        made += [f" {shown(line, most=None)}" for line in before[at:last]]
    return "\n".join(made) + "\n"


def _blocks(result: CleanResult, before: list[str], after: list[str]) -> list[list[int]]:
    """Return the spans of lines, in both texts, that differ; between them all lines are equal."""
    starts, new_starts = _starts(before), _starts(after)
    blocks: list[list[int]] = []
    for change in result.changes:
        start, end = bisect_right(starts, change.start) - 1, bisect_right(starts, change.end)
        new_start, new_end = bisect_right(new_starts, change.new_start) - 1, bisect_right(new_starts, change.new_end)
        if blocks and (start < blocks[-1][1] or new_start < blocks[-1][3]):
            blocks[-1][1], blocks[-1][3] = end, new_end
        else:
            blocks.append([start, end, new_start, new_end])
    return blocks


def _starts(lines: list[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts


def _hunks(blocks: list[list[int]]) -> Iterator[list[list[int]]]:
    held: list[list[int]] = []
    for block in blocks:
        if held and block[0] - held[-1][1] > 2 * _CONTEXT:
            yield held
            held = []
        held.append(block)
    if held:
        yield held


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


def places(result: CleanResult) -> Iterator[tuple[Change, int, int]]:
    """Yield each change with its line and column in the original, counted from 1."""
    starts = _starts(result.original.split("\n"))
    for change in result.changes:
        line = bisect_right(starts, change.start)
        yield change, line, change.start - starts[line - 1] + 1


def json_lines(name: str, result: CleanResult) -> str:
    """Return the document's log as one JSON line, with its name."""
    return json.dumps({"path": name, **result.to_dict(text=False)})


def github_lines(name: str, result: CleanResult) -> str:
    """Return one workflow command a change (GitHub Actions, workflow commands)."""
    lines = []
    for change, line, column in places(result):
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
    for change, line, column in places(result):
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
