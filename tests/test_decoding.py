"""Bytes: decoded right or honestly, reversible, never raising; what is no text is said to be none."""

from __future__ import annotations

import codecs
import random
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.decoding import decode
from newsclean.decoding.priors import HOMES, MULTI_BYTE, SINGLE_BYTE
from newsclean.decoding.proofs import WIDE

if TYPE_CHECKING:
    from collections.abc import Callable

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
    assert result.original.encode(result.encoding, "surrogateescape") == data


PLAIN = "The talks ended on Friday, and the minister said so to all of them.\n"
LONG: dict[str, Callable[[str], str]] = {
    "lines": lambda text: f"{text}\n" * 150,
    "one line": lambda text: text * 150,
    "words in between": lambda text: (PLAIN.replace("\n", " ") * 10 + text) * 20,
    "one late line": lambda text: PLAIN * 200 + text + "\n" + PLAIN * 200,
    "the last line": lambda text: PLAIN * 200 + text,
}
"""How a sentence may stand in a file of which not all is looked at."""


@pytest.mark.parametrize("shape", LONG)
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (CZECH, "cp1250"), (RUSSIAN, "koi8-r"), (GREEK, "cp1253"), (FRENCH, "cp1252"), (JAPANESE, "cp932"),
        (JAPANESE, "euc-jp"), (CHINESE, "gb18030"), (CHINESE, "utf-16-le"),
    ],
)  # fmt: skip
def test_long_files_are_read_in_their_codec(text: str, codec: str, shape: str) -> None:
    file = LONG[shape](text)
    assert decode(file.encode(codec)) == (file, codec)


@pytest.mark.parametrize("twelfth", range(12))
@pytest.mark.parametrize(("text", "codec"), [(CZECH, "cp1250"), (RUSSIAN, "cp1251")])
def test_one_paragraph_may_tell_the_codec_wherever_it_stands(text: str, codec: str, twelfth: int) -> None:
    parts = ["“A remark.”\n" + PLAIN * 12] * 12  # the marks are the same bytes in many codecs
    parts[twelfth] = text + "\n" + PLAIN * 12
    file = "".join(parts)
    assert decode(file.encode(codec)) == (file, codec)


@pytest.mark.parametrize(("text", "codec"), [(JAPANESE, "cp932"), (JAPANESE, "euc-jp"), (CHINESE, "gb18030")])
def test_text_of_east_asia_may_be_cut_within_a_character(text: str, codec: str) -> None:
    for whole in (text, text * 3, text * 300):
        read = decode(whole.encode(codec)[:-1])
        assert read.encoding == codec
        assert read.text.startswith(whole[:-1])
    if codec != "cp932":
        assert decode(text.encode(codec) + b"\xff\xff\xff\xff").encoding != codec  # which has no such byte


HINDI = "हालांकि शहर के निवासियों ने कहा कि उन्होंने पैसे नहीं देखे।"
ARABIC = "حذر دوندار أوروبا بشأن التفهم الزائد لمسلك إردوغان."
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
        ("dvě", "cp1250"), ("tikimybė gauti tai, ko reikia,", "cp1257"),
        ("main-d’œuvre qualifiée et dotée de", "cp1252"), ("„Obvod", "cp1250"), ("‘Tis", "mac-roman"),
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
    result = newsclean.clean_bytes(data, passes=())
    assert result.text == f"{FRENCH}\n{FRENCH}"
    assert result.original.encode("utf-8", "surrogateescape") == data
    assert {rule for change in result.changes for rule in change.rules} == {"decoding.windows-1252-byte"}
    undefined = newsclean.clean_bytes("Die Straße ist größer, sagte die Bürgermeisterin. ".encode() + b"\x93a\x8d\x94")
    assert [(c.before, c.after) for c in undefined.changes][-3:] == [
        ("\udc93", '"'),
        ("\udc8d", "\ufffd"),
        ("\udc94", '"'),
    ]


def test_surrogates_in_bytes_of_their_own_are_put_together() -> None:
    data = b"caf\xc3\xa9 \xed\xa0\xbd\xed\xb8\x80\xed\xa0\xbd\xed\xb8\x80, a\xc0\x80b"
    result = newsclean.clean_bytes(data, passes=())
    assert result.text == "café \U0001f600\U0001f600, a\0b"
    assert {rule for change in result.changes for rule in change.rules} == {"decoding.surrogate-bytes"}
    assert result.original.encode("utf-8", "surrogateescape") == data


