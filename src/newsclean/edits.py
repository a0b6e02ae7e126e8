"""Edits and alignments: the only room where text is made.

An `Edit` proposes; `apply` makes the new text; an `Alignment` remembers, in four integers a region, how a text made by
any number of rounds of edits lies beside the text it came from. Nothing here knows what news is. All offsets are code
points, as Python indexes `str`; all spans are half-open. Everything is linear in the number of edits.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsclean.errors import RuleError

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence

    import regex


class Edit(NamedTuple):
    """What a rule proposes for one span of the text that it was given.

    A `replacement` of None proposes nothing and points at the span: a flag. `reason` and `level` are for rules that
    know more about this one span than their `Fault` says in general; None takes what the fault says.
    """

    start: int
    end: int
    replacement: str | None
    rule: str
    reason: str | None = None
    level: str | None = None


class Cause(NamedTuple):
    """Why a region differs: the rule's id, its level and its reason."""

    rule: str
    level: str
    reason: str


class Region(NamedTuple):
    """One stretch that differs: `start:end` of the original became `new_start:new_end` of the text."""

    start: int
    end: int
    new_start: int
    new_end: int
    causes: tuple[Cause, ...]


def apply(text: str, edits: Sequence[tuple[int, int, str, *tuple[object, ...]]]) -> str:
    """Return `text` with each `(start, end, replacement, …)` put in; spans ordered and disjoint.

    Raises `RuleError` when a span is out of order or outside of the text.

    >>> apply("it was  over", [(6, 8, " ")])
    'it was over'
    """
    pieces = []
    cursor = 0
    for edit in edits:
        start, end = edit[0], edit[1]
        if start < cursor or end < start:
            message = f"edit {start}:{end} follows an edit that ends at {cursor}; edits are ordered and disjoint"
            raise RuleError(message)
        pieces.append(text[cursor:start])
        pieces.append(edit[2])
        cursor = end
    if cursor > len(text):
        message = f"an edit ends at {cursor}, the text at {len(text)}"
        raise RuleError(message)
    pieces.append(text[cursor:])
    return "".join(pieces)


def substitute(
    pattern: re.Pattern[str] | regex.Pattern[str],
    replacement: str | Callable[..., str],
    text: str,
    rule: str,
) -> Iterator[Edit]:
    """Propose `replacement` (a plain string, or a function of the match) for each match of `pattern`.

    A match that already reads like its replacement is left alone.

    >>> import re
    >>> list(substitute(re.compile("  +"), " ", "a  b", rule="whitespace.doubled-space"))[0][:3]
    (1, 3, ' ')
    """
    for match in pattern.finditer(text):
        start, end = match.span()
        new = replacement if isinstance(replacement, str) else replacement(match)
        if new != text[start:end]:
            yield Edit(start, end, new, rule)


