"""Growth, not speed: eight times the text may not cost many times more than eight times the work.

Processor time on a shared machine is noisy, so the best of several tries counts, and what takes next to no time passes.
Quadratic work takes 64 times as long and is caught by a wide margin.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES, FACTOR, MOST, NOTHING = 5, 8, 32, 0.1


def assert_linear(call: Callable[[str], object], make: Callable[[int], str], size: int = 3_000) -> None:
    """Fail when eight times the text takes more than 32 times as long, at the best of five tries."""
    texts = make(size), make(FACTOR * size)
    best = [float("inf"), float("inf")]
    for _ in range(TRIES):
        for i, text in enumerate(texts):
            start = time.process_time()
            call(text)
            best[i] = min(best[i], time.process_time() - start)
        if best[1] < max(NOTHING, MOST * best[0]):
            return
    message = f"{FACTOR} times the text took {best[1] / best[0]:.0f} times as long ({best[0]:.4f} s, {best[1]:.4f} s)"
    raise AssertionError(message)
