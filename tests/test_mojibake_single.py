"""One single-byte codec read as another: odd lines, the words that are read anew, and which lines belong together."""

from __future__ import annotations

import math

import pytest

import newsclean
from newsclean.options import make_options
from newsclean.passes.mojibake import pairs, single
from newsclean.passes.mojibake.codecs import CODECS, NUMBER, TO_BYTE, decoding
from newsclean.passes.mojibake.decision import Repair
from newsclean.passes.mojibake.odd import (
    Line,
    fewest,
    has_odd_lines,
    is_odd,
    is_spelled,
    likelihood,
    lines_of,
    odd_lines,
)
from newsclean.passes.mojibake.single import _Explained, _Reading
from newsclean.reading.model import score
from tests.misreading import as_read, misread

CLEAN = newsclean.Cleaner(passes=("mojibake",))
OPTIONS = make_options({})
RUSSIAN = "Мэр города сообщил, что работы завершатся на следующей неделе, «и дорогу откроют»."
POLISH = "Rząd ogłosił, że podwyżki będą niższe, a związki zawodowe wezwały do strajku."
ENGLISH = "The talks ended on Friday, and the minister said so to all of them."
ICELANDIC = "Þetta er í fyrsta sinn sem ráðherrann ræðir við blaðamenn um veðrið á Norðurlandi í dag."


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
    lines = lines_of(text)
    assert lines == (
        Line(6, 22, [(8, "één"), (17, "drieë")]),
        Line(24, 27, [(26, "é")]),
        Line(34, 35, [(34, "ñ")]),
    )
    assert odd_lines(text, [8, 9]) == [lines[0]]
    assert odd_lines(text, [26]) == [lines[1]]
    assert odd_lines(text, []) == []
    assert lines_of("plain") == ()
    assert lines_of("xé") == (Line(0, 2, [(0, "xé")]),)
    assert lines_of("abcé,x d") == (Line(0, 8, [(0, "abcé,x")]),)


def test_a_no_break_space_may_be_a_letter_that_joins_two_words() -> None:
    def words(text: str) -> list[tuple[int, str]]:
        return lines_of(text)[0].words

    assert words("ab\u00a0cé") == [(0, "ab\u00a0cé")]
    assert words("aé\u00a0b") == [(0, "aé\u00a0b")]
    assert words("aé\u00a0cé x") == [(0, "aé\u00a0cé")]
    assert words("aé \u00a0 cé") == [(0, "aé"), (3, "\u00a0"), (5, "cé")]
    assert words("aé,é b") == [(0, "aé,é")]


@pytest.mark.parametrize(
    ("odd_places", "length", "is_so"), [(0, 10, False), (1, 10, True), (1, 400, False), (2, 400, True)]
)
def test_a_line_is_odd_by_its_length(odd_places: int, length: int, is_so: bool) -> None:
    text = f"\n\n{'é' * length}\n"
    assert bool(odd_lines(text, list(range(2, 2 + odd_places)))) == is_so
    assert has_odd_lines(text, list(range(2, 2 + odd_places))) == is_so


def test_how_likely_a_line_is_as_text() -> None:
    words = [(0, "één"), (5, "drieë")]
    assert likelihood(Line(0, 20, words)) == pytest.approx(score("één drieë") / 9)
    long = Line(0, 999, [(0, "é" * 200), (300, "è" * 200)])
    assert likelihood(long) == pytest.approx(score("é" * 200 + " " + "è" * 39) / 240)
    russian, misread_russian = RUSSIAN, as_read(RUSSIAN, "cp1251", "cp1252")
    assert likelihood(lines_of(russian)[0]) > likelihood(lines_of(misread_russian)[0]) + 3.0


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
    assert is_spelled(text, lines_of(text)) == is_so


# words


