"""Mojibake that was damaged again: what each character then looks like.

A byte that a codec does not define becomes U+FFFD or vanishes; controls and soft hyphens are stripped, no-break spaces
become spaces; then somebody straightens quotes, normalizes, lower-cases or drops accents. Each of these is a table from
what is seen to what was meant, made from the characters that news hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.mojibake.codecs import CODECS, NUMBER, decoding, is_possible
from newsclean.reading.model import is_known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COMMON = "".join(
    chr(c)
    for c in (
        *range(0xA0, 0x180), 0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x218, 0x219, 0x21A, 0x21B, 0x2C6, 0x2DC,
        *range(0x386, 0x3CF), *range(0x401, 0x460), 0x490, 0x491, *range(0x1EA0, 0x1EFA),
        0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x2030,
        0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212,
    )
    if unicodedata.category(chr(c)) != "Cn" and c not in {0x387, 0x38B, 0x38D, 0x3A2}
)  # fmt: skip
"""Characters that are looked for in these forms."""

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'})
CONTROLS = re.compile("[\x80-\x9f]")
UNDEFINED = re.compile("[\x81\x8d\x8f\x90\x9d]")
WINDOWS = NUMBER["cp1252"]
NAMES = frozenset(
    {"cp1252", "mac-roman", "cp1251", "cp1250", "latin-2", "cp437", "cp850", "cp1254", "cp1257", "cp1253"}
)

KINDS = {
    "undefined": ("a lost byte is U+FFFD", 0.0),
    "question": ("a lost byte is a question mark", 3.0),
    "dropped": ("a lost byte is gone", 1.0),
    "controls": ("its control characters are gone", 3.0),
    "marked": ("its control characters are U+FFFD", 4.0),
    "hyphen": ("its soft hyphen is gone", 3.0),
    "space": ("its no-break space is a space", 0.0),
    "squeezed": ("its no-break space ran into a space", 2.5),
    "straight": ("its quotes were straightened", 0.0),
    "normal": ("it was normalized to NFKC", 0.0),
    "lower": ("it was lower-cased", 0.0),
    "upper": ("it was upper-cased", 0.5),
    "stripped": ("its accents were stripped", 1.0),
}
"""What happened to the mojibake, and how much more a claim of it costs."""


LOST = frozenset({"undefined", "question", "dropped"})
"""Kinds in which a byte is lost, of which others than the undefined ones may have been."""


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def _normalized(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("\u00a0", " "))


def _straightened(text: str) -> str:
    return text.translate(_STRAIGHT)


WOULD: dict[str, Callable[[str], str]] = {
    "normal": _normalized,
    "lower": str.lower,
    "upper": str.upper,
    "stripped": _unaccented,
    "straight": _straightened,
}
"""What each kind of later damage does to a text: whoever did it left nothing of it undone."""


LONGEST = 5
"""Characters of the longest form: `├á1⁄2`."""


class Meant(NamedTuple):
    """A character, and what happened to its mojibake."""

    character: str
    kind: str


def _forms(character: str, codec: int, table: list[str]) -> dict[tuple[str, str], Meant]:
    """Return what `character` looks like once its mojibake in `codec` was damaged again."""
    data = character.encode("utf-8")
    exact = "".join(table[byte] for byte in data)
    forms: dict[tuple[str, str], Meant] = {}

    def add(form: str, kind: str, target: str = character) -> None:
        if form != exact and not form[:2].isascii():  # one letter in front of what is odd is all that is looked at
            forms.setdefault((form, kind), Meant(target, kind))

    # the most telling forms first: a form is kept for the first kind that explains it
    if CONTROLS.search(exact):
        add(CONTROLS.sub("\ufffd", exact), "undefined")
        if len(exact) > 2:
            add(CONTROLS.sub("?", exact), "question")
        add(CONTROLS.sub("", exact), "dropped")
    if "\u00a0" in exact:
        add(exact.replace("\u00a0", " "), "space")
    add(exact.translate(_STRAIGHT), "straight")
    if unicodedata.normalize("NFKC", exact) != exact.replace("\u00a0", " "):
        add(unicodedata.normalize("NFKC", exact), "normal")
    # `рі` is no lower-cased `РІ`, and `ä` before a soft hyphen no lower-cased `ĭ`: such pairs are in every word
    if not (exact.isalpha() and exact > "\u0370") and (exact[-1] != "\u00ad" or character == "í"):
        add(exact.lower(), "lower", character.lower())
        add(exact.upper(), "upper", character.upper() if len(character.upper()) == 1 else character)
    stripped = _unaccented(exact)
    if len(stripped) > 1:
        add(stripped, "stripped")
    if "\u00ad" in exact:
        add(exact.replace("\u00ad", ""), "hyphen")
    if codec == NUMBER["cp1252"]:
        raw = data.decode("latin-1")
        if CONTROLS.search(raw):
            add(CONTROLS.sub("", raw), "controls")
            add(CONTROLS.sub("\ufffd", raw), "marked")
    return forms


@lru_cache(maxsize=1)
def _spaced() -> tuple[str, ...]:
    """Return the characters of other scripts of whose bytes one is a no-break space, in nearly every codec."""
    each = map(chr, range(0x590, 0xD7A4))
    return tuple(c for c in each if 0xA0 in c.encode()[1:] and (is_known(c) or (c < "\u1000" and is_possible(c))))


@lru_cache(maxsize=len(CODECS))
def table(codec: int) -> dict[str, tuple[Meant, ...]]:
    """Return every form that mojibake of `codec` takes, with all that it may have been."""
    forms: dict[str, list[Meant]] = defaultdict(list)
    read = decoding(CODECS[codec].python)
    for character in COMMON:
        for (form, _), meant in _forms(character, codec, read).items():
            forms[form].append(meant)
    for (form, kind), _ in _forms("”", codec, read).items() if codec == WINDOWS else ():
        if kind in LOST:  # written by who lost a byte of ’
            forms[form].append(Meant("’", kind))
    for character in _spaced():
        exact = "".join(read[byte] for byte in character.encode())
        if "\u00a0" in exact and not CONTROLS.search(exact):
            forms[exact.replace("\u00a0", " ")].append(Meant(character, "space"))
    return {form: tuple(dict.fromkeys(many)) for form, many in forms.items()}


@lru_cache(maxsize=len(CODECS))
def anchors(codec: int) -> re.Pattern[str]:
    """Return the first characters beyond ASCII that the forms of `codec` have, where what stands beside them may be."""
    before: dict[str, set[str]] = defaultdict(set)
    behind: dict[str, set[str]] = defaultdict(set)
    for form in table(codec):
        if form[0] <= "\x7f":
            before[form[1]].add(form[0])
        else:
            behind[form[0]].add(form[1:2])
    either = []
    for first in sorted(before.keys() | behind.keys()):
        beside = [f"(?<=[{_escaped(before[first])}].)"] if before[first] else []
        beside += [f"(?=[{_escaped(behind[first])}])"] if behind[first] else []
        either.append(re.escape(first) + ("" if "" in behind[first] else f"(?:{'|'.join(beside)})"))
    return re.compile("|".join(either), re.DOTALL)


def _escaped(characters: Iterable[str]) -> str:
    return "".join(map(re.escape, sorted(characters)))


@lru_cache(maxsize=len(CODECS))
def sizes_by_first(codec: int) -> dict[str, tuple[int, ...]]:
    """Return how long the forms of `codec` are by their first characters, the longest first."""
    sizes: dict[str, set[int]] = defaultdict(set)
    for form in table(codec):
        sizes[form[0]].add(len(form))
    return {first: tuple(sorted(many, reverse=True)) for first, many in sizes.items()}


_HINTING = "€ÃÂâãÄÅÐÑ\ufffd©¨¼¶±³²¡®¢§ºª¹´°\xad"
HINTS = re.compile(
    f"[{_HINTING}](?:(?<=[âÂãaA]€)|(?<=Ã)(?=[ a-z0-9\ufffd?\"'])|(?<=[ÄÅÐÑ])(?=[\ufffd?])"
    "|(?<=[a-z0-9.,:]Â)(?= )|(?<=[a-z][ÃÄÅ])(?=[a-z])|(?<=[ (]â)(?=[A-Z])"
    "|(?<=[ãaA][©¨¼¶±³²¡®¢§ºª¹´°\xad])(?=[a-z ])|(?<=[a-z]â)(?=(?:s|t|re|ve|ll|d|m)\\b)|(?<= â)(?= ))",
    re.DOTALL,
)
"""What damaged mojibake looks like where nothing intact is left of it."""


def has_hints(text: str) -> bool:
    """Tell whether one of `HINTS` is in `text`; few texts have any of the characters, and each is found quickly.

    >>> has_hints("visto la pelÃ cula"), has_hints("visto la película")
    (True, False)
    """
    return any(map(text.__contains__, _HINTING)) and HINTS.search(text) is not None
