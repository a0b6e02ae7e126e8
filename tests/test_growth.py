"""Time grows as the text does, on every family of texts, for clean and for revert.

The bounds are wide, for machines that do other things too, and a family may cost so many times what real text costs.
`benchmarks/growth.py` measures closely, and the case tables' rows too.
"""

from __future__ import annotations

import math
from functools import cache
from time import process_time
from typing import TYPE_CHECKING

import pytest

import newsclean
from tests.families import families

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL, LARGE = 1_500, 12_000
STEEPEST = 1.5
COSTLIEST = 80.0
"""Times that a character may cost what one of a real, damaged text costs."""
TRIES = 5
"""Measurements of which one within the bounds is enough: what else the machine does only ever adds."""
CHEAP = 3.0
"""Times real text's cost below which growth is not asked about: it can't be told from noise."""
REAL = "The talks in Kyiv ended on Friday, and the minister’s aide  said that the cafÃ© was shut. " * 200


FAMILIES = families()
CLEANER = newsclean.Cleaner()


def seconds(call: Callable[[], object]) -> float:
    start = process_time()
    call()
    return process_time() - start


@cache
def unit() -> float:
    """Return the seconds that `LARGE` characters of real text cost: the best of three."""
    text = REAL[:LARGE]
    return max(0.005, min(clean(f"{number} {text}") for number in range(3)))


def clean(text: str) -> float:
    return seconds(lambda: CLEANER(text).changes)


def revert(text: str) -> float:
    result = CLEANER(text)
    return seconds(result.revert) if result.changes else 0.0


@pytest.mark.parametrize("name", FAMILIES)
def test_time_grows_as_the_text(name: str) -> None:
    build = FAMILIES[name]
    for call in (clean, revert):
        for attempt in range(TRIES):
            # never one text twice: what was read of the last one is remembered
            large = call(f"{build(LARGE)} {attempt}")
            if large < CHEAP * unit():
                break
            small = min(call(f"{build(SMALL)} {attempt}{again}") for again in range(2))
            exponent = math.log(large / max(small, 1e-6)) / math.log(LARGE / SMALL)
            if exponent <= STEEPEST and large <= COSTLIEST * unit():
                break
            assert attempt + 1 < TRIES, (
                f"{call.__name__}: exponent {exponent:.2f}, {large / unit():.0f} times real text"
            )


def test_there_are_families_enough() -> None:
    assert len(FAMILIES) >= 300
    assert all(8_000 <= len(build(8_000)) <= 8_800 or build(8_000) for build in FAMILIES.values())
