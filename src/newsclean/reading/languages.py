"""What the languages say for a reading: whose letters it has, and whether its words are spelled as theirs."""

from __future__ import annotations

import re
from heapq import nlargest
from itertools import pairwise

from newsclean.reading.model import letters_scores
from newsclean.reading.places import count_beyond_ascii
from newsclean.reading.spelling import fit, fit_of_letters, likeliest

Told = list[tuple[float, str]]
"""What languages say for a text, in nats, each with its tag."""

ALL, WITHIN = 200, 60.0
"""More languages than there are, and nats that one may be behind in letters."""
MOST = 2
"""Languages that are asked how they spell a reading."""
QUOTED = 12.0
"""Nats against words in a row of another language than those beside them."""
READ, MOST_SPELLED, PLENTY = 600, 12, 60
"""Characters whose spelling is asked about, letters that it speaks for, and how many letters say enough without it."""
SPELLED = 0.5
"""What a nat of spelling is worth beside one of characters, which say some of the same."""
BY_ITSELF = 6.0
"""Nats that a letter costs which is no word of the language and stands in none."""
TORN = 4.0
"""Nats that a word costs which has a capital behind a small letter, as chance makes it."""

_WORD = re.compile(r"[^\W\d_]+")
_INNER_CAPITAL = re.compile("[a-zß-öø-ÿа-џά-ώ](?=[A-ZÀ-ÖØ-ÞЀ-ЯΆ-Ϋ])")
_BEYOND = re.compile("[^\x00-\x7f]+")
_SOMETHING = "\ufffd"
_WITHOUT_ASCII = dict.fromkeys(range(0x80))
_ONE_LETTER = re.compile(r"[^\W\d_](?<![^\W\d_].)(?<=[^\x00-\x7f])(?![^\W\d_])")


class Languages:
    """The languages that the words of ASCII speak for, in the lines that hold more than ASCII."""

    __slots__ = ("_least", "_worth", "first")

    def __init__(self, text: str) -> None:
        """Take the text in any reading: of what is not ASCII it counts only where it stands."""
        text = _BEYOND.sub(_SOMETHING, text)  # what it is, a blank of another codec or a letter, is not known
        lines = "\n".join(line for line in text.split("\n") if not line.isascii())
        told = likeliest(lines.replace(_SOMETHING, " "), ALL)
        self.first = told[0][1]
        self._worth = {tag: worth for worth, tag in told}
        beyond = [not word.isascii() for word in text.split()]
        runs = sum(here and not before for before, here in pairwise([False, *beyond]))
        self._least = told[0][0] - QUOTED * runs

    def likeliest(self, text: str) -> Told:
        """Return what the likeliest languages of `text` say for its letters beyond ASCII, in nats.

        Any language may have words in a row, and paragraphs, in a text of another one.
        """
        beyond = text.translate(_WITHOUT_ASCII)
        worth, least = self._worth, self._least
        told = ((said + max(worth.get(tag, least), least), tag) for said, tag in letters_scores(beyond, WITHIN))
        return nlargest(MOST, told)


def spelled(text: str, told: Told) -> Told:
    """Return what languages say for `text` with how they spell its words, and which words of one letter they have."""
    words = [word for word in _WORD.findall(text[:READ]) if not word.isascii()]
    torn = {word for word in words if _INNER_CAPITAL.search(word)}
    whole = " ".join(word for word in words if word not in torn)
    weight = (
        SPELLED * min(count_beyond_ascii(whole), MOST_SPELLED) if count_beyond_ascii("".join(words)) <= PLENTY else 0.0
    )
    one_letter = _ONE_LETTER.findall(text)
    return [
        (
            worth
            + (weight and weight * (fit_of_letters(language, whole, 1) or 0.0))
            - BY_ITSELF * sum(fit(language, letter) <= 0.0 for letter in one_letter)
            - TORN * len(torn),
            language,
        )
        for worth, language in told
    ]
