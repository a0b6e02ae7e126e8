r"""Gates: what a pattern must find before it can match, and never less: a rule that is not asked cannot speak."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newsclean import gates

QUOTES = ((0x2018, 0x2019),)


def codes(characters: str) -> tuple[tuple[int, int], ...]:
    return gates.union([tuple((ord(character), ord(character)) for character in characters)])


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("a", "a"),
        ("aQ", "Q"),  # the rarer of two
        ("Qa", "Q"),
        ("e\u2019", "\u2019"),
        ("[\u2018\u2019]s", "\u2018\u2019"),
        ("[a-c]", "abc"),
        ("(?:\u2018|\u2019)s?", "\u2018\u2019"),
        ("(?:\u2018ab|c\u2019)", "\u2018\u2019"),
        ("(?:Qa|Qb+|\u2019)e", "Q\u2019"),
        ("\u2018+", "\u2018"),
        ("\u2018{2,3}?", "\u2018"),
        ("\u2018*Q", "Q"),  # what may be absent is no gate
        ("\u2018?Q", "Q"),
        ("\u2018{0,9}Q", "Q"),
        ("(\u2018)Q", "\u2018"),
        ("(?>\u2018)", "\u2018"),
        ("\u2018++Q", "\u2018"),
        ("(?=\u2018)[a-z\u2018]", "\u2018"),
        ("(?<=\u2018)a", "\u2018"),
        ("(?!\u2018)Q", "Q"),  # what must be absent is no gate
        ("(?<!\u2018)Q", "Q"),
        ("^Q$", "Q"),
        (r"\bQ\b", "Q"),
        ("[^a]Q", "Q"),
        (r"\wQ", "Q"),
        (r"[\dZ]Q", "Q"),  # a class that holds a category tells nothing
        ("(?s:.)Q", "Q"),
        (r"(Q)\1", "Q"),
    ],
)
def test_what_a_text_must_hold(pattern: str, characters: str) -> None:
    assert gates.triggers(re.compile(pattern)) == codes(characters)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "^$",
        ".",
        r"\s+",
        "[^a]",
        r"[\w]",
        "a*",
        "a?",
        "a{0}",
        "(?:a)*",
        "a|",
        r"a|\w",
        "(?!a)",
        "(?<!a)",
        "(?i)a",
        "(?i:a)",
        "(?:b(?i:a)|.)",
    ],
)
def test_what_cannot_tell(pattern: str) -> None:
    assert gates.triggers(re.compile(pattern)) is None
    assert gates.triggers(re.compile("a", re.IGNORECASE)) is None


def test_a_part_that_ignores_case_is_no_gate_and_the_others_are() -> None:
    assert gates.triggers(re.compile("(?i:x)e")) == codes("e")
    assert gates.triggers(re.compile("(?:(?i:x)|e)")) is None


def test_the_syntax_of_regex_is_read_where_re_has_it_too() -> None:
    assert gates.triggers(regex.compile("[\u2018\u2019]s")) == QUOTES
    assert gates.triggers(regex.compile(r"\p{Lu}\u2018")) is None


def test_flags_of_the_whole_pattern_do_not_hide_the_gate() -> None:
    assert gates.triggers(re.compile("a  # Q\n \u2018", re.VERBOSE)) == codes("\u2018")
    assert gates.triggers(re.compile("^\u2018", re.MULTILINE | re.DOTALL)) == codes("\u2018")
    assert gates.triggers(re.compile("\u2018\\w", re.ASCII)) == codes("\u2018")


@pytest.mark.parametrize(
    ("rare", "common"),
    [
        ("\u2018", "z"),
        ("\u4e00", "Z"),
        ("\x01", "Q"),
        ("Q", "q"),
        ("7", "q"),
        ("'", "q"),
        ("q", "[.]"),
        ("q", "\n"),
        ("[.]", " "),
        ('"', ","),
        ("&", "e"),
        ("\u2018", "[\u0400-\u9fff]"),
        ("[\x80-\x84]", "Z"),
        ("[~-\x80]", "[a-z]"),
        ("[qr]", "[qrs]"),
        ("[QR]", "q"),
        ("[\u2018\u2019]", "[\u2018-\u201f]"),
        ("Z", "[\u0400-\u0430]"),
        ("e", "[\u4e00-\u9fff]"),
        ("[{-}]", "Z"),
    ],
)
def test_the_rarer_in_news_decides(rare: str, common: str) -> None:
    """By what ASCII news holds: blanks, small letters, stops, marks, capitals and digits, the rest."""
    wanted = gates.triggers(re.compile(rare))
    assert wanted != gates.triggers(re.compile(common))
    for pattern in (rare + common, common + rare):
        assert gates.triggers(re.compile(pattern)) == wanted


def test_union_is_ordered_and_disjoint() -> None:
    assert gates.union([]) == ()
    assert gates.union([((5, 6),), ((1, 2),)]) == ((1, 2), (5, 6))
    assert gates.union([((1, 2),), ((3, 4),)]) == ((1, 4),)
    assert gates.union([((1, 2),), ((4, 4),)]) == ((1, 2), (4, 4))
    assert gates.union([((1, 9),), ((2, 3),)]) == ((1, 9),)
    assert gates.union([((1, 3), (3, 5)), ((2, 4),)]) == ((1, 5),)


@given(st.lists(st.tuples(st.integers(0, 0x2FF), st.integers(0, 9)), min_size=1, max_size=6))
def test_union_and_class_hold_just_these_code_points(spans: list[tuple[int, int]]) -> None:
    ranges = tuple((low, low + size) for low, size in spans)
    held = {code for low, high in ranges for code in range(low, high + 1)}
    merged = gates.union([ranges])
    assert {code for low, high in merged for code in range(low, high + 1)} == held
    assert all(a[1] + 1 < b[0] for a, b in pairwise(merged))
    one = gates.character_class(merged)
    assert {code for code in range(0x320) if one.match(chr(code))} == held


PIECES = [
    "a",
    "Q",
    "\u2018",
    "[xy]",
    "[^x]",
    r"\w",
    ".",
    "(?:{0}|{1})",
    "(?:{0})?",
    "(?:{0})+",
    "(?:{0})*",
    "(?={0}){1}",
]


@st.composite
def patterns(draw: st.DrawFn, depth: int = 3) -> str:
    piece = draw(st.sampled_from(PIECES if depth else PIECES[:7]))
    for hole in ("{0}", "{1}"):
        if hole in piece:
            piece = piece.replace(hole, draw(patterns(depth - 1)) + (draw(patterns(depth - 1)) if depth > 1 else ""))
    return piece


@given(patterns(), st.text("aQxy\u2018\u2019 ", max_size=6))
def test_no_match_where_no_trigger_stands(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    triggers = gates.triggers(compiled)
    if triggers is not None and compiled.search(text):
        assert gates.character_class(triggers).search(text)
