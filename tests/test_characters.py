"""The characters pass: composition in linear time, nothing dead left, everything alive kept."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.passes.characters.composition import composed_slowly
from tests.growing import assert_linear

CHARACTERS = newsclean.Cleaner(passes=("characters",))
DEAD = regex.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\xad\ufeff\ufff9-\ufffc\u2060-\u2064]|\p{Noncharacter_Code_Point}|[\ud800-\udfff]"
)
marks = st.text("aeA가\u1100\u1161\u0301\u0316\u0323\u0345\u0f71\u0f73\u0344\u05b0\u3099か", max_size=90)


@given(marks)
def test_the_slow_way_composes_as_unicodedata_does(text: str) -> None:
    assert composed_slowly(text) == unicodedata.normalize("NFC", text)


@given(st.text(max_size=80) | marks)
def test_the_result_is_composed_and_holds_nothing_dead(text: str) -> None:
    made = CHARACTERS.text(text)
    assert unicodedata.is_normalized("NFC", made)
    assert not DEAD.search(made)


@pytest.mark.parametrize(
    "unit", ["\u0301\u0316", "\u0316\u0301a", "\u0344", "\u200b", "\ud83d\ude00", "\x1b[", "\x1b]", "ﬁ", "аb", "\u2066"]
)
def test_linear(unit: str) -> None:
    assert_linear(CHARACTERS.text, lambda size: "a" + unit * (size // len(unit)))


def test_every_emoji_sequence_stays() -> None:
    for sequence in (
        "👨\u200d👩\u200d👧",
        "🏳\ufe0f\u200d🌈",
        "👍🏽",
        "1\ufe0f\u20e3",
        "🇺🇦",
        "🧑🏿\u200d🚀",
        "❤\ufe0f\u200d🩹",
        "🏴\u200d☠\ufe0f",
        "🙂\u200d↔\ufe0f",
    ):
        assert CHARACTERS.text(f"a {sequence}.") == f"a {sequence}."
