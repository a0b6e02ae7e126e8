"""What a place can be read as: the tables of pairs, the one scan for them, chains of codecs, spelling."""

from __future__ import annotations

from itertools import product

import pytest

from newsclean.passes.mojibake import readings
from newsclean.passes.mojibake.bounds import by_line
from newsclean.passes.mojibake.codecs import CODECS, NUMBER, TO_BYTE, decoding, length
from newsclean.passes.mojibake.readings import (
    _THAI_LEADS,
    LEADS,
    SECONDS,
    TRIGGERS,
    Readings,
    begins,
    suspicious,
    suspicious_lines,
    triggers,
)
from tests.misreading import misread

WINDOWS, MAC, CYRILLIC, CENTRAL = (NUMBER[name] for name in ("cp1252", "mac-roman", "cp1251", "cp1250"))
OFTEN = (WINDOWS, MAC, CYRILLIC, CENTRAL)


# the tables


def test_who_leads_is_who_writes_a_first_byte_of_utf_8() -> None:
    expected = {
        (character, codec, byte)
        for codec, to_byte in enumerate(TO_BYTE)
        for character, byte in to_byte.items()
        if length(byte)
    }
    assert {(character, *one) for character, many in LEADS.items() for one in many} == expected
    assert sum(map(len, LEADS.values())) == len(expected)


def test_the_second_characters_of_two_byte_sequences_are_all_there() -> None:
    for codec, to_byte in enumerate(TO_BYTE):
        follow = {character for character, byte in to_byte.items() if 0x80 <= byte < 0xC0}
        for character, byte in to_byte.items():
            if length(byte) == 2:
                assert follow <= SECONDS[character], (CODECS[codec].name, character)


@pytest.mark.parametrize("character", "é’—“…€™ạѐҐאبกἀ‣⁄中国あ한가ꙃﬁﷲ😀🄀𠀀")
def test_what_news_hold_is_looked_for_in_every_codec(character: str) -> None:
    for codec in range(len(CODECS)):
        seen = misread(character, codec)
        assert seen[1] in SECONDS[seen[0]], CODECS[codec].name
        assert begins(seen, 0)


def test_three_and_four_bytes_of_what_no_news_hold_are_not_looked_for() -> None:
    only = [c for c in LEADS if {length(lead) for _, lead in LEADS[c]} == {3}]
    for character in only:
        for codec, lead in LEADS[character]:
            if len(LEADS[character]) > 1:
                continue
            back = {byte: c for c, byte in TO_BYTE[codec].items()}
            if lead == 0xE2:
                assert back[0xB0] not in SECONDS[character]
                assert back[0xAF] in SECONDS[character]
    assert set(SECONDS) == set(LEADS)


def test_triggers_are_the_pairs_that_words_of_one_script_lack() -> None:
    assert set(TRIGGERS) == set(SECONDS)
    for first, many in TRIGGERS.items():
        assert many <= SECONDS[first]
        if not first.isalpha() or first < "\u0250":
            assert many == SECONDS[first]  # no pair of Latin letters is ordinary enough
        for second in SECONDS[first] - many:
            assert second.isalpha()
            assert not second.isupper()


@pytest.mark.parametrize(
    "word",
    ["заявил", "Министр", "переговоры", "следующей", "κυβέρνηση", "ανακοίνωσε", "ראש", "שהעבודות", "الوزير", "การเมือง"],
)
def test_words_of_other_scripts_have_no_triggers(word: str) -> None:
    assert list(triggers(word)) == []


@pytest.mark.parametrize("word", ["РїСЂРёРІРµС‚", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "Γ©", "ГЎ", "СЃР»РѕРІРѕ"])
def test_mojibake_in_letters_has(word: str) -> None:
    assert next(triggers(word)) == 0


def test_one_scan_finds_the_triggers_and_nothing_else() -> None:
    """But for two small letters of scripts that are not Latin, which every word there has."""
    seconds = sorted(set().union(*SECONDS.values()))
    missed = set()
    for first in sorted(TRIGGERS.keys() - set(_THAI_LEADS)):
        text = "".join(f"{first}{second} " for second in seconds)
        expected = {
            place for place in range(len(text) - 1) if text[place + 1] in TRIGGERS.get(text[place], frozenset())
        }
        found = list(triggers(text))
        assert set(found) <= expected, first
        missed |= {text[place : place + 2] for place in expected.difference(found)}
        assert [place for place in range(len(text)) if begins(text, place)] == suspicious(text)
    assert len(missed) < 300  # of 67,000
    for pair in missed:
        assert all(c.isalpha() and not c.isupper() and c > "\u0370" for c in pair), pair
        assert pair[1].islower(), pair


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("religiรณn y Mรผller", [6, 13]),
        ("ฤรณ รณn", []),
        ("เธฒเธฃเธเธ", [0, 3]),
        ("เธฒเน€", [0]),
        ("เธอมา", []),
        ("เนื่องจากเธอ", []),
        ("aร n", []),
    ],
)
def test_thai_letters_are_looked_at_in_latin_words_and_where_their_first_bytes_follow_each_other(
    text: str, places: list[int]
) -> None:
    assert list(triggers(text)) == places