@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize("wide", ["utf-16", "utf-32"])
def test_a_byte_order_mark_of_either_order_comes_back(wide: str, order: str) -> None:
    data = ("\ufeff" + FRENCH).encode(f"{wide}-{order}")
    for encoding in (None, wide, f"{wide}-{order}"):
        result = newsclean.clean_bytes(data, encoding, passes=())
        assert result.text == FRENCH
        assert result.encoding is not None
        assert result.original.encode(result.encoding, "surrogateescape") == data
        assert not result.flags
    bare = newsclean.clean_bytes(FRENCH.encode(f"{wide}-le"), wide if sys.byteorder == "little" else f"{wide}-le")
    assert bare.original.encode(bare.encoding or "") == FRENCH.encode(f"{wide}-le")
    assert newsclean.clean_bytes(b"a", "utf-8-sig").encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [("It was over".encode("utf-16") + b"x", None), (b"\x87\x90", "cp932"), ("a".encode("utf-16") + b"\0\xd8", None)],
)
def test_bytes_that_no_text_gives_again_are_flagged(data: bytes, encoding: str | None) -> None:
    result = newsclean.clean_bytes(data, encoding, passes=())
    assert result.encoding is not None
    assert result.original.encode(result.encoding, "replace") != data
    assert [flag.rule for flag in result.flags] == ["decoding.bytes-not-kept"]


def test_capitals_in_guillemets_are_no_letter_that_nobody_writes() -> None:
    assert decode("«JOSÉ» dijo".encode("cp1252")).text == "«JOSÉ» dijo"
    assert decode("«JOSÉ» dijo".encode()[1:]).encoding == "utf-8"  # which was cut


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
    for text, declared, codec in (
        (RUSSIAN, "windows-1251", "koi8-r"), (ARABIC, "iso-8859-1", "cp1256"), (FRENCH, "iso8859-2", "cp1252"),
    ):  # fmt: skip
        page = f"<meta charset='{declared}'><p>{text}</p>"
        assert decode(page.encode(codec)) == (page, codec)
    # what is the same in both is in the codec that is declared
    for text, codec in ((RUSSIAN, "koi8-u"), ("On considérait les efforts", "iso8859-15"), (GREEK, "iso8859-7")):
        page = f"<meta charset='{codec}'><p>{text}</p>"
        assert decode(page.encode(codec)) == (page, codec)


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="koi8-r">', "<meta charset='KOI8-R'>", "<meta charset=koi8-r>", "<meta charset = koi8-r >",
        "<?xml version='1.0' encoding='koi8-r'?>", "# -*- coding: koi8-r -*-\n", "charset : KOI8-R\n",
        "<meta charset='koi8-r'>" + PLAIN * 20,  # the longer the page, the more a declaration is worth
        "<!-- " + "so " * 600 + "--><meta charset='koi8-r'>",
    ],
)  # fmt: skip
def test_how_a_text_declares_its_codec(head: str) -> None:
    assert decode(f"{head}<p>од</p>".encode("koi8-r")).text == f"{head}<p>од</p>"


@pytest.mark.parametrize(
    "head",
    [
        "", "<meta charset='no-such'>", "<meta charset='hex'>", "the koi8-r charset, ",
        "<!-- " + "so " * 700 + "--><meta charset='koi8-r'>",  # too far down to be a declaration
    ],
)  # fmt: skip
def test_what_declares_nothing(head: str) -> None:
    assert decode(f"{head}<p>од</p>".encode("cp1251")).text == f"{head}<p>од</p>"


def test_what_was_found_is_not_its_own_runner_up() -> None:
    text = "Die Bürgermeisterin sagte, daß die Straße größer  wird. Über 20 Mark für Äpfel und Öl.\r\n"
    for codec in ("cp850", "cp437", "cp1252", "mac-roman"):
        verdict = newsclean.detect(text.encode(codec))
        assert verdict.runner_up != verdict.encoding


