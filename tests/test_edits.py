"""The algebra of edits: tiny tables first, then every text and every history that Hypothesis thinks of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from newsclean.edits import Alignment, Cause, Edit, apply, substitute
from newsclean.errors import RuleError
from tests import strategies

A, B = (Cause("a.one", "safe", "one"),), (Cause("b.one", "likely", "two"),)


def made(*rounds: list[tuple[int, int, str]]) -> list[tuple[int, int, int, int]]:
    alignment = Alignment()
    for edits in rounds:
        alignment = alignment.then([(*edit, A) for edit in edits])
    return [(r.start, r.end, r.new_start, r.new_end) for r in alignment.regions]


@pytest.mark.parametrize(
    ("rounds", "regions"),
    [
        ([[(1, 2, "xyz")]], [(1, 2, 1, 4)]),
        ([[(1, 2, "x")], [(5, 6, "")]], [(1, 2, 1, 2), (5, 6, 5, 5)]),
        ([[(5, 6, "")], [(1, 2, "xx")]], [(1, 2, 1, 3), (5, 6, 6, 6)]),
        ([[(2, 4, "")], [(1, 3, "x")]], [(1, 5, 1, 2)]),  # across a deletion: one region
        ([[(2, 4, "")], [(2, 2, "x")]], [(2, 4, 2, 3)]),  # an insertion where something was deleted: one region
        ([[(2, 2, "x")], [(2, 3, "")]], [(2, 2, 2, 2)]),  # inserted and taken back: an empty region
        ([[(2, 3, "x")], [(3, 4, "y")]], [(2, 3, 2, 3), (3, 4, 3, 4)]),  # touching is not meeting
        ([[(2, 4, "xy")], [(3, 3, "z")]], [(2, 4, 2, 5)]),
        ([[(0, 1, "x"), (3, 4, "y")], [(0, 4, "z")]], [(0, 4, 0, 1)]),
    ],
)
def test_composition(rounds: list[list[tuple[int, int, str]]], regions: list[tuple[int, int, int, int]]) -> None:
    assert made(*rounds) == regions


def test_causes_are_united_in_order() -> None:
    alignment = Alignment().then([(0, 2, "x", A)]).then([(0, 1, "y", B)]).then([(0, 1, "z", A)])
    assert alignment.regions[0].causes == A + B


@pytest.mark.parametrize(
    ("span", "origin"),
    [((0, 2), (0, 2)), ((3, 5), (5, 7)), ((2, 3), (2, 5)), ((0, 9), (0, 11)), ((4, 4), (6, 6)), ((2, 2), (2, 2))],
)
def test_original_span_takes_a_cut_region_whole(span: tuple[int, int], origin: tuple[int, int]) -> None:
    assert Alignment().then([(2, 5, "x", A)]).original_span(*span) == origin


def test_original_span_leaves_out_what_was_deleted_at_its_edge() -> None:
    alignment = Alignment().then([(2, 5, "", A)])
    assert alignment.original_span(0, 2) == (0, 2)
    assert alignment.original_span(2, 4) == (5, 7)
    assert alignment.original_span(1, 3) == (1, 6)


def test_apply_names_an_edit_out_of_order() -> None:
    with pytest.raises(RuleError, match="edit 1:2 follows an edit that ends at 4"):
        apply("abcdef", [(3, 4, "x"), (1, 2, "y")])
    with pytest.raises(RuleError, match="ends at 9, the text at 3"):
        apply("abc", [(1, 9, "x")])


def test_original_span_ends_behind_a_region_that_it_takes_whole() -> None:
    alignment = Alignment().then([(2, 3, "xyz", A)])  # longer than what it replaced
    assert alignment.original_span(0, 5) == (0, 3)
    assert alignment.original_span(0, 4) == (0, 3)
    assert alignment.original_span(0, 3) == (0, 3)
    assert alignment.original_span(0, 6) == (0, 4)
    assert alignment.original_span(5, 5) == (3, 3)
    assert alignment.original_span(4, 4) == (2, 2)
    shorter = Alignment().then([(2, 6, "x", A)])
    assert shorter.original_span(0, 3) == (0, 6)
    assert shorter.original_span(3, 3) == (6, 6)


def test_an_edit_that_only_shares_an_edge_stays_its_own() -> None:
    assert made([(2, 4, "xy")], [(2, 3, "z")]) == [(2, 4, 2, 4)]
    assert made([(2, 4, "")], [(2, 3, "z")]) == [(2, 4, 2, 2), (4, 5, 2, 3)]
    assert made([(2, 2, "x")], [(3, 3, "y")]) == [(2, 2, 2, 3), (2, 2, 3, 4)]
    assert made([(2, 2, "xy")], [(4, 5, "z"), (0, 1, "")][::-1]) == [(0, 1, 0, 0), (2, 2, 1, 3), (2, 3, 3, 4)]


def test_a_group_grows_until_nothing_more_meets_it() -> None:
    # two regions under one edit, an edit that reaches over both, a region that reaches over two edits
    assert made([(0, 1, "x"), (2, 3, "y"), (6, 7, "z")], [(0, 3, "w"), (5, 7, "v")]) == [(0, 3, 0, 1), (5, 7, 3, 4)]
    assert made([(1, 2, "xxxx")], [(0, 2, ""), (4, 6, "v")]) == [(0, 3, 0, 3)]
    assert made([(1, 2, "xx"), (3, 4, "yy")], [(2, 5, "")]) == [(1, 4, 1, 3)]


def test_substitute_leaves_what_reads_like_its_replacement() -> None:
    numbers = re.compile("[0-9]+")
    assert list(substitute(numbers, "7", "7 8 77", rule="demo.seven")) == [
        Edit(2, 3, "7", "demo.seven"),
        Edit(4, 6, "7", "demo.seven"),
    ]
    doubled = substitute(numbers, lambda match: match.group().replace("8", "88"), "7 8", rule="demo.eight")
    assert list(doubled) == [Edit(2, 3, "88", "demo.eight")]


def test_an_alignment_is_a_value() -> None:
    one, other = Alignment().then([(1, 2, "x", A)]), Alignment().then([(1, 2, "y", A)])
    assert one == other
    assert hash(one) == hash(other) != hash(Alignment())
    assert one != one.regions
    assert one != Alignment().then([(1, 2, "xy", A)])
    many = Alignment().then([(i, i + 1, "xy", A) for i in range(21)])
    assert repr(one) == "<Alignment 1 regions 1:2>1:2>"
    assert repr(many).startswith("<Alignment 21 regions 0:1>0:2 1:2>2:4 ")
    assert repr(many).endswith(" 19:20>38:40>")


@given(strategies.edited())
def test_regions_tell_the_whole_story(case: tuple[str, list[list[Edit]]]) -> None:
    original, history = case
    text, alignment = original, Alignment()
    for edits in history:
        text = apply(text, [(e.start, e.end, str(e.replacement)) for e in edits])
        alignment = alignment.then([(e.start, e.end, str(e.replacement), A) for e in edits])
    cursor = new_cursor = 0
    for region in alignment.regions:
        assert cursor <= region.start <= region.end
        assert new_cursor <= region.new_start <= region.new_end
        assert original[cursor : region.start] == text[new_cursor : region.new_start]
        cursor, new_cursor = region.end, region.new_end
    assert original[cursor:] == text[new_cursor:]
    forth = [(r.start, r.end, text[r.new_start : r.new_end]) for r in alignment.regions]
    assert apply(original, forth) == text
    back = [(r.start, r.end, original[r.new_start : r.new_end]) for r in alignment.inverse().regions]
    assert apply(text, back) == original
    assert alignment.inverse().inverse() == alignment


@given(strategies.edited())
def test_original_spans_are_ordered_and_within(case: tuple[str, list[list[Edit]]]) -> None:
    original, history = case
    text, alignment = original, Alignment()
    for edits in history:
        text = apply(text, [(e.start, e.end, str(e.replacement)) for e in edits])
        alignment = alignment.then([(e.start, e.end, str(e.replacement), A) for e in edits])
    inside = [(r.new_start, r.new_end) for r in alignment.regions]
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            first, last = alignment.original_span(start, end)
            assert 0 <= first <= last <= len(original)
            untouched = not any((a < end and start < b) or start <= a == b <= end for a, b in inside)
            if untouched and start < end:
                assert original[first:last] == text[start:end]


def test_a_million_edits_compose_in_time_linear_in_their_number() -> None:
    edits = [(2 * i, 2 * i + 1, "xy", A) for i in range(1_000_000)]
    once = Alignment().then(edits)
    twice = once.then([(3 * i, 3 * i + 1, "z", B) for i in range(1_000_000)])
    assert len(twice.regions) == len(once.regions) == 1_000_000
    assert twice.inverse().regions[-1].start == twice.regions[-1].new_start
