"""Places of letters and signs that no language has: what a codec leaves that was taken for another single-byte one."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTERS = (
    ("ß", "^bcdfghjklmnprstvxyz", "$abcdefghijklmnpqrstuvxz"),
    ("ß", "eiou", "cdgiknrsvz"),
    ("ã", "^abcdefiopuvyz", "$acdiklmnprstuw"),
    ("ã", "glmnrst", "acdgimnprstuvz"),
    ("æ", "^abcdegijkotuwyz", "$acdeiopuwz"),
    ("è", "abegijmnopuy", "aejkou"),
    ("è", "^aklv", "aeou"),
    ("õ", "bcdefghijlnqrswxyz", "$abcdfghjkoqrstvxyz"),
    ("õ", "bdhjklrstvyz", "$abcdfghjkmoqvxyz"),
    ("ø", "abcdefhikopvyz", "$aeio"),
    ("ù", "^abcdegijklmopstuvwyz", "aceklopuvwyz"),
    ("û", "^abcdgiklnoprtuvyz", "abcdegijkopsuz"),
    ("û", "aegijklmptuvz", "bcdeijklnopruvy"),
    ("ý", "bcfghikmopqruxyz", "ilnoqyz"),
    ("œ", "^abcdefghijklmnoprstuvwxyz", "$abcdefghijklmnoprstvwxz"),
    ("ć", "bcdfghjklmnprtvxz", "$bdfgjklmnorstv"),
    ("ĺ", "^abdefghklmnprstv", "$bdegklmnprstv"),
    ("ŕ", "^bcdegijlmnoprstuv", "$fgijlmprstvxz"),
    ("ř", "^bdfghijklmnprstuv", "dfgjklmnprstvy"),
)
"""Letters between others where no language has them, and some has another one in another codec.

`^` and `$` are the ends of the word. `tools/build_places.py` prints them, and says what of.
"""
_SIGNS = (
    # signs and capitals behind a word, and by themselves
    ("ˆ˜˘˙˚˛∙≥≤≈√⌠⌡ΦΘΓδσφτπαε∩‡\x80-\x84\x86-\x9f", r"(?<=[a-z].)(?!\w)"),
    ("À-ÖØ-ÞŒŠŽŸ", r"(?<=[a-z].)(?!\w)"),
    ("ËÏÎÙÚÛŠŽΦα\x81\x8d\x8f\x90\x9d", r"(?<=\s.)(?=\s)"),
)
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz")


def _between(before: str, behind: str) -> str:
    """Return the pattern of what stands between such letters."""
    return _beside(before, "^", "(?<", ".)") + _beside(behind, "$", "(?", ")")


def _beside(letters: str, end: str, look: str, close: str) -> str:
    """Return the pattern of one of `letters`, or of the end of the word where that is among them."""
    if end not in letters:
        return f"{look}=[{letters}]{close}"
    return f"{look}![{''.join(sorted(_ALPHABET.difference(letters)))}\u00c0-\u024f]{close}"


class Places:
    """Places that are told by a character and by what stands beside it, looked for by the character."""

    def __init__(self, places: Iterable[tuple[str, str]]) -> None:
        """Take them as classes of characters and patterns of what stands before and behind these."""
        self._places = tuple(places)

    @cached_property
    def gates(self) -> tuple[re.Pattern[str], ...]:
        """What a text has somewhere where there is any of them."""
        return tuple(re.compile(f"[{heads}]{beside}", re.DOTALL) for heads, beside in self._places)

    @cached_property
    def _heads(self) -> re.Pattern[str]:
        return re.compile(f"[{''.join(heads for heads, _ in self._places)}]")

    @cached_property
    def _by_head(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        """The patterns that begin with each character; few texts are looked through for them."""
        return {
            head: tuple(
                gate for gate, (heads, _) in zip(self.gates, self._places, strict=True) if re.match(f"[{heads}]", head)
            )
            for head in self._heads.findall("".join(map(chr, range(0x80, 0x2600))))
        }

    def find(self, text: str) -> list[int]:
        """Return where the first such place of each line of `text` is."""
        by_head, search = self._by_head, self._heads.search
        found: list[int] = []
        head = search(text)
        while head is not None:
            at = head.start()
            for place in by_head[head[0]]:
                if place.match(text, at):
                    found.append(at)
                    at = text.find("\n", at)
                    if at < 0:
                        return found
                    break
            head = search(text, at + 1)
        return found


_PLACES = Places((*((letter, _between(before, behind)) for letter, before, behind in _LETTERS), *_SIGNS))
GATES = _PLACES.gates
"""What a text has somewhere where there is any such place."""


def find_places(text: str) -> list[int]:
    """Return where the first such place of each line of `text` is.

    >>> find_places("külsõs"), find_places("külsős"), find_places("põhi")
    ([4], [], [])
    """
    return _PLACES.find(text)
