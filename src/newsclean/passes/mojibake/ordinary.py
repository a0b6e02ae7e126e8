"""What healthy text has side by side: a dash and the word behind it, a word and its sign or the number of a note.

In some codec each such pair is a character of UTF-8: `—Б` is с in MacCyrillic, `ń®` is Ĩ in that of Central Europe. By
itself no pair that does its work is damaged, and many of them do not vouch for each other: a page of dialogue begins
each line with a dash.
"""

from __future__ import annotations

_BEFORE_WORDS = frozenset("—–•·…«»“”„‘’‚‹›¿¡§©®№€£×")
"""What stands before a word."""
_BETWEEN_WORDS = frozenset("—–…·•×’")
"""What stands between two words without blanks as well."""
_BEHIND_WORDS = frozenset("®™©¹²³°†‡…—–·•×’”»“›‹«\u00ad")
"""What stands behind a word."""


def family(character: str) -> int:
    """Return a number for the script of a letter: Latin, Greek, or the block that it is in."""
    code = ord(character)
    return 0 if code < 0x250 or 0x1E00 <= code < 0x1F00 else 1 if code < 0x400 or 0x1F00 <= code < 0x2000 else code >> 8


def is_ordinary(before: str, seen: str, after: str) -> bool:
    """Tell whether `seen`, between two characters, is a letter of a word and a mark that does its work beside it.

    >>> is_ordinary("а", "—Б", "е"), is_ordinary("ą", "ń®", " "), is_ordinary("f", "Ã©", " ")
    (True, True, False)
    """
    first, second = seen[0], seen[1:]
    if second.isalpha():
        return first in _BEFORE_WORDS and _begins(before, first, second, after)
    return second in _BEHIND_WORDS and first.isalpha() and _ends(before, first, second, after)


def _begins(before: str, mark: str, letters: str, after: str) -> bool:
    """Tell whether `letters` begin a word, or are one, with `mark` before them."""
    letter = letters[-1]
    if before.isalpha() and not (mark in _BETWEEN_WORDS and _are_akin(before, letter)):
        return False
    if len(letters) > 1 and (family(letter) == 0 or not _are_akin(letters[0], letter) or letters[1:].isupper()):
        return False  # `‚Äô` is an apostrophe
    return not after.isalpha() or (_are_akin(letter, after) and (letter.isupper() or not after.isupper()))


def _ends(before: str, letter: str, mark: str, after: str) -> bool:
    """Tell whether `letter` ends a word, with `mark` behind it."""
    if not before.isalpha():
        is_word = letter.islower() if not after.isalpha() else mark in _BETWEEN_WORDS and _are_akin(letter, after)
        return family(letter) > 0 and is_word
    if not _are_akin(before, letter) or (letter.isupper() and not before.isupper()):
        return False
    if letter.isupper() and family(letter) == 0 and (letter != "Ă" or mark in "™®"):
        return False  # Ã, Ä, Å are first bytes of the commonest codecs: what they are worth, the guards weigh
    if not after.isalpha() or after.isupper() != letter.isupper() or not _are_akin(letter, after):
        return True
    return mark in _BETWEEN_WORDS


def _are_akin(one: str, other: str) -> bool:
    return family(one) == family(other)