def test_the_caller_is_trusted() -> None:
    assert newsclean.clean_bytes(b"\xe4", "cp1251", passes=()).text == "д"
    assert newsclean.clean_bytes(b"\x98\xe4", "cp1251", passes=()).original == "\udc98д"
    assert newsclean.clean_bytes(b"\xe4\x00\x62", "utf-16-le", passes=()).text == "ä\ufffd"
    with pytest.raises(
        ValueError, match=r"unknown encoding 'utf-9'; it is a codec that Python knows, such as 'utf-8' or 'cp1252'"
    ):
        newsclean.clean_bytes(b"x", "utf-9")
    for wrong in ("base64", "no\0such"):
        with pytest.raises(ValueError, match="unknown encoding"):
            newsclean.clean_bytes(b"x", wrong)
    with pytest.raises(TypeError, match="expected bytes, got str; for str there is clean"):
        newsclean.detect("x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"expected bytes, got int\Z"):
        newsclean.detect(5)  # type: ignore[arg-type]
    with pytest.raises(newsclean.OptionValueError, match="unknown encoding 5"):
        newsclean.clean_bytes(b"x", 5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown encoding 'base64'"):
        newsclean.clean_bytes(b"x", "base64")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (bytes(range(256)) * 9, "binary data: "), (b"\x00" * 999, "binary data: "),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a PNG image"), (b"%PDF-1.7 text", "a PDF file"),
        (b"PK\x03\x04 and so on", "a ZIP archive"), (b"GIF89a of text", "a GIF image"),
        (b"\x1f\x8b\x08 text", "gzip data"),
        (b"a\x01b\x02c\x03d", "binary data: 3 control bytes among 7"),
        ("“So it is.”".encode() + b"\x01\x02\x03", "binary data: 3 control bytes among 18"),
        (b"\x01\x04\x02\x04\x03\x04\x05\x04", "binary data: "),  # which are letters of Cyrillic in UTF-16
        (b"\x7f" * 9, "binary data: 9 control bytes among 9"),
        (b"one, two\0" * 20, "binary data: "),
        (b"A line that has a NUL behind its last word.\0" * 20, "binary data: NUL bytes"),
        (b"\0" * 5 + b"NULs before a text that has fewer words in it. " * 5, "binary data: NUL bytes"),
        ("A \ud83d smile".encode("utf-16-le", "surrogatepass"), "binary data: "),  # half a pair within the text
        ("A \ue000word\ue000 of it".encode("utf-16-le"), "binary data: "),  # characters that no text has
    ],
)  # fmt: skip
def test_it_abstains_from_what_is_no_text(data: bytes, told: str) -> None:
    verdict = newsclean.detect(data)
    assert verdict[:3] == (None, 0.0, None)
    assert verdict.reason.startswith(told)
    assert decode(data).encoding == "utf-8"
    assert decode(data).text.encode("utf-8", "surrogateescape") == data


@pytest.mark.parametrize(
    "data",
    [
        b"\x01\x02a",  # two control bytes are no proof
        b"A line of words with \x01three\x02 of them\x03, and many more words beside these.",
        b"A form feed \f and a tab\t, lines\r\n, all of them in text, and an escape \x1b[0m of a terminal",
        b"\0\0\0\0" + b"A few NULs before a text that has so many words in it. " * 5,
        b"A NUL here\0 and there\0, " + b"in a text that is far longer than that. " * 20 + b"\0\0\0\0",
    ],
)
def test_a_few_control_bytes_do_not_make_a_text_binary(data: bytes) -> None:
    assert decode(data) == (data.decode("ascii"), "utf-8")
    assert newsclean.detect(data).reason == "ASCII"


def test_either_end_of_a_long_file_tells_whether_it_is_text() -> None:
    text = b"A line of plain words, as agencies write them.\n" * 3_000
    rubbish = b"\x01\x02\x03\x04" * 5_000
    assert newsclean.detect(rubbish + text).encoding is None
    assert newsclean.detect(text + rubbish).encoding is None
    assert newsclean.detect(text + rubbish[:40] + text).encoding == "utf-8"
    middling = text[:4_000] + rubbish[:4_000] + text[:4_000]  # all of a file that is not so long
    assert newsclean.detect(middling).encoding is None


