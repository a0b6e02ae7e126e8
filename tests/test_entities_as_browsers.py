r"""References as browsers read them, all of them; escapes of every kind of character; and where nothing is decoded."""

from __future__ import annotations

import html
import sys
from html.entities import html5, name2codepoint
from itertools import count

import pytest

import newsclean
from newsclean.passes.entities.references import _shouted
from newsclean.passes.entities.writable import as_byte, from_windows, is_writable, utf8_character, utf8_length

CLEANER = newsclean.Cleaner(passes=("entities",))
# of every length in UTF-8, at the edges of what one, two, three and four bytes hold
CODES = [0xA0, 0xA1, 0xE9, 0xFF, 0x100, 0x17E, 0x3B1, 0x416, 0x7FF, 0x800, 0x905, 0x2019, 0x20AC, 0x3042, 0x4E00, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x20000]  # fmt: skip  # noqa: E501


def said(piece: str) -> str:
    return f"The talks{piece}in Kyiv"


def test_every_name_is_what_browsers_read() -> None:
    for name, character in html5.items():
        if name.endswith(";") and is_writable(character):
            text = said(f"&{name}")
            assert CLEANER.text(text) == said(character), name
            assert CLEANER.text(said(f"&amp;{name}")) == CLEANER.text(text)


def test_names_in_wrong_case_are_read_where_no_other_name_is_so_written() -> None:
    shouted = _shouted()
    lowered = [name.lower() for name in name2codepoint]
    for name, code in name2codepoint.items():
        character = chr(code)
        if not character.isalpha() and lowered.count(name.lower()) > 1:
            continue  # † and ‡
        if f"{name.upper()};" not in html5:
            assert shouted[name.upper()] == (character.upper() if character.isalpha() else character), name
        if character.isalpha():
            assert name.title() not in shouted or name.title() == name.upper()
        elif f"{name.title()};" not in html5:
            assert shouted[name.title()] == character
    assert not any(f"{name};" in html5 for name in shouted)
    assert (shouted["EACUTE"], shouted["NBSP"], shouted["Nbsp"]) == ("É", "\u00a0", "\u00a0")


def test_every_number_is_what_browsers_read_where_a_text_can_hold_it() -> None:
    for code in (*range(0x20, 0x3000), *range(0x3000, sys.maxunicode + 1, 997), *CODES):
        if code in {0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D}:
            continue
        for reference in (f"&#{code};", f"&#x{code:x};", f"&#X{code:06X};", f"&#0{code};"):
            wanted = html.unescape(reference)
            if not is_writable(wanted) or 0xD800 <= code <= 0xDFFF:
                wanted = reference
            if len(str(code)) <= 9:
                assert CLEANER.text(said(reference)) == said(wanted), reference


@pytest.mark.parametrize(
    ("text", "after"),
    [
        # line ends
        ("a&#10;b", "a\nb"),
        ("a&#9;b", "a\tb"),
        ("a&#13;b", "a\nb"),
        ("a&#13;&#10;b", "a\nb"),
        ("a&#13;&#xA;b", "a\nb"),
        ("a&#13;&#xa;b", "a\nb"),
        ("a&#13;\nb", "a\nb"),
        ("a&#11;b&#12;c", "a\nb\nc"),
        ("a&#7;b", None),
        ("a&#127;b", None),
        ("a&#0;b", None),
        # halves of characters
        ("a&#xD83D;&#xDE00;b", "a😀b"),
        ("a&#55357;&#56832;b", "a😀b"),
        ("a&#xD800;&#xDC00;b", "a\U00010000b"),
        ("a&#xDBFF;&#xDFFD;b", "a\U0010fffdb"),
        ("a&#xDBFF;&#xDFFF;b", None),
        ("a&#xD83D;b", None),
        ("a&#xDE00;b", None),
        ("a&#xD83D;&#65;b", "a&#xD83D;Ab"),
        ("a&#x202e;b&#xfeff;", "a&#x202e;b\ufeff"),
        ("a&#x110000;b", None),
        # bytes of one character, each as a reference
        ("a&Atilde;&#129;b", "aÁb"),
        ("a&#195;&#129;b", "aÁb"),
        ("aÃ&#129;b", "aÁb"),
        ("a&#226;&#129;&#147;b", "a⁓b"),
        ("a&#226;&#130;&#157;b", "a\u209db"),
        ("a&#240;&#159;&#152;&#129;b", "a😁b"),
        ("a&#129;b", None),
        # without a semicolon
        ("Ben &amp Jerry", "Ben & Jerry"),
        ("&quot he said", '" he said'),
        ("a&nbsp b", "a\u00a0 b"),
        ("it&#8217s", "it’s"),
        ("caf&#233 ", "café "),
        ("a&#146s", "a’s"),
        ("a&#8364 b", "a€ b"),
        ("a&#8482 b", "a™ b"),
        ("a&#591 b", "aɏ b"),
        ("a&#592 b", None),
        ("a&#8207 b", None),
        ("a&#8250 b", "a› b"),
        ("a&#8251 b", None),
        ("&amp;#8217s", "’s"),
        ("AT&T, R&D; a&b;", None),
        ("?a=1&copy=2", None),
        ("?a=1&copy;=2", None),
        ("a&copy b", None),
        # escaped again
        ("a &amp;amp;amp;quot;b", 'a "b'),
        ("a &#38;#38;lt;b", "a <b"),
        ("a &AMP;nbsp;b", "a \u00a0b"),
        ("a &amp;nothing;b", "a &nothing;b"),
        ("a &nothing;b", None),
        # in capitals
        ("P&EACUTE;REZ", "PÉREZ"),
        ("a &NBSP;b &LAQUO;c", "a \u00a0b «c"),
        ("&Nbsp;a", "\u00a0a"),
        # spoken of
        ("In HTML &eacute; is é", None),
        ("In HTML caf&eacute; is so", "In HTML café is so"),
        ("In HTML &mdash; is so", "In HTML — is so"),
        ("The word &eacute; is é", "The word é is é"),
        ('{"a": "b &amp; c"}', None),
        ("`a &amp; b`", None),
    ],
    ids=count(),
)
def test_references(text: str, after: str | None) -> None:
    assert CLEANER.text(text) == (text if after is None else after)


