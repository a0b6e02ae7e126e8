"""Print the places of letters that stand so in no language: what `newsclean.passes.mojibake.places` has.

    python tools/build_places.py

A letter of the one codec is another one in another: Hungarian `ő` is `õ` where ISO 8859-2 was read as Latin-1. The
grams of `spelling.bin` say between which letters such a letter stands in words of the languages that are written in
these codecs, and between which in none that has it. For each letter, up to two rectangles of letters before it and
letters behind it (`^` and `$` are the word's ends), those that cover most and hold no place of a language.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.mojibake.pairs import TABLES
from newsclean.reading import spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

SPEAKERS = {
    "hu": 3, "tr": 3, "pl": 3, "cs": 2, "sk": 2, "hr": 2, "sl": 1, "ro": 2, "lt": 1, "lv": 1, "et": 1, "it": 4, "es": 4,
    "pt": 4, "fr": 4, "de": 4, "nl": 3, "sv": 2, "da": 2, "nb": 2, "fi": 2, "ca": 2, "gl": 1, "sq": 1, "bs": 1, "az": 1,
    "ga": 1, "is": 1, "eo": 1, "cy": 1, "af": 1,
}  # fmt: skip
"""Languages, and what a text of each weighs."""
PAIRS = (
    ("cp1252", "cp1250"), ("cp1252", "latin-2"), ("cp1252", "cp1254"), ("cp1252", "cp850"), ("cp1252", "mac-roman"),
    ("mac-roman", "cp1252"), ("cp437", "cp1252"), ("cp850", "cp1252"), ("cp1252", "cp1257"), ("cp1250", "cp1252"),
    ("cp1257", "cp1252"), ("cp1252", "cp852"), ("latin-2", "cp1250"), ("cp1250", "latin-2"),
)  # fmt: skip
"""What texts were read in, and what they were written in."""
LETTERS = "ßãæèõøùûýœćĺŕř"
"""Those that tell of most texts; what windows-1250 makes of others is looked for in `odd`."""
MOST, LEAST = 2, 10.0
"""Rectangles of a letter; weight of one that is worth a look."""
BEFORE, BEHIND = "^abcdefghijklmnopqrstuvwxyz", "$abcdefghijklmnopqrstuvwxyz"


class Rectangle(NamedTuple):
    """How much it covers, of which letters before and behind."""

    weight: float
    before: frozenset[str]
    behind: frozenset[str]


def grams(language: str) -> Iterator[tuple[str, int]]:
    """Yield the grams of three characters of `language`, and how often each was seen."""
    parts = zlib.decompress(spelling._PACKED[language]).decode().split("\0")  # noqa: SLF001 (its maker's table)
    for level, part in enumerate(parts[: spelling._LEVELS]):  # noqa: SLF001
        for gram in zip(*[iter(part)] * 3, strict=True):
            yield "".join(gram), 2**level


def places() -> tuple[dict[str, dict[tuple[str, str], float]], dict[str, Counter[tuple[str, str]]]]:
    """Return for each letter between which letters it stands where it was read wrong, and where it belongs."""
    wrong: dict[str, dict[tuple[str, str], float]] = defaultdict(lambda: defaultdict(float))
    right: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for language in filter(None, spelling._PACKED):  # noqa: SLF001
        for gram, times in grams(language):
            if language != "vi":  # which has its letters anywhere
                right[gram[1]][gram[0], gram[2]] += times
    for language, speakers in SPEAKERS.items():
        known = list(grams(language))
        share = 1000 * speakers / len(PAIRS) / sum(times for gram, times in known if gram[1] > "\x7f")
        for pair in PAIRS:
            seen = {made: chr(code) for code, made in TABLES[pair].items()}
            for gram, times in known:
                before, letter, behind = (seen.get(c, c) for c in gram)
                if letter != gram[1]:
                    wrong[letter][before, behind] += share * times
    return wrong, right


def rectangles(wrong: dict[tuple[str, str], float], right: Counter[tuple[str, str]]) -> Iterator[Rectangle]:
    """Yield the rectangles that cover most of `wrong` and nothing of `right`, each of what the others left."""
    left = {place: weight for place, weight in wrong.items() if place[0] in BEFORE and place[1] in BEHIND}

    def widest(before: frozenset[str]) -> Rectangle:
        behind = frozenset(b for b in BEHIND if sum(right[a, b] for a in before) == 0)
        return Rectangle(sum(left.get((a, b), 0.0) for a in before for b in behind), before, behind)

    for _ in range(MOST):
        found = []
        for first in sorted({before for before, _ in left}):
            best = widest(frozenset(first))
            while True:
                wider = max((widest(best.before | {a}) for a in BEFORE if a not in best.before), default=best)
                if wider.weight <= best.weight:
                    break
                best = wider
            found.append(best)
        if not found or max(found).weight < LEAST:
            return
        best = max(found)
        yield best
        left = {(a, b): weight for (a, b), weight in left.items() if a not in best.before or b not in best.behind}


def main() -> None:
    """Print the table."""
    wrong, right = places()
    for letter in LETTERS:
        for one in rectangles(wrong[letter], right[letter]):
            used = "".join(sorted({b for a, b in wrong[letter] if a in one.before and b in one.behind}))
            before = "".join(sorted(one.before))
            print(f'    ("{letter}", "{before}", "{used}"),')


if __name__ == "__main__":
    main()