@pytest.mark.parametrize("line", ["Ã© and Ã¨", "«Пресса»", "plain — text", "é", "абвгд РІР‚В", "ßñ Ã©"])
@pytest.mark.parametrize("times", [1, 3, 40])
def test_each_line_with_suspicious_places_is_found(line: str, times: int) -> None:
    text = "\n".join([line, "plain", "", "Ã©x"] * times)
    lines = [(start, end) for start, end, _ in by_line(text, suspicious(text))]
    assert [(start, end) for start, end, _ in by_line(text, suspicious_lines(text))] == lines
    assert [place for start, end in lines for place in suspicious(text, start, end)] == suspicious(text)
    assert set(suspicious_lines(text)) <= set(suspicious(text))


def test_scans_at_the_ends_of_a_text() -> None:
    for text in ("", "a", "Ã", "Ã\n"):
        assert list(triggers(text)) == []
        assert suspicious(text) == suspicious_lines(text) == []
    assert list(triggers("Ã©")) == suspicious("Ã©") == [0]
    assert list(triggers("xÃ©")) == suspicious("xÃ©") == [1]
    assert not begins("Ã", 0)
    assert not begins("", 0)
    assert not begins("xÃ©", 0)


# chains of codecs


@pytest.mark.parametrize("levels", [1, 2, 3])
@pytest.mark.parametrize("character", "é’п")
def test_a_chain_of_codecs_reads_a_character_back(character: str, levels: int) -> None:
    for codecs in product(OFTEN, repeat=levels):
        seen = misread(character, *codecs)
        channel = tuple(reversed(codecs))
        for behind in ("", " and", seen):
            found = Readings(f"a {seen}{behind}", OFTEN)
            assert found.through(2, channel) == (len(seen), character)
            assert found.through(2, channel) == (len(seen), character)  # the second time it is remembered
            assert found.through(0, channel) is None
            assert found.through(len(found.text), channel) is None


def test_every_chain_is_found_by_itself() -> None:
    for codecs in product(OFTEN, repeat=2):
        seen = misread("é", *codecs)
        found = list(Readings(f"a {seen} b", OFTEN).claims(2).channels)
        assert (tuple(reversed(codecs)), len(seen), "é") in found
        assert all(len(channel) <= readings.MOST_LEVELS for channel, _, _ in found)
        assert [one for one in found if len(one[0]) == 1] == found[: sum(len(one[0]) == 1 for one in found)]


def test_three_levels_are_found_and_no_more() -> None:
    seen = misread("é", WINDOWS, WINDOWS, WINDOWS, WINDOWS)
    found = {channel: character for channel, _, character in Readings(seen, (WINDOWS,)).claims(0).channels}
    assert found[(WINDOWS,)] == misread("é", WINDOWS, WINDOWS, WINDOWS)[0]
    assert found[WINDOWS, WINDOWS, WINDOWS] == "Ã"
    assert max(map(len, found)) == 3


def test_a_second_round_may_have_gone_through_another_codec() -> None:
    central = NUMBER["cp850"]
    seen = misread("é", central, WINDOWS)
    channels = {channel for channel, _, _ in Readings(seen, (WINDOWS,)).claims(0).channels}
    assert (WINDOWS, central) not in channels  # nothing speaks for it
    assert (WINDOWS, central) in {c for c, _, _ in Readings(seen, (WINDOWS, central)).claims(0).channels}


def test_only_the_codecs_of_the_document_are_read() -> None:
    assert set(Readings("‚Äô", (MAC,)).first(0)) == {MAC}
    assert Readings("‚Äô", (MAC,)).first(0)[MAC] == (3, "’")
    assert Readings("‚Äô", (WINDOWS,)).first(0) == {}
    assert Readings("‚Äô", (MAC,)).first(3) == {}