def test_bytes_that_were_put_together_are_told_as_what_is_likely() -> None:
    (change,) = CLEANER("a&Atilde;&#129;b").changes
    assert (change.before, change.after, change.level) == ("&Atilde;&#129;", "Á", "likely")
    assert change.reason == "bytes of one UTF-8 character, each as a reference"
    (change,) = CLEANER("a&eacute;b").changes
    assert (change.before, change.after, change.level) == ("&eacute;", "é", "safe")


@pytest.mark.parametrize("code", CODES, ids=hex)
def test_every_way_to_write_a_character_is_read(code: int) -> None:
    character = chr(code)
    raw = character.encode()
    ways = {
        f"caf{character}s": [
            "caf" + "".join(f"\\x{byte:02x}" for byte in raw) + "s",
            "caf" + "".join(f"\\x{byte:02X}" for byte in raw) + "s",
            "caf" + "".join(f"\\{byte:03o}" for byte in raw) + "s",
            f"caf\\u{{{code:x}}}s",
            f"caf\\U{code:08x}s",
        ]
    }
    if code < 0x10000:
        ways[f"caf{character}s"] += [f"caf\\u{code:04x}s", f"caf\\\\u{code:04X}s"]
    else:
        high, low = 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF)
        ways[f"caf{character}s"] += [f"caf\\u{high:04x}\\u{low:04x}s"]
    for wanted, forms in ways.items():
        for form in forms:
            assert CLEANER.text(said(f" {form} ")) == said(f" {wanted} "), form


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (r"Russia\u2019s war", "Russia’s war"),
        (r"It\x92s over", "It’s over"),
        (r"\u201cSo,\u201d he said", "“So,” he said"),
        (r"a\ud83d b", None),
        (r"a\u202e b", None),
        (r"a\u0007 b", None),
        (r"a\x41 b", None),
        (r"a\x20b", "a b"),
        (r"The talks ended.\nThe war goes on.", "The talks ended.\nThe war goes on."),
        (r"The talks ended.\n\nThe war goes on.", "The talks ended.\n\nThe war goes on."),
        (r"The talks ended.\r\nThe war goes on.", "The talks ended.\nThe war goes on."),
        (r"C:\new\readme.txt", None),
        (r"The talks ended.\n", "The talks ended.\n"),
        (r"\n", None),
        (r"It cost 5 \x80.\u000aThe talks ended.", "It cost 5 €.\nThe talks ended."),
        (r"He said \"no\" to it", 'He said "no" to it'),
        (r"it\'s over", "it's over"),
        (r"caf\'e", None),
        (r"see http:\/\/example.org\/a", "see http://example.org/a"),
        (r"the escape \u2019 of Unicode", None),
        (r"'\u2019'", None),
        (r"[\u2018-\u201f]", None),
        (r"[\x00-\x1f]", None),
        (r'{"a": "b\u2019s"}', None),
        ("`it\\u2019s`", None),
        (r"a\udbff\udffd b", "a\U0010fffd b"),
        (r"a\ud83d\u0041 b", r"a\ud83dA b"),
        (r"She said:\nThe war is over.\nIt ended.", "She said:\nThe war is over.\nIt ended."),
        (r"She said,\nthe war is over.\nIt ended.", "She said,\\nthe war is over.\nIt ended."),
        (r"[a-\u2019] and it\u2019s", r"[a-\u2019] and it’s"),
        (
            "The escape of Unicode is " + "x " * 80 + r"it \u2019 is",
            "The escape of Unicode is " + "x " * 80 + "it ’ is",
        ),
        (r"it \u2019 is " + "x " * 80 + "Unicode", "it ’ is " + "x " * 80 + "Unicode"),
        (r"<p>So<\/p> http:\/\/a.bc\/d", "So\n\nhttp://a.bc/d"),
        # breaks
        ("x<Br><Br>y", "x\n\ny"),
        ("x<BR><BR>y", "x\n\ny"),
        ("x<br>y", "x\ny"),
        ("x \n <br> \n y", "x\ny"),
        # percents and quoted-printable
        ("100%25 of it%21 and caf%C3%A9%20noir", "100%25 of it%21 and café noir"),
        ("caf%C3%A9%C3%A9 and 20%", "caféé and 20%"),
        ("caf%E9 noir%2C said", None),
        ("Sch=F6ne Gr=FC=DFe =84so=93", "Schöne Grüße „so“"),
        ("caf=C3=A9s of th=C3=A9 are a=3Db", "cafés of thé are a=b"),
        ("K=C3=B6ln and x=3D1", "Köln and x=3D1"),
        (
            "The caf=C3=A9s in the city are open all of the day and on Friday and=\n they closed=20\nat ten, th=C3=A9s",
            "The cafés in the city are open all of the day and on Friday and they closed \nat ten, thés",
        ),
        ("It%E2%80%99s over", "It’s over"),
        ("caf%C3%A9s in Kyiv", "cafés in Kyiv"),
        ("It=E2=80=99s over, he said", "It’s over, he said"),
        ("50% of it", None),
        ("a=b and c=D", None),
        ("https://a.bc/%E2%80%99", None),
    ],
    ids=count(),
)
def test_escapes(text: str, after: str | None) -> None:
    assert CLEANER.text(text) == (text if after is None else after)


