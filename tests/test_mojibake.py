"""The mojibake pass over whole classes of damage: codecs, forbidden outcomes, settled texts, linear time."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean.passes.mojibake.codecs import CODECS, decoding, is_possible
from newsclean.reading.model import score
from tests.growing import assert_linear

CLEAN = newsclean.Cleaner(passes=("mojibake",))
SENTENCES = (
    "“We can’t go on like this,” the mayor said – and left.",
    "Le président a déclaré qu’il était très inquiet à l’idée d’un échec.",
    "Die Bürger hörten die Rede über die größte Änderung des Gesetzes.",
    "Příští týden přijde do Prahy několik tisíc českých učitelů.",
    "Министр заявил, что переговоры продолжатся на следующей неделе.",
    "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία της χώρας.",
)


@pytest.mark.parametrize("codec", [codec.python for codec in CODECS if codec.rarity <= 1.0])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_read_in_a_usual_codec_comes_back(sentence: str, codec: str) -> None:
    table = decoding(codec)
    assert CLEAN.text("".join(table[byte] for byte in sentence.encode())) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_damaged_twice_comes_back(sentence: str) -> None:
    table = decoding("cp1252")
    twice = sentence
    for _ in range(2):
        twice = "".join(table[byte] for byte in twice.encode())
    assert CLEAN.text(twice) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_healthy_sentences_stay(sentence: str) -> None:
    assert CLEAN(sentence).changes == ()


MISREAD = (
    ("cp1251", "cp1252", "Мэр города сообщил, что работы завершатся на следующей неделе."),
    ("koi8-u", "cp1251", "Уряд повідомив, що нові школи відкриють наступного року в кожній області."),
    ("cp1253", "cp1252", "Ο δήμαρχος είπε ότι τα έργα θα τελειώσουν την επόμενη εβδομάδα."),
    ("cp1255", "mac-roman", "ראש העיר אמר שהעבודות יסתיימו בשבוע הבא והכביש ייפתח."),
    ("cp1250", "cp1252", "Rząd ogłosił, że podwyżki będą niższe, a związki zawodowe wezwały do strajku."),
    ("cp1254", "cp1252", "Şirket yönetimi çalışanların ücretlerini artıracağını açıkladı."),
)
HEALTHY = (
    *SENTENCES,
    "Þetta er í fyrsta sinn sem ráðherrann ræðir við blaðamenn um veðrið á Norðurlandi í dag.",
    "Chính phủ đã công bố các biện pháp mới nhằm hỗ trợ nền kinh tế của đất nước.",
)


@pytest.mark.parametrize("healthy", HEALTHY)
@pytest.mark.parametrize(("true", "read", "sentence"), MISREAD)
def test_a_paragraph_of_another_codec_beside_healthy_ones_comes_back(
    true: str, read: str, sentence: str, healthy: str
) -> None:
    to_byte = {character: byte for byte, character in enumerate(decoding(true))}
    table = decoding(read)
    misread = "".join(table[to_byte[character]] for character in sentence)
    for page in ("{1}\n\n{0}", "{0}\n\n{1}", "{1}\n{1}\n\n{0}\n\n{1}\n"):
        assert CLEAN.text(page.format(misread, healthy)) == page.format(sentence, healthy)


odd = st.text(
    alphabet=st.sampled_from("ÃÂâ€™œž\x80\x9d\xa0\xad©®Ð¸ÑРСГ“”‚Äô√ab .,«»┬├é茅鈥\0\ud83d\ude0d\ufffd?"), max_size=60
)


@settings(max_examples=150, deadline=None)
@given(odd)
def test_nothing_forbidden_is_made_and_a_second_clean_finds_nothing(text: str) -> None:
    result = CLEAN(text)
    assert result.revert() == text
    for change in result.changes:
        for character in change.after:
            assert is_possible(character) or character in change.before or character in "\t\n\r", change
            assert unicodedata.bidirectional(character) not in {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI"}
    assert CLEAN(result.text).changes == ()


@pytest.mark.parametrize(
    "unit",
    [
        "Ã",
        "â€",
        "Le prÃ©sident â€œdÃ©clarÃ©â€\x9d ",
        "РџСЂРёРІРµС‚ ",
        "Ñ\ufffd",
        "Ã ",
        "a\0",
        "茅",
        "Ôåäåðèêî ",
        "Ôåäåðèêî Ôåëëèíè îäíàæäû ñêàçàë\n\nÞetta er í fyrsta sinn\n\n",
        "½τáÑ ß ¿¼»ÑαáΓ«αß¬«⌐ ßÑ¼∞Ñ⌐ ¿ß»«½\n",
        "\x93",
    ],
)
def test_time_is_linear(unit: str) -> None:
    assert_linear(CLEAN.text, lambda size: unit * (size // len(unit)))


def test_the_model_prefers_text_to_its_mojibake() -> None:
    table = decoding("cp1252")
    for sentence in SENTENCES:
        assert score(sentence) > score("".join(table[byte] for byte in sentence.encode()))


@pytest.mark.parametrize("levels", range(1, 8))
@pytest.mark.parametrize("reader", ["latin-1", "mac_roman", "cp437"])
def test_a_line_that_was_misread_again_and_again_comes_back_at_once(reader: str, levels: int) -> None:
    line = "Die Größe der „Bühne“ überraschte alle."
    text = line
    for _ in range(levels):
        text = text.encode().decode(reader)
    result = newsclean.clean(text, passes=("mojibake",))
    assert result.text == line
    assert result.revert() == text
    if levels > 1:
        assert f"{levels} times over" in str(result.changes[0].reason)
