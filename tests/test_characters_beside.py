"""Invisible, dead and look-alike characters, each by what stands beside it: gone, kept, repaired, pointed at."""

from __future__ import annotations

from itertools import count

import pytest

import newsclean

CLEANER = newsclean.Cleaner(passes=("characters",))
ZWSP, ZWNJ, ZWJ = "\u200b", "\u200c", "\u200d"
LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
HEBREW = "שלום"


def changed(text: str) -> set[str]:
    return {rule for change in CLEANER(text).changes for rule in change.rules}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"inter{ZWSP}national", "international"),
        (f"{ZWSP}a", "a"),
        (f"a{ZWSP}", "a"),
        (f"ภาษา{ZWSP}ไทย", None),
        (f"{ZWSP}ไทย", None),
        (f"ไทย{ZWSP}", None),
        (f"ไทย{ZWSP}{ZWSP}ไทย", f"ไทย{ZWSP}ไทย"),
        (f"ភាសា{ZWSP}ខ្មែរ", None),
        # joiners
        (f"می{ZWNJ}رود", None),
        (f"क्{ZWJ}ष", None),
        (f"क्{ZWNJ}ष", None),
        (f"ـ{ZWJ}", None),
        (f"Auf{ZWNJ}lage", "Auflage"),
        (f"a{ZWJ}b", "ab"),
        (f"{ZWJ}a", "a"),
        (f"{ZWNJ}می", "می"),
        (f"🙂{ZWNJ}🙂", "🙂🙂"),
        (f"👩{ZWJ}🚀", None),
        (f"👩🏽{ZWJ}🚀", None),
        (f"👩{ZWJ}a", "👩a"),
        (f"a{ZWJ}👩", "a👩"),
        (f"👩{ZWJ}", "👩"),
        # direction
        (f"a{LRM}b", "ab"),
        (f"a{RLM}b{ALM}", "ab"),
        (f"{HEBREW}{LRM} (a)", None),
        (f"(a) {RLM}{HEBREW}", None),
        (f"\u202aa\u202c {HEBREW}", None),
        (f"\u202ba {HEBREW}", f"a {HEBREW}"),
        (f"a\u202c {HEBREW}", f"a {HEBREW}"),
        (f"\u2067{HEBREW}\u2069 a", None),
        (f"\u2067{HEBREW} a", f"{HEBREW} a"),
        (f"{HEBREW}\u2069 a", f"{HEBREW} a"),
        (f"\u202da\u202ea\u202c{HEBREW}\u202c", None),
        (f"\u202d{HEBREW}\na\u202c", f"{HEBREW}\na"),
        (f"\u2066{HEBREW}\u2029a\u2069", f"{HEBREW}\u2029a"),
        (f"\u2066\u202a{HEBREW}\u202c\u2069", None),
        ("\u202ea\u202c", "a"),
        ("\u202aa\u202b\u202c\u202d\u202e", "a"),
        ("\u2066a\u2067\u2068\u2069", "a"),
        # selectors
        ("❤\ufe0f", None),
        ("❤\ufe0e", None),
        ("1\ufe0f\u20e3", None),
        ("1\ufe0f", "1"),
        ("#\ufe0e\u20e3", None),
        ("a\ufe0f", "a"),
        ("\ufe0fa", "a"),
        ("葛\U000e0100", None),
        ("a\U000e0100", "a"),
        ("葛\ufe00", None),
        ("∩\ufe00", None),
        ("0\ufe00", None),
        ("7\ufe00", "7"),
        ("a\ufe00", "a"),
        # tags
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", None),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f\U000e0041", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"),  # noqa: E501
        ("🏴\U000e0067\U000e007f", "🏴"),
        ("a\U000e0067\U000e0062\U000e0073\U000e007f", "a"),
        ("\U000e0041a", "a"),
    ],
    ids=count(),
)  # fmt: skip
def test_an_invisible_character_stays_where_something_needs_it(text: str, after: str | None) -> None:
    wanted = text if after is None else after
    assert CLEANER.text(text) == wanted
    assert CLEANER.text(f"{text}\n{text}") == f"{wanted}\n{wanted}"


