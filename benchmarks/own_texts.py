"""Texts of your own: what the mojibake pass changes of them as they are, and what comes back of them once misread.

    python benchmarks/own_texts.py FOLDER            # UTF-8 files, .txt and .html, one language in each
    python benchmarks/own_texts.py FOLDER --most 8   # paragraphs of a file that are misread

Healthy texts must come back as they are; each change is printed to be read. Then a few paragraphs of each file are
misread as UTF-8 in one codec after the other. ftfy does the same beside it where it is installed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import newsclean
from newsclean.testing import misread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CODECS = (
    "cp1252", "mac-roman", "cp437", "cp850", "cp1251", "cp1250", "koi8-r", "cp1254", "iso8859-2", "cp1253", "cp874",
    "cp1258", "cp1256", "cp866",
)  # fmt: skip
SHORTEST, LONGEST = 40, 500
BLOCKS = frozenset(["p", "div", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "br", "title", "blockquote"])


class _Page(HTMLParser):
    """The text of a page, each block on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(re.sub(r"\s+", " ", data))


def paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".txt":
        page = _Page()
        page.feed(text)
        text = "".join(page.pieces)
    return [line.strip() for line in text.split("\n") if line.strip()]


def cleaners() -> dict[str, Callable[[str], str]]:
    """Return what is compared, by name."""
    cleaner = newsclean.Cleaner(passes=("mojibake",))
    found: dict[str, Callable[[str], str]] = {"newsclean": cleaner.text}
    try:
        import ftfy
    except ImportError:
        print("ftfy is not installed: newsclean alone")
    else:
        found["ftfy"] = ftfy.fix_encoding
    return found


def changes(files: dict[Path, list[str]]) -> Iterator[str]:
    """Yield a line for each change that the mojibake pass makes of the files as they are, and how often."""
    for path, found in files.items():
        made = newsclean.clean("\n\n".join(found), passes=("mojibake",)).changes
        for (before, after, rules), times in Counter((one.before, one.after, one.rules) for one in made).items():
            yield f"{path.stem}: {before!r} → {after!r} ({', '.join(rules)}) × {times}"


def main() -> int:
    """Print what is changed of healthy texts, and a table of what comes back."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=4, help="paragraphs of a file that are misread (default: 4)")
    arguments = parser.parse_args()
    files = {path: paragraphs(path) for path in sorted(arguments.folder.rglob("*")) if path.suffix in {".txt", ".html"}}
    if not files:
        print(f"no .txt or .html in {arguments.folder}")
        return 2
    print("as they are:", *changes(files), sep="\n  ")
    compared = cleaners()
    for name, clean in compared.items():
        changed = sum(clean("\n\n".join(found)) != "\n\n".join(found) for found in files.values())
        print(f"{name}: {changed} of {len(files)} healthy files changed")
    tried = 0
    exact: Counter[str] = Counter()
    otherwise: Counter[str] = Counter()
    draw = random.Random(7)  # noqa: S311 (a repeatable choice)
    for found in files.values():
        fit = [one for one in found if SHORTEST < len(one) < LONGEST and not one.isascii()]
        for one in draw.sample(fit, min(arguments.most, len(fit))):
            for codec in CODECS:
                damaged = misread(one, codec)
                tried += 1
                for name, clean in compared.items():
                    made = clean(damaged)
                    exact[name] += made == one
                    otherwise[name] += made not in {one, damaged}
    for name in compared:
        print(f"{name}: of {tried} misread paragraphs {exact[name]} exact, {otherwise[name]} otherwise")
    return 0


if __name__ == "__main__":
    sys.exit(main())
