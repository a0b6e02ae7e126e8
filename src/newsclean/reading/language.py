"""Which language a text is in, as far as a rule of spelling needs to know: from its function words, or not at all."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")
_SPACED = bytes(byte if byte > 0x7F or chr(byte).isalpha() else 0x20 for byte in range(256))
"""What becomes of a byte of UTF-8 where words are divided: all of ASCII that is no letter becomes a space."""
_WORDS = {
    "en": """
        the and of to that with was for from this have which his her been would said a in is it he on as at
        by be are i you we not or an has its but they will about who their
        """,
    "de": """
        der die und das ist nicht mit den von sich auf eine auch wird dem ein zu im für als bei aus er sie
        es war hat sind werden einen einer noch nach
        """,
    "fr": """
        le les des est une dans que pour qui sur pas avec du au cette ont sont elle la de et un il en ce se
        ne plus par à l d a aux mais ou été son sa ses leur nous vous je être
        """,
    "es": """
        el los las una que por con para del está más pero como su fue la de y en un es se no lo al ha sus le
        o este entre
        """,
    "pt": """
        o os uma que não com para do da dos mais foi ao pelo são a de e em um é no na se por as como à sua
        """,
    "it": """
        il gli della che di una per con non sono è anche nel delle più la e un le i del si al da in ha dei
        alla lo l
        """,
    "nl": """
        de het een van en dat niet zijn voor met op ook werd aan in is te die er om naar bij maar wordt uit
        """,
    "sv": "och att det som en på är av för inte med till den har",
    "nb": "og det som en på er av for ikke med til har jeg ble fra",
    "da": "og det som en på er af for ikke med til har jeg blev fra",
    "fi": "ja on ei että se oli hän mutta myös ovat kun joka",
    "pl": "i w nie na się że z do to jest jak ale po przez",
    "cs": "a v na se je že s z do ale jako by podle který",
    "sk": "a v na sa je že s z do ale ako by podľa ktorý",
    "hu": "a az és hogy nem is egy volt meg csak mint már",
    "ro": "și în de la nu o cu care pe din este mai fost",
    "tr": "ve bir bu için ile da de olarak daha çok olan gibi",
    "ca": "el els les una que amb per del és més però com va la de i a en un es no l d al dels",
}
_FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_LANGUAGES = {
    word: tuple(language for language, words in _FUNCTION_WORDS.items() if word in words)
    for word in sorted(frozenset().union(*_FUNCTION_WORDS.values()))
}
_NOT_LATIN = re.compile("[\u0250-\u1fff\u2c00-\uffdc]")
_PLAIN_SAMPLE = 1000
_SCRIPTS = (
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[ґєії]"), "uk"),
    (re.compile("[\u0400-\u04ff]"), "ru"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[پچژگ]"), "fa"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7af]"), "ko"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
)


def primary(lang: str | None) -> str:
    """Return the primary subtag of a BCP 47 tag in lower case, "" for none.

    >>> primary("fr-CH"), primary(None)
    ('fr', '')
    """
    return "" if lang is None else re.split("[-_]", lang, maxsplit=1)[0].lower()


@lru_cache(maxsize=2)  # several rules ask about the same text
def guess(text: str) -> str:
    """Return the primary subtag of the language whose function words stand out in the head of `text`, or "".

    >>> guess("The minister said that the talks with the union would resume."), guess("Mpango wa amani")
    ('en', '')
    """
    words = _words(text[:_PLAIN_SAMPLE])
    if len(text) > _PLAIN_SAMPLE:
        found = _by_words(words, fewest=5, least=5, lead=2)  # most texts say it in their first paragraph
        if found:
            return found
        words = _words(text[:_SAMPLE])
    if not words:
        return ""
    if not text.isascii() and _NOT_LATIN.search(text, 0, _SAMPLE):
        latin = sum(word[0] < "\u0250" for word in words)
        if latin * 2 < len(words) or words[0][0] >= "\u2e80":
            other = "".join(word for word in words if word[0] >= "\u0370")
            return next((language for pattern, language in _SCRIPTS if pattern.search(other)), "")
    return _by_words(words, fewest=2, least=10, lead=1)


def _words(sample: str) -> list[str]:
    """Return the words of `sample` in lower case, as `_WORD` finds them; most are whole between two signs of ASCII."""
    pieces = sample.lower().encode("utf-8", "surrogatepass").translate(_SPACED).decode("utf-8", "surrogatepass").split()
    if sample.isascii():
        return pieces
    words: list[str] = []
    for piece in pieces:
        if piece.isalpha():
            words.append(piece)
        else:
            words += _WORD.findall(piece)
    return words


def _by_words(words: list[str], *, fewest: int, least: int, lead: int) -> str:
    """Return the language with the most function words among `words`, or "" where it does not stand out.

    `fewest` of them differ, one word in `least` is one, and they are more than `lead` times those of any other.
    """
    scores = dict.fromkeys(_FUNCTION_WORDS, 0)
    for languages, count in Counter(map(_LANGUAGES.get, words)).items():
        for language in languages or ():
            scores[language] += count
    (best, language), (second, _) = sorted(((n, language) for language, n in scores.items()), reverse=True)[:2]
    if best * least < len(words) or best <= lead * second:
        return ""
    return language if len(_FUNCTION_WORDS[language].intersection(words)) >= fewest else ""
