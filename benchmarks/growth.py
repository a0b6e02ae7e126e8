"""How time grows with the size of a text, on families of texts made to slow a cleaner down.

    python benchmarks/growth.py                          # 4,000, 16,000 and 64,000 characters; slowest and steepest
    python benchmarks/growth.py --only quotes --all      # families whose name holds a word; every line of the table
    python benchmarks/growth.py --sizes 16000 64000      # other sizes; of one size alone no exponent is known
    python benchmarks/growth.py --rules "fence"          # which rules the time of one family goes to
    python benchmarks/growth.py --check                  # fail where time grows faster than size, or out of proportion

Processor time, the least of several, each on a text that nothing remembers; clean and revert apart. The exponent is the
steeper of two: over the whole range, and over the last step. What looks steep is measured again, as other work on the
machine only ever adds, and then at four times the largest size. "× real" is the time for one character of the family
over that of damaged, real news.
"""

from __future__ import annotations

import argparse
import gc
import math
import re
import sys
import tomllib
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.families import SENTENCE, families  # noqa: E402 (the path comes first)

import newsclean  # noqa: E402 (the path comes first)
from newsclean.passes import PASSES  # noqa: E402
from newsclean.pipeline import Program, Selection, run  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

STEEPEST = 1.1
"""Exponent of time over size that is called linear; growing buffers and fuller caches cost a little more than size."""
SHORT = 0.010
"""Seconds below which growth can't be told from noise."""
ENOUGH = 0.6
"""Seconds of measuring one text, after which three tries are enough."""
LONGEST = 2.0
"""Seconds that the largest size may take."""
SLOWEST = 20.0
"""Times that a character of a family may cost what one of real text costs."""


class Growth(NamedTuple):
    """What was measured on one family: seconds at the largest size, and exponents."""

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


def timed(
    cleaner: newsclean.Cleaner, build: Callable[[int], str], size: int, *, again: str = ""
) -> tuple[float, float]:
    """Return the processor time of a clean with its log, and of the revert: the least of three, of more where short.

    Never one text twice: what was read of the last one is remembered.
    """
    clean = revert = math.inf
    spent = 0.0
    text = build(size)
    gc.collect()
    gc.disable()
    try:
        for number in range(9):
            one = f"{text} {again}{number}"
            start = process_time()
            result = cleaner(one)
            changes = result.changes
            between = process_time()
            if changes:
                result.revert()
            end = process_time()
            clean, revert, spent = min(clean, between - start), min(revert, end - between), spent + end - start
            del result, changes
            if number >= 2 and spent > ENOUGH:
                break
    finally:
        gc.enable()
    return clean, revert


def exponent(times: list[float], sizes: list[int]) -> float:
    """Return how time grows with size, over all sizes or over the last step; 0 where too little is there to tell."""
    if len(sizes) == 1 or times[-1] < SHORT:
        return 0.0
    return max(math.log(times[-1] / max(times[i], 1e-6)) / math.log(sizes[-1] / sizes[i]) for i in {0, len(sizes) - 2})


def growth(
    cleaner: newsclean.Cleaner, name: str, build: Callable[[int], str], sizes: list[int], steepest: float
) -> Growth:
    """Measure one family; again while it looks steep, by the least of all times, and then one step further.

    Where a text grows past what another judgement needs (a second paragraph, a sample that is full), time takes one
    step up; what is not linear goes on rising, so the step beyond the largest size decides.
    """
    lengths = [len(build(size)) for size in sizes]
    best = [(math.inf, math.inf)] * len(sizes)
    for attempt in range(2):
        found = [timed(cleaner, build, size, again=str(attempt)) for size in sizes]
        best = [(min(a, c), min(b, d)) for (a, b), (c, d) in zip(best, found, strict=True)]
        cleans, reverts = [one[0] for one in best], [one[1] for one in best]
        result = Growth(name, cleans[-1], reverts[-1], exponent(cleans, lengths), exponent(reverts, lengths))
        if max(result.exponent, result.revert_exponent) <= steepest:
            return result
    further = build(4 * sizes[-1])
    clean, revert = timed(cleaner, lambda _: further, 0)
    steps = [lengths[-1], len(further)]
    return result._replace(
        exponent=exponent([result.clean, clean], steps), revert_exponent=exponent([result.revert, revert], steps)
    )


