"""Whether words are spoken or report speech: what tips the balance where the marks alone leave two readings."""

from __future__ import annotations

import re

_SPOKEN = {
    "en": r"I|[Ww]e|[Oo]ur|[Mm]y|me|us|[Yy]ou|[Yy]our",
    "de": r"[Ii]ch|[Ww]ir|mein|meine|meinen|unser|unsere|mich|mir|uns",
    "fr": r"[Jj]e|[Jj]['’](?=\w)|[Nn]ous|[Mm]on|[Mm]a|[Mm]es|[Nn]otre|[Nn]os|moi",
    "es": r"[Yy]o|[Nn]osotros|mi|mis|nuestro|nuestra|[Mm]e|[Nn]os",
    "pt": r"[Ee]u|[Nn]ós|meu|minha|nosso|nossa|[Mm]e",
}
_REPORTING = {
    "en": r"said|says|say|told|tells|added|adds|wrote|asked|replied|explained|tweeted|stated|recalled|[Aa]ccording",
    "de": r"sagte|sagt|erklärte|meinte|betonte|schrieb|fügte|berichtete|teilte",
    "fr": r"dit|déclaré|affirmé|ajouté|expliqué|indiqué|estimé|souligné|écrit|selon",
    "es": r"dijo|afirmó|señaló|añadió|explicó|aseguró|declaró|según|indicó",
    "pt": r"disse|afirmou|acrescentou|explicou|segundo|declarou",
}


def _whole(words: str) -> re.Pattern[str]:
    """Return a pattern for these whole words that begins with a class of their first letters: `re` skips to these."""
    rests: dict[str, list[str]] = {}
    for first, rest in re.findall(r"(\[\w+\]|\w)([^|]*)\|?", words):
        for letter in first.strip("[]"):
            rests.setdefault(letter, []).append(rest)
    each = "|".join(f"(?<={letter})(?:{'|'.join(ends)})" for letter, ends in rests.items())
    return re.compile(rf"[{''.join(rests)}](?<!\w.)(?:{each})\b")


_PATTERNS = {language: (_whole(_SPOKEN[language]), _whole(_REPORTING[language])) for language in _SPOKEN}
_WEIGHT = 0.8
"""Less than any fault costs in the reading of marks: words decide only what the marks leave open."""


def lean(words: str, lang: str) -> float:
    """Return how far `words` between two marks lean to being spoken (above 0) or to reporting speech (below).

    >>> lean("I think we won.", "en") > 0, lean(" she told the paper.", "en") < 0, lean("Foo bar.", "en")
    (True, True, 0.0)
    """
    patterns = _PATTERNS.get(lang or "en")
    if patterns is None:
        return 0.0
    spoken, reporting = patterns
    return _WEIGHT * ((spoken.search(words) is not None) - (reporting.search(words) is not None))
