"""Texts to measure on, made from the benchmark sets where these are there.

Clean English and clean multilingual news come from the sets' healthy texts; damage is put into a share of the
paragraphs, by a seeded choice of the faults that real feeds have. Nothing here is shipped.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import NamedTuple

BENCH = Path(os.environ.get("NEWSCLEAN_BENCH", Path(__file__).parent.parent.parent / "shared" / "bench"))
SETS = ("mojibake", "sentences", "typography")
ARTICLE = 4_000
"""Characters in an article of the corpora."""


class Corpus(NamedTuple):
    """Documents, with the clean text of each where damage was put in."""

    name: str
    documents: list[str]
    gold: list[str]


def cases(name: str) -> list[dict[str, object]]:
    """Return the cases of one benchmark set. Raises FileNotFoundError where the set is not there."""
    with (BENCH / name / "cases.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def present() -> list[str]:
    """Return the names of the sets that are there."""
    return [name for name in SETS if (BENCH / name / "cases.jsonl").exists()]


def healthy(*, english: bool) -> list[str]:
    """Return the healthy paragraphs of the sets, English or all the others, without doubles."""
    found: dict[str, None] = {}
    for case in cases("sentences"):
        if case["kind"] in {"neg-news", "neg-genre", "neg-lang"} and (case["lang"] == "en") == english:
            found.update(dict.fromkeys(str(case["damaged"]).split("\n\n")))
    for case in cases("mojibake"):
        if case["cls"] == "neg" and (case["lang"] == "en") == english and "news" in str(case["channel"]):
            found.update(dict.fromkeys(str(case["damaged"]).split("\n\n")))
    return [paragraph for paragraph in found if len(paragraph) > 60]


def _damaged(paragraph: str, draw: random.Random) -> str:
    kind = draw.randrange(6)
    if kind < 3:
        if paragraph.isascii():
            paragraph = paragraph.replace("'", "’").replace(" - ", " – ") + " “So it is,” he said."
        codec = draw.choice(["cp1252", "cp1252", "mac_roman", "cp1251", "cp850", "latin-1"])
        try:
            return paragraph.encode().decode(codec)
        except UnicodeDecodeError:
            return paragraph.encode().decode("latin-1")
    if kind == 3:
        return paragraph.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#39;").replace("’", "&rsquo;")
    if kind == 4:
        return paragraph.replace(". ", ".  ").replace(" the ", " the\u200b ").replace(", ", " , ")
    return "\r\n".join(paragraph[i : i + 70] for i in range(0, len(paragraph), 70))


def articles(paragraphs: list[str], *, damaged: float = 0.0, seed: int = 7, size: int = ARTICLE) -> Corpus:
    """Return articles of about `size` characters in which a share of the paragraphs is `damaged`."""
    draw = random.Random(seed)  # noqa: S311 (no secrets here)
    documents, gold, piece, right, length = [], [], [], [], 0
    for paragraph in paragraphs:
        piece.append(_damaged(paragraph, draw) if draw.random() < damaged else paragraph)
        right.append(paragraph)
        length += len(paragraph) + 2
        if length >= size:
            documents.append("\n\n".join(piece))
            gold.append("\n\n".join(right))
            piece, right, length = [], [], 0
    return Corpus(f"{damaged:.0%} damaged", documents, gold)
