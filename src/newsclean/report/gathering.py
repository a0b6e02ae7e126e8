"""From rows to what the page holds: totals of every document, and a listing that stays of bounded size.

Everything is counted. Up to `MOST_DOCUMENTS` documents are listed; of a larger run a selection that depends on nothing
but the documents themselves, whatever order or number of processes they came from.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import Any

from newsclean._version import __version__
from newsclean.report.leftovers import KINDS
from newsclean.report.rows import MOST_MARKS, Row, narrowed

MOST_DOCUMENTS = 10_000
"""Documents listed."""

MOST_CHANGED = 200
"""Of a larger run: the most changed documents, always listed."""

MOST_NOTED = 2_000
"""Of a larger run: documents with flags or left-overs, listed before others."""

MOST_LISTED = 120_000
"""Marks listed in all; where there would be more, fewer of each document."""

WHOLE_TEXTS = 6_000_000
"""Code points of text up to which every text is shown whole; beyond, the surroundings of each mark."""

MOST_FAILURES = 1_000
"""Failures listed; all are counted."""

LEVELS = ("safe", "likely", "flagged")

_BUCKETS = ((0, "0"), (1, "1"), (2, "2"), (4, "3–4"), (8, "5–8"), (16, "9–16"), (32, "17–32"), (64, "33–64"))
_LAST_BUCKET = "65+"


class Report:
    """Takes rows one at a time and holds what the page needs; memory does not grow with the run.

    >>> from newsclean.report import row_of
    >>> report = Report("a run")
    >>> report.add(row_of(clean("it was  over").to_dict()))
    >>> report.contents()["totals"]["changes"]
    1
    """

    def __init__(self, title: str = "") -> None:
        """Start an empty report."""
        self.title = title
        self._totals: Counter[str] = Counter()
        self._rules: Counter[tuple[str, str]] = Counter()
        self._touched: Counter[str] = Counter()  # documents by rule
        self._levels: Counter[str] = Counter()
        self._encodings: Counter[str] = Counter()
        self._spread: Counter[str] = Counter()
        self._leftovers: Counter[str] = Counter()
        self._with_leftover: Counter[str] = Counter()
        self._failures: list[tuple[str, str, str]] = []
        self._rows: list[tuple[int, Row]] = []
        self._cost = 0
        self._narrow = False

    def add(self, row: Row) -> None:
        """Count `row` and keep it for the listing."""
        self._count(row)
        if row.error:
            if len(self._failures) < MOST_FAILURES:
                self._failures.append((row.name, row.record, row.error))
            return
        if not (row.marks or row.leftovers):
            row = row._replace(segments=[], cost=0)
        elif self._narrow:
            row = narrowed(row)
        self._rows.append((self._totals["documents"], row))
        self._cost += row.cost
        if not self._narrow and self._cost > WHOLE_TEXTS:
            self._narrow = True
            self._rows = [(number, narrowed(kept)) for number, kept in self._rows]
        if len(self._rows) > 2 * MOST_DOCUMENTS:
            self._rows = _chosen(self._rows)

    def _count(self, row: Row) -> None:
        totals = self._totals
        totals["documents"] += 1
        totals["failures"] += bool(row.error)
        if row.error:
            return
        totals["changed"] += bool(row.changes)
        totals["changes"] += row.changes
        totals["flags"] += row.flags
        totals["flagged"] += bool(row.flags)
        totals["measured"] += row.new_length is not None
        totals["length"] += row.new_length or 0
        totals["shift"] += row.shift
        self._rules.update(row.counts)
        self._touched.update({rule for rule, _ in row.counts})
        for level, number in zip(LEVELS, (*row.levels, row.flags), strict=True):
            self._levels[level] += number
        self._encodings[row.encoding or "given as text"] += 1
        self._spread[_bucket(row.changes)] += 1
        kinds = Counter(found.kind for found in row.leftovers)
        self._leftovers.update(kinds)
        self._with_leftover.update(set(kinds))
        totals["suspicious"] += bool(row.leftovers)

    def contents(self) -> dict[str, Any]:
        """Return what the page holds, ready for JSON; rules and reasons are written once and referred to."""
        rows = _chosen(self._rows) if len(self._rows) > MOST_DOCUMENTS else self._rows
        listable = self._totals["documents"] - self._totals["failures"]
        most = _marks_each([row for _, row in rows])
        rules = sorted({rule for rule, _ in self._rules})
        numbers = {rule: i for i, rule in enumerate(rules)}
        reasons: dict[str, int] = {}
        documents = []
        for _, row in sorted(rows, key=lambda item: item[0]):
            documents.append(_document(row, most, numbers, reasons))
        return {
            "title": self.title,
            "version": __version__,
            "totals": {
                name: self._totals[name]
                for name in (
                    "documents",
                    "changed",
                    "changes",
                    "flags",
                    "flagged",
                    "failures",
                    "suspicious",
                    "measured",
                    "length",
                    "shift",
                )
            },
            "rules": [[rule, *(self._rules[rule, level] for level in LEVELS), self._touched[rule]] for rule in rules],
            "reasons": list(reasons),
            "levels": [[level, self._levels[level]] for level in LEVELS],
            "encodings": [list(item) for item in self._encodings.most_common()],
            "spread": [[label, self._spread[label]] for label in (*(label for _, label in _BUCKETS), _LAST_BUCKET)],
            "leftovers": [
                [kind, text, self._leftovers[kind], self._with_leftover[kind]] for kind, text in KINDS.items()
            ],
            "failures": [list(failure) for failure in self._failures],
            "documents": documents,
            "notes": self._notes(len(rows), listable, most),
        }

    def _notes(self, listed: int, listable: int, most: int) -> list[str]:
        """Say what the listing leaves out, and by what choice; the figures above it leave out nothing."""
        notes = []
        if listed < listable:
            notes.append(
                f"The figures count all {listable:,} documents. Listed are {listed:,}: the {MOST_CHANGED:,} with the "
                f"most changes, up to {MOST_NOTED:,} with flags or left-overs, and a sample of the others drawn by a "
                "hash of their names, so that the same run always lists the same documents."
            )
        if most < MOST_MARKS:
            notes.append(f"Of each document the first {most:,} changes and flags are listed.")
        if self._narrow:
            notes.append("The texts together are long: each change is shown with its surroundings.")
        elif listable and not self._totals["measured"]:
            notes.append(
                "The log holds the changes and not the texts, so what stood around each change, and what may be left "
                "to repair, cannot be shown."
            )
        return notes


def _document(row: Row, most: int, numbers: dict[str, int], reasons: dict[str, int]) -> list[Any]:
    if len(row.marks) > most:
        row = narrowed(row, most=most)
    marks = [
        [
            [numbers[rule] for rule in mark.rules],
            LEVELS.index(mark.level) if mark.level in LEVELS else 1,
            reasons.setdefault(mark.reason, len(reasons)),
            mark.before,
            mark.after,
            mark.start,
        ]
        for mark in row.marks
    ]
    return [
        row.name,
        row.record,
        row.encoding,
        row.new_length,
        row.shift,
        row.changes,
        row.flags,
        marks,
        row.segments,
        [list(found) for found in row.leftovers],
    ]


def _chosen(rows: list[tuple[int, Row]]) -> list[tuple[int, Row]]:
    """Return at most `MOST_DOCUMENTS` rows; to choose from what was chosen before is to choose from all."""
    keyed = sorted((_key(item[1]), i) for i, item in enumerate(rows))
    by_hash = [i for _, i in keyed]
    by_changes = sorted(by_hash, key=lambda i: -rows[i][1].changes)
    noted = [i for i in by_hash if rows[i][1].flags or rows[i][1].leftovers]
    kept = {*by_changes[:MOST_CHANGED], *noted[:MOST_NOTED]}
    kept.update(by_hash[: MOST_DOCUMENTS - MOST_CHANGED - MOST_NOTED])
    return [rows[i] for i in sorted(kept)]


def _key(row: Row) -> bytes:
    return blake2b(f"{row.name}\n{row.record}".encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _marks_each(rows: list[Row]) -> int:
    """Return how many marks of each document can be listed."""
    for most in (MOST_MARKS, 200, 100, 50, 20, 10):
        if sum(min(most, len(row.marks)) for row in rows) <= MOST_LISTED:
            return most
    return 5


def _bucket(changes: int) -> str:
    for most, label in _BUCKETS:
        if changes <= most:
            return label
    return _LAST_BUCKET
