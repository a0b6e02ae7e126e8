"""Where lines begin and end, as damage and its evidence are judged line by line; and what of a text is taken."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from newsclean.reading.places import line_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def by_line(text: str, places: Sequence[int]) -> Iterator[tuple[int, int, slice]]:
    r"""Yield each line that holds one of the ordered `places`: where it begins and ends, and which places these are.

    >>> list(by_line("one\ntwo\nthree", [0, 2, 9]))
    [(0, 3, slice(0, 2, None)), (8, 13, slice(2, 3, None))]
    """
    number = 0
    while number < len(places):
        start, end = line_around(text, places[number])
        following = bisect_left(places, end, number + 1)
        yield start, end, slice(number, following)
        number = following


def taken_by(spans: Sequence[tuple[int, int, *tuple[object, ...]]]) -> bytearray:
    """Return a byte for each character up to the last of `spans`, 1 where one of them lies.

    >>> taken_by([(1, 3), (6, 7)]).find(1, 3, 9)
    6
    """
    taken = bytearray(max([span[1] for span in spans], default=0))
    for start, end, *_ in spans:
        taken[start:end] = b"\1" * (end - start)
    return taken
