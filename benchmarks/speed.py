"""Speed, as a ratio to ftfy and to plain string rules in the same run: CPU time, interleaved, each text's median.

    python benchmarks/speed.py                   # the table
    python benchmarks/speed.py --rounds 3        # a quick look
    python benchmarks/speed.py --passes mojibake # one pass alone
    python benchmarks/speed.py --check           # fail where a ratio fell a third below floors.json

Beside each speed stands the share of the damage that the system removed, so that doing nothing earns nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
import corpora

if TYPE_CHECKING:
    from collections.abc import Callable

FLOORS = Path(__file__).parent / "floors.json"
_COLLAPSED = 2 / 3
"""Of a floor: less is no noise."""
_ROUNDS_AGAIN = 9
"""Rounds in which what seems to have collapsed is measured again, as others may have used the machine."""
_BLANKS, _LINES = re.compile(r"[ \t]{2,}"), re.compile(r"\n{3,}")


def plain_rules(text: str) -> str:
    """Return `text` after the half-dozen string rules that people write themselves: the floor."""
    for wrong, right in (("\r\n", "\n"), ("\xa0", " "), ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("&amp;", "&")):
        text = text.replace(wrong, right)
    return _LINES.sub("\n\n", _BLANKS.sub(" ", text))


def systems(passes: list[str] | None = None) -> dict[str, Callable[[str], object]]:
    """Return every system that is installed, ftfy first: it is the unit. `passes`: those of newsclean; None: all."""
    import ftfy

    import newsclean

    cleaner = newsclean.Cleaner(passes=passes)
    found: dict[str, Callable[[str], object]] = {
        "ftfy": ftfy.fix_text,
        "plain rules": plain_rules,
        "newsclean": cleaner.text,
        "newsclean, log read": lambda text: cleaner(text).changes,
    }
    try:
        import plsfix
    except ImportError:
        pass
    else:
        found["plsfix"] = plsfix.fix_text
    return found


def material() -> list[corpora.Corpus]:
    """Return the corpora: from the benchmark sets, or from the seed where these are not there."""
    if "sentences" in corpora.present():
        english, others = corpora.healthy(english=True), corpora.healthy(english=False)
    else:
        print(f"no benchmark set in {corpora.BENCH}; measuring on the seed article alone\n")
        seed = (Path(__file__).parent.parent / "seeds" / "belarus.clean.txt").read_text(encoding="utf-8")
        english = [f"{paragraph} ({i})" for i in range(40) for paragraph in seed.split("\n\n")]
        others = english
    both = [paragraph for pair in zip(english, english[::-1], others, strict=False) for paragraph in pair]
    clean = corpora.articles(english)
    tweets = [paragraph[:140] for paragraph in english]
    return [
        clean._replace(name="clean English"),
        corpora.articles(others)._replace(name="clean multilingual"),
        corpora.articles(both, damaged=0.01),
        corpora.articles(both, damaged=0.10),
        corpora.articles(both, damaged=1.00),
        corpora.Corpus("tweets, clean", tweets, tweets),
        corpora.Corpus("a book, many lines", ["\n\n".join(clean.documents)], ["\n\n".join(clean.documents)]),
        corpora.Corpus("a book, one line", [" ".join(clean.documents).replace("\n", " ")], [""]),
    ]


def removed(corpus: corpora.Corpus, call: Callable[[str], object]) -> str:
    """Return the share of damaged documents' differing words that are right after `call`."""
    wrong = right = 0
    for damaged, gold in zip(corpus.documents, corpus.gold, strict=True):
        if damaged == gold or not gold:
            continue
        made = call(damaged)
        if not isinstance(made, str):
            return "–"
        left, want = set(made.split()), set(plain_rules(gold).split())
        was = want - set(plain_rules(damaged).split())
        wrong += len(was)
        right += len(was & set(plain_rules(" ".join(left)).split()))
    return f"{right / wrong:.0%}" if wrong else "–"


