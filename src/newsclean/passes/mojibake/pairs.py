"""Pairs of single-byte codecs: what a text was read in, and what it was written in.

A table for each pair turns the characters of the one reading into those of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.mojibake.codecs import CODECS, NUMBER, TO_BYTE, decoding

if TYPE_CHECKING:
    from collections.abc import Iterable

READ = (
    "cp1252", "cp1251", "koi8-r", "mac-roman", "cp437", "cp850", "cp1250", "cp866", "cp1253", "latin-2", "cp1254",
    "cp1257", "cp1255", "cp1256", "cp874", "iso-8859-5",
)  # fmt: skip
"""What the text was read in."""
TRUE = (
    "cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso-8859-5", "koi8-u", "cp1253", "cp1255", "cp1256", "cp1250",
    "latin-2", "cp1254", "cp1257", "cp1252", "cp850", "mac-roman", "cp852", "cp874", "mac-greek", "mac-latin2", "cp855",
    "cp737", "cp775", "cp857", "iso-8859-7", "iso-8859-6", "latin-7",
)  # fmt: skip
"""What it was written in."""
CYRILLIC = frozenset({"cp1251", "koi8-r", "koi8-u", "cp866", "mac-cyrillic", "iso-8859-5", "cp855"})
"""Those of them that were made for Cyrillic, in which most letters are letters of the others."""

EVERYDAY = frozenset("\u00a0’‘“”„«»–—…•·£€§°©®™")
"""Marks that most texts have: alone they tell of no codec, and any codec may have meant them."""
LOOK_ALIKE = frozenset("´асеорхуіѕј")
"""What people type for an apostrophe or a Latin letter because it looks like one."""

_FROM = {name: decoding(CODECS[NUMBER[name]].python) for name in TRUE}


def _tables() -> dict[tuple[str, str], dict[int, str]]:
    made = {}
    for read in READ:
        to_byte = TO_BYTE[NUMBER[read]]
        for true in sorted(TRUE, key=lambda name: CODECS[NUMBER[name]].rarity):  # of two alike the likelier one
            if true != read:
                from_byte = _FROM[true]
                made[read, true] = {ord(c): from_byte[byte] for c, byte in to_byte.items()}
    return made


class Found(NamedTuple):
    """The codec that lines were read in, the one that they were written in, and their language."""

    read: str
    true: str
    language: str


TABLES = _tables()
"""For each pair, what each character becomes."""


def read_in(characters: Iterable[str]) -> list[str]:
    """Return the codecs that have all the `characters` beyond ASCII, in which text may have been read."""
    beyond = {c for c in set(characters) if c > "\x7f"}
    return [read for read in READ if beyond <= TO_BYTE[NUMBER[read]].keys()]


def rarity(read: str, true: str) -> float:
    """Return the nats by which a pair of codecs is less likely than the most usual ones."""
    return 2.0 * (CODECS[NUMBER[true]].rarity + CODECS[NUMBER[read]].rarity)