def by_rule(cleaner: newsclean.Cleaner, text: str) -> list[tuple[float, int, str]]:
    """Return seconds and calls of each rule on `text`, the dearest first; its gate's search counts as its own."""
    spent: dict[str, tuple[float, int]] = {}

    def watched(rule: newsclean.Rule) -> newsclean.Rule:
        def find(text: str, options: newsclean.Options, /) -> list[newsclean.Edit]:
            start = process_time()
            found = list(rule.find(text, options)) if rule.is_concerned_by(text) else []
            before, calls = spent.get(repr(rule), (0.0, 0))
            spent[repr(rule)] = (before + process_time() - start, calls + 1)
            return found

        return newsclean.Rule(find, *rule.faults, applies=rule.applies)

    passes = tuple(
        newsclean.Pass(stage.name, tuple(watched(rule) for rule in stage.rules), stage.permits) for stage in PASSES
    )
    run(text, Program(Selection(passes, cleaner.options)))
    return sorted(((seconds, calls, rule) for rule, (seconds, calls) in spent.items()), reverse=True)


def real_text(size: int) -> str:
    """Return news in which each second sentence has a fault: what a character of real, damaged text costs."""
    unit = SENTENCE + SENTENCE.replace("minister said", "minister’s aide  said").replace("Kyiv", "Orléans").replace(
        "é", "Ã©"
    )
    return (unit * (size // len(unit) + 1))[:size]


def main() -> int:
    """Print the table; 1 when --check finds a family that is not linear or out of proportion."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[4_000, 16_000, 64_000], metavar="CHARACTERS")
    arguments.add_argument("--only", default="", help="families whose name matches this regular expression")
    arguments.add_argument("--rules", metavar="FAMILY", help="show the rules that one family's time goes to")
    arguments.add_argument("--all", action="store_true", help="show every family, not only the worst")
    arguments.add_argument("--check", action="store_true", help="fail beyond the bounds")
    arguments.add_argument("--options", default="", help="as quotes=typographic,joins=bold")
    options = arguments.parse_args()
    chosen = dict(pair.split("=", 1) for pair in options.options.split(",") if pair)
    cleaner = newsclean.Cleaner(**chosen)
    sizes = sorted(options.sizes)
    cleaner(real_text(2_000))
    real = timed(cleaner, real_text, sizes[-1])[0] / sizes[-1]
    known = families(rows())
    if options.rules is not None:
        for seconds, calls, rule in by_rule(cleaner, known[options.rules](sizes[-1]))[:12]:
            print(f"{seconds * 1e3:8.1f} ms {seconds / sizes[-1] / real:6.1f} × real {calls:3} calls  {rule:.100}")
        return 0
    measured = [
        growth(cleaner, name, build, sizes, STEEPEST) for name, build in known.items() if re.search(options.only, name)
    ]
    steps = " → ".join(f"{size:,}" for size in sizes)
    print(f"real, damaged text: {real * 1e6:.2f} µs a character; {len(measured)} families, {steps}\n")
    print("| family | clean ms | exponent | revert ms | exponent | × real |\n|---|---|---|---|---|---|")
    steepest = sorted(measured, key=lambda one: -max(one.exponent, one.revert_exponent))
    slowest = sorted(measured, key=lambda one: -one.clean)
    shown = measured if options.all else list(dict.fromkeys((*slowest[:10], *steepest[:10])))
    for one in shown:
        print(
            f"| {one.name} | {one.clean * 1e3:.1f} | {one.exponent:.2f} | {one.revert * 1e3:.1f} "
            f"| {one.revert_exponent:.2f} | {one.clean / sizes[-1] / real:.1f} |"
        )
    steep = [one.name for one in measured if max(one.exponent, one.revert_exponent) > STEEPEST]
    slow = [one.name for one in slowest if one.clean > min(SLOWEST * real * sizes[-1], LONGEST)]
    for what, names in ((f"steeper than {STEEPEST}", steep), (f"over {SLOWEST:.0f} × real text, or {LONGEST} s", slow)):
        print(f"\n{what}: {len(names)}", *names, sep="\n  ")
    return int(options.check and bool(steep or slow))


if __name__ == "__main__":
    sys.exit(main())