def measured(corpus: corpora.Corpus, found: dict[str, Callable[[str], object]], rounds: int) -> dict[str, float]:
    """Return megabytes of UTF-8 a second for each system, by the median of the rounds of each document.

    What else a shared machine does hits some documents of some rounds: it is left out, where a whole round is not.
    """
    size = sum(len(document.encode("utf-8", "surrogatepass")) for document in corpus.documents) / 1e6
    times: dict[str, list[list[float]]] = {name: [[] for _ in corpus.documents] for name in found}
    for _ in range(rounds):
        for name, call in found.items():
            for document, taken in zip(corpus.documents, times[name], strict=True):
                start = process_time()
                call(document)
                taken.append(process_time() - start)
    return {name: size / max(sum(map(median, each)), 1e-9) for name, each in times.items()}


def ceiling(corpus: corpora.Corpus, rounds: int) -> tuple[float, float]:
    """Return the share of the time that the gates take, and how many times faster free ones would make it.

    No compiled gate can do better than an answer that is known beforehand.
    """
    import newsclean

    cleaner = newsclean.Cleaner()
    program = cleaner._program  # noqa: SLF001 (what is measured has no public name)
    real = program.glance
    known = {text: real(text) for text in corpus.documents}

    class Known:
        """The same answers, looked up."""

        beside = staticmethod(real.beside)

        def __call__(self, text: str) -> tuple[int, ...]:
            return known[text] if text in known else real(text)

    taken: dict[object, list[float]] = {}
    for _ in range(rounds):
        for glance in (real, Known()):
            program.glance = glance  # type: ignore[assignment]
            start = process_time()
            for document in corpus.documents:
                cleaner.text(document)
            taken.setdefault(type(glance).__name__, []).append(process_time() - start)
    program.glance = real
    usual, free = median(taken["Glance"]), median(taken["Known"])
    return 1 - free / usual, usual / free


def main() -> int:
    """Print the table; 1 when a ratio collapsed under --check."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--check", action="store_true", help="fail where a ratio fell a third below floors.json")
    arguments.add_argument("--gates", action="store_true", help="what gates that cost nothing would bring")
    arguments.add_argument("--passes", nargs="+", metavar="PASS", help="those of newsclean that run; all")
    options = arguments.parse_args()
    if options.gates:
        for corpus in material():
            part, times = ceiling(corpus, options.rounds)
            print(f"{corpus.name}: gates take {part:.0%} of the time; with free ones {times:.2f} times as fast")
        return 0
    found = systems(options.passes)
    ratios: dict[str, float] = {}
    print(f"| corpus | ftfy MB/s | {' | '.join(f'{name} ×' for name in found if name != 'ftfy')} | damage removed |")
    print(f"|---|{'---|' * (len(found) + 1)}")
    texts = material()
    for corpus in texts:
        speeds = measured(corpus, found, options.rounds)
        unit = speeds.pop("ftfy")
        ratios[corpus.name] = speeds["newsclean"] / unit
        cells = " | ".join(f"{speed / unit:.2f}" for speed in speeds.values())
        share = ", ".join(
            f"{name} {gone}" for name in ("newsclean", "ftfy") if (gone := removed(corpus, found[name])) != "–"
        )
        print(f"| {corpus.name} | {unit:.2f} | {cells} | {share or '–'} |", flush=True)
    mean = math.exp(sum(map(math.log, ratios.values())) / len(ratios))
    print(f"\ngeometric mean of newsclean over ftfy: {mean:.2f}")
    if not options.check:
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("speed", {})
    slow = []
    for corpus in texts:
        floor = floors.get(corpus.name, 0)
        if ratios[corpus.name] >= floor * _COLLAPSED:
            continue
        again = measured(corpus, {name: found[name] for name in ("ftfy", "newsclean")}, _ROUNDS_AGAIN)
        ratio = again["newsclean"] / again["ftfy"]
        print(f"{corpus.name}: {ratios[corpus.name]:.2f} × ftfy, measured again {ratio:.2f}, its floor is {floor}")
        if ratio < floor * _COLLAPSED:
            slow.append(corpus.name)
    return bool(slow)


if __name__ == "__main__":
    sys.exit(main())