SMILE = b"\xed\xa0\xbd\xed\xb8\x80"
"""A face as CESU-8 writes it: each half of the pair by itself."""


@pytest.mark.parametrize(
    ("data", "text", "encoding", "reason"),
    [
        (b"", "", "utf-8", "ASCII"), (b"so it is", "so it is", "utf-8", "ASCII"),
        ("sé".encode(), "sé", "utf-8", "valid UTF-8"),
        (codecs.BOM_UTF8 + b"so", "so", "utf-8-sig", "byte order mark"),
        (codecs.BOM_UTF16_LE + "so".encode("utf-16-le"), "so", "utf-16", "byte order mark"),
        (codecs.BOM_UTF16_BE + "so".encode("utf-16-be"), "\ufeffso", "utf-16-be", "byte order mark"),
        (codecs.BOM_UTF32_LE + "so".encode("utf-32-le"), "so", "utf-32", "byte order mark"),
        (codecs.BOM_UTF32_BE + "so".encode("utf-32-be"), "\ufeffso", "utf-32-be", "byte order mark"),
        (KOREAN.encode("iso2022_kr"), KOREAN, "iso2022_kr", "escape sequences of ISO 2022"),
        ("Price: ¥500".encode("iso2022_jp"), "Price: ¥500", "iso2022_jp", "escape sequences of ISO 2022"),
        (CHINESE.encode("hz"), CHINESE, "hz", "escape sequences of ISO 2022"),
        (b"cut ~{ here", "cut ~{ here", "utf-8", "ASCII"), (b"a ~{b~} c", "a ~{b~} c", "utf-8", "ASCII"),
        ("No".encode("utf-16-le"), "No", "utf-16-le", "NULs where the code units of text have them"),
        (CHINESE.encode("utf-16-le"), CHINESE, "utf-16-le", "control bytes where the code units of text have them"),
        (THAI[:12].encode("utf-16-be"), THAI[:12], "utf-16-be", "control bytes where the code units of text have them"),
        ("N".encode("utf-32-be"), "N", "utf-32-be", "NULs where the code units of text have them"),
        *((t.encode(c), t, c, "the likeliest text of all codecs") for t in ("北京消息", "ニュース") for c in WIDE),
        (b"a\0", "a\0", "utf-8", "ASCII"), (b"a\0b", "a\0b", "utf-8", "ASCII"),  # too little to tell
        (
            b"Hello " + SMILE + b" caf\xc3\xa9", "Hello \udced\udca0\udcbd\udced\udcb8\udc80 café", "utf-8",
            "CESU-8 or modified UTF-8",
        ),
        (b"caf\xc3\xa9\xc0\x80s", "café\udcc0\udc80s", "utf-8", "CESU-8 or modified UTF-8"),
        ("é, c’est ça".encode()[1:], "\udca9, c’est ça", "utf-8", "UTF-8, a character cut at its end"),
        ("“So”".encode()[1:], "\udc80\udc9cSo”", "utf-8", "UTF-8, a character cut at its end"),
        ("😀, c’est ça".encode()[1:], "\udc9f\udc98\udc80, c’est ça", "utf-8", "UTF-8, a character cut at its end"),
        ("c’est ça 😀".encode()[:-1], "c’est ça \udcf0\udc9f\udc98", "utf-8", "UTF-8, a character cut at its end"),
        ("c’est ça 😀".encode()[:-3], "c’est ça \udcf0", "utf-8", "UTF-8, a character cut at its end"),
        (FRENCH.encode() + b" caf\xe9s", FRENCH + " caf\udce9s", "utf-8", "UTF-8 with windows-1252 bytes among it"),
    ],
)  # fmt: skip
def test_what_the_bytes_prove(data: bytes, text: str, encoding: str, reason: str) -> None:
    assert decode(data) == (text, encoding)
    verdict = newsclean.detect(data)
    assert (verdict.encoding, verdict.reason) == (encoding, reason)
    assert 0.95 <= verdict.confidence <= 1.0


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_may_be_cut_within_a_pair_and_hold_tabs_and_lines(codec: str) -> None:
    data = "A smile 😀".encode(codec)
    for cut in (1, 2, 3):
        assert decode(data[:-cut]).text.startswith("A smile ")
        assert decode(data[:-cut]).encoding == codec
    table = "One\tTwo\r\nThree\tFour\n\f"
    assert decode(table.encode(codec)) == (table, codec)
    logo = "A sign of a company \uf8ff stands beside its name in texts that came from a Mac, now and then"
    assert decode(logo.encode(codec)) == (logo, codec)


