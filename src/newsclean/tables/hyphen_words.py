"""Halves of words: what stands before a hyphen that belongs to the word, and endings that no word of their own are.

Written by hand, for hyphens that a line end may have put there.

`HALVES` keep their hyphen always, `COMPOUNDED` before a long enough second half. `ENDINGS` are English syllables that
only end words. `LOWER_CASE_SPLITS` names languages in which a compound's own hyphen stands before a capital, so that
one before a small letter is the line end's. `PROCLITICS` and `ENCLITICS` are little words that a hyphen ties to the next
word, and to the one before; some could be syllables of longer words in languages other than theirs (`PROCLITICS_OF`,
`ENCLITICS_OF`), some in theirs too, but not behind an infinitive (`BEHIND_INFINITIVES`).
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
_PROCLITICS = "celui ceux celle celles quelques rendez într dintr printr кое кой будь казна хтозна"
_ENCLITICS = "même mêmes либо нибудь таки небудь"
_PROCLITICS_OF = {"fr": "peut avant après", "ro": "s l n i m c v", "bg": "най"}
_ENCLITICS_OF = {"fr": "je il elle on nous vous ils elles être", "ro": "ul ului uri urile urilor"}
_BEHIND_INFINITIVES = {
    "pt": "se me te lhe lhes nos vos",
    "gl": "se me te lle lles nos vos",
    "ca": "se me te lo los la les ho hi ne li",
}
_INDEFINITE = """
    кто кого кому кем ком что чего чему чем чём какой какая какое какие какого какому каким каких какими какую каком чей чья
    чьё чьи где куда откуда когда как почему зачем отчего сколько хто що який яка яке які якого якому яким яких де куди коли чому
"""

HALVES: frozenset[str] = frozenset(_HALVES.split())
COMPOUNDED: frozenset[str] = frozenset(_COMPOUNDED.split())
ENDINGS: frozenset[str] = frozenset(_ENDINGS.split())
LOWER_CASE_SPLITS: frozenset[str] = frozenset({"de", "sv", "da", "no", "fi", "nl", "hu", "is", "et"})
ALL_LINKS: frozenset[str] = frozenset(word for grammar in GRAMMARS.values() for word in grammar.links)
PROCLITICS: frozenset[str] = frozenset(_PROCLITICS.split())
ENCLITICS: frozenset[str] = frozenset(_ENCLITICS.split())
PROCLITICS_OF: dict[str, frozenset[str]] = {tag: frozenset(words.split()) for tag, words in _PROCLITICS_OF.items()}
ENCLITICS_OF: dict[str, frozenset[str]] = {tag: frozenset(words.split()) for tag, words in _ENCLITICS_OF.items()}
BEHIND_INFINITIVES: dict[str, frozenset[str]] = {
    tag: frozenset(words.split()) for tag, words in _BEHIND_INFINITIVES.items()
}
INDEFINITE: frozenset[str] = frozenset(_INDEFINITE.split())
"""What `-то` makes indefinite in Russian and Ukrainian: `какой-то`."""