def test_a_character_within_a_chain_may_have_come_through_unharmed() -> None:
    twice = (WINDOWS, WINDOWS)
    assert Readings("Ãƒ© x", (WINDOWS,)).through(0, twice) == (3, "é")
    assert Readings("ÃƒÂ© x", (WINDOWS,)).through(0, twice) == (4, "é")
    for broken in ("Ãƒ", "Ãƒx", "ÃƒÃ©", "Ãƒж", "ÃƒÀ", "Ã©Â©", "x"):
        assert Readings(broken, (WINDOWS,)).through(0, twice) is None


def test_what_is_no_utf_8_in_the_outer_codec_is_none() -> None:
    overlong = misread("".join(decoding("cp1252")[byte] for byte in b"\xe0\x82\xa9"), WINDOWS)
    assert Readings(overlong, (WINDOWS,)).through(0, (WINDOWS, WINDOWS)) is None


# spelling


@pytest.fixture
def _spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    worth = {"café": 3.0, "caféine": 9.0, "мояé": 4.0, "xxcafé": 2.0, "ABCé": 4.0, "ABCÉ": 4.0, "abcé": 4.0}

    def fit(language: str, word: str, start: int, end: int) -> float:
        assert word[start:end] in {"é", "É"}
        return {"fr": worth.get(word, -1.0), "ca": 0.5, "xx": 8.0}[language]

    monkeypatch.setattr(readings, "fit", fit)
    monkeypatch.setattr(readings, "likeliest", lambda _, most: [(0.0, t) for t in ("fr", "ca", "xx")[:most]])


LONG = " and so on and so on"


@pytest.mark.usefixtures("_spelling")
@pytest.mark.parametrize(
    ("text", "made", "nats"),
    [
        ("caf[Ã©]" + LONG, "é", 3.0),
        (LONG + " caf[Ã©]", "é", 3.0),
        ("caf[Ã©]ine" + LONG, "é", 5.0),  # no word says more
        ("caf[Ã©]inex" + LONG, "é", 0.5),  # in the likelier of two languages
        ("af[Ã©]" + LONG, "é", 0.0),  # too short a word
        ("caf[Ã©]" + LONG, "’", 0.0),  # no letter
        ("caf[Ã©]", "é", 4.0),  # so little text may be in any language, which counts half
        ("caf[Ã©]" + " " * 15, "é", 3.0),
        ("caf[Ã©]" + " " * 14, "é", 4.0),
        ("моя[в»]" + LONG, "é", 0.0),  # a word of its own script, and the mark that closes it
        ("моя[вд]" + LONG, "é", 4.0),
        ("моя[В»]" + LONG, "é", 4.0),
        ("abc[ã»]" + LONG, "é", 4.0),
        ("ABC[Ã©]" + LONG, "é", 0.0),  # no small letter stands among capitals
        ("ABC[Ã©]x" + LONG, "é", 0.5),
        ("ABC[Ã©]X" + LONG, "é", 0.0),
        ("ABC[Ã©]" + LONG, "É", 4.0),
        ("1" + "x" * 20 + "[Ã©]" + "x" * 20 + LONG, "é", 0.5),
    ],
)
def test_how_a_reading_is_spelled(text: str, made: str, nats: float) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert Readings(plain, (WINDOWS,), few=True).spelled(start, end, made) == nats
    assert Readings(plain, (WINDOWS,)).spelled(start, end, made) == 0.0  # many vouch for each other


def test_the_word_that_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int, int]] = []

    def fit(_: str, word: str, start: int, end: int) -> float:
        asked.append((word, start, end))
        return 9.0

    monkeypatch.setattr(readings, "fit", fit)
    monkeypatch.setattr(readings, "likeliest", lambda text, most: [(0.0, f"{len(text)} {most}")])
    Readings("Le mot cafÃ©ine est", (WINDOWS,), few=True).spelled(10, 12, "é")
    Readings("x" * 20 + "Ã©" + "y" * 20, (WINDOWS,), few=True).spelled(20, 22, "é")
    assert asked == [("caféine", 3, 4), ("x" * 14 + "é" + "y" * 14, 14, 15)]


def test_where_an_alphabet_is_at_home_is_told_once_where_it_is_the_same_for_all() -> None:
    readings = Readings("Þetta er allt. " * 12 + "Þetta er \u0142 og Þ. " * 2 + "og Þetta er allt. " * 12, [0])
    each = tuple(map(readings.is_home, range(len(readings.text))))
    assert readings.homes(0, len(each)) == each
    assert {True, False} == set(each)
    for start in (0, 5, 64, 130):
        end = next(place for place in range(start + 1, len(each)) if each[place] != each[start])
        assert readings.homes(start, end) == each[start : start + 1]
        assert readings.homes(start, end + 1) == each[start : end + 1]