@pytest.mark.parametrize(
    ("text", "after", "rule"),
    [
        ("a\x00b", "ab", "control"),
        ("a\x08\x0e\x1a\x1c\x1f\x7fb", "ab", "control"),
        ("a\x81\x8d\x8f\x90\x9db", "ab", "control"),
        ("a\x1bb", "ab", "control"),
        ("a\x1b[1mb", "ab", "terminal-escape"),
        ("a\x1b[1m\x1b[0mb", "ab", "terminal-escape"),
        ("a\x1b]8;;x\x1b\\b\x1b]8;;\x07", "ab", "terminal-escape"),
        ("a\x1b(Bb", "ab", "terminal-escape"),
        ("a\x1b7b\x1b8", "ab", "terminal-escape"),
        ("a\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffffb", "ab", "noncharacter"),
        ("a\ufeffb", "ab", "byte-order-mark"),
        ("a\xadb", "ab", "soft-hyphen"),
        ("gov\xad\nern", "govern", "soft-hyphen"),
        ("gov\xad \r\n\tern", "govern", "soft-hyphen"),
        ("gov\xad\n7", "gov\n7", "soft-hyphen"),
        ("a\u2060\u2064\u206a\u206fb", "ab", "word-joiner"),
        ("a\ufff9\ufffcb", "ab", "anchor"),
        ("\ud83d\ude00", "😀", "split-surrogates"),
        ("\ud83d\ude00\ud83d\ude01", "😀😁", "split-surrogates"),
        ("\ud83d", "\ufffd", "lone-surrogate"),
        ("\ude00\ud83d", "\ufffd\ufffd", "lone-surrogate"),
        ("It\x92s", "It’s", "windows-control"),
        ("\x93It\x94", "“It”", "windows-control"),
        ("a\x85 \x93b\x94", "a… “b”", "windows-control"),
        ("oﬀice ﬁnd ﬂy ﬃ ﬄ ﬅ ﬆ", "office find fly ffi ffl st st", "ligature"),
        ("ＮＡＳＡ’ｓ ～ ￡５", "NASA’s ~ £5", "fullwidth"),
        ("a ￠￢￣￤￥￦", "a ¢¬¯¦¥₩", "fullwidth"),
        ("\uf0b7 a", "• a", "symbol-bullet"),
        ("Cafe\u0301", "Café", "not-composed"),
        ("e\u0301e\u0301 a e\u0301", "éé a é", "not-composed"),
        ("\u212b", "Å", "not-composed"),
        ("\u1100\u1161\u11a8", "각", "not-composed"),
        ("q\u0307\u0323", "q\u0323\u0307", "not-composed"),
        ("e" + "\u0301\u0316" * 20, None, "not-composed"),
    ],
    ids=count(),
)
def test_a_character_that_is_none(text: str, after: str | None, rule: str) -> None:
    assert changed(text) == {f"characters.{rule}"}
    if after is not None:
        assert CLEANER.text(text) == after
        assert CLEANER.text(f"One line.\n{text} {text}") == f"One line.\n{after} {after}"


@pytest.mark.parametrize(
    "text",
    [
        "a\tb\nc\r\nd\x0c",
        "a\x85b",  # a line end
        "â\x80\x99",  # UTF-8 read byte by byte: another pass's
        "x̂ ½ ² ™ ㎏ 10³",
        "œ æ ß ĳ",
        "漢字ＡＢＣ！",
        "ひらがなＡ",
        "한글Ａ",
        "！？",
        "５０",
        "naïve café Ёж",
        "\x9b1;2m",
    ],
    ids=count(),
)
def test_what_is_as_it_should_be(text: str) -> None:
    assert changed(text) <= {"characters.control"}
    assert CLEANER.text(text) == text or "\x9b" in text


def flags(text: str) -> list[tuple[int, int, str]]:
    return [(flag.start, flag.end, flag.rule.removeprefix("characters.")) for flag in CLEANER(text).flags]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a \ufffd\ufffd b", [(2, 4, "lost")]),
        ("\ufffd a \ufffd", [(0, 1, "lost"), (4, 5, "lost")]),
        ("a\ue000\uf8ff b", [(1, 3, "private-use")]),
        ("\U000f0000\U0010fffd", [(0, 2, "private-use")]),
        ("Аррle", [(0, 5, "look-alike")]),  # the first three letters are Cyrillic
        ("an Аррle and a рay", [(3, 8, "look-alike"), (15, 18, "look-alike")]),
        ("Kyivз pаy", [(6, 9, "look-alike")]),
        ("сотрudnik", []),
        ("Моsква", [(0, 6, "look-alike")]),
        ("iPhone'ом", []),
        ("SMSка", []),
        ("μm", []),
        ("Οlympus", [(0, 7, "look-alike")]),
        ("plain words, Ёж, μ", []),
        ("x" * 60 + "а" + "x" * 60, None),
    ],
    ids=count(),
)
def test_what_nobody_can_repair_is_pointed_at(text: str, found: list[tuple[int, int, str]] | None) -> None:
    if found is None:
        assert all(end - start <= 80 for start, end, _ in flags(text))
    else:
        assert flags(text) == found
    assert CLEANER.text(text) == text


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("a\x1b[1mb", "ab", True),
        ("a\x1b]8;;x\x07b", "ab", True),
        ("\ud83d\ude00", "😀", True),
        ("\ud83d", "\ufffd", True),
        ("\ud83d", "", False),
        ("\x93", "“", True),
        ("\x93", "”", False),
        ("\x81", "", True),
        ("ﬁ", "fi", True),
        ("ﬁ", "f", False),
        ("Ａ", "A", True),
        ("Ａ", "B", False),
        ("\uf0b7", "•", True),
        ("\uf0b8", "•", False),
        ("e\u0301", "é", True),
        ("é", "e", False),
        ("\xad \n", "", True),
        (" \n", "", False),
        ("\u200b", "", True),
        ("\ufffc\ufdd0\ufe0f", "", True),
        ("a", "", False),
        ("", "a", False),
    ],
    ids=count(),
)
def test_what_the_pass_permits(before: str, after: str, may: bool) -> None:
    from newsclean.passes.characters import permits

    assert permits(before, after) is may
