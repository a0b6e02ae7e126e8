"""Bytes: decoded right or honestly, reversible, never raising; what is no text is said to be none."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.decoding import MULTI_BYTE, SINGLE_BYTE, decode

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
    for codec in (*SINGLE_BYTE, *MULTI_BYTE):
        assert codecs.lookup(codec)