@pytest.mark.parametrize(
    ("word", "true", "part"),
    [
        ("Ìýð", "cp1251", (0, 3, "Мэр")),
        ("«ãîðîäà»,", "cp1251", (1, 7, "города")),  # what is alike at the ends stays
        ("Мэр", "cp1251", None),  # no characters of the codec
        ("ðÁМ", "cp1251", None),
        ("©", "cp1251", None),  # the same in both
        ("a\u00a0b", "cp1251", None),
        ("³y", "latin-2", (0, 1, "ł")),
        ("y³", "latin-2", (1, 2, "ł")),
        ("³y³", "latin-2", (0, 3, "łył")),
        ("³“", "latin-2", None),  # a control, which no text has
    ],
)
def test_a_word_is_read_anew_where_all_of_it_can_be(word: str, true: str, part: tuple[int, int, str] | None) -> None:
    assert single._read_anew(word, "cp1252", true) == part


def test_every_pair_of_codecs_has_its_table() -> None:
    assert set(pairs.TABLES) == {(read, true) for read in pairs.READ for true in pairs.TRUE if read != true}
    for (read, true), table in pairs.TABLES.items():
        to_byte, from_byte = TO_BYTE[NUMBER[read]], decoding(CODECS[NUMBER[true]].python)
        assert {chr(c): made for c, made in table.items()} == {c: from_byte[byte] for c, byte in to_byte.items()}
    rarities = [CODECS[NUMBER[true]].rarity for read, true in pairs.TABLES if read == "cp1252"]
    assert rarities == sorted(rarities)  # of two that make the same the likelier one is met first
    assert pairs.rarity("mac-roman", "koi8-u") == 4.0


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
    become = {seen: one for seen, one in zip(joined, made, strict=True) if seen != one}
    assert single._is_new(joined, become, marks) == is_so


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
    lines = [Line(0, 8, []), Line(15, 24, [])]
    repairs = [Repair(4, 6, "é", (0,)), Repair(15, 17, "è", (0,)), Repair(22, 24, "ê", (0,))]
    assert single._with(text, lines, repairs) == "aé bé c\nè and ê\n"
    assert single._with(text, lines, []) == "aé bÃ© c\nÃ© and Ã©\n"


def test_repairs_of_utf_8_that_lie_within_the_lines() -> None:
    damaged = misread("Le président a déclaré", NUMBER["cp1252"])
    text = f"{damaged}\n{ENGLISH}\n{damaged}"
    first, last = Line(0, len(damaged), []), Line(len(text) - len(damaged), len(text), [])
    both = single._utf_8(text, [first, last])
    assert [repair.start for repair in both] == sorted(repair.start for repair in both)
    assert {repair.text for repair in both} == {"é"}
    assert len(both) == 6
    assert single._utf_8(text, [last]) == both[3:]
    assert single._utf_8(text, [first]) == both[:3]
    assert single._utf_8(text, []) == []
    lost = f"{damaged} Ã la maison\n{ENGLISH}"
    assert [repair.text for repair in single._utf_8(lost, [Line(0, lost.index("\n"), [])])] == ["é"] * 3 + ["à"]


# lines together


READING = _Reading("cp1252", "cp1251", 30.0, "ru")


def test_what_a_line_gains_by_a_reading() -> None:
    def gain(text: str) -> float:
        [line] = lines_of(text)
        return single._gain(text, line, READING)

    assert gain(as_read(RUSSIAN, "cp1251", "cp1252")) > single.SURE
    assert gain(ICELANDIC) < 0.0
    assert gain(RUSSIAN) == -math.inf  # its letters are none of windows-1252
    assert gain("«ok» “so”") > -math.inf  # signs may be beyond it
    short = as_read("Мэр", "cp1251", "cp1252")
    assert 0.0 < gain(short) < single.SURE


def test_lines_that_belong_together_are_read_alike() -> None:
    mojibake = as_read(RUSSIAN, "cp1251", "cp1252")
    text = f"{mojibake}\n{ENGLISH}\n{ICELANDIC}\n{as_read('Мэр', 'cp1251', 'cp1252')} ok"
    lines = lines_of(text)
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
    ("cp1251", "cp1254", STRAIGHT),
    ("cp1251", "cp1255", STRAIGHT),
    ("cp1251", "cp1256", STRAIGHT),
    ("cp1251", "cp1257", STRAIGHT),
    ("cp1251", "cp874", STRAIGHT),
    ("cp1251", "iso-8859-5", STRAIGHT),
    ("mac-latin2", "cp874", POLISH),
    ("cp1250", "cp1255", POLISH),
    ("cp775", "cp437", POLISH),
]