class Alignment:
    """How a text lies beside the text that it was made from: ordered, disjoint regions; all else is equal.

    >>> made = Alignment().then([(6, 8, " ", ())])
    >>> made.original_span(7, 11)
    (8, 12)
    """

    __slots__ = ("_new_starts", "regions")
    regions: tuple[Region, ...]

    def __init__(self, regions: Sequence[Region] = ()) -> None:
        """Take `regions`, ordered and disjoint in both texts."""
        self.regions = tuple(regions)
        self._new_starts: list[int] | None = None

    def __eq__(self, other: object) -> bool:
        """Tell whether both have the same regions."""
        return isinstance(other, Alignment) and self.regions == other.regions

    def __hash__(self) -> int:
        """Hash the regions."""
        return hash(self.regions)

    def __repr__(self) -> str:
        """Show the regions as `start:end>new_start:new_end`."""
        shown = " ".join(f"{r.start}:{r.end}>{r.new_start}:{r.new_end}" for r in self.regions[:20])
        return f"<Alignment {len(self.regions)} regions {shown}>"

    def then(self, edits: Sequence[tuple[int, int, str, tuple[Cause, ...]]]) -> Alignment:
        """Return the alignment of the original and of the text after `edits`, which are in the present text.

        An edit that overlaps a region is merged with it into one region that lists both causes; one that only touches
        a region stays its own, so that either can be reverted alone. One sweep over both lists.
        """
        if not self.regions:
            return Alignment(_regions_of(edits))
        return Alignment(_composed(self.regions, edits))

    def inverse(self) -> Alignment:
        """Return the alignment that leads back: original and text change places."""
        return Alignment([Region(r.new_start, r.new_end, r.start, r.end, r.causes) for r in self.regions])

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `start:end` of the text came from in the original.

        A region that the span cuts is taken whole. What was deleted right at an edge of the span is left out.
        """
        if self._new_starts is None:
            self._new_starts = [r.new_start for r in self.regions]
        return _back(self.regions, self._new_starts, start, end)


def _regions_of(edits: Sequence[tuple[int, int, str, tuple[Cause, ...]]]) -> list[Region]:
    shift = 0
    regions = []
    make = tuple.__new__  # what a named tuple does in half of its time
    for start, end, replacement, causes in edits:
        new_start = start + shift
        new_end = new_start + len(replacement)
        shift = new_end - end
        regions.append(make(Region, (start, end, new_start, new_end, causes)))
    return regions


def _composed(regions: Sequence[Region], edits: Sequence[tuple[int, int, str, tuple[Cause, ...]]]) -> list[Region]:
    """Merge two ordered lists in the middle text's coordinates into one list of regions, outer to outer."""
    composed: list[Region] = []
    back = forth = 0  # original minus middle, and new minus middle, for what lies before the cursor
    i = j = 0
    many, more = len(regions), len(edits)
    make = tuple.__new__  # what a named tuple does in half of its time
    while i < many or j < more:
        # most of either list lies apart from all of the other; what touches meets nothing but its own span
        limit = edits[j][0] if j < more else math.inf
        while i < many and ((region := regions[i])[3] < limit or region[2] < region[3] == limit):
            start, end, new_start, new_end, causes = region
            composed.append(make(Region, (start, end, new_start + forth, new_end + forth, causes)) if forth else region)
            back = end - new_end
            i += 1
        limit = regions[i][2] if i < many else math.inf
        while j < more and ((edit := edits[j])[1] < limit or edit[0] < edit[1] == limit):
            start, end, replacement, causes = edit
            new_start = start + forth
            forth += len(replacement) - (end - start)
            composed.append(make(Region, (start + back, end + back, new_start, end + forth, causes)))
            j += 1
        if i == many or j == more:
            continue
        region, edit = regions[i], edits[j]
        if region[3] < edit[0] or region[2] < region[3] == edit[0]:
            continue
        low, high = min(region[2:4], edit[:2])
        start, new_start = low + back, low + forth
        if low < high and region[2:4] == edit[:2]:  # one span, that no other meets
            back = region.end - high
            forth += len(edit[2]) - (high - low)
            composed.append(make(Region, (start, region.end, new_start, high + forth, _united(region.causes, edit[3]))))
            i += 1
            j += 1
            continue
        causes = ()
        grown = True
        while grown:
            grown = False
            while i < len(regions) and _meets(regions[i].new_start, regions[i].new_end, low, high):
                region = regions[i]
                high = max(high, region.new_end)
                back = region.end - region.new_end
                causes = _united(causes, region.causes)
                i += 1
                grown = True
            while j < len(edits) and _meets(edits[j][0], edits[j][1], low, high):
                edit = edits[j]
                high = max(high, edit[1])
                forth += len(edit[2]) - (edit[1] - edit[0])
                causes = _united(causes, edit[3])
                j += 1
                grown = True
        composed.append(Region(start, high + back, new_start, high + forth, causes))
    return composed


def _meets(start: int, end: int, low: int, high: int) -> bool:
    """Tell whether a span overlaps the group `low:high`; touching is meeting only when they are the same span."""
    return (start < high and low < end) or (start == low and end == high)


def _united(causes: tuple[Cause, ...], more: tuple[Cause, ...]) -> tuple[Cause, ...]:
    if not causes or causes == more:
        return more
    return causes + tuple(cause for cause in more if cause not in causes)


def _back(regions: Sequence[Region], new_starts: list[int], start: int, end: int) -> tuple[int, int]:
    if start == end:
        at = _point(regions, new_starts, start)
        return at, at
    # the last region that begins at or before `start`; deletions (empty in the text) at `start` are passed over
    i = bisect_right(new_starts, start) - 1
    if i < 0:
        first = start
    else:
        region = regions[i]
        first = region.start if start < region.new_end else region.end + (start - region.new_end)
    # the last region that begins before `end`
    i = bisect_left(new_starts, end) - 1
    if i < 0:
        last = end
    else:
        region = regions[i]
        last = region.end if end <= region.new_end else region.end + (end - region.new_end)
    return first, max(first, last)


def _point(regions: Sequence[Region], new_starts: list[int], at: int) -> int:
    i = bisect_right(new_starts, at) - 1
    if i < 0:
        return at
    region = regions[i]
    return region.start if at < region.new_end else region.end + (at - region.new_end)
