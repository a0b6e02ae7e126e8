"""Every code point, alone and beside letters, digits, marks: nothing raised, a second clean idle, exact reverts.

A sample on every run. All 1,114,112 in each of the settings, some 12 million texts, in a quarter of an hour to an hour:

    NEWSCLEAN_ALL_CODE_POINTS=1 nice pytest -s tests/test_code_points.py
"""

from __future__ import annotations

import os
import sys

import newsclean
from tests.test_properties import FORBIDDEN

ALL = os.environ.get("NEWSCLEAN_ALL_CODE_POINTS") == "1"
SETTINGS = ("{0}", "a{0}b", "A {0} b", "7{0}8", '"{0}a"', "’{0}’", "Ã{0}", "a{0}\n{0}b", "e\u0301{0}", "&{0};", "а{0}ב")


def code_points() -> range | list[int]:
    if ALL:
        return range(sys.maxunicode + 1)
    # whole where rules look closely, then a step that no block's size divides
    return [*range(0x700), *range(0x2000, 0x2100), *range(0xFE00, 0x10000, 3), *range(0x700, sys.maxunicode + 1, 1_009)]


def test_every_code_point() -> None:
    cleaner = newsclean.Cleaner()
    texts = changed = 0
    for number, code in enumerate(code_points()):
        character = chr(code)
        settings = SETTINGS if ALL else (SETTINGS[0], SETTINGS[1 + number % (len(SETTINGS) - 1)])
        for setting in settings:
            text = setting.format(character)
            result = cleaner(text)
            where = f"U+{code:04X} in {setting!r}: {result.text!a}"
            assert cleaner.text(result.text) == result.text, where
            assert result.revert() == text, where
            assert (result.changes == ()) == (result.text == text), where
            assert not set(FORBIDDEN.findall(result.text)) - set(FORBIDDEN.findall(text)), where
            assert not any(flag.rule == "pipeline.unsettled" for flag in result.flags), where
            result.text.encode()
            texts += 1
            changed += result.text != text
    print(f"{texts:,} texts, {changed:,} of them changed, none against a promise")  # noqa: T201 (what a full run tells)
