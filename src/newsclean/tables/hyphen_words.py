"""Halves of words: what stands before a hyphen that belongs to the word, and endings that no word of their own are.

Written by hand, for hyphens that a line end may have put there.

`HALVES` keep their hyphen always, `COMPOUNDED` before a long enough second half. `ENDINGS` are English syllables that
only end words. `LOWER_CASE_SPLITS` names languages in which a compound's own hyphen stands before a capital, so that
one before a small letter is the line end's.
"""

from __future__ import annotations

from newsclean.tables.sentence_words import GRAMMARS

_HALVES = "self ex all half vice"
_COMPOUNDED = """
    self ex non all half quasi semi well ill vice cross post pre anti multi mid high low long short full part two three four
    five six seven eight nine ten first second third north south east west co sous demi mi
"""
_ENDINGS = """
    ment ments tion tions sion sions ing ings ity ities ness ance ances ence ences ible ably ibly ation ations ative atives
    mentary tional tionally cially tially ously fully lessly ology ologist ologists ical ically istic istics ization isation
    ized ised izing ising tive tives ture tures gency gencies cation cations lation lations rations dential ternational
    tained sibility bility bilities tunity tunities lished lish ernment ernments erally
"""

HALVES: frozenset[str] = frozenset(_HALVES.split())
COMPOUNDED: frozenset[str] = frozenset(_COMPOUNDED.split())
ENDINGS: frozenset[str] = frozenset(_ENDINGS.split())
LOWER_CASE_SPLITS: frozenset[str] = frozenset({"de", "sv", "da", "no", "fi", "nl", "hu", "is", "et"})
ALL_LINKS: frozenset[str] = frozenset(word for grammar in GRAMMARS.values() for word in grammar.links)
