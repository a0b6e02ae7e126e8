"""What every fuzz target holds an input to: not only that nothing is raised, but what comes out."""

from __future__ import annotations

import json
import re
from collections import Counter

import newsclean

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
CLEANERS = (
    newsclean.Cleaner(),
    newsclean.Cleaner(profile="training"),
    newsclean.Cleaner(profile="archive"),
    newsclean.Cleaner(profile="search"),
    newsclean.Cleaner(quotes="typographic", dashes="typographic", joins="bold"),
)


def kept(cleaner: newsclean.Cleaner, text: str) -> newsclean.CleanResult:
    """Return the result of a clean, held to every promise that needs no gold. Raises AssertionError."""
    result = cleaner(text)
    read = json.loads(result.to_json())
    again = cleaner(result.text)
    made = Counter(FORBIDDEN.findall(result.text)) - Counter(FORBIDDEN.findall(text))
    for promise, holds in (
        ("the text alone is the result's text", cleaner.text(text) == result.text),
        ("no change exactly where nothing differs", (result.changes == ()) == (result.text == text)),
        ("revert gives the original", result.revert() == text),
        ("the log replays after a trip through JSON", newsclean.replay(text, read["changes"]) == result.text),
        ("the log reads back the same", newsclean.CleanResult.from_dict(read) == result),
        ("a second clean changes nothing", again.text == result.text and not again.changes),
        ("no forbidden character is made", not made),
        ("the text grows fourfold at most", len(result.text) <= 4 * len(text) + 64),
        ("the rules agree", not any(flag.rule == "pipeline.unsettled" for flag in result.flags)),
    ):
        if not holds:
            raise AssertionError(f"{promise}: {text!a} became {result.text!a}")
    return result
