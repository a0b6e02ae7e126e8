"""One document of a log as the page shows it: marks (changes and flags) and the text between them.

A row is made of nothing but a log entry (`CleanResult.to_dict`) and, when the run still has it, the cleaned text. Rows
are plain tuples of plain values: they pass between processes and into JSON as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from newsclean.report.leftovers import Leftover, leftovers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CONTEXT = 60
"""Code points shown on each side of a mark where the text is not shown whole."""

MOST_MARKS = 500
"""Marks listed of one document; the counts are always of all."""

Gap: TypeAlias = "list[int]"
Segment: TypeAlias = "str | int | Gap"
"""A stretch that stayed (its text), a mark (its index), or a stretch left out (a list with its length)."""


class Mark(NamedTuple):
    """One change, or one flag (`level` "flagged", `before` and `after` the same)."""

    rules: tuple[str, ...]
    level: str
    reason: str
    before: str
    after: str
    start: int


class Row(NamedTuple):
    """One document. `changes` and `flags` count all of them, `marks` holds the first `MOST_MARKS`.

    `levels` counts the safe and the likely changes, `counts` by rule and level (a change may have several rules).
    `new_length` is None where nobody knows the text; `cost` is how many code points its segments hold.
    """

    name: str
    record: str
    encoding: str
    new_length: int | None
    shift: int
    changes: int
    flags: int
    levels: tuple[int, int]
    counts: dict[tuple[str, str], int]
    marks: list[Mark]
    segments: list[Segment]
    leftovers: list[Leftover]
    error: str
    cost: int


def row_of(entry: Mapping[str, Any], text: str | None = None) -> Row:
    """Return the row of a log `entry`; `text` is the cleaned text, where the entry does not hold it itself.

    >>> row_of(clean("it was  over").to_dict()).segments
    ['it was', 0, 'over']
    """
    found = entry.get("text")
    if text is None and found is not None:
        text = _joined(found)
    changes = entry.get("changes") or ()
    flags = entry.get("flags") or ()
    spans = _spans(changes, flags)
    safe = sum(change["level"] == "safe" for change in changes)
    counts: dict[tuple[str, str], int] = {}
    for _, _, mark in spans:
        for rule in mark.rules:
            counts[rule, mark.level] = counts.get((rule, mark.level), 0) + 1
    segments = _segments(spans[:MOST_MARKS], text)
    return Row(
        name=_name(entry),
        record=_record(entry),
        encoding=str(entry.get("encoding") or ""),
        new_length=None if text is None else len(text),
        shift=sum((c["new_end"] - c["new_start"]) - (c["end"] - c["start"]) for c in changes),
        changes=len(changes),
        flags=len(flags),
        levels=(safe, len(changes) - safe),
        counts=counts,
        marks=[mark for _, _, mark in spans[:MOST_MARKS]],
        segments=segments,
        leftovers=[] if text is None else leftovers(text),
        error=_error(entry.get("error")),
        cost=_cost(segments),
    )


def narrowed(row: Row, *, most: int = MOST_MARKS) -> Row:
    """Return `row` with no more than `CONTEXT` code points on each side of a mark, and at most `most` marks."""
    marks = row.marks[:most]
    segments: list[Segment] = []
    for i, segment in enumerate(row.segments):
        if isinstance(segment, int) and segment >= most:
            break
        if isinstance(segment, str):
            first, last = i == 0, i == len(row.segments) - 1
            segments.extend(_around(segment, opens=first, closes=last))
        else:
            segments.append(segment)
    return row._replace(marks=marks, segments=segments, cost=_cost(segments))


def _spans(changes: Sequence[Mapping[str, Any]], flags: Sequence[Mapping[str, Any]]) -> list[tuple[int, int, Mark]]:
    """Return marks with their spans in the cleaned text, ordered and disjoint.

    A flag that overlaps a change, or another flag, keeps only its place: an empty span behind what it overlaps.
    """
    spans = []
    edges = [(int(c["start"]), int(c["end"]), int(c["new_start"]), int(c["new_end"])) for c in changes]
    for c, (start, _, new_start, new_end) in zip(changes, edges, strict=True):
        rules = tuple(str(rule) for rule in c["rules"])
        mark = Mark(rules, str(c["level"]), str(c["reason"]), _joined(c["before"]), _joined(c["after"]), start)
        spans.append((new_start, new_end, mark))
    ends = [edge[1] for edge in edges]
    reached = 0
    for flag in sorted(flags, key=lambda flag: (flag["start"], flag["end"])):
        start, end, text = int(flag["start"]), int(flag["end"]), _joined(flag["text"])
        before = bisect_right(ends, start)  # changes that end at or before the flag
        shift = edges[before - 1][3] - edges[before - 1][1] if before else 0
        rules, reason = (str(flag["rule"]),), str(flag["reason"])
        if before < len(edges) and edges[before][0] < end:
            at = edges[before][3]
            spans.append((at, at, Mark(rules, "flagged", reason, text, "", start)))
        elif start < reached:
            at = reached + shift
            spans.append((at, at, Mark(rules, "flagged", reason, text, "", start)))
        else:
            spans.append((start + shift, end + shift, Mark(rules, "flagged", reason, text, text, start)))
            reached = end
    spans.sort(key=lambda span: span[:2])
    return _disjoint(spans)


def _disjoint(spans: list[tuple[int, int, Mark]]) -> list[tuple[int, int, Mark]]:
    """Return `spans` with every start moved behind the span before it, so that a damaged log still has a picture."""
    cursor = 0
    apart = []
    for start, end, mark in spans:
        at = max(start, cursor)
        cursor = max(end, at)
        apart.append((at, cursor, mark))
    return apart


def _segments(spans: list[tuple[int, int, Mark]], text: str | None) -> list[Segment]:
    segments: list[Segment] = []
    cursor = 0
    for i, (start, end, _) in enumerate(spans):
        if start > cursor:
            segments.append([start - cursor] if text is None else text[cursor:start])
        segments.append(i)
        cursor = end
    if text is not None and cursor < len(text):
        segments.append(text[cursor:])
    return segments


def _around(text: str, *, opens: bool, closes: bool) -> list[Segment]:
    """Return the two ends of a stretch that stayed, or the one that lies at a mark, with the gap's length between."""
    head = "" if opens else _cut(text[: CONTEXT + 1], -1)
    tail = "" if closes else _cut(text[-CONTEXT - 1 :], 1)
    gap = len(text) - len(head) - len(tail)
    if gap <= CONTEXT // 2:
        return [text]
    return [part for part in (head, [gap], tail) if part]


