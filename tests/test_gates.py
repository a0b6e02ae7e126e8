r"""Gates: where a match can begin, how far it looks, and which rules a text could concern, never one too few."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean import gates

QUOTES = ((0x2018, 0x2019),)


def codes(characters: str) -> gates.Ranges:
    return gates.union([tuple((ord(character), ord(character)) for character in characters)])


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("Q", "Q"),
        ("Qa", "Q"),
        ("[\u2018\u2019]s", "\u2018\u2019"),
        ("[X-Z]", "XYZ"),
        ("(?:\u2018|\u2019)s?", "\u2018\u2019"),
        ("(?:\u2018ab|Q\u2019)", "\u2018Q"),
        ("\u2018+", "\u2018"),
        ("\u2018{2,3}?", "\u2018"),
        ("\u2018*Q", "\u2018Q"),  # what may be absent lets the next one begin
        ("\u2018?Q", "\u2018Q"),
        ("(?>\u2018)", "\u2018"),
        ("\u2018++Q", "\u2018"),
        ("(?=\u2018)[Q\u2018]", "Q\u2018"),  # what takes no character only makes the heads fewer
        ("(?<=a)Q", "Q"),
        ("(?!\u2018)Q", "Q"),
        ("^Q$", "Q"),
        (r"\bQ\b", "Q"),
        (r"Q.\w", "Q"),
    ],
)
def test_where_a_match_begins(pattern: str, characters: str) -> None:
    assert gates.heads(re.compile(pattern)) == codes(characters)


@pytest.mark.parametrize(
    "pattern",
    [
        "", "^$", ".", r"\s+", "[^Q]", r"[\w]", "Q*", "Q?", "Q{0}", "(?:Q)*", "Q|", r"Q|\w", "(?!Q)", "(?<!Q)", "(?i)Q",
        "(?i:Q)", "(?:P(?i:Q)|.)", r"\wQ", "(?s:.)Q", "(?m)^Q", "(?x) Q",
        "(Q)",  # among other patterns its group would have another number
        "[a-e]", "[a-z]Q", " Q",  # every text is full of it
    ],
)  # fmt: skip
def test_where_nothing_is_told(pattern: str) -> None:
    assert gates.heads(re.compile(pattern)) is None
    assert gates.heads(regex.compile("Q")) is None  # `regex` has syntax of its own


@pytest.mark.parametrize(
    ("pattern", "size"),
    [
        ("abc", 3),
        ("(?<=ab)c(?!de)", 5),
        ("a{2,4}", 4),
        ("a|bcd|", 3),
        ("(?:ab)?[c-f].", 4),
        (r"\Aa\Z", 3),
        ("a*", None),
        ("(?=a+)b", None),
        (r"(a)\1", None),
    ],
)
def test_how_far_a_match_looks(pattern: str, size: int | None) -> None:
    assert gates.extent(re.compile(pattern)) == size


@pytest.mark.parametrize("pattern", ["  ", r"\A ", r" \Z", "b{1,2}", "a(?=b)", r"[bx]\Z", r"\Aa|b"])
@given(text=st.text("ab x", max_size=8))
def test_the_quickest_way_finds_what_the_pattern_does(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    assert bool(gates.seeker(compiled)(text)) == bool(compiled.search(text))


def test_union_is_ordered_and_disjoint() -> None:
    assert gates.union([]) == ()
    assert gates.union([((5, 6),), ((1, 2),)]) == ((1, 2), (5, 6))
    assert gates.union([((1, 2),), ((3, 4),)]) == ((1, 4),)
    assert gates.union([((1, 2),), ((4, 4),)]) == ((1, 2), (4, 4))
    assert gates.union([((1, 9),), ((2, 3),)]) == ((1, 9),)
    assert gates.union([((1, 3), (3, 5)), ((2, 4),)]) == ((1, 5),)


@given(st.lists(st.tuples(st.integers(0, 0x2FF), st.integers(0, 9)), min_size=1, max_size=6))
def test_a_union_holds_just_these_code_points(spans: list[tuple[int, int]]) -> None:
    ranges = tuple((low, low + size) for low, size in spans)
    held = {code for low, high in ranges for code in range(low, high + 1)}
    merged = gates.union([ranges])
    assert {code for low, high in merged for code in range(low, high + 1)} == held
    assert all(a[1] + 1 < b[0] for a, b in pairwise(merged))
    assert {code for code in range(0x320) if gates.holds(merged, chr(code))} == held


LATIN, OTHER = re.compile("[ж-я](?:(?<=[a-z].)|(?=[a-z]))"), re.compile("[a-z](?:(?<=[ж-я].)|(?=[ж-я]))")
PIECES = [
    "a",
    "Q",
    "\u2018",
    "\U0001f600",
    "[xy]",
    "[^x]",
    r"\w",
    ".",
    r"\n",
    r"\A",
    r"\Z",
    "(?:{0}|{1})",
    "(?:{0})?",
    "(?:{0}){{1,2}}",
    "(?:{0})*",
    "(?={0}){1}",
    "(?!{0}){1}",
    "(?<=[aQ\u2018]){0}",
]
ALPHABET = "aQxy\u2018\u2019\U0001f600ж \n"


@st.composite
def patterns(draw: st.DrawFn, depth: int = 3) -> str:
    piece = draw(st.sampled_from(PIECES if depth else PIECES[:11]))
    if "{0}" not in piece:
        return piece
    parts = [draw(patterns(depth - 1)) + (draw(patterns(depth - 1)) if depth > 1 else "") for _ in "01"]
    return piece.format(*parts)


@given(patterns(), st.text(ALPHABET, max_size=8))
def test_a_match_begins_with_a_head_and_looks_no_farther_than_told(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    heads, extent = gates.heads(compiled), gates.extent(compiled)
    found = compiled.search(text)
    if found and heads is not None:
        assert gates.holds(heads, text[found.start()])
    if found and extent is not None:
        assert found.end() - found.start() <= extent


@given(st.lists(st.one_of(st.none(), st.lists(patterns(), min_size=1, max_size=3)), max_size=5), st.text(ALPHABET))
def test_a_glance_leaves_out_no_rule_that_a_text_concerns(needs: list[list[str] | None], text: str) -> None:
    compiled = [None if many is None else list(map(re.compile, many)) for many in needs]
    asked = gates.Glance(compiled)(text)
    assert list(asked) == sorted(set(asked))
    for number, many in enumerate(compiled):
        if many is None or any(pattern.search(text) for pattern in many):
            assert number in asked


@given(st.lists(patterns(), min_size=1, max_size=4), st.text(ALPHABET, max_size=60), st.data())
def test_what_an_edit_makes_possible_is_seen_beside_it(needs: list[str], text: str, data: st.DataObject) -> None:
    compiled = list(map(re.compile, needs))
    glance = gates.Glance([[pattern] for pattern in compiled])
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text(ALPHABET, max_size=3))
    made = text[:start] + new + text[end:]
    asked = {*glance(text), *glance.beside(made, [(start, start + len(new))])}
    assert {number for number, pattern in enumerate(compiled) if pattern.search(made)} <= asked


@example("ж" * 40 + "a")
@example("a" * 40 + "ж")
@example("ж" * 300 + " a" * 300)
@given(st.text("aж ", max_size=400))
def test_where_scripts_meet_is_found_from_either_end(text: str) -> None:
    glance = gates.Glance([[gates.Either(LATIN, OTHER)]])
    assert (0 in glance(text)) == bool(LATIN.search(text)) == bool(OTHER.search(text))
    assert bool(gates.seeker(gates.Either(LATIN, OTHER))(text)) == bool(LATIN.search(text))


def test_a_head_that_several_share_does_not_open_them_all() -> None:
    glance = gates.Glance([[re.compile("Qa")], [re.compile("Qb")], [re.compile("[Q!]")]])
    assert glance("Q") == (2,)
    assert glance("Qa") == (0, 2)
    assert glance("Qa Qb") == (0, 1, 2)
    assert glance("! and no") == (2,)
