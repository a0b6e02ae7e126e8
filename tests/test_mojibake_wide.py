"""Two bytes a character that were read in one: where the stretch begins and ends, and what is none."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.options import make_options
from newsclean.passes.mojibake import wide
from newsclean.passes.mojibake.codecs import decoding

CLEAN = newsclean.Cleaner(passes=("mojibake",))
OPTIONS = make_options({})
BEFORE, BEHIND = "The talks ended on Friday.", "Nobody was hurt."
LATIN = "latin-1"


def edits(text: str) -> list[tuple[int, int, str | None, str]]:
    return [tuple(edit[:4]) for edit in wide.two_bytes(text, OPTIONS)]  # type: ignore[misc]


def logged(text: str) -> list[tuple[int, int, str, str]]:
    return [(c.start, c.end, c.after, "+".join(c.rules)) for c in CLEAN(text).changes]


# UTF-16 a byte at a time


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Four", "Hello you", "Nobody was hurt.\nThe talks ended.", "a\tb\r\nc d", "Café, 5 %"]
)
def test_a_text_of_utf_16_comes_back_whole(text: str, order: str) -> None:
    damaged = text.encode(order).decode(LATIN)
    assert edits(damaged) == [(0, len(damaged), text, "mojibake.nul-interleaved")]


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["“Four”", "— five", "“‘Sixth", "seven”", "eight’”", "€ nine", "ten‽ – €"])
def test_marks_at_the_ends_belong_to_it_although_they_have_no_nul(text: str, order: str) -> None:
    damaged = "".join(decoding("cp1252")[byte] for byte in text.encode(order))
    assert edits(damaged) == [(0, len(damaged), text, "mojibake.nul-interleaved")]


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_each_line_of_utf_16_is_read_by_itself_where_others_are_as_they_should_be(order: str) -> None:
    lines = [BEFORE, "One line", BEHIND, "A.", "The other line, “quoted” too", BEHIND, BEFORE]
    damaged = list(lines)
    for number in (1, 4):
        damaged[number] = "".join(decoding("cp1252")[byte] for byte in lines[number].encode(order))
    text = "\n".join(damaged)
    assert [rule for *_, rule in edits(text)] == ["mojibake.nul-interleaved"] * 2
    assert CLEAN.text(text) == "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        "a\0b",  # single NULs are the characters pass's
        "Nobody\0 was hurt\0.",
        "a\0b\0c\0",  # three
        "Nobody was hurt\0 and\0 nobody\0 was\0 asked\0.",  # fewer than a quarter
        "\0\0\0\0\0\0\0\0",  # what it would be is no text
        "a\0b\0\1\0d\0e\0",
        "\0",
    ],
)
def test_nuls_that_are_no_utf_16_stay(text: str) -> None:
    assert edits(text) == []


@pytest.mark.parametrize(("nuls", "is_one"), [(4, True), (3, False)])
def test_four_nuls_make_a_stretch(nuls: int, is_one: bool) -> None:
    assert bool(edits(f"{BEFORE}\n" + "a\0" * nuls + f"\n{BEHIND}")) == is_one
    assert bool(edits("a\0" * nuls)) == is_one


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_lines_of_utf_16_that_follow_each_other_are_one_stretch(order: str) -> None:
    text = "One line\nand, “so it is”, the other\n\nwith a third."
    damaged = "".join(decoding("cp1252")[byte] for byte in text.encode(order))
    assert edits(damaged) == [(0, len(damaged), text, "mojibake.nul-interleaved")]
    for before, behind in ((BEFORE, BEHIND), (f"{BEFORE}\n", ""), ("", f"\n{BEHIND}")):
        assert CLEAN.text(before + damaged + behind) == before + text + behind


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line", ["“So it is”", "‘“Well?”’", "—", "“"])
def test_a_quotation_of_utf_16_between_lines_comes_back_with_its_marks(line: str, order: str) -> None:
    text = f"{line[:1]} {line} it was {line[-1:]}"
    damaged = "".join(decoding("cp1252")[byte] for byte in text.encode(order))
    start = len(BEFORE) + 1
    expected = [(start, start + len(damaged), text, "mojibake.nul-interleaved")]
    assert edits(f"{BEFORE}\n{damaged}\n{BEHIND}") == expected
    assert edits(f"{BEFORE}\n{damaged}") == expected


# the wrong byte order


@pytest.mark.parametrize("text", ["Hello", "Nobody was", "a\nb c", "It is so; no, it is"])
def test_letters_whose_bytes_were_swapped_come_back(text: str) -> None:
    swapped = text.encode("utf-16-be").decode("utf-16-le")
    for before, behind in (("", ""), (BEFORE + " ", ""), ("", "\n" + BEHIND), ("x", "y")):
        damaged = before + swapped + behind
        found = edits(damaged)
        assert found == [(len(before), len(before) + len(swapped), text, "mojibake.byte-swapped")]


@pytest.mark.parametrize(
    "text",
    [
        "Four",  # fewer than five in a row
        "12345, 67890",  # digits are none of its letters
        "a1b2c3",  # half of them
        "%%%%%%%%",
    ],
)
def test_what_is_mostly_no_letters_is_no_swapped_text(text: str) -> None:
    assert edits(f"{BEFORE} {text.encode('utf-16-be').decode('utf-16-le')} ") == []


def test_swapped_letters_with_what_no_text_has_stay() -> None:
    swapped = "Hello you".encode("utf-16-be").decode("utf-16-le")
    assert edits(f"{swapped[:5]}{chr(0x0100)}{swapped[5:]}") == []  # U+0001, the other way round


# surrogates


@pytest.mark.parametrize("text", ["😍", "😍😀", "😍 and 😀", "𝒜 and a", "🇫🇷"])
def test_characters_as_two_surrogates_become_one(text: str) -> None:
    data = text.encode("utf-16-be")
    halves = "".join(chr(int.from_bytes(data[i : i + 2])) for i in range(0, len(data), 2))
    for before, behind in (("", ""), (BEFORE, ""), ("", BEHIND), (BEFORE, BEHIND)):
        result = CLEAN(before + halves + behind)
        assert result.text == before + text + behind
        assert {rule for change in result.changes for rule in change.rules} == {"mojibake.surrogate-pair"}
        assert {change.level for change in result.changes} == {"safe"}


@pytest.mark.parametrize(
    "halves",
    [
        (0xD83D,),
        (0xDE0D,),
        (0xDE0D, 0xD83D),
        (0xD83D, 0x20, 0xDE0D),
        (0xD83F, 0xDFFE),  # a noncharacter
        (0xDBFF, 0xDFFD),  # for private use
    ],
)
def test_surrogates_that_make_no_character_stay(halves: tuple[int, ...]) -> None:
    text = "".join(map(chr, halves))
    assert edits(text) == []
    assert edits(text.encode("utf-8", "surrogatepass").decode(LATIN)) == []


def test_a_surrogate_without_partner_stays_beside_a_pair() -> None:
    assert edits("\ud83d\ud83d\ude0d\ude0d") == [(1, 3, "😍", "mojibake.surrogate-pair")]


# CESU-8


@pytest.mark.parametrize("codec", wide._CESU_CODECS)
@pytest.mark.parametrize("text", ["😍", "𐀀", "🀄", "😍😀", "😀 and 😍"])
def test_cesu_8_comes_back_from_each_codec(text: str, codec: str) -> None:
    table = decoding(codec)

    def halves(character: str) -> str:
        pair = character.encode("utf-16-be")
        return "".join(
            "".join(table[b] for b in chr(int.from_bytes(pair[i : i + 2])).encode("utf-8", "surrogatepass"))
            for i in (0, 2)
        )

    damaged = "".join(halves(c) if c > "\uffff" else c for c in text)
    for before, behind in (("", ""), (BEFORE + " ", ""), (BEFORE + " ", "\n" + BEHIND)):
        start, expected = len(before), []
        for c in text:
            size = len(halves(c)) if c > "\uffff" else 1
            if size > 1:
                expected.append((start, start + size, c, "mojibake.cesu-8"))
            start += size
        assert edits(before + damaged + behind) == expected
        assert CLEAN.text(before + damaged + behind) == before + text + behind


def test_the_no_break_space_within_cesu_8_may_have_become_a_space() -> None:
    damaged = "\ud83d\ude0d".encode("utf-8", "surrogatepass").decode("latin-1")
    assert "\u00a0" in damaged
    assert edits(damaged.replace("\u00a0", " ")) == [(0, 6, "😍", "mojibake.cesu-8")]


# several at once


def test_edits_are_in_order_whatever_found_them() -> None:
    cesu = "\ud83d\ude0d".encode("utf-8", "surrogatepass").decode("latin-1")
    swapped = "Hello you".encode("utf-16-be").decode("utf-16-le")
    text = f"{cesu} {swapped} \ud83d\ude0d {cesu}"
    assert [(text[start:end], made) for start, end, made, _ in edits(text)] == [
        (cesu, "😍"),
        (swapped, "Hello you"),
        ("\ud83d\ude0d", "😍"),
        (cesu, "😍"),
    ]


def test_what_lies_within_another_stretch_is_part_of_it() -> None:
    swapped = "Hello you, 㷘".encode("utf-16-be").decode("utf-16-le", "surrogatepass")
    text = f"{swapped}\ude0d"
    assert [edit[3] for edit in edits(text)] == ["mojibake.byte-swapped"]
