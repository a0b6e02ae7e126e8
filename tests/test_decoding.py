"""Bytes: decoded right or honestly, reversible, never raising; what is no text is said to be none."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.decoding import decode
from newsclean.decoding.priors import HOMES, MULTI_BYTE, SINGLE_BYTE

CZECH = "Nicméně obyvatelé města řekli, že žádné peníze neviděli, a starosta mlčel."
RUSSIAN = "Тем не менее жители города сказали, что никаких денег они не видели."
GREEK = "Ωστόσο, οι κάτοικοι της πόλης είπαν ότι δεν είδαν καθόλου χρήματα."
FRENCH = "Néanmoins, les habitants ont dit « qu’ils n’avaient vu ni l’argent ni l’été »."
JAPANESE = "しかし、市民はお金を一度も見たことがないと話している。"
VIETNAMESE = "Chi\u0301nh phu\u0309 đa\u0303 công bô\u0301 biê\u0323n pha\u0301p mơ\u0301i va\u0300o thư\u0301 hai."
CHINESE = "然而，该市居民表示，他们从未见过这笔钱。"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (CZECH, "cp1250"), (CZECH, "iso8859-2"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"), (RUSSIAN, "mac-cyrillic"), (GREEK, "cp1253"), (FRENCH, "cp1252"),
        (FRENCH, "mac-roman"), (VIETNAMESE, "cp1258"), (JAPANESE, "cp932"), (JAPANESE, "euc-jp"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"), (CHINESE, "big5hkscs"), (CHINESE, "hz"),
        *((t, c) for t in (CZECH, RUSSIAN, CHINESE) for c in ("utf-8", "utf-8-sig", "utf-16", "utf-32")),
        (FRENCH, "utf-16-le"), (FRENCH, "utf-16-be"), (RUSSIAN, "utf-16-le"), (FRENCH, "utf-32-le"),
        (FRENCH, "utf-32-be"),
    ],
)  # fmt: skip
def test_a_sentence_is_read_in_the_codec_that_it_was_saved_in(text: str, codec: str) -> None:
    data = text.encode(codec, "replace")
    result = newsclean.clean_bytes(data, passes=())
    assert result.text == data.decode(codec)
    assert result.encoding is not None
    codecs.lookup(result.encoding)
    if not result.encoding.startswith(("utf-16", "utf-32")):
        assert result.original.encode(result.encoding, "surrogateescape") == data


HINDI = "हालांकि शहर के निवासियों ने कहा कि उन्होंने पैसे नहीं देखे।"
THAI = "อย่างไรก็ตาม ชาวเมืองกล่าวว่าพวกเขาไม่เคยเห็นเงิน"
KOREAN = "그러나 시민들은 그 돈을 본 적이 없다고 말했다."


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [FRENCH, CZECH, RUSSIAN, GREEK, HINDI, THAI, KOREAN, JAPANESE, CHINESE + "\n" + CHINESE]
)
def test_wide_text_needs_no_mark(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == (text, codec)
    cut = decode(text.encode(codec)[:-1])  # as a file is whose last byte is lost
    assert cut.encoding == codec
    assert cut.text.startswith(text[:-1])


@pytest.mark.parametrize(
    "data",
    [
        b"Bush hid the facts",  # whose bytes are Chinese in UTF-16
        b"Ten lines\n\n\n\n\n\n\n\n\n\n, and caf\xe9",
        "これは\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n日本語の文です。".encode("euc-jp"),
    ],
)
def test_text_of_single_bytes_is_not_wide(data: bytes) -> None:
    assert not decode(data).encoding.startswith(("utf-16", "utf-32"))


@pytest.mark.parametrize(
    "data", [bytes([1, 0, 2, 0, 3, 0, 4, 0]), bytes([65, 0, 0, 0, 7, 0, 0, 0] * 4), b"ab\0cd\0" * 20]
)
def test_numbers_with_nuls_are_not_wide_text(data: bytes) -> None:
    assert not decode(data).encoding.startswith(("utf-16", "utf-32"))


@pytest.mark.parametrize("codec", ["cp1252", "iso8859-15", "mac-roman"])
@pytest.mark.parametrize(
    "text",
    [
        "Prices rose to €10 million, then €12 million and €15 million.",
        "The fare is 10,00 € in the city and 12,00 € outside of it.",
        "Prijzen gaan niet onder €0,00. Het kan maar één keer gebruikt worden.",
        "They paid £10 and £12, or £15m in all.",
        "At noon it was 31 °C in Phoenix and 28 °C in Tucson.",
        "A room of 20 m² for ½ of the price.",
        "Copyright © 2024 The Daily Example. Acme® is a trade mark.",
    ],
)
def test_signs_alone_tell_the_codec(text: str, codec: str) -> None:
    try:
        data = text.encode(codec)
    except UnicodeEncodeError:
        pytest.skip("the codec has not all of the signs")
    assert decode(data).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Fees apply, see § 5 and § 6.", "• One\n• Two\n• Three\n", "He said – and meant – it … then left.",
        "We can’t say what they’re doing; it’s “so”.", "Vous n’avez pas l’autorisation de publier cette page",
        "¿Qué dice? ¡La verdad!", "Loading 12 files…", "Acme™ is a mark",
        "First" + "\xa0" * 24 + "and second" + "\xa0" * 24 + "and last", "È probabile che parli",
        "Une adresse à partir d'un carnet",
    ],
)  # fmt: skip
def test_signs_of_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Nimm lieber einen Knüppel.", "mac-roman"), ("Markera markerat som läst", "cp1252"),
        ("S'ha mogut cap avall 1 posició.", "cp1252"), ("Hallå", "cp1252"), ("hän asui siellä", "iso8859-15"),
        ("Son dernier livre est à propos de Margaret Douglas.", "cp850"), ("Chaidh “{object}” atharrachadh.", "cp1252"),
        ("Prieš nuolaidas (su PVM) kaina buvo mažesnė.", "cp1257"),
        ("Ydych chi'n siŵr eich bod am ddileu'r ŷd?", "utf-8"),
    ],
)  # fmt: skip
def test_one_or_two_letters_tell_the_codec(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("新闻标题", "gb18030"),
        ("진행중", "euc_kr"),
        ("図書館の本", "euc_jp"),
        ("設定", "big5"),
        ("ルール名", "shift_jis"),
    ],
)
def test_a_few_characters_of_east_asia_are_no_torn_words(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("end", [b"\xe2", b"\xe2\x80", b"\xe2\x82"])
def test_ascii_with_a_cut_sign_is_utf_8(end: bytes) -> None:
    assert newsclean.detect(b"He paid 5 " + end).reason == "UTF-8, a character cut at its end"
    assert newsclean.detect(b"Die Kirchen verwendeten h\xc3").encoding == "utf-8"
    assert decode("de två sista på".encode("cp1252")).encoding == "cp1252"


def test_utf_8_and_windows_1252_in_one_stream() -> None:
    data = FRENCH.encode() + b"\n" + FRENCH.encode("cp1252")
    assert newsclean.clean_bytes(data, passes=()).text == f"{FRENCH}\n{FRENCH}"


@pytest.mark.parametrize("cut", [1, 2])
def test_a_cut_character_is_shown_and_reverts(cut: int) -> None:
    data = "Der Mann fragte nach dem Preis: 5 €".encode()[:-cut]
    result = newsclean.clean_bytes(data, passes=())
    assert result.text == "Der Mann fragte nach dem Preis: 5 " + "\ufffd" * (3 - cut)
    assert {rule for change in result.changes for rule in change.rules} == {"decoding.undecodable-byte"}
    assert result.revert().encode("utf-8", "surrogateescape") == data


def test_a_declaration_counts_until_it_is_contradicted() -> None:
    page = '<meta charset="iso-8859-1"><p>“{}”</p>'
    assert decode(page.format(FRENCH).encode("cp1252")).encoding == "cp1252"
    assert decode(page.format(RUSSIAN).encode("cp1251")).encoding == "cp1251"
    assert newsclean.detect(page.format(FRENCH).encode("cp1252")).reason == "declared, and not contradicted"
    assert newsclean.detect(page.format(RUSSIAN).encode("cp1251")).reason == "the likeliest text of all codecs"
    assert decode(page.format(RUSSIAN).encode()).encoding == "utf-8"


def test_the_caller_is_trusted() -> None:
    assert newsclean.clean_bytes(b"\xe4", "cp1251", passes=()).text == "д"
    with pytest.raises(ValueError, match="unknown encoding 'utf-9'"):
        newsclean.clean_bytes(b"x", "utf-9")
    with pytest.raises(ValueError, match="unknown encoding 'base64'"):
        newsclean.clean_bytes(b"x", "base64")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 9, b"\x89PNG\r\n\x1a\n" + bytes(99), b"\x00" * 999, b"%PDF-1.7 text"]
)
def test_it_abstains_from_what_is_no_text(data: bytes) -> None:
    verdict = newsclean.detect(data)
    assert verdict.encoding is None
    assert verdict.reason


@given(st.one_of(st.binary(max_size=200), st.text(max_size=80).map(lambda t: t.encode("utf-8", "replace"))))
def test_any_bytes_are_read_and_given_back(data: bytes) -> None:
    for given_ in (data, bytearray(data), memoryview(data)):
        result = newsclean.clean_bytes(given_, passes=())
        assert result.encoding is not None
        codecs.lookup(result.encoding)
        result.text.encode("utf-8")
    assert decode(data).text == result.original
    newsclean.clean_bytes(data).text.encode("utf-8")


def test_random_bytes_of_many_lengths() -> None:
    draw = random.Random(3)  # noqa: S311 (no secrets here)
    for _ in range(400):
        data = draw.randbytes(draw.randrange(300))
        newsclean.clean_bytes(data)
        newsclean.detect(data)


@given(st.text(st.characters(codec="utf-8"), min_size=6))
def test_valid_utf_8_is_read_as_utf_8(text: str) -> None:
    data = text.encode()
    if newsclean.detect(data).encoding == "utf-8" and not data.startswith(codecs.BOM_UTF8):
        assert newsclean.clean_bytes(data).text == newsclean.clean(text).text


def test_every_candidate_is_a_codec_that_python_knows() -> None:
    for codec in (*SINGLE_BYTE, *MULTI_BYTE, *HOMES):
        assert codecs.lookup(codec)
