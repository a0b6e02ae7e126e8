"""A single-byte codec that the language tells: letters it does not have, which in another codec are its own.

Hungarian has no `õ`, and where `külsõs` stands ISO 8859-2 has `külsős`. A line need not look odd for that, nor hold
more than one such word: the words beside them say which language it is, and how its words are spelled says the rest.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsclean.passes.mojibake.pairs import CYRILLIC, EVERYDAY, TABLES, Found, rarity, read_in
from newsclean.reading.model import letters_of
from newsclean.reading.spelling import fit, fit_of_letters, has_spelling, is_common, likeliest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.passes.mojibake.odd import Line

LOOKED_AT = 400
"""Characters by which the language is told."""
LANGUAGES, BEHIND = 8, 12.0
"""Languages that are thought of, and nats that they may be behind the likeliest."""
SPELLED, WELL_SPELLED = 3.0, 6.0
"""Nats for each letter read anew by which words are spelled; where no small word vouches for the language."""
GAIN, ONE_WORD, MARGIN = 7.0, 6.0, 3.0
"""Nats that a reading must gain; what one word must gain; and how much more than by the next best reading."""
COMMON_WORD = 4.0
"""Nats that one of the commonest words of a language is worth."""
_LETTER_FOR_LETTER, _LETTER_FOR_SIGN = 6.0, 2.0
"""Nats that a letter of the language is worth over a foreign one, and over a sign."""
HEALTHY = 1.25
"""Nats for each letter beyond ASCII from which words are spelled as they stand."""
LONGEST = 40
"""Letters that a word has at most."""

_EDGES = ".,;:!?()[]{}\"'«»“”„‘’…–—-/"
_MARKS = frozenset("\u00a0’–—‑")
"""What stands in the words of any language."""
_BETWEEN = frozenset("…–—")
"""What stands between two words without blanks as well as within one that was read wrong."""
_LETTERS = re.compile(r"[^\W\d_]+")
_BEYOND = re.compile("[^\x00-\x7f]")


NOTHING = Found("", "", "")
"""What lines went through that are spelled as their language spells."""


def tell(text: str, lines: Sequence[Line]) -> Found | None:
    """Return what `lines` went through, if their language tells."""
    words = list(dict.fromkeys(word for line in lines for _, word in line.words))[:LOOKED_AT]
    characters = "".join(sorted({c for word in words for c in word if c > "\x7f"}))
    possible = read_in(characters)
    if not possible or (len(words) <= 1 and _BETWEEN.issuperset(characters)):
        return None
    context = "\n".join(text[line.start : line.end] for line in lines)[:LOOKED_AT]
    plain = _BEYOND.sub(" ", context)
    languages = likeliest(plain, LANGUAGES)
    if not languages:
        return None
    lead = languages[0][0]
    scored: list[tuple[float, tuple[str, ...], Found]] = []
    small = {part for word in context.split() if word.isascii() for part in _LETTERS.findall(word)}
    for worth, language in languages:
        if worth < lead - BEHIND:
            break
        if not any(is_foreign(word, language) for word in words):
            if _is_healthy(words, language):
                return NOTHING
            continue
        if has_spelling(language):
            vouched = any(is_common(word, language) for word in small)
            for gain, made, found in _readings(words, language, characters, possible, vouched=vouched):
                scored.append((gain + worth - lead, made, found))
    if not scored:
        return None
    gain, made, found = max(scored, key=lambda one: one[0])
    changed = {one.strip(_EDGES).lower() for word, one in zip(words, made, strict=True) if word != one}
    least = GAIN if len(changed) > 1 else ONE_WORD
    is_clear = all(gain - other >= MARGIN for other, another, _ in scored if another != made)
    return found if gain >= least and is_clear else None


def words_of(line: Line, found: Found) -> Iterator[tuple[int, str]]:
    """Yield the words of `line` that are words of its language when they are read anew, with where they stand."""
    table = TABLES[found.read, found.true]
    own = letters_of(found.language) | EVERYDAY
    for start, word in line.words:
        if not EVERYDAY.issuperset(word) and all(c in own for c in word.translate(table) if c > "\x7f"):
            yield start, word


def is_foreign(word: str, language: str) -> bool:
    """Tell whether a character of `word` is no letter of `language`, nor a mark that stands in any."""
    if word.isascii():
        return False
    own = letters_of(language)
    core = word.strip(_EDGES).replace("l·l", "ll")  # as Catalan parts them
    return any(c > "\x7f" and c not in own and c not in _MARKS for c in core)


def _is_healthy(words: Sequence[str], language: str) -> bool:
    """Tell whether words are spelled as `language` spells them, as far as anything is known of that."""
    known = fit_of_letters(language, " ".join(words), 1)
    return known is None or known >= HEALTHY


def _readings(
    words: Sequence[str], language: str, characters: str, possible: Sequence[str], *, vouched: bool
) -> Iterator[tuple[float, tuple[str, ...], Found]]:
    """Yield what `words` gain by each reading in which all are words of `language`, and what they become.

    Their characters beyond ASCII are given, and the codecs that have all of these.
    """
    own = letters_of(language) | EVERYDAY
    seen = {characters}
    for (read, true), table in TABLES.items():
        if read not in possible or (read in CYRILLIC and true in CYRILLIC):
            continue
        made = characters.translate(table)
        if made in seen or not own.issuperset(made):
            continue
        seen.add(made)
        become = tuple(word.translate(table) for word in words)
        gain = _gain(words, become, language, vouched=vouched)
        if gain > 0.0:
            yield gain - rarity(read, true), become, Found(read, true, language)


def _gain(words: Sequence[str], become: Sequence[str], language: str, *, vouched: bool) -> float:
    """Return what the letters that are read anew gain by their places in words; 0 where these are no words."""
    own = letters_of(language)
    gain, worth, letters, small = 0.0, 0.0, 0, set()
    for word, made in zip(words, become, strict=True):
        if word == made:
            continue
        core = made.strip(_EDGES)
        if len(core) > LONGEST or any(a.islower() and b.isupper() for a, b in pairwise(core)):
            return 0.0
        changed = 0
        for part in _LETTERS.finditer(made):
            for at, letter in enumerate(part[0]):
                seen = word[part.start() + at]
                if letter != seen:
                    gain += fit(language, part[0], at, at + 1)
                    worth += _LETTER_FOR_LETTER if seen.isalpha() and seen not in own else _LETTER_FOR_SIGN
                    changed += 1
        if not changed:
            continue
        letters += changed
        for part in _LETTERS.finditer(word):
            for at, letter in enumerate(part[0]):
                if letter != made[part.start() + at]:
                    gain -= fit(language, part[0], at, at + 1)
        if is_common(core, language):
            gain += COMMON_WORD
        if not core[:1].isupper():
            small.add(core)
    if not small or gain < SPELLED * letters:
        return 0.0
    if not vouched and (len(small) < 2 or gain < WELL_SPELLED * letters):
        return 0.0
    return gain + min(worth, 0.5 * gain)
