"""One single-byte codec read as another: odd lines, the words that are read anew, and which lines belong together."""

from __future__ import annotations

import math

import pytest

import newsclean
from newsclean.options import make_options
from newsclean.passes.mojibake import single
from newsclean.passes.mojibake.codecs import CODECS, NUMBER, TO_BYTE, decoding
from newsclean.passes.mojibake.decision import Repair
from newsclean.passes.mojibake.odd import Line, fewest, is_odd, is_spelled, likelihood, lines_of
from newsclean.passes.mojibake.single import _Reading
from newsclean.reading.model import score
from tests.test_mojibake_readings import misread

CLEAN = newsclean.Cleaner(passes=("mojibake",))
OPTIONS = make_options({})
RUSSIAN = "Мэр города сообщил, что работы завершатся на следующей неделе, «и дорогу откроют»."
POLISH = "Rząd ogłosił, że podwyżki będą niższe, a związki zawodowe wezwały do strajku."
ENGLISH = "The talks ended on Friday, and the minister said so to all of them."
ICELANDIC = "Þetta er í fyrsta sinn sem ráðherrann ræðir við blaðamenn um veðrið á Norðurlandi í dag."


def as_read(text: str, true: str, read: str) -> str:
    """Return `text` as its bytes in the codec `true` read in the codec `read`."""
    to_byte = {character: byte for byte, character in enumerate(decoding(CODECS[NUMBER[true]].python))}
    table = decoding(CODECS[NUMBER[read]].python)
    return "".join(table[to_byte[character]] for character in text)


# lines


@pytest.mark.parametrize(
    ("length", "places"), [(0, 1), (399, 1), (400, 2), (799, 2), (800, 3), (2799, 7), (2800, 8), (9999, 8)]
)
def test_longer_texts_may_have_more_odd_places(length: int, places: int) -> None:
    assert fewest(length) == places


def test_a_text_is_odd_as_a_whole_or_by_one_of_its_lines() -> None:
    assert not is_odd("", [])
    assert not is_odd("abc", [])
    assert is_odd("abc", [1])
    long = "a" * 500
    assert not is_odd(long, [1])
    assert is_odd(long, [1, 2])
    assert is_odd(f"{long}\nabc", [502])
    assert not is_odd(f"{long}\nabc", [3])
    assert not is_odd(f"{long}\n{long}\n{long}", [3, 504])
    assert is_odd(f"{long}\n{long}\n{long}", [3, 504, 505])


def test_lines_have_their_words_and_their_odd_places() -> None:
    text = "plain\n  één twee drieë\n\nx é\nplain\nñ"
    assert lines_of(text, [8, 9, 27]) == [
        Line(6, 22, [(8, "één"), (17, "drieë")], 2),
        Line(24, 27, [(26, "é")], 0),
        Line(34, 35, [(34, "ñ")], 0),
    ]
    assert lines_of(text, [26])[1].odd == 1
    assert lines_of("plain", []) == []
    assert lines_of("xé", []) == [Line(0, 2, [(0, "xé")], 0)]
    assert lines_of("abcé,x d", []) == [Line(0, 8, [(0, "abcé,x")], 0)]


def test_a_no_break_space_may_be_a_letter_that_joins_two_words() -> None:
    def words(text: str) -> list[tuple[int, str]]:
        return lines_of(text, [])[0].words

    assert words("ab\u00a0cé") == [(0, "ab\u00a0cé")]
    assert words("aé\u00a0b") == [(0, "aé\u00a0b")]
    assert words("aé\u00a0cé x") == [(0, "aé\u00a0cé")]
    assert words("aé \u00a0 cé") == [(0, "aé"), (3, "\u00a0"), (5, "cé")]
    assert words("aé,é b") == [(0, "aé,é")]


@pytest.mark.parametrize(
    ("odd_places", "length", "is_so"), [(0, 10, False), (1, 10, True), (1, 400, False), (2, 400, True)]
)
def test_a_line_is_odd_by_its_length(odd_places: int, length: int, is_so: bool) -> None:
    assert Line(5, 5 + length, [], odd_places).is_odd == is_so


def test_how_likely_a_line_is_as_text() -> None:
    words = [(0, "één"), (5, "drieë")]
    assert likelihood(Line(0, 20, words, 0)) == pytest.approx(score("één drieë") / 9)
    long = Line(0, 999, [(0, "é" * 200), (300, "è" * 200)], 0)
    assert likelihood(long) == pytest.approx(score("é" * 200 + " " + "è" * 39) / 240)
    russian, misread_russian = RUSSIAN, as_read(RUSSIAN, "cp1251", "cp1252")
    assert likelihood(lines_of(russian, [])[0]) > likelihood(lines_of(misread_russian, [])[0]) + 3.0


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        (RUSSIAN, True),
        (POLISH, True),
        (ICELANDIC, True),
        (as_read(RUSSIAN, "cp1251", "koi8-r"), False),
        (as_read(POLISH, "latin-2", "cp1252"), False),
        ("Rząd ogłosił", False),  # two words
        ("Rząd ogłosił związki", True),
        ("plain words of no account", False),
    ],
)
def test_lines_that_are_spelled_as_they_should_be(text: str, is_so: bool) -> None:
    assert is_spelled(text, lines_of(text, [])) == is_so


