"""How one document is shown on stdout by `check` and `explain`; nothing shown can steer a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsclean.cli.differences import github_lines, json_lines, sarif_results, unified, words
from newsclean.cli.shown import painted, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsclean.cli.jobs import Job
    from newsclean.result import Change, CleanResult


def _brief(name: str, result: CleanResult, job: Job) -> str:
    number = len(result.changes)
    return f"{painted(shown(name), 'bold', job.colour)}: {number} change{'s' if number != 1 else ''}\n"


def _diff(name: str, result: CleanResult, job: Job) -> str:
    return unified(name, result, colour=job.colour)


def _words(name: str, result: CleanResult, job: Job) -> str:
    return words(name, result, colour=job.colour)


def _json(name: str, result: CleanResult, _job: Job) -> str:
    return json_lines(name, result) + "\n"


def _github(name: str, result: CleanResult, _job: Job) -> str:
    return github_lines(name, result) + "\n"


def _sarif(name: str, result: CleanResult, _job: Job) -> str:
    return json.dumps(sarif_results(name, result))


def _explain(name: str, result: CleanResult, job: Job) -> str:
    """Every change with its evidence, and what the other policies for unfinished sentences would do."""
    lines = [f"{painted(shown(name), 'bold', job.colour)} ({result.encoding or 'text'})"]
    for change in result.changes:
        before = painted(repr_of(change.before), "red", job.colour)
        after = painted(repr_of(change.after), "green", job.colour)
        lines += [
            f"  {change.start}:{change.end} {before} -> {after}  {', '.join(change.rules)} [{change.level}]",
            f"      {shown(change.reason)}",
            f"      in: {around(result, change)}",
        ]
    for flag in result.flags:
        lines += [
            f"  {flag.start}:{flag.end} {repr_of(flag.text)}  {flag.rule} [flag]",
            f"      {shown(flag.reason)}",
        ]
    if any("dangling" in rule for change in result.changes for rule in change.rules) or any(
        "dangling" in flag.rule for flag in result.flags
    ):
        lines += _other_policies(result, job)
    return "\n".join(lines) + "\n"


def _other_policies(result: CleanResult, job: Job) -> list[str]:
    from newsclean.api import Cleaner

    lines = []
    for policy in ("mark", "flag", "drop", "stop", "join"):
        if policy == job.cleaner.options.dangling:
            continue
        given = {name: getattr(job.cleaner.options, name) for name in job.cleaner.options.__slots__}
        other = Cleaner(**{**given, "dangling": policy}, passes=[stage.name for stage in job.cleaner.passes])
        done = [c for c in other(result.original).changes if any("dangling" in rule for rule in c.rules)]
        told = "; ".join(f"{repr_of(c.before)} -> {repr_of(c.after)}" for c in done[:3]) or "leaves it"
        lines.append(f"      with dangling={policy}: {told}")
    return lines


def repr_of(text: str) -> str:
    """Return `text` in quotes, escaped, and its middle left out where it is long.

    >>> repr_of("it‚Äôs")
    "'it‚Äôs'"
    """
    if len(text) > 80:
        text = f"{text[:50]}…{text[-20:]}"
    return f"'{shown(text)}'"


def around(result: CleanResult, change: Change) -> str:
    """Return the words around a change, the change itself in brackets."""
    start, end = max(0, change.start - 30), change.end + 30
    original = result.original
    before, after = original[start : change.start], original[change.end : end]
    return f"{shown(before)}[{shown(change.before[:60])}]{shown(after)}"


def _if_changed(view: Callable[[str, CleanResult, Job], str]) -> Callable[[str, CleanResult, Job], str]:
    def shown_if(name: str, result: CleanResult, job: Job) -> str:
        return view(name, result, job) if result.text != result.original else ""

    return shown_if


VIEWS: Mapping[str, Callable[[str, CleanResult, Job], str]] = {
    "text": _if_changed(_brief),
    "diff": _if_changed(_diff),
    "words": _if_changed(_words),
    "json": _if_changed(_json),
    "github": _if_changed(_github),
    "sarif": _if_changed(_sarif),
    "explain": _explain,
}
