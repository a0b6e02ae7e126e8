"""Build `text_model.bin` and `alphabets.bin` in `src/newsclean/tables/` from freely licensed text.

    pip download --no-deps --dest DIR Django==5.2.* Sphinx==9.0.*
    (cd DIR && npm pack cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0)
    python tools/build_model.py DIR

Sources: the translation catalogues (.po) of Django and Sphinx (BSD-3-Clause, BSD-2-Clause), in all their languages, and
the names of languages, territories, months and days in CLDR (Unicode-3.0), in all its locales. Placeholders become a
word of the same catalogue, so that what stands beside them keeps its neighbours. Each language counts alike up to a
cap, English more. What ships is a table of frequencies: no text can be read back from it.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import struct
import sys
import tarfile
import zipfile
import zlib
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
from newsclean.reading.classes import NAMES, class_of

OUT = Path(__file__).parent.parent / "src" / "newsclean" / "tables" / "text_model.bin"
CAP = 120_000
"""Characters a language may add; smaller ones are weighted up to a third of it."""
BIGRAMS = 24_000
LEAST_LETTERS = 4_000
"""Letters from which a language's own frequencies are trusted."""
SCALE = 8.0
"""A frequency is stored as its negative logarithm (nats) times this, in one byte."""

_ENTRY = re.compile(r'^msg(?:id|str|id_plural|str\[\d\])\s+((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)
_PLACEHOLDER = re.compile(
    r"%\([^)]*\)[a-z]|%[a-zA-Z%]|\{[^{}]*\}|:[a-z]+:`[^`]*`|``?[^`]*``?|<[^<>]*>|https?://\S+|\*+|\\."
)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def catalogue(text: str) -> tuple[list[str], list[str]]:
    """Return the English texts and the translations of a .po file."""
    english: list[str] = []
    translated: list[str] = []
    for match in _ENTRY.finditer(text):
        joined = "".join(_QUOTED.findall(match[1])).replace('\\"', '"').replace("\\n", "\n")
        if joined and "Content-Type:" not in joined:
            (english if match[0].startswith("msgid") else translated).append(joined)
    return english, translated


def plain(entries: list[str], draw: random.Random) -> str:
    """Return the entries as lines of plain text; placeholders become words that the entries hold."""
    words = [word for entry in entries for word in re.findall(r"[^\W\d_]{3,}", _PLACEHOLDER.sub(" ", entry))] or ["x"]
    lines = [_PLACEHOLDER.sub(lambda _: draw.choice(words), entry) for entry in entries]
    return "\n".join(line.strip() for line in lines) + "\n"


def texts(folder: Path) -> dict[str, str]:
    """Return the text of every language that the packages in `folder` hold."""
    draw = random.Random(11)  # noqa: S311 (no secrets here)
    found: dict[str, list[str]] = defaultdict(list)
    english: dict[str, None] = {}
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in sorted(archive.namelist()):
                match = re.search(r"locales?/([^/]+)/LC_MESSAGES/[^/]*\.po$", name)
                if match:
                    source, translated = catalogue(archive.read(name).decode("utf-8"))
                    english.update(dict.fromkeys(source))
                    found[re.split(r"[_@.]", match[1])[0]] += translated
    found["en"] = list(english)
    for tarball in sorted(folder.glob("cldr-*.tgz")):
        with tarfile.open(tarball) as archive:
            for member in sorted(archive.getmembers(), key=lambda m: m.name):
                match = re.search(r"/main/([a-z]+)[^/]*/(languages|territories|ca-gregorian)\.json$", member.name)
                handle = archive.extractfile(member) if match else None
                if match and handle:
                    found[match[1]] += leaves(json.load(handle))
    made = {}
    for language, entries in found.items():
        unique = list(dict.fromkeys(entry for entry in entries if any(c.isalpha() for c in entry)))
        draw.shuffle(unique)
        made[language] = plain(unique, draw)
    return made


def leaves(tree: object) -> list[str]:
    """Return the strings of a JSON tree that are words, without keys."""
    if isinstance(tree, dict):
        return [leaf for key, value in tree.items() if not key.startswith("_") for leaf in leaves(value)]
    return [tree] if isinstance(tree, str) and len(tree) > 2 and "{" not in tree and "'" not in tree else []


def counted(languages: dict[str, str]) -> tuple[dict[str, float], dict[str, float], dict[tuple[int, int], float]]:
    """Return weighted counts of characters, pairs of characters, pairs of classes."""
    single: dict[str, float] = defaultdict(float)
    double: dict[str, float] = defaultdict(float)
    classes: dict[tuple[int, int], float] = defaultdict(float)
    for language, text in sorted(languages.items()):
        cap = CAP * (4 if language == "en" else 1)
        sample = text[:cap]
        if len(sample) < 300:
            continue
        weight = min(3.0, max(1.0, CAP / 3 / len(sample)))
        # headlines and cries are capitals: a tenth of every text is read in upper case, too
        for part, share in ((sample, weight), (sample[: len(sample) // 8].upper(), weight * 0.6)):
            for left, right in pairwise("\n" + part):
                single[right] += share
                double[left + right] += share
                classes[class_of(left), class_of(right)] += share
    return single, double, classes


def alphabets(languages: dict[str, str]) -> bytes:
    """Return, for each language, what its commonest letters cost in nats, as compressed JSON."""
    found = {}
    for language, text in sorted(languages.items()):
        letters = Counter(c for c in text.lower()[: 4 * CAP] if c.isalpha())
        total = sum(letters.values())
        if total < LEAST_LETTERS:
            continue
        common = letters.most_common(400)
        found[language] = {c: round(-math.log(n / total) * SCALE) for c, n in common if n > 1}
    return zlib.compress(json.dumps(found, ensure_ascii=False).encode(), 9)


def packed(single: dict[str, float], double: dict[str, float], classes: dict[tuple[int, int], float]) -> bytes:
    """Return the table: P(c | class), P(class | class), and P(c | c) for the likeliest pairs."""
    size = len(NAMES)
    of_class: dict[int, float] = defaultdict(float)
    for character, n in single.items():
        of_class[class_of(character)] += n
    members = Counter(class_of(c) for c in single)
    characters = sorted(c for c, n in single.items() if n >= 1)
    unigram = [-math.log(single[c] / (of_class[class_of(c)] + 0.5 * members[class_of(c)])) for c in characters]
    total = sum(of_class.values())
    matrix = []
    for left in range(size):
        row = sum(classes[left, right] for right in range(size))
        for right in range(size):
            prior = (of_class[right] + 3) / (total + 3 * size)
            matrix.append(-math.log((classes[left, right] + 24 * prior) / (row + 24)))
    after: dict[str, float] = defaultdict(float)
    for pair, n in double.items():
        after[pair[0]] += n
    gains = {}
    rows = {c: i for i, c in enumerate(characters)}
    for pair, n in double.items():
        if n < 6 or pair[0] not in rows or pair[1] not in rows:
            continue
        back = matrix[class_of(pair[0]) * size + class_of(pair[1])] + unigram[rows[pair[1]]]
        cost = -math.log(n / (after[pair[0]] + 8))
        gains[pair] = (abs(back - cost) * n, cost)
    best = sorted(gains, key=lambda pair: (-gains[pair][0], pair))[:BIGRAMS]
    best.sort()
    byte = [min(255, round(value * SCALE)) for value in unigram]
    cells = [min(255, round(value * SCALE)) for value in matrix]
    pairs = [min(255, round(gains[pair][1] * SCALE)) for pair in best]
    text = "".join(characters).encode("utf-8", "surrogatepass")
    joined = "".join(best).encode("utf-8", "surrogatepass")
    head = struct.pack("<4sHHIIII", b"ncm1", size, int(SCALE), len(characters), len(text), len(best), len(joined))
    return head + zlib.compress(bytes(byte) + bytes(cells) + bytes(pairs) + text + joined, 9)


def main() -> int:
    """Write the table and say what it holds."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, help="where the packages were downloaded to")
    folder = arguments.parse_args().folder
    languages = texts(folder)
    single, double, classes = counted(languages)
    table = packed(single, double, classes)
    OUT.write_bytes(table)
    OUT.with_name("alphabets.bin").write_bytes(alphabets(languages))
    size = sum(map(len, languages.values()))
    print(f"{len(languages)} languages, {size:,} characters; {len(table):,} bytes in {OUT.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