def test_how_sure_it_is_grows_with_the_text() -> None:
    word, sentence = (newsclean.detect(text.encode("cp932")).confidence for text in (JAPANESE[:3], JAPANESE))
    assert 0.5 <= word < sentence <= 1.0
    assert newsclean.detect(b"").confidence == 1.0
    assert newsclean.detect("A mark ﻿".encode("utf-16")).confidence == 1.0
    assert newsclean.detect(FRENCH.encode()).confidence < 1.0
    worse = newsclean.detect(b"<meta charset='koi8-r'><p>\xee\xe4</p>")  # cp1251 is likelier
    assert worse == ("koi8-r", 0.5, "cp1251", "declared, and not contradicted")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (CZECH, "cp1250"), (JAPANESE, "cp932"),
        # here charset_normalizer is asked as well
        ("Dieser Kontakt mit dem Westen während des 16. Jahrhunderts führte zu einer Periode", "cp850"),
        ("<meta charset='iso8859-15'>On considérait les efforts au Vaucluse", "iso8859-15"),
    ],
)  # fmt: skip
def test_the_next_best_codec_is_another_one(text: str, codec: str) -> None:
    verdict = newsclean.detect(text.encode(codec))
    assert decode(text.encode(codec)).text == text
    assert verdict.runner_up not in {None, verdict.encoding}
    assert codecs.lookup(verdict.runner_up or "")


@pytest.mark.parametrize(("text", "codec"), [(RUSSIAN, "iso8859-5"), (ARABIC, "cp1256"), (VIETNAMESE, "cp1258")])
def test_a_long_text_may_be_one_in_one_codec_only(text: str, codec: str) -> None:
    data = f"{text}\n".encode(codec) * 30
    assert decode(data) == (data.decode(codec), codec)
    verdict = newsclean.detect(data)
    assert (verdict.encoding, verdict.runner_up) == (codec, None)
    assert 0.95 <= verdict.confidence <= 1.0


def test_what_is_mixed_may_be_windows_1252() -> None:
    verdict = newsclean.detect(FRENCH.encode() + b" caf\xe9s")
    assert (verdict.encoding, verdict.runner_up) == ("utf-8", "cp1252")


@given(st.one_of(st.binary(max_size=200), st.text(max_size=80).map(lambda t: t.encode("utf-8", "replace"))))
def test_any_bytes_are_read_and_given_back(data: bytes) -> None:
    for given_ in (data, bytearray(data), memoryview(data)):
        result = newsclean.clean_bytes(given_, passes=())
        assert result.encoding is not None
        codecs.lookup(result.encoding)
        result.text.encode("utf-8")
        told = [flag.rule for flag in result.flags] == ["decoding.bytes-not-kept"]
        assert told or result.original.encode(result.encoding, "surrogateescape") == data
    assert decode(data).text == result.original
    newsclean.clean_bytes(data).text.encode("utf-8")


def test_random_bytes_of_many_lengths() -> None:
    draw = random.Random(3)  # noqa: S311 (no secrets here)
    for _ in range(400):
        data = draw.randbytes(draw.randrange(300))
        newsclean.clean_bytes(data)
        verdict = newsclean.detect(data)
        assert 0.0 <= verdict.confidence <= 1.0
        for codec in filter(None, (verdict.encoding, verdict.runner_up)):
            assert codecs.lookup(codec)


@given(st.text(st.characters(codec="utf-8"), min_size=6))
def test_valid_utf_8_is_read_as_utf_8(text: str) -> None:
    data = text.encode()
    if newsclean.detect(data).encoding == "utf-8" and not data.startswith(codecs.BOM_UTF8):
        assert newsclean.clean_bytes(data).text == newsclean.clean(text).text


def test_every_candidate_is_a_codec_that_python_knows() -> None:
    for codec in (*SINGLE_BYTE, *MULTI_BYTE, *HOMES):
        assert codecs.lookup(codec)
