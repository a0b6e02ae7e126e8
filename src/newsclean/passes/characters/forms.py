"""Letters in forms made for print or for East Asian columns, where plain letters are meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

from newsclean.edits import Edit
from newsclean.pipeline import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_NARROW = {
    **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
    **dict(zip("￠￡￢￣￤￥￦", "¢£¬¯¦¥₩", strict=True)),
}
_BULLET = "\uf0b7"
_FORM = re.compile(f"[ﬀ-ﬆ！-～￠-￦{_BULLET}](?:(?<=[！-～￠-￦])[！-～￠-￦]+)?")
_EAST_ASIAN = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}\p{Yi}、。「」『』【】〈〉《》〜ー]"
)

_LETTER = re.compile(r"[^\W\d_]")


def printed_form(text: str, _options: Options) -> Iterator[Edit]:
    """Propose plain letters for Latin ligatures and for fullwidth forms, and • for the bullet of Word's Symbol font.

    PDF extraction keeps the presentation forms U+FB00 to U+FB06 that typesetters set; Unicode has them for round trips
    only (Unicode Standard 23.8). Fullwidth ASCII outside of Chinese, Japanese and Korean text is a leftover of an East
    Asian input method. U+F0B7 is where Word keeps the Symbol font's bullet.
    Left alone: œ, æ, ß and ĳ, which are letters; every width in a text with an East Asian letter or without any letter;
    other private use.

    >>> clean("the oﬃce of ＮＡＳＡ", passes=("characters",)).text
    'the office of NASA'
    """
    east_asian: bool | None = None
    for match in _FORM.finditer(text):
        start, end = match.span()
        first = text[start]
        if first == _BULLET:
            yield Edit(start, end, "•", "characters.symbol-bullet")
        elif first in _LIGATURES:
            yield Edit(start, end, _LIGATURES[first], "characters.ligature")
        else:
            if east_asian is None:
                # without one letter nobody can tell the language
                east_asian = _EAST_ASIAN.search(text) is not None or _LETTER.search(text) is None
            if not east_asian:
                narrow = "".join([_NARROW[character] for character in match[0]])
                yield Edit(start, end, narrow, "characters.fullwidth")


FORMS = Rule(
    printed_form,
    Fault("characters.ligature", "safe", "a ligature of print in place of its letters"),
    Fault("characters.fullwidth", "likely", "East Asian width in a text without East Asian letters"),
    Fault("characters.symbol-bullet", "safe", "the bullet of the Symbol font, in private use"),
    needs=re.compile(f"[ﬀ-ﬆ！-～￠-￦{_BULLET}]"),
)