def test_what_a_decoder_may_write() -> None:
    for wrong in "\x00\x08\x0b\r\x1f\x7f\x9f\u202a\u202e\u2066\u2069\ud800\udfff\ufdd0\ufdef\ufffe\U0010ffff\U000e0041":
        assert not is_writable(f"a{wrong}b")
    assert is_writable("a\t\n\x0a é \u2029\u2065\u206a\U000e0100😀")
    assert [from_windows(byte) for byte in (0x80, 0x92, 0x81, 0x9F)] == ["€", "’", None, "Ÿ"]
    assert [as_byte(character) for character in "a\xff€’Ā\u0100"] == [0x61, 0xFF, 0x80, 0x92, 256, 256]
    for code in CODES:
        raw = list(chr(code).encode())
        assert utf8_length(raw[0]) == len(raw)
        assert utf8_character([0x41, *raw, 0x41], 1) == chr(code)
        assert utf8_character(raw[:-1], 0) == ""
    assert [utf8_length(byte) for byte in (0x7F, 0x80, 0xC1, 0xC2, 0xDF, 0xE0, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF)] == [
        0, 0, 0, 2, 2, 3, 3, 4, 4, 0, 0,
    ]  # fmt: skip
    assert utf8_character([0xC3, 0x129], 0) == ""
    assert utf8_character([0xE2, 0x80, 0xAE], 0) == ""  # an override


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("&amp;", "&", True),
        ("&amp;", "", True),
        ("a", "", False),
        ("a b", "a", False),
        ("<b>", "", True),
        ("\\n", "\n", True),
        ("%E9", "é", True),
        ("=E9", "é", True),
        ("&amp;", "&amp;&", False),
    ],
    ids=count(),
)
def test_what_the_pass_permits(before: str, after: str, may: bool) -> None:
    from newsclean.passes.entities import permits

    assert permits(before, after) is may


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("caf%C3%A9%20 of", "café  of"),
        ("%20caf%C3%A9", " café"),
        ("caf%C3%A9%2C", "café,"),
        ("caf%C3%A9%3A%20so", "café: so"),
        ("(caf%C3%A9%29", "(café)"),
        ("ni%C3%93%20x", "niÓ x"),
        ("caf%C3%A9%E2%80%93bar", "café–bar"),
        ("d%E2%80%99accord", "d’accord"),
        ("%E2%80%9Cso%E2%80%9D", "“so”"),
        ("%C2%ABso%C2%BB", "«so»"),
        ("%e2%80%99", "’"),
        ("%C3%A9", "é"),
        ("1%E2%80%932", "1–2"),
        ("a%20b", "a b"),
        ("a%20b%20c", "a b c"),
        ("A%26B%20Co", "A&B Co"),
        ("it%27s", "it's"),
        ("%27so%27%20it", "'so' it"),
        ("Qu%C3%A9%3F%20No", "Qué? No"),
        ("So%20it%20is%0Aand%20so", "So it is\nand so"),
        ("x%0Ay%20z%20w", "x\ny z w"),
        ("%u0441%u043B%u043E%u0432%u043E%20%u0438", "слово и"),
        ("Hello%2C%20World%21", "Hello, World!"),
        ("So%2520it%2520is", "So it is"),
        ("So%252520it%252520is", "So it is"),
        ("%F0%9F%98%80 and %F0%9F%98%80%F0%9F%98%81", "😀 and 😀😁"),
        ("%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0%20%D0%B8%20%D0%9C%D0%B8%D0%BD%D1%81%D0%BA", "Москва и Минск"),
        ("%E5%8C%97%E4%BA%AC%3A%20%E5%A5%BD", "北京: 好"),
        # marks alone, figures, halves of characters, addresses
        ("Hello%21", None),
        ("so%2C", None),
        ("50%%20of", None),
        ("10%20%25", None),
        ("20%20 of 100%25", None),
        ("%C3", None),
        ("%C3%28", None),
        ("caf%E9", None),
        ("%E2%80", None),
        ("%E2%80%AEso", None),
        ("%ED%A0%80", None),
        ("%20", None),
        ("%41%42%43", None),
        ("a/b/Caf%C3%A9", None),
        ("www.example.org/Caf%C3%A9", None),
        ("q=1&x=Caf%C3%A9", None),
        ("?q=Caf%C3%A9", None),
        ("jane@example.org?subject=Caf%C3%A9", None),
        ("--format=%C3%A9", None),
        ("`Caf%C3%A9`", None),
    ],
    ids=count(),
)
def test_percent_encoding(text: str, after: str | None) -> None:
    assert CLEANER.text(text) == (text if after is None else after)
    assert CLEANER.text(said(f" {text} ")) == said(f" {text if after is None else after} ")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("caf=C3=A9s", "cafés"),
        ("=E2=80=9CSo=E2=80=9D", "“So”"),
        ("caf=C3=A9 =E2=80=93 th=C3=A9", "café – thé"),
        ("caf=C3=A9, th=C3=A9, a=3Db=2C c=21", "café, thé, a=b, c!"),
        ("caf=C3=A9, th=C3=A9=20\nso", "café, thé \nso"),
        ("caf=C3=A9, th=C3=A9 =20 so", "café, thé =20 so"),
        ("caf=C3=\n=A9, th=C3=A9", "café, thé"),
        ("caf=C3=\r\n=A9, th=C3=A9", "café, thé"),
        ("caf=C3=A9 and th=\n=C3=A9", "café and thé"),
        ("caf=F0=9F=98=80s", "caf😀s"),
        ("Gr=FC=DFe", "Grüße"),
        ("Gr=FC=DFE", None),
        ("M=FCnchen", None),
        ("M=FCnchen, K=F6ln", "München, Köln"),
        ("M=FCnchen, K=F6ln =96 so=85", "München, Köln – so…"),
        ("it=92s and don=92t", "it’s and don’t"),
        # no letters, one byte, halves of characters, headers, addresses
        ("E=MC2, x=20, F=00=11", None),
        ("a=3Db", None),
        ("caf=C3", None),
        ("caf=C3=28", None),
        ("=C3=A9 =", "é ="),
        ("=?UTF-8?Q?Caf=C3=A9?=", None),
        ("https://example.org/?q=C3=A9", None),
        ("`caf=C3=A9`", None),
        ("x=E2=80=AEy", None),
    ],
    ids=count(),
)
def test_quoted_printable(text: str, after: str | None) -> None:
    assert CLEANER.text(text) == (text if after is None else after)
    assert CLEANER.text(said(f" {text} ")) == said(f" {text if after is None else after} ")
