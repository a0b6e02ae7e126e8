"""The entities pass: linear on every kind of half-finished encoding, one clean is enough, nothing forbidden made."""

from __future__ import annotations

import html
import json
import quopri
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from tests.growing import assert_linear

if TYPE_CHECKING:
    from collections.abc import Callable

ENTITIES = newsclean.Cleaner(passes=("entities",))
PIECES = (
    *(
        "&",
        "amp;",
        "#38;",
        "lt;",
        "gt;",
        "Atilde;",
        "acirc;",
        "euro;",
        "&#129;",
        "&#157;",
        "&#55357;",
        "&#56832;",
        "&#13;",
    ),
    *(
        "<",
        "</",
        ">",
        "/>",
        "b",
        "p",
        "<b>",
        "</b>",
        "<p>",
        "<br>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<script>",
        "</script>",
    ),
    *(
        "\\",
        "\\u2019",
        "\\u0026",
        "\\n",
        "\\r\\n",
        '\\"',
        "\\'",
        "\\/",
        "\\xe2\\x80\\x99",
        "\\303\\251",
        "\\ud83d",
        "\\ude00",
    ),
    *("%E2%80%99", "%20", "%25", "%27", "%u2019", "=E2=80=99", "=C3=A9", "=\n", "=20", "=3D", "=FC", "x=1;\n"),
    *(
        "a",
        "word",
        "It",
        "The end.",
        " ",
        "\n",
        "1",
        ".",
        "`",
        '"',
        "'",
        "{",
        "}",
        ":",
        "http://a.b/",
        "C:\\",
        "\ufeff",
    ),
)
SENTENCES = (
    "Der Minister sagte: „Köln ist schöner als Düsseldorf“ – und lachte über 5 €.",
    "L’été où l’on a vu « Amélie », c’était à Montréal…",
    "Премьер-министр сказал, что всё — в порядке.",
    "政府は「問題ない」と述べた。",
)


def non_ascii(encode: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "".join(character if character.isascii() else encode(character) for character in text)


ENCODERS: dict[str, Callable[[str], str]] = {
    "decimal": non_ascii(lambda c: f"&#{ord(c)};"),
    "hexadecimal": non_ascii(lambda c: f"&#x{ord(c):X};"),
    "escaped twice": non_ascii(lambda c: f"&amp;amp;#{ord(c)};"),
    "JSON": lambda text: json.dumps(text)[1:-1],
    "JSON in JSON": lambda text: json.dumps(json.dumps(text)[1:-1])[1:-1],
    "bytes": non_ascii(lambda c: "".join(f"\\x{byte:02x}" for byte in c.encode())),
    "octal": non_ascii(lambda c: "".join(f"\\{byte:03o}" for byte in c.encode())),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode("ascii"),
    "percent": non_ascii(quote),
    "every byte in percent": lambda text: quote(text, safe=""),
    "a feed": lambda text: html.escape(f"<p>{html.escape(text)}</p>"),
}


@pytest.mark.parametrize("encoder", ENCODERS)
@pytest.mark.parametrize("text", SENTENCES)
def test_what_was_encoded_comes_back(encoder: str, text: str) -> None:
    assert ENTITIES.text(ENCODERS[encoder](text)) == text


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_once_is_enough(text: str) -> None:
    result = ENTITIES(text)
    assert ENTITIES(result.text).changes == ()
    assert result.revert() == text
    assert not any(flag.rule == "pipeline.unsettled" for flag in result.flags)
    made = Counter(c for c in result.text if c < " " and c not in "\t\n") - Counter(text)
    assert not made


@pytest.mark.parametrize(
    "unit", [*PIECES, "&amp;", "<a href=", "a%20b%20c ", "http:\\/", "x = 1;\n", "&#129;", "=FC", "a=FCb"]
)
def test_linear(unit: str) -> None:
    assert_linear(ENTITIES.text, lambda size: unit * (size // len(unit)))
