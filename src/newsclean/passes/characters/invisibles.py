"""Invisible characters that some texts need: each is judged by the characters beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

from newsclean.edits import Edit
from newsclean.pipeline import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

_ZWSP = "\N{ZERO WIDTH SPACE}"
_ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
_ZWJ = "\N{ZERO WIDTH JOINER}"
_MARKS = "\u200e\u200f\u061c"
_OPENERS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_BIDI = f"{_MARKS}\u202a-\u202e\u2066-\u2069"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TAGS = "\U000e0000-\U000e007f"
_INVISIBLE = re.compile(f"[{_ZWSP}{_ZWNJ}{_ZWJ}{_BIDI}{_SELECTORS}{_TAGS}](?:(?<=[{_TAGS}])[{_TAGS}]+)?")

# scripts whose writers mark word ends with ZWSP, having no spaces (UAX #14, class SA, and the Brahmic relatives)
_SPACELESS = regex.compile(
    r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tai_Le}\p{New_Tai_Lue}\p{Tai_Tham}\p{Tai_Viet}\p{Tibetan}\p{Javanese}"
    r"\p{Balinese}\p{Ahom}]"
)
# scripts that join (UTS #39, context A1) or conjoin through a virama (A2, B); after the letter may stand marks
_JOINING = (
    r"\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Adlam}\p{Mandaic}\p{Hanifi_Rohingya}\p{Phags_Pa}\p{Sogdian}"
    r"\p{Psalter_Pahlavi}\p{Manichaean}"
)
_CONJOINING = (
    r"\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}"
    r"\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Balinese}\p{Javanese}\p{Sundanese}\p{Meetei_Mayek}\p{Tai_Tham}\p{Chakma}"
    r"\p{Grantha}\p{Newa}\p{Tirhuta}"
)
_JOINED_LETTER = regex.compile(rf"[[{_JOINING}{_CONJOINING}]&&[\p{{L}}\p{{M}}]]|\u0640", regex.V1)
_RIGHT_TO_LEFT = regex.compile(r"[[\p{Bidi_Class=R}\p{Bidi_Class=AL}]&&\p{L}]", regex.V1)
_PICTURE = regex.compile(r"\p{Extended_Pictographic}")
_PICTURE_TAIL = regex.compile(r"[\ufe0f\p{Emoji_Modifier}\u20e3\U000e007f]|\p{Extended_Pictographic}")
_EMOJI = regex.compile(r"\p{Emoji}")
_KEYCAP = "#*0123456789"
_HAN = regex.compile(r"\p{Han}")
# characters that standardized variation sequences with VS1 to VS14 begin with; no cased letter is among them
_VARYING = regex.compile(
    r"[\p{Sm}\p{So}\p{Sk}\p{Po}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Han}\p{Myanmar}\p{Phags_Pa}\p{Mongolian}0\p{Lo}]"
)
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")


def out_of_place(text: str, _options: Options) -> Iterator[Edit]:
    r"""Propose nothing for an invisible character that nothing beside it needs.

    Scrapers, word processors and watermarks leave them; they split words for every search. Joiners stay where
    UTS #39 (3.1.1) and UTS #51 allow them: beside letters of scripts that join or conjoin, and in emoji. A zero-width
    space stays in Thai, Lao, Khmer, Burmese and their kin. Direction marks stay where the text has right-to-left
    letters, embeddings and isolates there only in pairs within a paragraph (UAX #9). Selectors stay after emoji,
    ideographs and symbols that vary; tags only in the flags of regions (UTS #51, ED-14a).
    Left alone: half-spaces of Persian, conjuncts of Hindi, families of emoji, ideographic variants.

    >>> clean("inter\u200bnational", passes=("characters",)).text
    'international'
    """
    right_to_left: bool | None = None
    lonely: frozenset[int] = frozenset()
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        character = text[start]
        fault = ""
        if character == _ZWSP:
            if not (_beside(_SPACELESS, text, start) and text[start - 1 : start] != _ZWSP):
                fault = "characters.zero-width-space"
        elif character in {_ZWNJ, _ZWJ}:
            if not _joiner_works(text, start):
                fault = "characters.stray-joiner"
        elif character in _BIDI or "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069":
            if right_to_left is None:
                right_to_left = _RIGHT_TO_LEFT.search(text) is not None
                lonely = _unpaired(text) if right_to_left else lonely
            if not right_to_left or start in lonely:
                fault = "characters.stray-direction-mark"
        elif character >= "\U000e0100" or character < "\U000e0000":
            if not _selector_works(text, start):
                fault = "characters.stray-selector"
        else:
            flag = _FLAG.match(text, start - 1) if start else None
            if flag is not None:
                start = flag.end()
            if start < end:
                fault = "characters.tag"
        if fault:
            yield Edit(start, end, "", fault)


def _beside(pattern: regex.Pattern[str], text: str, at: int) -> bool:
    return bool((at and pattern.match(text, at - 1)) or pattern.match(text, at + 1))


def _joiner_works(text: str, at: int) -> bool:
    if not at:
        return False
    if _JOINED_LETTER.match(text, at - 1):
        return True
    return bool(text[at] == _ZWJ and _PICTURE_TAIL.match(text, at - 1) and _PICTURE.match(text, at + 1))


def _selector_works(text: str, at: int) -> bool:
    before = text[at - 1] if at else ""
    if not before:
        return False
    selector = text[at]
    if selector >= "\U000e0100":
        return bool(_HAN.match(before))
    if selector >= "\ufe0e":
        if before in _KEYCAP:
            return text[at + 1 : at + 2] == "\u20e3"
        return bool(_EMOJI.match(before))
    return bool(_VARYING.match(before))


def _unpaired(text: str) -> frozenset[int]:
    """Return where an embedding or an isolate has no partner in its paragraph (UAX #9, X1 to X8)."""
    lonely: set[int] = set()
    embeddings: list[int] = []
    isolates: list[int] = []
    for match in _STRUCTURE.finditer(text):
        character, at = match[0], match.start()
        if character in _OPENERS:
            embeddings.append(at)
        elif character in _ISOLATES:
            isolates.append(at)
        elif character == _POP:
            if embeddings:
                embeddings.pop()
            else:
                lonely.add(at)
        elif character == _POP_ISOLATE:
            if isolates:
                isolates.pop()
            else:
                lonely.add(at)
        else:
            lonely.update(embeddings, isolates)
            embeddings, isolates = [], []
    lonely.update(embeddings, isolates)
    return frozenset(lonely)


_STRUCTURE = re.compile(f"[{_OPENERS}{_ISOLATES}{_POP}{_POP_ISOLATE}\\n\\r\x85\u2029]")

INVISIBLES = Rule(
    out_of_place,
    Fault("characters.zero-width-space", "safe", "an invisible space; no script beside it needs one"),
    Fault("characters.stray-joiner", "safe", "an invisible joiner where nothing joins"),
    Fault(
        "characters.stray-direction-mark",
        "safe",
        "a direction mark without right-to-left letters or without its partner",
    ),
    Fault("characters.stray-selector", "safe", "a variation selector after a character that does not vary"),
    Fault("characters.tag", "safe", "invisible tag characters that are no flag"),
    needs=re.compile(f"[{_TAGS}{_ZWSP}{_ZWNJ}{_ZWJ}{_BIDI}{_SELECTORS}]"),
)
