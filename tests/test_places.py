"""Where rare characters stand: what is found the quick way is what a pattern finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.reading.places import (
    Rare,
    count_beyond_ascii,
    find_all,
    line_around,
    matches_at,
    may_be_wrapped,
    paired,
    places_of,
    reaches_east_asia,
)

TEXTS = st.text("a ?,éж“”\u2028好\ud83d😀\n", max_size=60) | st.builds(
    lambda piece, many: piece * many, st.text("ab “”é?", min_size=1, max_size=6), st.integers(1, 200)
)


@pytest.mark.parametrize("characters", ["“”", "\u2018-\u201f", "é", "\u0400-\uffff"])
@example("“é " + "so it is " * 9 + "é”")
@given(text=TEXTS)
def test_rare_characters_are_found_in_any_text(characters: str, text: str) -> None:
    found = [match.start() for match in re.finditer(f"[{characters}]", text)]
    assert Rare(characters).places(text) == found


@given(text=TEXTS)
def test_strings_are_found_wherever_they_begin(text: str) -> None:
    strings = ("aa", " “", "?")
    assert places_of(text, strings) == [at for at in range(len(text)) if text.startswith(strings, at)]


@pytest.mark.parametrize("pattern", ["é+|éa", "é(?=“)", "éé", "é(?:b|“)*"])
@given(text=TEXTS)
def test_matches_are_those_of_the_pattern(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    assert [match.span() for match in matches_at(compiled, text, "é")] == [m.span() for m in compiled.finditer(text)]


@given(text=TEXTS)
def test_no_character_with_a_neighbour_beyond_ascii_is_left_out(text: str) -> None:
    places = paired(text)
    beyond = [character > "\x7f" for character in text]
    needed = [
        at for at, one in enumerate(beyond) if one and (beyond[at + 1 : at + 2] == [True] or (at and beyond[at - 1]))
    ]
    if places is not None:
        assert places == sorted(set(places))
        assert set(needed) <= set(places)
        if "?" not in text:
            assert places == needed


def test_a_text_that_is_full_of_pairs_is_left_to_a_pattern() -> None:
    assert paired("éé a" * 500) is None
    assert paired("éé a few words of it, and so on, and on, and on" * 50) is not None


@given(text=TEXTS)
def test_what_is_counted(text: str) -> None:
    assert count_beyond_ascii(text) == sum(character > "\x7f" for character in text)
    assert reaches_east_asia(text) == any(character >= "\u3000" for character in text)


@given(text=TEXTS)
def test_strings_are_found_within_themselves(text: str) -> None:
    for string in ("a", "aa", "“", "é “"):
        assert find_all(text, string) == [at for at in range(len(text)) if text.startswith(string, at)]


@given(text=TEXTS)
def test_lines_are_found_around_a_place(text: str) -> None:
    at = 0
    for line in text.split("\n"):
        for place in range(at, at + len(line) + 1):
            assert line_around(text, place) == (at, at + len(line))
        at += len(line) + 1


SHORT, WIDE = "A line of the agency, as it was wrapped.", "word " * 30 + "end"


@pytest.mark.parametrize(
    ("lines", "is_so"),
    [
        ([], False), ([SHORT] * 2, False), ([SHORT] * 3, True), ([SHORT, "", "", SHORT], False),
        ([SHORT, "", SHORT, "", SHORT], True), (["", *[SHORT] * 5], True), ([WIDE] * 3, False),
        ([SHORT] * 30 + [WIDE], True),
        ([WIDE] + [SHORT] * 30, True), ([SHORT] * 5 + [WIDE], False), ([WIDE] + [SHORT] * 5, False),
        ([SHORT] * 15 + [WIDE] * 2, False), ([SHORT, "", ""] * 6 + [WIDE], False),
        (["word " * 28] * 3, True),  # as wide as any wrapper sets
    ],
)  # fmt: skip
def test_what_may_be_wrapped_has_hardly_a_wide_line(lines: list[str], is_so: bool) -> None:
    for end in ("", "\n", "\n\n"):
        assert may_be_wrapped("\n".join(lines) + end) == is_so