# words


def test_a_word_is_edited_without_what_is_alike_at_its_ends() -> None:
    def edit(start: int, word: str, made: str) -> list[tuple[int, int, str | None, str]]:
        return [tuple(one[:4]) for one in single._apart(start, word, made, "rule")]  # type: ignore[misc]

    assert edit(10, "(abc),", "(abd),") == [(13, 14, "d", "rule")]
    assert edit(10, "xbc", "abc") == [(10, 11, "a", "rule")]
    assert edit(10, "abx", "abc") == [(12, 13, "c", "rule")]
    assert edit(0, "xbcx", "abca") == [(0, 4, "abca", "rule")]


def test_words_are_read_anew_where_all_of_them_can_be() -> None:
    reading = _Reading("cp1252", "cp1251", 30.0, "ru")
    line = Line(0, 99, [(0, "Ìýð"), (10, "«ãîðîäà»,"), (30, "Мэр"), (40, "ðÁМ"), (50, "©"), (60, "a\u00a0b")], 0)
    assert [tuple(edit[:4]) for edit in single._edits(line, reading)] == [
        (0, 3, "Мэр", "mojibake.cp1251-text"),
        (11, 17, "города", "mojibake.cp1251-text"),
    ]


def test_no_word_becomes_what_no_text_has() -> None:
    reading = _Reading("cp1252", "latin-2", 30.0, "pl")
    line = Line(0, 9, [(0, "³“"), (4, "³y")], 0)
    assert [tuple(edit[:3]) for edit in single._edits(line, reading)] == [(4, 5, "ł")]


def test_every_pair_of_codecs_has_its_table() -> None:
    assert set(single._TABLES) == {(read, true) for read in single._READ for true in single._TRUE if read != true}
    for (read, true), table in single._TABLES.items():
        to_byte, from_byte = TO_BYTE[NUMBER[read]], decoding(CODECS[NUMBER[true]].python)
        assert {chr(c): made for c, made in table.items()} == {c: from_byte[byte] for c, byte in to_byte.items()}
    rarities = [CODECS[NUMBER[true]].rarity for read, true in single._TABLES if read == "cp1252"]
    assert rarities == sorted(rarities)  # of two that make the same the likelier one is met first
    assert single._rarity("mac-roman", "koi8-u") == 4.0


@pytest.mark.parametrize(
    ("joined", "is_so"),
    [
        ("ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ Ñ", True),
        ("ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ ÑÑ", False),  # 24 of them
        ("Ñé Ñè Ñö Ñä Ñü Ñß Ñà Ñá Ñí Ñì Ñó Ñò Ñú", True),
        ("Ñé éè öö ää üü ßß àà áá íí ìì óó òò Ñú", False),
        ("Ñabc Ñabc " * 13, False),  # most is ASCII
    ],
)
def test_one_character_in_every_word_is_the_first_byte_of_utf_8(joined: str, is_so: bool) -> None:
    assert single._is_led(joined, [c for c in joined if c > "\x7f"]) == is_so


@pytest.mark.parametrize(
    ("joined", "made", "marks", "is_so"),
    [
        ("абвгд", "абвгж", 5, False),
        ("абвгд", "абжзи", 5, True),  # most of it differs
        ("абвгд", "абвзи", 5, False),
        ("аб©гд", "абвгд", 5, True),  # a sign that is a letter
        ("абвгд", "аб©гд", 5, False),
        ("абВгд", "абвгд", 5, True),  # a capital within a word that is a small letter
        ("абвгд", "абВгд", 5, False),
        ("АБВгд", "АБвгд", 5, False),
        ("Вбвгд", "вбвгд", 5, False),
    ],
)
def test_two_codecs_that_share_most_letters_must_differ_in_what_no_text_has(
    joined: str, made: str, marks: int, is_so: bool
) -> None:
    assert single._is_new(joined, made, marks) == is_so


def test_english_words_with_their_marks_speak_for_a_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "fit_of_text", lambda tag, text: 3.0 if tag == "en" and "it" in text else 0.0)
    assert single._words("en", "it’s so they’ll don’t") == 1.5 + 12.0
    assert single._words("en", "l’s l’homme ’s ‘s") == 4.0
    assert single._words("fr", "it") == 0.0


def test_of_two_texts_the_likelier_is_told_by_its_beginning() -> None:
    mojibake = as_read(RUSSIAN, "cp1251", "cp1252")
    assert single._is_better(RUSSIAN, mojibake)
    assert not single._is_better(mojibake, RUSSIAN)
    assert not single._is_better(RUSSIAN, RUSSIAN)
    assert single._is_better(RUSSIAN, mojibake * 9)  # character for character
    assert single._is_better(RUSSIAN * 40 + mojibake * 99, mojibake)