@pytest.mark.parametrize(("true", "read", "sentence"), PAIRS)
def test_a_sentence_of_one_codec_read_in_another_is_read_back_by_that_codec(
    true: str, read: str, sentence: str
) -> None:
    text = as_read(sentence, true, read)
    result = CLEAN(text)
    assert result.text == sentence
    assert {rule for change in result.changes for rule in change.rules} == {f"mojibake.{true}-text"}


# what a reading must gain


@pytest.fixture
def worth(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Let a text be worth what is told here: for its letters beyond ASCII, its language, its spelling."""
    told = {"я": 0.0, "language": 0.0, "spelled": 9.0}

    def score(text: str) -> float:
        return told["я"] if "я" in text else 0.0

    def gain(_: object, become: dict[str, str]) -> float:
        return told["я"] if "я" in become.values() else 0.0

    def language_score(text: str) -> tuple[float, str]:
        return (told["language"], "ru") if "я" in text else (0.0, "xx")

    monkeypatch.setattr(single, "_KEPT", 0)  # what was told in another test is not remembered
    monkeypatch.setattr(single, "score", score)
    monkeypatch.setattr(single._Pairs, "gain", gain)
    monkeypatch.setattr(single, "language_score", language_score)
    monkeypatch.setattr(single, "fit_of_text", lambda *_: 0.0)
    monkeypatch.setattr(single, "fit_of_letters", lambda tag, _, least: told["spelled"] if (tag, least) else None)
    return told


YA = as_read("я", "cp1251", "cp1252")
"""What becomes я by one pair of codecs before all others, which cost no less."""


@pytest.mark.parametrize(
    ("gain", "language", "marks", "is_one"),
    [
        (23.1, 0.0, 3, True),
        (23.0, 0.0, 3, False),  # 22 nats, and one for how rare the codec is
        (12.0, 11.1, 3, True),
        (12.0, 11.0, 3, False),
        (34.1, 0.0, 30, True),
        (34.0, 0.0, 30, False),  # more for more characters
        # what the characters lose, the letters of a language must make up for twice
        (1.0, 44.1, 3, True),
        (1.0, 44.0, 3, False),
        (-9.0, 99.0, 3, False),
    ],
)
def test_what_the_best_reading_must_gain(
    gain: float, language: float, marks: int, is_one: bool, worth: dict[str, float]
) -> None:
    worth.update({"я": gain, "language": language})
    best = single._best(YA, YA, marks, single.NO_WORDS)
    assert (best is not None) == is_one
    if best:
        assert (best.read, best.true, best.language) == ("cp1252", "cp1251", "ru")
        assert best.gain == pytest.approx(gain - 1.0 + language)


@pytest.mark.parametrize(
    ("spelled", "least", "is_one"), [(1.25, 1.25, True), (1.24, 1.25, False), (4.0, 4.0, True), (3.9, 4.0, False)]
)
def test_how_well_its_words_must_be_spelled(
    spelled: float, least: float, is_one: bool, worth: dict[str, float]
) -> None:
    worth.update({"я": 99.0, "spelled": spelled})
    assert (single._best(YA, YA, 3, least) is not None) == is_one


def test_the_better_of_two_readings_is_taken_at_any_length(worth: dict[str, float]) -> None:
    worth["я"] = 99.0
    for size in (1, 239, 240, 241, 900):
        best = single._best(YA * size, YA * size, 3, single.NO_WORDS)
        assert best is not None
        assert (best.read, best.true) == ("cp1252", "cp1251")
        assert best.gain == pytest.approx(98.0)


def test_a_text_with_controls_or_with_what_no_codec_has_is_not_read(worth: dict[str, float]) -> None:
    worth["я"] = 99.0
    assert single._best(YA + "\x00", YA, 3, single.NO_WORDS) is None
    assert single._best(YA + "\x7f", YA, 3, single.NO_WORDS) is None
    assert single._best(YA + "\t", YA, 3, single.NO_WORDS) is not None
    assert single._best(YA + "字", YA, 3, single.NO_WORDS) is None
    assert single._best("", "", 0, single.NO_WORDS) is None


@pytest.mark.parametrize(
    ("words", "is_one", "is_few"),
    [
        (["яя"], True, True),
        (["я"], False, True),  # one character
        (["яя", "жя"], True, False),
        (["яж", "яж"], True, True),  # one word
        (["я", "ж"], True, True),
        (["абвгдежзиклмабвг"], True, False),  # one long word of many letters
        (["абвгдежзиклм"], True, True),
        (["абвгдежзиклмабв"], True, True),  # and not of more than four letters in five
        (["абвгдежзиклабвгд"], True, True),
    ],
)
def test_one_word_alone_must_be_spelled_well(
    words: list[str], is_one: bool, is_few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, int, float]] = []

    def best(joined: str, context: str, marks: int, spelled: float) -> _Reading:
        asked.append((joined, context, marks, spelled))
        return READING

    monkeypatch.setattr(single, "_best", best)
    text = " ".join(words)
    lines = lines_of(text)
    assert single._judged(text, lines) == (READING if is_one else None)
    if is_one:
        assert asked == [(text, text, len(text.replace(" ", "")), single.CLEARLY if is_few else single.NO_WORDS)]


def test_so_many_words_are_compared_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(single, "_best", lambda joined, *_: asked.append(joined))
    text = "аб вг де жз " * 250
    assert single._judged(text, lines_of(text)) is None
    assert len(asked[0].split()) == single.SAMPLE // 2 + 1
    text = "абвгдежз" * 1_000
    assert single._judged(text, lines_of(text)) is None
    assert len(asked[1]) == 2 * single.SAMPLE


def test_what_utf_8_explains_is_not_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "_best", lambda *_: READING)
    damaged = misread("é", NUMBER["cp1252"])
    for alone, is_one in ((1, True), (2, True), (3, False), (4, False)):
        text = "déclaré ".replace("é", damaged) * alone + "ÿÿÿÿÿÿÿ"
        beyond = sum(c > "\x7f" for c in text)
        assert is_one == (4 * alone <= single.PLAIN * beyond)
        repairs = [Repair(place, place + 2, "é", (0,)) for place in range(len(text)) if text[place] == damaged[0]]
        monkeypatch.setattr(single, "_utf_8", lambda *_, repairs=repairs: repairs)
        monkeypatch.setattr(single, "_is_better", lambda *_: False)
        assert (single._judged(text, lines_of(text)) is not None) == is_one
        monkeypatch.setattr(single, "_is_better", lambda *_: True)
        assert single._judged(text, lines_of(text)) is None


def test_lines_that_gain_nothing_are_left_out_and_the_others_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[list[int]] = []

    def judge(_: str, lines: list[Line]) -> _Reading:
        judged.append([line.start for line in lines])
        return READING

    monkeypatch.setattr(single, "_judged", judge)
    monkeypatch.setattr(single, "_gain", lambda _text, line, _reading: 1.0 if line.start in {0, 8} else 0.0)
    first, second, third = (Line(start, start + 3, []) for start in (0, 4, 8))
    assert single._agreed("text", [first, second, third]) == (READING, [first, third])
    assert judged == [[0, 4, 8], [0, 8]]
    assert single._agreed("text", [first, third]) == (READING, [first, third])
    assert single._agreed("text", [second]) == (READING, [second])  # judged already
    assert single._agreed("text", [second, second]) == (None, [])
    monkeypatch.setattr(single, "_judged", lambda *_: None)
    assert single._agreed("text", [first, second]) == (None, [first, second])


@pytest.mark.parametrize(
    ("characters", "language", "is_theirs"),
    [(4.1, "xx", True), (4.0, "xx", False), (4.0, "ru", True), (-2.5, "ru", True), (-2.6, "ru", False)],
)
def test_less_is_asked_of_a_line_in_the_language_of_the_others(
    characters: float, language: str, is_theirs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "_gain", lambda *_: characters)
    monkeypatch.setattr(single, "language_score", lambda _: (0.0, language))
    assert single._belongs("text", Line(0, 4, []), READING) == is_theirs


@pytest.mark.parametrize(
    ("text", "is_theirs"),
    [
        ("The bar was full — of us", False),
        ("“She’s here”, he said…", False),
        ("«So – it is»", False),
        ("It costs £10.000 at 20\u00a0°C", False),
        ("a s£bito in the text", True),  # a sign within a word
        ("The bar was full — of café", True),
        ("The b“r w”s full", True),  # a mark within a word
    ],
)
def test_a_line_of_everyday_marks_has_not_been_read_wrong(
    text: str, is_theirs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "_gain", lambda *_: single.BESIDE + 1.0)
    assert single._belongs(text, lines_of(text)[0], READING) == is_theirs


@pytest.mark.parametrize(
    ("made", "language", "is_one"),
    [
        (RUSSIAN, "ru", True),
        (ICELANDIC, "is", True),  # what is odd elsewhere is spelled well there
        ("Vier Künstler blieben", "de", True),
        ("Vier křnstler blieben", "de", False),
        ("Vier Künstler und Dvořák", "de", True),  # a name
        ("Vier Ku¸nstler und ein Büro", "de", False),  # a sign within a word
        ("plain", "en", True),
    ],
)
def test_a_reading_is_a_text_by_itself(made: str, language: str, is_one: bool) -> None:
    assert single._is_plausible(made, language) == is_one


@pytest.mark.parametrize(
    ("gain", "total"), [(31.0, 31.0), (8.1, 8.1), (8.0, 23.0), (0.0, 15.0), (-6.5, 8.5), (-6.6, -6.6)]
)
def test_letters_of_a_language_are_asked_about_where_the_characters_do_not_tell(
    gain: float, total: float, worth: dict[str, float]
) -> None:
    worth.update({"я": gain, "language": 15.0})
    [line] = lines_of(YA)
    assert single._gain(YA, line, READING) == pytest.approx(total)


NOTHING = _Explained({}, is_whole=False)


def _readings_of(
    odd: list[Line],
    places: int,
    monkeypatch: pytest.MonkeyPatch,
    *,
    healthy: list[Line] | None = None,
    explained: _Explained = NOTHING,
) -> dict[int, _Reading]:
    """Return the readings of `odd` lines with so many odd places beside `healthy` ones."""
    monkeypatch.setattr(single, "odd_lines", lambda *_: odd)
    monkeypatch.setattr(single, "lines_of", lambda _: [*odd, *(healthy or [])])
    return single._readings("text", list(range(places)), explained)


def test_which_lines_are_judged_together_and_which_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    likely = {0: -5.0, 10: -4.3, 20: -6.0, 30: -5.5, 40: -4.5}
    tried: list[list[int]] = []
    takes: set[tuple[int, ...]] = set()

    def agreed(_: str, lines: list[Line]) -> tuple[_Reading | None, list[Line]]:
        starts = [line.start for line in lines]
        tried.append(starts)
        return (READING if tuple(starts) in takes else None), lines

    monkeypatch.setattr(single, "_agreed", agreed)
    monkeypatch.setattr(single, "likelihood", lambda line: likely[line.start])
    monkeypatch.setattr(single, "is_spelled", lambda *_: False)
    lines = [Line(start, start + 5, []) for start in likely]
    healthy = Line(50, 55, [])

    def readings(some: list[Line], places: int) -> dict[int, _Reading]:
        return _readings_of(some, places, monkeypatch, healthy=[healthy])

    assert _readings_of(lines, 9, monkeypatch) == {}
    assert tried == [[0, 10, 20, 30, 40], [20], [30], [0]]  # the least likely first, three at most
    tried.clear()
    assert readings(lines, 9) == {}
    assert tried[-1] == [0, 10, 20, 30, 40, 50]  # all of an odd text
    tried.clear()
    assert readings(lines, 0) == {}
    assert tried == [[0, 10, 20, 30, 40], [20], [30], [0]]
    tried.clear()
    assert readings(lines[:1], 0) == {}
    assert tried == [[0]]
    tried.clear()
    takes = {(30,)}
    assert readings(lines, 9) == {30: READING}
    assert tried == [[0, 10, 20, 30, 40], [20], [30], [0]]
    tried.clear()
    takes = {(0, 10, 20, 30, 40)}
    assert _readings_of(lines, 9, monkeypatch) == dict.fromkeys(likely, READING)
    assert tried == [[0, 10, 20, 30, 40]]
    tried.clear()
    assert _readings_of([], 9, monkeypatch) == {}
    assert tried == []


def test_lines_that_utf_8_explains_are_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[list[int]] = []

    def agreed(_: str, lines: list[Line]) -> tuple[None, list[Line]]:
        tried.append([line.start for line in lines])
        return None, lines

    monkeypatch.setattr(single, "_agreed", agreed)
    monkeypatch.setattr(single, "likelihood", lambda _: -4.0)
    monkeypatch.setattr(single, "is_spelled", lambda *_: False)
    lines, healthy = [Line(0, 5, []), Line(6, 9, [])], [Line(20, 25, [])]
    for explained, groups in (
        (_Explained({0: 5}, is_whole=False), [[0, 6], [0, 6, 20]]),
        (_Explained({0: 5, 6: 9}, is_whole=False), [[0, 6, 20]]),
        (_Explained({0: 5}, is_whole=True), [[0, 6]]),
        (_Explained({0: 5, 6: 9}, is_whole=True), []),
    ):
        tried.clear()
        assert _readings_of(lines, 9, monkeypatch, healthy=healthy, explained=explained) == {}
        assert tried == groups


def test_lines_that_no_codec_has_all_characters_of_are_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[list[int]] = []

    def agreed(_: str, lines: list[Line]) -> tuple[None, list[Line]]:
        tried.append([line.start for line in lines])
        return None, lines

    monkeypatch.setattr(single, "_agreed", agreed)
    monkeypatch.setattr(single, "is_spelled", lambda *_: False)
    strange, other = Line(0, 5, [(0, "ọmọñ")]), Line(6, 9, [(6, "ñÿ")])
    assert _readings_of([strange], 0, monkeypatch) == {}
    assert tried == []
    assert _readings_of([strange, other], 0, monkeypatch) == {}
    assert tried[0] == [0, 6]
    assert "cp1252" in pairs.read_in("ñÿ")
    assert "cp1251" not in pairs.read_in("ñÿ")
    assert pairs.read_in("ọñ") == []
    assert pairs.read_in("abc") == list(pairs.READ)


def test_what_utf_8_explains_of_a_text_and_its_lines() -> None:
    damaged, healthy = "cafÃ© dÃ©jÃ  vu, crÃ¨me brÃ»lÃ©e", "“So it is,” he said."
    assert single._explained(damaged) == _Explained({0: len(damaged)}, is_whole=True)
    assert single._explained(healthy) == _Explained({}, is_whole=False)
    assert single._explained(f"{healthy}\n{damaged}") == _Explained(
        {len(healthy) + 1: len(healthy) + 1 + len(damaged)}, is_whole=True
    )
    assert not single._explained("\n".join([damaged, *[healthy] * 20])).is_whole
    half = damaged + "“”" * 9
    assert single._explained(f"{half}\n{damaged}") == _Explained({len(half) + 1: len(half) + 1 + len(damaged)}, False)


def test_lines_that_are_odd_are_looked_for_outside_of_the_explained_ones() -> None:
    odd, healthy = "Îí ñòîèò", "“So it is,” he said."
    for lines in ([odd, healthy], [healthy, odd], [odd, odd, healthy]):
        text = "\n".join(lines)
        spans = [
            (at := sum(len(line) + 1 for line in lines[:number]), at + len(lines[number]))
            for number in range(len(lines))
        ]
        assert single._is_odd_outside(text, {})
        assert single._is_odd_outside(text, dict(spans)) is False
        assert not single._is_odd_outside(
            text, dict(span for span, line in zip(spans, lines, strict=True) if line == odd)
        )
        assert single._is_odd_outside(text, dict(span for span, line in zip(spans, lines, strict=True) if line != odd))


def test_lines_that_are_spelled_as_they_should_be_are_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[list[int]] = []

    def agreed(_: str, lines: list[Line]) -> tuple[None, list[Line]]:
        tried.append([line.start for line in lines])
        return None, lines

    monkeypatch.setattr(single, "_agreed", agreed)
    monkeypatch.setattr(single, "likelihood", lambda line: -5.0 - line.start)
    lines = [Line(start, start + 5, []) for start in range(12)]
    monkeypatch.setattr(single, "is_spelled", lambda _, some: len(some) == 1 and some[0].start == 8)
    assert _readings_of(lines, 1, monkeypatch) == {}
    assert tried[0] == list(range(12))  # many that are not spelled so are judged as they are
    tried.clear()
    monkeypatch.setattr(single, "is_spelled", lambda _, some: len(some) > 1 or some[0].start == 8)
    assert _readings_of(lines, 1, monkeypatch) == {}
    assert tried == [[4, 5, 6, 7, 9, 10, 11], [11], [10], [9]]  # eight of many, but for the one


def test_a_line_without_its_own_reading_takes_the_surest_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    weak, sure = READING._replace(true="koi8-r", gain=25.0), READING
    words = [as_read(word, "cp1251", "cp1252") for word in ("Мэр", "города", "сообщил")]
    text = "\n".join(words)
    first, second, _ = lines_of(text)
    monkeypatch.setattr(single, "is_odd", lambda *_: True)
    monkeypatch.setattr(single, "_readings", lambda *_: {first.start: weak, second.start: sure})
    monkeypatch.setattr(single, "_belongs", lambda *_: True)
    rules = [edit.rule for edit in single.single_byte(text, OPTIONS)]
    assert rules == ["mojibake.koi8-r-text", "mojibake.cp1251-text", "mojibake.cp1251-text"]
    monkeypatch.setattr(single, "_belongs", lambda _text, _line, reading: reading is weak)
    assert [edit.rule for edit in single.single_byte(text, OPTIONS)][-1] == "mojibake.koi8-r-text"
    monkeypatch.setattr(single, "_belongs", lambda *_: False)
    assert len(list(single.single_byte(text, OPTIONS))) == 2
    monkeypatch.setattr(single, "is_odd", lambda *_: False)
    assert list(single.single_byte(text, OPTIONS)) == []


@pytest.mark.parametrize("text", ["plain", "Îí ñòîèò îäèí", "ñ", "  ññ ñ, x", "Zastupitelé øekli"])
def test_pairs_tell_what_the_whole_text_gains(text: str) -> None:
    beyond = sorted({c for c in text if c > "\x7f"})
    for table in (pairs.TABLES["cp1252", "cp1251"], pairs.TABLES["cp1252", "cp1250"]):
        become = {c: c.translate(table) for c in beyond}
        gained = score(text.translate(table)) - score(text)
        assert single._Pairs(text).gain(become) == pytest.approx(gained)


def test_of_two_cyrillic_codecs_only_what_differs_must_be_paid_for(monkeypatch: pytest.MonkeyPatch) -> None:
    differing = as_read("і", "koi8-u", "koi8-r")
    text = "я" * 30 + differing
    monkeypatch.setattr(single._Pairs, "gain", lambda _, become: 30.0 if "і" in become.values() else 0.0)
    monkeypatch.setattr(single, "language_score", lambda _: (0.0, "uk"))
    monkeypatch.setattr(single, "fit_of_text", lambda *_: 0.0)
    monkeypatch.setattr(single, "fit_of_letters", lambda *_: 9.0)
    best = single._best(text, text, 31, single.NO_WORDS)
    assert best is not None
    assert (best.read, best.true, best.gain) == ("koi8-r", "koi8-u", 25.0)
    monkeypatch.setattr(single, "_is_new", lambda *_: False)
    assert single._best(text, text, 31, single.NO_WORDS) is None