def _cut(text: str, side: int) -> str:
    """Return `text` without the word that its far end may have cut."""
    if len(text) <= CONTEXT:
        return text
    blank = text.rfind(" ", CONTEXT // 2) if side < 0 else text.find(" ", 0, CONTEXT // 2)
    if blank < 0:
        return text[:CONTEXT] if side < 0 else text[1:]
    return text[:blank] if side < 0 else text[blank:]


def _cost(segments: list[Segment]) -> int:
    return sum(len(segment) for segment in segments if isinstance(segment, str))


def _joined(found: Any) -> str:  # noqa: ANN401 (a string, or the list of its parts that the log writes for split surrogates)
    return "".join(found)


def _name(entry: Mapping[str, Any]) -> str:
    for key in ("path", "id", "sha256"):
        found = entry.get(key)
        if found not in (None, ""):
            return _joined(found) if isinstance(found, (str, list)) else str(found)
    return "text"


def _record(entry: Mapping[str, Any]) -> str:
    parts = [entry.get("record")]
    if entry.get("path") not in (None, ""):
        parts.append(entry.get("id"))
    parts.append(entry.get("field"))
    return " ".join(str(part) for part in parts if part not in (None, ""))


def _error(found: Any) -> str:  # noqa: ANN401 (whatever a log holds there)
    if not found:
        return ""
    if isinstance(found, dict):
        return ": ".join(str(part) for part in (found.get("type"), found.get("message")) if part) or str(found)
    return str(found)