def test_lines_read_as_they_are_with_their_repairs() -> None:
    text = "aé bÃ© c\nplain\nÃ© and Ã©\nx"
    lines = [Line(0, 8, [], 0), Line(15, 24, [], 0)]
    repairs = [Repair(4, 6, "é", (0,)), Repair(15, 17, "è", (0,)), Repair(22, 24, "ê", (0,))]
    assert single._with(text, lines, repairs) == "aé bé c\nè and ê\n"
    assert single._with(text, lines, []) == "aé bÃ© c\nÃ© and Ã©\n"


def test_repairs_of_utf_8_that_lie_within_the_lines() -> None:
    damaged = misread("Le président a déclaré", NUMBER["cp1252"])
    text = f"{damaged}\n{ENGLISH}\n{damaged}"
    first, last = Line(0, len(damaged), [], 0), Line(len(text) - len(damaged), len(text), [], 0)
    both = single._utf_8(text, [first, last])
    assert [repair.start for repair in both] == sorted(repair.start for repair in both)
    assert {repair.text for repair in both} == {"é"}
    assert len(both) == 6
    assert single._utf_8(text, [last]) == both[3:]
    assert single._utf_8(text, [first]) == both[:3]
    assert single._utf_8(text, []) == []
    lost = f"{damaged} Ã la maison\n{ENGLISH}"
    assert [repair.text for repair in single._utf_8(lost, [Line(0, lost.index("\n"), [], 0)])] == ["é"] * 3 + ["à"]


# lines together


READING = _Reading("cp1252", "cp1251", 30.0, "ru")


def test_what_a_line_gains_by_a_reading() -> None:
    def gain(text: str) -> float:
        [line] = lines_of(text, [])
        return single._gain(text, line, READING.table)

    assert gain(as_read(RUSSIAN, "cp1251", "cp1252")) > single.SURE
    assert gain(ICELANDIC) < 0.0
    assert gain(RUSSIAN) == -math.inf  # its letters are none of windows-1252
    assert gain("«ok» “so”") > -math.inf  # signs may be beyond it
    short = as_read("Мэр", "cp1251", "cp1252")
    assert 0.0 < gain(short) < single.SURE


def test_lines_that_belong_together_are_read_alike() -> None:
    mojibake = as_read(RUSSIAN, "cp1251", "cp1252")
    text = f"{mojibake}\n{ENGLISH}\n{ICELANDIC}\n{as_read('Мэр', 'cp1251', 'cp1252')} ok"
    lines = lines_of(text, [])
    assert [single._belongs(text, line, READING) for line in lines] == [True, False, True]
    other = READING._replace(language="mk")
    assert single._belongs(text, lines[0], other)
    assert not single._belongs(text, lines[1], other)


def test_words_of_the_codec_come_back_in_every_odd_line_and_in_no_other() -> None:
    lines = [
        as_read(RUSSIAN, "cp1251", "cp1252"),
        ENGLISH,
        "The café “was” – there",
        as_read(RUSSIAN, "cp1251", "cp1252"),
    ]
    text = "\n".join(lines)
    result = CLEAN(text)
    assert result.text == "\n".join([RUSSIAN, ENGLISH, lines[2], RUSSIAN])
    assert {change.level for change in result.changes} == {"likely"}
    assert {change.reason for change in result.changes} == {"Windows-1251 text read in another single-byte codec"}
    for change in result.changes:
        assert change.before[0] != change.after[0]
        assert change.before[-1] != change.after[-1]
        assert " " not in change.before


STRAIGHT = RUSSIAN.replace("«", '"').replace("»", '"')
PAIRS = [
    ("cp1251", "cp1252", RUSSIAN),
    ("koi8-r", "cp1252", STRAIGHT),
    ("cp866", "cp1252", STRAIGHT),
    ("mac-cyrillic", "cp1252", RUSSIAN),
    ("iso-8859-5", "cp1252", STRAIGHT),
    ("cp1251", "mac-roman", RUSSIAN),
    ("cp1251", "koi8-r", STRAIGHT),
    ("koi8-r", "cp1251", STRAIGHT),
    ("cp1250", "cp1252", POLISH),
    ("latin-2", "cp1252", POLISH),
    ("latin-2", "cp1250", POLISH),
    ("mac-latin2", "cp1252", POLISH),
    ("cp852", "cp1252", POLISH),
    ("cp1250", "mac-roman", POLISH),
]


@pytest.mark.parametrize(("true", "read", "sentence"), PAIRS)
def test_a_sentence_of_one_codec_read_in_another_is_read_back_by_that_codec(
    true: str, read: str, sentence: str
) -> None:
    text = as_read(sentence, true, read)
    result = CLEAN(text)
    assert result.text == sentence
    assert {rule for change in result.changes for rule in change.rules} == {f"mojibake.{true}-text"}
