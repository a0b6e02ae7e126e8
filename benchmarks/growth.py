"""How time grows with the size of a text, on families of texts made to slow a cleaner down.

    python benchmarks/growth.py                       # 4,000 and 16,000 characters, the slowest and steepest families
    python benchmarks/growth.py --sizes 16000 64000   # longer
    python benchmarks/growth.py --only quotes --all   # families whose name holds a word; every line of the table
    python benchmarks/growth.py --check               # fail where time grows faster than size or is out of proportion

Processor time, the better of several where it is short; clean and revert apart. An exponent above the bound is measured
again, twice. "× real" is the time for one character of the family over that of damaged, real news.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import tomllib
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.families import SENTENCE, families  # noqa: E402 (the path comes first)

import newsclean  # noqa: E402 (the path comes first)

if TYPE_CHECKING:
    from collections.abc import Callable

STEEPEST = 1.2
"""Exponent of time over size that is called linear; sorting and growing buffers cost a little more than size."""
SHORT = 0.004
"""Seconds below which growth can't be told from noise."""
SLOWEST = 20.0
"""Times that a character of a family may cost what one of real text costs."""


class Growth(NamedTuple):
    """What was measured on one family: seconds at the larger size, and exponents."""

    name: str
    clean: float
    revert: float
    exponent: float
    revert_exponent: float


def rows() -> dict[str, str]:
    """Return a short text for every fault id, on which a rule reports it."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "tests" / "cases").rglob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            if row.get("json") or "before" not in row:
                continue
            for fault in row["rules"]:
                if len(row["before"]) < len(found.get(fault, "x" * 2_000)):
                    found[fault] = row["before"]
    return found


def timed(cleaner: newsclean.Cleaner, text: str) -> tuple[float, float]:
    """Return the processor time of a clean with its log, and of the revert: the best of up to three where it is short.

    Never one text twice: what was read of the last one is remembered.
    """
    clean = revert = math.inf
    gc.collect()
    for number in range(3):
        one = f"{text} {number}"
        start = process_time()
        result = cleaner(one)
        changes = result.changes
        clean = min(clean, process_time() - start)
        start = process_time()
        if changes:
            result.revert()
        revert = min(revert, process_time() - start)
        if clean + revert > 0.1:
            break
    return clean, revert


def exponent(small: float, large: float, ratio: float) -> float:
    """Return how time grows with size; 0 where it is too short to tell."""
    return math.log(large / max(small, 1e-6)) / math.log(ratio) if large > SHORT else 0.0


def growth(
    cleaner: newsclean.Cleaner, name: str, build: Callable[[int], str], sizes: tuple[int, int], steepest: float
) -> Growth:
    """Measure one family; up to three times while it looks steep."""
    best: Growth | None = None
    for _ in range(3):
        short, long = build(sizes[0]), build(sizes[1])
        ratio = len(long) / len(short)
        clean, revert = timed(cleaner, short)
        more_clean, more_revert = timed(cleaner, long)
        found = Growth(
            name,
            more_clean,
            more_revert,
            exponent(clean, more_clean, ratio),
            exponent(revert, more_revert, ratio),
        )
        if best is None or (found.exponent + found.revert_exponent, found.clean) < (
            best.exponent + best.revert_exponent,
            best.clean,
        ):
            best = found
        if max(best.exponent, best.revert_exponent) <= steepest:
            break
    assert best is not None  # noqa: S101 (for the type checker)
    return best


def real_text(size: int) -> str:
    """Return news in which each second sentence has a fault: what a character of real, damaged text costs."""
    unit = SENTENCE + SENTENCE.replace("minister said", "minister’s aide  said").replace("Kyiv", "Orléans").replace(
        "é", "Ã©"
    )
    return (unit * (size // len(unit) + 1))[:size]


def main() -> int:
    """Print the table; 1 when --check finds a family that is not linear or out of proportion."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs=2, default=(4_000, 16_000), metavar=("SMALL", "LARGE"))
    arguments.add_argument("--only", default="", help="families whose name holds this")
    arguments.add_argument("--all", action="store_true", help="show every family, not only the worst")
    arguments.add_argument("--check", action="store_true", help="fail beyond the bounds")
    arguments.add_argument("--options", default="", help="as quotes=typographic,joins=bold")
    options = arguments.parse_args()
    chosen = dict(pair.split("=", 1) for pair in options.options.split(",") if pair)
    cleaner = newsclean.Cleaner(**chosen)
    sizes = (options.sizes[0], options.sizes[1])
    cleaner(real_text(2_000))
    real = timed(cleaner, real_text(sizes[1]))[0] / sizes[1]
    measured = [
        growth(cleaner, name, build, sizes, STEEPEST)
        for name, build in families(rows()).items()
        if options.only in name
    ]
    print(
        f"real, damaged text: {real * 1e6:.2f} µs a character; {len(measured)} families, {sizes[0]:,} → {sizes[1]:,}\n"
    )
    print("| family | clean ms | exponent | revert ms | exponent | × real |\n|---|---|---|---|---|---|")
    steepest = sorted(measured, key=lambda one: -max(one.exponent, one.revert_exponent))
    slowest = sorted(measured, key=lambda one: -one.clean)
    shown = measured if options.all else list(dict.fromkeys((*slowest[:10], *steepest[:10])))
    for one in shown:
        print(
            f"| {one.name} | {one.clean * 1e3:.1f} | {one.exponent:.2f} | {one.revert * 1e3:.1f} "
            f"| {one.revert_exponent:.2f} | {one.clean / sizes[1] / real:.1f} |"
        )
    bad = [one for one in measured if max(one.exponent, one.revert_exponent) > STEEPEST]
    bad += [one for one in measured if one not in bad and one.clean > SLOWEST * real * sizes[1]]
    print(f"\nbeyond the bounds: {len(bad)}", *(one.name for one in bad), sep="\n  ")
    return int(options.check and bool(bad))


if __name__ == "__main__":
    sys.exit(main())
