"""The tables that all rules of the pass read: bytes and characters, what may be written, lines; and C1 controls."""

from __future__ import annotations

import unicodedata

import pytest

import newsclean
from newsclean.options import make_options
from newsclean.passes.mojibake import c1_control, permits
from newsclean.passes.mojibake.bounds import by_line
from newsclean.passes.mojibake.codecs import CODECS, FORBIDDEN, NUMBER, TO_BYTE, decoding, is_possible, length
from newsclean.reading.places import line_around

CLEAN = newsclean.Cleaner(passes=("mojibake",))


@pytest.mark.parametrize("codec", [codec.python for codec in CODECS])
def test_a_byte_reads_as_its_character_or_as_the_control_of_its_number(codec: str) -> None:
    table = decoding(codec)
    assert len(table) == 256
    for byte, character in enumerate(table):
        try:
            assert character == bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            assert character == chr(byte)


def test_every_codec_knows_its_high_bytes_and_the_raw_controls() -> None:
    for codec, to_byte in zip(CODECS, TO_BYTE, strict=True):
        table = decoding(codec.python)
        assert set(to_byte.values()) <= set(range(0x80, 0x100))
        for byte in range(0x80, 0x100):
            assert to_byte[table[byte]] in {b for b in range(0x80, 0x100) if table[b] == table[byte]}
        for byte in range(0x80, 0xA0):
            assert to_byte[chr(byte)] == (table.index(chr(byte), 0x80) if chr(byte) in table[0x80:] else byte)


@pytest.mark.parametrize(
    ("characters", "possible"),
    [
        ("aé’字😀\u00a0\u0301\u200d\ufeff\n\t", "aé’字😀\u00a0\u0301\u200d\ufeff"),
        ("\x00\x08\x0b\x1f\x7f\x80\x85\x9f", ""),
        ("\u2029\u202a\u202e\u202f", "\u2029\u202f"),
        ("\u2065\u2066\u2069\u206a", "\u206a"),
        ("\ufdcf\ufdd0\ufdef\ufdf0\ufffd\ufffe\uffff", "\ufdcf\ufdf0\ufffd"),
        ("\ue000\uf8ff\U000f0000\ud800\udfff", ""),
        ("\U000dffff\U000e0001\U000e0020\U000e0fff\U000e0100", ""),
        (
            "\u05ff\u0600\u0605\u0606\u06dc\u06dd\u06de\u070e\u070f\u0710\u08e1\u08e2\u08e3",
            "\u0606\u06dc\u06de\u0710\u08e1\u08e3",
        ),
        ("\u0378\u0530\U0001fbff", ""),
    ],
)
def test_what_a_repair_may_write(characters: str, possible: str) -> None:
    known = "".join(c for c in possible if unicodedata.category(c) != "Cn")
    assert "".join(filter(is_possible, characters)) == known


def test_a_line_end_and_a_tab_are_not_forbidden() -> None:
    assert FORBIDDEN.isdisjoint("\t\n")
    assert "\r" in FORBIDDEN
    assert len(FORBIDDEN) == 30 + 33 + 5 + 4 + 2 + 32


def test_a_first_byte_tells_the_length_as_utf_8_does() -> None:
    ends = (0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF)
    for byte in range(0x100):
        sizes = {len(chr(end).encode()) for end in ends if chr(end).encode()[0] == byte}
        if sizes:
            assert {length(byte)} == sizes
    edges = (0, 0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF)
    assert [length(byte) for byte in edges] == [
        0, 0, 0, 0, 0, 0, 2, 2, 3, 3, 4, 4, 0, 0,
    ]  # fmt: skip


# lines


@pytest.mark.parametrize("text", ["one\ntwo\n\nthree", "\n\n", "", "one", "\none\n"])
def test_the_line_around_a_place(text: str) -> None:
    for place in range(len(text) + 1):
        start, end = line_around(text, place)
        before = text[:place].split("\n")
        assert start == place - len(before[-1])
        assert text[start:end] == text.split("\n")[len(before) - 1]


def test_each_line_that_holds_a_place_comes_once_with_its_places() -> None:
    text = "one\ntwo\n\nthree"
    places = [0, 1, 2, 5, 6, 9, 13]
    assert list(by_line(text, places)) == [(0, 3, slice(0, 3)), (4, 7, slice(3, 5)), (9, 14, slice(5, 7))]
    assert list(by_line(text, [])) == []
    assert list(by_line(text, [3, 4])) == [(0, 3, slice(0, 1)), (4, 7, slice(1, 2))]  # a line break is its line's


# C1 controls


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("It\x92s", [(2, 3, "’")]),
        ("\x93It\x94", [(0, 1, "“"), (3, 4, "”")]),
        ("1\x93\x94b", [(1, 3, "“”")]),
        ("1\x93\x81\x94b", [(1, 4, "“\x81”")]),
        ("a\x81\x8d\x8f\x90\x9db", []),  # windows-1252 does not define them
        # U+0085 alone may be a line end, and is an ellipsis behind a letter where the sentence goes on
        ("a\x85", []),
        ("a\x85\n", []),
        ("a\x85B", []),
        ("1\x85 b", []),
        ("a\x85b", [(1, 2, "…")]),
        ("a\x85 b", [(1, 2, "…")]),
        ("a\x85\x94", [(1, 2, "…"), (2, 3, "”")]),
        ("\x93\x85", [(0, 2, "“…")]),
        # what no word of windows-1252 has shows another codec, and so do the others of its line
        ("caf\x82s", []),
        ("caf\x8e et th\x8e", []),
        ("voil\x88 \x93it\x94", []),
        ("Bj\x9arn \x8a\x92s", [(2, 3, "š"), (6, 8, "Š’")]),
        ("le \x8e \x92", []),
        ("le \x8eivot", [(3, 4, "Ž")]),
        ("\x9fber", []),
        ("Ел\x9c \x93", []),
        ("\x9cЕл", []),
        ("\x93Ел\x94", [(0, 1, "“"), (3, 4, "”")]),
        ("It\x92s\ncaf\x82s\nIt\x92s", [(2, 3, "’"), (13, 14, "’")]),
        # half a character at the very end
        ("Ã\x93", []),
        ("Ð\x93", []),
        ("Ã\x93 a", [(1, 2, "“")]),
        ("é\x93", [(1, 2, "“")]),
        ("\x93", [(0, 1, "“")]),
    ],
)
def test_controls_are_windows_characters(text: str, changes: list[tuple[int, int, str]]) -> None:
    edits = list(c1_control(text, make_options({})))
    assert [(edit.start, edit.end, edit.replacement) for edit in edits] == changes
    assert {edit.rule for edit in edits} <= {"mojibake.c1-control"}


def test_what_the_pass_permits() -> None:
    assert permits("Ã©", "é")
    assert permits("a\0b\0", "ab")
    assert not permits("abc", "abd")
    assert not permits("Ã©", "")
    assert not permits("\0", "")


def test_names_are_unique() -> None:
    assert len(NUMBER) == len(CODECS) == len({codec.python for codec in CODECS})
